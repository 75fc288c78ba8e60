//! Which documents stand in JSON lines?

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::finite::mended;
use super::json::{self, Found, Wanted};
use super::limits::{Limits, Line, line};
use super::open::Source;
use super::{Columns, Item, Row};
use crate::error::{Error, said};
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
        let problem = format!("the file breaks off here: {}", said(source));
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
        let found = self.found().or_else(|problem| {
            self.line = mended(&self.line).ok_or(problem)?;
            self.found()
        });
        let found = match found {
            Ok(found) => found,
            Err(problem) => return self.refused(problem),
        };
        Row {
            id: found.id.unwrap_or_else(|| self.name()),
            content: found.text.map_err(|problem| Error::Row { path: self.path.clone(), row: self.row, problem }),
            kept: json::kept(&self.line, &self.columns.keep),
        }
    }

    fn found(&mut self) -> Result<Found, String> {
        let wanted = match &self.wanted {
            Some(wanted) => wanted,
            None => self.wanted.insert(json::wanted(&self.line, &self.columns)?),
        };
        json::row(&self.line, wanted)
    }
}

/// Says what begins here where it is one value over the lines and not one a line.
pub(super) fn spread(head: &[u8]) -> Option<&'static str> {
    let head = without_mark(head).trim_ascii_start();
    if head.strip_prefix(b"[").is_some_and(|items| items.trim_ascii_start().starts_with(b"{")) {
        return Some("a JSON array; write one object a line");
    }
    let first = head.split(|byte| *byte == b'\n').next()?;
    let is_bare = first.trim_ascii_end() == b"{";
    let members = head.get(first.len()..).unwrap_or_default().trim_ascii_start();
    (is_bare && members.starts_with(b"\"")).then_some("a JSON object over several lines; write one object a line")
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let head = if self.row == 0 { self.source.fill_buf().unwrap_or_default() } else { &[] };
        if let Some(problem) = spread(head) {
            self.done = true;
            return Some(Item::Broken(Error::Row { path: self.path.clone(), row: 1, problem: problem.into() }));
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
            // Of files joined to one, each may begin with a mark.
            let mark = self.line.len() - without_mark(&self.line).len();
            self.line.drain(..mark);
            if !self.line.trim_ascii().is_empty() {
                let row = self.parse();
                let unfinished = end == Line::Unterminated && row.content.is_err();
                return Some(if unfinished { Item::Unfinished(row) } else { Item::Row(row) });
            }
        }
        None
    }
}
