//! Counts the words of a document by what the lexicon knows of them.

use super::FEWEST;
use super::unknown::{Reading, read};
use crate::document::{Case, Token};
use crate::evidence::Evidence;

/// Unknown words that are read closely: looking for neighbours is the only slow step, and a page in another language is all unknown.
const READ_CLOSELY: usize = 24;

/// A misspelling to point at.
pub(super) struct Slip {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) suggestion: String,
    pub(super) weight: f32,
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
        let lower = |t: &&Token| t.is_word() && t.is_body() && t.case == Case::Lower && t.letters > 1;
        for token in e.document.tokens.iter().filter(lower) {
            let entry = token.entry;
            tally.words += 1;
            if entry.is_known() {
                if entry.is_british() || entry.is_american() {
                    tally.british += usize::from(entry.is_british());
                    tally.american += usize::from(entry.is_american());
                    sides.extend(e.lexicon.variant_group(token.key).map(|group| (group, entry.is_british())));
                }
            } else if entry.is_typo() {
                tally.typos += 1;
                tally.point_at(token, e.lexicon.correction(token.key), 0.9);
            } else if !joined(e, token) {
                tally.read_unknown(e, token, &mut unknown);
            }
        }
        sides.sort_unstable();
        sides.dedup();
        tally.clashes = sides.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() == 2).count();
        tally
    }

    fn read_unknown(&mut self, e: &Evidence<'_>, token: &Token, seen: &mut Vec<u64>) {
        let word = token.text(e.text);
        let reading = if self.read_closely < READ_CLOSELY { read(e.lexicon, word) } else { Reading::Unread };
        if reading == Reading::Derived {
            return;
        }
        self.unknown += 1;
        self.read_closely += usize::from(reading != Reading::Unread);
        // The list is scanned: a document has a handful of unknown words, and one in another language stops at 512.
        if seen.len() < 512 && !seen.contains(&token.key) {
            seen.push(token.key);
            self.unknown_types += 1;
        }
        match reading {
            Reading::Misspelled(right) => {
                self.misspelled += 1;
                self.point_at(token, Some(right), 0.6);
            }
            Reading::Glued(right) => {
                self.glued += 1;
                self.point_at(token, Some(right), 0.5);
            }
            Reading::Derived | Reading::Unknown | Reading::Unread => {}
        }
    }

    fn point_at(&mut self, token: &Token, suggestion: Option<String>, weight: f32) {
        if let Some(suggestion) = suggestion {
            self.slips.push(Slip { start: token.start, end: token.end, suggestion, weight });
        }
    }

    /// Occurrences in a thousand words.
    pub(super) fn rate(&self, count: f64) -> Option<f64> {
        (self.words >= FEWEST).then(|| count * 1000.0 / self.words as f64)
    }

    /// What was found in the words read closely, scaled to all unknown words.
    pub(super) fn scaled(&self, found: usize) -> f64 {
        if self.read_closely == 0 { 0.0 } else { found as f64 * self.unknown as f64 / self.read_closely as f64 }
    }
}

/// Whether the word touches another: part of an address, a hashtag, a compound with a hyphen. Quotes and dashes join nothing.
fn joined(e: &Evidence<'_>, token: &Token) -> bool {
    let joins = |c: char| matches!(c, '-' | '_' | '@' | '#' | '/' | '=' | '&') || c.is_alphanumeric();
    let before = e.text.get(..token.start as usize).and_then(|text| text.chars().next_back());
    let mut behind = e.text.get(token.end as usize..).unwrap_or_default().chars();
    let next = behind.next();
    let point_inside = next == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
    before.is_some_and(joins) || next.is_some_and(joins) || point_inside
}
