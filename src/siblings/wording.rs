//! In which words does an article say it? Runs of words, the skeleton between the content words, and the place of each word.

use super::fingerprint::ngram;
use super::fingerprint::voice::{RARITY_STEPS, rarity};
use super::fingerprint::{Fingerprint, Word, is_date};
use crate::collocations::Collocations;
use crate::document::{Document, Kind, Token};

/// Words in a run of the skeleton.
const SKELETON: usize = 5;

/// The wording of one article, to be laid beside that of the sibling closest to it.
#[derive(Debug, Default)]
pub(crate) struct Wording {
    /// Hashes of one, two and three stems in a row.
    pub(crate) runs: [Vec<u32>; 3],
    /// Hashes of five function words and marks in a row, content words standing for themselves as one sign.
    pub(crate) skeleton: Vec<u32>,
    /// Hashes of whole sentences, sorted.
    pub(crate) sentences: Vec<u32>,
}

/// A word between two neighbours.
#[derive(Debug, Clone, Copy)]
struct Place {
    neighbours: (u64, u64),
    /// Its place in the fingerprint's words.
    word: u32,
}

impl Wording {
    pub(crate) fn new(document: &Document, print: &Fingerprint) -> Self {
        let stems: Vec<u64> = print.words.iter().map(|w| w.stem.bits()).collect();
        let mut sentences: Vec<u32> = print.sentences.iter().map(|s| sentence(print.words_of(s))).collect();
        sentences.sort_unstable();
        Self {
            runs: [1, 2, 3].map(|n| ngram::hashes(&stems, n)),
            skeleton: ngram::hashes(&skeleton(document, print.words.len()), SKELETON),
            sentences,
        }
    }
}

/// Returns a hash of a sentence's words, capitals and marks aside.
pub(crate) fn sentence(words: &[Word]) -> u32 {
    let keys: Vec<u64> = words.iter().map(|w| w.token.key).collect();
    ngram::hash(&keys)
}

fn skeleton(document: &Document, longest: usize) -> Vec<u64> {
    let sign = |token: &Token| match token.kind {
        Kind::Word => Some(256 + u64::from(token.entry.function())),
        Kind::Number => Some(1),
        Kind::Punct => Some(u64::from(token.letters)),
        Kind::Other => None,
    };
    document.tokens.iter().filter(|t| t.is_body()).filter_map(sign).take(2 * longest).collect()
}

/// Returns the words whose two neighbours stand together only once in the article, sorted by the neighbours.
fn places(words: &[Word]) -> Vec<Place> {
    let mut all: Vec<Place> = words
        .windows(3)
        .zip(1..)
        .filter_map(|(run, word)| {
            let [before, _, after] = run else { return None };
            Some(Place { neighbours: (before.token.key, after.token.key), word })
        })
        .collect();
    all.sort_unstable_by_key(|p| (p.neighbours, p.word));
    let alone = |group: &[Place]| if let [only] = group { Some(*only) } else { None };
    all.chunk_by(|a, b| a.neighbours == b.neighbours).filter_map(alone).collect()
}

/// Words that stand in the same place of two articles and differ.
#[derive(Debug, Clone, Default)]
pub(crate) struct Substitutions {
    /// Plain words: the first article's and the other's, as places in their words.
    pub(crate) words: Vec<(u32, u32)>,
    /// Numbers.
    pub(crate) numbers: Vec<(u32, u32)>,
    /// How many places differ in a name, date or number.
    pub(crate) facts: usize,
}

impl Substitutions {
    pub(crate) fn between(one: &Fingerprint, two: &Fingerprint) -> Self {
        let mut found = Self::default();
        let (here, there) = (places(&one.words), places(&two.words));
        let (mut rest, mut other) = (here.as_slice(), there.as_slice());
        while let ([a, after_a @ ..], [b, after_b @ ..]) = (rest, other) {
            let order = a.neighbours.cmp(&b.neighbours);
            if order.is_eq()
                && let (Some(x), Some(y)) = (one.words.get(a.word as usize), two.words.get(b.word as usize))
                && x.token.key != y.token.key
            {
                found.add(x, y, (a.word, b.word));
            }
            if order.is_le() {
                rest = after_a;
            }
            if order.is_ge() {
                other = after_b;
            }
        }
        found.words.sort_unstable();
        found.numbers.sort_unstable();
        found
    }

    /// Returns how much rarer the second article's words are than those in whose place they stand, on average, in powers of e.
    pub(crate) fn rarity_gained(&self, one: &Fingerprint, two: &Fingerprint) -> f64 {
        let difference = |(a, b): &(u32, u32)| {
            let (a, b) = (one.words.get(*a as usize)?, two.words.get(*b as usize)?);
            Some((f64::from(rarity(b)) - f64::from(rarity(a))) / RARITY_STEPS)
        };
        let sum: f64 = self.words.iter().filter_map(difference).sum();
        sum / (self.words.len() + 2) as f64
    }

    /// Returns how many pairs of neighbours known to clean news each replaced word broke, on average.
    pub(crate) fn pairs_lost(&self, one: &Fingerprint, two: &Fingerprint) -> f64 {
        let lost = |(a, b): &(u32, u32)| Some(known_pairs(one, *a)? as f64 - known_pairs(two, *b)? as f64);
        let sum: f64 = self.words.iter().filter_map(lost).sum();
        sum / (self.words.len() + 2) as f64
    }

    fn add(&mut self, x: &Word, y: &Word, places: (u32, u32)) {
        if [x, y].iter().any(|w| w.stem.is_number() || w.is_name || is_date(w.token.key)) {
            self.facts += 1;
            if x.stem.is_number() && y.stem.is_number() && x.stem != y.stem {
                self.numbers.push(places);
            }
        } else if x.stem != y.stem && !x.is_function && !y.is_function {
            self.words.push(places);
        }
    }
}

/// Returns how many pairs known to clean news a word makes with its neighbours, `None` without tables.
pub(crate) fn known_pairs(print: &Fingerprint, at: u32) -> Option<usize> {
    let (tables, at) = (Collocations::embedded()?, at as usize);
    let around = print.words.get(at.saturating_sub(1)..(at + 2).min(print.words.len())).unwrap_or_default();
    Some(around.windows(2).filter(|pair| matches!(pair, [a, b] if is_pair(tables, a, b))).count())
}

/// Returns whether clean news is known to put two words side by side.
pub(crate) fn is_pair(tables: &Collocations<'_>, first: &Word, second: &Word) -> bool {
    tables.strength(tables.id(&first.token), tables.id(&second.token)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const REPORT: &str = "On Tuesday a storm took 42 boats from the quay, and Greta told the crew of it at noon.";

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    /// Replaces words of [`REPORT`]; returns the numbers of facts, numbers and plain words that stand for others.
    fn replaced(words: &[(&str, &str)]) -> [usize; 3] {
        let other = words.iter().fold(REPORT.to_owned(), |text, (was, is)| text.replace(was, is));
        let Substitutions { words, numbers, facts } = Substitutions::between(&print(REPORT), &print(&other));
        [facts, numbers.len(), words.len()]
    }

    #[test]
    fn names_dates_and_numbers_are_facts_and_only_plain_words_are_words() {
        assert_eq!(replaced(&[("Tuesday", "Friday")]), [1, 0, 0]);
        assert_eq!(replaced(&[("Greta", "Marta"), ("Tuesday", "Friday")]), [2, 0, 0]);
        assert_eq!(replaced(&[("42", "44")]), [1, 1, 0]);
        assert_eq!(replaced(&[("42", "many")]), [1, 0, 0]);
        // The same number in another house's style.
        assert_eq!(replaced(&[("42", "42.0")])[1], 0);
        assert_eq!(replaced(&[("storm", "tempest"), ("quay", "pier")]), [0, 0, 2]);
        // The same word in another form, and words of grammar.
        assert_eq!(replaced(&[("storm", "storms")]), [0, 0, 0]);
        assert_eq!(replaced(&[(" a storm", " the storm")]), [0, 0, 0]);
    }

    #[test]
    fn what_a_replaced_word_costs_is_an_average_that_few_words_hardly_move() {
        let (here, there) = (print(REPORT), print(&REPORT.replace("storm", "tempest")));
        let found = Substitutions::between(&here, &there);
        let back = Substitutions::between(&there, &here);
        let (at, other) = found.words[0];
        let word = |print: &Fingerprint, at: u32| f64::from(rarity(&print.words[at as usize]));
        let steps = word(&there, other) - word(&here, at);
        // As if two more words had been replaced and nothing gained.
        assert!(steps > 0.0 && (found.rarity_gained(&here, &there) - steps / RARITY_STEPS / 3.0).abs() < 1e-12);
        assert!((back.rarity_gained(&there, &here) + steps / RARITY_STEPS / 3.0).abs() < 1e-12);
        let known = |print: &Fingerprint, at| known_pairs(print, at).unwrap() as f64;
        let lost = known(&here, at) - known(&there, other);
        assert!(lost > 0.0 && (found.pairs_lost(&here, &there) - lost / 3.0).abs() < 1e-12, "{lost}");
    }

    #[test]
    fn the_skeleton_reaches_to_the_last_mark() {
        let list = "Boats, nets, ropes, oars, sails, buoys, crates, hooks, lamps, and knives.";
        let document = Document::new(list, Lexicon::embedded());
        assert_eq!(skeleton(&document, print(list).words.len()).len(), document.tokens.len());
    }
}
