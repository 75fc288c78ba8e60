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

/// Fitted on 22,500 rewrites and translations of thirty-eight methods, each weighing the same, against same-event coverage, ledes and
/// near topics; false news that a model continued instead of rewriting it was left out. `python -m recipes.siblings.fitting` fits
/// the weights.
const INPUTS: [Input; 9] = [
    Input {
        low: -3.91202,
        high: -0.59681,
        mean: -2.34984,
        deviation: 1.14289,
        weight: 2.45319,
        value: |c| Some(libm::log(c.order_mass + 0.02)),
    },
    Input {
        low: 0.00000,
        high: 4.12909,
        mean: 1.33161,
        deviation: 1.36578,
        weight: -2.16136,
        value: |c| Some(libm::log1p(c.own_facts[0].min(c.own_facts[1]))),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.46495,
        deviation: 0.39585,
        weight: 1.45832,
        value: |c| Some(c.alignment.share * c.alignment.tau.max(0.0)),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.58640,
        deviation: 0.32463,
        weight: -0.26133,
        value: |c| Some(c.alignment.share),
    },
    Input {
        low: 0.00000,
        high: 3.80666,
        mean: 2.10751,
        deviation: 0.83584,
        weight: -0.27177,
        value: |c| Some(libm::log1p(c.shared_facts as f64)),
    },
    Input {
        low: 0.00000,
        high: 5.19950,
        mean: 0.39002,
        deviation: 0.87353,
        weight: -0.64786,
        value: |c| Some(c.own_numbers()),
    },
    Input {
        low: 0.08316,
        high: 1.00000,
        mean: 0.72183,
        deviation: 0.25003,
        weight: 0.70775,
        value: |c| c.neighbourhood,
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.32214,
        deviation: 0.43507,
        weight: -0.07961,
        value: |c| c.quotations.altered_share(),
    },
    Input { low: 0.00000, high: 0.98572, mean: 0.49161, deviation: 0.24909, weight: 1.05946, value: |c| c.once_kept },
];

const BIAS: f64 = 2.37824;

/// Where no sentence is told twice and no order shared, nothing speaks for a rewrite, however little speaks against it.
const NOTHING_SHARED: f64 = -2.0;

/// Returns what a complete comparison says, as log-odds.
pub(super) fn logit(comparison: &Comparison) -> f64 {
    let sum = sum(comparison);
    let shares = comparison.order_mass > 0.0 || !comparison.alignment.pairs.is_empty();
    if shares { sum } else { sum.min(NOTHING_SHARED) }
}

impl Comparison {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two articles that tell no sentence alike and have all their words in one order.
    fn ordered() -> Comparison {
        let mut comparison = Comparison::default();
        (comparison.order_mass, comparison.once_kept, comparison.neighbourhood) = (0.5, Some(0.75), Some(1.0));
        comparison
    }

    #[test]
    fn without_a_sentence_told_twice_a_shared_order_speaks_for_a_rewrite() {
        let mut unordered = ordered();
        unordered.order_mass = 0.0;
        assert!(logit(&ordered()) > 0.0 && logit(&unordered) <= NOTHING_SHARED, "{}", logit(&unordered));
    }

    #[test]
    fn inputs_are_read_off_a_comparison() {
        let inputs = inputs(&ordered());
        let missing: Vec<usize> = (0..9).filter(|at| inputs[*at].is_none()).collect();
        // Neither article quotes anything.
        assert_eq!(missing, [7]);
        assert_eq!((inputs[6], inputs[8]), (Some(1.0), Some(0.75)));
        assert!((inputs[0].unwrap() - libm::log(0.52)).abs() < 1e-12);
    }
}
