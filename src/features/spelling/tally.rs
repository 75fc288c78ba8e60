//! How many words of a document does the lexicon know, and what are the others?

use super::FEWEST;
use super::doubt::{
    contraction, is_compound, is_cut, is_part, is_quoted, is_rather_a_word, loses_blank, two_grammatical,
};
use super::unknown::{Reading, Sort, read};
use crate::document::{Case, Flags, PerWord, Token};
use crate::evidence::{Evidence, LISTED};
use crate::features::float;
use crate::lexicon::{Lexicon, edits, letters};
use std::cell::RefCell;

/// Unknown words that are read closely: looking for neighbours is the only slow step, and a page in another language is all unknown.
///
/// They are the first ones in the text, derivations of known words ("unquestioned") not counted among them. A derivation behind them stays
/// unknown, so in a text of more than so many unknown words `unknown_word_ratio` and `unknown_word_type_per_1k` depend on their order.
const READ_CLOSELY: usize = 24;

/// How sure a correction is that no list holds, below [`LISTED`]: one letter away stands a common word, or a blank makes two words of it.
const GUESSED: f32 = 0.6;
const GLUED: f32 = 0.5;

/// Edits of a short listed misspelling.
const LEAST_EDITS: usize = 3;

/// A misspelling to point at.
pub(super) struct Slip {
    pub(super) token: Token,
}

impl Slip {
    /// Returns the right spelling and how sure it is; `None` where it is rather a word.
    pub(super) fn correction(&self, e: &Evidence<'_>) -> Option<(String, f32)> {
        if is_part(e.text, self.token.start as usize, self.token.end as usize) {
            return None;
        }
        let own = e.document.words.get(self.token.word).filter(|_| !self.token.flags.has(Flags::INITIALISM));
        let word = own.map_or_else(|| self.token.text(e.text), |word| word.text);
        let end = self.token.end as usize;
        let correction = if self.token.entry.is_typo() { self.listed(e, word) } else { guess(e.lexicon, word) };
        correction.filter(|(right, _)| !is_cut(e.text, end, word, right) && !is_quoted(e.text, end))
    }

    fn listed(&self, e: &Evidence<'_>, word: &str) -> Option<(String, f32)> {
        let right = e.lexicon.correction(self.token.key).filter(|right| is_near(word, right))?;
        (!is_rather_a_word(e.lexicon, word)).then_some((right, LISTED))
    }
}

fn guess(lexicon: &Lexicon, word: &str) -> Option<(String, f32)> {
    if let Some(right) = contraction(word) {
        return Some((right, LISTED));
    }
    match read(lexicon, word) {
        Reading::Misspelled(_) if is_rather_a_word(lexicon, word) => None,
        Reading::Misspelled(right) => Some(two_grammatical(lexicon, word).map_or((right, GUESSED), |two| (two, GLUED))),
        Reading::Glued(right) if loses_blank(&right) && !is_compound(lexicon, word) => Some((right, GLUED)),
        _ => None,
    }
}

/// Whether a word may be a misspelling of another at all: that lists hold it is told by a hash, which another word may have, too.
fn is_near(word: &str, right: &str) -> bool {
    edits(&letters(word), &letters(right)) <= LEAST_EDITS.max(word.len() / 3)
}

/// Whether a correction is only a guess at a letter.
pub(super) fn is_guess(weight: f32) -> bool {
    weight > GLUED && weight < LISTED
}

/// What one pass counts. Words are lower-case ones of body prose.
#[derive(Default)]
pub(in crate::features) struct Tally {
    pub(super) words: usize,
    pub(super) unknown: usize,
    pub(super) unknown_types: usize,
    pub(super) typos: usize,
    pub(super) misspelled: usize,
    pub(super) glued: usize,
    pub(super) british: usize,
    pub(super) american: usize,
    pub(super) clashes: usize,
    pub(super) slips: Vec<Slip>,
    read_closely: usize,
}

impl Tally {
    pub(super) fn of(e: &Evidence<'_>) -> Self {
        let mut tally = Self::default();
        let mut unknown: Vec<u64> = Vec::new();
        let mut sides: Vec<(u32, bool)> = Vec::new();
        thread_local!(static READ: RefCell<PerWord<Sort>> = RefCell::default());
        READ.with_borrow_mut(|known| known.refresh(&e.document.words, |_| Sort::Unread));
        for token in &e.document.tokens {
            let entry = token.entry;
            let lower = is_lower(token);
            tally.words += usize::from(lower);
            let ordinary = entry.is_known() & !(entry.is_british() | entry.is_american());
            if !lower || ordinary {
                continue;
            }
            if entry.is_known() {
                tally.british += usize::from(entry.is_british());
                tally.american += usize::from(entry.is_american());
                sides.extend(e.lexicon.variant_group(token.key).map(|group| (group, entry.is_british())));
            } else if entry.is_typo() {
                tally.typos += 1;
                tally.slips.push(Slip { token: *token });
            } else if !joined(e, token) {
                READ.with_borrow_mut(|known| tally.read_unknown(e, token, known, &mut unknown));
            }
        }
        sides.sort_unstable();
        sides.dedup();
        tally.clashes = sides.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() == 2).count();
        tally
    }

    fn read_unknown(&mut self, e: &Evidence<'_>, token: &Token, known: &mut PerWord<Sort>, seen: &mut Vec<u64>) {
        let sort = if self.read_closely < READ_CLOSELY { sort_of(e, token, known) } else { Sort::Unread };
        if sort == Sort::Derived {
            return;
        }
        self.unknown += 1;
        self.read_closely += usize::from(sort != Sort::Unread);
        // The list is scanned: a document has a handful of unknown words, and one in another language stops at 512.
        if seen.len() < 512 && !seen.contains(&token.key) {
            seen.push(token.key);
            self.unknown_types += 1;
        }
        self.misspelled += usize::from(sort == Sort::Misspelled);
        self.glued += usize::from(sort == Sort::Glued);
        if matches!(sort, Sort::Misspelled | Sort::Glued) {
            self.slips.push(Slip { token: *token });
        }
    }

    /// Occurrences in a thousand words.
    pub(super) fn rate(&self, count: f64) -> Option<f64> {
        (self.words >= FEWEST).then(|| count * 1000.0 / float(self.words))
    }

    /// What was found in the words read closely, scaled to all unknown words.
    pub(super) fn scaled(&self, found: usize) -> f64 {
        if self.read_closely == 0 { 0.0 } else { float(found) * float(self.unknown) / float(self.read_closely) }
    }
}

/// Whether a token is counted: without a branch, since every token is asked.
#[expect(clippy::needless_bitwise_bool, reason = "that is the point")]
#[inline]
fn is_lower(token: &Token) -> bool {
    token.is_word() & token.is_body() & (token.case == Case::Lower) & (token.letters > 1)
}

/// Reads a word once a generation; the type of initials lacks their points, so those are read anew.
fn sort_of(e: &Evidence<'_>, token: &Token, known: &mut PerWord<Sort>) -> Sort {
    if token.flags.has(Flags::INITIALISM) {
        return read(e.lexicon, token.text(e.text)).sort();
    }
    let kept = known.of(token);
    if kept != Sort::Unread {
        return kept;
    }
    // As the vocabulary has it: what is kept of a word must not depend on how one text wrote it ("d&eacute;cision").
    let sort = read(e.lexicon, e.document.words.get(token.word).map_or("", |word| word.text)).sort();
    known.keep(token, sort);
    sort
}

/// Whether the word touches another: part of an address, a hashtag, a compound with a hyphen. Quotes and dashes join nothing.
fn joined(e: &Evidence<'_>, token: &Token) -> bool {
    let joins = |c: char| matches!(c, '-' | '_' | '@' | '#' | '/' | '=' | '&') || c.is_alphanumeric();
    token.is_joined(e.text, joins, char::is_alphanumeric)
}
