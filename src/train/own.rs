//! How is a model fitted to a user's own labels? The heads that the labels name are fitted anew, the others stay as they ship.

use super::blocks::FOLDS;
use super::calibrate::{self, Point};
use super::cross::Judged;
use super::heads::{self, Fitted, teaches};
use super::learnable::{Learnable, learnable};
use super::measure::Measured;
use super::rates;
use super::replace::replace;
use super::seen::Seen;
use super::table::{Role, Row, hex};
use crate::error::{Error, Result};
use crate::head::{HANDS, HEADS, Head, SPINNING};
use crate::model::{Calibration, HeadRow, Model, Provenance, Rates};
use rapidhash::v3::rapidhash_v3;
use sha2::{Digest, Sha256};

/// One text with the user's label.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Labelled {
    /// The text.
    pub text: String,
    /// "human", "spun", or a mechanism's name.
    pub label: String,
    /// Texts of one group stay on one side of every split; its own where none is given.
    #[serde(default)]
    pub group: Option<String>,
}

impl Labelled {
    /// Returns the row of a training table that says the same.
    ///
    /// # Errors
    /// [`Error::Training`] where the label is none that is known.
    pub fn into_row(self, number: usize) -> Result<Row> {
        let mechanism = match self.label.as_str() {
            "human" => None,
            name => Some(Head::named(name).filter(|head| SPINNING.contains(head)).ok_or_else(|| {
                let known = SPINNING.map(Head::name).join(", ");
                Error::training(format!("row {number}: label {name:?} is none of human, {known}"))
            })?),
        };
        // Copies of a text share a fold, and the order of rows decides nothing. No group that a user types begins so.
        let group = self.group.unwrap_or_else(|| format!("\0text {:016x}", rapidhash_v3(self.text.as_bytes())));
        let fold = usize::try_from(rapidhash_v3(group.as_bytes()) % FOLDS as u64).unwrap_or_default();
        Ok(Row {
            role: Role::Spinning,
            bare: None,
            text: self.text,
            marked: None,
            set: "own".to_owned(),
            home: None,
            key: group.clone(),
            label: if mechanism.is_none() { "human" } else { "spun" }.to_owned(),
            method: self.label,
            mechanism,
            matched: None,
            target: None,
            group,
            fold,
        })
    }
}

/// Fits the heads that the rows' labels name. With mechanisms only, `spun` keeps its join over them; with `spun` it is fitted too.
/// Texts that are never scored are left out: their vectors say nothing, and a fit would take that for a mark of their label.
///
/// # Errors
/// [`Error::Training`] where a class has fewer than 50 rows that can be scored, or all of them in one fold, or a solver fails.
pub fn train_on_labels(rows: Vec<Row>, data: String, say: &dyn Fn(&str) -> Result<()>) -> Result<Model> {
    let named: Vec<Head> =
        HEADS.into_iter().filter(|head| rows.iter().any(|row| row.mechanism == Some(*head))).collect();
    if named.is_empty() {
        return Err(Error::training("no row is labelled spun, translated, substituted or rewritten"));
    }
    let Learnable { rows, named, left_out } = learnable(rows, named, say)?;
    let data_sha256 = hash(&rows);
    let shipped = Model::embedded()?;
    say(&format!("measuring {} texts", rows.len()))?;
    let measured = Measured::new(rows)?;
    let all = Seen::all(&measured.rows);
    let (mut heads, mut curves) = (shipped.heads().to_vec(), shipped.curves().to_vec());
    // What human text reaches is another score once the head, or one that it joins, is another.
    let stays = |head: Head| !named.contains(&head) && head != Head::Spun;
    let mut rates: Vec<Rates> = shipped.rates().iter().filter(|r| stays(r.head)).cloned().collect();
    for head in named.iter().copied() {
        say(&format!("fitting {}", head.name()))?;
        let rest = |fold| all.without(&measured.rows, fold);
        let fits = (0..FOLDS).map(|fold| heads::fit(&measured, head, &rest(fold))).collect::<Result<Vec<Fitted>>>()?;
        let unseen = unseen(&measured, head, &fits);
        let points: Vec<Point> = unseen.iter().map(|(_, point)| *point).collect();
        // The user's mixture says nothing: every head's scores are at even odds, so that a half means the same in all.
        let calibration = calibrate::fit(&points, head)?.at_even_odds();
        rates.extend(own_rates(&measured.rows, head, &calibration, &unseen));
        let fitted = heads::fit(&measured, head, &all)?;
        if let Some(row) = heads.iter_mut().find(|row| row.head == head) {
            *row = HeadRow { head, bias: fitted.bias, calibration };
        }
        heads.retain(|row| head != Head::Rewritten || !HANDS.contains(&row.head));
        replace(&mut curves, head, &fitted);
    }
    let provenance = Provenance {
        trained_by: env!("CARGO_PKG_VERSION").to_owned(),
        data_sha256,
        rows: measured.rows.len(),
        left_out,
        data,
    };
    Model::new(provenance, heads, curves)?.with_rates(rates)
}

/// Hashes what is learnt from, in the order given.
fn hash(rows: &[Row]) -> String {
    let mut hash = Sha256::new();
    for part in rows.iter().flat_map(|row| [&row.text, &row.method, &row.group]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// A row, and what its head's calibration reads of it.
type Unseen = (usize, Point);

/// How often the user's human texts reach the scores of a head that was fitted on their labels.
fn own_rates(rows: &[Row], head: Head, calibration: &Calibration, unseen: &[Unseen]) -> Vec<Rates> {
    let judged = unseen.iter().map(|(row, Point { logit, words, .. })| {
        let mut scores = [None; HEADS.len()];
        if let Some(slot) = scores.get_mut(head.index()) {
            *slot = Some(calibration.probability(*logit, *words));
        }
        Judged { row: *row, words: *words, scores }
    });
    rates::of(rows, &judged.collect::<Vec<_>>())
}

/// Log-odds of rows by the fit that did not see their group.
fn unseen(measured: &Measured, head: Head, fits: &[Fitted]) -> Vec<Unseen> {
    let judged = measured.rows.iter().enumerate().filter_map(|(index, row)| {
        let label = teaches(row, head);
        let place = measured.learnt.place(index).filter(|_| label || row.human())?;
        let logit = fits.get(row.fold)?.logit(measured.learnt.features.get(place)?);
        Some((index, Point { logit, words: measured.learnt.words.get(place).copied()?, label }))
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_a_group_shares_one_with_its_copies_alone() {
        let of = |text: &str, group: Option<&str>| {
            let row = Labelled { text: text.into(), label: "human".into(), group: group.map(Into::into) };
            row.into_row(1).expect("a label").group
        };
        assert_eq!(of("A text.", Some("1")), "1");
        assert_eq!(of("A text.", None), of("A text.", None));
        assert_ne!(of("A text.", None), of("Another text.", None));
    }
}
