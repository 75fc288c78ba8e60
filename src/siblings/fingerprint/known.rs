//! What does an article's reader know of a word that it has met before? Its stem, how much it weighs and how it is spelled, by the
//! word's number.

use super::SPELLED;
use super::stem::Stem;
use super::{ngram, rarity, voice};
use crate::collocations::WordId;
use crate::document::{Document, Flags, PerWord, Token, Word};
use crate::features::register;
use crate::lexicon::{letters, skeleton};
use crate::text::{entity, key};

/// Consonants below this many are those of many names.
const SHORTEST_SOUND: usize = 3;

/// What is known of a word of plain letters, which its case can't change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) stem: Stem,
    /// Whether it carries grammar only.
    pub(super) is_function: bool,
    /// [`rarity::of`] its stem.
    pub(super) weight: f32,
    /// [`register::excess`] of it.
    pub(super) excess: i16,
    /// [`voice::id_of_word`] it.
    pub(super) id: WordId,
}

/// Returns hundredths of the learned log-odds that a language model put a word there.
pub(super) fn excess(key: u64) -> i16 {
    i16::try_from(register::excess(key)).unwrap_or_default()
}

/// How a name is spelled.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spelled {
    /// A hash of its consonants, 0 where they are few.
    pub(super) sound: u32,
    /// One bit a letter of the alphabet.
    pub(super) letters: u32,
    /// Its letters in lower case, zeros behind.
    pub(super) spelling: [u8; SPELLED],
}

impl Spelled {
    fn of(written: &str) -> Self {
        let consonants = skeleton(written);
        let is_telling = consonants.len() >= SHORTEST_SOUND;
        let mut spelled =
            Self { sound: if is_telling { ngram::hash(&[key(&consonants)]) } else { 0 }, ..Self::default() };
        for (slot, letter) in spelled.spelling.iter_mut().zip(letters(written).bytes()) {
            *slot = letter;
            spelled.letters |= 1 << (letter.wrapping_sub(b'a') & 31);
        }
        spelled
    }
}

impl Known {
    fn of(word: Word<'_>) -> Option<Self> {
        if !word.text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let (stem, is_function) = match Stem::spelled(word.text) {
            Some(number) => (number, false),
            None => (Stem::plain(word.text.as_bytes()), word.entry.function() != 0 || word.text.len() < 2),
        };
        let id = voice::id_of_word(word.key);
        Some(Self { stem, is_function, weight: rarity::of(stem), excess: excess(word.key), id })
    }
}

/// What is known of the words met.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    known: PerWord<Option<Known>>,
    /// Apart, since few are asked: found out when a word is first met as a name.
    spelled: PerWord<Option<Spelled>>,
}

impl Vocabulary {
    /// Learns the words that came with a document.
    pub(super) fn learn(&mut self, document: &Document) {
        self.known.refresh(&document.words, Known::of);
        self.spelled.refresh(&document.words, |_| None);
    }

    /// Returns how a token that is a name is spelled.
    pub(super) fn spelled(&mut self, token: &Token, text: &str) -> Spelled {
        // What references of HTML stand for belongs to a word, and they do not: what is found must not depend on who wrote it first.
        let found_out = || Spelled::of(&entity::decoded(token.text(text)));
        // Case and marks change nothing of a word that is known.
        if self.of(token).is_none() {
            return found_out();
        }
        self.spelled.of(token).unwrap_or_else(|| {
            let found = found_out();
            self.spelled.keep(token, Some(found));
            found
        })
    }

    /// Returns what is known of a token's word.
    pub(super) fn of(&self, token: &Token) -> Option<Known> {
        self.known.of(token).filter(|_| is_known(token))
    }

    /// Reads what is known of the words of tokens, for those that are [`is_known`].
    pub(super) fn gather(&self, tokens: &[Token], known: &mut Vec<Option<Known>>) {
        self.known.gather(tokens, known);
    }
}

/// Whether what is known of a token's word is true of the token: "U.S." has the number of "us" and is another word.
pub(super) fn is_known(token: &Token) -> bool {
    !token.flags.has(Flags::INITIALISM)
}

#[cfg(test)]
mod tests {
    use super::super::reader::classify;
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn what_is_remembered_is_what_would_be_found_out() {
        let texts = [
            "The Mayor's office said on Tuesday that TWELVE of 1,200 ferries won't sail; Quennvik's café is shut, they say.",
            "the mayors' twelve ferries SAIL on tuesday, Quennvik told us. \"We won't,\" said the U.S. envoy, the café's owner, an MP from St. Ann.",
        ];
        let (mut vocabulary, mut document) = (Vocabulary::default(), Document::default());
        for text in texts.iter().chain(&texts) {
            document.segment(text, Lexicon::embedded());
            vocabulary.learn(&document);
            let mut known = 0;
            for token in &document.tokens {
                let Some(word) = vocabulary.of(token) else { continue };
                known += 1;
                assert_eq!(Some((word.stem, word.is_function)), classify(token, text), "{}", token.text(text));
                assert_eq!(word.weight.to_bits(), rarity::of(word.stem).to_bits());
                assert_eq!(word.excess, excess(token.key));
                assert_eq!(voice::id_of(token, Some(word.id)), voice::id_of(token, None));
                let (kept, found) = (vocabulary.spelled(token, text), Spelled::of(token.text(text)));
                assert_eq!((kept.sound, kept.letters, kept.spelling), (found.sound, found.letters, found.spelling));
            }
            assert!(known > 12, "{known} words of: {text}");
        }
    }

    #[test]
    fn a_name_is_spelled_alike_whatever_text_had_it_first() {
        let written = ["Quennvick", "Quenn&shy;vick", "Quen&#110;vick", "Quenn\u{ad}vick"];
        let spelled = |vocabulary: &mut Vocabulary, document: &mut Document, name: &str| {
            let text = format!("They met {name} in the harbour.");
            document.segment(&text, Lexicon::embedded());
            vocabulary.learn(document);
            let Spelled { sound, letters, spelling } = vocabulary.spelled(&document.tokens[2], &text);
            (sound, letters, spelling)
        };
        let expected = spelled(&mut Vocabulary::default(), &mut Document::default(), written[0]);
        for first in written {
            let (mut vocabulary, mut document): (Vocabulary, Document) = Default::default();
            for name in [first].into_iter().chain(written) {
                assert_eq!(spelled(&mut vocabulary, &mut document, name), expected, "{name} behind {first}");
            }
        }
    }

    #[test]
    fn a_letter_of_a_name_is_one_bit() {
        assert_eq!(Spelled::of("Dab\u{e9}a").letters, 0b1_1011);
        assert_eq!(Spelled::of("Zoz").letters, 1 << 25 | 1 << 14);
    }
}
