//! Was one of two articles made from the other, or both from one text? Nine numbers of the pair, one logistic curve.

use super::comparison::Comparison;

/// One input of the curve: clipped, standardised, weighed. Missing counts as the mean.
struct Input {
    low: f64,
    high: f64,
    mean: f64,
    deviation: f64,
    weight: f64,
    value: fn(&Comparison) -> Option<f64>,
}

/// Fitted on 16,800 rewrites and translations of thirty-three methods, each weighing the same, against same-event coverage, ledes and
/// near topics; false news that a model continued instead of rewriting it was left out. `python -m recipes.siblings.fitting` fits
/// the weights.
const INPUTS: [Input; 9] = [
    Input {
        low: -3.91202,
        high: -0.60992,
        mean: -2.49066,
        deviation: 1.20700,
        weight: 2.69715,
        value: |c| Some(libm::log(c.order_mass + 0.02)),
    },
    Input {
        low: 0.00000,
        high: 4.16770,
        mean: 1.58284,
        deviation: 1.39858,
        weight: -2.13565,
        value: |c| Some(libm::log1p(c.own_facts[0].min(c.own_facts[1]))),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.43445,
        deviation: 0.41474,
        weight: 1.82199,
        value: |c| Some(c.alignment.share * c.alignment.tau.max(0.0)),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.54465,
        deviation: 0.34733,
        weight: -0.70784,
        value: |c| Some(c.alignment.share),
    },
    Input {
        low: 0.00000,
        high: 3.78419,
        mean: 1.97182,
        deviation: 0.86469,
        weight: -0.49511,
        value: |c| Some(libm::log1p(c.shared_facts as f64)),
    },
    Input {
        low: 0.00000,
        high: 5.63380,
        mean: 0.48742,
        deviation: 0.97014,
        weight: -0.72831,
        value: |c| Some(c.own_numbers()),
    },
    Input {
        low: 0.06667,
        high: 1.00000,
        mean: 0.71317,
        deviation: 0.27444,
        weight: 0.99657,
        value: |c| c.neighbourhood,
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.43798,
        deviation: 0.46211,
        weight: 0.09284,
        value: |c| c.quotations.altered_share(),
    },
    Input { low: 0.00000, high: 0.97297, mean: 0.46790, deviation: 0.25438, weight: 1.05713, value: |c| c.once_kept },
];

const BIAS: f64 = 1.25622;

/// Where no sentence is told twice and no order shared, nothing speaks for a rewrite, however little speaks against it.
const NOTHING_SHARED: f64 = -2.0;

impl Comparison {
    /// Returns the log-odds that one was made from the other, or both from one text.
    pub fn logit(&self) -> f64 {
        let sum = sum(self);
        let shares = self.order_mass > 0.0 || !self.alignment.pairs.is_empty();
        if shares { sum } else { sum.min(NOTHING_SHARED) }
    }

    /// Returns the probability that one was made from the other, or both from one text.
    pub fn derived(&self) -> f64 {
        probability(self.logit())
    }
}

fn sum(comparison: &Comparison) -> f64 {
    INPUTS.iter().fold(BIAS, |sum, input| {
        let Some(value) = (input.value)(comparison) else { return sum };
        sum + input.weight * (value.clamp(input.low, input.high) - input.mean) / input.deviation
    })
}

/// Returns the nine numbers, for fitting and for comparison with other implementations.
pub fn inputs(comparison: &Comparison) -> [Option<f64>; 9] {
    INPUTS.each_ref().map(|input| (input.value)(comparison))
}

/// Turns log-odds into a probability.
fn probability(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}
