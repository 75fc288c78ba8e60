//! How is a model made? From a table of labelled texts: n-gram weights, additive heads, their join and their calibration.
//!
//! Everything that is reported or calibrated comes from folds that the fit did not see.

mod basis;
mod blocks;
mod calibrate;
mod cross;
mod heads;
mod join;
mod linear;
mod measure;
mod own;
mod sample;
mod solve;
mod table;

pub use cross::{Judged, Trained, train};
pub use own::{Labelled, train_on_labels};
pub use table::{Role, Row, read};
