//! Which document is a text file? The whole of it.

use std::io::Read;
use std::path::Path;

use super::limits::Limits;
use super::open::Source;
use super::{Item, Items, Row};
use crate::error::Error;

/// Reads a whole file as one document, named by its path.
pub(super) fn read(path: &Path, source: Source, keep: usize, limits: Limits) -> Items {
    let mut content = Vec::new();
    let item = match source.take((limits.row as u64).saturating_add(1)).read_to_end(&mut content) {
        Ok(count) => {
            let problem = || Error::Row { path: path.to_path_buf(), row: Some(1), problem: limits.too_long() };
            let content = if count > limits.row { Err(problem()) } else { Ok(content) };
            Item::Row(Row { id: path.display().to_string(), content, kept: vec![None; keep] })
        }
        Err(source) => Item::Broken(Error::io(path, source)),
    };
    Box::new(std::iter::once(item))
}
