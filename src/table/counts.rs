//! How do the results of a table spread? Its rows by status, a probability's values in ten steps.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::Float32Type;

/// Counts the rows by status; rows without text count as `error`.
pub(crate) fn status_counts(batch: &RecordBatch) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    if let Some(statuses) = batch.column_by_name("status") {
        for status in statuses.as_string::<i32>() {
            *counts.entry(status.unwrap_or("error").to_owned()).or_default() += 1;
        }
    }
    counts
}

/// Counts a probability's values in ten equal steps from 0 to 1; `None` where no column of numbers has the name.
pub(crate) fn histogram(batch: &RecordBatch, column: &str) -> Option<[usize; 10]> {
    let values = batch.column_by_name(column)?.as_primitive_opt::<Float32Type>()?;
    let mut counts = [0; 10];
    for value in values.iter().flatten() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability's tenth")]
        let step = (value * 10.0) as usize;
        if let Some(count) = counts.get_mut(step.min(9)) {
            *count += 1;
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::testing::table;
    use arrow_array::{ArrayRef, Float32Array};
    use std::sync::Arc;

    #[test]
    fn rows_without_text_count_as_errors() {
        let counts = status_counts(&table(&["a", "b", "c"]));
        let expected = [("error", 1), ("not_text", 1), ("too_short", 1)].map(|(name, count)| (name.to_owned(), count));
        assert_eq!(counts, BTreeMap::from(expected));
    }

    #[test]
    fn certainty_is_of_the_last_step_and_what_is_unknown_of_none() {
        let values = vec![Some(0.0), Some(0.0999), Some(0.1), Some(0.95), Some(1.0), None];
        let batch = RecordBatch::try_from_iter([("spun", Arc::new(Float32Array::from(values)) as ArrayRef)]).unwrap();
        assert_eq!(histogram(&batch, "spun"), Some([2, 1, 0, 0, 0, 0, 0, 0, 0, 2]));
        assert_eq!(histogram(&batch, "quality"), None);
        assert_eq!(histogram(&table(&["a", "b", "c"]), "error"), None);
    }
}
