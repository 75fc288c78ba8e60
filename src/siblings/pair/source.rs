//! May one article be named as what the other was made from? Both kinds of evidence together: that one was made from the other, and
//! which from which.
//!
//! A machine's hand on one side only also says that the other stood before it, so the sum may name a source where being derived
//! alone would leave the pair open: a summary shares little with a long original.

use std::cmp::Ordering;

/// From this probability on a sibling may be named as the source.
pub(crate) const LIKELY: f64 = 0.5;
/// From this evidence on a sibling is named as the source of an article that has no other siblings: in a corpus two in a hundred
/// same-event articles that share no text reach what is asked, and four in a hundred originals beside a rewrite.
const NAMED: f64 = 1.55;
/// From this evidence on one of two articles was made from the other, whoever else tells the story.
const EITHER: f64 = 3.0;
/// So many log-odds of the direction count.
const MOST_DIRECTION: f64 = 6.0;
/// Log-odds of the direction from which on one of two articles rather stood before the other: one in a hundred originals has as much
/// against it beside a rewrite of its own. Of two that differ in a few words only, less is their chance.
pub(in crate::siblings) const RATHER: f64 = 1.0;
/// From these log-odds of being derived on, the direction is asked: below it no direction can name a source.
pub(crate) const ASKED: f64 = -3.0;

/// Returns what speaks for the one being made from the other, given the log-odds of being derived and of this direction.
pub(crate) fn evidence(derived: f64, direction: f64) -> f64 {
    derived + direction.min(MOST_DIRECTION)
}

/// By what one of several is chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rank {
    /// The direction is more than a near copy's chance.
    pub(crate) is_clear: bool,
    /// What speaks for it.
    pub(crate) evidence: f64,
}

impl Rank {
    /// Orders two, the greater the more likely to be chosen.
    pub(crate) fn total_cmp(&self, other: &Self) -> Ordering {
        self.is_clear.cmp(&other.is_clear).then(self.evidence.total_cmp(&other.evidence))
    }
}

/// Returns by what one of several that may be named as the source of an article is chosen, `None` of one that may not be, given what is
/// asked of the evidence: `direction` says whether the article was made from it, `is_near` whether few words changed on the way. Of near
/// copies each has a hint of direction by chance and most of the wording: the clear ones come first, or a copy of a rewrite with three
/// words edited would be made from the next such copy, and none from the original.
pub(crate) fn rank(derived: f64, direction: Option<f64>, is_near: bool, least: f64) -> Option<Rank> {
    let direction = direction.filter(|direction| *direction > 0.0)?;
    let evidence = evidence(derived, direction);
    (evidence >= least).then_some(Rank { is_clear: !is_near || direction >= RATHER, evidence })
}

/// Returns the evidence from which on a sibling is named as the source of an article beside so many that only report the same event.
/// Any of them may have been the source, so that each has its share of the odds, and the likeliest of many is likely by chance.
pub(crate) fn named(reports: usize) -> f64 {
    NAMED + libm::log1p(reports as f64)
}

/// Returns whether either was probably made from the other, though little of the wording says so.
pub(crate) fn is_either(derived: f64, direction: Option<f64>) -> bool {
    direction.is_some_and(|direction| derived >= ASKED && evidence(derived, direction.abs()) >= EITHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_kind_of_evidence_names_a_source_alone() {
        assert!(!is_either(2.9, Some(0.0)) && !is_either(ASKED - 0.1, Some(9.0)) && !is_either(9.0, None));
        assert!(is_either(-1.0, Some(-5.0)) && is_either(3.0, Some(1.0)));
    }

    #[test]
    fn without_a_direction_nothing_is_ranked() {
        assert_eq!([None, Some(0.0), Some(-1.0)].map(|direction| rank(9.0, direction, false, 0.0)), [None; 3]);
    }

    #[test]
    fn no_direction_outweighs_all_that_speaks_against_a_rewrite() {
        assert!(evidence(ASKED - 0.6, 30.0) < EITHER);
    }

    #[test]
    fn a_near_copy_with_a_hint_of_direction_comes_behind_all_others() {
        let ranked = |derived, direction, is_near| rank(derived, Some(direction), is_near, NAMED);
        let order = |one: Option<Rank>, two: Option<Rank>| one.unwrap().total_cmp(&two.unwrap());
        assert_eq!(order(ranked(3.0, 2.0, false), ranked(13.0, 0.5, true)), Ordering::Greater);
        assert_eq!(order(ranked(13.0, 1.5, true), ranked(3.0, 2.0, false)), Ordering::Greater);
        assert_eq!((ranked(0.5, 0.5, false), ranked(9.0, -0.1, false)), (None, None));
        assert!(rank(9.0, None, false, NAMED).is_none() && ranked(13.0, 0.5, true).is_some());
    }

    #[test]
    fn the_more_report_an_event_the_more_is_asked_of_a_source() {
        assert!((named(0) - NAMED).abs() < 1e-12 && (named(6) - named(0) - 7f64.ln()).abs() < 1e-12);
    }
}
