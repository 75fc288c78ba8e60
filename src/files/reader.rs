//! How do the rows of many files come in batches of bounded size?

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::lines::Lines;
use super::open::{Source, open};
use super::paths::Format;
use super::{Columns, Item, Items, Row, plain, separated};
use crate::error::{Error, Result};

/// A batch is full at so many rows, or bytes of text, whichever comes first.
const ROWS: usize = 4096;
const BYTES: usize = 8 << 20;
/// The first batch is small, so that the first result comes at once; each following one is twice as large.
const FIRST_ROWS: usize = 32;

/// Rows that are scored together.
#[derive(Debug, Default)]
pub struct Batch {
    /// The rows, good and bad, in the order of the files.
    pub rows: Vec<Row>,
    /// Files that couldn't be read, or not to their end.
    pub broken: Vec<Error>,
}

/// Says how many bytes have been read so far, from any thread.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Returns the bytes read from the disk, compressed where the files are.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Reads files one after the other.
pub struct Reader {
    paths: std::vec::IntoIter<PathBuf>,
    columns: Columns,
    current: Option<Items>,
    progress: Progress,
    rows: usize,
}

impl Reader {
    /// Prepares to read; `-` is the standard input. Nothing is opened before the first batch.
    pub fn new(paths: Vec<PathBuf>, columns: Columns) -> Self {
        let progress = Progress::default();
        Self { paths: paths.into_iter(), columns, current: None, progress, rows: FIRST_ROWS }
    }

    /// Returns the count of the bytes read.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    fn item(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                if matches!(item, Item::Broken(_)) {
                    self.current = None;
                }
                return Some(item);
            }
            let path = self.paths.next()?;
            match items(&path, &self.columns, &self.progress.0) {
                Ok(items) => self.current = Some(items),
                Err(error) => return Some(Item::Broken(error)),
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        let mut bytes = 0;
        while batch.rows.len() < self.rows && bytes < BYTES {
            match self.item() {
                Some(Item::Row(row)) => {
                    bytes += row.content.as_ref().map_or(0, Vec::len);
                    batch.rows.push(row);
                }
                Some(Item::Broken(error)) => batch.broken.push(error),
                None => break,
            }
        }
        self.rows = (self.rows * 2).min(ROWS);
        (!batch.rows.is_empty() || !batch.broken.is_empty()).then_some(batch)
    }
}

fn items(path: &Path, columns: &Columns, read: &Arc<AtomicU64>) -> Result<Items> {
    let mut source = open(path, read).map_err(|source| Error::io(path, source))?;
    let format = match Format::of(path) {
        Some(format) => format,
        None => sniff(&mut source).map_err(|source| Error::io(path, source))?,
    };
    Ok(match format {
        Format::Text => plain::read(path, source, columns.keep.len()),
        Format::Jsonl => Box::new(Lines::new(path, source, columns)),
        Format::Separated(separator) => separated::read(path, source, separator, columns),
        Format::Parquet | Format::Arrow => {
            let source =
                std::io::Error::new(std::io::ErrorKind::Unsupported, "Parquet and Arrow are read through pyarrow");
            return Err(Error::io(path, source));
        }
    })
}

/// Takes what has no ending for JSON lines where it begins like an object, else for one text.
fn sniff(source: &mut Source) -> std::io::Result<Format> {
    let head = source.fill_buf()?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    Ok(if head.starts_with(b"{") { Format::Jsonl } else { Format::Text })
}
