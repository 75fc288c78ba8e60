//! Which rows may a fit see?

use super::blocks::FOLDS;
use super::table::Row;

/// Rows that may be learnt from, by their place in the table.
#[derive(Debug, Clone)]
pub(super) struct Seen(Vec<bool>);

impl Seen {
    /// Every row that a rule lets through.
    pub(super) fn of(rows: &[Row], rule: impl Fn(&Row) -> bool) -> Self {
        Self(rows.iter().map(rule).collect())
    }

    /// Every row but those that are kept for the accuracy gate.
    pub(super) fn all(rows: &[Row]) -> Self {
        Self::of(rows, |row| row.fold < FOLDS)
    }

    /// The same without the rows of a fold.
    pub(super) fn without(&self, rows: &[Row], fold: usize) -> Self {
        Self(self.0.iter().zip(rows).map(|(seen, row)| *seen && row.fold != fold).collect())
    }

    /// The folds that have a row which may be seen, each with what is seen when it is left out.
    pub(super) fn folds(&self, rows: &[Row]) -> Vec<(usize, Self)> {
        let inside = |fold: &usize| self.0.iter().zip(rows).any(|(seen, row)| *seen && row.fold == *fold);
        (0..FOLDS).filter(inside).map(|fold| (fold, self.without(rows, fold))).collect()
    }

    /// Whether a row may be seen.
    pub(super) fn has(&self, row: usize) -> bool {
        self.0.get(row).copied().unwrap_or_default()
    }
}
