//! What does one article give to be compared by? Computed once, so that a pair costs microseconds.
//!
//! Only prose of the article counts: a line of the page that two sites share proves nothing about their stories.

mod known;
pub(super) mod manner;
pub(super) mod names;
pub(super) mod ngram;
mod quote;
pub(super) mod rarity;
mod reader;
mod remainder;
pub(super) mod stem;
pub(super) mod voice;

use crate::collocations::WordId;
use crate::document::{Document, Span, Token};
use crate::ngrams;
use crate::text::key;
use manner::Manner;
use std::cell::RefCell;
use std::sync::LazyLock;
use stem::Stem;
use voice::Voice;

pub(super) use quote::{MOST_QUOTES, SHORTEST_QUOTE};
pub(super) use reader::LONGEST;
pub(crate) use reader::Reader;

/// One article, ready to be laid beside others.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint {
    /// Words and numbers of the article's prose.
    pub(crate) count: usize,
    /// The same in order; none in a corpus, where what they are called is not needed.
    pub(crate) words: Vec<Word>,
    /// Sentences of at least four words.
    pub(crate) sentences: Vec<Sentence>,
    /// What it speaks of: each content word and number once, by stem.
    pub(crate) contents: Vec<Content>,
    /// The contents of each sentence.
    pub(crate) members: Vec<u16>,
    /// The sentences of each content.
    pub(crate) homes: Vec<u16>,
    /// Content words and numbers, repetitions counted.
    pub(crate) length: usize,
    /// Names as they are spelled.
    pub(crate) names: Vec<Name>,
    /// Direct quotations.
    pub(crate) quotes: Vec<Quotation>,
    /// Hashes of five stems in a row, sorted.
    pub(crate) fives: Vec<u32>,
    /// In which manner it is written.
    pub(super) manner: Manner,
    /// Whether its page says that the rest of it stands elsewhere.
    pub(in crate::siblings) goes_on: bool,
    /// [`Manner::machine`] of it.
    pub(super) machine: f64,
    /// Counts over all contents and sentences.
    pub(crate) totals: Totals,
    /// The contents that have a sound.
    pub(super) sounded: Vec<u16>,
}

/// A word or number of the prose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) stem: Stem,
    /// Its number in the tables of neighbours.
    pub(crate) id: WordId,
    /// Whether it carries grammar only.
    pub(crate) is_function: bool,
    /// Whether it is a name in this article.
    pub(crate) is_name: bool,
}

impl Word {
    /// Returns whether it is a name or number: what a rewrite has reason to keep.
    pub(super) fn is_fact(&self) -> bool {
        self.is_name || self.stem.is_number()
    }
}

/// A sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Span,
    /// A hash of its stems in order, 0 of a shorter one.
    pub(crate) key: u32,
    pub(crate) members: Span,
    pub(crate) voice: Voice,
}

/// A content word, name or number that the article has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Content {
    pub(crate) stem: Stem,
    pub(crate) weight: f32,
    /// A hash of a name's consonants, which survive another language; 0 of other words and of short names.
    pub(crate) sound: u32,
    /// Its first place among the contents.
    pub(crate) place: u16,
    /// Its sentences, as a span of `homes`.
    pub(crate) homes: (u16, u16),
    /// How rare the word is, in eighths of a power of e.
    pub(crate) rarity: u8,
    pub(crate) marks: Marks,
}

/// What is true of a content, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(pub(crate) u8);

impl Marks {
    pub(crate) const ONCE: u8 = 1;
    pub(crate) const NAME: u8 = 2;
    /// The lexicon has it not.
    pub(crate) const UNKNOWN: u8 = 4;
}

impl Content {
    /// Returns whether a rewrite has reason to keep it.
    pub(super) fn is_fact(&self) -> bool {
        self.is_name() | self.stem.is_number()
    }

    /// Returns whether the article has it once.
    pub(crate) fn is_once(&self) -> bool {
        self.marks.0 & Marks::ONCE != 0
    }

    /// Returns whether it is a name in this article.
    pub(crate) fn is_name(&self) -> bool {
        self.marks.0 & Marks::NAME != 0
    }

    /// Returns whether the lexicon has it not.
    pub(crate) fn is_unknown(&self) -> bool {
        self.marks.0 & Marks::UNKNOWN != 0
    }

    /// Returns in how many sentences it stands.
    pub(crate) fn sentences(&self) -> usize {
        usize::from(self.homes.1 - self.homes.0)
    }
}

/// Counts over all contents and sentences of one article.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Totals {
    /// Sum of squared weights.
    pub(crate) squares: f64,
    pub(crate) numbers: usize,
    pub(crate) names: usize,
    /// Weights of the facts that have no sound.
    pub(crate) facts: f64,
    /// Plain words used once.
    pub(crate) once: usize,
    /// Plain words, and the eighths of their rarity.
    pub(crate) plain: (u32, u32),
    /// How all sentences sound.
    pub(crate) voice: Voice,
}

impl Totals {
    fn of(contents: &[Content], sentences: &[Sentence]) -> Self {
        let mut totals = Self { voice: Voice::sum(sentences.iter().map(|s| &s.voice)), ..Self::default() };
        for content in contents {
            let weight = f64::from(content.weight);
            totals.squares += weight * weight;
            totals.numbers += usize::from(content.stem.is_number());
            totals.names += usize::from(content.is_name());
            totals.facts += if content.is_fact() && content.sound == 0 { weight } else { 0.0 };
            totals.once += usize::from(content.is_once() && !content.is_fact());
            if !content.is_fact() {
                totals.plain = (totals.plain.0 + 1, totals.plain.1 + u32::from(content.rarity));
            }
        }
        totals
    }
}

/// Letters kept of a name's spelling.
pub(super) const SPELLED: usize = 18;

/// A name as it is spelled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) key: u64,
    /// One bit a letter of the alphabet.
    pub(crate) letters: u32,
    /// Its letters in lower case, zeros behind.
    pub(crate) spelling: [u8; SPELLED],
    /// How many there are.
    pub(crate) length: u8,
    pub(crate) is_known: bool,
}

impl Name {
    /// Takes a name's key, the letters it is made of, its spelling, and whether the lexicon has it.
    pub(crate) fn new(key: u64, letters: u32, spelling: [u8; SPELLED], is_known: bool) -> Self {
        let length = spelling.iter().map(|letter| u8::from(*letter != 0)).sum();
        Self { key, letters, spelling, length, is_known }
    }

    /// Returns its letters in lower case.
    pub(crate) fn text(&self) -> &str {
        let letters = self.spelling.get(..self.length.into());
        letters.and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }
}

/// A direct quotation.
#[derive(Debug, Clone)]
pub(crate) struct Quotation {
    pub(crate) bytes: Span,
    /// Its distinct words, sorted.
    pub(crate) keys: Vec<u64>,
    /// One bit a word, of 64 by its key.
    signature: u64,
    /// How many bits that are.
    bits: usize,
}

impl Quotation {
    /// Takes the distinct words of a quotation, sorted.
    pub(crate) fn new(bytes: Span, keys: Vec<u64>) -> Self {
        // The high bits of a key are as good as random.
        let signature = keys.iter().fold(0, |bits, key| bits | 1 << (key >> 58));
        Self { bytes, keys, signature, bits: ones(signature) }
    }

    /// Returns whether another quotation may have this share of the words of the shorter one: where a word's bit is missing, the word is.
    pub(super) fn may_share(&self, other: &Self, share: f64) -> bool {
        let common = ones(self.signature & other.signature);
        let most = (self.keys.len() + common - self.bits).min(other.keys.len() + common - other.bits);
        most as f64 >= share * self.keys.len().min(other.keys.len()) as f64
    }
}

fn ones(bits: u64) -> usize {
    bits.count_ones() as usize
}

impl Fingerprint {
    /// Reads an article, with what the thread knows of its words.
    pub fn new(text: &str, document: &Document) -> Self {
        thread_local!(static READER: RefCell<Reader> = RefCell::default());
        READER.with_borrow_mut(|reader| {
            let mut print = reader.read(text, document, ngrams::logits(text, document));
            print.words = reader.words().to_vec();
            if document.is_long() {
                *reader = Reader::default();
            }
            print
        })
    }

    /// Sums up its contents, its sentences and its manner, when all are there.
    pub(super) fn sum_up(&mut self) {
        self.machine = self.manner.machine();
        self.totals = Totals::of(&self.contents, &self.sentences);
        self.sounded.clear();
        self.sounded.reserve_exact(self.contents.iter().filter(|content| content.sound != 0).count());
        self.sounded
            .extend((0..).zip(&self.contents).filter(|(_, content)| content.sound != 0).map(|(index, _)| index));
    }

    /// Returns how many words and numbers it has.
    pub fn word_count(&self) -> usize {
        self.count
    }

    /// Returns the contents of a sentence, as places in `contents`.
    pub(super) fn contents_of(&self, sentence: &Sentence) -> &[u16] {
        self.members.get(sentence.members.range()).unwrap_or_default()
    }

    /// Returns the sentences of a content.
    pub(super) fn homes_of(&self, content: &Content) -> &[u16] {
        self.homes.get(usize::from(content.homes.0)..usize::from(content.homes.1)).unwrap_or_default()
    }

    /// Returns the words of a sentence.
    pub(crate) fn words_of(&self, sentence: &Sentence) -> &[Word] {
        self.words.get(sentence.words.range()).unwrap_or_default()
    }
}

/// Whether a word is a month or a weekday.
pub(crate) fn is_date(key: u64) -> bool {
    DATES.contains(&key)
}

static DATES: LazyLock<[u64; 19]> = LazyLock::new(|| {
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    .map(key)
});

/// Narrows an index of one article's words, of which [`reader`] reads fewer.
pub(crate) fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn names_and_numbers_are_facts() {
        let text = "The council told Mayor Holmquist on Tuesday that 42 engineers had warned of the bridge.";
        let print = Fingerprint::new(text, &Document::new(text, Lexicon::embedded()));
        let is_fact =
            |written: &str| print.words.iter().find(|word| word.token.text(text) == written).unwrap().is_fact();
        assert_eq!(["Holmquist", "42", "council", "bridge"].map(is_fact), [true, true, false, false]);
    }

    #[test]
    fn contents_are_summed_up_by_what_they_are() {
        let [word, number] = [Stem::listed("bridge"), Stem::spelled("twelve").unwrap()];
        let content = |stem, sound, marks| {
            let marks = Marks(marks);
            Content { stem, weight: 3.0, sound, place: 0, homes: (0, 0), rarity: 5, marks }
        };
        let contents = vec![
            content(word, 0, Marks::ONCE),
            content(word, 0, Marks::UNKNOWN),
            content(word, 7, Marks::NAME | Marks::ONCE),
            content(word, 0, Marks::NAME),
            content(number, 0, Marks::ONCE),
        ];
        let marks = |content: &Content| [content.is_once(), content.is_name(), content.is_unknown()];
        let expected = [
            [true, false, false],
            [false, false, true],
            [true, true, false],
            [false, true, false],
            [true, false, false],
        ];
        assert_eq!(contents.iter().map(marks).collect::<Vec<_>>(), expected);
        let mut print = Fingerprint { contents, ..Fingerprint::default() };
        print.sum_up();
        let Totals { squares, numbers, names, facts, once, plain, .. } = print.totals;
        assert_eq!((numbers, names, once, plain, print.sounded), (1, 2, 1, (2, 10), vec![2]));
        // A name without a sound and a number; the other name is counted by its sound.
        assert!((squares - 45.0).abs() < 1e-9 && (facts - 6.0).abs() < 1e-9, "{squares} {facts}");
    }

    #[test]
    fn quotations_may_share_the_words_whose_bits_both_have() {
        let quotation = |keys: [u64; 4]| Quotation::new(Span::default(), keys.to_vec());
        // Four words of four bits, of which two are another's; and four words of these two bits.
        let (spread, half, crowded) = (
            quotation([1 << 58, 2 << 58, 3 << 58, 4 << 58]),
            quotation([1 << 58, 2 << 58, 5 << 58, 6 << 58]),
            quotation([1 << 58, 1 << 58 | 1, 2 << 58, 2 << 58 | 1]),
        );
        for (one, two) in [(&spread, &half), (&spread, &crowded), (&crowded, &spread)] {
            assert!(one.may_share(two, 0.5) && !one.may_share(two, 0.6));
        }
        assert!(crowded.may_share(&crowded, 1.0));
    }
}
