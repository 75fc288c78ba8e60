//! What does one article give to be compared by? Computed once, so that a pair costs microseconds.
//!
//! Only prose of the article counts: a line of the page that two sites share proves nothing about their stories.

use super::ngram;
use super::rarity;
use super::stem::Stem;
use crate::document::{Case, Document, Flags, Kind, Span, Token};
use crate::lexicon::skeleton;
use crate::text::key;
use std::sync::LazyLock;

/// Words read of one article: a bound for pages without end.
const LONGEST: usize = 2_400;
/// Sentences below this many words join the one before.
const SHORTEST_SENTENCE: usize = 4;
/// Consonants below this many are those of many names.
const SHORTEST_SOUND: usize = 3;
/// Shorter quotations recur by chance.
const SHORTEST_QUOTE: usize = 4;
/// Quotations read of one article.
const MOST_QUOTES: usize = 25;
/// Longest quotation in bytes: beyond it a mark is missing.
const LONGEST_QUOTE: usize = 600;

/// One article, ready to be laid beside others.
#[derive(Debug, Clone, Default)]
pub struct Fingerprint {
    /// Words and numbers of the article's prose.
    pub(crate) count: usize,
    /// The same in order, until they are forgotten.
    pub(crate) words: Vec<Word>,
    /// Sentences of at least four words.
    pub(crate) sentences: Vec<Sentence>,
    /// What it speaks of: each content word and number once, by stem.
    pub(crate) contents: Vec<Content>,
    /// The contents of each sentence.
    pub(crate) members: Vec<u32>,
    /// The sentences of each content.
    pub(crate) homes: Vec<u32>,
    /// Content words and numbers, repetitions counted.
    pub(crate) length: usize,
    /// Direct quotations.
    pub(crate) quotes: Vec<Quotation>,
    /// Hashes of five stems in a row, sorted.
    pub(crate) fives: Vec<u32>,
}

/// A word or number of the prose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) stem: Stem,
    /// Whether it carries grammar only.
    pub(crate) is_function: bool,
    /// Whether it is a name in this article.
    pub(crate) is_name: bool,
}

/// A sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence {
    pub(crate) words: Span,
    pub(crate) members: Span,
    /// Commas in it.
    pub(crate) commas: u32,
    /// White space before a hyphen or a mark that no writer sets apart.
    pub(crate) artefacts: u32,
}

/// A content word, name or number that the article has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Content {
    pub(crate) stem: Stem,
    pub(crate) weight: f32,
    /// Its first place among the contents.
    pub(crate) place: u32,
    pub(crate) homes: Span,
    pub(crate) is_once: bool,
    pub(crate) is_name: bool,
    /// A hash of a name's consonants, which survive another language; 0 of other words and of short names.
    pub(crate) sound: u32,
}

impl Content {
    /// Returns whether a rewrite has reason to keep it.
    pub(crate) fn is_fact(&self) -> bool {
        self.is_name || self.stem.is_number()
    }
}

/// A direct quotation.
#[derive(Debug, Clone)]
pub(crate) struct Quotation {
    pub(crate) bytes: Span,
    /// Its distinct words, sorted.
    pub(crate) keys: Vec<u64>,
}

/// A content word where it stands.
#[derive(Clone, Copy)]
struct Occurrence {
    stem: Stem,
    key: u64,
    word: u32,
    place: u32,
    sentence: u32,
    sight: Sight,
}

#[derive(Clone, Copy, PartialEq)]
enum Sight {
    Lower,
    CapitalInside,
    CapitalFirst,
}

impl Fingerprint {
    /// Reads an article.
    pub fn new(text: &str, document: &Document) -> Self {
        let mut print = Self::default();
        let mut occurrences = print.read(text, document);
        print.group(&mut occurrences, text);
        print.quote(document);
        let stems: Vec<u64> = print.words.iter().map(|w| w.stem.bits()).collect();
        print.fives = ngram::hashes(&stems, 5);
        print.count = print.words.len();
        print
    }

    /// Forgets the words, which are needed for what they are called and not for what they say: half of the memory.
    pub(crate) fn forget_words(&mut self) {
        self.words = Vec::new();
        self.homes.shrink_to_fit();
        self.contents.shrink_to_fit();
    }

    /// Returns how many words and numbers it has.
    pub fn word_count(&self) -> usize {
        self.count
    }

    fn read(&mut self, text: &str, document: &Document) -> Vec<Occurrence> {
        let mut occurrences: Vec<Occurrence> = Vec::with_capacity(document.tokens.len() / 2);
        for span in &document.sentences {
            if self.words.len() >= LONGEST {
                break;
            }
            let room = LONGEST - self.words.len();
            let start = self.words.len();
            let joined = self.sentences.len();
            let mut opens = true;
            let before = occurrences.len();
            let (mut commas, mut artefacts) = (0, 0);
            let tokens = document.slice(*span);
            for (index, token) in tokens.iter().enumerate().filter(|(_, t)| t.is_body()) {
                opens |= token.is_mark(b'"');
                commas += u32::from(token.is_mark(b','));
                artefacts += u32::from(is_set_apart(token, tokens.get(index + 1)));
                let Some((stem, is_function)) = classify(token, text) else { continue };
                if self.words.len() - start >= room {
                    break;
                }
                if !is_function {
                    occurrences.push(Occurrence {
                        stem,
                        key: token.key,
                        word: narrow(self.words.len()),
                        place: narrow(occurrences.len()),
                        sentence: narrow(joined),
                        sight: sight(token, opens),
                    });
                }
                self.words.push(Word { token: *token, stem, is_function, is_name: false });
                opens = false;
            }
            let end = narrow(self.words.len());
            let count = self.words.len() - start;
            match self.sentences.last_mut() {
                Some(last) if count < SHORTEST_SENTENCE => {
                    last.words.end = end;
                    last.commas += commas;
                    last.artefacts += artefacts;
                    for occurrence in occurrences.iter_mut().skip(before) {
                        occurrence.sentence = narrow(joined - 1);
                    }
                }
                _ if count == 0 => {}
                _ => self.sentences.push(Sentence {
                    words: Span { start: narrow(start), end },
                    members: Span::default(),
                    commas,
                    artefacts,
                }),
            }
        }
        self.length = occurrences.len();
        occurrences
    }

    fn group(&mut self, occurrences: &mut [Occurrence], text: &str) {
        occurrences.sort_unstable_by_key(|o| (o.stem, o.key, o.place));
        let mut of_sentence = vec![0u32; self.sentences.len() + 1];
        for group in occurrences.chunk_by(|a, b| a.stem == b.stem) {
            let Some(first) = group.first() else { continue };
            let (mut is_name, mut sound) = (false, 0);
            for spelling in group.chunk_by(|a, b| a.key == b.key) {
                if names(spelling) {
                    is_name = true;
                    sound = self.sound(spelling, text);
                    for occurrence in spelling {
                        if let Some(word) = self.words.get_mut(occurrence.word as usize) {
                            word.is_name = true;
                        }
                    }
                }
            }
            let start = self.homes.len();
            self.homes.extend(group.iter().map(|o| o.sentence));
            let own = self.homes.get_mut(start..).unwrap_or_default();
            own.sort_unstable();
            dedup_tail(&mut self.homes, start);
            for home in self.homes.get(start..).unwrap_or_default() {
                if let Some(count) = of_sentence.get_mut(*home as usize + 1) {
                    *count += 1;
                }
            }
            self.contents.push(Content {
                stem: first.stem,
                weight: rarity::of(first.stem),
                place: group.iter().map(|o| o.place).min().unwrap_or(first.place),
                homes: Span { start: narrow(start), end: narrow(self.homes.len()) },
                is_once: group.len() == 1,
                is_name,
                sound,
            });
        }
        self.fill_members(of_sentence);
    }

    fn sound(&self, spelling: &[Occurrence], text: &str) -> u32 {
        let word = spelling.first().and_then(|o| self.words.get(o.word as usize));
        let skeleton = word.map(|w| skeleton(w.token.text(text))).unwrap_or_default();
        if skeleton.len() < SHORTEST_SOUND { 0 } else { ngram::hash(&[key(&skeleton)]) }
    }

    /// Turns the lists of sentences by content into lists of contents by sentence.
    fn fill_members(&mut self, mut next: Vec<u32>) {
        let mut total = 0;
        for count in &mut next {
            total += *count;
            *count = total;
        }
        for (sentence, bounds) in self.sentences.iter_mut().zip(next.windows(2)) {
            if let [start, end] = *bounds {
                sentence.members = Span { start, end };
            }
        }
        self.members = vec![0; self.homes.len()];
        for (index, content) in self.contents.iter().enumerate() {
            for home in self.homes.get(content.homes.range()).unwrap_or_default() {
                if let Some(at) = next.get_mut(*home as usize) {
                    if let Some(slot) = self.members.get_mut(*at as usize) {
                        *slot = narrow(index);
                    }
                    *at += 1;
                }
            }
        }
    }

    fn quote(&mut self, document: &Document) {
        for quote in document.quotes.iter().filter(|q| q.bytes.len() <= LONGEST_QUOTE) {
            let inside = document.slice(quote.tokens);
            let words = inside.iter().filter(|t| t.is_body() && is_word_or_number(t));
            let mut keys: Vec<u64> = words.map(|t| t.key).collect();
            if keys.len() >= SHORTEST_QUOTE && self.quotes.len() < MOST_QUOTES {
                keys.sort_unstable();
                keys.dedup();
                self.quotes.push(Quotation { bytes: quote.bytes, keys });
            }
        }
    }

    /// Returns the contents of a sentence, as places in `contents`.
    pub(crate) fn contents_of(&self, sentence: &Sentence) -> &[u32] {
        self.members.get(sentence.members.range()).unwrap_or_default()
    }

    /// Returns the sentences of a content.
    pub(crate) fn homes_of(&self, content: &Content) -> &[u32] {
        self.homes.get(content.homes.range()).unwrap_or_default()
    }

    /// Returns the words of a sentence.
    pub(crate) fn words_of(&self, sentence: &Sentence) -> &[Word] {
        self.words.get(sentence.words.range()).unwrap_or_default()
    }
}

fn is_word_or_number(token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::Number)
}

/// Returns the stem of a word or number and whether it carries grammar only.
fn classify(token: &Token, text: &str) -> Option<(Stem, bool)> {
    if !is_word_or_number(token) {
        return None;
    }
    if token.is_word()
        && (3..=9).contains(&token.letters)
        && let Some(number) = Stem::spelled(token.text(text))
    {
        return Some((number, false));
    }
    let grammar = token.entry.function() != 0 || token.is_word() && token.letters < 2;
    match Stem::of(token, text) {
        Some(stem) => Some((stem, grammar)),
        None => Some((Stem::unstemmed(token.key), true)),
    }
}

fn sight(token: &Token, opens: bool) -> Sight {
    match token.case {
        Case::Title | Case::Upper | Case::Mixed if opens || token.flags.has(Flags::SENTENCE_START) => {
            Sight::CapitalFirst
        }
        Case::Title | Case::Upper | Case::Mixed => Sight::CapitalInside,
        Case::Lower | Case::None => Sight::Lower,
    }
}

/// Whether white space stands before a mark that writers put against the word before: "large -scale", "yes ,".
fn is_set_apart(token: &Token, next: Option<&Token>) -> bool {
    let glued = || next.is_some_and(|t| t.is_word() && !t.flags.has(Flags::SPACE_BEFORE));
    token.flags.has(Flags::SPACE_BEFORE)
        && token.kind == Kind::Punct
        && (matches!(token.letters, b',' | b'.' | b':' | b';') && !token.is_ellipsis()
            || token.is_mark(b'-') && glued())
}

/// A name is capitalised inside sentences at least as often as it stands in lower case, and no month or weekday.
fn names(spelling: &[Occurrence]) -> bool {
    let inside = spelling.iter().filter(|o| o.sight == Sight::CapitalInside).count();
    let lower = spelling.iter().filter(|o| o.sight == Sight::Lower).count();
    inside > 0 && inside >= lower && spelling.first().is_some_and(|o| !is_date(o.key))
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

fn dedup_tail(list: &mut Vec<u32>, start: usize) {
    let mut kept = start;
    for index in start..list.len() {
        if index == start || list.get(index) != list.get(kept - 1) {
            list.swap(kept, index);
            kept += 1;
        }
    }
    list.truncate(kept);
}

/// Narrows an index below [`LONGEST`].
pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
