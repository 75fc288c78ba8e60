//! Do two words between the same neighbours stand in one place of two articles? "The _ of" stands in every article.

use super::tells_in_order;
use crate::siblings::fingerprint::{Fingerprint, Word};
use crate::siblings::pair::{Article, Pair};
use std::collections::BTreeSet;

/// What two articles tell alike, sentence by sentence.
pub(crate) struct Alike<'a> {
    one: &'a Fingerprint,
    two: &'a Fingerprint,
    /// Sentences of the first with those of the second that tell them.
    pairs: BTreeSet<(u32, u32)>,
}

impl<'a> Alike<'a> {
    /// Takes the sentences that are each other's best, and those that some sentence of the second tells, too.
    pub(crate) fn between(one: &'a Article<'_>, two: &'a Article<'_>, pair: &Pair) -> Self {
        let alignment = &pair.comparison().alignment;
        let mut pairs: BTreeSet<(u32, u32)> = alignment.pairs.iter().copied().collect();
        let nearest = (0..).zip(alignment.nearest().map(|(other, _)| other));
        pairs.extend(nearest.zip(alignment.covered()).filter_map(|(pair, is_told)| is_told.then_some(pair)));
        Self { one: &one.print, two: &two.print, pairs }
    }

    /// Returns whether two words, given by their places, stand in sentences that tell the same, or among the same words.
    pub(crate) fn is_one_place(&self, here: u32, there: u32) -> bool {
        let sentences = sentence(self.one, here).zip(sentence(self.two, there));
        let tell_the_same = |pair: (u32, u32)| {
            let words = |print: &'a Fingerprint, at: u32| print.sentences.get(at as usize).map(|s| print.words_of(s));
            let both = words(self.one, pair.0).zip(words(self.two, pair.1));
            self.pairs.contains(&pair) || both.is_some_and(|(one, two)| tells_in_order(one, two))
        };
        sentences.is_some_and(tell_the_same) || is_same_around(&self.one.words, &self.two.words, here, there)
    }
}

/// Returns the sentence that a word stands in.
fn sentence(print: &Fingerprint, word: u32) -> Option<u32> {
    let at = print.sentences.partition_point(|sentence| sentence.words.end <= word);
    let found = print.sentences.get(at).filter(|sentence| sentence.words.start <= word);
    found.and_then(|_| u32::try_from(at).ok())
}

/// So many words in a row around two places, alike in both, say that both tell the same, wherever their sentences were cut and however few
/// words a sentence keeps: of 290 replacements in sentences that are not laid side by side 15 had as many, all of them rightly.
const SAME_AROUND: usize = 5;

/// Returns whether enough words in a row around two places are alike.
pub(super) fn is_same_around(one: &[Word], two: &[Word], a: u32, b: u32) -> bool {
    let alike = |(x, y): &(&Word, &Word)| x.token.key == y.token.key;
    let before = |words: &'_ [Word], at: u32| words.len().min(at as usize);
    let (left, other_left) = (one.iter().take(before(one, a)).rev(), two.iter().take(before(two, b)).rev());
    let (right, other_right) = (one.iter().skip(a as usize + 1), two.iter().skip(b as usize + 1));
    let left = left.zip(other_left).take(SAME_AROUND).take_while(alike).count();
    left + right.zip(other_right).take(SAME_AROUND).take_while(alike).count() >= SAME_AROUND
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::testing::WIRE;

    /// Returns whether the first word of an article and the second of another stand in one place.
    fn is_one_place(one: (&str, &str), two: (&str, &str)) -> bool {
        let [own, other] = [one.0, two.0].map(|text| Article::new(text, &Document::new(text, Lexicon::embedded())));
        let at = |article: &Article<'_>, word: &str| {
            let place = article.print.words.iter().position(|w| w.token.text(article.text) == word);
            u32::try_from(place.unwrap()).unwrap()
        };
        let pair = Pair::between(&own, &other);
        Alike::between(&own, &other, &pair).is_one_place(at(&own, one.1), at(&other, two.1))
    }

    #[test]
    fn words_of_sentences_that_tell_the_same_stand_in_one_place() {
        let other = WIRE.replace("the old pillars were cracked by ice", "ice had broken all of its ancient columns");
        assert!(is_one_place((WIRE, "pillars"), (&other, "columns")));
        assert!(!is_one_place((WIRE, "pillars"), (&other, "fishermen")));
        assert!(!is_one_place((WIRE, "inquiry"), (&other, "columns")));
        // Nearly every word that sentences are laid side by side by was replaced, and the order kept.
        let own =
            format!("{WIRE} The dead man's relatives went to the police, who opened the hole and retrieved the body.");
        let other = format!("{WIRE} The victim's relatives turned to police, who opened the pit and exhumed the body.");
        assert!(is_one_place((&own, "hole"), (&other, "pit")));
    }

    #[test]
    fn words_among_the_same_words_stand_in_one_place_wherever_sentences_were_cut() {
        let (own, other) = (format!("{WIRE} It was scary."), format!("{WIRE} It was horrid."));
        assert!(is_one_place((&own, "scary"), (&other, "horrid")));
        let elsewhere = format!("It was horrid. {WIRE}");
        assert!(!is_one_place((&own, "scary"), (&elsewhere, "horrid")));
    }
}
