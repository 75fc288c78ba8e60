//! Which words and numbers has the prose, and which of them stood before? Read once, in the order of the text.

use super::again::{Again, Distances};
use crate::document::{Document, Flags, Token, narrow};
use crate::features::numbering::{Numbers, OfWords};
use std::hint::select_unpredictable;

/// Shorter sentences may stand twice by right.
const LEAST_WORDS: usize = 4;

/// The words of the article, those of sentences that stood before among them.
pub(super) const WHOLE: Flags = Flags::BODY.and(Flags::AGAIN);

/// A word or number of the prose.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// The number that equal words share.
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

    /// Measures how far it stands from its last use; `first` is the place of the first word, counted from document to document.
    #[inline]
    fn measure(&mut self, place: u32, first: u32, uses: &mut Uses, distances: &mut Distances) {
        let (distance, count) = uses.again(first + place, first);
        self.distance = distance;
        distances.add(place, distance, count, self.is_content());
    }

    /// Returns whether it carries content.
    #[inline]
    pub(super) fn is_content(self) -> bool {
        self.length & 1 != 0
    }
}

/// The uses of a word in the document that had it last, so far.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    count: u32,
    /// The last one's place, counted from one and from document to document.
    last: u32,
}

impl Uses {
    /// Notes a use, and returns how many words on from the last one it stands, or from before the first word of the document where it
    /// has none in it, and how many there are so far. Both places are counted from document to document.
    #[inline]
    fn again(&mut self, place: u32, first: u32) -> (u32, u32) {
        // Without a branch: half the words are new.
        let count = select_unpredictable(self.last >= first, self.count, 0) + 1;
        let distance = place - self.last.max(first - 1);
        *self = Self { count, last: place };
        (distance, count)
    }
}

/// The number of what is no word until it has one.
const OTHER: u32 = u32::MAX;

/// The words of body lines, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Vec<Word>,
    numbers: Numbers,
    /// Those that are no words, by their places.
    others: Vec<u32>,
    /// By the number of a word.
    uses: Vec<Uses>,
    /// Words of the documents before.
    base: u32,
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
        let Self { all, numbers, others, uses, base, characters, sentences } = self;
        numbers.begin(&document.words, |word| word.key);
        if *base > u32::MAX / 2 {
            uses.fill(Uses::default());
            *base = 0;
        }
        // Room for all, so that none of them asks for more.
        let room = document.tokens.len();
        all.resize(room, Word::default());
        sentences.clear();
        let mut left = all.as_mut_slice();
        for (sentence, span) in document.sentences.iter().enumerate() {
            let (hash, count) = read_sentence(document.slice(*span), span.start, read, numbers.of_words(), left);
            left = left.get_mut(count..).unwrap_or_default();
            if count >= LEAST_WORDS {
                sentences.push((hash, sentence));
            }
        }
        let count = room - left.len();
        all.truncate(count);
        uses.resize(numbers.count().max(uses.len()), Uses::default());
        others.clear();
        let (mut distances, first) = (Distances::default(), *base + 1);
        measure(all, first, uses, &mut distances, others);
        for &place in others.iter() {
            let Some(word) = all.get_mut(place as usize) else { continue };
            word.number = document.tokens.get(word.token as usize).map_or(OTHER, |token| numbers.of_other(token.key));
            uses.resize(numbers.count().max(uses.len()), Uses::default());
            if let Some(uses) = uses.get_mut(word.number as usize) {
                word.measure(place, first, uses, &mut distances);
            }
        }
        *base += narrow(count);
        *characters = all.iter().map(|word| word.length()).sum();
        distances.finish(all)
    }

    /// Returns whether a word stands more than once.
    #[inline]
    pub(super) fn comes_again(&self, word: Word) -> bool {
        self.uses.get(word.number as usize).is_some_and(|uses| uses.count > 1)
    }
}

/// Reads the words of a sentence, whose first token stands at a place, and returns their hash and how many they are. A function of its
/// own, whose variables stay in registers; so is the next.
#[inline(never)]
fn read_sentence(tokens: &[Token], start: u32, read: Flags, of_words: OfWords<'_>, out: &mut [Word]) -> (u64, usize) {
    let (mut hash, room) = (0_u64, out.len());
    let (mut slots, mut next) = (out.iter_mut(), start);
    for token in tokens {
        let place = next;
        next += 1;
        if !is_word(token, read) {
            continue;
        }
        let Some(slot) = slots.next() else { break };
        hash = hash.rotate_left(7).wrapping_mul(31) ^ token.key;
        let is_word = token.is_word();
        let number = select_unpredictable(is_word, of_words.of(token), OTHER);
        let length = select_unpredictable(is_word, u32::from(token.letters), token.end - token.start);
        let length = length << 1 | u32::from(carries_content(token));
        *slot = Word { number, token: place, distance: 0, length };
    }
    (hash, room - slots.len())
}

/// Measures how far words stand from their last uses, and lists those that have no number yet; `first` is the place of the first word,
/// counted from document to document.
#[inline(never)]
fn measure(all: &mut [Word], first: u32, uses: &mut [Uses], distances: &mut Distances, others: &mut Vec<u32>) {
    for (place, word) in (0..).zip(all) {
        match uses.get_mut(word.number as usize) {
            Some(uses) => word.measure(place, first, uses, distances),
            None => others.push(place),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_siblings;

    #[test]
    fn uses_in_documents_before_are_forgotten() {
        let mut words = Words::default();
        with_siblings("The bridge, the road: 7 of 7.", None, |e| {
            for base in [0, 5, u32::MAX / 2, u32::MAX / 2 + 9] {
                words.base = base.max(words.base);
                words.refill(e.document, WHOLE);
                let distances: Vec<u32> = words.all.iter().map(|word| word.distance).collect();
                // From before the first word, or from the last use.
                assert_eq!(distances, [1, 2, 2, 4, 5, 6, 2]);
                let again: Vec<bool> = words.all.iter().map(|word| words.comes_again(*word)).collect();
                assert_eq!(again, [true, false, true, false, true, false, true]);
            }
        });
    }
}
