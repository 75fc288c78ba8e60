//! How do the rows of many files come in batches of bounded size?

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::foreign::{other_format, refusal};
use super::limits::Limits;
use super::lines::{Lines, spread};
use super::open::{Source, open};
use super::paths::Format;
use super::place::Place;
use super::{Columns, Item, Items, Row, plain, separated};
use crate::error::{Error, Result};
use crate::text::without_mark;

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
    /// How far each file that is touched has been read behind this batch.
    pub places: Vec<Place>,
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
    files: std::iter::Enumerate<std::vec::IntoIter<(PathBuf, u64)>>,
    columns: Columns,
    limits: Limits,
    unnamed: Option<Format>,
    current: Option<Open>,
    progress: Progress,
    rows: usize,
}

/// A file being read.
struct Open {
    items: Items,
    file: usize,
    /// Rows handed on, of this run and those before.
    rows: u64,
    /// Rows of those before.
    behind: u64,
    read: Arc<AtomicU64>,
}

impl Open {
    /// Where it was read to.
    fn here(&self) -> Place {
        Place { file: self.file, rows: self.rows.max(self.behind), ended: None }
    }

    /// The same where nothing comes any more.
    fn end(&self) -> Place {
        Place { ended: Some(self.read.load(Ordering::Relaxed)), ..self.here() }
    }
}

impl Reader {
    /// Prepares to read; `-` is the standard input. Nothing is opened before the first batch.
    pub fn new(paths: Vec<PathBuf>, columns: Columns) -> Self {
        let files = paths.into_iter().map(|path| (path, 0)).collect();
        Self::behind(files, columns, Limits::default())
    }

    /// Prepares to read each file behind so many of its rows.
    pub fn behind(files: Vec<(PathBuf, u64)>, columns: Columns, limits: Limits) -> Self {
        let (files, progress) = (files.into_iter().enumerate(), Progress::default());
        Self { files, columns, limits, unnamed: None, current: None, progress, rows: FIRST_ROWS }
    }

    /// Takes what has no known ending, as the standard input, for this format; seen from its first bytes where there is none.
    #[must_use]
    pub fn taking(self, unnamed: Option<Format>) -> Self {
        Self { unnamed, ..self }
    }

    /// Returns the count of the bytes read.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Returns the next batch, of at most so many rows.
    pub fn batch(&mut self, most: usize) -> Option<Batch> {
        let mut batch = Batch::default();
        let mut bytes = 0;
        let room = self.rows.min(most);
        while batch.rows.len() < room && bytes < BYTES {
            let Some(file) = &mut self.current else {
                if !self.open(&mut batch) {
                    break;
                }
                continue;
            };
            let item = file.items.next();
            let ended = !matches!(item, Some(Item::Row(_) | Item::Unfinished(_)));
            match item {
                Some(Item::Row(row)) => {
                    file.rows += 1;
                    if file.rows > file.behind {
                        bytes += row.content.as_ref().map_or(0, Vec::len);
                        batch.rows.push(row);
                    }
                }
                Some(Item::Unfinished(row)) => batch.rows.push(row),
                Some(Item::Broken(error)) => batch.broken.push(error),
                None => {}
            }
            if ended {
                batch.places.push(file.end());
                self.current = None;
            }
        }
        batch.places.extend(self.current.as_ref().map(Open::here));
        self.rows = (self.rows * 2).min(ROWS);
        (!batch.rows.is_empty() || !batch.broken.is_empty() || !batch.places.is_empty()).then_some(batch)
    }

    /// Opens the next file; returns whether there was one.
    fn open(&mut self, batch: &mut Batch) -> bool {
        let Some((file, (path, behind))) = self.files.next() else { return false };
        let read = Arc::default();
        let items = open(&path, &read, &self.progress.0, self.limits)
            .map_err(|source| Error::io(&path, source))
            .and_then(|source| items(&path, source, &self.columns, self.limits, self.unnamed));
        match items {
            Ok(items) => self.current = Some(Open { items, file, rows: 0, behind, read }),
            Err(error) => batch.broken.push(error),
        }
        true
    }
}

impl Iterator for Reader {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        self.batch(ROWS)
    }
}

fn items(path: &Path, mut source: Source, columns: &Columns, limits: Limits, unnamed: Option<Format>) -> Result<Items> {
    let format = match Format::of(path) {
        Some(format) => format,
        None => sniff(&mut source, unnamed).map_err(|source| Error::io(path, source))?,
    };
    Ok(match format {
        Format::Text => plain::read(path, source, columns.keep.len(), limits),
        Format::Jsonl => Box::new(Lines::new(path, source, columns, limits)),
        Format::Separated(separator) => separated::read(path, source, separator, columns, limits),
        Format::Parquet | Format::Arrow | Format::Page | Format::Crawl => {
            let source =
                std::io::Error::new(std::io::ErrorKind::Unsupported, "this format is read by a Python library");
            return Err(Error::io(path, source));
        }
    })
}

/// Takes what has no ending for what it is said to be, else for JSON lines where it begins like an object, or for one text where it
/// can be one.
fn sniff(source: &mut Source, unnamed: Option<Format>) -> std::io::Result<Format> {
    let head = source.fill_buf()?;
    let refused = if unnamed.is_some() { other_format(head) } else { refusal(head) };
    if let Some(said) = refused {
        return Err(std::io::Error::new(std::io::ErrorKind::Unsupported, said));
    }
    if let Some(format) = unnamed {
        return Ok(format);
    }
    // Where nothing comes there is no text: the command before the pipe may have failed.
    if head.is_empty() || spread(head).is_some() {
        return Ok(Format::Jsonl);
    }
    let head = without_mark(head).trim_ascii_start();
    Ok(if head.starts_with(b"{") { Format::Jsonl } else { Format::Text })
}
