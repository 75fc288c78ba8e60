//! Does a row that can't be read with doubled quotation marks have a backslash before them?
//!
//! `"He said \"no\"."` is one cell to those who write so, and none to those who double. Who doubles may end a cell with a backslash, so that
//! a row which can be read with doubled marks is left as it is: one that has as many cells as the header, and nothing between the
//! mark that closes a cell and what separates it from the next.

use std::io::Read;

use csv::ByteRecord;
use memchr::memmem;

use super::tabs::{FREE, IN_VAIN};
use super::tape::Tape;

/// Reads rows with backslashes.
pub(super) struct Escaped {
    separator: u8,
    /// How many cells the header has.
    cells: usize,
    /// Bytes of the longest row.
    most: usize,
    /// Bytes that were looked at for rows that are none.
    in_vain: u64,
}

/// How a quotation mark inside a quoted cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Doubled,
    Escaped,
}

/// What stands at the beginning of some bytes.
enum Reading {
    Row(Row),
    /// They end within the row.
    More,
    /// No row: so many bytes were looked at to see it.
    Never(usize),
}

#[derive(Default)]
struct Row {
    cells: ByteRecord,
    length: usize,
    /// Whether a cell is quoted.
    has_quoted: bool,
    /// Whether a mark stands in a cell that isn't.
    has_stray: bool,
    /// Whether a backslash stands before a mark.
    has_escaped: bool,
}

impl Escaped {
    pub(super) fn new(separator: u8, cells: usize, most: usize) -> Self {
        Self { separator, cells, most, in_vain: 0 }
    }

    /// Reads the row that begins at a place and was taken to end at another; returns it with the place behind it, `None` where it is to stay
    /// what it was taken for.
    pub(super) fn read<R: Read>(&mut self, tape: &mut Tape<R>, start: u64, end: u64) -> Option<(ByteRecord, u64)> {
        let length = usize::try_from(end - start).ok()?;
        let taken = tape.since(start).get(..length)?;
        memmem::find(taken, b"\\\"")?;
        if matches!(read(taken, self.separator, Mark::Doubled), Reading::Row(row) if row.cells.len() == self.cells) {
            return None;
        }
        if self.in_vain > IN_VAIN as u64 * start + FREE as u64 {
            return None;
        }
        let looked_at = loop {
            let here = tape.since(start);
            let length = here.len();
            match read(here, self.separator, Mark::Escaped) {
                Reading::Row(row) => {
                    let is_right =
                        row.has_escaped && !row.has_stray && row.cells.len() == self.cells && row.length <= self.most;
                    if is_right && !self.has_row(here, row.length) {
                        return Some((row.cells, start + row.length as u64));
                    }
                    break (1 + IN_VAIN) * row.length;
                }
                Reading::Never(count) => break count,
                Reading::More => {}
            }
            // Twice as much at a time: all in all no more is looked at than twice what the last look takes.
            while tape.since(start).len() < 2 * length && tape.gather() {}
            if length > self.most || tape.since(start).len() == length {
                break 2 * length;
            }
        };
        self.in_vain += looked_at as u64;
        None
    }

    /// Returns whether a row of its own begins on a later one of the lines of a row that has backslashes, or that can't be told in so many
    /// looks. A quoted one, since a line of text may have as many commas as any.
    fn has_row(&self, here: &[u8], length: usize) -> bool {
        let lines = here.get(..length.saturating_sub(1)).unwrap_or_default();
        let mut looked_at = 0;
        memchr::memchr_iter(b'\n', lines).any(|at| {
            let line = here.get(at + 1..).unwrap_or_default();
            let (is_row, count) = match read(line, self.separator, Mark::Doubled) {
                Reading::Row(row) => (row.has_quoted && !row.has_stray && row.cells.len() == self.cells, row.length),
                Reading::More => (false, line.len()),
                Reading::Never(count) => (false, count),
            };
            looked_at += count;
            is_row || looked_at > IN_VAIN * length
        })
    }
}

/// Reads a row strictly: a mark that closes a cell stands directly before a separator or the end of a line.
fn read(bytes: &[u8], separator: u8, mark: Mark) -> Reading {
    let mut row = Row::default();
    let mut rest = bytes;
    while let [b'\r' | b'\n', behind @ ..] = rest {
        rest = behind;
    }
    loop {
        let mut cell = Vec::new();
        let behind = if let [b'"', inner @ ..] = rest {
            row.has_quoted = true;
            quoted(inner, mark, &mut cell, &mut row.has_escaped)
        } else {
            let end = rest.iter().position(|byte| *byte == separator || matches!(byte, b'\r' | b'\n'));
            let (plain, behind) = rest.split_at(end.unwrap_or(rest.len()));
            row.has_stray |= plain.contains(&b'"');
            cell.extend_from_slice(plain);
            Some(behind)
        };
        let Some([first, behind @ ..]) = behind else { return Reading::More };
        row.cells.push_field(&cell);
        rest = behind;
        row.length = bytes.len() - rest.len();
        match first {
            b'\r' | b'\n' => return Reading::Row(row),
            first if *first == separator => {}
            _ => return Reading::Never(row.length),
        }
    }
}

/// Reads what stands behind an opening mark, and returns what stands behind the closing one, if there is one.
fn quoted<'b>(mut rest: &'b [u8], mark: Mark, cell: &mut Vec<u8>, has_escaped: &mut bool) -> Option<&'b [u8]> {
    // Without backslashes a second look for the mark itself finds nothing else.
    let other = if mark == Mark::Escaped { b'\\' } else { b'"' };
    loop {
        let (before, found) = rest.split_at_checked(memchr::memchr2(b'"', other, rest)?)?;
        cell.extend_from_slice(before);
        let (length, kept) = match (mark, found) {
            (Mark::Escaped, [b'\\', escaped @ (b'"' | b'\\'), ..]) => {
                *has_escaped |= *escaped == b'"';
                (2, *escaped)
            }
            (Mark::Doubled, [b'"', b'"', ..]) => (2, b'"'),
            (_, [b'"', behind @ ..]) => return Some(behind),
            // What it stands before comes next.
            (_, [_]) => return None,
            // A backslash before anything else is one.
            _ => (1, b'\\'),
        };
        cell.push(kept);
        rest = found.get(length..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::super::commas;
    use super::super::limits::Limits;
    use super::super::separated::Record;

    /// Returns the rows, cell by cell, as a file of commas has them.
    fn rows(content: &str, row: usize) -> Vec<String> {
        let source = Box::new(std::io::Cursor::new(content.as_bytes().to_vec()));
        let (_, records) = commas::open(source, b',', Limits { row, ..Limits::default() }).unwrap();
        let shown = |record| match record {
            Record::Cells(record) | Record::Last(record) => {
                let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
                cells.join("|")
            }
            Record::TooLong => "too long".into(),
            Record::Broken(problem) => problem,
            Record::Unclosed => "unclosed".into(),
        };
        records.map(shown).collect()
    }

    fn three(content: &str) -> Vec<String> {
        rows(&format!("id,text,url\n{content}"), 1 << 20)
    }

    #[test]
    fn a_mark_with_a_backslash_is_the_text_s_own() {
        for (content, expected) in [
            (r#"1,"He said \"no\", and left.",u"#, &[r#"1|He said "no", and left.|u"#][..]),
            (r#"1,"He said \"no\".",u"#, &[r#"1|He said "no".|u"#]),
            (r#"1,"\"No\"",u"#, &[r#"1|"No"|u"#]),
            (r#"1,u,"He said \"no\"""#, &[r#"1|u|He said "no""#]),
            // Over lines, with every kind of line end, and rows behind.
            (
                "1,\"\\\"No\\\".\r\nHe, too, left.\r\n\",u\r\n2,Two,u\r\n",
                &["1|\"No\".\r\nHe, too, left.\r\n|u", "2|Two|u"],
            ),
            (
                "1,\"\\\"No\\\",\nhe said\",u\n\n2,\"Two\",u\n3,\"\\\"\",u\n",
                &["1|\"No\",\nhe said|u", "2|Two|u", "3|\"|u"],
            ),
            // A backslash with a backslash is one; before anything else it stays.
            (r#"1,"C:\\new \"dir\\\"",u"#, &[r#"1|C:\new "dir\"|u"#]),
        ] {
            assert_eq!(three(content), expected, "{content}");
        }
    }

    #[test]
    fn a_mark_that_ends_a_cell_behind_a_backslash_swallows_no_row() {
        let content = "1,\"He said \\\"no\\\"\",u\n2,\"Two\",u\n3,Three,u\n";
        assert_eq!(three(content), ["1|He said \"no\"|u", "2|Two|u", "3|Three|u"]);
    }

    #[test]
    fn a_row_that_can_be_read_otherwise_is_left_as_it_is() {
        for (content, expected) in [
            // A path ends in a backslash; marks are doubled.
            (r#"1,"C:\dir\",u"#, &[r"1|C:\dir\|u"][..]),
            (r#"1,"a \""b\"" c",u"#, &[r#"1|a \"b\" c|u"#]),
            (r#"1,5\" pipe,u"#, &[r#"1|5\" pipe|u"#]),
            // Both ways in one row, no row in either, and too few cells.
            (r#"1,"a \"b\" ""c""",u"#, &[r#"1|a \b\" ""c"""|u"#]),
            (r#"1,"a \"b" c,u"#, &[r#"1|a \b" c|u"#]),
            (r#"1,"a \"b\" c""#, &[r#"1|a \b\" c""#]),
            // What follows is read in its own right, though the mark could be closed there.
            ("1,\"C:\\\",u,u\n2,\"\nTwo\",u\n", &["1|C:\\|u|u", "2|\nTwo|u"]),
            ("1,\"a \\\"\"\nb", &["unclosed"]),
        ] {
            assert_eq!(three(content), expected, "{content}");
        }
        let two = "id,text\n1,\"C:\\\",u\n2,Two\n3,\"\nThree\"\n";
        assert_eq!(rows(two, 99), ["1|C:\\|u", "2|Two", "3|\nThree"]);
    }

    #[test]
    fn a_row_may_be_longer_than_what_is_read_at_once() {
        let text = "He said \\\"no\\\",\n".repeat(40_000);
        let found = three(&format!("1,\"{text}\",u\n2,Two,u\n"));
        assert_eq!((found.len(), &*found[1]), (2, "2|Two|u"));
        assert_eq!(found[0], format!("1|{}|u", text.replace('\\', "")));
    }

    #[test]
    fn rows_that_are_none_are_not_read_over_and_over() {
        let content = format!("{}\n{}", "a,".repeat(999), "x,\"\\\"a\n".repeat(40_000));
        let mut tape = super::Tape::new(content.as_bytes(), 1 << 20);
        while tape.gather() {}
        let mut escaped = super::Escaped::new(b',', 1_000, 1 << 20);
        let line = b"x,\"\\\"a\n".len() as u64;
        for row in 0..40_000 {
            let start = 1_999 + row * line;
            assert!(escaped.read(&mut tape, start, start + line).is_none());
        }
        assert!(escaped.in_vain <= 8 * content.len() as u64 + 3 * (1 << 20), "{}", escaped.in_vain);
    }
}
