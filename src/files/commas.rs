//! Which records stand in a file whose cells are quoted, over lines, too?
//!
//! A quotation mark inside a quoted cell is doubled. Some writers put a backslash before it instead: where a row can't be read with doubled
//! ones, it is tried whether it can so ([`super::escaped`]).

use std::io::{Chain, Read};

use csv::ByteRecord;

use super::escaped::Escaped;
use super::limits::Limits;
use super::open::Source;
use super::separated::{Record, Records};
use super::tape::Tape;

/// Is read behind the file's last byte: it comes as a row of its own, unless a quote is still open there.
const END: &[u8] = b"\0end";

type Ended = Chain<Source, Chain<&'static [u8], &'static [u8]>>;

/// Reads the header, and prepares to read the records below it.
pub(super) fn open(source: Source, separator: u8, limits: Limits) -> Result<(ByteRecord, Records), String> {
    let source = source.chain((&b"\n"[..]).chain(END));
    // A quote that is never closed would gather the rest of the file as one cell.
    let tape = Tape::new(source, limits.row);
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(tape);
    let mut header = reader.byte_headers().map_err(|error| error.to_string())?.clone();
    if header.iter().eq([END]) {
        header.clear();
    } else if header.iter().next_back().is_some_and(|name| name.ends_with(END)) {
        return Err("a quote is never closed".into());
    }
    let escaped = Escaped::new(separator, header.len(), limits.row);
    Ok((header, Box::new(Commas { reader, escaped })))
}

struct Commas {
    reader: csv::Reader<Tape<Ended>>,
    escaped: Escaped,
}

impl Iterator for Commas {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let start = self.reader.position().byte();
        self.reader.get_mut().renew(start);
        let mut record = ByteRecord::new();
        match self.reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => return Some(Record::Broken(error.to_string())),
        }
        let end = self.reader.position().byte();
        let is_last = self.reader.get_ref().is_end(end);
        if is_last && record.iter().eq([END]) {
            return None;
        }
        if let Some((record, next)) = self.escaped.read(self.reader.get_mut(), start, end) {
            let mut place = self.reader.position().clone();
            place.set_byte(next);
            return Some(match self.reader.seek(place) {
                Ok(()) => Record::Cells(record),
                Err(error) => Record::Broken(error.to_string()),
            });
        }
        Some(if is_last { Record::Unclosed } else { Record::Cells(record) })
    }
}
