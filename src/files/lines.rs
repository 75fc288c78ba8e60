//! Which documents stand in JSON lines?

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::json::{self, Wanted};
use super::limits::{Limits, Line, line};
use super::open::Source;
use super::{Columns, Item, Row};
use crate::error::Error;
use crate::text::without_mark;

/// JSON lines, one object a line; blank lines are passed over.
pub(super) struct Lines {
    path: PathBuf,
    source: Source,
    columns: Columns,
    limits: Limits,
    wanted: Option<Wanted>,
    row: u64,
    line: Vec<u8>,
    done: bool,
}

impl Lines {
    /// Reads on from a source.
    pub(super) fn new(path: &Path, source: Source, columns: &Columns, limits: Limits) -> Self {
        let (path, columns) = (path.to_path_buf(), columns.clone());
        Self { path, source, columns, limits, wanted: None, row: 0, line: Vec::new(), done: false }
    }

    fn broken(&mut self, source: &std::io::Error) -> Item {
        self.done = true;
        let problem = format!("the file breaks off here: {source}");
        Item::Broken(Error::Row { path: self.path.clone(), row: self.row + 1, problem })
    }

    fn name(&self) -> String {
        format!("{}:{}", self.path.display(), self.row)
    }

    fn refused(&self, problem: String) -> Row {
        Row {
            id: self.name(),
            content: Err(Error::Row { path: self.path.clone(), row: self.row, problem }),
            kept: vec![None; self.columns.keep.len()],
        }
    }

    /// Reads the row in `line`.
    fn parse(&mut self) -> Row {
        let wanted = match &self.wanted {
            Some(wanted) => wanted,
            None => match json::wanted(&self.line, &self.columns) {
                Ok(wanted) => self.wanted.insert(wanted),
                Err(problem) => return self.refused(problem),
            },
        };
        let found = match json::row(&self.line, wanted) {
            Ok(found) => found,
            Err(problem) => return self.refused(problem),
        };
        Row {
            id: found.id.unwrap_or_else(|| self.name()),
            content: found.text.map_err(|problem| Error::Row { path: self.path.clone(), row: self.row, problem }),
            kept: json::kept(&self.line, &self.columns.keep),
        }
    }
}

/// Whether an array of objects begins here, which is one value and not one a line.
pub(super) fn is_array(head: &[u8]) -> bool {
    let head = without_mark(head).trim_ascii_start();
    head.strip_prefix(b"[").is_some_and(|items| items.trim_ascii_start().starts_with(b"{"))
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.row == 0 && self.source.fill_buf().is_ok_and(is_array) {
            self.done = true;
            let problem = "a JSON array; write one object a line".into();
            return Some(Item::Broken(Error::Row { path: self.path.clone(), row: 1, problem }));
        }
        while !self.done {
            let end = match line(&mut self.source, self.limits.row, &mut self.line) {
                Ok(Line::None) => return None,
                Ok(end) => end,
                Err(source) => return Some(self.broken(&source)),
            };
            self.row += 1;
            if end == Line::TooLong {
                return Some(Item::Row(self.refused(self.limits.too_long())));
            }
            if self.row == 1 {
                let mark = self.line.len() - without_mark(&self.line).len();
                self.line.drain(..mark);
            }
            if !self.line.trim_ascii().is_empty() {
                let row = self.parse();
                let unfinished = end == Line::Unterminated && row.content.is_err();
                return Some(if unfinished { Item::Unfinished(row) } else { Item::Row(row) });
            }
        }
        None
    }
}
