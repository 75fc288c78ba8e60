//! Does the longer of two articles follow the course of the shorter? A second look at the order, by more words than the milestones.
//!
//! A long text has few words once, so that milestones miss a rewrite of its head. Here the words are those that the shorter article has
//! once, wherever the longer one has them. What chance gives is what the same words give from back to front.

use crate::siblings::fingerprint::{Content, Fingerprint};

/// Words below this many say nothing of order.
const FEWEST: usize = 4;

/// How far beyond chance two articles run alike; scratch space that the next pair reuses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Course {
    /// Longest run of the words' first places in one order without the longest in the other, by the root of their number: the more words,
    /// the less is chance.
    pub(crate) excess: f64,
    /// The same run of sentences, of which each word may choose one, by the number of words.
    pub(crate) share: f64,
    /// Words that the shorter article has once, by their place there, and which contents of the longer one they are.
    words: Vec<(u16, u16)>,
    ends: Vec<u16>,
}

impl Course {
    /// Follows the course of the shorter article, given the places of what both speak of.
    pub(super) fn follow(
        &mut self,
        shorter: &Fingerprint,
        longer: &Fingerprint,
        shared: impl Iterator<Item = (u16, u16)>,
    ) {
        let Self { words, ends, .. } = self;
        words.clear();
        words.extend(shared.filter_map(|(own, other)| {
            let content = shorter.contents.get(usize::from(own)).filter(|content| content.is_once())?;
            Some((content.place, other))
        }));
        (self.excess, self.share) = (0.0, 0.0);
        if words.len() < FEWEST {
            return;
        }
        words.sort_unstable();
        let there = |(_, other): &(u16, u16)| longer.contents.get(usize::from(*other));
        let place = |word| there(word).map(|content| content.place);
        let along = longest(words.iter().filter_map(place), ends);
        let back = longest(words.iter().rev().filter_map(place), ends);
        // A later sentence of the same word first: a run takes one of them at most.
        let homes = |content: &Content| longer.homes_of(content).iter().rev().copied();
        let told_along = longest(words.iter().filter_map(there).flat_map(homes), ends);
        let told_back = longest(words.iter().rev().filter_map(there).flat_map(homes), ends);
        let count = words.len() as f64;
        self.excess = (along as f64 - back as f64) / count.sqrt();
        self.share = (told_along as f64 - told_back as f64) / count;
    }
}

/// Returns the length of the longest subsequence that never falls.
fn longest(places: impl Iterator<Item = u16>, ends: &mut Vec<u16>) -> usize {
    ends.clear();
    for place in places {
        if ends.last().is_none_or(|last| *last <= place) {
            ends.push(place);
            continue;
        }
        let at = ends.partition_point(|end| *end <= place);
        if let Some(end) = ends.get_mut(at) {
            *end = place;
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::comparison::Comparison;

    const HEAD: &str = "Engineers found cracked pillars. The mayor promised funds. Ferries carry fishermen.";

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    /// Follows the first text's course through the second.
    fn followed(shorter: &str, longer: &str) -> (Course, usize) {
        let (one, two) = (print(shorter), print(longer));
        let place = |content: &Content| two.contents.iter().position(|other| other.stem == content.stem);
        let shared =
            (0..).zip(&one.contents).filter_map(|(own, content)| Some((own, u16::try_from(place(content)?).ok()?)));
        let mut course = Course::default();
        course.follow(&one, &two, shared);
        let count = course.words.len();
        (course, count)
    }

    #[test]
    fn the_same_course_is_as_far_beyond_chance_as_there_are_words() {
        let (course, count) = followed(HEAD, HEAD);
        let words = count as f64;
        assert!(count >= 8, "{count}");
        assert!((course.excess - (words - 1.0) / words.sqrt()).abs() < 1e-9, "{course:?}");
        // From back to front the words of one sentence are a run.
        assert!((course.share - 0.4).abs() < 1e-9, "{course:?}");
    }

    #[test]
    fn a_word_that_comes_again_later_does_not_break_the_course() {
        let again = format!(
            "{HEAD} The mayor, engineers, pillars, ferries and fishermen. Funds were promised, and pillars found."
        );
        let (there, back) = (followed(HEAD, &again).0, followed(HEAD, HEAD).0);
        assert_eq!(there.excess.to_bits(), back.excess.to_bits());
        assert!(there.share > 0.0, "{there:?}");
        // Where the first places stand in another order, later sentences may still tell the story in this one.
        let before = format!("Fishermen, funds and pillars. {HEAD}");
        assert!(followed(HEAD, &before).0.excess < back.excess);
    }

    #[test]
    fn the_reverse_course_speaks_against_a_rewrite_and_few_words_say_nothing() {
        let reverse = "Fishermen ferries carry. Funds promised the mayor. Pillars cracked found engineers.";
        let course = followed(HEAD, reverse).0;
        assert!(course.excess < -1.0 && course.share < 0.0, "{course:?}");
        let (few, count) = followed("The mayor promised funds.", HEAD);
        assert_eq!((count, few.excess.to_bits(), few.share.to_bits()), (3, 0, 0));
    }

    #[test]
    fn the_longest_run_may_stand_still_but_never_fall() {
        let longest = |places: [u16; 5]| longest(places.into_iter(), &mut Vec::new());
        assert_eq!([longest([1, 1, 2, 2, 3]), longest([5, 4, 3, 2, 1]), longest([3, 1, 2, 2, 0])], [5, 1, 3]);
    }

    #[test]
    fn swapping_two_articles_leaves_their_course_as_it_is() {
        let (one, two) =
            (print(HEAD), print("The mayor promised some funds. Engineers had found pillars that were cracked."));
        let (there, back) = (Comparison::between(&one, &two), Comparison::between(&two, &one));
        assert_eq!(there.logit().to_bits(), back.logit().to_bits());
    }
}
