//! Which stock phrases of pages stand here? They are compared by the keys of words, so case, accents and marks don't count.

use crate::document::{Kind, Token};
use crate::text::key;

/// Where on its line a phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Alone on the line.
    Alone,
    /// At the line's beginning.
    Opening,
    /// Anywhere.
    Anywhere,
}

/// A phrase found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// The number of its kind among those that [`Phrases::parse`] was given.
    pub(crate) kind: usize,
    /// Where it had to stand.
    pub(crate) place: Place,
    /// How many words it has.
    pub(crate) words: usize,
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
}

struct Phrase {
    keys: Vec<u64>,
    kind: usize,
    place: Place,
}

/// Phrases by their first word.
pub(crate) struct Phrases {
    sorted: Vec<Phrase>,
    /// One bit for the high bits of each first word: most words of a text fall through here.
    gate: Vec<u64>,
}

/// Bits of a key that the gate looks at.
const GATE_BITS: u32 = 14;

impl Phrases {
    /// Reads `kind<TAB>phrase` rows; `=` before a phrase wants it alone on its line, `^` at the line's beginning.
    pub(crate) fn parse(rows: &str, kinds: &[&str]) -> Self {
        let mut sorted = Vec::new();
        let rows = rows.lines().filter(|row| !row.starts_with('#'));
        for (kind, phrase) in rows.filter_map(|row| row.split_once('\t')) {
            let Some(kind) = kinds.iter().position(|k| *k == kind) else { continue };
            let place = match phrase.as_bytes().first() {
                Some(b'=') => Place::Alone,
                Some(b'^') => Place::Opening,
                _ => Place::Anywhere,
            };
            let words = phrase.trim_start_matches(['=', '^']).split([' ', '-']);
            sorted.push(Phrase { keys: words.map(key).collect(), kind, place });
        }
        // The longest phrase first, so that it wins over its own beginning.
        sorted.sort_by(|a, b| {
            a.keys
                .first()
                .cmp(&b.keys.first())
                .then(b.keys.len().cmp(&a.keys.len()))
                .then(a.keys.cmp(&b.keys))
                .then(a.place.cmp(&b.place))
        });
        let mut gate = vec![0; 1 << (GATE_BITS - 6)];
        for first in sorted.iter().filter_map(|phrase| phrase.keys.first()) {
            let (word, bit) = gate_bit(*first);
            if let Some(slot) = gate.get_mut(word) {
                *slot |= bit;
            }
        }
        Self { sorted, gate }
    }

    /// Calls `found` with the phrases in the tokens of one line, none inside another. Positions count from the slice's start.
    pub(crate) fn find(&self, line: &[Token], mut found: impl FnMut(Hit)) {
        let mut at = 0;
        let mut opening = true;
        while let Some(token) = line.get(at) {
            if !is_counted(token) {
                at += 1;
                continue;
            }
            match self.longest(line, at, opening) {
                Some(hit) => {
                    at = hit.last + 1;
                    found(hit);
                }
                None => at += 1,
            }
            opening = false;
        }
    }

    fn longest(&self, line: &[Token], at: usize, opening: bool) -> Option<Hit> {
        let first = line.get(at)?.key;
        let (word, bit) = gate_bit(first);
        if self.gate.get(word)? & bit == 0 {
            return None;
        }
        let start = self.sorted.partition_point(|phrase| phrase.keys.first() < Some(&first));
        let candidates = self.sorted.get(start..)?.iter().take_while(|phrase| phrase.keys.first() == Some(&first));
        for phrase in candidates {
            if phrase.place != Place::Anywhere && !opening {
                continue;
            }
            let Some(last) = matches(line, at, &phrase.keys) else { continue };
            if phrase.place == Place::Alone && line.get(last + 1..).is_some_and(|rest| rest.iter().any(is_counted)) {
                continue;
            }
            return Some(Hit { kind: phrase.kind, place: phrase.place, words: phrase.keys.len(), first: at, last });
        }
        None
    }
}

/// Returns the last token of the words `keys` that begin at `at`.
fn matches(line: &[Token], at: usize, keys: &[u64]) -> Option<usize> {
    let mut last = at;
    let mut words = line.iter().enumerate().skip(at).filter(|(_, token)| is_counted(token));
    for key in keys {
        let (index, token) = words.next()?;
        if token.key != *key {
            return None;
        }
        last = index;
    }
    Some(last)
}

fn is_counted(token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::Number)
}

/// The high bits of a key, as a word of the gate and a bit in it.
fn gate_bit(key: u64) -> (usize, u64) {
    let high = key >> (64 - GATE_BITS);
    ((high >> 6) as usize, 1 << (high & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn found(line: &str) -> Vec<(usize, usize, Place)> {
        let phrases = Phrases::parse(
            "# a comment\ncall\tsign up\ncall\tsign up now\nmenu\t=home\nstamp\t^by\nmenu\tcity-state",
            &["call", "menu", "stamp"],
        );
        let document = Document::new(line, Lexicon::embedded());
        let mut out = Vec::new();
        phrases.find(&document.tokens, |hit| out.push((hit.kind, hit.words, hit.place)));
        out
    }

    #[test]
    fn the_longest_phrase_wins_and_marks_do_not_count() {
        assert_eq!(found("Please SIGN-UP, now!"), [(0, 3, Place::Anywhere)]);
        assert_eq!(found("a city-state"), [(1, 2, Place::Anywhere)]);
    }

    #[test]
    fn places_hold() {
        assert_eq!(found("» Home"), [(1, 1, Place::Alone)]);
        assert_eq!(found("Home again"), []);
        assert_eq!(found("By Ann Bell"), [(2, 1, Place::Opening)]);
        assert_eq!(found("Stand by me"), []);
        assert_eq!(found(""), []);
    }
}
