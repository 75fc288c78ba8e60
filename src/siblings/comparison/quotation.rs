//! Which direct quotations does another article have, by the words that both have, whatever their order?
//!
//! Articles are judged by this; what a person is told of a quotation is in `quotes::said`.

use crate::siblings::fingerprint::Quotation;
use crate::siblings::fingerprint::ngram::Shared;

/// From this share of the shorter quotation's words on, two quotations are one.
pub(crate) const SAME_SPEECH: f64 = 0.5;
/// From this share on it counts as word for word: a bracket or a dropped word aside.
const VERBATIM: f64 = 0.95;

/// Quotations that two articles share, counted on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Quotations {
    pub(crate) kept: usize,
    pub(crate) altered: usize,
    /// Whether both articles quote at all.
    pub(super) both_quote: bool,
}

impl Quotations {
    pub(crate) fn between(one: &[Quotation], two: &[Quotation]) -> Self {
        if one.is_empty() || two.is_empty() {
            return Self::default();
        }
        let mut counts = Self { both_quote: true, ..Self::default() };
        let mut best = [vec![0.0; one.len()], vec![0.0; two.len()]];
        let [here, there] = &mut best;
        for (quote, own) in one.iter().zip(here) {
            for (other, their) in two.iter().zip(&mut *there).filter(|(other, _)| quote.may_share(other, SAME_SPEECH)) {
                let share = Shared::of(&quote.keys, &other.keys).of_smaller();
                *own = share.max(*own);
                *their = share.max(*their);
            }
        }
        for share in best.iter().flatten() {
            counts.kept += usize::from(*share >= VERBATIM);
            counts.altered += usize::from((SAME_SPEECH..VERBATIM).contains(share));
        }
        counts
    }

    /// Returns the share of the shared quotations that were altered, 0 where none is shared, `None` where one side quotes nothing.
    pub(super) fn altered_share(self) -> Option<f64> {
        self.both_quote.then(|| self.altered as f64 / (self.kept + self.altered).max(1) as f64)
    }
}

/// Returns the share of the shorter one's words that the other article's most similar quotation has, too.
fn best(quote: &Quotation, others: &[Quotation]) -> Option<f64> {
    others.iter().map(|other| Shared::of(&quote.keys, &other.keys).of_smaller()).max_by(f64::total_cmp)
}

/// Returns whether the other article has a quotation in other words.
pub(crate) fn is_altered(quote: &Quotation, others: &[Quotation]) -> bool {
    best(quote, others).is_some_and(|share| (SAME_SPEECH..VERBATIM).contains(&share))
}

/// Returns whether the other article has a quotation word for word.
pub(crate) fn is_kept(quote: &Quotation, others: &[Quotation]) -> bool {
    best(quote, others).is_some_and(|share| share >= VERBATIM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn quotation(keys: std::ops::Range<u64>) -> Quotation {
        // Spread over the high bits as those of words are.
        let mut keys: Vec<u64> = keys.map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        keys.sort_unstable();
        Quotation::new(Span::default(), keys)
    }

    #[test]
    fn quotations_kept_and_altered_are_counted_on_both_sides() {
        let one = [quotation(0..20), quotation(100..120), quotation(200..220)];
        // The first word for word, of the second more than half of the words, twice; of the third less than half.
        let two = [quotation(0..20), quotation(105..125), quotation(109..129), quotation(211..231)];
        let found = Quotations::between(&one, &two);
        assert_eq!(found, Quotations { kept: 2, altered: 3, both_quote: true });
        assert_eq!(found, Quotations::between(&two, &one));
        assert_eq!(found.altered_share(), Some(0.6));
        assert!(is_kept(&one[0], &two) && !is_altered(&one[0], &two));
        assert!(is_altered(&one[1], &two) && !is_kept(&one[1], &two));
        assert!(!is_altered(&one[2], &two) && !is_kept(&one[2], &two));
    }

    #[test]
    fn what_quotes_nothing_alters_nothing() {
        let one = [quotation(0..20)];
        for (here, there) in [(&one[..], &[][..]), (&[], &one), (&[], &[])] {
            let found = Quotations::between(here, there);
            assert_eq!((found, found.altered_share()), (Quotations::default(), None));
        }
        let apart = Quotations::between(&one, &[quotation(50..70)]);
        assert_eq!((apart.kept, apart.altered, apart.altered_share()), (0, 0, Some(0.0)));
    }
}
