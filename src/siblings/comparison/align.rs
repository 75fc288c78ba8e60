//! Which sentence of one article tells what which sentence of the other tells?

mod table;

use super::order::kendall;
use crate::document::narrow;
use crate::siblings::fingerprint::{Content, Fingerprint};
use std::cmp::Ordering;
use table::Table;

/// Sentences below this cosine are not told again.
const LEAST: f32 = 0.2;
/// From this cosine on a sentence counts as told by the other article, whichever sentence tells it.
pub(in crate::siblings) const COVERED: f32 = 0.25;

/// Two articles, sentence by sentence; scratch space that the next pair reuses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Alignment {
    /// Sentences that are each other's best, by the first article's order.
    pub(crate) pairs: Vec<(u32, u32)>,
    /// Mutual pairs by the geometric mean of the sentence counts.
    pub(crate) share: f64,
    /// Kendall's tau of the pairs' order, 0 for fewer than three.
    pub(crate) tau: f64,
    table: Table,
    /// Whether the table's rows are the second article's.
    is_swapped: bool,
    /// Sentences of the first article.
    sentences: usize,
}

impl Alignment {
    /// Returns how near a sentence of the first article is to one of the second.
    pub(crate) fn cosine(&self, own: u32, other: u32) -> f32 {
        let (row, column) = if self.is_swapped { (other, own) } else { (own, other) };
        self.table.cosine(row as usize, column as usize)
    }

    /// Aligns two articles, given the places of their shared contents. Swapping the articles swaps the result and no more.
    pub(crate) fn lay(&mut self, one: &Fingerprint, two: &Fingerprint, shared: &[(u16, u16)]) {
        self.pairs.clear();
        self.table.clear();
        (self.share, self.tau, self.is_swapped, self.sentences) = (0.0, 0.0, false, one.sentences.len());
        if one.sentences.is_empty() || two.sentences.is_empty() {
            return;
        }
        self.is_swapped = order(one, two).is_gt();
        let (left, right) = if self.is_swapped { (two, one) } else { (one, two) };
        self.table.fill(left, right, shared, self.is_swapped);
        let Self { pairs, table, is_swapped, .. } = self;
        for (row, column) in table.best_of_rows().iter().enumerate() {
            let column = *column as usize;
            if table.best_of_columns().get(column) == Some(&narrow(row)) && table.window(row, column) >= LEAST {
                let (row, column) = (narrow(row), narrow(column));
                pairs.push(if *is_swapped { (column, row) } else { (row, column) });
            }
        }
        if self.is_swapped {
            self.pairs.sort_unstable();
        }
        let mean = ((one.sentences.len() * two.sentences.len()) as f64).sqrt();
        self.share = self.pairs.len() as f64 / mean;
        self.tau = kendall(&self.pairs);
    }

    /// Returns for each sentence of the first article the other's nearest, and how near it is.
    pub(crate) fn nearest(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        let best = if self.is_swapped { self.table.best_of_columns() } else { self.table.best_of_rows() };
        let cosine = |(own, other): (usize, u32)| {
            let other_at = other as usize;
            let (row, column) = if self.is_swapped { (other_at, own) } else { (own, other_at) };
            (other, self.table.cosine(row, column))
        };
        let found = best.iter().copied().enumerate().map(cosine);
        // Nothing is near where the other article has no sentence.
        found.chain(std::iter::repeat((0, 0.0))).take(self.sentences)
    }

    /// Returns for each sentence of the first article whether some sentence of the other tells it.
    pub(crate) fn covered(&self) -> impl Iterator<Item = bool> + '_ {
        self.nearest().map(|(_, cosine)| cosine >= COVERED)
    }
}

/// A fixed order of two articles: the shorter first, then by what they say.
pub(super) fn order(one: &Fingerprint, two: &Fingerprint) -> Ordering {
    let said = |content: &Content| (content.stem, content.place);
    one.count.cmp(&two.count).then_with(|| one.contents.iter().map(said).cmp(two.contents.iter().map(said)))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::Comparison;
    use crate::siblings::fingerprint::Fingerprint;

    const HARBOUR: &str =
        "A storm broke the harbour bridge. Engineers warned about cracked pillars. The mayor promised money.";
    const MOVED: &str = "The mayor promised some money. A storm broke the bridge. Engineers had warned about pillars.";

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    #[test]
    fn sentences_find_each_other_wherever_they_stand() {
        let comparison = Comparison::between(&print(HARBOUR), &print(MOVED));
        assert_eq!(comparison.alignment.pairs, [(0, 1), (1, 2), (2, 0)]);
        assert!((comparison.alignment.share - 1.0).abs() < 1e-12);
        // One pair of three is in order.
        assert!((comparison.alignment.tau + 1.0 / 3.0).abs() < 1e-12);
        assert!(comparison.alignment.covered().eq([true; 3]));
    }

    #[test]
    fn a_long_sentence_with_the_same_words_is_no_nearer_than_a_short_one() {
        let long = "A storm broke the harbour bridge while engineers warned about cracked pillars and ferries waited. \
            A storm broke the harbour bridge.";
        let comparison = Comparison::between(&print("A storm broke the harbour bridge."), &print(long));
        assert_eq!(comparison.alignment.pairs, [(0, 1)]);
    }

    #[test]
    fn swapping_the_articles_swaps_the_result() {
        let (a, b) = (print(HARBOUR), print(MOVED));
        let (there, back) = (Comparison::between(&a, &b), Comparison::between(&b, &a));
        let mut mirrored: Vec<(u32, u32)> = back.alignment.pairs.iter().map(|(b, a)| (*a, *b)).collect();
        mirrored.sort_unstable();
        assert_eq!(there.alignment.pairs, mirrored);
        assert_eq!(there.logit().to_bits(), back.logit().to_bits());
    }

    #[test]
    fn nothing_aligns_with_nothing() {
        let comparison = Comparison::between(&print(HARBOUR), &print(""));
        assert!(comparison.alignment.pairs.is_empty());
        assert_eq!(comparison.alignment.share.to_bits(), 0.0_f64.to_bits());
        assert!(comparison.alignment.covered().eq([false; 3]));
    }

    #[test]
    fn a_sentence_is_nearer_to_the_one_that_tells_it_than_to_others() {
        for (one, two) in [(HARBOUR, MOVED), (MOVED, HARBOUR)] {
            let comparison = Comparison::between(&print(one), &print(two));
            let nearness = |own, other| comparison.alignment.cosine(own, other);
            for (own, other) in &comparison.alignment.pairs {
                assert!(nearness(*own, *other) > 0.5 && nearness(*own, (other + 1) % 3) < 0.2, "{own} {other}");
            }
        }
    }
}
