//! How is quality fitted alone? On the graded rows of a training table; every other head stays as it ships.

use super::calibrate;
use super::cross::{self, Judged};
use super::measure::Measured;
use super::replace::replace;
use super::seen::Seen;
use super::table::{Role, Row};
use crate::error::{Error, Result};
use crate::head::Head;
use crate::model::{HeadRow, Model, Provenance};
use std::collections::BTreeMap;

/// Quality fitted anew beside the heads that ship.
#[derive(Debug)]
pub struct Graded {
    /// The model.
    pub model: Model,
    /// The graded rows, in the table's order.
    pub rows: Vec<Row>,
    /// Each of them, judged by the fit that did not see its fold.
    pub judged: Vec<Judged>,
}

/// Fits quality on the rows of a table that have a grade. Nothing else reads its sum, so no other score moves by more than rounding.
///
/// # Errors
/// [`Error::Training`] where no row is graded, a fold is out of range, or a solver fails.
pub fn train_quality(mut rows: Vec<Row>, data_sha256: &str, say: &dyn Fn(&str) -> Result<()>) -> Result<Graded> {
    rows.retain(|row| row.role == Role::Quality && row.target.is_some());
    if rows.is_empty() {
        return Err(Error::training("no row has role \"quality\" and a target from 0 to 1"));
    }
    cross::check_folds(&rows)?;
    say(&format!("measuring {} texts", rows.len()))?;
    let measured = Measured::new(rows)?;
    say("fitting quality")?;
    let fits = cross::fits(&measured, &[Head::Quality], &Seen::all(&measured.rows))?;
    let sums = cross::logits(&measured, &measured.learnt, &fits);
    let points = cross::calibration_rows(&measured, &sums, Head::Quality);
    let calibration = calibrate::fit(&points, Head::Quality)?.calibration;
    let calibrations = BTreeMap::from([(Head::Quality, calibration.clone())]);
    let judged = sums.iter().map(|summed| cross::judged(summed, &calibrations)).collect();
    let fitted = fits.get(&(Head::Quality, None)).ok_or_else(|| Error::training("quality was not fitted"))?;
    let shipped = Model::embedded()?;
    let (mut heads, mut curves) = (shipped.heads().to_vec(), shipped.curves().to_vec());
    if let Some(row) = heads.iter_mut().find(|row| row.head == Head::Quality) {
        *row = HeadRow { head: Head::Quality, bias: fitted.bias, calibration };
    }
    replace(&mut curves, Head::Quality, fitted);
    let about = format!("Quality: {} rows of table {data_sha256}.", measured.rows.len());
    let model = Model::new(told(shipped.provenance(), &about), heads, curves)?.with_rates(shipped.rates().to_vec())?;
    Ok(Graded { model, rows: measured.rows, judged })
}

/// The origin of the heads that stay, and one sentence on quality in place of an earlier one.
fn told(shipped: &Provenance, about: &str) -> Provenance {
    let rest = shipped.data.split(" Quality: ").next().unwrap_or_default();
    Provenance { data: format!("{rest} {about}"), ..shipped.clone() }
}
