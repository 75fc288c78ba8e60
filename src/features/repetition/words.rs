//! Which words and numbers has the prose, and which of them stood before? Read once, in the order of the text.

use super::again::{Again, Distances};
use crate::document::{Document, Flags, Kind, Token};
use crate::features::numbering::Local;

/// Shorter sentences may stand twice by right.
const LEAST_WORDS: usize = 4;

/// The words of the article, those of sentences that stood before among them.
pub(super) const WHOLE: Flags = Flags::BODY.and(Flags::AGAIN);

/// A word or number of the prose.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// The number that equal words share in this document.
    pub(super) number: u32,
    /// Its place among the tokens.
    pub(super) token: u32,
    /// How many words on from its last use it stands, or from before the first word where it has none.
    pub(super) distance: u32,
    /// Its characters, and in the lowest bit whether it carries content.
    length: u32,
}

impl Word {
    /// Returns its characters.
    #[inline]
    pub(super) fn length(self) -> usize {
        (self.length >> 1) as usize
    }

    /// Returns whether it carries content.
    #[inline]
    pub(super) fn is_content(self) -> bool {
        self.length & 1 != 0
    }
}

/// The uses of a word so far.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    count: u32,
    /// The first place behind the last one.
    unused: u32,
}

/// The words of body lines, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    local: Local,
    /// By token.
    numbers: Vec<u32>,
    /// By the number of a word.
    uses: Vec<Uses>,
    /// All characters.
    pub(super) characters: usize,
    /// The hashes of the words of sentences that are long enough to be compared, and their places.
    pub(super) sentences: Vec<(u64, usize)>,
}

impl Words {
    pub(super) fn read(document: &Document) -> Self {
        let mut words = Self::default();
        words.refill(document, WHOLE);
        words
    }

    /// Reads the words with one of the flags of another document in place of the last one, and how far they stand from their last uses.
    pub(super) fn refill(&mut self, document: &Document, read: Flags) -> Again {
        let Self { all, local, numbers, uses, characters, sentences } = self;
        local.begin(&document.words, |word| word.key);
        local.gather(&document.tokens, numbers);
        // Room for all, so that none of them asks for more.
        all.clear();
        all.resize(document.tokens.len(), Word::default());
        sentences.clear();
        let mut count = 0;
        for (sentence, span) in document.sentences.iter().enumerate() {
            let (first, mut hash) = (count, 0_u64);
            let tokens = document.slice(*span).iter().zip(numbers.get(span.range()).unwrap_or_default());
            for (place, (token, number)) in (span.start..).zip(tokens).filter(|(_, (token, _))| is_word(token, read)) {
                hash = hash.rotate_left(7).wrapping_mul(31) ^ token.key;
                let word = token.kind == Kind::Word;
                let number = if word { *number } else { local.of_other(token.key) };
                let length = if word { u32::from(token.letters) } else { token.end - token.start };
                let length = length << 1 | u32::from(carries_content(token));
                if let Some(slot) = all.get_mut(count) {
                    *slot = Word { number, token: place, distance: 0, length };
                }
                count += 1;
            }
            if count - first >= LEAST_WORDS {
                sentences.push((hash, sentence));
            }
        }
        all.truncate(count);
        uses.clear();
        uses.resize(local.count(), Uses::default());
        let (mut distances, mut length) = (Distances::default(), 0);
        for (place, word) in (0..).zip(all.iter_mut()) {
            let Some(uses) = uses.get_mut(word.number as usize) else { continue };
            word.distance = place + 1 - uses.unused;
            distances.add(place, word.distance, uses.count, word.is_content());
            *uses = Uses { count: uses.count + 1, unused: place + 1 };
            length += word.length();
        }
        *characters = length;
        distances.finish(all)
    }

    /// Returns whether a word stands more than once.
    #[inline]
    pub(super) fn comes_again(&self, word: Word) -> bool {
        self.uses.get(word.number as usize).is_some_and(|uses| uses.count > 1)
    }
}

fn is_word(token: &Token, read: Flags) -> bool {
    token.flags.meets(read) && token.is_word_or_number()
}

#[expect(clippy::needless_bitwise_bool, reason = "every other word does, so that a branch would be mispredicted")]
#[inline]
fn carries_content(token: &Token) -> bool {
    (token.entry.function() == 0) & (token.letters > 2)
}
