//! Are its words words? What the lexicon does not know, misspellings, words glued together, and two countries' spelling in one text.
//!
//! Only lower-case words of body prose count: capitalised ones are the business of [`super::names`].

mod doubt;
mod tally;
mod unknown;

use super::{Family, Feature, share};
use crate::evidence::{Evidence, EvidenceKind, Finding};
use tally::{Tally, is_guess};

/// Fewer lower-case words than this say nothing about a rate.
const FEWEST: usize = 20;

/// The family.
pub(super) struct Spelling;

impl Family for Spelling {
    const NAME: &'static str = "spelling";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        // Of more unknown words than are read closely the later ones' derivations count as unknown; see `tally.rs`.
        Feature::ratio(
            "unknown_word_ratio",
            "Lower-case words no list knows, derivations aside until 24 are found, among lower-case words.",
            |t| share(t.unknown, t.words, FEWEST),
        ),
        Feature::rate("unknown_word_type_per_1k", "Different lower-case words that no list knows.", |t| {
            t.rate(t.unknown_types as f64)
        }),
        Feature::rate("known_typo_per_1k", "Misspellings that lists of misspellings hold.", |t| t.rate(t.typos as f64)),
        Feature::rate("misspelled_word_per_1k", "Unknown words one letter away from a common word.", |t| {
            t.rate(t.scaled(t.misspelled))
        }),
        Feature::rate("glued_word_per_1k", "Unknown words that are two common words without the space.", |t| {
            t.rate(t.scaled(t.glued))
        }),
        // Mixing is no sign of a machine by itself (Canadian and international houses mix); turning a text from one side's spelling
        // to the other's changes nothing here.
        Feature::ratio(
            "dialect_mixing_ratio",
            "The rarer of British and American spellings among both, from two on.",
            |t| share(t.british.min(t.american), t.british + t.american, 2),
        ),
        Feature::count("dialect_clash_count", "Words that stand in British and in American spelling.", |t| {
            (t.words >= FEWEST).then_some(t.clashes as f64)
        }),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        Tally::of(e)
    }

    fn findings(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
        for slip in &tally.slips {
            // A word that no list holds and that stands twice is the writer's: "qubit" is no "quit".
            let is_repeated = || tally.slips.iter().filter(|other| other.token.key == slip.token.key).count() > 1;
            if let Some((right, weight)) = slip.correction(e)
                && !(is_guess(weight) && is_repeated())
            {
                out.push(Finding::new(EvidenceKind::Typo, slip.token.start, slip.token.end, weight).suggesting(right));
            }
        }
    }
}

#[cfg(test)]
mod tests;
