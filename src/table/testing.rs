//! A small table that tests look at: a short text, a cell that is none, an empty text.

use std::sync::Arc;

use arrow_array::{RecordBatch, StringArray};

use super::{Builder, Options};
use crate::scorer::Scorer;
use crate::text::Text;

/// A text of five words.
pub(super) const SHORT: &str = "The mayor of Aldwick spoke.";

pub(super) fn cells() -> Vec<Result<Text<'static>, String>> {
    vec![Ok(Text::new(SHORT)), Err("row holds a number".to_owned()), Ok(Text::new(""))]
}

/// Scores the three cells without their features.
pub(super) fn table(ids: &[&str; 3]) -> RecordBatch {
    let scorer = Scorer::embedded().unwrap();
    let mut builder = Builder::new(&scorer, Options { features: false, explain: false });
    assert!(!builder.score(&scorer, cells(), Some(1), &|| false).unwrap());
    builder.finish(Some(Arc::new(StringArray::from(ids.to_vec())))).unwrap()
}
