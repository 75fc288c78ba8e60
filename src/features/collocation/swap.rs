//! Would a synonym fit a word's two neighbours better than the word itself?

use crate::collocations::{Collocations, Facts, Pair, Place, WordId};

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

/// Finds the synonym that fits best between two neighbours; `None` where the word has none or a neighbour is unknown.
pub(super) fn best(tables: &Collocations<'_>, left: &Place, place: &Place, right: &Place) -> Option<Swap> {
    if !place.facts.has_synonyms() {
        return None;
    }
    let own = seen(place.before) + seen(place.after);
    let mut best: Option<Swap> = None;
    for synonym in tables.synonyms(place.id) {
        let facts = tables.facts(synonym);
        let gain = occurrences(tables, (left.id, left.facts), (synonym, facts))
            + occurrences(tables, (synonym, facts), (right.id, right.facts))
            - own;
        if best.is_none_or(|best| gain > best.gain) {
            best = Some(Swap { synonym, gain });
        }
    }
    best
}

/// Estimates the logarithm of a pair's occurrences.
fn occurrences(tables: &Collocations<'_>, first: (WordId, Facts), second: (WordId, Facts)) -> f32 {
    match tables.strength(first.0, second.0) {
        Some(strength) => strength + tables.log_expected(first.1, second.1).max(LEAST_EXPECTED),
        None => NEVER,
    }
}

fn seen(pair: Pair) -> f32 {
    if pair.is_unseen() { NEVER } else { pair.strength + pair.log_expected.max(LEAST_EXPECTED) }
}
