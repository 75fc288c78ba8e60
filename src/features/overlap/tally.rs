//! What does an article share with its siblings? Counted in one pass over them.

use crate::evidence::Evidence;
use crate::features::per_1k;
use crate::siblings::contrast::{Names, Quotes, numbers_changed, odd_phrases};
use crate::siblings::wording::{Substitutions, Wording, sentence};
use crate::siblings::{Company, Fingerprint, Neighbour, Relation, Shared};

/// Log-odds of being derived below which the direction counts less, one for one. Of 1,006 rewrites that siblings bring over the common
/// threshold it takes 16 back, most of which went on with their original, of 13 articles by people 12. Chosen on these.
const CERTAIN: f64 = 1.0;

/// The article beside its siblings.
#[derive(Debug, Default)]
pub(in crate::features) struct Tally {
    words: usize,
    close: Option<Close>,
    kin: Option<Kin>,
    pub(super) spelled: Names,
    pub(super) numbers: usize,
    pub(super) odd_phrases: Option<usize>,
}

/// The article beside the closest sibling.
#[derive(Debug)]
pub(super) struct Close {
    /// Runs of one, two, three and five stems.
    pub(super) runs: [Shared; 4],
    pub(super) skeleton: Shared,
    pub(super) contents: Shared,
    pub(super) numbers: Shared,
    pub(super) names: Shared,
    pub(super) told: f64,
    pub(super) tau: Option<f64>,
    pub(super) order_mass: f64,
    pub(super) verbatim: f64,
    pub(super) quotes: Quotes,
    pub(super) logit: f64,
}

/// The article beside the sibling that most clearly stood before it, or else the closest that shares a text with it.
#[derive(Debug)]
pub(super) struct Kin {
    pub(super) substituted: usize,
    pub(super) facts: usize,
    /// What the article's words are against those in whose place they stand; nothing where nothing says that those stood there first.
    pub(super) rarity: Option<f64>,
    pub(super) pairs_lost: Option<f64>,
    /// Nothing beside a copy or another state of the same story.
    pub(super) direction: Option<f64>,
}

impl Tally {
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let Some(company) = evidence.company else { return Self::default() };
        let closest = company.closest();
        let kin = company.contrasted().or(closest.filter(|n| n.is_kin()));
        Self {
            words: company.own.print.word_count(),
            close: closest.map(|n| Close::of(evidence, company, n)),
            kin: kin.map(|n| Kin::of(company, n)),
            spelled: Names::of(company, evidence.lexicon),
            numbers: kin.map(|n| numbers_changed(company, n)).unwrap_or_default(),
            odd_phrases: odd_phrases(company),
        }
    }

    /// The closest sibling, if any.
    pub(super) fn close(&self) -> Option<&Close> {
        self.close.as_ref()
    }

    /// The sibling of which one was probably made from the other.
    pub(super) fn kin(&self) -> Option<&Kin> {
        self.kin.as_ref()
    }

    pub(super) fn per_1k(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, 1)
    }
}

impl Kin {
    fn of(company: &Company<'_>, neighbour: &Neighbour<'_>) -> Self {
        let (own, other, pair) = (&company.own.print, &neighbour.article.print, &neighbour.pair);
        let substitutions = company.substitutions(neighbour);
        let contrast = |of: fn(&Substitutions, &Fingerprint, &Fingerprint) -> f64| {
            neighbour.is_elder().then(|| -of(substitutions, own, other))
        };
        Self {
            substituted: substitutions.words.len(),
            facts: substitutions.facts,
            rarity: contrast(Substitutions::rarity_gained),
            pairs_lost: contrast(Substitutions::pairs_lost),
            direction: pair
                .direction_logit()
                .filter(|_| pair.relation() == Relation::Rewrite)
                .map(|logit| made_from(pair.comparison().logit(), -logit)),
        }
    }
}

/// Returns the log-odds of a direction as far as one of the two was made from the other at all: machines' manner in a report of the same
/// event is no sign of a rewrite.
fn made_from(derived: f64, direction: f64) -> f64 {
    let lacking = (CERTAIN - derived).max(0.0);
    if direction > 0.0 { (direction - lacking).max(0.0) } else { direction }
}

impl Close {
    fn of(evidence: &Evidence<'_>, company: &Company<'_>, neighbour: &Neighbour<'_>) -> Self {
        let (own, other) = (&company.own, &neighbour.article);
        let comparison = neighbour.pair.comparison();
        let here = Wording::new(evidence.document, &own.print);
        let there = Wording::new(neighbour.document, &other.print);
        let run = |n: usize| match (here.runs.get(n), there.runs.get(n)) {
            (Some(a), Some(b)) => Shared::of(a, b),
            _ => Shared::default(),
        };
        let whole = |told: usize| told as f64 / own.print.sentences.len().max(1) as f64;
        let verbatim = own.print.sentences.iter().map(|s| sentence(own.print.words_of(s)));
        Self {
            runs: [run(0), run(1), run(2), comparison.fives],
            skeleton: Shared::of(&here.skeleton, &there.skeleton),
            contents: comparison.contents,
            numbers: comparison.numbers,
            names: comparison.names,
            told: whole(comparison.alignment.covered().filter(|c| *c).count()),
            tau: (comparison.alignment.pairs.len() >= 3).then_some(comparison.alignment.tau),
            order_mass: comparison.order_mass,
            verbatim: whole(verbatim.filter(|s| there.sentences.binary_search(s).is_ok()).count()),
            quotes: Quotes::of(company, neighbour),
            logit: comparison.logit(),
        }
    }

    pub(super) fn quote_share(&self, part: impl Fn(&Quotes) -> usize) -> Option<f64> {
        crate::features::share(part(&self.quotes), self.quotes.total, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_counts_as_far_as_one_was_made_from_the_other() {
        for (derived, direction, expected) in [
            (CERTAIN, 6.0, 6.0),
            (11.0, 6.0, 6.0),
            (CERTAIN - 1.0, 6.0, 5.0),
            (-2.5, 6.5, 3.0),
            (-2.5, 1.0, 0.0),
            (-2.5, -6.0, -6.0),
        ] {
            let made = made_from(derived, direction);
            assert!((made - expected).abs() < 1e-12, "{derived} {direction}: {made}");
        }
    }
}
