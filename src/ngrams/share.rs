//! Which tokens did an n-gram's log-odds come from? Each run gives what it adds to its tokens in equal parts.

use super::Table;
use super::count::{Counts, WORDS, counts as is_read, place};
use crate::document::Document;
use crate::head::NGRAM_HEADS;
use std::collections::BTreeMap;

/// Returns the tokens that were read and what each adds to the mechanisms' log-odds; with the table's bias they add up to them.
pub fn shares(text: &str, document: &Document, table: &Table) -> Vec<(usize, [f64; NGRAM_HEADS.len()])> {
    let mut counts = Counts::default();
    counts.measure(text, document);
    let read: Vec<usize> = (0..).zip(&document.tokens).filter(|(_, t)| is_read(t)).map(|(index, _)| index).collect();
    let windows = |items: &[u64], longest: usize, base: u32| -> Vec<(u32, usize, usize)> {
        let run =
            |length| items.windows(length).enumerate().map(move |(at, run)| (base + u32::from(place(run)), at, length));
        (1..=longest).flat_map(run).collect()
    };
    let mut runs = windows(&counts.words, 2, 0);
    runs.extend(windows(&counts.classes, 3, WORDS));
    let mut times: BTreeMap<u32, f64> = BTreeMap::new();
    for (place, ..) in &runs {
        *times.entry(*place).or_default() += 1.0;
    }
    let values: BTreeMap<u32, f64> = counts.iter().map(|(place, value)| (place, f64::from(value))).collect();
    let mut out: Vec<(usize, [f64; NGRAM_HEADS.len()])> =
        read.iter().map(|index| (*index, Default::default())).collect();
    for (place, at, length) in runs {
        let each = values.get(&place).copied().unwrap_or_default() / times.get(&place).copied().unwrap_or(1.0);
        let weights = table.weights(place);
        for (_, sums) in out.get_mut(at..at + length).unwrap_or_default() {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight * each / length as f64;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_shares_add_up_to_the_log_odds() {
        let text = "The council met on Monday, and the mayor said that the council had voted. ".repeat(4);
        let document = Document::new(&text, Lexicon::embedded());
        let table = Table::embedded().unwrap();
        let mut counts = Counts::default();
        counts.measure(&text, &document);
        let shares = shares(&text, &document, table);
        for (head, (logit, bias)) in table.logits(&counts).into_iter().zip(table.bias()).enumerate() {
            let sum: f64 = shares.iter().map(|(_, share)| share[head]).sum();
            assert!((bias + sum - logit).abs() < 1e-6, "{bias} + {sum} is not {logit}");
        }
    }
}
