//! Which words and numbers has the prose, and which of them stood before? Read once, in the order of the text.

use super::again::{Again, Distances};
use crate::document::{Document, Flags, Kind, Token};
use crate::features::numbering::Known;

/// Shorter sentences may stand twice by right.
const LEAST_WORDS: usize = 4;

/// A word or number of the prose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The number that equal words share.
    pub(super) number: u32,
    /// Its characters.
    pub(super) length: u32,
    /// Its place among the tokens.
    pub(super) token: u32,
    /// How many words on from its last use it stands, or from before the first word where it has none.
    pub(super) distance: u32,
    /// Whether it carries content.
    pub(super) content: bool,
}

/// Where a word was seen.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// The document it was last seen in.
    document: u32,
    /// How often it stands there.
    uses: u32,
    /// The first place behind its last use there.
    unused: u32,
}

/// The words of body lines, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    known: Known,
    /// By the number of a word.
    seen: Vec<Seen>,
    document: u32,
    /// All characters.
    pub(super) characters: usize,
    /// The hashes of the words of sentences that are long enough to be compared, and their places.
    pub(super) sentences: Vec<(u64, usize)>,
}

impl Words {
    pub(super) fn read(document: &Document) -> Self {
        let mut words = Self::default();
        words.refill(document);
        words
    }

    /// Reads another document in place of the last one, and how far its words stand from their last uses.
    pub(super) fn refill(&mut self, document: &Document) -> Again {
        if self.known.begin(&document.words, |word| word.key) || self.document == u32::MAX {
            self.seen.clear();
            self.document = 0;
        }
        self.document += 1;
        self.seen.resize(self.known.count().max(self.seen.len()), Seen::default());
        self.all.clear();
        self.all.reserve(document.tokens.len());
        self.sentences.clear();
        self.characters = 0;
        let mut distances = Distances::default();
        for (number, span) in document.sentences.iter().enumerate() {
            let (mut count, mut hash) = (0, 0_u64);
            for (place, token) in (span.start..).zip(document.slice(*span)).filter(|(_, token)| is_word(token)) {
                count += 1;
                hash = hash.rotate_left(7).wrapping_mul(31) ^ token.key;
                self.add(place, token, &mut distances);
            }
            if count >= LEAST_WORDS {
                self.sentences.push((hash, number));
            }
        }
        distances.finish(&self.all)
    }

    #[inline]
    fn add(&mut self, token_place: u32, token: &Token, distances: &mut Distances) {
        let word = token.kind == Kind::Word;
        let number = if word { self.known.of_word(token) } else { self.number(token) };
        let Some(seen) = self.seen.get_mut(number as usize) else { return };
        // Without a branch: half the words are new.
        let here = seen.document == self.document;
        let (uses, unused) = if here { (seen.uses, seen.unused) } else { (0, 0) };
        let place = number_of(self.all.len());
        let distance = place + 1 - unused;
        let content = token.entry.function() == 0 && token.letters > 2;
        distances.add(place, distance, uses, content);
        *seen = Seen { document: self.document, uses: uses + 1, unused: place + 1 };
        let length = if word { u32::from(token.letters) } else { token.end - token.start };
        self.characters += length as usize;
        self.all.push(Word { number, length, token: token_place, distance, content });
    }

    /// Returns the number of a token that is no word of the vocabulary.
    #[cold]
    fn number(&mut self, token: &Token) -> u32 {
        let number = self.known.of_key(token.key);
        self.seen.resize(self.known.count().max(self.seen.len()), Seen::default());
        number
    }

    /// Returns whether a word stands more than once.
    #[inline]
    pub(super) fn comes_again(&self, word: &Word) -> bool {
        self.seen.get(word.number as usize).is_some_and(|seen| seen.uses > 1)
    }
}

fn is_word(token: &Token) -> bool {
    token.flags.has(Flags::BODY) && matches!(token.kind, Kind::Word | Kind::Number)
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
