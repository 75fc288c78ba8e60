//! Which columns have rows that are read and not scored? Their id, their text, or why there is none.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Schema};

use super::broken;
use super::schema::field;
use crate::error::{Error, Result};
use crate::text::Text;

/// Returns a row a cell.
///
/// # Errors
/// [`Error::Argument`] where there aren't as many ids as cells.
pub fn rows(ids: ArrayRef, cells: &[Result<Text<'_>, String>]) -> Result<RecordBatch> {
    if ids.len() != cells.len() {
        let problem = format!("{} ids for {} texts", ids.len(), cells.len());
        return Err(Error::Argument { name: "ids", problem });
    }
    let (mut text, mut error) = (StringBuilder::new(), StringBuilder::new());
    for cell in cells {
        text.append_option(cell.as_ref().ok().map(Text::as_str));
        error.append_option(cell.as_ref().err());
    }
    let fields = vec![
        field("id", ids.data_type().clone(), "The id given, or the row's number.", None),
        field("text", DataType::Utf8, "The text, decoded.", None),
        field("error", DataType::Utf8, "Why there was no text.", None),
    ];
    let columns: Vec<ArrayRef> = vec![ids, Arc::new(text.finish()), Arc::new(error.finish())];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|error| broken(&error))
}
