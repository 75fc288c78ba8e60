//! Which document is a text file? The whole of it.

use std::io::Read;
use std::path::Path;

use super::open::Source;
use super::{Item, Items, Row};
use crate::error::Error;

/// Reads a whole file as one document, named by its path.
pub(super) fn read(path: &Path, mut source: Source, keep: usize) -> Items {
    let mut content = Vec::new();
    let item = match source.read_to_end(&mut content) {
        Ok(_) => Item::Row(Row { id: path.display().to_string(), content: Ok(content), kept: vec![None; keep] }),
        Err(source) => Item::Broken(Error::io(path, source)),
    };
    Box::new(std::iter::once(item))
}
