//! How much does an article spell, count or quote otherwise than its siblings?

pub(crate) mod replaced;
pub(crate) mod retold;

use super::company::{Company, Neighbour};
use super::comparison::quotation;
use super::fingerprint::Word;
use super::fingerprint::names::{MOST_NAMES, bare, distinct_names};
use super::spelling::{are_both_right, is_near};
use crate::document::Span;
use crate::lexicon::Lexicon;

/// So many voices make a spelling or a phrase the usual one.
pub(super) const CONSENSUS: usize = 2;

/// A place where a sibling has something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// The bytes here.
    pub(crate) here: Span,
    /// The bytes there.
    pub(crate) there: Span,
    /// The sibling's place in the list given.
    pub(crate) sibling: u32,
}

/// Names of an article that no sibling has, though they have one spelled almost so.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Distinct names of five letters and more.
    pub(crate) total: usize,
    pub(crate) corrupted: usize,
}

/// One way of spelling a name among the siblings.
pub(crate) struct Spelling<'a> {
    text: &'a str,
    word: Word,
    sibling: u32,
    bytes: Span,
    voices: usize,
    /// Whether the article was rather made from a sibling that spells it so.
    is_inherited: bool,
    /// Whether a sibling that shares a text with the article spells it so.
    is_shared: bool,
}

impl Names {
    /// Compares the article's names with those of the siblings that tell the same story.
    pub(crate) fn of(company: &Company<'_>, lexicon: &Lexicon) -> Self {
        let total = distinct_names(&company.own.print.words).len();
        Self { total, corrupted: corrupted(company, lexicon, company.peers(), is_right).len() }
    }
}

/// Returns the names that no independent sibling has, though one of the siblings given has one spelled almost so, and right.
pub(crate) fn corrupted<'c, 'a: 'c>(
    company: &'c Company<'a>,
    lexicon: &Lexicon,
    siblings: impl Iterator<Item = &'c Neighbour<'a>>,
    is_right: fn(&Spelling<'_>, &Word) -> bool,
) -> Vec<Change> {
    let own = distinct_names(&company.own.print.words);
    let pool = spellings(company, siblings);
    let said: Vec<u64> = sorted(company.own.print.words.iter().map(|w| w.token.key));
    let heard: Vec<u64> = sorted(company.peers().flat_map(|n| n.article.print.words.iter().map(|w| w.token.key)));
    let mut corrupted = Vec::new();
    for word in own.iter().filter(|w| heard.binary_search(&w.token.key).is_err()) {
        let name = word.token.text(company.own.text);
        let usual = pool
            .iter()
            .filter(|s| said.binary_search(&s.word.token.key).is_err() && is_near(name, s.text))
            .filter(|s| is_right(s, word) && !are_both_right(name, s.text, lexicon))
            .max_by_key(|s| (s.voices, std::cmp::Reverse(s.word.token.key)));
        if let Some(usual) = usual {
            let (here, there) = (bare(word, company.own.text), usual.bytes);
            corrupted.push(Change { here, there, sibling: usual.sibling });
        }
    }
    corrupted
}

/// A spelling is right where the lexicon has it, or independent siblings agree on it; never against a name that the lexicon knows.
fn is_right(spelling: &Spelling<'_>, own: &Word) -> bool {
    !own.token.entry.is_known() && (spelling.word.token.entry.is_name() || spelling.voices >= CONSENSUS)
}

/// A person who looks is shown what became of a name that stood in what the article was made from, too: who wrote it first knew it.
pub(super) fn is_right_or_inherited(spelling: &Spelling<'_>, own: &Word) -> bool {
    is_right(spelling, own) || !own.token.entry.is_known() && spelling.is_inherited || is_mistaken(spelling, own)
}

/// Prominence up to which a name is hardly one of the news, and from which it is.
const RARE: u8 = 3;
const PROMINENT: u8 = 6;

/// Some family is called Stoltenburg; where a shared text has Stoltenberg it is not the one that is meant.
fn is_mistaken(spelling: &Spelling<'_>, own: &Word) -> bool {
    let (entry, right) = (own.token.entry, spelling.word.token.entry);
    let is_rare = entry.is_name() && !entry.is_word() && entry.prominence() <= RARE;
    spelling.is_shared && is_rare && right.is_name() && right.prominence() >= PROMINENT
}

/// Returns the names of the siblings; a voice counts wherever it has the word, at the head of a sentence, too.
fn spellings<'c, 'a: 'c>(
    company: &'c Company<'a>,
    siblings: impl Iterator<Item = &'c Neighbour<'a>>,
) -> Vec<Spelling<'a>> {
    let mut pool: Vec<Spelling<'a>> = Vec::new();
    for neighbour in siblings {
        let (is_inherited, is_shared) = (neighbour.is_elder(), neighbour.is_kin());
        for word in distinct_names(&neighbour.article.print.words) {
            let text = word.token.text(neighbour.article.text);
            let bytes = bare(&word, neighbour.article.text);
            let is_full = pool.len() >= MOST_NAMES;
            match pool.iter_mut().find(|s| s.word.token.key == word.token.key) {
                // Who is elder is kin, too: of two voices the one that says more is shown.
                Some(known) if (is_inherited, is_shared) > (known.is_inherited, known.is_shared) => {
                    *known = Spelling { bytes, sibling: neighbour.index, is_inherited, is_shared, ..*known };
                }
                None if !is_full => {
                    let voices = voices(company, word.token.key);
                    pool.push(Spelling {
                        text,
                        word,
                        bytes,
                        sibling: neighbour.index,
                        voices,
                        is_inherited,
                        is_shared,
                    });
                }
                _ => {}
            }
        }
    }
    pool
}

/// Returns how many independent siblings have a word.
fn voices(company: &Company<'_>, key: u64) -> usize {
    let has = |n: &&Neighbour<'_>| n.article.print.words.iter().any(|w| w.token.key == key);
    sorted(company.peers().filter(has).map(|n| u64::from(n.voice))).len()
}

fn sorted(keys: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns how many numbers stand in the place of another number of the sibling, neither known to the other side.
pub(crate) fn numbers_changed(company: &Company<'_>, neighbour: &Neighbour<'_>) -> usize {
    let (own, other) = (&company.own.print, &neighbour.article.print);
    let has = |words: &[Word], word: &Word| words.iter().any(|w| w.stem == word.stem);
    let is_changed = |(a, b): &&(u32, u32)| {
        let (here, there) = (own.words.get(*a as usize), other.words.get(*b as usize));
        here.zip(there).is_some_and(|(here, there)| !has(&other.words, here) && !has(&own.words, there))
    };
    company.substitutions(neighbour).numbers.iter().filter(is_changed).count()
}

/// Direct quotations of an article beside those of a sibling.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quotes {
    pub(crate) total: usize,
    pub(crate) kept: usize,
    pub(crate) changed: usize,
}

impl Quotes {
    pub(crate) fn of(company: &Company<'_>, neighbour: &Neighbour<'_>) -> Self {
        let (own, others) = (&company.own.print.quotes, &neighbour.article.print.quotes);
        Self {
            total: if others.is_empty() { 0 } else { own.len() },
            kept: own.iter().filter(|q| quotation::is_kept(q, others)).count(),
            changed: own.iter().filter(|q| quotation::is_altered(q, others)).count(),
        }
    }
}

/// Returns how often the article qualifies a word otherwise than at least two independent siblings do, who agree among
/// themselves, in a way that no sibling has; `None` where there are fewer than two.
pub(crate) fn odd_phrases(company: &Company<'_>) -> Option<usize> {
    let mut phrases: Vec<(u64, u64, u32)> = Vec::new();
    for neighbour in company.peers() {
        phrases.extend(qualified(&neighbour.article.print.words).map(|(head, with)| (head, with, neighbour.voice)));
    }
    phrases.sort_unstable();
    phrases.dedup();
    let voices = sorted(company.peers().map(|n| u64::from(n.voice)));
    if voices.len() < CONSENSUS {
        return None;
    }
    let own = {
        let mut own: Vec<(u64, u64)> = qualified(&company.own.print.words).collect();
        own.sort_unstable();
        own.dedup();
        own
    };
    let is_odd = |(head, with): &&(u64, u64)| {
        let from = phrases.partition_point(|p| p.0 < *head);
        let theirs = phrases.get(from..).unwrap_or_default();
        let theirs = theirs.get(..theirs.partition_point(|p| p.0 == *head)).unwrap_or_default();
        let agreed = |group: &[(u64, u64, u32)]| {
            group.len() >= CONSENSUS && group.first().is_some_and(|p| own.binary_search(&(*head, p.1)).is_err())
        };
        theirs.iter().all(|p| p.1 != *with) && theirs.chunk_by(|a, b| a.1 == b.1).any(agreed)
    };
    Some(own.iter().filter(is_odd).count())
}

/// Returns the phrases by their stems, the head's first.
fn qualified(words: &[Word]) -> impl Iterator<Item = (u64, u64)> + '_ {
    phrases(words).map(|phrase| (phrase.head.stem.bits(), phrase.with.stem.bits()))
}

/// A plain word with the plain word before it.
pub(crate) struct Phrase<'a> {
    pub(crate) head: &'a Word,
    pub(crate) with: &'a Word,
}

/// Returns the pairs of plain content words that stand side by side.
pub(crate) fn phrases(words: &[Word]) -> impl Iterator<Item = Phrase<'_>> {
    let is_plain = |w: &Word| !w.is_function && !w.is_name && !w.stem.is_number();
    words.windows(2).filter_map(move |pair| match pair {
        [with, head] if is_plain(with) && is_plain(head) && head.token.start <= with.token.end + 1 => {
            Some(Phrase { head, with })
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests;
