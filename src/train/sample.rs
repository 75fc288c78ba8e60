//! Which rows does a fit see, and how often? Seeded systematic resampling, for linfa, which takes no weights; the heads' solver takes them.

use super::table::{LLM_2026, SIMULATED};
use crate::head::Head;
use rapidhash::v3::rapidhash_v3;
use std::collections::BTreeMap;

/// How strongly large cells are thinned: each row of a cell of n counts n to this power.
const THINNING: f64 = -0.7;
/// What a simulated rewrite counts beside a real one.
const SIMULATED_SHARE: f64 = 0.28;
/// What a text counts whose names alone were mangled, in several ways: the one set of these stands for a mechanism of its own. At 1 the
/// threshold of 1 % found 44 % of the fourth model's, at this value 61 % (49 % of the seventh's, which are others), and every other cell
/// stayed within .01 AUROC.
const MANGLED_SHARE: f64 = 4.0;

/// What the originals of the recent hand's rewrites count among all human text that it is told from. At what [`weights`] gives them
/// it learns that rewriting is of news in part: AUROC .919 against the rewrites' originals in place of .937, and at the threshold for 1 %
/// of all human text it finds .61 in place of .62; at .6 .947, but .55.
const ORIGINALS_SHARE: f64 = 0.3;

/// Draws about `size` of the candidates, with repetition, so that each cell (a set's method, say) has the weight of its count
/// to the power 0.3. The order and the draw depend on the cells' names and the candidates' numbers alone.
pub(crate) fn draw(candidates: &[(usize, String)], size: usize) -> Vec<usize> {
    let mut ordered: Vec<(u64, usize, f64)> = candidates
        .iter()
        .zip(thinned(candidates))
        .map(|((row, _), weight)| (rapidhash_v3(&(*row as u64).to_le_bytes()), *row, weight))
        .collect();
    ordered.sort_by_key(|(hash, row, _)| (*hash, *row));
    let total: f64 = ordered.iter().map(|(.., weight)| weight).sum();
    let step = total / size.max(1) as f64;
    let (mut out, mut passed, mut next) = (Vec::with_capacity(size), 0.0, step / 2.0);
    for (_, row, weight) in ordered {
        passed += weight;
        while next < passed {
            out.push(row);
            next += step;
        }
    }
    out
}

/// Weights of rows for a solver that takes them: cells thinned as in [`draw`], summing to 1.
pub(super) fn weights(candidates: &[(usize, String)]) -> Vec<f64> {
    let mut weights = thinned(candidates);
    let total: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= total;
    }
    weights
}

/// What each candidate counts in its cell, which counts the less for each the larger it is.
fn thinned(candidates: &[(usize, String)]) -> Vec<f64> {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for (_, cell) in candidates {
        *counts.entry(cell).or_default() += 1.0;
    }
    let weight = |(_, cell): &(usize, String)| {
        libm::pow(counts.get(cell.as_str()).copied().unwrap_or(1.0), THINNING) * trust(cell)
    };
    candidates.iter().map(weight).collect()
}

/// Weights of human rows for the head that is to tell rewrites from them.
pub(super) fn human_weights(candidates: &[(usize, String)], head: Head) -> Vec<f64> {
    let mut weights = weights(candidates);
    let own = |cell: &str| cell.starts_with(LLM_2026);
    let sum: f64 = candidates.iter().zip(&weights).filter(|((_, cell), _)| own(cell)).map(|(_, weight)| weight).sum();
    if head == Head::Recent && sum > 0.0 && sum < 1.0 {
        for ((_, cell), weight) in candidates.iter().zip(&mut weights) {
            *weight *= if own(cell) { ORIGINALS_SHARE / sum } else { (1.0 - ORIGINALS_SHARE) / (1.0 - sum) };
        }
    }
    weights
}

/// Names mangled in several ways are mangled alike by every engine, so simulations of them count more than others.
fn trust(cell: &str) -> f64 {
    match cell.strip_prefix(SIMULATED) {
        Some("|mangled") => MANGLED_SHARE,
        Some(_) => SIMULATED_SHARE,
        None => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_cell_is_thinned_and_a_small_one_repeated() {
        let candidates: Vec<(usize, String)> =
            (0..1000).map(|i| (i, if i < 10 { "small" } else { "large" }.to_owned())).collect();
        let drawn = draw(&candidates, 400);
        assert!((399..=401).contains(&drawn.len()));
        let small = drawn.iter().filter(|i| **i < 10).count() as f64;
        // 10^0.3 / (10^0.3 + 990^0.3) = 2.0 / (2.0 + 7.92) = 0.2
        assert!((small / drawn.len() as f64 - 0.2).abs() < 0.02, "{small}");
        assert_eq!(drawn, draw(&candidates, 400));
    }

    #[test]
    fn originals_of_the_recent_hand_have_their_share() {
        let cells = ["llm_2026|original", "bbc|original", "wmt21_docs|original", "bbc|original"];
        let candidates: Vec<(usize, String)> = (0..).zip(cells.map(str::to_owned)).collect();
        let weights = human_weights(&candidates, Head::Recent);
        assert!((weights[0] - ORIGINALS_SHARE).abs() < 1e-12 && (weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(human_weights(&candidates, Head::Earlier)[0] > ORIGINALS_SHARE);
    }

    #[test]
    fn weights_sum_to_one() {
        let candidates: Vec<(usize, String)> = [(0, "a"), (1, "b"), (2, "b")].map(|(i, c)| (i, c.to_owned())).to_vec();
        let weights = weights(&candidates);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12 && weights[0] > weights[1]);
    }
}
