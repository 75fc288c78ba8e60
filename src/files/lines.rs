//! Which documents stand in JSON lines?

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use super::finite::mended;
use super::json::{self, Found, Wanted};
use super::limits::{Limits, Line, line};
use super::open::Source;
use super::{Columns, Item, Row};
use crate::error::{Error, said};
use crate::text::without_mark;

/// So many lines, or bytes of them, are looked at before it is chosen which columns to read: who writes them may leave nulls out.
const LOOKED_AT: usize = 32;
const BYTES: usize = 1 << 20;

/// A line, and how it ended.
type Read = io::Result<(Vec<u8>, Line)>;

/// JSON lines, one object a line; blank lines are passed over.
pub(super) struct Lines {
    path: PathBuf,
    source: Source,
    columns: Columns,
    limits: Limits,
    wanted: Option<Wanted>,
    /// Lines that were looked at.
    ahead: VecDeque<Read>,
    row: u64,
    line: Vec<u8>,
    done: bool,
}

impl Lines {
    /// Reads on from a source.
    pub(super) fn new(path: &Path, source: Source, columns: &Columns, limits: Limits) -> Self {
        let (path, columns) = (path.to_path_buf(), columns.clone());
        Self {
            path,
            source,
            columns,
            limits,
            wanted: None,
            ahead: VecDeque::new(),
            row: 0,
            line: Vec::new(),
            done: false,
        }
    }

    fn broken(&mut self, source: &std::io::Error) -> Item {
        self.done = true;
        let problem = format!("the file breaks off here: {}", said(source));
        Item::Broken(Error::Row { path: self.path.clone(), row: Some(self.row + 1), problem })
    }

    fn name(&self) -> String {
        format!("{}:{}", self.path.display(), self.row)
    }

    fn refused(&self, problem: String) -> Row {
        Row {
            id: self.name(),
            content: Err(Error::Row { path: self.path.clone(), row: Some(self.row), problem }),
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
            content: found.text.map_err(|problem| Error::Row { path: self.path.clone(), row: Some(self.row), problem }),
            kept: json::kept(&self.line, &self.columns.keep),
        }
    }

    /// Chooses which columns to read, by the first lines.
    fn choose(&mut self) {
        let mut bytes = 0;
        while self.ahead.len() < LOOKED_AT && bytes < BYTES {
            let Some(read) = read(&mut self.source, self.limits, Vec::new()) else { break };
            let is_broken = read.is_err();
            bytes += read.as_ref().map_or(0, |(text, _)| text.len());
            self.ahead.push_back(read);
            if is_broken {
                break;
            }
        }
        let lines = self.ahead.iter().flatten().filter(|(text, _)| !text.trim_ascii().is_empty());
        let lines = lines.map(|(text, _)| mended(text).map_or(Cow::Borrowed(text.as_slice()), Cow::Owned));
        self.wanted = json::wanted(lines, &self.columns).ok();
    }

    fn found(&mut self) -> Result<Found, String> {
        let wanted = match &self.wanted {
            Some(wanted) => wanted,
            None => self.wanted.insert(json::wanted([self.line.as_slice().into()], &self.columns)?),
        };
        json::row(&self.line, wanted)
    }
}

/// Reads a line, one file's mark before it left out.
fn read(source: &mut Source, limits: Limits, mut text: Vec<u8>) -> Option<Read> {
    match line(source, limits.row, &mut text) {
        Ok(Line::None) => None,
        Ok(end) => {
            // Of files joined to one, each may begin with a mark.
            let mark = text.len() - without_mark(&text).len();
            text.drain(..mark);
            Some(Ok((text, end)))
        }
        Err(error) => Some(Err(error)),
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
            return Some(Item::Broken(Error::Row { path: self.path.clone(), row: Some(1), problem: problem.into() }));
        }
        if self.row == 0 && !self.done {
            self.choose();
        }
        while !self.done {
            let room = std::mem::take(&mut self.line);
            let end = match self.ahead.pop_front().or_else(|| read(&mut self.source, self.limits, room))? {
                Ok((text, end)) => {
                    self.line = text;
                    end
                }
                Err(source) => return Some(self.broken(&source)),
            };
            self.row += 1;
            if end == Line::TooLong {
                return Some(Item::Row(self.refused(self.limits.too_long())));
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
