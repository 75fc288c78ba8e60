//! What is said of one document?
//!
//! Before: [`crate::model`]. No thresholds hide here: a score is never a decision.

use crate::evidence::Finding;
use crate::features::Features;
use crate::kinds::kinds;
use crate::model::{Head, Logits};
use crate::siblings::Judgement;

kinds! {
    /// Whether a document can be judged, and if not, why.
    Status {
        Scored "scored" "It was judged."
        TooShort "too_short" "Under 60 words, or no line of the page belongs to an article: quality is given, spun is not."
        NotEnglish "not_english" "Mostly not English."
        NotText "not_text" "No letters, or encoded bytes."
    }
}

/// All scores of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether it could be judged.
    pub status: Status,
    /// Words and numbers in the whole text.
    pub words: u32,
    /// Probabilities by [`Head::index`]; `None` where the status forbids the answer.
    pub scores: [Option<f32>; crate::model::HEADS.len()],
    /// Log-odds before calibration, by [`Head::index`].
    pub logits: Logits,
    /// What the siblings say.
    pub derivation: Judgement,
    /// Every feature.
    pub features: Features,
}

impl Verdict {
    /// Returns a head's probability, `None` where the status forbids the answer.
    pub fn score(&self, head: Head) -> Option<f32> {
        self.scores.get(head.index()).copied().flatten()
    }

    /// Returns a head's log-odds before calibration, `None` where the model has no such head.
    pub fn logit(&self, head: Head) -> Option<f64> {
        self.logits.get(head.index()).copied().filter(|l| l.is_finite())
    }
}

/// What one feature adds to a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// The score: quality or spun.
    pub head: Head,
    /// The feature's name.
    pub feature: &'static str,
    /// Its value.
    pub value: Option<f32>,
    /// What it adds to the log-odds before calibration.
    pub contribution: f64,
}

/// Why a document has its scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The log-odds of a document of which nothing is known, for quality and spun.
    pub bias: [(Head, f64); 2],
    /// What moved quality and spun, largest first; with the bias they add up to the log-odds.
    pub reasons: Vec<Reason>,
    /// What can be pointed at, ranked within each kind.
    pub findings: Vec<Finding>,
}
