//! How likely is it, given the log-odds and the length? Platt scaling whose two numbers follow the number of words.

use super::curve::{interpolate, locate};

/// Platt scaling by length: `p = 1 / (1 + exp(-(slope * logit + offset)))`, both read off at the text's words. Above `knee` a head's
/// log-odds may say more or less than below: there the slope is `1 + bend` times as steep.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Lengths in words, rising strictly.
    pub words: Vec<f64>,
    /// The slope at each length, above 0: a higher sum is never less likely.
    pub slope: Vec<f64>,
    /// The offset at each length.
    pub offset: Vec<f64>,
    /// Log-odds above which the slope is another one.
    #[serde(default)]
    pub knee: f64,
    /// By which share of itself every slope changes above the knee; above -1.
    #[serde(default)]
    pub bend: f64,
}

impl Calibration {
    /// Takes log-odds as they are.
    pub fn identity() -> Self {
        Self { words: vec![0.0], slope: vec![1.0], offset: vec![0.0], knee: 0.0, bend: 0.0 }
    }

    /// Returns the probability.
    pub fn probability(&self, logit: f64, words: u32) -> f64 {
        let place = locate(&self.words, f64::from(words));
        let bent = logit + self.bend * (logit - self.knee).max(0.0);
        let log_odds = interpolate(&self.slope, place) * bent + interpolate(&self.offset, place);
        1.0 / (1.0 + libm::exp(-log_odds))
    }

    /// Names what makes it unusable.
    pub(super) fn problem(&self) -> Option<&'static str> {
        let lengths = self.words.len();
        let finite = self
            .words
            .iter()
            .chain(&self.slope)
            .chain(&self.offset)
            .chain([&self.knee, &self.bend])
            .all(|v| v.is_finite());
        match () {
            () if lengths == 0 || self.slope.len() != lengths || self.offset.len() != lengths => {
                Some("a calibration needs as many slopes and offsets as lengths")
            }
            () if !finite => Some("a calibration has a number that is not finite"),
            () if self.bend <= -1.0 || self.slope.iter().any(|s| *s <= 0.0) => {
                Some("a calibration's slope must be above 0")
            }
            () if !rises(&self.words) => Some("a calibration's lengths must rise"),
            () => None,
        }
    }
}

/// Whether each number is above the one before.
pub(super) fn rises(numbers: &[f64]) -> bool {
    numbers.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sum_says_less_in_a_short_text() {
        let calibration = Calibration {
            words: vec![60.0, 300.0],
            slope: vec![0.5, 1.5],
            offset: vec![0.0, 0.0],
            ..Calibration::identity()
        };
        assert!((calibration.probability(2.0, 60) - 1.0 / (1.0 + libm::exp(-1.0))).abs() < 1e-12);
        assert!((calibration.probability(2.0, 180) - 1.0 / (1.0 + libm::exp(-2.0))).abs() < 1e-12);
        assert!(calibration.probability(2.0, 9_000) > calibration.probability(2.0, 180));
    }

    #[test]
    fn above_the_knee_the_slope_is_another_one() {
        let calibration = Calibration { knee: 1.0, bend: -0.5, ..Calibration::identity() };
        let odds = |logit: f64| libm::log(1.0 / (1.0 / calibration.probability(logit, 100) - 1.0));
        assert!((odds(1.0) - 1.0).abs() < 1e-9 && (odds(3.0) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_falling_slope_is_refused() {
        let falling =
            |slope: f64, bend: f64| Calibration { slope: vec![slope], bend, ..Calibration::identity() }.problem();
        assert_eq!(falling(-1.0, 0.0), Some("a calibration's slope must be above 0"));
        assert_eq!(falling(1.0, -1.0), Some("a calibration's slope must be above 0"));
        assert_eq!(falling(1.0, -0.5), None);
        assert_eq!(Calibration::identity().problem(), None);
    }

    #[test]
    fn what_no_text_can_be_judged_by_is_refused() {
        let whole = Calibration {
            words: vec![60.0, 300.0],
            slope: vec![1.0; 2],
            offset: vec![0.0; 2],
            ..Calibration::identity()
        };
        assert_eq!(whole.problem(), None);
        for (broken, problem) in [
            (Calibration { words: vec![], slope: vec![], offset: vec![], ..whole.clone() }, "as many"),
            (Calibration { slope: vec![1.0], ..whole.clone() }, "as many"),
            (Calibration { offset: vec![0.0; 3], ..whole.clone() }, "as many"),
            (Calibration { offset: vec![0.0, f64::NAN], ..whole.clone() }, "not finite"),
            (Calibration { knee: f64::INFINITY, ..whole.clone() }, "not finite"),
            (Calibration { slope: vec![1.0, 0.0], ..whole.clone() }, "above 0"),
            (Calibration { words: vec![60.0, 60.0], ..whole.clone() }, "must rise"),
        ] {
            assert!(broken.problem().is_some_and(|said| said.contains(problem)), "{broken:?}");
        }
    }
}
