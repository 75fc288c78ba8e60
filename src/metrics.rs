//! What do the scores of two classes say of each other?

/// Returns the chance that a positive scores above a negative, ties counting half; `None` where a class is empty.
pub fn auroc(positives: &[f64], negatives: &[f64]) -> Option<f64> {
    let mut sorted = negatives.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wins: f64 = positives
        .iter()
        .map(|p| {
            let below = sorted.partition_point(|n| n < p);
            let upto = sorted.partition_point(|n| n <= p);
            (below + upto) as f64 / 2.0
        })
        .sum();
    let pairs = positives.len() as f64 * negatives.len() as f64;
    (pairs > 0.0).then(|| wins / pairs)
}

/// Returns the score that at most a share `fpr` of the negatives lie above; `None` where there are none.
pub fn threshold_at(negatives: &[f64], fpr: f64) -> Option<f64> {
    let mut sorted = negatives.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    sorted.get(place_of(fpr, sorted.len())).copied()
}

/// Returns the place below which a share of so many values lies.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is an index")]
pub(crate) fn place_of(share: f64, length: usize) -> usize {
    (share * length as f64) as usize
}

/// Returns the share of positives above the threshold of a false-positive rate.
pub fn tpr_at_fpr(positives: &[f64], negatives: &[f64], fpr: f64) -> Option<f64> {
    let threshold = threshold_at(negatives, fpr)?;
    let above = positives.iter().filter(|p| **p > threshold).count();
    (!positives.is_empty()).then(|| above as f64 / positives.len() as f64)
}

/// Returns the expected calibration error over 15 bins of equal mass: the mean distance of forecast and outcome.
pub fn calibration_error(forecasts: &[(f64, bool)]) -> Option<f64> {
    const BINS: usize = 15;
    let mut sorted = forecasts.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let width = sorted.len().div_ceil(BINS).max(1);
    // Equal forecasts come true as often as all of them do: their order must not decide which bin has the hits.
    let came = sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()).flat_map(|same| {
        let hits = same.iter().filter(|(_, label)| *label).count() as f64;
        std::iter::repeat_n(hits / same.len() as f64, same.len())
    });
    let outcomes: Vec<f64> = came.collect();
    let bins = sorted.chunks(width).zip(outcomes.chunks(width));
    let missed = |(bin, came): (&[(f64, bool)], &[f64])| {
        (bin.iter().map(|(p, _)| p).sum::<f64>() - came.iter().sum::<f64>()).abs()
    };
    let error: f64 = bins.map(missed).sum();
    (!sorted.is_empty()).then(|| error / sorted.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-12)
    }

    #[test]
    fn auroc_counts_wins_and_half_the_ties() {
        // Of four pairs two are won, one tied, one lost.
        assert!(close(auroc(&[0.9, 0.5], &[0.5, 0.7]), 0.625));
        assert!(close(auroc(&[0.9], &[0.1, 0.2, 0.3]), 1.0));
        assert_eq!(auroc(&[], &[0.1]), None);
    }

    #[test]
    fn a_share_of_a_length_is_a_place() {
        assert_eq!([place_of(0.5, 10), place_of(0.25, 10), place_of(0.0, 10)], [5, 2, 0]);
    }

    #[test]
    fn equal_forecasts_come_true_alike() {
        let same: Vec<(f64, bool)> = (0..150).map(|i| (0.5, i < 75)).collect();
        assert!(close(calibration_error(&same), 0.0));
    }

    #[test]
    fn tpr_is_read_above_the_threshold_of_the_negatives() {
        let negatives: Vec<f64> = (0..100).map(f64::from).collect();
        assert!(close(threshold_at(&negatives, 0.01), 98.0));
        assert!(close(tpr_at_fpr(&[98.0, 98.5, 200.0], &negatives, 0.01), 2.0 / 3.0));
    }

    #[test]
    fn a_forecast_that_comes_true_as_often_as_it_says_has_no_error() {
        let exact: Vec<(f64, bool)> = (0..150).map(|i| (0.5, i % 2 == 0)).collect();
        assert!(close(calibration_error(&exact), 0.0));
        assert!(close(calibration_error(&[(1.0, false)]), 1.0));
        assert!(close(calibration_error(&[(1.0, false), (0.0, false)]), 0.5));
    }
}
