//! How does one article stand to another? One pass over what both say, and the sentences aligned.

mod align;
mod course;
pub(super) mod derived;
mod merge;
mod opened;
pub(super) mod order;
pub(super) mod places;
pub(super) mod quotation;

use super::fingerprint::ngram::Shared;
use super::fingerprint::{Fingerprint, Totals};
use align::Alignment;
pub(super) use align::COVERED;
use course::Course;
use merge::Merge;
use order::Milestones;
use places::Places;
use quotation::Quotations;

pub(crate) use opened::{Opened, Tables};

/// Two articles laid side by side; scratch space that the next pair reuses. Where there are two numbers, the first is of the first
/// article.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub(crate) alignment: Alignment,
    /// Distinct content words.
    pub(crate) contents: Shared,
    /// Cosine of the contents, weighed by their rarity.
    pub(crate) similarity: f64,
    /// Five words in a row, by stem.
    pub(crate) fives: Shared,
    /// Distinct numbers.
    pub(crate) numbers: Shared,
    /// Distinct names.
    pub(crate) names: Shared,
    /// Order of the words that both use once, beyond chance.
    pub(crate) order_mass: f64,
    /// Share of neighbouring milestones that are neighbours on both sides.
    pub(super) neighbourhood: Option<f64>,
    /// Rarity of the names and numbers that only one side has, a hundred of its words.
    pub(super) own_facts: [f64; 2],
    /// Names and numbers used once on one side and known to the other.
    pub(super) shared_facts: usize,
    /// Share of the words used once that the other side has, too: the higher of both sides.
    pub(super) once_kept: Option<f64>,
    /// Quotations of both sides kept and altered.
    pub(crate) quotations: Quotations,
    /// Words of each.
    pub(crate) words: [usize; 2],
    /// The course of the shorter article in the longer, of pairs that a second look is taken at.
    pub(super) course: Course,
    /// What all of this says, which is asked more than once.
    derived: f64,
    merge: Merge,
    milestones: Milestones,
}

impl Comparison {
    /// Returns the cosine of what both speak of, each content word weighed by its rarity in clean news.
    pub fn similarity(&self) -> f64 {
        self.similarity
    }

    /// Returns the log-odds that one was made from the other, or both from one text.
    pub fn logit(&self) -> f64 {
        self.derived
    }

    /// Returns the share of the shorter article's runs of five words that the other has, too.
    pub fn five_share(&self) -> f64 {
        self.fives.of_smaller()
    }

    /// Lays two articles side by side.
    pub fn between(one: &Fingerprint, two: &Fingerprint) -> Self {
        let mut comparison = Self::default();
        comparison.merge.fill(one, two);
        comparison.fives = Shared::of(&one.fives, &two.fives);
        comparison.complete(one, two);
        comparison
    }

    /// Returns whether two articles are at least so similar, for which what both speak of is enough.
    pub(super) fn are_similar(&mut self, one: &Fingerprint, two: &Fingerprint, least: f64) -> bool {
        self.merge.fill(one, two);
        self.merge.similarity(one, two) >= least
    }

    /// Lays an article beside one that was opened if they are at least so similar, and returns whether they are: many candidates of a
    /// corpus are not.
    pub(super) fn lay_similar(&mut self, one: &Opened<'_>, two: &Fingerprint, least: f64) -> bool {
        self.merge.fill_from(one, two);
        let is_similar = self.merge.similarity(one.print(), two) >= least;
        if is_similar {
            self.fives = one.shared_fives(&two.fives);
            self.complete(one.print(), two);
        }
        is_similar
    }

    /// Counts and aligns when what both speak of is found, and the runs of five words are counted.
    fn complete(&mut self, one: &Fingerprint, two: &Fingerprint) {
        self.words = [one.count, two.count];
        let hundreds = self.words.map(|n| n.max(1) as f64 / 100.0);
        let [own, other] = self.merge.own_facts(one, two);
        let merge = &self.merge;
        self.own_facts = [own / hundreds[0], other / hundreds[1]];
        let totals = [&one.totals, &two.totals];
        let counts = |both, of: fn(&Totals) -> usize| Shared { both, one: of(totals[0]), two: of(totals[1]) };
        self.numbers = counts(merge.counts.numbers, |t| t.numbers);
        self.names = counts(merge.counts.names, |t| t.names);
        self.contents = Shared { both: merge.shared.len(), one: one.contents.len(), two: two.contents.len() };
        self.similarity = merge.similarity(one, two);
        self.shared_facts = merge.counts.shared_facts;
        self.once_kept = merge.once_kept(one, two);
        self.milestones.fill(&merge.milestones);
        self.order_mass = self.milestones.order_mass(one.length.min(two.length));
        self.neighbourhood = self.milestones.neighbourhood();
        self.quotations = Quotations::between(&one.quotes, &two.quotes);
        self.alignment.lay(one, two, &merge.shared);
        self.derived = derived::first(self);
        if derived::is_open(self.derived) {
            self.follow(one, two);
            // What tells a story in another order has lost nothing by it: of twelve such by a language model eight would name their
            // original by the second look alone, and twelve do.
            self.derived = self.derived.max(derived::second(self));
        }
    }

    /// Follows the shorter article's course through the longer one.
    fn follow(&mut self, one: &Fingerprint, two: &Fingerprint) {
        let shared = self.merge.shared.iter().copied();
        if align::order(one, two).is_gt() {
            self.course.follow(two, one, shared.map(|(own, other)| (other, own)));
        } else {
            self.course.follow(one, two, shared);
        }
    }

    /// Returns the contents of each that the other has, too.
    pub(super) fn common(&self) -> [&Places; 2] {
        self.merge.common.each_ref()
    }

    /// Numbers that only one side has, a hundred words of the shorter: the smaller count of both.
    pub(super) fn own_numbers(&self) -> f64 {
        let Shared { both, one, two } = self.numbers;
        let [a, b] = self.words;
        (one.min(two) - both) as f64 * 100.0 / a.min(b).max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn what_only_one_side_has_is_counted_a_hundred_words() {
        let one =
            print("The storm broke 14 boats and 3 quays on Monday, and 520 ferries lay in the harbour of Ternhaven.");
        let two = print("The storm broke 14 boats, and 77 ferries lay in the harbour.");
        let Comparison { words, numbers, own_facts, .. } = Comparison::between(&one, &two);
        assert_eq!((words, numbers), ([19, 12], Shared { both: 1, one: 3, two: 2 }));
        let comparison = Comparison::between(&one, &two);
        // One of two numbers is only there, and the shorter text has twelve words.
        assert!(close(comparison.own_numbers(), 100.0 / 12.0), "{}", comparison.own_numbers());
        // A number of two digits weighs four.
        assert!(close(own_facts[1], 4.0 / 0.12), "{own_facts:?}");
        let back = Comparison::between(&two, &one).own_facts;
        assert_eq!([back[1].to_bits(), back[0].to_bits()], own_facts.map(f64::to_bits));
        assert!(own_facts[0] > (3.0 + 5.5) / 0.19, "{own_facts:?}");
    }

    #[test]
    fn runs_of_five_words_are_counted_of_the_shorter_text() {
        let comparison = Comparison::between(
            &print("A storm broke the harbour bridge of the island."),
            &print(
                "Late on Monday a storm broke the harbour bridge, which was built when engineers knew little of ice.",
            ),
        );
        assert_eq!(comparison.fives, Shared { both: 2, one: 5, two: 14 });
        assert!(close(comparison.five_share(), 0.4));
    }
}
