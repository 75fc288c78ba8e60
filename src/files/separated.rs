//! Which documents stand in a file of separated values?

use std::io::{Chain, Read};
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use super::columns::{guess, guess_id, missing};
use super::limits::{Allowance, Limits, Renewal};
use super::open::Source;
use super::{Columns, Item, Items, Row};
use crate::error::Error;

/// Reads a header and the rows below it.
pub(super) fn read(path: &Path, source: Source, separator: u8, columns: &Columns, limits: Limits) -> Items {
    match Rows::new(path, source, separator, columns, limits) {
        Ok(rows) => Box::new(rows),
        Err(error) => Box::new(std::iter::once(Item::Broken(error))),
    }
}

/// Is read behind the file's last byte: it comes as a row of its own, unless a quote is still open there.
const END: &[u8] = b"\0end";

type Records = csv::ByteRecordsIntoIter<Chain<Allowance<Source>, Chain<&'static [u8], &'static [u8]>>>;

struct Rows {
    path: PathBuf,
    records: Peekable<Records>,
    fields: usize,
    text: usize,
    text_name: String,
    id: Option<usize>,
    keep: Vec<Option<usize>>,
    row: u64,
    renewal: Renewal,
}

impl Rows {
    fn new(path: &Path, mut source: Source, separator: u8, columns: &Columns, limits: Limits) -> Result<Self, Error> {
        let broken = |problem: String| Error::Row { path: path.to_path_buf(), row: 0, problem };
        let separator = found(source.fill_buf().map_err(|error| broken(error.to_string()))?, separator);
        // A quote that is never closed would gather the rest of the file as one cell.
        let (source, renewal) = Allowance::new(source, limits.row);
        let source = source.chain((&b"\n"[..]).chain(END));
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(source);
        let mut header = reader.byte_headers().map_err(|error| broken(error.to_string()))?.clone();
        if header.iter().eq([END]) {
            header.clear();
        } else if header.iter().next_back().is_some_and(|name| name.ends_with(END)) {
            return Err(broken("a quote is never closed".into()));
        }
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
        let (path, fields, records) = (path.to_path_buf(), header.len(), reader.into_byte_records().peekable());
        Ok(Self { path, records, fields, text, text_name, id, keep, row: 0, renewal })
    }

    fn row(&self, record: &csv::ByteRecord) -> Row {
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
        Error::Row { path: self.path.clone(), row: self.row, problem }
    }
}

impl Iterator for Rows {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let record = self.records.next()?;
        self.row += 1;
        self.renewal.renew();
        let record = match record {
            Ok(record) => record,
            Err(error) => return Some(Item::Broken(self.problem(format!("the file breaks off here: {error}")))),
        };
        if self.records.peek().is_some() {
            return Some(Item::Row(self.row(&record)));
        }
        if record.iter().eq([END]) {
            return None;
        }
        let problem = "a quote is opened here and never closed; nothing from here to the end of the file was read";
        Some(Item::Unfinished(self.refused(problem.into())))
    }
}

/// Returns what separates the header's names: some spreadsheets write semicolons where a comma stands in numbers.
fn found(head: &[u8], usual: u8) -> u8 {
    let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let others = if header.contains(&usual) { &[][..] } else { b";\t" };
    others.iter().copied().find(|other| header.contains(other)).unwrap_or(usual)
}
