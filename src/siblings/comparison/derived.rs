//! Was one of two articles made from the other, or both from one text? Nine numbers of the pair, one logistic curve; where that leaves a
//! chance, a second look that also follows the course of the shorter article, and the higher of both.

use super::Comparison;

/// One input of the curve: clipped, standardised, weighed. Missing counts as the mean.
struct Input {
    low: f64,
    high: f64,
    mean: f64,
    deviation: f64,
    weight: f64,
    value: fn(&Comparison) -> Option<f64>,
}

/// Added to the share that stands in one order, so that none has a logarithm, too; that of the prototype.
const NO_ORDER: f64 = 0.02;

/// Fitted on 22,500 rewrites and translations of thirty-eight methods, each weighing the same, against same-event coverage, ledes and
/// near topics; false news that a model continued instead of rewriting it was left out. `python -m recipes.siblings.fitting` fits
/// the weights.
const FIRST: [Input; 9] = [
    Input {
        low: -3.91202,
        high: -0.59681,
        mean: -2.34984,
        deviation: 1.14289,
        weight: 2.45319,
        value: |c| Some(libm::log(c.order_mass + NO_ORDER)),
    },
    Input {
        low: 0.00000,
        high: 4.12909,
        mean: 1.33161,
        deviation: 1.36578,
        weight: -2.16136,
        value: |c| Some(own_facts(c)),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.46495,
        deviation: 0.39585,
        weight: 1.45832,
        value: |c| Some(told_in_order(c)),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.58640,
        deviation: 0.32463,
        weight: -0.26133,
        value: |c| Some(told(c)),
    },
    Input {
        low: 0.00000,
        high: 3.80666,
        mean: 2.10751,
        deviation: 0.83584,
        weight: -0.27177,
        value: |c| Some(shared_facts(c)),
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

const FIRST_BIAS: f64 = 2.37824;

/// Between these log-odds of the first look a second one is taken: at one in eleven of the pairs that a corpus of news links.
const OPEN: std::ops::Range<f64> = -4.0..4.0;

/// Fitted in the same way on the pairs that the first look leaves open, without the rewrites by a language model of 2026: the words that
/// the shorter article has once take the place of the milestones.
const SECOND: [Input; 10] = [
    Input {
        low: 0.00000,
        high: 3.78991,
        mean: 1.41870,
        deviation: 1.15893,
        weight: -1.62630,
        value: |c| Some(own_facts(c)),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.26786,
        deviation: 0.30940,
        weight: 0.65315,
        value: |c| Some(told_in_order(c)),
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.46270,
        deviation: 0.25570,
        weight: -0.25907,
        value: |c| Some(told(c)),
    },
    Input {
        low: 0.00000,
        high: 3.68888,
        mean: 1.87650,
        deviation: 0.90386,
        weight: -0.82421,
        value: |c| Some(shared_facts(c)),
    },
    Input {
        low: 0.00000,
        high: 3.03030,
        mean: 0.22994,
        deviation: 0.52687,
        weight: -0.37022,
        value: |c| Some(c.own_numbers()),
    },
    Input {
        low: 0.16667,
        high: 1.00000,
        mean: 0.70040,
        deviation: 0.18138,
        weight: 0.55273,
        value: |c| c.neighbourhood,
    },
    Input {
        low: 0.00000,
        high: 1.00000,
        mean: 0.43926,
        deviation: 0.47853,
        weight: 0.32687,
        value: |c| c.quotations.altered_share(),
    },
    Input { low: 0.00000, high: 0.85714, mean: 0.39854, deviation: 0.16509, weight: 0.78869, value: |c| c.once_kept },
    Input {
        low: -0.50000,
        high: 6.87199,
        mean: 2.41031,
        deviation: 1.58621,
        weight: 1.82955,
        value: |c| Some(c.course.excess),
    },
    Input {
        low: -0.26170,
        high: 0.81979,
        mean: 0.32773,
        deviation: 0.25965,
        weight: 1.23976,
        value: |c| Some(c.course.share),
    },
];

const SECOND_BIAS: f64 = 0.44824;

/// Where no sentence is told twice and no order shared, nothing speaks for a rewrite, however little speaks against it.
const NOTHING_SHARED: f64 = -2.0;

/// Returns what a comparison says at first, as log-odds.
pub(super) fn first(comparison: &Comparison) -> f64 {
    held(comparison, sum(&FIRST, FIRST_BIAS, comparison))
}

/// Returns whether a second look is taken.
pub(super) fn is_open(first: f64) -> bool {
    OPEN.contains(&first)
}

/// Returns what a comparison says whose course was followed, as log-odds: no more than what was clear at first.
pub(super) fn second(comparison: &Comparison) -> f64 {
    held(comparison, sum(&SECOND, SECOND_BIAS, comparison).min(OPEN.end))
}

impl Comparison {
    /// Returns the probability that one was made from the other, or both from one text.
    pub fn derived(&self) -> f64 {
        probability(self.logit())
    }
}

fn held(comparison: &Comparison, sum: f64) -> f64 {
    let shares = comparison.order_mass > 0.0 || !comparison.alignment.pairs.is_empty();
    if shares { sum } else { sum.min(NOTHING_SHARED) }
}

fn sum(inputs: &[Input], bias: f64, comparison: &Comparison) -> f64 {
    inputs.iter().fold(bias, |sum, input| {
        let Some(value) = (input.value)(comparison) else { return sum };
        sum + input.weight * (value.clamp(input.low, input.high) - input.mean) / input.deviation
    })
}

fn own_facts(comparison: &Comparison) -> f64 {
    let [here, there] = comparison.own_facts;
    libm::log1p(here.min(there))
}

fn told_in_order(comparison: &Comparison) -> f64 {
    comparison.alignment.share * comparison.alignment.tau.max(0.0)
}

fn told(comparison: &Comparison) -> f64 {
    comparison.alignment.share
}

fn shared_facts(comparison: &Comparison) -> f64 {
    libm::log1p(comparison.shared_facts as f64)
}

/// Returns the numbers of both looks for fitting, first those of the first; the course is `None` where no second look was taken.
pub fn inputs(comparison: &Comparison) -> [Option<f64>; 11] {
    let course = is_open(first(comparison)).then_some([comparison.course.excess, comparison.course.share]);
    let mut numbers = FIRST.iter().map(|input| (input.value)(comparison)).chain(course.into_iter().flatten().map(Some));
    std::array::from_fn(|_| numbers.next().flatten())
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
        (comparison.course.excess, comparison.course.share) = (6.0, 0.9);
        comparison
    }

    /// The same with many facts of their own.
    fn open() -> Comparison {
        let mut comparison = ordered();
        comparison.own_facts = [60.0, 60.0];
        comparison
    }

    #[test]
    fn without_a_sentence_told_twice_a_shared_order_speaks_for_a_rewrite() {
        let mut unordered = ordered();
        unordered.order_mass = 0.0;
        for look in [first, second] {
            assert!(look(&ordered()) > 0.0 && look(&unordered) <= NOTHING_SHARED, "{}", look(&unordered));
        }
    }

    #[test]
    fn inputs_are_read_off_a_comparison() {
        let inputs = inputs(&open());
        let missing: Vec<usize> = (0..11).filter(|at| inputs[*at].is_none()).collect();
        // Neither article quotes anything.
        assert_eq!(missing, [7]);
        assert_eq!((inputs[6], inputs[8], inputs[9], inputs[10]), (Some(1.0), Some(0.75), Some(6.0), Some(0.9)));
        assert!((inputs[0].unwrap() - libm::log(0.52)).abs() < 1e-12);
    }

    #[test]
    fn a_second_look_is_taken_where_the_first_is_open() {
        let strangers = Comparison { own_facts: [60.0, 60.0], ..Comparison::default() };
        for (comparison, expected) in [(strangers, false), (open(), true), (ordered(), false)] {
            assert_eq!(is_open(first(&comparison)), expected, "{}", first(&comparison));
            assert_eq!(inputs(&comparison)[9].is_some(), expected);
        }
    }

    #[test]
    fn the_second_look_follows_the_course_and_is_no_clearer_than_the_first() {
        let mut crossed = open();
        (crossed.course.excess, crossed.course.share) = (0.0, 0.0);
        assert!(second(&open()) > second(&crossed) + 3.0, "{} {}", second(&open()), second(&crossed));
        assert_eq!(first(&open()).to_bits(), first(&crossed).to_bits());
        assert_eq!(second(&ordered()).to_bits(), OPEN.end.to_bits());
    }
}
