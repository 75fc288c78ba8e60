//! Which of two articles was made from the other? Only what both tell is compared: a cut is no evidence.

use super::article::Article;
use super::comparison::Comparison;
use super::fingerprint::{Fingerprint, Word};
use super::stem::Stem;
use super::wording::Substitutions;
use crate::text::key;
use std::sync::LazyLock;

/// Fewer aligned sentences say too little.
const FEWEST_SENTENCES: usize = 3;
/// Log-odds below this are no answer.
const DECIDED: f64 = 2.0;
/// Words that no list counts are as rare as those it counts least.
const RAREST: f64 = 0.0;

/// What an article shows, where it tells what the other tells.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    /// Rarity of the plain words that the other has not.
    rarity: f64,
    /// Names and numbers that the other has not, a hundred words.
    facts: f64,
    /// Share of words quoted.
    quoted: f64,
    /// Contractions, a hundred words.
    contractions: f64,
    /// Plain verbs of saying, a hundred words.
    said: f64,
    /// Mean letters of a word.
    letters: f64,
    /// "the" and "of", a hundred words.
    articles: f64,
}

/// Differences of the signs, the second article's less the first's: scale and weight.
const WEIGHTS: [(f64, f64); 8] = [
    (2.568, 1.94),
    (3.145, -1.29),
    (0.221, -0.83),
    (0.974, -0.20),
    (1.057, -0.79),
    (0.502, 1.31),
    (3.829, 0.78),
    (2.545, 0.67),
];

impl Signs {
    fn of(own: &[&Word], others: &[u64], other_stems: &[Stem]) -> Self {
        let hundreds = own.len().max(1) as f64 / 100.0;
        let count = |sign: &dyn Fn(&Word) -> bool| own.iter().filter(|w| sign(w)).count() as f64;
        let mut plain: Vec<&&Word> = own
            .iter()
            .filter(|w| !w.is_function && !w.is_name && !w.stem.is_number())
            .filter(|w| others.binary_search(&w.token.key).is_err())
            .collect();
        plain.sort_unstable_by_key(|w| w.token.key);
        plain.dedup_by_key(|w| w.token.key);
        let rarity: f64 = plain.iter().map(|w| rarity(w)).sum();
        let mut facts: Vec<Stem> = own
            .iter()
            .filter(|w| (w.is_name || w.stem.is_number()) && other_stems.binary_search(&w.stem).is_err())
            .map(|w| w.stem)
            .collect();
        facts.sort_unstable();
        facts.dedup();
        let [said, articles] = &*MARKERS;
        Self {
            rarity: rarity / (plain.len() + 3) as f64,
            facts: facts.len() as f64 / hundreds,
            quoted: count(&|w| w.token.flags.has(crate::document::Flags::IN_QUOTE)) / own.len().max(1) as f64,
            contractions: count(&|w| w.is_function && w.stem.is_unstemmed()) / hundreds,
            said: count(&|w| said.contains(&w.token.key)) / hundreds,
            letters: own.iter().map(|w| f64::from(w.token.letters)).sum::<f64>() / own.len().max(1) as f64,
            articles: count(&|w| articles.contains(&w.token.key)) / hundreds,
        }
    }

    fn row(self) -> [f64; 7] {
        [self.rarity, self.facts, self.quoted, self.contractions, self.said, self.letters, self.articles]
    }
}

static MARKERS: LazyLock<[Vec<u64>; 2]> = LazyLock::new(|| {
    let keys = |words: &[&str]| words.iter().map(|w| key(w)).collect();
    [keys(&["said", "says", "told", "say"]), keys(&["the", "of"])]
});

/// How rare a word is: the powers of e by which it is rarer than the commonest content words.
fn rarity(word: &Word) -> f64 {
    std::f64::consts::LN_10 * (6.0 - word.token.entry.zipf().map_or(RAREST, f64::from))
}

/// Returns the log-odds that the second article was made from the first, `None` where too little is aligned.
pub(crate) fn logit(one: &Article, two: &Article, comparison: &Comparison, found: &Substitutions) -> Option<f64> {
    let differences = differences(one, two, comparison, found)?;
    Some(differences.iter().zip(WEIGHTS).map(|(d, (scale, weight))| weight * (d / scale).clamp(-2.0, 2.0)).sum())
}

/// Returns the signs of the second article less those of the first.
pub(crate) fn differences(
    one: &Article,
    two: &Article,
    comparison: &Comparison,
    found: &Substitutions,
) -> Option<[f64; 8]> {
    let pairs = &comparison.alignment.pairs;
    if pairs.len() < FEWEST_SENTENCES {
        return None;
    }
    let here = told(&one.print, pairs.iter().map(|p| p.0));
    let there = told(&two.print, pairs.iter().map(|p| p.1));
    let signs = |own: &[&Word], other: &[&Word]| {
        let mut keys: Vec<u64> = other.iter().map(|w| w.token.key).collect();
        keys.sort_unstable();
        let mut stems: Vec<Stem> = other.iter().filter(|w| !w.is_function).map(|w| w.stem).collect();
        stems.sort_unstable();
        Signs::of(own, &keys, &stems).row()
    };
    let (a, b) = (signs(&here, &there), signs(&there, &here));
    let mut out = [0.0; 8];
    for (slot, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
        *slot = b - a;
    }
    out[7] = rarity_gained(&one.print, &two.print, found);
    Some(out)
}

/// Returns the words of some sentences, in order.
fn told(print: &Fingerprint, sentences: impl Iterator<Item = u32>) -> Vec<&Word> {
    let mut indices: Vec<u32> = sentences.collect();
    indices.sort_unstable();
    let found = indices.iter().filter_map(|i| print.sentences.get(*i as usize));
    found.flat_map(|sentence| print.words_of(sentence)).collect()
}

/// How much rarer the second article's words are than those in whose place they stand, on average.
pub(crate) fn rarity_gained(one: &Fingerprint, two: &Fingerprint, found: &Substitutions) -> f64 {
    let gained = |(a, b): &(u32, u32)| {
        let (a, b) = (one.words.get(*a as usize)?, two.words.get(*b as usize)?);
        Some(rarity(b) - rarity(a))
    };
    let sum: f64 = found.words.iter().filter_map(gained).sum();
    sum / (found.words.len() + 2) as f64
}

/// Returns 1 where the second was made from the first, -1 the other way round, `None` where it can't be told.
pub(crate) fn decide(logit: f64) -> Option<i8> {
    (logit.abs() >= DECIDED).then_some(if logit > 0.0 { 1 } else { -1 })
}
