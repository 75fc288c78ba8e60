//! How do reasons and evidence stand in a column? As one list of structs a row.

use std::sync::Arc;

use arrow_array::builder::{Float32Builder, Float64Builder, StringBuilder, UInt32Builder};
use arrow_array::{Array as _, ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields};

use super::broken;
use crate::error::Result;
use crate::evidence::Finding;
use crate::head::Head;
use crate::verdict::Reason;

/// Where each row's list ends, and which rows have none.
#[derive(Debug, Default)]
struct Rows {
    lengths: Vec<usize>,
    present: Vec<bool>,
}

impl Rows {
    fn push(&mut self, length: Option<usize>) {
        self.lengths.push(length.unwrap_or_default());
        self.present.push(length.is_some());
    }

    fn finish(self, fields: Fields, columns: Vec<ArrayRef>) -> Result<ListArray> {
        let items = StructArray::try_new(fields, columns, None).map_err(|error| broken(&error))?;
        let offsets = OffsetBuffer::from_lengths(self.lengths);
        let item = Arc::new(Field::new("item", items.data_type().clone(), true));
        let nulls = NullBuffer::from(self.present);
        ListArray::try_new(item, offsets, Arc::new(items), Some(nulls)).map_err(|error| broken(&error))
    }
}

fn list(fields: Fields) -> DataType {
    DataType::List(Arc::new(Field::new("item", DataType::Struct(fields), true)))
}

fn fields<const N: usize>(columns: [(&str, DataType); N]) -> Fields {
    columns.into_iter().map(|(name, kind)| Field::new(name, kind, true)).collect()
}

/// The column of reasons.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    rows: Rows,
    head: StringBuilder,
    feature: StringBuilder,
    value: Float32Builder,
    contribution: Float64Builder,
}

impl Reasons {
    /// The column's type.
    pub(super) fn data_type() -> DataType {
        list(Self::fields())
    }

    fn fields() -> Fields {
        fields([
            ("head", DataType::Utf8),
            ("feature", DataType::Utf8),
            ("value", DataType::Float32),
            ("contribution", DataType::Float64),
        ])
    }

    /// Adds a row.
    pub(super) fn push(&mut self, reasons: Option<&[Reason]>) {
        self.rows.push(reasons.map(<[Reason]>::len));
        for reason in reasons.unwrap_or_default() {
            self.head.append_value(reason.head.name());
            self.feature.append_value(reason.feature);
            self.value.append_option(reason.value);
            self.contribution.append_value(reason.contribution);
        }
    }

    /// Ends the column.
    pub(super) fn finish(mut self) -> Result<ListArray> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.head.finish()),
            Arc::new(self.feature.finish()),
            Arc::new(self.value.finish()),
            Arc::new(self.contribution.finish()),
        ];
        self.rows.finish(Self::fields(), columns)
    }
}

/// The column of evidence.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    rows: Rows,
    kind: StringBuilder,
    start: UInt32Builder,
    end: UInt32Builder,
    text: StringBuilder,
    suggestion: StringBuilder,
    sibling: UInt32Builder,
    weight: Float32Builder,
    mechanism: StringBuilder,
    sentence: StringBuilder,
}

impl Evidence {
    /// The column's type.
    pub(super) fn data_type() -> DataType {
        list(Self::fields())
    }

    fn fields() -> Fields {
        fields([
            ("kind", DataType::Utf8),
            ("start", DataType::UInt32),
            ("end", DataType::UInt32),
            ("text", DataType::Utf8),
            ("suggestion", DataType::Utf8),
            ("sibling", DataType::UInt32),
            ("weight", DataType::Float32),
            ("mechanism", DataType::Utf8),
            ("sentence", DataType::Utf8),
        ])
    }

    /// Adds a row: a text and what was found in it.
    pub(super) fn push(&mut self, found: Option<(&str, &[Finding])>) {
        self.rows.push(found.map(|(_, findings)| findings.len()));
        let (text, findings) = found.unwrap_or_default();
        for finding in findings {
            self.kind.append_value(finding.kind.name());
            self.start.append_value(finding.start);
            self.end.append_value(finding.end);
            let here = text.get(finding.start as usize..finding.end as usize);
            self.text.append_option(here);
            self.suggestion.append_option(finding.suggestion.as_deref());
            self.sibling.append_option(finding.sibling);
            self.weight.append_value(finding.weight);
            self.mechanism.append_option(finding.mechanism.map(Head::name));
            self.sentence.append_value(finding.sentence(here.unwrap_or_default()));
        }
    }

    /// Ends the column.
    pub(super) fn finish(mut self) -> Result<ListArray> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.kind.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.suggestion.finish()),
            Arc::new(self.sibling.finish()),
            Arc::new(self.weight.finish()),
            Arc::new(self.mechanism.finish()),
            Arc::new(self.sentence.finish()),
        ];
        self.rows.finish(Self::fields(), columns)
    }
}
