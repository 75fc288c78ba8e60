//! Which common word is one slip of the finger away from an unknown one?
//!
//! The first letter is taken as right: a slip there is rare, and "bromance" is no slip.

use super::Lexicon;
use crate::text::key_of_letters;

/// Shorter words have neighbours by chance; longer ones are no words.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=24;

/// log10 of occurrences in 1e9 words from which a word is common.
pub(super) const COMMON: f32 = 3.3;

impl Lexicon {
    /// Returns the frequency of a word of small ASCII letters, in log10 of occurrences in 1e9 words, if it is common.
    pub(crate) fn commonness(&self, letters: &[u8]) -> Option<f32> {
        let key = key_of_letters(letters);
        // Hundreds of candidates are tried: the small filter goes first, and both tables' chance hits seldom agree.
        if !self.common.is_some_and(|common| common.contains(key)) {
            return None;
        }
        let entry = self.entry(key);
        entry.zipf().filter(|zipf| entry.is_word() && *zipf >= COMMON)
    }

    /// Returns the word that is one slip away from a lower-case ASCII word: a letter dropped, else two swapped, one added, one replaced; of
    /// equals the commonest.
    pub fn neighbour(&self, word: &str) -> Option<String> {
        if !LENGTHS.contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut search = Search { lexicon: self, best: None };
        let word = word.as_bytes();
        let length = word.len();
        // What is left without the letter at a place, what is there with another in its stead, and what with one more before it.
        let (mut fewer, mut same, mut more) = ([0; LONGEST], [0; LONGEST], [0; LONGEST]);
        for (place, letter) in word.iter().enumerate() {
            set(&mut same, place, *letter);
            set(&mut fewer, place.saturating_sub(1), *letter);
            set(&mut more, place + 1, *letter);
        }
        set(&mut fewer, 0, at(word, 0));
        set(&mut more, 0, at(word, 0));
        for place in 1..length {
            let own = at(word, place);
            search.look(&fewer, length - 1, Slip::Added);
            set(&mut fewer, place, own);
            for letter in b'a'..=b'z' {
                if letter != own {
                    set(&mut same, place, letter);
                    search.look(&same, length, Slip::Replaced);
                }
                set(&mut more, place, letter);
                search.look(&more, length + 1, Slip::Dropped);
            }
            set(&mut more, place, own);
            set(&mut same, place, at(word, place - 1));
            set(&mut same, place - 1, own);
            search.look(&same, length, Slip::Swapped);
            set(&mut same, place, own);
            set(&mut same, place - 1, at(word, place - 1));
        }
        for letter in b'a'..=b'z' {
            set(&mut more, length, letter);
            search.look(&more, length + 1, Slip::Dropped);
        }
        search.best.map(|(.., word)| word)
    }
}

/// Room for the longest word and one letter more.
const LONGEST: usize = 25;

fn set(letters: &mut [u8; LONGEST], place: usize, letter: u8) {
    if let Some(slot) = letters.get_mut(place) {
        *slot = letter;
    }
}

fn at(letters: &[u8], place: usize) -> u8 {
    letters.get(place).copied().unwrap_or_default()
}

/// What a finger did to the word, the likeliest last: "climbd" is "climbed" rather than the commoner "climb".
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Slip {
    Replaced,
    Added,
    Swapped,
    Dropped,
}

/// The word found so far that takes the likeliest slip, and of these the commonest.
struct Search<'a> {
    lexicon: &'a Lexicon,
    best: Option<(Slip, f32, String)>,
}

impl Search<'_> {
    fn look(&mut self, letters: &[u8; LONGEST], length: usize, slip: Slip) {
        let Some(letters) = letters.get(..length) else { return };
        let Some(zipf) = self.lexicon.commonness(letters) else { return };
        if self.best.as_ref().is_none_or(|(kind, best, _)| (slip, zipf) > (*kind, *best)) {
            self.best = Some((slip, zipf, letters.iter().copied().map(char::from).collect()));
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
            // A dropped letter is likelier than one too many, a swap than another letter, however common the word is.
            ("climbd", "climbed"),
            ("theat", "threat"),
            ("verus", "versus"),
            // Of equally common ones the first that is tried.
            ("aggragated", "aggregated"),
        ] {
            assert_eq!(neighbour(slip).as_deref(), Some(right), "{slip}");
        }
    }

    #[test]
    fn far_short_and_foreign_words_have_none() {
        // The last three are near what one table alone takes for a word, by chance.
        for word in ["xqzvbkrt", "teh", "Goverment", "правда", "", "contradics", "geometrires", "disrespekting"] {
            assert_eq!(Lexicon::embedded().neighbour(word), None, "{word}");
        }
    }
}
