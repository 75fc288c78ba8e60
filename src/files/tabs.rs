//! Which records stand in a file separated by tabs?
//!
//! Spreadsheets quote cells there, and databases don't, so that a quotation mark may be the text's own. It quotes a cell only where the
//! closing one stands directly before a tab or the line's end, with doubled ones between them, and where the record then has as many
//! cells as the header. Else it is read as it stands, and the row ends with its line.

use std::collections::VecDeque;
use std::io;

use csv::ByteRecord;

use super::limits::{Limits, Line, line};
use super::open::Source;
use super::separated::{Record, Records};
use crate::error::said;
use crate::text::without_mark;

/// How many bytes may be read in vain for each that was, behind [`FREE`]: lines that each open a quote and close another one's would be read
/// as often as there are cells in the header. From there on no quote goes on behind its line.
pub(super) const IN_VAIN: usize = 8;
pub(super) const FREE: usize = 1 << 20;

/// Reads the header, and prepares to read the records below it.
pub(super) fn open(source: Source, limits: Limits) -> Result<(ByteRecord, Records), String> {
    let mut tabs = Tabs { source, most: limits.row, cells: 0, ahead: VecDeque::new(), read: 0, in_vain: 0 };
    let header = match tabs.filled() {
        None => ByteRecord::new(),
        Some(Err(error)) => return Err(said(&error)),
        Some(Ok((_, Line::TooLong))) => return Err(limits.too_long()),
        Some(Ok((line, _))) => literal(without_mark(&line)),
    };
    tabs.cells = header.len();
    Ok((header, Box::new(tabs)))
}

/// A line, and how it ended.
type Read = io::Result<(Vec<u8>, Line)>;

struct Tabs {
    source: Source,
    most: usize,
    /// How many the header has.
    cells: usize,
    /// Lines that were read and are no part of the record before them.
    ahead: VecDeque<Read>,
    /// Bytes of the lines that records begin with.
    read: usize,
    /// Bytes that were read for the end of a quote that has none.
    in_vain: usize,
}

impl Tabs {
    fn line(&mut self) -> Option<Read> {
        if let Some(line) = self.ahead.pop_front() {
            return Some(line);
        }
        let mut read = Vec::new();
        match line(&mut self.source, self.most, &mut read) {
            Ok(Line::None) => None,
            Ok(end) => Some(Ok((read, end))),
            Err(error) => Some(Err(error)),
        }
    }

    /// Returns the next line that isn't empty.
    fn filled(&mut self) -> Option<Read> {
        loop {
            let line = self.line()?;
            if !matches!(&line, Ok((text, Line::Whole | Line::Unterminated)) if without_return(text).is_empty()) {
                return Some(line);
            }
        }
    }

    /// Reads the record that begins with a line and goes on behind it in quotes; none where it doesn't.
    fn quoted(&mut self, first: &[u8]) -> Option<ByteRecord> {
        let mut quoted = Quoted::default();
        let mut length = first.len();
        let mut taken = VecDeque::new();
        let mut fits = quoted.read(first);
        let is_whole = self.is_whole(first);
        self.read = self.read.saturating_add(first.len());
        let most = IN_VAIN.saturating_mul(self.read).saturating_add(FREE);
        while fits && quoted.open.is_some() && quoted.record.len() < self.cells && self.in_vain <= most {
            let Some(next) = self.line() else { break };
            fits = next.as_ref().is_ok_and(|(line, end)| {
                length = length.saturating_add(line.len());
                let closed = quoted.record.len();
                let goes_on = *end != Line::TooLong && length <= self.most && quoted.read(line);
                // A line that has all cells is a row, and no part of one: the quote before it was the text's own.
                goes_on && !(self.is_whole(line) && (is_whole || quoted.record.len() == closed))
            });
            taken.push_back(next);
        }
        if fits && quoted.open.is_none() && quoted.record.len() == self.cells {
            return Some(quoted.record);
        }
        self.in_vain = self.in_vain.saturating_add(length - first.len());
        taken.append(&mut self.ahead);
        self.ahead = taken;
        None
    }

    fn is_whole(&self, line: &[u8]) -> bool {
        memchr::memchr_iter(b'\t', line).count() + 1 == self.cells
    }
}

impl Iterator for Tabs {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let (line, end) = match self.filled()? {
            Ok((_, Line::TooLong)) => return Some(Record::TooLong),
            Ok(read) => read,
            Err(error) => return Some(Record::Broken(said(&error))),
        };
        let record = self.quoted(&line).unwrap_or_else(|| literal(&line));
        Some(if end == Line::Unterminated { Record::Last(record) } else { Record::Cells(record) })
    }
}

/// A record of which a cell may go on over tabs and lines.
#[derive(Default)]
struct Quoted {
    record: ByteRecord,
    /// The cell that no quote has closed yet.
    open: Option<Vec<u8>>,
}

impl Quoted {
    /// Reads one more line; returns whether it can belong to the open cell.
    fn read(&mut self, line: &[u8]) -> bool {
        let mut rest = Some(without_return(line));
        let ending = line.get(without_return(line).len()..).unwrap_or_default();
        if let (Some(mut cell), Some(line)) = (self.open.take(), rest) {
            cell.push(b'\n');
            match unquoted(line, &mut cell) {
                Close::Behind(behind) => rest = behind,
                Close::Open => {
                    cell.extend_from_slice(ending);
                    self.open = Some(cell);
                    return true;
                }
                Close::Never => return false,
            }
            self.record.push_field(&cell);
        }
        while let Some(line) = rest {
            let mut cell = Vec::new();
            match line.strip_prefix(b"\"").map_or(Close::Never, |quoted| unquoted(quoted, &mut cell)) {
                Close::Behind(behind) => {
                    self.record.push_field(&cell);
                    rest = behind;
                }
                Close::Open => {
                    cell.extend_from_slice(ending);
                    self.open = Some(cell);
                    return true;
                }
                Close::Never => {
                    let mut parts = line.splitn(2, |byte| *byte == b'\t');
                    self.record.push_field(parts.next().unwrap_or_default());
                    rest = parts.next();
                }
            }
        }
        true
    }
}

/// Where does a quoted cell end?
enum Close<'l> {
    /// Before these cells, or at the line's end.
    Behind(Option<&'l [u8]>),
    /// Not on this line.
    Open,
    /// Nowhere: a single quotation mark stands in the middle of it.
    Never,
}

/// Reads what stands behind an opening quote.
fn unquoted<'l>(mut rest: &'l [u8], cell: &mut Vec<u8>) -> Close<'l> {
    while let Some((before, quote)) = memchr::memchr(b'"', rest).and_then(|at| rest.split_at_checked(at)) {
        cell.extend_from_slice(before);
        rest = match quote {
            [_, b'"', behind @ ..] => behind,
            [_, b'\t', behind @ ..] => return Close::Behind(Some(behind)),
            [_] => return Close::Behind(None),
            _ => return Close::Never,
        };
        cell.push(b'"');
    }
    cell.extend_from_slice(rest);
    Close::Open
}

/// Takes every cell for itself, and the quotes off those that stand in them whole.
fn literal(line: &[u8]) -> ByteRecord {
    let mut record = ByteRecord::new();
    for cell in without_return(line).split(|byte| *byte == b'\t') {
        let mut inner = Vec::new();
        match cell.strip_prefix(b"\"").map(|quoted| unquoted(quoted, &mut inner)) {
            Some(Close::Behind(None)) => record.push_field(&inner),
            _ => record.push_field(cell),
        }
    }
    record
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(content: &str, row: usize) -> Vec<String> {
        let source = Box::new(io::Cursor::new(content.as_bytes().to_vec()));
        let (_, records) = open(source, Limits { row, ..Limits::default() }).unwrap();
        let shown = |record: ByteRecord| {
            let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            cells.join("|")
        };
        let row = |record| match record {
            Record::Cells(record) | Record::Last(record) => shown(record),
            Record::TooLong => "too long".into(),
            Record::Broken(problem) => problem,
            Record::Unclosed => "unclosed".into(),
        };
        records.map(row).collect()
    }

    #[test]
    fn a_quotation_mark_of_the_text_swallows_no_row() {
        for (content, expected) in [
            // Opened and never closed, or closed in another row, in the middle and in the last column.
            ("1\t\"One\tu\n2\tTwo\tu\n3\tThree\tu\n", &["1|\"One|u", "2|Two|u", "3|Three|u"][..]),
            ("1\t\"One\tu\n2\tTwo.\"\tu\n", &["1|\"One|u", "2|Two.\"|u"]),
            ("1\t\"One\tu\n2\tTwo\tu\n3\tThree.\"\tu\n", &["1|\"One|u", "2|Two|u", "3|Three.\"|u"]),
            ("1\tu\t\"One\n2\tu\tTwo\n3\tu\t\"Three\"\n", &["1|u|\"One", "2|u|Two", "3|u|Three"]),
            // Closed in the middle of the text.
            ("1\t\"One,\" he said. \"Two.\"\tu\n2\t5\" pipe\tu", &["1|\"One,\" he said. \"Two.\"|u", "2|5\" pipe|u"]),
            ("1\t\"\tu\n2\tTwo\tu\n", &["1|\"|u", "2|Two|u"]),
        ] {
            assert_eq!(rows(&format!("id\ttext\turl\n{content}"), 99), expected, "{content}");
        }
        assert_eq!(rows("text\n\"One\nTwo\nThree.\"\n", 99), ["\"One", "Two", "Three.\""]);
    }

    #[test]
    fn a_quoted_cell_goes_on_over_tabs_and_lines() {
        for (content, expected) in [
            ("1\t\"a \"\"b\"\"\"\t\"\"\r\n\r\n2\tTwo\tu\r\n", &["1|a \"b\"|", "2|Two|u"][..]),
            ("1\t\"One\r\n\r\ntwo\"\tu\r\n2\tTwo\tu\r\n", &["1|One\r\n\r\ntwo|u", "2|Two|u"]),
            ("1\tu\t\"One\ntwo\nthree\"\n2\tu\tTwo\n", &["1|u|One\ntwo\nthree", "2|u|Two"]),
            ("\"1\n1\"\t\"One\ntwo\"\t\"u\nu\"\n2\tTwo\tu\n", &["1\n1|One\ntwo|u\nu", "2|Two|u"]),
            ("1\t\"One\ttwo\"\tu\n", &["1|One\ttwo|u"]),
        ] {
            assert_eq!(rows(&format!("id\ttext\turl\n{content}"), 99), expected, "{content}");
        }
    }

    #[test]
    fn lines_that_open_and_close_each_other_s_quotes_are_not_read_over_and_over() {
        let content = format!("{}\n{}", "a\t".repeat(999), "a\"\t\"b\n".repeat(40_000));
        let source = Box::new(io::Cursor::new(content.into_bytes()));
        let cells = 1_000;
        let mut tabs = Tabs { source, most: 1 << 20, cells, ahead: VecDeque::new(), read: 0, in_vain: 0 };
        let rows = tabs.by_ref().count();
        assert_eq!(rows, 40_001);
        assert!(tabs.in_vain <= IN_VAIN * tabs.read + FREE + (1 << 20), "{} of {}", tabs.in_vain, tabs.read);
    }

    #[test]
    fn rows_that_are_too_long_are_passed_by_and_quotes_that_are_too_long_are_none() {
        let long = "x".repeat(30);
        let content = format!("a\tb\tc\n1\t{long}\tu\n2\tTwo\tu\n");
        assert_eq!(rows(&content, 20), ["too long", "2|Two|u"]);
        let content = "a\tb\n1\t\"One\ntwo\nthree\nfour\nfive\n6\"\n7\tSeven\n";
        assert_eq!(rows(content, 99), ["1|One\ntwo\nthree\nfour\nfive\n6", "7|Seven"]);
        assert_eq!(rows(content, 15), ["1|\"One", "two", "three", "four", "five", "6\"", "7|Seven"]);
    }
}
