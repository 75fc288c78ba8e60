//! How well do the scores hold? Each method against originals of its own length, each human stratum at one threshold.

mod gate;
mod interval;
mod orders;
mod protocol;
mod report;
#[cfg(test)]
mod testing;

use crate::head::{HEADS, Head};
use crate::scorer::Scorer;
use crate::text::Text;
use crate::train::{Judged, Row};
use rayon::prelude::*;

pub use crate::metrics::{auroc, calibration_error, threshold_at, tpr_at_fpr};
pub use gate::{Kept, Vector};
pub use interval::{Figure, over_groups};
pub use orders::{Order, markdown as orders_markdown, orders};
pub use protocol::markdown as protocol_markdown;
pub use report::{Cell, Report, Stratum};

/// Fewer texts of a side, or of a set, are no figure.
const LEAST: usize = 20;
/// What stands where there was nothing to measure.
const NONE: &str = "not measured";
/// The false-positive rate that figures are given at.
pub(crate) const FPR: f64 = 0.01;

/// Judges rows by a finished model: their bare form where they have one. What no model judges has no score; of
/// quality, which is ordered, it counts as 0.
pub fn judge(rows: &[Row], scorer: &Scorer) -> Vec<Judged> {
    let one = |(row, item): (usize, &Row)| {
        let verdict = scorer.score(&Text::new(item.bare.as_ref().unwrap_or(&item.text)), None);
        let score = |head: Head| verdict.score(head).map(f64::from).or((head == Head::Quality).then_some(0.0));
        Judged { row, words: verdict.words, scores: HEADS.map(score) }
    };
    rows.par_iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::testing::row;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_is_judged_bare_and_counts_as_poor_where_no_model_judges_it() {
        let long = crate::siblings::testing::WIRE.repeat(2);
        let scorer = Scorer::embedded().expect("the model that ships");
        let rows = [row(json!({"text": "Short.", "bare": long})), row(json!({"text": long, "bare": ""}))];
        let judged = judge(&rows, &scorer);
        assert_eq!(judged.iter().map(|one| (one.row, one.words > 100)).collect::<Vec<_>>(), [(0, true), (1, false)]);
        assert!(judged[0].scores.iter().all(|score| score.is_some_and(|score| score > 0.0)), "{judged:?}");
        assert_eq!(judged[1].scores, [Some(0.0), None, None, None, None]);
    }
}
