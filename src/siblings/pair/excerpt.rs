//! Is the shorter of two articles cut out of the longer one, wherever the cuts were made?

use super::direction::Tellings;
use super::relation::COPIED;
use crate::siblings::comparison::Comparison;
use crate::siblings::fingerprint::Fingerprint;

/// A copy that leaves out more than this share of the longer text is an excerpt.
pub(in crate::siblings) const EXCERPT: f64 = 0.8;
/// Share of the shorter text's runs of five words, without those that a cut broke, from which on it is an excerpt: a junk line or a
/// teaser may be left over.
const CUT: f64 = 0.85;
/// Least share of all its runs: of sentences of eight words that each stand between two cuts half is left.
const UNBROKEN: f64 = 0.5;
/// Runs of five words that one cut breaks.
const BROKEN: usize = 4;
/// An excerpt replaces fewer words in a hundred of what both tell: its sentences stand as they were.
const REPLACED: f64 = 1.5;
/// Where a longer text goes on after the shorter one, this share of its sentences stands at the same place in both.
const HEAD: f64 = 0.5;

/// Returns whether one article has so much less to say than the other that a copy would be of a part.
pub(super) fn is_part(comparison: &Comparison) -> bool {
    let [words, others] = comparison.words.map(|n| n as f64);
    words.min(others) < EXCERPT * words.max(others)
}

/// Returns whether one article consists of sentences of the other, though they follow each other otherwise.
pub(super) fn is_cut<'a>(comparison: &Comparison, tellings: impl FnOnce() -> Tellings<'a>) -> bool {
    comparison.five_share() >= UNBROKEN
        && is_part(comparison)
        && unbroken_share(comparison) >= CUT
        && tellings().replaced() < REPLACED
}

/// Returns whether the longer one of an excerpt and its whole can't simply go on where the other ends, as language models do: the shorter
/// has something of its own, or its sentences come from here and there or from behind the head of the longer one, or its page alone says
/// that it goes on elsewhere.
pub(in crate::siblings) fn is_taken_out(comparison: &Comparison, prints: [&Fingerprint; 2]) -> bool {
    comparison.five_share() < COPIED || is_scattered(&comparison.alignment.pairs) || is_teaser(prints)
}

fn is_teaser([one, two]: [&Fingerprint; 2]) -> bool {
    let (shorter, longer) = if one.word_count() < two.word_count() { (one, two) } else { (two, one) };
    shorter.goes_on && !longer.goes_on
}

fn is_scattered(pairs: &[(u32, u32)]) -> bool {
    let at_home = pairs.iter().filter(|pair| pair.0 == pair.1).count();
    (at_home as f64) < HEAD * pairs.len() as f64
}

/// Returns the share of the shorter article's runs of five words that the other has, too, of those that no cut broke.
fn unbroken_share(comparison: &Comparison) -> f64 {
    let Comparison { fives, words: [words, others], .. } = comparison;
    let mut pairs = comparison.alignment.pairs.clone();
    if others < words {
        for (one, two) in &mut pairs {
            std::mem::swap(one, two);
        }
        pairs.sort_unstable();
    }
    let unbroken = fives.one.min(fives.two).saturating_sub(BROKEN * seams(&pairs));
    fives.both as f64 / unbroken.max(1) as f64
}

/// Counts where the other article has more or less between two sentences than the first has, by whose order they are given.
fn seams(pairs: &[(u32, u32)]) -> usize {
    let steps = pairs.iter().zip(pairs.iter().skip(1));
    steps.filter(|(before, after)| after.0.wrapping_sub(before.0) != after.1.wrapping_sub(before.1)).count()
}

#[cfg(test)]
mod tests;
