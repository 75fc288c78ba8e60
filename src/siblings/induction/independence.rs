//! How many of those who say something say it on their own? Articles of one site are one voice, and so are those that go back to one
//! text: two voices have neither in common.

use crate::document::narrow;
use std::collections::{BTreeMap, BTreeSet};

/// Voices counted; more say nothing new.
const MOST: usize = 1000;

/// Articles that say the same.
#[derive(Debug, Default)]
pub(super) struct Voices(BTreeSet<(Site, u32)>);

/// Who published an article; where that is not known, nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Site {
    Known(u64),
    /// By the text it goes back to, which no other site shares as a voice.
    Unknown(u32),
}

impl Voices {
    /// Adds an article by its site and the first of those that go back to one text with it.
    pub(super) fn add(&mut self, site: Option<u64>, text: u32) {
        if self.0.len() < MOST {
            self.0.insert((site.map_or(Site::Unknown(text), Site::Known), text));
        }
    }

    /// Returns how many articles can be chosen of which no two share a site or a text.
    pub(super) fn count(&self) -> u32 {
        let mut texts: BTreeMap<Site, Vec<u32>> = BTreeMap::new();
        for (site, text) in &self.0 {
            texts.entry(*site).or_default().push(*text);
        }
        let mut taken: BTreeMap<u32, Site> = BTreeMap::new();
        let placed = texts.keys().filter(|site| place(**site, &texts, &mut taken, &mut BTreeSet::new()));
        narrow(placed.count())
    }
}

/// Gives a site a text of its own, moving others on where they have another.
fn place(
    site: Site,
    texts: &BTreeMap<Site, Vec<u32>>,
    taken: &mut BTreeMap<u32, Site>,
    asked: &mut BTreeSet<u32>,
) -> bool {
    for text in texts.get(&site).map(Vec::as_slice).unwrap_or_default() {
        if !asked.insert(*text) {
            continue;
        }
        let holder = taken.get(text).copied();
        if holder.is_none_or(|holder| place(holder, texts, taken, asked)) {
            taken.insert(*text, site);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(articles: &[(Option<u64>, u32)]) -> u32 {
        let mut voices = Voices::default();
        for (site, text) in articles {
            voices.add(*site, *text);
        }
        voices.count()
    }

    #[test]
    fn articles_of_one_site_or_one_text_are_one_voice() {
        assert_eq!(count(&[]), 0);
        assert_eq!(count(&[(None, 1), (None, 1), (None, 2)]), 2);
        assert_eq!(count(&[(Some(7), 1), (Some(7), 2), (Some(7), 3)]), 1);
        assert_eq!(count(&[(Some(7), 1), (Some(8), 1), (None, 1)]), 1);
        assert_eq!(count(&[(Some(7), 1), (Some(8), 2), (None, 3)]), 3);
    }

    #[test]
    fn no_more_voices_are_counted_than_say_something_new() {
        let articles: Vec<(Option<u64>, u32)> = (0..1200).map(|text| (None, text)).collect();
        assert_eq!(count(&articles), 1000);
    }

    #[test]
    fn the_most_that_share_nothing_are_counted() {
        // One site with three texts, one text on three sites: two share nothing.
        assert_eq!(count(&[(Some(1), 1), (Some(1), 2), (Some(1), 3), (Some(2), 1), (Some(3), 1)]), 2);
        // Whoever comes first must give way: site 1 has text 1 alone.
        assert_eq!(count(&[(Some(0), 1), (Some(0), 2), (Some(1), 1)]), 2);
    }
}
