//! Which documents stand in these files? Text, folders, JSON lines and CSV, plain or compressed, read in batches.
//!
//! Before: paths. After: rows whose bytes become a [`crate::text::Text`]. What can't be read is named, and the rest goes on.

mod columns;
mod commas;
mod escaped;
mod finite;
mod foreign;
mod json;
mod limits;
mod lines;
mod open;
mod paths;
mod place;
mod plain;
mod reader;
mod separated;
mod tabs;
mod tape;
mod wide;
mod zstd;

pub use columns::{TEXT_COLUMNS, guess, guess_id, missing, nearest};
#[cfg(feature = "python")]
pub(crate) use limits::FREE;
pub use limits::Limits;
pub use paths::{Format, Found, expand, walk};
pub use place::Place;
pub use reader::{Batch, Progress, Reader};

use crate::error::Error;

/// Which columns are read.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The column that holds the text; guessed where none is given.
    pub text: Option<String>,
    /// The column that holds the id; `id` where there is one, else file and row.
    pub id: Option<String>,
    /// Columns to carry through.
    pub keep: Vec<String>,
    /// Which of those a table may lack.
    pub optional: Vec<String>,
}

/// One row of a file.
#[derive(Debug)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// The text as bytes, or why there is none.
    pub content: Result<Vec<u8>, Error>,
    /// The columns to carry through, as JSON, in the order asked for.
    pub kept: Vec<Option<String>>,
}

/// What a format's reader hands on.
enum Item {
    /// A row, good or bad.
    Row(Row),
    /// A refused row that the file ends in the middle of; more of it may come.
    Unfinished(Row),
    /// The rest of the file can't be read.
    Broken(Error),
}

/// A file being read.
type Items = Box<dyn Iterator<Item = Item> + Send>;

#[cfg(test)]
mod tests;
