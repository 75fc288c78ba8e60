//! How near is every sentence of one article to every sentence of another?

use crate::document::narrow;
use crate::siblings::fingerprint::{Content, Fingerprint};
use std::sync::LazyLock;

/// Sentences in all of two articles whose weights are known beforehand.
const USUAL: usize = 256;
/// Sentences of one content whose weights are known beforehand.
const FEW: usize = 16;

/// Products of every sentence with every sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Row after row, each of so many [`Columns`] that all of its columns have room.
    products: Vec<Columns>,
    /// The length of each sentence's vector.
    rows: Vec<f32>,
    columns: Vec<f32>,
    best_of_rows: Vec<u32>,
    best_of_columns: Vec<u32>,
    scratch: Scratch,
}

/// Columns that are looked at together; behind the last of a row nothing is near.
type Columns = [f32; TOGETHER];

/// How many that are.
const TOGETHER: usize = 8;

#[derive(Debug, Clone, Default)]
struct Scratch {
    /// Squared weights of the contents of both.
    squares: [Vec<f32>; 2],
    /// By column.
    scales: Vec<Columns>,
    highest: Vec<Columns>,
    best: Vec<[u32; TOGETHER]>,
}

/// `ln(1 + total / sentences)` of articles that have so many sentences in all, by the sentences that a content stands in.
static RARENESS: LazyLock<Vec<[f32; FEW]>> =
    LazyLock::new(|| (0..USUAL).map(|total| std::array::from_fn(|sentences| rareness(total, sentences))).collect());

fn rareness(total: usize, sentences: usize) -> f32 {
    libm::logf(1.0 + total as f32 / sentences.max(1) as f32)
}

/// How much a content weighs, the more the fewer sentences have it.
struct Weights {
    total: usize,
    known: &'static [f32],
}

impl Weights {
    fn of(total: usize) -> Self {
        Self { total, known: RARENESS.get(total).map(<[f32; FEW]>::as_slice).unwrap_or_default() }
    }

    fn square(&self, content: &Content, sentences: usize) -> f32 {
        let known = self.known.get(sentences).copied();
        let weight = content.weight * known.unwrap_or_else(|| rareness(self.total, sentences));
        weight * weight
    }
}

impl Table {
    /// Forgets what was compared.
    pub(super) fn clear(&mut self) {
        self.best_of_rows.clear();
        self.best_of_columns.clear();
    }

    /// Compares two articles, given the places of their shared contents, the right one's first if they are swapped.
    pub(super) fn fill(&mut self, left: &Fingerprint, right: &Fingerprint, shared: &[(u16, u16)], swapped: bool) {
        let weights = Weights::of(left.sentences.len() + right.sentences.len());
        let [of_left, of_right] = &mut self.scratch.squares;
        for (squares, print) in [(&mut *of_left, left), (&mut *of_right, right)] {
            squares.clear();
            squares.extend(print.contents.iter().map(|content| weights.square(content, content.sentences())));
        }
        let width = right.sentences.len().div_ceil(TOGETHER);
        self.products.clear();
        self.products.resize(left.sentences.len() * width, Columns::default());
        let products = self.products.as_flattened_mut();
        let width = width * TOGETHER;
        for (a, b) in shared.iter().map(|(a, b)| if swapped { (*b, *a) } else { (*a, *b) }) {
            let (a, b) = (usize::from(a), usize::from(b));
            let (Some(here), Some(there)) = (left.contents.get(a), right.contents.get(b)) else { continue };
            let square = weights.square(here, here.sentences() + there.sentences());
            for (squares, index) in [(&mut *of_left, a), (&mut *of_right, b)] {
                if let Some(slot) = squares.get_mut(index) {
                    *slot = square;
                }
            }
            let (rows, columns) = (left.homes_of(here), right.homes_of(there));
            let mut add = |row: &u16, column: &u16| {
                if let Some(cell) = products.get_mut(usize::from(*row) * width + usize::from(*column)) {
                    *cell += square;
                }
            };
            // Most contents stand in one sentence.
            if let ([row], [column]) = (rows, columns) {
                add(row, column);
            } else {
                for row in rows {
                    for column in columns {
                        add(row, column);
                    }
                }
            }
        }
        measure(left, of_left, &mut self.rows);
        measure(right, of_right, &mut self.columns);
        self.choose();
    }

    /// Finds for each row the first column of the highest cosine, and for each column the first row.
    fn choose(&mut self) {
        let Self { products, rows, columns, best_of_rows, best_of_columns, scratch } = self;
        let Scratch { scales, highest, best, .. } = scratch;
        let width = columns.len().div_ceil(TOGETHER);
        scales.clear();
        scales.resize(width, Columns::default());
        for (scale, norm) in scales.as_flattened_mut().iter_mut().zip(&*columns) {
            *scale = 1.0 / norm;
        }
        highest.clear();
        highest.resize(width, [f32::MIN; TOGETHER]);
        best.clear();
        best.resize(width, [0; TOGETHER]);
        best_of_rows.clear();
        for ((index, row), norm) in (0..).zip(products.chunks_exact(width.max(1))).zip(rows) {
            best_of_rows.push(narrow(first_highest(row, scales)));
            let scale = 1.0 / *norm;
            for ((products, most), best) in row.iter().zip(&mut *highest).zip(&mut *best) {
                raise(most, best, &products.map(|product| product * scale), index);
            }
        }
        best_of_columns.clear();
        best_of_columns.extend(best.as_flattened().iter().take(columns.len()));
    }

    /// Returns for each row the first column of the highest cosine.
    pub(super) fn best_of_rows(&self) -> &[u32] {
        &self.best_of_rows
    }

    /// Returns for each column the first row of the highest cosine.
    pub(super) fn best_of_columns(&self) -> &[u32] {
        &self.best_of_columns
    }

    fn product(&self, row: usize, column: usize) -> f32 {
        let width = self.columns.len().div_ceil(TOGETHER) * TOGETHER;
        self.products.as_flattened().get(row * width + column).copied().unwrap_or(0.0)
    }

    pub(super) fn cosine(&self, row: usize, column: usize) -> f32 {
        let norm = self.rows.get(row).copied().unwrap_or(1.0) * self.columns.get(column).copied().unwrap_or(1.0);
        self.product(row, column) / norm
    }

    /// The cosine with a sentence, or with it and a neighbour: sentences split and merge.
    pub(super) fn window(&self, row: usize, column: usize) -> f32 {
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
}

/// Puts a row's cosines where they are higher than those of the rows before. Three steps and no choice: who rises can't be foreseen.
fn raise(highest: &mut Columns, best: &mut [u32; TOGETHER], cosines: &Columns, row: u32) {
    let higher: [u32; TOGETHER] = std::array::from_fn(|at| u32::from(cosines[at] > highest[at]).wrapping_neg());
    *best = std::array::from_fn(|at| best[at] & !higher[at] | row & higher[at]);
    *highest = std::array::from_fn(|at| highest[at].max(cosines[at]));
}

/// Returns the first place of the highest product, each scaled. The highest is found without a branch and its place then looked for:
/// no branch can foresee where a row rises.
fn first_highest(row: &[Columns], scales: &[Columns]) -> usize {
    let mut highest = [f32::MIN; TOGETHER];
    let higher = |most: &mut f32, cosine: f32| *most = if cosine > *most { cosine } else { *most };
    for (products, scales) in row.iter().zip(scales) {
        for ((most, product), scale) in highest.iter_mut().zip(products).zip(scales) {
            higher(most, product * scale);
        }
    }
    let mut most = f32::MIN;
    for cosine in highest {
        higher(&mut most, cosine);
    }
    let cosines = row.as_flattened().iter().zip(scales.as_flattened());
    cosines.map(|(product, scale)| product * scale).position(|cosine| cosine >= most).unwrap_or(0)
}

/// Measures each sentence's vector; a sentence of function words is near nothing.
fn measure(print: &Fingerprint, squares: &[f32], norms: &mut Vec<f32>) {
    let norm = |sentence| {
        let own = print.contents_of(sentence).iter().filter_map(|index| squares.get(usize::from(*index)));
        let sum: f32 = own.sum();
        if sum > 0.0 { sum.sqrt() } else { 1e9 }
    };
    norms.clear();
    norms.extend(print.sentences.iter().map(norm));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn columns(numbers: &[f32]) -> Vec<Columns> {
        let columns = |some: &[f32]| std::array::from_fn(|at| some.get(at).copied().unwrap_or_default());
        numbers.chunks(TOGETHER).map(columns).collect()
    }

    fn filled(left: &str, right: &str) -> Table {
        let print = |text| Fingerprint::new(text, &Document::new(text, Lexicon::embedded()));
        let (left, right): (Fingerprint, Fingerprint) = (print(left), print(right));
        let place = |stem| right.contents.iter().position(|content| content.stem == stem);
        let pair = |(own, content): (u16, &Content)| Some((own, u16::try_from(place(content.stem)?).unwrap()));
        let shared: Vec<(u16, u16)> = (0..).zip(&left.contents).filter_map(pair).collect();
        let mut table = Table::default();
        table.fill(&left, &right, &shared, false);
        table
    }

    #[test]
    fn of_sentences_equally_near_the_first_is_chosen() {
        let twice = "A storm broke the harbour bridge. A storm broke the harbour bridge.";
        let table = filled(twice, twice);
        assert_eq!((table.best_of_rows(), table.best_of_columns()), ([0, 0].as_slice(), [0, 0].as_slice()));
    }

    #[test]
    fn nothing_is_near_once_it_is_forgotten() {
        let mut table = filled("A storm broke the harbour bridge.", "The harbour bridge fell in a storm.");
        assert_eq!((table.best_of_rows().len(), table.best_of_columns().len()), (1, 1));
        table.clear();
        assert!(table.best_of_rows().is_empty() && table.best_of_columns().is_empty());
    }

    #[test]
    fn a_sentence_of_grammar_is_near_nothing() {
        let table = filled("It was what they had been to us.", "It was what they had been to us.");
        assert!(table.cosine(0, 0).abs() < 1e-6, "{}", table.cosine(0, 0));
    }

    #[test]
    fn a_sentence_is_as_near_as_the_nearest_two_neighbours_together() {
        let products = columns(&[3.0, 5.0, 1.0]);
        let table = Table { rows: vec![2.0], columns: vec![3.0, 4.0, 12.0], products, ..Table::default() };
        let near = |found: f32, expected: f32| (found - expected).abs() < 1e-6;
        assert!(near(table.cosine(0, 0), 0.5) && near(table.cosine(0, 1), 0.625));
        // The first two together: 8 by 2 times 5.
        assert!(near(table.window(0, 0), 0.8) && near(table.window(0, 1), 0.8));
        assert!(near(table.window(0, 2), 6.0 / (2.0 * 160.0_f32.sqrt())), "{}", table.window(0, 2));
    }

    #[test]
    fn the_highest_of_many_columns_is_the_first_that_none_exceeds() {
        let scales: Vec<f32> = (0..19).map(|n: u8| 1.0 / (1.0 + f32::from(n % 5))).collect();
        for highest in 0..19 {
            let row: Vec<f32> =
                (0..19).map(|n| if n >= highest && (n - highest) % 6 == 0 { 9.0 } else { 1.0 }).collect();
            let cosines: Vec<f32> = row.iter().zip(&scales).map(|(product, scale)| product * scale).collect();
            let most = cosines.iter().copied().fold(0.0, f32::max);
            let found = first_highest(&columns(&row), &columns(&scales));
            assert_eq!(found, cosines.iter().position(|cosine| *cosine >= most).unwrap());
        }
        assert_eq!(first_highest(&[], &[]), 0);
    }
}
