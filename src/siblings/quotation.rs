//! Which direct quotations does another article have, word for word or altered?

use super::fingerprint::{Quotation, Word};
use super::ngram::Shared;

/// From this share of the shorter quotation's words on, two quotations are one.
pub(crate) const SAME_SPEECH: f64 = 0.5;
/// From this share on it is word for word: a bracket or a dropped word aside.
pub(crate) const VERBATIM: f64 = 0.95;

/// Content words that quotations of independent articles share before a person would call them one.
const LEAST_CONTENT: usize = 2;

/// Quotations that two articles share, counted on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Quotations {
    pub(crate) kept: usize,
    pub(crate) altered: usize,
    /// Whether both articles quote at all.
    pub(crate) both_quote: bool,
}

impl Quotations {
    pub(crate) fn between(one: &[Quotation], two: &[Quotation]) -> Self {
        let mut counts = Self { both_quote: !one.is_empty() && !two.is_empty(), ..Self::default() };
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
    pub(crate) fn altered_share(self) -> Option<f64> {
        self.both_quote.then(|| self.altered as f64 / (self.kept + self.altered).max(1) as f64)
    }
}

/// Returns the other article's first quotation that shares most words, and the share of the shorter one's.
pub(crate) fn best<'q>(quote: &Quotation, others: &'q [Quotation]) -> Option<(&'q Quotation, f64)> {
    let mut found: Option<(&Quotation, f64)> = None;
    for other in others {
        let share = Shared::of(&quote.keys, &other.keys).of_smaller();
        if found.is_none_or(|(_, most)| share > most) {
            found = Some((other, share));
        }
    }
    found
}

/// Returns the other article's version of a quotation that it has in other words.
pub(crate) fn altered<'q>(quote: &Quotation, others: &'q [Quotation]) -> Option<&'q Quotation> {
    best(quote, others).filter(|(_, share)| (SAME_SPEECH..VERBATIM).contains(share)).map(|(other, _)| other)
}

/// Returns whether the other article has a quotation word for word.
pub(crate) fn is_kept(quote: &Quotation, others: &[Quotation]) -> bool {
    best(quote, others).is_some_and(|(_, share)| share >= VERBATIM)
}

/// Returns whether two quotations that share half of their words share what they speak of, not only their grammar: a content word
/// where one article was made from the other, else two and half of the shorter one's.
pub(crate) fn speak_alike(here: &[Word], there: &[Word], is_kin: bool) -> bool {
    let [here, there] = [here, there].map(|words| {
        let mut stems: Vec<u64> = words.iter().filter(|w| !w.is_function).map(|w| w.stem.bits()).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    });
    let both = here.iter().filter(|stem| there.binary_search(stem).is_ok()).count();
    let least = if is_kin { 1 } else { LEAST_CONTENT.max(here.len().min(there.len()).div_ceil(2)) };
    both >= least
}
