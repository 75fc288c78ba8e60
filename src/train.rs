//! How is a model made? From a table of labelled texts: n-gram weights, additive heads, their join and their calibration.
//!
//! Everything that is reported or calibrated comes from folds that the fit did not see.

mod audits;
mod basis;
mod blocks;
mod calibrate;
mod cross;
mod evidence;
mod heads;
mod join;
mod learnable;
mod leave_out;
mod lengths;
mod linear;
mod measure;
mod own;
mod protocol;
mod quality;
mod rates;
mod replace;
mod sample;
mod seen;
mod solve;
mod sums;
mod table;

pub use audits::{Audit, Look};
pub use cross::{Judged, Trained, train};
pub use leave_out::{Part, Reading, Unseen};
pub use lengths::AtLength;
pub use own::{Labelled, train_on_labels};
pub use protocol::{Findings, protocol};
pub use quality::{Graded, train_quality};
pub(crate) use rates::{ALL as ALL_LENGTHS, of as rates_of, stratum};
pub(crate) use sample::draw;
pub(crate) use table::{LLM_2026, kind_of};
pub use table::{Role, Row, read};
