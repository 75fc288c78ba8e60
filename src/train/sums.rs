//! What is read off a vector before it is calibrated? The log-odds of every head, and the counts that `spun` reads beside them.

use super::heads::Fitted;
use super::join::COUNTS;
use crate::features::Features;
use crate::head::{Head, SUMS};

/// Log-odds by [`Head::index`], NaN where nothing was fitted or joined, and counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    heads: [f64; SUMS.len()],
    pub(super) counts: [f64; COUNTS.len()],
}

impl Sums {
    /// Reads a vector by the fits that a rule finds.
    pub(super) fn read<'a>(features: &Features, fit: impl Fn(Head) -> Option<&'a Fitted>) -> Self {
        Self {
            heads: SUMS.map(|head| fit(head).map_or(f64::NAN, |fit| fit.logit(features))),
            counts: COUNTS.map(|(name, _)| features.get(name).map_or(0.0, f64::from)),
        }
    }

    /// Returns the log-odds of a head.
    pub(super) fn of(&self, head: Head) -> f64 {
        self.heads.get(head.index()).copied().unwrap_or(f64::NAN)
    }

    /// Returns the same with other log-odds of a head.
    pub(super) fn with(mut self, head: Head, logit: f64) -> Self {
        if let Some(slot) = self.heads.get_mut(head.index()) {
            *slot = logit;
        }
        self
    }
}

#[cfg(test)]
impl Sums {
    /// Log-odds of some heads, and counts.
    pub(super) fn made(heads: &[(Head, f64)], counts: [f64; COUNTS.len()]) -> Self {
        let nothing = Self { heads: [f64::NAN; SUMS.len()], counts };
        heads.iter().fold(nothing, |sums, (head, logit)| sums.with(*head, *logit))
    }
}
