//! What is left of an article without sentences that are the page's and not its own?

use super::reader::fill_members;
use super::voice::Sound;
use super::{Fingerprint, short};

impl Fingerprint {
    /// Returns whether it has one of these sentences, given sorted by their keys.
    pub(crate) fn has_any_sentence(&self, keys: &[u32]) -> bool {
        !keys.is_empty() && self.sentences.iter().any(|sentence| keys.binary_search(&sentence.key).is_ok())
    }

    /// Leaves out sentences by their keys, and runs of five words; both are given sorted. Its manner, its quotations and the spelling of
    /// its names stay those of the whole.
    pub(crate) fn leave_out(&mut self, keys: &[u32], fives: &[u32]) {
        if !self.has_any_sentence(keys) {
            return;
        }
        let mut left = Vec::with_capacity(self.sentences.len());
        let mut numbers: Vec<Option<u16>> = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            if keys.binary_search(&sentence.key).is_ok() {
                numbers.push(None);
                let words = sentence.voice.counts().get(Sound::Words as usize).map_or(0, |words| *words as usize);
                self.count = self.count.saturating_sub(words);
                self.length = self.length.saturating_sub(sentence.members.len());
            } else {
                numbers.push(Some(short(left.len())));
                left.push(*sentence);
            }
        }
        self.sentences = left;
        let (contents, homes) = (std::mem::take(&mut self.contents), std::mem::take(&mut self.homes));
        self.contents.reserve_exact(contents.len());
        self.homes.reserve_exact(homes.len());
        let mut next = vec![0; self.sentences.len() + 1];
        for mut content in contents {
            let start = self.homes.len();
            let before = homes.get(usize::from(content.homes.0)..usize::from(content.homes.1)).unwrap_or_default();
            for home in before.iter().filter_map(|home| numbers.get(usize::from(*home)).copied().flatten()) {
                self.homes.push(home);
                if let Some(count) = next.get_mut(usize::from(home) + 1) {
                    *count += 1;
                }
            }
            if self.homes.len() > start {
                content.homes = (short(start), short(self.homes.len()));
                self.contents.push(content);
            }
        }
        fill_members(self, &mut next);
        self.fives.retain(|five| fives.binary_search(five).is_err());
        self.sum_up();
    }

    /// Returns the keys of its sentences, sorted, each once.
    pub(crate) fn sentence_keys(&self) -> Vec<u32> {
        let mut keys = Vec::with_capacity(self.sentences.len());
        keys.extend(self.sentences.iter().map(|sentence| sentence.key).filter(|key| *key != 0));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::Comparison;
    use crate::siblings::testing::WIRE;

    const FOOTER: &str =
        "The Ternhaven Gazette is an independent newspaper that has reported on the valley since 1911.";

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    #[test]
    fn what_is_left_is_what_the_article_would_have_been() {
        let (alone, footer) = (print(WIRE), print(FOOTER));
        let mut rest = print(&format!("{WIRE}\n\n{FOOTER}"));
        let crossing: Vec<u32> =
            rest.fives.iter().copied().filter(|five| alone.fives.binary_search(five).is_err()).collect();
        rest.leave_out(&footer.sentence_keys(), &crossing);
        assert_eq!((rest.count, rest.sentences.len(), &rest.fives), (alone.count, alone.sentences.len(), &alone.fives));
        assert_eq!((&rest.homes, &rest.members), (&alone.homes, &alone.members));
        let stems = |print: &Fingerprint| print.contents.iter().map(|content| content.stem).collect::<Vec<_>>();
        assert_eq!(stems(&rest), stems(&alone));
        assert!(Comparison::between(&rest, &alone).derived() > 0.99);
    }

    #[test]
    fn a_sentence_is_known_by_its_words_wherever_it_stands() {
        let keys = print(&format!("{WIRE}\n\n{FOOTER}")).sentence_keys();
        assert!(keys.binary_search(&print(FOOTER).sentences[0].key).is_ok());
        assert!(!print(WIRE).has_any_sentence(&print(FOOTER).sentence_keys()));
        assert!(!print(WIRE).has_any_sentence(&[]));
    }
}
