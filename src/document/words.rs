//! Which words has this memory met? Each gets a small number, so that what is known of a word is looked up once and not at each use.
//!
//! Numbers are dense and hold while a text is read. Most words of the next text have theirs already, until so many have gathered
//! that the vocabulary begins anew as another generation.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Document;
use super::lines::narrow;
use super::token::Token;
use crate::lexicon::{Entry, Lexicon};
use crate::text::{KeyBuffer, Seed};

/// Different words from which the next text begins with none: some 70 MB of news. A word met for the first time costs as much as fifty
/// that are known, and one kept some 200 bytes.
const MOST: usize = 1 << 17;

/// Bytes of a word that are compared as two numbers.
const SHORT: usize = 16;

/// What stands for the second number of a longer word; no text has these bytes.
const LONG: u64 = u64::MAX;

static GENERATIONS: AtomicU64 = AtomicU64::new(1);

/// One word of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub struct Word<'w> {
    /// In lower case where it is ASCII, else as it was written.
    pub text: &'w str,
    /// [`crate::text::key`] of it.
    pub key: u64,
    /// What the lexicon knows of it.
    pub entry: Entry,
}

/// The words met, by number.
#[derive(Debug, Default)]
pub struct Words {
    generation: u64,
    lexicon: u64,
    /// An open-addressed table of numbers, 0 where a slot is free; half of it at least is.
    slots: Vec<u32>,
    met: Vec<Stored>,
    text: String,
    keys: KeyBuffer,
    seed: Seed,
}

/// A word met, within one line of the cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Stored {
    /// A short word's bytes, zeros behind; a long word's hash and [`LONG`].
    bytes: [u64; 2],
    key: u64,
    entry: Entry,
    /// Where its text begins; it ends where the next one's begins.
    start: u32,
}

impl Clone for Words {
    /// A copy goes its own way, so it is another generation.
    fn clone(&self) -> Self {
        Self {
            generation: next_generation(),
            slots: self.slots.clone(),
            met: self.met.clone(),
            text: self.text.clone(),
            keys: KeyBuffer::default(),
            ..*self
        }
    }
}

impl Words {
    /// Prepares for the next text: forgets the words when there are too many, or when they were read by another lexicon.
    pub(super) fn begin(&mut self, lexicon: &Lexicon) {
        if self.generation == 0 || self.met.len() > MOST || self.lexicon != lexicon.id() {
            self.generation = next_generation();
            self.lexicon = lexicon.id();
            self.slots.fill(0);
            self.met.clear();
            self.text.clear();
        }
    }

    /// Returns what tells this vocabulary from every other of the process: facts kept by number hold within one generation.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Returns how many numbers are given, the 0 of what is no word among them.
    pub fn len(&self) -> usize {
        self.met.len() + 1
    }

    /// Returns whether no word was met.
    pub fn is_empty(&self) -> bool {
        self.met.is_empty()
    }

    /// Returns the words from a number on, in the order of their numbers; there is none with the number 0.
    pub fn since(&self, number: usize) -> impl Iterator<Item = Word<'_>> {
        let first = number.saturating_sub(1);
        let words = self.met.get(first..).unwrap_or_default();
        (first..).zip(words).map(|(at, word)| Word { text: self.text_of(at), key: word.key, entry: word.entry })
    }

    /// Returns the word of a number.
    pub fn get(&self, number: u32) -> Option<Word<'_>> {
        self.since(number as usize).next().filter(|_| number != 0)
    }

    fn text_of(&self, at: usize) -> &str {
        let start = |at: usize| self.met.get(at).map_or(self.text.len(), |word| word.start as usize);
        self.text.get(start(at)..start(at + 1)).unwrap_or_default()
    }

    /// Returns the number that a search for a short word meets first: most often its own, 0 where nothing stands.
    #[inline]
    pub(super) fn guess(&self, bytes: [u64; 2]) -> u32 {
        self.slots.get(self.home(bytes)).copied().unwrap_or_default()
    }

    /// Returns whether the word of a number has these bytes.
    #[inline]
    pub(super) fn has_bytes(&self, number: u32, bytes: [u64; 2]) -> bool {
        let differing = |found: &Stored| (found.bytes[0] ^ bytes[0]) | (found.bytes[1] ^ bytes[1]);
        self.stored(number).is_some_and(|found| differing(found) == 0)
    }

    /// Returns the key and entry of the word of a number.
    #[inline]
    pub(super) fn known(&self, number: u32) -> Option<(u64, Entry)> {
        self.stored(number).map(|found| (found.key, found.entry))
    }

    #[inline]
    fn stored(&self, number: u32) -> Option<&Stored> {
        self.met.get((number as usize).wrapping_sub(1))
    }

    fn with_bytes(&self, number: u32, bytes: [u64; 2]) -> Option<(u64, Entry)> {
        self.known(number).filter(|_| self.has_bytes(number, bytes))
    }

    /// Returns the number, key and entry of a word that was met; `bytes` are its at most 16 ASCII ones in lower case.
    pub(super) fn find(&self, bytes: [u64; 2]) -> Option<(u32, u64, Entry)> {
        let mut at = self.home(bytes);
        while let Some(&number) = self.slots.get(at).filter(|number| **number != 0) {
            if let Some((key, entry)) = self.with_bytes(number, bytes) {
                return Some((number, key, entry));
            }
            at = (at + 1) & self.mask();
        }
        None
    }

    /// Returns the number, key and entry of any word.
    pub(super) fn any(&mut self, word: &str, lexicon: &Lexicon) -> (u32, u64, Entry) {
        if word.len() <= SHORT && word.is_ascii() {
            let mut both = [[0; SHORT / 2]; 2];
            for (slot, byte) in both.as_flattened_mut().iter_mut().zip(word.bytes()) {
                *slot = byte.to_ascii_lowercase();
            }
            let bytes = both.map(u64::from_le_bytes);
            return self.find(bytes).unwrap_or_else(|| self.add(bytes, word, lexicon));
        }
        let bytes = [self.keys.key(word), LONG];
        let mut at = self.home(bytes);
        while let Some(&number) = self.slots.get(at).filter(|number| **number != 0) {
            if let Some((key, entry)) = self.with_bytes(number, bytes)
                && same(self.text_of(number as usize - 1), word)
            {
                return (number, key, entry);
            }
            at = (at + 1) & self.mask();
        }
        self.add(bytes, word, lexicon)
    }

    fn add(&mut self, bytes: [u64; 2], word: &str, lexicon: &Lexicon) -> (u32, u64, Entry) {
        if self.slots.len() <= 2 * self.met.len() + 2 {
            self.grow();
        }
        let start = self.text.len();
        self.text.push_str(word);
        if word.is_ascii()
            && let Some(own) = self.text.get_mut(start..)
        {
            own.make_ascii_lowercase();
        }
        let key = self.keys.key(word);
        let entry = lexicon.entry(key);
        self.met.push(Stored { bytes, key, entry, start: narrow(start) });
        let number = narrow(self.met.len());
        self.place(bytes, number);
        (number, key, entry)
    }

    fn grow(&mut self) {
        self.slots.clear();
        self.slots.resize((4 * self.met.len()).next_power_of_two().max(512), 0);
        for index in 0..self.met.len() {
            if let Some(word) = self.met.get(index) {
                self.place(word.bytes, narrow(index + 1));
            }
        }
    }

    fn place(&mut self, bytes: [u64; 2], number: u32) {
        let mut at = self.home(bytes);
        while self.slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) & self.mask();
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = number;
        }
    }

    fn mask(&self) -> usize {
        self.slots.len().wrapping_sub(1)
    }

    /// The slot where the search begins.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "any bits of the product will do")]
    fn home(&self, [head, tail]: [u64; 2]) -> usize {
        let [one, two] = self.seed.0;
        let product = u128::from(head ^ one) * u128::from(tail ^ two);
        ((product >> 64) as u64 ^ product as u64) as usize & self.mask()
    }
}

/// Whether a written word is a stored one, whose case is gone if it is ASCII.
fn same(stored: &str, written: &str) -> bool {
    if written.is_ascii() { stored.eq_ignore_ascii_case(written) } else { stored == written }
}

fn next_generation() -> u64 {
    GENERATIONS.fetch_add(1, Ordering::Relaxed)
}

/// Facts about words by their numbers, each found out once a generation.
#[derive(Debug, Default)]
pub struct PerWord<T> {
    generation: u64,
    facts: Vec<T>,
}

impl<T: Copy + Default> PerWord<T> {
    /// Reads the words that came since; what is no word gets the default. Returns whether all facts were forgotten.
    pub fn refresh(&mut self, words: &Words, read: impl FnMut(Word<'_>) -> T) -> bool {
        let anew = self.generation != words.generation() || self.facts.is_empty();
        if anew {
            self.generation = words.generation();
            self.facts.clear();
            self.facts.push(T::default());
        }
        if self.facts.len() < words.len() {
            self.facts.extend(words.since(self.facts.len()).map(read));
        }
        anew
    }

    /// Keeps a fact that was not known when the word was read.
    pub fn keep(&mut self, token: &Token, fact: T) {
        if let Some(slot) = self.facts.get_mut(token.word as usize).filter(|_| token.word != 0) {
            *slot = fact;
        }
    }

    /// Reads the facts about the words of tokens, in their order. They lie far apart: fetched in one go they are waited for together,
    /// and not one by one between the steps of whoever needs them.
    pub fn gather(&self, tokens: &[Token], facts: &mut Vec<T>) {
        facts.clear();
        facts.extend(tokens.iter().map(|token| self.of(token)));
    }

    /// Returns all facts, by the numbers of the words.
    pub fn all(&self) -> &[T] {
        &self.facts
    }

    /// Returns the fact about a token's word.
    #[inline]
    pub fn of(&self, token: &Token) -> T {
        self.facts.get(token.word as usize).copied().unwrap_or_default()
    }
}

/// Facts about the words of a document, token by token: scratch space that a thread keeps from document to document.
#[derive(Debug, Default)]
pub struct PerToken<T> {
    words: PerWord<T>,
    facts: Vec<T>,
}

impl<T: Copy + Default> PerToken<T> {
    /// Finds out what `read` says of each new word, and lends `count` the fact about each token's word, in the order of the tokens. The
    /// memory of a long document is given back.
    pub fn lend<R>(
        &mut self,
        document: &Document,
        read: impl FnMut(Word<'_>) -> T,
        count: impl FnOnce(&[T]) -> R,
    ) -> R {
        self.words.refresh(&document.words, read);
        self.words.gather(&document.tokens, &mut self.facts);
        let counted = count(&self.facts);
        if document.is_long() {
            self.facts = Vec::new();
        }
        counted
    }
}

#[cfg(test)]
mod tests;
