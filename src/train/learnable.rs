//! Which of a user's labelled texts can be learnt from? Those that a scorer judges, where there are enough under each label.

use super::table::Row;
use crate::error::{Error, Result};
use crate::head::Head;
use crate::scorer::{LEAST_WORDS, Scorer};
use crate::text::Text;
use crate::verdict::Status;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer rows of a class are no training set.
const LEAST: usize = 50;

/// Rows to learn from, and what was left out.
#[derive(Debug)]
pub(super) struct Learnable {
    pub(super) rows: Vec<Row>,
    /// The heads that the labels name.
    pub(super) named: Vec<Head>,
    pub(super) left_out: usize,
}

/// Leaves out what is never judged, and checks what is left.
///
/// # Errors
/// [`Error::Training`] where a class has fewer than 50 rows, or all of them in one fold.
pub(super) fn learnable(rows: Vec<Row>, named: Vec<Head>, say: &dyn Fn(&str) -> Result<()>) -> Result<Learnable> {
    let scorer = Scorer::embedded()?;
    let all = rows.len();
    let statuses: Vec<Status> = rows.par_iter().map(|row| scorer.status(&Text::new(&row.text))).collect();
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for status in statuses.iter().filter(|status| **status != Status::Scored) {
        *others.entry(status.name()).or_default() += 1;
    }
    let told = others.iter().map(|(status, count)| format!("{count} {status}")).collect::<Vec<_>>().join(", ");
    let rows: Vec<Row> =
        rows.into_iter().zip(statuses).filter(|(_, status)| *status == Status::Scored).map(|(row, _)| row).collect();
    if rows.is_empty() {
        return Err(Error::training(format!(
            "none of {all} texts can be scored ({told}), so there is nothing to learn from; a text needs {LEAST_WORDS} words of English"
        )));
    }
    if rows.len() < all {
        say(&format!("left out {} of {all} texts, which no model scores: {told}", all - rows.len()))?;
    }
    let left_out = if told.is_empty() { told } else { format!(" that can be scored; left out were {told}") };
    check(&rows, "human", Row::human, &left_out)?;
    for head in &named {
        check(&rows, head.name(), |row| row.mechanism == Some(*head), &left_out)?;
    }
    Ok(Learnable { left_out: all - rows.len(), rows, named })
}

/// Checks that a class can be fitted without any fold, and tested on it.
fn check(rows: &[Row], label: &str, is_of: impl Fn(&Row) -> bool, left_out: &str) -> Result<()> {
    let own: Vec<&Row> = rows.iter().filter(|row| is_of(row)).collect();
    if own.len() < LEAST {
        return Err(Error::training(format!(
            "{} rows labelled {label}; at least {LEAST} are needed{left_out}",
            own.len()
        )));
    }
    let groups: BTreeSet<&str> = own.iter().map(|row| row.group.as_str()).collect();
    let folds: BTreeSet<usize> = own.iter().map(|row| row.fold).collect();
    if folds.len() < 2 {
        return Err(Error::training(format!(
            "the {} rows labelled {label} are of {} groups that fall on one side of every split; add rows of other groups, or let only an \
             original and its rewrites share one",
            own.len(),
            groups.len()
        )));
    }
    Ok(())
}
