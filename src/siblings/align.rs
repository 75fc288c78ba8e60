//! Which sentence of one article tells what which sentence of the other tells?

use super::fingerprint::{Content, Fingerprint, narrow};
use super::order::kendall;
use std::cmp::Ordering;

/// Sentences below this cosine are not told again.
const LEAST: f32 = 0.2;
/// From this cosine on a sentence counts as told by the other article, whichever sentence tells it.
const COVERED: f32 = 0.25;

/// Two articles, sentence by sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Alignment {
    /// Sentences that are each other's best, by the first article's order.
    pub(crate) pairs: Vec<(u32, u32)>,
    /// For each sentence of the first article the other's nearest, and how near it is.
    pub(crate) nearest: Vec<(u32, f32)>,
    /// Mutual pairs by the geometric mean of the sentence counts.
    pub(crate) share: f64,
    /// Kendall's tau of the pairs' order, 0 for fewer than three.
    pub(crate) tau: f64,
}

/// Aligns two articles, given the places of their shared contents. Swapping the articles swaps the result and no more.
pub(crate) fn align(one: &Fingerprint, two: &Fingerprint, shared: &[(u16, u16)]) -> Alignment {
    if one.sentences.is_empty() || two.sentences.is_empty() {
        return Alignment { nearest: vec![(0, 0.0); one.sentences.len()], ..Alignment::default() };
    }
    let swapped = order(one, two).is_gt();
    let (left, right) = if swapped { (two, one) } else { (one, two) };
    let table = Table::new(left, right, shared, swapped);
    let best = table.best_rows();
    let back = table.best_columns();
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(best.len().min(back.len()));
    for (row, column) in best.iter().enumerate() {
        if back.get(*column) == Some(&row) && table.window(row, *column) >= LEAST {
            let (row, column) = (narrow(row), narrow(*column));
            pairs.push(if swapped { (column, row) } else { (row, column) });
        }
    }
    if swapped {
        pairs.sort_unstable();
    }
    let nearest = if swapped {
        back.iter().enumerate().map(|(column, row)| (narrow(*row), table.cosine(*row, column))).collect()
    } else {
        best.iter().enumerate().map(|(row, column)| (narrow(*column), table.cosine(row, *column))).collect()
    };
    let mean = ((one.sentences.len() * two.sentences.len()) as f64).sqrt();
    Alignment { share: pairs.len() as f64 / mean, tau: kendall(&pairs), pairs, nearest }
}

impl Alignment {
    /// Returns for each sentence of the first article whether some sentence of the other tells it.
    pub(crate) fn covered(&self) -> impl Iterator<Item = bool> + '_ {
        self.nearest.iter().map(|(_, cosine)| *cosine >= COVERED)
    }
}

/// A fixed order of two articles: the shorter first, then by what they say.
fn order(one: &Fingerprint, two: &Fingerprint) -> Ordering {
    let said = |print: &Fingerprint| print.contents.iter().map(|c| (c.stem, c.place)).collect::<Vec<_>>();
    one.count.cmp(&two.count).then_with(|| said(one).cmp(&said(two)))
}

/// `ln(1 + total / sentences)` of articles that have so many sentences in all, by the sentences that a content stands in.
fn rareness(total: usize) -> [f32; 16] {
    std::array::from_fn(|sentences| libm::logf(1.0 + total as f32 / sentences.max(1) as f32))
}

/// Products of every sentence with every sentence.
struct Table {
    products: Vec<f32>,
    rows: Vec<f32>,
    columns: Vec<f32>,
}

impl Table {
    fn new(left: &Fingerprint, right: &Fingerprint, shared: &[(u16, u16)], swapped: bool) -> Self {
        let total = left.sentences.len() + right.sentences.len();
        let known = rareness(total);
        let weight = |content: &Content, sentences: usize| {
            let rareness = known.get(sentences).copied();
            content.weight * rareness.unwrap_or_else(|| libm::logf(1.0 + total as f32 / sentences as f32))
        };
        let alone = |print: &Fingerprint| print.contents.iter().map(|c| weight(c, c.sentences())).collect::<Vec<f32>>();
        let (mut of_left, mut of_right) = (alone(left), alone(right));
        let width = right.sentences.len();
        let mut products = vec![0.0f32; left.sentences.len() * width];
        for (a, b) in shared.iter().map(|(a, b)| if swapped { (*b, *a) } else { (*a, *b) }) {
            let (a, b) = (usize::from(a), usize::from(b));
            let (Some(here), Some(there)) = (left.contents.get(a), right.contents.get(b)) else { continue };
            let both = weight(here, here.sentences() + there.sentences());
            for (weights, index) in [(&mut of_left, a), (&mut of_right, b)] {
                if let Some(slot) = weights.get_mut(index) {
                    *slot = both;
                }
            }
            for row in left.homes_of(here) {
                let cells = products.get_mut(usize::from(*row) * width..).unwrap_or_default();
                for column in right.homes_of(there) {
                    if let Some(cell) = cells.get_mut(usize::from(*column)) {
                        *cell += both * both;
                    }
                }
            }
        }
        Self { products, rows: norms(left, &of_left), columns: norms(right, &of_right) }
    }

    fn product(&self, row: usize, column: usize) -> f32 {
        self.products.get(row * self.columns.len() + column).copied().unwrap_or(0.0)
    }

    fn cosine(&self, row: usize, column: usize) -> f32 {
        let norm = self.rows.get(row).copied().unwrap_or(1.0) * self.columns.get(column).copied().unwrap_or(1.0);
        self.product(row, column) / norm
    }

    /// The cosine with a sentence, or with it and a neighbour: sentences split and merge.
    fn window(&self, row: usize, column: usize) -> f32 {
        let mut best = self.cosine(row, column);
        let norm = self.rows.get(row).copied().unwrap_or(1.0);
        for first in [column.checked_sub(1), Some(column)].into_iter().flatten() {
            if let Some([a, b]) = self.columns.get(first..first + 2) {
                let products = self.product(row, first) + self.product(row, first + 1);
                best = best.max(products / (norm * (a * a + b * b).sqrt()));
            }
        }
        best
    }

    /// For each row the first column of the highest cosine.
    fn best_rows(&self) -> Vec<usize> {
        let scaled: Vec<f32> = self.columns.iter().map(|norm| 1.0 / norm).collect();
        let best = |row: &[f32]| {
            let mut found = (0, f32::MIN);
            for (column, (product, scale)) in row.iter().zip(&scaled).enumerate() {
                if product * scale > found.1 {
                    found = (column, product * scale);
                }
            }
            found.0
        };
        self.products.chunks(self.columns.len()).map(best).collect()
    }

    /// For each column the first row of the highest cosine.
    fn best_columns(&self) -> Vec<usize> {
        let mut found = vec![(0, f32::MIN); self.columns.len()];
        for (index, (row, norm)) in self.products.chunks(self.columns.len()).zip(&self.rows).enumerate() {
            let scale = 1.0 / norm;
            for (product, best) in row.iter().zip(&mut found) {
                if product * scale > best.1 {
                    *best = (index, product * scale);
                }
            }
        }
        found.into_iter().map(|best| best.0).collect()
    }
}

/// The length of each sentence's vector; a sentence of function words is near nothing.
fn norms(print: &Fingerprint, weights: &[f32]) -> Vec<f32> {
    let norm = |sentence| {
        let squares = print.contents_of(sentence).iter().filter_map(|index| weights.get(usize::from(*index)));
        let sum: f32 = squares.map(|w| w * w).sum();
        if sum > 0.0 { sum.sqrt() } else { 1e9 }
    };
    print.sentences.iter().map(norm).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Comparison;
    use super::super::fingerprint::Fingerprint;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

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
        assert!(comparison.alignment.covered().eq([false; 3]));
    }
}
