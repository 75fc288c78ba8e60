//! Which records stand in a file whose cells are quoted, over lines, too?

use std::io::{Chain, Read};
use std::iter::Peekable;

use csv::ByteRecord;

use super::limits::{Allowance, Limits, Renewal};
use super::open::Source;
use super::separated::{Record, Records};

/// Is read behind the file's last byte: it comes as a row of its own, unless a quote is still open there.
const END: &[u8] = b"\0end";

type Quoted = csv::ByteRecordsIntoIter<Chain<Allowance<Source>, Chain<&'static [u8], &'static [u8]>>>;

/// Reads the header, and prepares to read the records below it.
pub(super) fn open(source: Source, separator: u8, limits: Limits) -> Result<(ByteRecord, Records), String> {
    // A quote that is never closed would gather the rest of the file as one cell.
    let (source, renewal) = Allowance::new(source, limits.row);
    let source = source.chain((&b"\n"[..]).chain(END));
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(source);
    let mut header = reader.byte_headers().map_err(|error| error.to_string())?.clone();
    if header.iter().eq([END]) {
        header.clear();
    } else if header.iter().next_back().is_some_and(|name| name.ends_with(END)) {
        return Err("a quote is never closed".into());
    }
    let records = reader.into_byte_records().peekable();
    Ok((header, Box::new(Commas { records, renewal })))
}

struct Commas {
    records: Peekable<Quoted>,
    renewal: Renewal,
}

impl Iterator for Commas {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let record = self.records.next()?;
        self.renewal.renew();
        Some(match record {
            Err(error) => Record::Broken(error.to_string()),
            Ok(record) if self.records.peek().is_some() => Record::Cells(record),
            Ok(record) if record.iter().eq([END]) => return None,
            Ok(_) => Record::Unclosed,
        })
    }
}
