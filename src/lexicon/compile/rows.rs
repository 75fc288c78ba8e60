//! How is a reviewed table read? It is gzipped and tab-separated, with a fixed number of columns.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use crate::{Error, Result};

/// Returns the rows with their line numbers, counted from one.
pub(super) fn read<const COLUMNS: usize>(path: &Path) -> Result<Vec<(usize, [String; COLUMNS])>> {
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).map_err(|e| Error::io(path, e))?;
    let mut rows = Vec::new();
    for (line, row) in text.lines().enumerate() {
        let cells: Vec<String> = row.split('\t').map(str::to_owned).collect();
        let found = cells.len();
        let cells = cells.try_into().map_err(|_| bad(path, line + 1, format!("{found} columns, not {COLUMNS}")))?;
        rows.push((line + 1, cells));
    }
    Ok(rows)
}

/// Reads a number of a row.
pub(super) fn number<T: FromStr>(path: &Path, line: usize, cell: &str) -> Result<T> {
    cell.parse().map_err(|_| bad(path, line, format!("{cell:?} is no number that fits here")))
}

fn bad(path: &Path, line: usize, problem: String) -> Error {
    Error::Lexicon { path: path.to_owned(), line, problem }
}
