//! How does one input move a head? A straight line between knots, flat outside them.

use super::Head;
use std::collections::BTreeMap;

/// What one input adds to each head, by its value.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// A feature's name, or a mechanism's where its log-odds are the input of `spun`.
    pub input: String,
    /// Values of the input, rising strictly.
    pub knots: Vec<f64>,
    /// For each head that uses the input, what it adds at each knot.
    pub heads: BTreeMap<Head, Vec<f64>>,
}

/// Where a value lies among knots: the knot below, and the way to the next one from 0 to 1.
pub(super) fn locate(knots: &[f64], value: f64) -> (usize, f64) {
    let above = knots.partition_point(|knot| *knot <= value);
    let Some(below) = above.checked_sub(1) else { return (0, 0.0) };
    match (knots.get(below), knots.get(above)) {
        (Some(low), Some(high)) => (below, (value - low) / (high - low)),
        _ => (below, 0.0),
    }
}

/// Reads a curve at a place that [`locate`] found.
pub(super) fn interpolate(weights: &[f64], (below, way): (usize, f64)) -> f64 {
    let low = weights.get(below).copied().unwrap_or_default();
    weights.get(below + 1).map_or(low, |high| low + (high - low) * way)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these numbers are exact in binary")]
mod tests {
    use super::*;

    #[test]
    fn between_knots_lies_a_straight_line_and_outside_it_is_flat() {
        let (knots, weights) = ([0.0, 1.0, 3.0], [10.0, 20.0, 0.0]);
        let read = |value| interpolate(&weights, locate(&knots, value));
        assert_eq!([-5.0, 0.0, 0.5, 1.0, 2.0, 3.0, 9.0].map(read), [10.0, 10.0, 15.0, 20.0, 10.0, 0.0, 0.0]);
    }

    #[test]
    fn one_knot_is_a_constant() {
        assert_eq!([-1.0, 4.0].map(|v| interpolate(&[2.5], locate(&[1.0], v))), [2.5, 2.5]);
    }
}
