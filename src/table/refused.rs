//! Which rows of a table held no text? They are told, left out, or put in again where others had refused them.

use std::sync::Arc;

use arrow_array::builder::BooleanBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, new_null_array};
use arrow_schema::{ArrowError, Field};

/// Returns row, id and problem of the rows that held no text.
pub(crate) fn errors(batch: &RecordBatch) -> Vec<(usize, String, String)> {
    let (Some(ids), Some(errors)) = (batch.column_by_name("id"), batch.column_by_name("error")) else {
        return Vec::new();
    };
    let id = |row| {
        let shown = arrow_cast::display::array_value_to_string(ids, row);
        shown.unwrap_or_default()
    };
    let errors = errors.as_string::<i32>().iter().enumerate();
    errors.filter_map(|(row, error)| Some((row, id(row), error?.to_owned()))).collect()
}

/// Returns the rows that held a text.
pub(crate) fn without_errors(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let mut keep = BooleanBuilder::new();
    for row in 0..batch.num_rows() {
        keep.append_value(batch.column_by_name("error").is_none_or(|errors| errors.is_null(row)));
    }
    arrow_select::filter::filter_record_batch(batch, &keep.finish())
}

/// Puts in rows of nulls, each with its id and what is wrong with it, before the rows at their places, which ascend.
pub(crate) fn with_refused(batch: &RecordBatch, rows: &[(usize, String, String)]) -> Result<RecordBatch, ArrowError> {
    let (schema, count) = (batch.schema(), batch.num_rows());
    let strings =
        |cell: fn(&(usize, String, String)) -> &String| -> StringArray { rows.iter().map(cell).map(Some).collect() };
    let model = schema.metadata().get("model");
    let column = |field: &Arc<Field>| -> Result<ArrayRef, ArrowError> {
        Ok(match field.name().as_str() {
            "id" => arrow_cast::cast(&strings(|row| &row.1), field.data_type())?,
            "error" => Arc::new(strings(|row| &row.2)),
            "model" => Arc::new(rows.iter().map(|_| model).collect::<StringArray>()),
            _ => new_null_array(field.data_type(), rows.len()),
        })
    };
    let columns: Vec<ArrayRef> = schema.fields().iter().map(column).collect::<Result<_, _>>()?;
    let refused = RecordBatch::try_new(Arc::clone(&schema), columns)?;
    let mut order = Vec::with_capacity(count + rows.len());
    let mut waiting = rows.iter().enumerate().peekable();
    for row in 0..=count {
        while let Some((number, _)) = waiting.next_if(|(_, (place, ..))| *place <= row || row == count) {
            order.push((1, number));
        }
        order.extend((row < count).then_some((0, row)));
    }
    arrow_select::interleave::interleave_record_batch(&[batch, &refused], &order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::testing::table;

    /// Returns the ids of a table, and what is wrong with each row.
    fn rows(batch: &RecordBatch) -> Vec<(String, Option<String>)> {
        let id = |row| arrow_cast::display::array_value_to_string(batch.column(0), row).unwrap();
        let errors = batch.column_by_name("error").unwrap().as_string::<i32>();
        (0..batch.num_rows()).map(|row| (id(row), errors.iter().nth(row).unwrap().map(str::to_owned))).collect()
    }

    fn row(place: usize, id: &str, problem: &str) -> (usize, String, String) {
        (place, id.to_owned(), problem.to_owned())
    }

    #[test]
    fn rows_without_text_are_told_by_row_and_id_and_left_out() {
        let batch = table(&["a", "b", "c"]);
        assert_eq!(errors(&batch), [row(1, "b", "row holds a number")]);
        let left = without_errors(&batch).unwrap();
        assert_eq!(rows(&left), [("a".to_owned(), None), ("c".to_owned(), None)]);
        assert!(errors(&left).is_empty());
    }

    #[test]
    fn what_was_refused_stands_before_the_row_at_its_place_or_at_the_end() {
        let given = [row(0, "x", "twice"), row(2, "y", "too long"), row(2, "z", "broken"), row(9, "w", "late")];
        let batch = with_refused(&table(&["a", "b", "c"]), &given).unwrap();
        let ids: Vec<String> = rows(&batch).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["x", "a", "b", "y", "z", "c", "w"]);
        let told: Vec<String> = errors(&batch).into_iter().map(|(.., problem)| problem).collect();
        assert_eq!(told, ["twice", "row holds a number", "too long", "broken", "late"]);
        // Its model is that of the others, everything else is unknown.
        for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
            let is_told = ["id", "error", "model"].contains(&field.name().as_str());
            assert_eq!(column.is_valid(0), is_told, "{}", field.name());
        }
        let models = batch.column_by_name("model").unwrap().as_string::<i32>();
        assert_eq!(models.value(0), models.value(1));
    }

    #[test]
    fn an_empty_table_takes_what_was_refused() {
        let batch = table(&["a", "b", "c"]).slice(0, 0);
        assert_eq!(rows(&with_refused(&batch, &[row(0, "x", "twice")]).unwrap()), [("x".into(), Some("twice".into()))]);
        assert_eq!(with_refused(&batch, &[]).unwrap().num_rows(), 0);
    }
}
