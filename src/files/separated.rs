//! Which documents stand in a file of separated values?

use std::path::{Path, PathBuf};

use csv::ByteRecord;

use super::columns::{guess, guess_id, missing};
use super::limits::Limits;
use super::open::Source;
use super::{Columns, Item, Items, Row, commas, tabs};
use crate::error::Error;
use crate::text::without_mark;

/// What stands below a header.
pub(super) enum Record {
    /// A row's cells.
    Cells(ByteRecord),
    /// Those of the file's last row, which lacks its end.
    Last(ByteRecord),
    /// A row in which a quote is opened and never closed.
    Unclosed,
    /// A row that is longer than allowed.
    TooLong,
    /// The rest can't be read, and why.
    Broken(String),
}

/// The records of a file being read.
pub(super) type Records = Box<dyn Iterator<Item = Record> + Send>;

/// Reads a header and the rows below it.
pub(super) fn read(path: &Path, source: Source, separator: u8, columns: &Columns, limits: Limits) -> Items {
    match Rows::new(path, source, separator, columns, limits) {
        Ok(rows) => Box::new(rows),
        Err(error) => Box::new(std::iter::once(Item::Broken(error))),
    }
}

struct Rows {
    path: PathBuf,
    records: Records,
    fields: usize,
    text: usize,
    text_name: String,
    id: Option<usize>,
    keep: Vec<Option<usize>>,
    row: u64,
    limits: Limits,
}

impl Rows {
    fn new(path: &Path, mut source: Source, separator: u8, columns: &Columns, limits: Limits) -> Result<Self, Error> {
        let broken = |problem: String| Error::Row { path: path.to_path_buf(), row: None, problem };
        let head = source.fill_buf().map_err(|error| broken(error.to_string()))?;
        let separator = match told(head) {
            Some((told, length)) => {
                source.consume(length);
                told
            }
            None => found(head, separator),
        };
        let opened = match separator {
            b'\t' => tabs::open(source, limits),
            separator => commas::open(source, separator, limits),
        };
        let (header, records) = opened.map_err(broken)?;
        let names: Vec<String> = header
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = |wanted: &str| {
            let mut places = names.iter().enumerate().filter(|(_, name)| **name == wanted).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (Some(_), Some(_)) => Err(broken(format!("several columns are called `{wanted}`"))),
                (place, _) => Ok(place),
            }
        };
        let given = |wanted: &str| place(wanted)?.ok_or_else(|| broken(missing(Some(wanted), &names)));
        let chosen = columns.text.as_deref().or_else(|| guess(&names));
        let text = given(chosen.ok_or_else(|| broken(missing(None, &names)))?)?;
        let id = match &columns.id {
            Some(id) => Some(given(id)?),
            None => guess_id(&names).map(place).transpose()?.flatten(),
        };
        let kept = |name: &String| if columns.optional.contains(name) { place(name) } else { given(name).map(Some) };
        let keep = columns.keep.iter().map(kept).collect::<Result<_, _>>()?;
        let text_name = chosen.unwrap_or_default().to_owned();
        let (path, fields) = (path.to_path_buf(), header.len());
        Ok(Self { path, records, fields, text, text_name, id, keep, row: 0, limits })
    }

    fn row(&self, record: &ByteRecord) -> Row {
        if record.len() != self.fields {
            return self.refused(format!("{} fields, where the header has {}", record.len(), self.fields));
        }
        let cell = |place: usize| record.get(place);
        let content = match cell(self.text) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => Err(self.problem(format!("the row ends before `{}`", self.text_name))),
        };
        // An empty cell names nothing: two of them would be one name.
        let id = self.id.and_then(cell).filter(|id| !id.is_empty()).map(|id| String::from_utf8_lossy(id).into_owned());
        let json = |bytes: &[u8]| serde_json::Value::from(String::from_utf8_lossy(bytes)).to_string();
        Row {
            id: id.unwrap_or_else(|| self.name()),
            content,
            kept: self.keep.iter().map(|place| place.and_then(cell).map(json)).collect(),
        }
    }

    fn refused(&self, problem: String) -> Row {
        Row { id: self.name(), content: Err(self.problem(problem)), kept: vec![None; self.keep.len()] }
    }

    fn name(&self) -> String {
        format!("{}:{}", self.path.display(), self.row)
    }

    fn problem(&self, problem: String) -> Error {
        Error::Row { path: self.path.clone(), row: Some(self.row), problem }
    }
}

impl Iterator for Rows {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let record = self.records.next()?;
        self.row += 1;
        Some(match record {
            Record::Cells(record) => Item::Row(self.row(&record)),
            Record::Last(record) => {
                let row = self.row(&record);
                if row.content.is_err() { Item::Unfinished(row) } else { Item::Row(row) }
            }
            Record::Unclosed => {
                let problem =
                    "a quote is opened here and never closed; nothing from here to the end of the file was read";
                Item::Unfinished(self.refused(problem.into()))
            }
            Record::TooLong => Item::Row(self.refused(self.limits.too_long())),
            Record::Broken(problem) => Item::Broken(self.problem(format!("the file breaks off here: {problem}"))),
        })
    }
}

/// Returns what a first line says to separate cells, `sep=;`, and the length of the line: a spreadsheet reads it, and shows no row.
fn told(head: &[u8]) -> Option<(u8, usize)> {
    let line = without_mark(head).split_inclusive(|byte| *byte == b'\n').next()?;
    let length = head.len() - without_mark(head).len() + line.len();
    let line = line.strip_suffix(b"\n")?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (name, separator) = bare.split_at_checked(b"sep=".len())?;
    match separator {
        [separator @ (b'\t' | b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~')]
            if name.eq_ignore_ascii_case(b"sep=") && *separator != b'"' =>
        {
            Some((*separator, length))
        }
        _ => None,
    }
}

/// Returns what separates the header's names: some spreadsheets write semicolons where a comma stands in numbers.
fn found(head: &[u8], usual: u8) -> u8 {
    let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let others = if header.contains(&usual) { &[][..] } else { b";\t" };
    others.iter().copied().find(|other| header.contains(other)).unwrap_or(usual)
}
