//! How does a head fitted anew take the place of the one that ships? Its curves go in, and the others are read anew at the knots that come.

use super::cross::merged;
use super::heads::Fitted;
use crate::features;
use crate::head::{HANDS, Head};
use crate::model::{Curve, read_curve};
use std::collections::BTreeMap;

/// What a straight line may miss a weight by, relative to the weight: rounding.
const ROUNDING: f64 = 1e-12;

/// Puts a head's curves in the place of those it had; the other heads' curves are read anew at the knots that come to theirs.
pub(super) fn replace(curves: &mut Vec<Curve>, head: Head, fitted: &Fitted) {
    for curve in curves.iter_mut() {
        if curve.heads.remove(&head).is_some() {
            straighten(curve);
        }
    }
    if head == Head::Rewritten {
        // In place of its two hands `spun` reads the new head, as it read the earlier one.
        curves.retain(|curve| curve.input != Head::Recent.name());
        for curve in curves.iter_mut() {
            curve.heads.retain(|head, _| !HANDS.contains(head));
            if curve.input == Head::Earlier.name() {
                head.name().clone_into(&mut curve.input);
            }
        }
    }
    let names: BTreeMap<usize, &str> = features::rows().map(|row| row.name).enumerate().collect();
    for (slot, knots, weights) in &fitted.curves {
        let Some(name) = names.get(slot) else { continue };
        match curves.iter_mut().find(|curve| curve.input == *name) {
            Some(curve) => {
                let all = merged(curve.knots.iter().chain(knots).copied());
                for column in curve.heads.values_mut() {
                    *column = all.iter().map(|at| read_curve(&curve.knots, column, *at)).collect();
                }
                curve.heads.insert(head, all.iter().map(|at| read_curve(knots, weights, *at)).collect());
                curve.knots = all;
            }
            None => curves.push(Curve {
                input: (*name).to_owned(),
                knots: knots.clone(),
                heads: BTreeMap::from([(head, weights.clone())]),
            }),
        }
    }
}

/// Drops the knots at which nothing bends, so that a curve does not grow with every fit.
fn straighten(curve: &mut Curve) {
    if curve.heads.is_empty() {
        curve.knots.truncate(1);
        return;
    }
    let mut at = 1;
    while at + 1 < curve.knots.len() {
        let bends = |column: &Vec<f64>| {
            let (Some([low, here, high]), Some([from, _, to])) =
                (column.get(at - 1..at + 2), curve.knots.get(at - 1..at + 2))
            else {
                return true;
            };
            let straight = read_curve(&[*from, *to], &[*low, *high], curve.knots.get(at).copied().unwrap_or_default());
            (straight - here).abs() > ROUNDING * here.abs().max(1.0)
        };
        if curve.heads.values().any(bends) {
            at += 1;
            continue;
        }
        curve.knots.remove(at);
        for column in curve.heads.values_mut() {
            column.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(knots: &[f64], heads: &[(Head, &[f64])]) -> Curve {
        let heads = heads.iter().map(|(head, column)| (*head, column.to_vec())).collect();
        Curve { input: "word_count".to_owned(), knots: knots.to_vec(), heads }
    }

    #[test]
    fn a_head_takes_its_knots_along_and_the_others_keep_their_line() {
        let mut curves = vec![curve(
            &[0.0, 1.0, 2.0, 4.0],
            &[(Head::Quality, &[0.0, 5.0, 1.0, 0.0]), (Head::Spun, &[0.0, 1.0, 2.0, 3.0])],
        )];
        let slot = features::rows().position(|row| row.name == "word_count").expect("a feature");
        let fitted = Fitted { bias: 0.0, curves: vec![(slot, vec![0.0, 3.0], vec![1.0, 7.0])] };
        replace(&mut curves, Head::Quality, &fitted);
        let wanted: [(Head, &[f64]); 2] = [(Head::Quality, &[1.0, 5.0, 7.0, 7.0]), (Head::Spun, &[0.0, 2.0, 2.5, 3.0])];
        assert_eq!(curves, [curve(&[0.0, 2.0, 3.0, 4.0], &wanted)]);
        // Once more, and no knot is added.
        replace(&mut curves, Head::Quality, &fitted);
        assert_eq!(curves, [curve(&[0.0, 2.0, 3.0, 4.0], &wanted)]);
    }

    #[test]
    fn an_input_that_no_head_reads_keeps_one_knot() {
        let mut curves = vec![curve(&[0.0, 1.0], &[(Head::Quality, &[0.0, 5.0])])];
        replace(&mut curves, Head::Quality, &Fitted { bias: 0.0, curves: Vec::new() });
        assert_eq!(curves, [curve(&[0.0], &[])]);
    }
}
