//! Which documents stand in JSON lines?

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::json::{self, Wanted};
use super::open::Source;
use super::{Columns, Item, Row};
use crate::error::Error;

/// JSON lines, one object a line; blank lines are passed over.
pub(super) struct Lines {
    path: PathBuf,
    source: Source,
    columns: Columns,
    wanted: Option<Wanted>,
    row: u64,
    line: Vec<u8>,
    done: bool,
}

impl Lines {
    /// Reads on from a source.
    pub(super) fn new(path: &Path, source: Source, columns: &Columns) -> Self {
        let (path, columns) = (path.to_path_buf(), columns.clone());
        Self { path, source, columns, wanted: None, row: 0, line: Vec::new(), done: false }
    }

    fn broken(&mut self, source: &std::io::Error) -> Item {
        self.done = true;
        let problem = format!("the file breaks off here: {source}");
        Item::Broken(Error::Row { path: self.path.clone(), row: self.row + 1, problem })
    }

    /// Reads the row in `line`.
    fn parse(&mut self) -> Row {
        let name = format!("{}:{}", self.path.display(), self.row);
        let bad = |problem: String| Row {
            id: name.clone(),
            content: Err(Error::Row { path: self.path.clone(), row: self.row, problem }),
            kept: vec![None; self.columns.keep.len()],
        };
        let wanted = match &self.wanted {
            Some(wanted) => wanted,
            None => match json::wanted(&self.line, &self.columns) {
                Ok(wanted) => self.wanted.insert(wanted),
                Err(problem) => return bad(problem),
            },
        };
        let found = match json::row(&self.line, wanted) {
            Ok(found) => found,
            Err(problem) => return bad(problem),
        };
        Row {
            id: found.id.unwrap_or(name),
            content: found.text.map_err(|problem| Error::Row { path: self.path.clone(), row: self.row, problem }),
            kept: json::kept(&self.line, &self.columns.keep),
        }
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.done {
            self.line.clear();
            match self.source.read_until(b'\n', &mut self.line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(source) => return Some(self.broken(&source)),
            }
            self.row += 1;
            if self.row == 1 && self.line.starts_with(b"\xef\xbb\xbf") {
                self.line.drain(..3);
            }
            if !self.line.trim_ascii().is_empty() {
                return Some(Item::Row(self.parse()));
            }
        }
        None
    }
}
