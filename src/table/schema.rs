//! What are the columns called, and what do they mean?

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::Options;
use super::lists::{Evidence, Reasons};
use crate::features;
use crate::head::{DERIVED, HEADS};

pub(super) const PROBABILITY: &str = "probability";
pub(super) const SOURCE: &str = "The sibling it was probably made from.";

/// Returns the columns, in their fixed order, each with its meaning and unit.
pub(super) fn schema(model: &str, options: Options, ids: &DataType) -> SchemaRef {
    let mut fields = vec![
        field("id", ids.clone(), "The id given, or the row's number.", None),
        field("status", DataType::Utf8, "Whether the text could be judged; null where there was no text.", None),
    ];
    fields.extend(HEADS.map(|head| field(head.name(), DataType::Float32, head.doc(), Some(PROBABILITY))));
    fields.extend([
        field("derived", DataType::Float32, DERIVED, Some(PROBABILITY)),
        field("source", ids.clone(), SOURCE, None),
        field("error", DataType::Utf8, "Why there was no text.", None),
        field("words", DataType::UInt32, "Words and numbers in the whole text.", Some("count")),
        field("model", DataType::Utf8, "Version and hash of the model.", None),
    ]);
    if options.features {
        let row = |row: features::Row| field(row.name, DataType::Float32, row.doc, Some(row.unit.name()));
        fields.extend(features::rows().map(row));
    }
    if options.explain {
        fields.push(field("reasons", Reasons::data_type(), "What moved quality and spun, largest first.", None));
        let doc = "What can be pointed at; start and end count bytes of the text as UTF-8.";
        fields.push(field("evidence", Evidence::data_type(), doc, None));
    }
    let about = HashMap::from([("model".to_owned(), model.to_owned())]);
    Arc::new(Schema::new_with_metadata(fields, about))
}

pub(super) fn field(name: &str, kind: DataType, doc: &str, unit: Option<&str>) -> Field {
    let mut about = HashMap::from([("doc".to_owned(), doc.to_owned())]);
    about.extend(unit.map(|unit| ("unit".to_owned(), unit.to_owned())));
    Field::new(name, kind, true).with_metadata(about)
}
