//! Which common word is one slip of the finger away from an unknown one?
//!
//! The first letter is taken as right: a slip there is rare, and "bromance" is no slip.

use super::Lexicon;
use crate::text::KeyBuffer;

/// Shorter words have neighbours by chance; longer ones are no words.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=24;

/// log10 of occurrences in 1e9 words from which a word is common.
pub(super) const COMMON: f32 = 3.3;

impl Lexicon {
    /// Returns the commonest word that is one letter added, dropped, replaced or swapped away from a lower-case ASCII word.
    pub fn neighbour(&self, word: &str) -> Option<String> {
        if !LENGTHS.contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut search = Search { lexicon: self, keys: KeyBuffer::default(), best: None };
        let mut letters = word.as_bytes().to_vec();
        for place in 1..letters.len() {
            let kept = letters.remove(place);
            search.look(&letters);
            letters.insert(place, kept);
            for letter in b'a'..=b'z' {
                search.look_with(&mut letters, place, letter);
                letters.insert(place, letter);
                search.look(&letters);
                letters.remove(place);
            }
            letters.swap(place - 1, place);
            search.look(&letters);
            letters.swap(place - 1, place);
        }
        for letter in b'a'..=b'z' {
            letters.push(letter);
            search.look(&letters);
            letters.pop();
        }
        search.best.map(|(_, word)| word)
    }
}

/// The commonest word found so far.
struct Search<'a> {
    lexicon: &'a Lexicon,
    keys: KeyBuffer,
    best: Option<(f32, String)>,
}

impl Search<'_> {
    fn look(&mut self, letters: &[u8]) {
        let Ok(word) = str::from_utf8(letters) else { return };
        let key = self.keys.key(word);
        // Hundreds of candidates are tried: the small filter goes first, and both tables' chance hits seldom agree.
        if !self.lexicon.common.is_some_and(|common| common.contains(key)) {
            return;
        }
        let entry = self.lexicon.entry(key);
        let zipf = entry.zipf().filter(|zipf| entry.is_word() && *zipf >= COMMON);
        let Some(zipf) = zipf else { return };
        if self.best.as_ref().is_none_or(|(best, _)| zipf > *best) {
            self.best = Some((zipf, word.to_owned()));
        }
    }

    fn look_with(&mut self, letters: &mut [u8], place: usize, letter: u8) {
        let Some(slot) = letters.get_mut(place) else { return };
        let kept = std::mem::replace(slot, letter);
        if kept != letter {
            self.look(letters);
        }
        if let Some(slot) = letters.get_mut(place) {
            *slot = kept;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_of_the_finger_is_undone() {
        let neighbour = |word| Lexicon::embedded().neighbour(word);
        for (slip, right) in [
            ("goverment", "government"),
            ("govvernment", "government"),
            ("govetnment", "government"),
            ("govrenment", "government"),
            ("governmen", "government"),
        ] {
            assert_eq!(neighbour(slip).as_deref(), Some(right), "{slip}");
        }
    }

    #[test]
    fn far_short_and_foreign_words_have_none() {
        for word in ["xqzvbkrt", "teh", "Goverment", "правда", ""] {
            assert_eq!(Lexicon::embedded().neighbour(word), None, "{word}");
        }
    }
}
