//! How well do the scores hold? Each method against originals of its own length, each human stratum at one threshold.

mod metrics;
mod report;

pub use metrics::{auroc, calibration_error, threshold_at, tpr_at_fpr};
pub use report::{Cell, Report, Stratum};
