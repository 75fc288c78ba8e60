//! What does the protocol ask? What holds on methods, engines, pivots and corpora not learnt from, what leaks, and how much text it takes.

use super::audits::{self, Audit};
use super::cross;
use super::leave_out::{self, Stage, Unseen};
use super::lengths::{self, AtLength};
use super::measure::Measured;
use super::table::Row;
use crate::error::Result;

/// What the protocol measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Methods judged by fits that did not see them, their makers, pivots or corpora.
    pub unseen: Vec<Unseen>,
    /// Classifiers that look at what should not matter.
    pub audits: Vec<Audit>,
    /// Texts cut to rising lengths.
    pub lengths: Vec<AtLength>,
}

/// Runs the protocol on the rows of a training table; `say` is told what goes on.
///
/// # Errors
/// [`crate::Error::Training`] where a head has no rows of a class or a solver fails.
pub fn protocol(rows: Vec<Row>, say: &dyn Fn(&str) -> Result<()>) -> Result<Findings> {
    say(&format!("measuring {} texts", rows.len()))?;
    let mut measured = Measured::new(rows)?;
    say("auditing leaks")?;
    let audits = audits::run(&measured)?;
    say("with nothing left out")?;
    let seen = leave_out::base(&measured.rows);
    let heads = cross::learners(&measured.rows);
    let stage = Stage::fit(&mut measured, &seen, &heads, None)?;
    say("cutting texts to length")?;
    let lengths = lengths::run(&measured, &stage, &seen)?;
    let unseen = leave_out::run(&mut measured, &stage, say)?;
    Ok(Findings { unseen, audits, lengths })
}
