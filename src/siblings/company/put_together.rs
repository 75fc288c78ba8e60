//! Out of which siblings was an article put together? The one that it was made from, and those that tell what that one does not.
//!
//! A writer of today, man or machine, has several reports of an event before him, and no single one then tells all that the article does.

use super::{Company, Neighbour};
use crate::siblings::comparison::COVERED;

/// So much of the article, as a share of its sentences weighed by how near they are, must another sibling add: with it 24 articles put
/// together out of two or three others name 47 right ones of 68 and one wrong one, and 20 rewrites of one article that one alone.
const ADDED: f32 = 0.08;

/// Returns the siblings that the article was put together out of, by their places in the list given: its source, then those that add most.
/// Where no direction says that it was made from its source there is none: two reports of an event are told in each other's words, too.
pub(crate) fn sources(company: &Company<'_>) -> Vec<u32> {
    let Some(source) = company.source().filter(|n| n.direction() == Some(1)) else { return Vec::new() };
    let mut told = nearness(source);
    let mut sources = vec![source.index];
    let mut rest: Vec<(u32, Vec<f32>)> = company
        .others
        .iter()
        .filter(|n| n.index != source.index && !n.is_offspring())
        .map(|n| (n.index, nearness(n)))
        .collect();
    let least = ADDED * told.len() as f32;
    loop {
        let added = |other: &[f32]| told.iter().zip(other).map(|(told, near)| (near - told).max(0.0)).sum::<f32>();
        let gains = rest.iter().enumerate().map(|(place, (_, near))| (added(near), place));
        // Of equal ones the first, which is the likeliest.
        let Some((gain, place)) = gains.rev().max_by(|a, b| a.0.total_cmp(&b.0)) else { return sources };
        if gain < least {
            return sources;
        }
        let (index, near) = rest.remove(place);
        sources.push(index);
        for (told, near) in told.iter_mut().zip(near) {
            *told = told.max(near);
        }
    }
}

/// Returns how near each sentence of the article is to the sibling's nearest, 0 where that tells something else.
fn nearness(sibling: &Neighbour<'_>) -> Vec<f32> {
    let nearest = sibling.pair.comparison().alignment.nearest();
    nearest.map(|(_, cosine)| if cosine >= COVERED { cosine } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::testing::{OTHER, SPUN, WIRE, in_company};

    fn sources_of(text: &str, siblings: &[&str]) -> Vec<u32> {
        in_company(text, siblings, sources)
    }

    #[test]
    fn the_sources_are_those_that_tell_more() {
        let both = format!(
            "{SPUN} Ilse Brandt, who sells herring at the quay, said her boat had been her only road since spring. Under the \
            scheme a steel span will replace what was lost, with the state covering part of the cost."
        );
        assert_eq!(sources_of(&both, &[OTHER, WIRE]), [1, 0]);
        let elsewhere = "Striker Ben Okoro scored twice as Calder Rovers beat Wexley Town in a rain-soaked derby on Sunday. The \
            visitors led at half time through a penalty before the home side found another gear.";
        assert_eq!(sources_of(&both, &[elsewhere, WIRE]), [1]);
        // A second copy of the source adds nothing.
        assert_eq!(sources_of(&both, &[&format!("{WIRE} Wire."), OTHER, WIRE]).len(), 2);
    }

    #[test]
    fn where_no_direction_says_so_nothing_is_a_source() {
        assert!(sources_of(OTHER, &[WIRE]).is_empty());
        assert!(sources_of(WIRE, &[SPUN, OTHER]).is_empty());
    }
}
