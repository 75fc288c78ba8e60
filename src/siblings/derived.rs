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
/// near topics; false news that a model continued instead of rewriting it was left out. `python -m recipes.siblings.fitting` fits such weights;
/// these come from an earlier form of it, which drew some other pairs.
const INPUTS: [Input; 9] = [
    Input {
        low: -3.91202,
        high: -0.60811,
        mean: -2.46636,
        deviation: 1.19978,
        weight: 2.71953,
        value: |c| Some(libm::log(c.order_mass + 0.02)),
    },
    Input {
        low: 0.0,
        high: 4.15651,
        mean: 1.52899,
        deviation: 1.38094,
        weight: -2.15425,
        value: |c| Some(libm::log1p(c.own_facts[0].min(c.own_facts[1]))),
    },
    Input {
        low: 0.0,
        high: 1.0,
        mean: 0.43951,
        deviation: 0.41105,
        weight: 1.8501,
        value: |c| Some(c.alignment.share * c.alignment.tau.max(0.0)),
    },
    Input {
        low: 0.0,
        high: 1.0,
        mean: 0.55165,
        deviation: 0.34072,
        weight: -0.60951,
        value: |c| Some(c.alignment.share),
    },
    Input {
        low: 0.0,
        high: 3.82864,
        mean: 1.96929,
        deviation: 0.87889,
        weight: -0.51011,
        value: |c| Some(libm::log1p(c.shared_facts as f64)),
    },
    Input {
        low: 0.0,
        high: 5.29801,
        mean: 0.42913,
        deviation: 0.88866,
        weight: -0.87258,
        value: |c| Some(c.own_numbers()),
    },
    Input { low: 0.09091, high: 1.0, mean: 0.72627, deviation: 0.26252, weight: 0.92536, value: |c| c.neighbourhood },
    Input {
        low: 0.0,
        high: 1.0,
        mean: 0.48436,
        deviation: 0.46338,
        weight: 0.10447,
        value: |c| c.quotations.altered_share(),
    },
    Input { low: 0.0, high: 0.99345, mean: 0.47312, deviation: 0.25494, weight: 0.98741, value: |c| c.once_kept },
];

const BIAS: f64 = 1.48671;

/// Where no sentence is told twice and no order shared, nothing speaks for a rewrite, however little speaks against it.
const NOTHING_SHARED: f64 = -2.0;

/// Returns the log-odds that one of the two was made from the other, or both from one text.
pub(crate) fn logit(comparison: &Comparison) -> f64 {
    let sum = sum(comparison);
    let shares = comparison.order_mass > 0.0 || !comparison.alignment.pairs.is_empty();
    if shares { sum } else { sum.min(NOTHING_SHARED) }
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
pub(crate) fn probability(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}
