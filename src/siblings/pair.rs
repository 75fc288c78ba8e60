//! What are two articles to each other, which of them was made from which, and may that be named as its source?

pub(super) mod direction;
pub(super) mod excerpt;
pub(super) mod relation;
pub(super) mod source;

use super::comparison::Comparison;
use super::fingerprint::Fingerprint;
use crate::document::Document;
use relation::Relation;
use source::LIKELY;

/// Shorter articles are not judged: a shared quotation would decide.
pub(crate) const LEAST_WORDS: usize = 20;

/// An article and its fingerprint.
#[derive(Debug, Clone, Default)]
pub struct Article<'t> {
    pub(crate) text: &'t str,
    pub(crate) print: Fingerprint,
}

impl<'t> Article<'t> {
    /// Reads an article.
    pub fn new(text: &'t str, document: &Document) -> Self {
        Self { text, print: Fingerprint::new(text, document) }
    }
}

/// How a second article stands to a first.
#[derive(Debug, Clone)]
pub struct Pair {
    pub(crate) comparison: Comparison,
    relation: Relation,
    signs: Option<[f64; direction::SIGNS]>,
}

impl Pair {
    /// Judges two articles. The direction is asked only where one may have been made from the other and was not copied.
    pub fn between(one: &Article<'_>, two: &Article<'_>) -> Self {
        let comparison = Comparison::between(&one.print, &two.print);
        let (relation, signs) = Relation::of(&one.print, &two.print, &comparison);
        Self { comparison, relation, signs }
    }

    /// Returns the comparison of what both say.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// Returns what the two are to each other.
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// Returns whether one was probably made from the other, or both from one text.
    pub(crate) fn is_kin(&self) -> bool {
        self.comparison.derived() >= LIKELY || source::is_either(self.comparison.logit(), self.direction_logit())
    }

    /// Returns what speaks for the second being made from the first, for fitting.
    pub fn signs(&self) -> Option<[f64; direction::SIGNS]> {
        self.signs
    }

    /// Returns the log-odds that the second was made from the first.
    pub fn direction_logit(&self) -> Option<f64> {
        self.signs.as_ref().map(direction::logit)
    }

    /// Returns 1 where the second was made from the first, -1 the other way round, `None` where it can't be told.
    pub fn direction(&self) -> Option<i8> {
        direction::decide(self.direction_logit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SPUN, WIRE};
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_signs_of_a_pair_are_what_its_direction_is_read_from() {
        let [one, two] = [WIRE, SPUN].map(|text| Article::new(text, &Document::new(text, Lexicon::embedded())));
        let pair = Pair::between(&one, &two);
        let logit = direction::logit(&pair.signs().unwrap());
        assert!(logit > 0.0);
        assert_eq!(pair.direction_logit().map(f64::to_bits), Some(logit.to_bits()));
    }
}
