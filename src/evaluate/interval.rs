//! How sure is a figure? Source articles are drawn again and again, with all their texts; what a twentieth of the draws exceed is out.

use crate::metrics::{auroc, tpr_at_fpr};
use rapidhash::v3::rapidhash_v3;
use std::collections::{BTreeMap, BTreeSet};

/// How often the articles are drawn: the five lowest and the five highest draws lie outside a 95 % interval.
const DRAWS: u64 = 200;

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Returns AUROC and TPR at a false-positive rate of scores that carry their source article's name, with intervals by a cluster
/// bootstrap; `None` where a class is empty.
pub fn over_groups(positives: &[(String, f64)], negatives: &[(String, f64)], fpr: f64) -> Option<(Figure, Figure)> {
    let plain = |side: &[(String, f64)]| side.iter().map(|(_, score)| *score).collect::<Vec<f64>>();
    let figures = |p: &[f64], n: &[f64]| Some((auroc(p, n)?, tpr_at_fpr(p, n, fpr)?));
    let (area, rate) = figures(&plain(positives), &plain(negatives))?;
    let names: Vec<&str> =
        positives.iter().chain(negatives).map(|(g, _)| g.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let by_group = |side: &'_ [(String, f64)]| {
        let mut out: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for (group, score) in side {
            out.entry(group.clone()).or_default().push(*score);
        }
        out
    };
    let (mine, theirs) = (by_group(positives), by_group(negatives));
    let mut drawn: Vec<(f64, f64)> = Vec::new();
    for draw in 0..DRAWS {
        let (mut p, mut n) = (Vec::new(), Vec::new());
        for turn in 0..names.len() as u64 {
            let random = rapidhash_v3(&[draw.to_le_bytes(), turn.to_le_bytes()].concat());
            let at = usize::try_from(random % names.len() as u64).unwrap_or_default();
            let Some(name) = names.get(at) else { continue };
            p.extend(mine.get(*name).into_iter().flatten());
            n.extend(theirs.get(*name).into_iter().flatten());
        }
        drawn.extend(figures(&p, &n));
    }
    let ends = |value: f64, read: fn(&(f64, f64)) -> f64| {
        let mut sorted: Vec<f64> = drawn.iter().map(read).collect();
        sorted.sort_by(f64::total_cmp);
        // A fortieth at either end, which leaves 95 of a hundred.
        let cut = sorted.len() / 40;
        let end = |at: usize| sorted.get(at).copied().unwrap_or(value);
        Figure { value, low: end(cut), high: end(sorted.len().saturating_sub(cut + 1)) }
    };
    Some((ends(area, |f| f.0), ends(rate, |f| f.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(groups: u32, texts: u32, score: impl Fn(u32) -> f64) -> Vec<(String, f64)> {
        (0..groups * texts).map(|i| ((i / texts).to_string(), score(i))).collect()
    }

    #[test]
    fn few_articles_with_many_texts_make_a_wide_interval() {
        let scores = |texts: u32| {
            let noisy = |i: u32| f64::from((i / texts).wrapping_mul(7919) % 100) / 100.0;
            let positives = side(400 / texts, texts, |i| noisy(i) + 0.2);
            over_groups(&positives, &side(400 / texts, texts, noisy), 0.05).expect("a figure").0
        };
        let (single, clustered) = (scores(1), scores(20));
        assert!(single.low < single.value && single.value < single.high);
        assert!(clustered.high - clustered.low > 2.0 * (single.high - single.low), "{single:?} {clustered:?}");
        assert_eq!(over_groups(&[], &[], 0.01), None);
    }

    #[test]
    fn an_interval_is_the_same_seen_from_either_class_and_leaves_the_rarest_draws_out() {
        // Made texts score above human ones in three articles of four.
        let made = side(4, 3, |i| f64::from(i) / 100.0 + if i < 3 { 0.0 } else { 0.5 });
        let human = side(4, 3, |i| 0.2 + f64::from(i) / 50.0);
        let area = |one: &[(String, f64)], two: &[(String, f64)]| over_groups(one, two, 0.1).expect("figures").0;
        let (there, back) = (area(&made, &human), area(&human, &made));
        for (a, b) in [(there.value, back.value), (there.low, back.high), (there.high, back.low)] {
            assert!((a + b - 1.0).abs() < 1e-12, "{there:?} {back:?}");
        }
        // One draw in 256 has the fourth article alone.
        assert!(there.low > 0.0, "{there:?}");
    }

    #[test]
    fn as_many_draws_are_left_out_below_as_above() {
        // So many articles and scores that no two draws have one area: seen from the other class the ends change places.
        let scores = |step: u32| side(60, 2, |i| f64::from(i.wrapping_mul(step) % 1009) / 1009.0);
        let (made, human) = (scores(389), scores(577));
        let area = |one: &[(String, f64)], two: &[(String, f64)]| over_groups(one, two, 0.1).expect("figures").0;
        let (there, back) = (area(&made, &human), area(&human, &made));
        assert!((there.low + back.high - 1.0).abs() < 1e-9 && (there.high + back.low - 1.0).abs() < 1e-9);
    }
}
