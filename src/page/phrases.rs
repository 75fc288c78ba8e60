//! Which stock phrases of pages stand here? They are compared by the keys of words, so case, accents and marks don't count.

use super::lists::List;
use crate::document::{Case, Document, Span, Token, narrow};
use crate::mixing::GOLDEN;
use crate::text::key;
use std::sync::LazyLock;

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

/// Where on its line a phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// At the first word.
    Opening,
    /// Behind it.
    Within,
}

/// A phrase found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// The number of its kind among those that [`Phrases::parse_some`] was given.
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

/// A phrase behind its first word.
struct Phrase {
    /// The second word, if there is one: most phrases fail at it.
    second: Option<u64>,
    rest: Vec<u64>,
    kind: usize,
    place: Place,
}

/// The phrases that begin with one word, as a range of [`Phrases::sorted`].
#[derive(Clone, Copy, Default)]
struct Bucket {
    first: u64,
    start: u32,
    end: u32,
}

/// Phrases by their first word.
pub(crate) struct Phrases {
    /// The bit of the list.
    bit: u8,
    sorted: Vec<Phrase>,
    /// An open-addressed table by the first word's high bits, half of it free at least.
    buckets: Vec<Bucket>,
    /// How far a key is shifted to choose one.
    shift: u32,
    /// One bit for each first word: most lines begin with none.
    firsts: Vec<u64>,
    /// One bit for each first word of a phrase that may stand anywhere: most words of a text fall through here.
    gate: Vec<u64>,
}

/// Bits of a key that choose a bit of the gate.
const GATE_BITS: u32 = 14;

impl Phrases {
    /// Reads `kind<TAB>phrase` rows; `=` before a phrase wants it alone on its line, `^` at the line's beginning.
    pub(super) fn parse(list: List, rows: &str, kinds: &[&str]) -> Self {
        Self::parse_some(list, rows, kinds, |_, _| true)
    }

    /// Reads the rows whose place and number of words are wanted.
    pub(super) fn parse_some(list: List, rows: &str, kinds: &[&str], wanted: impl Fn(Place, usize) -> bool) -> Self {
        let mut read: Vec<(u64, Phrase)> = Vec::new();
        for (kind, phrase) in rows.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t')) {
            let place = match phrase.as_bytes().first() {
                Some(b'=') => Place::Alone,
                Some(b'^') => Place::Opening,
                _ => Place::Anywhere,
            };
            let mut words = phrase.trim_start_matches(['=', '^']).split([' ', '-']).map(key);
            let (Some(kind), Some(first)) = (kinds.iter().position(|k| *k == kind), words.next()) else { continue };
            let rest: Vec<u64> = words.collect();
            if wanted(place, rest.len() + 1) {
                read.push((first, Phrase { second: rest.first().copied(), rest, kind, place }));
            }
        }
        // The longest phrase first, so that it wins over its own beginning.
        read.sort_by(|(first, a), (other, b)| {
            let by_length = b.rest.len().cmp(&a.rest.len());
            first.cmp(other).then(by_length).then(a.rest.cmp(&b.rest)).then(a.place.cmp(&b.place))
        });
        let firsts = read.chunk_by(|a, b| a.0 == b.0).count();
        let buckets = (2 * firsts).next_power_of_two().max(2);
        let mut phrases = Self {
            bit: 1 << list as u8,
            sorted: Vec::new(),
            buckets: vec![Bucket::default(); buckets],
            shift: u64::BITS - buckets.trailing_zeros(),
            firsts: vec![0; 1 << (GATE_BITS - 6)],
            gate: vec![0; 1 << (GATE_BITS - 6)],
        };
        for same in read.chunk_by(|a, b| a.0 == b.0) {
            phrases.open_bucket(same);
        }
        phrases.sorted.extend(read.into_iter().map(|(_, phrase)| phrase));
        phrases
    }

    fn open_bucket(&mut self, same: &[(u64, Phrase)]) {
        let Some((first, _)) = same.first() else { return };
        let start = self.buckets.iter().map(|bucket| bucket.end).max().unwrap_or_default();
        let end = start.saturating_add(narrow(same.len()));
        let mut at = self.slot(*first);
        while self.buckets.get(at).is_some_and(|bucket| bucket.end != 0) {
            at = (at + 1) & (self.buckets.len() - 1);
        }
        if let Some(free) = self.buckets.get_mut(at) {
            *free = Bucket { first: *first, start, end };
        }
        set(&mut self.firsts, *first);
        if same.iter().any(|(_, phrase)| phrase.place == Place::Anywhere) {
            set(&mut self.gate, *first);
        }
    }

    /// Calls `found` with the phrases in one line of a document, none inside another. Positions count from the line's start.
    pub(crate) fn find(&self, document: &Document, span: Span, mut found: impl FnMut(Hit)) {
        let line = document.slice(span);
        let Some(opening) = line.iter().position(Token::is_word_or_number) else { return };
        let mut free = opening + 1;
        if line.get(opening).is_some_and(|first| is_set(&self.firsts, first.key))
            && let Some(hit) = self.longest(line, opening, Spot::Opening)
        {
            free = hit.last + 1;
            found(hit);
        }
        for start in document.starts_in(span).filter(|start| start.lists & self.bit != 0) {
            let at = (start.token - span.start) as usize;
            if at >= free
                && let Some(hit) = self.longest(line, at, Spot::Within)
            {
                free = hit.last + 1;
                found(hit);
            }
        }
    }

    /// Returns the list's bit if a phrase that may stand anywhere begins with a word, else 0.
    pub(super) fn beginning(&self, key: u64) -> u8 {
        if is_set(&self.gate, key) { self.bit } else { 0 }
    }

    fn longest(&self, line: &[Token], at: usize, spot: Spot) -> Option<Hit> {
        let first = line.get(at)?.key;
        let behind = line.get(at + 1..).unwrap_or_default();
        let next = behind.iter().find(|token| token.is_word_or_number()).map(|token| token.key);
        let phrases = self.beginning_with(first);
        for phrase in phrases.iter().filter(|phrase| phrase.second.is_none() || phrase.second == next) {
            if phrase.place != Place::Anywhere && spot == Spot::Within {
                continue;
            }
            let Some(last) = matches(line, at, &phrase.rest) else { continue };
            if phrase.place == Place::Alone
                && line.get(last + 1..).is_some_and(|rest| rest.iter().any(Token::is_word_or_number))
            {
                continue;
            }
            return Some(Hit { kind: phrase.kind, place: phrase.place, words: phrase.rest.len() + 1, first: at, last });
        }
        None
    }

    fn slot(&self, key: u64) -> usize {
        usize::try_from(key >> self.shift).unwrap_or_default()
    }

    fn beginning_with(&self, first: u64) -> &[Phrase] {
        let mut at = self.slot(first);
        while let Some(bucket) = self.buckets.get(at).filter(|bucket| bucket.end != 0) {
            if bucket.first == first {
                return self.sorted.get(bucket.start as usize..bucket.end as usize).unwrap_or_default();
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
        &[]
    }
}

/// Returns the last token of a phrase whose first word stands at `at` and whose other words are `rest`.
fn matches(line: &[Token], at: usize, rest: &[u64]) -> Option<usize> {
    let mut last = at;
    for key in rest {
        last += 1;
        while !line.get(last)?.is_word_or_number() {
            last += 1;
        }
        if line.get(last)?.key != *key || is_country(line.get(at)?, line.get(last)?) {
            return None;
        }
    }
    Some(last)
}

static US: LazyLock<u64> = LazyLock::new(|| key("us"));

/// "about US tariffs" and "work with U.S. forces" are not about us; "ABOUT US" is.
fn is_country(first: &Token, token: &Token) -> bool {
    token.key == *US && token.case == Case::Upper && first.case != Case::Upper
}

fn is_set(gate: &[u64], key: u64) -> bool {
    let (word, bit) = gate_bit(key);
    gate.get(word).is_some_and(|slot| slot & bit != 0)
}

fn set(gate: &mut [u64], key: u64) {
    let (word, bit) = gate_bit(key);
    if let Some(slot) = gate.get_mut(word) {
        *slot |= bit;
    }
}

/// Which lists have a phrase of any place that begins with two words, or is one word: most words with which phrases begin fall through here.
pub(super) struct Pairs(Vec<u8>);

impl Pairs {
    pub(super) fn of(lists: &[Phrases]) -> Self {
        let mut pairs = Self(vec![0; 1 << GATE_BITS]);
        for phrases in lists {
            for bucket in &phrases.buckets {
                let same = phrases.sorted.get(bucket.start as usize..bucket.end as usize).unwrap_or_default();
                for phrase in same.iter().filter(|phrase| phrase.place == Place::Anywhere) {
                    if let Some(bits) = pairs.0.get_mut(Self::slot(bucket.first, phrase.second)) {
                        *bits |= phrases.bit;
                    }
                }
            }
        }
        pairs
    }

    /// Returns the bits of the lists that have such phrases, and perhaps of a few more.
    #[inline]
    pub(super) fn get(&self, first: u64, second: Option<u64>) -> u8 {
        self.0.get(Self::slot(first, second)).copied().unwrap_or_default()
    }

    #[inline]
    fn slot(first: u64, second: Option<u64>) -> usize {
        ((first.wrapping_mul(GOLDEN) ^ second.unwrap_or_default()) >> (u64::BITS - GATE_BITS)) as usize
    }
}

/// The high bits of a key, as a word of the gate and a bit in it.
fn gate_bit(key: u64) -> (usize, u64) {
    let high = key >> (64 - GATE_BITS);
    ((high >> 6) as usize, 1 << (high & 63))
}

#[cfg(test)]
mod tests {
    use super::super::lists::{Beginnings, note};
    use super::*;
    use crate::lexicon::Lexicon;

    fn found(line: &str) -> Vec<(usize, usize, Place)> {
        let phrases = Phrases::parse(
            List::Page,
            "# a comment\ncall\tsign up\ncall\tsign up now\nmenu\t=home\nstamp\t^by\nmenu\tcity-state\nmenu\tabout us",
            &["call", "menu", "stamp"],
        );
        let phrases = [phrases];
        let mut document = Document::new(line, Lexicon::embedded());
        note(&mut document, &phrases, &Pairs::of(&phrases), &mut Beginnings::default());
        let (mut out, end) = (Vec::new(), u32::try_from(document.tokens.len()).unwrap());
        phrases[0].find(&document, Span { start: 0, end }, |hit| out.push((hit.kind, hit.words, hit.place)));
        out
    }

    #[test]
    fn the_longest_phrase_wins_and_marks_do_not_count() {
        assert_eq!(found("Please SIGN-UP, now!"), [(0, 3, Place::Anywhere)]);
        assert_eq!(found("a city-state"), [(1, 2, Place::Anywhere)]);
    }

    #[test]
    fn a_phrase_begins_where_its_next_word_stands_or_where_it_has_none() {
        let phrases = [Phrases::parse(List::Page, "call\tsign up\ncall\tsubscribe", &["call"])];
        let pairs = Pairs::of(&phrases);
        let [sign, up, subscribe] = ["sign", "up", "subscribe"].map(key);
        let bits =
            [(sign, Some(up)), (subscribe, None), (sign, None), (sign, Some(sign))].map(|(a, b)| pairs.get(a, b));
        assert_eq!(bits, [1, 1, 0, 0]);
    }

    #[test]
    fn the_country_is_not_us() {
        assert_eq!(found("Questions about U.S. tariffs"), []);
        assert_eq!(found("Questions about US tariffs"), []);
        assert_eq!(found("ABOUT US"), [(1, 2, Place::Anywhere)]);
        assert_eq!(found("All about us"), [(1, 2, Place::Anywhere)]);
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
