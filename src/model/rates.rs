//! How often does human text reach a score? Counts by kind of text and length, from which thresholds are read.

use super::Head;
use super::calibration::rises;
use crate::error::{Error, Result};

/// The normal quantile of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Shares are sums of many parts: one that rounding puts so little above another is no larger.
pub(crate) const ROUNDING: f64 = 1e-12;

/// The largest share of human text that scores are kept for.
pub(crate) const MOST_SHARE: f64 = 0.5;

/// How many human texts of some length reach each of a head's scores.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// The head whose scores are meant.
    #[serde(rename = "human")]
    pub head: Head,
    /// Words of the texts: from, and up to but not including; none where there is no end.
    pub words: (u32, Option<u32>),
    /// Scores, rising strictly.
    pub scores: Vec<f64>,
    /// Kinds of human text.
    pub strata: Vec<Reach>,
}

/// How many human texts of one kind reach each score.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// What they are.
    pub name: String,
    /// How many there are.
    pub count: u32,
    /// How many have at least the score.
    pub reach: Vec<u32>,
}

/// A share of texts with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// The share.
    pub share: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// A score, and how often human text reaches it.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// The score; texts that reach it are flagged.
    pub score: f64,
    /// Words of the texts it was read from.
    pub words: (u32, Option<u32>),
    /// The share of human text that reaches it, every stratum weighing the same.
    pub pooled: Rate,
    /// Each stratum: its name, its count, the share that reaches it; the worst first.
    pub strata: Vec<(String, u32, Rate)>,
}

impl Rate {
    /// Returns the share of `reach` among `count` with Wilson's interval.
    pub fn wilson(reach: u32, count: u32) -> Self {
        let (n, hits) = (f64::from(count.max(1)), f64::from(reach));
        let (share, z2) = (hits / n, Z * Z);
        let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z / (1.0 + z2 / n) * libm::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
        Self { share, low: (middle - half).clamp(0.0, share), high: (middle + half).clamp(share, 1.0) }
    }

    /// Returns the mean of independent rates; its interval joins theirs by the variances recovered from their ends.
    pub fn mean(rates: &[Self]) -> Self {
        let n = rates.len().max(1) as f64;
        let share = rates.iter().map(|r| r.share).sum::<f64>() / n;
        let spread = |end: fn(&Self) -> f64| {
            libm::sqrt(rates.iter().map(|r| (end(r) - r.share) * (end(r) - r.share)).sum::<f64>()) / n
        };
        Self { share, low: (share - spread(|r| r.low)).max(0.0), high: (share + spread(|r| r.high)).min(1.0) }
    }
}

impl Rates {
    /// Returns the lowest score that at most a share `fpr` of human text reaches, every stratum weighing the same.
    pub fn threshold(&self, fpr: f64) -> Option<Threshold> {
        let at = (0..self.scores.len()).find(|at| self.rates(*at).0.share <= fpr + ROUNDING)?;
        let (pooled, strata) = self.rates(at);
        Some(Threshold { score: *self.scores.get(at)?, words: self.words, pooled, strata })
    }

    fn rates(&self, at: usize) -> (Rate, Vec<(String, u32, Rate)>) {
        let read =
            |s: &Reach| (s.name.clone(), s.count, Rate::wilson(s.reach.get(at).copied().unwrap_or_default(), s.count));
        let mut strata: Vec<(String, u32, Rate)> = self.strata.iter().map(read).collect();
        let pooled = Rate::mean(&strata.iter().map(|(.., rate)| *rate).collect::<Vec<_>>());
        strata.sort_by(|a, b| b.2.share.total_cmp(&a.2.share).then_with(|| a.0.cmp(&b.0)));
        (pooled, strata)
    }

    /// Names what makes it unusable.
    pub(super) fn problem(&self) -> Option<&'static str> {
        let bad = |s: &Reach| {
            s.reach.len() != self.scores.len()
                || s.count == 0
                || s.reach.first().is_some_and(|most| *most > s.count)
                || s.reach.windows(2).any(|pair| matches!(pair, [a, b] if a < b))
        };
        match () {
            () if self.scores.is_empty() || self.strata.is_empty() => Some("rates need scores and strata"),
            () if !self.scores.iter().all(|s| s.is_finite()) || !rises(&self.scores) => Some("the scores must rise"),
            () if self.words.1.is_some_and(|end| end <= self.words.0) => Some("a range of words is empty"),
            () if self.strata.iter().any(bad) => Some("counts must fall from at most the count, one a score"),
            () => None,
        }
    }
}

/// Finds a head's threshold for texts of so many words, or of any length.
pub(super) fn threshold(rates: &[Rates], head: Head, fpr: f64, words: Option<u32>) -> Result<Threshold> {
    let wrong = |name, problem: String| Err(Error::Argument { name, problem });
    if !(fpr > 0.0 && fpr < 1.0) {
        return wrong("fpr", format!("{fpr} is no share between 0 and 1"));
    }
    if fpr > MOST_SHARE {
        return wrong(
            "fpr",
            format!("no score is kept that more than {MOST_SHARE} of human text reaches, as {fpr} may"),
        );
    }
    let own: Vec<&Rates> = rates.iter().filter(|r| r.head == head).collect();
    if own.is_empty() {
        return wrong("head", format!("the model has no rates of human text for {}", head.name()));
    }
    let least = own.iter().map(|r| r.words.0).min().unwrap_or_default();
    if words.is_some_and(|words| words < least) {
        return wrong("words", format!("texts below {least} words are not judged"));
    }
    let inside = |r: &Rates, words: u32| r.words.0 <= words && r.words.1.is_none_or(|end| words < end);
    let width = |r: &Rates| r.words.1.map_or(u32::MAX, |end| end) - r.words.0;
    // All lengths are the widest range, one length is in the narrowest that holds it.
    let found = match words {
        None => own.iter().max_by_key(|r| width(r)),
        Some(words) => own
            .iter()
            .filter(|r| inside(r, words))
            .min_by(|a, b| width(a).cmp(&width(b)).then_with(|| b.words.0.cmp(&a.words.0))),
    };
    match found.and_then(|r| r.threshold(fpr)) {
        Some(threshold) => Ok(threshold),
        None => wrong("fpr", format!("no score of {} is reached by so few human texts", head.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(words: (u32, Option<u32>), scores: [f64; 3]) -> Rates {
        let stratum =
            |name: &str, count, reach: [u32; 3]| Reach { name: name.to_owned(), count, reach: reach.to_vec() };
        Rates {
            head: Head::Spun,
            words,
            scores: scores.to_vec(),
            strata: vec![stratum("wire", 100, [10, 1, 0]), stratum("translated", 50, [10, 4, 0])],
        }
    }

    #[test]
    fn the_threshold_is_the_lowest_score_that_few_enough_reach() {
        let table = rates((60, None), [0.5, 0.8, 0.9]);
        // Pooled: (.10 + .20) / 2 = .15, (.01 + .08) / 2 = .045, 0.
        let found = threshold(std::slice::from_ref(&table), Head::Spun, 0.05, None).expect("a threshold");
        assert!((found.score - 0.8).abs() < 1e-12 && (found.pooled.share - 0.045).abs() < 1e-12);
        assert_eq!(found.strata[0].0, "translated");
        assert!(found.pooled.low > 0.0 && found.pooled.high < 0.13, "{:?}", found.pooled);
        let none = threshold(&[table], Head::Spun, 0.001, None).expect("a threshold");
        assert!((none.score - 0.9).abs() < 1e-12 && none.pooled.share.abs() < 1e-12 && none.pooled.high > 0.01);
    }

    #[test]
    fn one_length_is_read_from_its_own_texts() {
        let tables = [rates((60, None), [0.5, 0.8, 0.9]), rates((60, Some(100)), [0.6, 0.85, 0.95])];
        let at = |words| threshold(&tables, Head::Spun, 0.05, words).map(|t| t.score).ok();
        assert_eq!([at(None), at(Some(99)), at(Some(100)), at(Some(20))], [Some(0.8), Some(0.85), Some(0.8), None]);
        assert!(threshold(&tables, Head::Quality, 0.05, None).is_err());
        assert!(threshold(&tables, Head::Spun, f64::NAN, None).is_err());
    }

    #[test]
    fn the_narrowest_range_is_that_of_the_fewest_lengths() {
        let tables = [rates((60, Some(200)), [0.5, 0.8, 0.9]), rates((100, Some(250)), [0.6, 0.85, 0.95])];
        let found = threshold(&tables, Head::Spun, 0.05, Some(150)).expect("a threshold");
        assert!((found.score - 0.8).abs() < 1e-12, "{}", found.score);
    }

    #[test]
    fn the_greatest_share_that_is_kept_may_be_asked_for() {
        let table = [rates((60, None), [0.5, 0.8, 0.9])];
        assert!(threshold(&table, Head::Spun, MOST_SHARE, None).is_ok());
        let above = threshold(&table, Head::Spun, MOST_SHARE.next_up(), None).expect_err("too large");
        assert!(above.to_string().contains("no score is kept"), "{above}");
    }

    #[test]
    fn wilsons_interval_is_his() {
        // 5 of 100: [.0215, .1118].
        let rate = Rate::wilson(5, 100);
        assert!((rate.low - 0.0215).abs() < 1e-4 && (rate.high - 0.1118).abs() < 1e-4, "{rate:?}");
        assert!(Rate::wilson(0, 100).low.abs() < 1e-12);
    }

    #[test]
    fn counts_that_rise_are_refused() {
        let mut table = rates((60, None), [0.5, 0.8, 0.9]);
        assert_eq!(table.problem(), None);
        table.strata[0].reach = vec![1, 2, 0];
        assert!(table.problem().is_some());
        // All of a hundred texts may reach a score, but no more.
        for (most, is_refused) in [(100, false), (101, true)] {
            table.strata[0].reach = vec![most, 1, 0];
            assert_eq!(table.problem().is_some(), is_refused, "{most}");
        }
    }

    #[test]
    fn what_makes_rates_unusable_is_named() {
        type Damage = fn(&mut Rates);
        let problem = |damage: Damage| {
            let mut table = rates((60, None), [0.5, 0.8, 0.9]);
            damage(&mut table);
            table.problem().unwrap_or_default()
        };
        assert_eq!(problem(|_| ()), "");
        let damages: [(Damage, &str); 8] = [
            (|t| t.scores.clear(), "need scores and strata"),
            (|t| t.strata.clear(), "need scores and strata"),
            (|t| t.scores[2] = f64::INFINITY, "must rise"),
            (|t| t.scores[1] = 0.4, "must rise"),
            (|t| t.words = (60, Some(60)), "range of words is empty"),
            (|t| t.strata[0].reach.truncate(2), "one a score"),
            (|t| t.strata[1] = Reach { count: 0, reach: vec![0; 3], ..t.strata[1].clone() }, "counts must fall"),
            (|t| t.strata[1].reach[2] = 9, "counts must fall"),
        ];
        for (damage, named) in damages {
            assert!(problem(damage).contains(named), "{:?} and not {named}", problem(damage));
        }
        assert_eq!(problem(|t| t.words = (60, Some(61))), "");
    }

    #[test]
    fn shares_and_lengths_that_nothing_can_be_told_of_are_refused_by_name() {
        let table = [rates((60, None), [0.5, 0.8, 0.9])];
        let refused = |fpr: f64, words: u32| match threshold(&table, Head::Spun, fpr, Some(words)) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        };
        for none in [0.0, -0.1, 1.0, 1.5] {
            assert!(refused(none, 60).contains("no share between 0 and 1"), "{none}: {}", refused(none, 60));
        }
        assert!(refused(0.05, 59).contains("below 60 words"));
        assert_eq!(refused(0.05, 60) + &refused(0.05, 61), "");
    }

    #[test]
    fn the_errors_of_independent_strata_add_up_by_their_squares() {
        let rate = |low, share, high| Rate { share, low, high };
        let mean = Rate::mean(&[rate(0.07, 0.1, 0.13), rate(0.16, 0.2, 0.24)]);
        for (found, expected) in [(mean.share, 0.15), (mean.low, 0.15 - 0.025), (mean.high, 0.15 + 0.025)] {
            assert!((found - expected).abs() < 1e-12, "{mean:?}");
        }
    }
}
