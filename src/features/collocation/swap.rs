//! Would a synonym fit a word's two neighbours better than the word itself?

use crate::collocations::{Collocations, Facts, Pair, Place, Spot, WordId};

/// The synonym that fits best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Swap {
    /// The synonym.
    pub(super) synonym: WordId,
    /// How much better it fits, as a natural logarithm.
    pub(super) gain: f32,
}

/// Logarithm of what stands for no occurrence.
const NEVER: f32 = -3.0;
/// Logarithm of the smallest expectation that is told apart.
const LEAST_EXPECTED: f32 = -1.2;

/// Finds the synonym that fits best between two neighbours; `None` where none fits better than the word.
pub(super) fn best(tables: &Collocations<'_>, spot: &Spot) -> Option<Swap> {
    let Spot { left, place, right, before, after } = *spot;
    if !place.facts.has_synonyms() {
        return None;
    }
    let own = seen(before) + seen(after);
    let mut best: Option<Swap> = None;
    let mut least = 0.0;
    for synonym in tables.synonyms(place.id) {
        let facts = tables.facts(synonym);
        let (expected_left, expected_right) = (expected(tables, left, facts), expected(tables, right, facts));
        let (most_left, most_right) = (most(tables, expected_left), most(tables, expected_right));
        // The table of pairs is far away: it is asked only where the strongest pair there is would win.
        if most_left + most_right - own <= least {
            continue;
        }
        let before = occurrences(tables.strength(left.id, synonym), expected_left);
        if before + most_right - own <= least {
            continue;
        }
        let gain = before + occurrences(tables.strength(synonym, right.id), expected_right) - own;
        if gain > least {
            best = Some(Swap { synonym, gain });
            least = gain;
        }
    }
    best
}

/// Logarithm of how often chance puts a synonym beside a neighbour.
fn expected(tables: &Collocations<'_>, beside: Place, synonym: Facts) -> f32 {
    tables.log_expected(beside.facts, synonym).max(LEAST_EXPECTED)
}

/// Estimates the logarithm of a pair's occurrences.
fn occurrences(strength: Option<f32>, expected: f32) -> f32 {
    strength.map_or(NEVER, |strength| strength + expected)
}

/// What no pair's occurrences exceed.
fn most(tables: &Collocations<'_>, expected: f32) -> f32 {
    (tables.strongest() + expected).max(NEVER)
}

fn seen(pair: Pair) -> f32 {
    if pair.is_unseen() { NEVER } else { pair.strength + pair.log_expected.max(LEAST_EXPECTED) }
}
