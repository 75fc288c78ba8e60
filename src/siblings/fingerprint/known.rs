//! What does an article's reader know of a word that it has met before? Its stem, how much it weighs and how it is spelled, by the
//! word's number.

use super::super::stem::Stem;
use super::super::{ngram, rarity};
use super::SPELLED;
use crate::document::{Document, PerWord, Token, Word};
use crate::features::register;
use crate::lexicon::{letters, skeleton};
use crate::text::key;

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
    /// Found out when it is first met as a name.
    spelled: Option<Spelled>,
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
        Some(Self { stem, is_function, weight: rarity::of(stem), excess: excess(word.key), spelled: None })
    }
}

/// What is known of the words met; a reader of one article only knows nothing and finds everything out anew.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(Option<PerWord<Option<Known>>>);

impl Vocabulary {
    /// Returns a vocabulary that remembers words from article to article.
    pub(super) fn lasting() -> Self {
        Self(Some(PerWord::default()))
    }

    /// Learns the words that came with a document.
    pub(super) fn learn(&mut self, document: &Document) {
        if let Some(facts) = &mut self.0 {
            facts.refresh(&document.words, Known::of);
        }
    }

    /// Returns how a token that is a name is spelled.
    pub(super) fn spelled(&mut self, token: &Token, text: &str) -> Spelled {
        let known = self.of(token);
        if let Some(spelled) = known.and_then(|known| known.spelled) {
            return spelled;
        }
        let spelled = Spelled::of(token.text(text));
        if let (Some(known), Some(facts)) = (known, &mut self.0) {
            facts.keep(token, Some(Known { spelled: Some(spelled), ..known }));
        }
        spelled
    }

    /// Returns what is known of a token's word.
    pub(super) fn of(&self, token: &Token) -> Option<Known> {
        self.0.as_ref().and_then(|facts| facts.of(token))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::corpus::record;

    #[test]
    fn what_is_remembered_is_what_would_be_found_out() {
        let texts = [
            "The Mayor's office said on Tuesday that TWELVE of 1,200 ferries won't sail; Quennvik's café is shut, they say.",
            "the mayors' twelve ferries SAIL on tuesday, Quennvik said. \"We won't,\" said the café's owner, an MP from St. Ann.",
        ];
        let (mut lasting, mut document) = (Reader::lasting(), Document::default());
        for text in texts.iter().chain(&texts) {
            document.segment(text, Lexicon::embedded());
            let (mut known, mut anew) = (Vec::new(), Vec::new());
            record::write(&lasting.read(text, &document), &mut known);
            record::write(&Reader::default().read(text, &document), &mut anew);
            assert!(!known.is_empty() && known == anew, "{text}");
        }
    }
}
