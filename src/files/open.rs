//! How do a file's bytes come out? Compression is seen from the first bytes, so that a pipe needs no name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::limits::{Limits, Unpacked};
use super::wide::decoded;
use super::zstd::{Frames, is_frame};

/// What reads a file's bytes.
pub(super) type Source = Box<dyn BufRead + Send>;

const BUFFER: usize = 1 << 17;

/// Opens a file, or the standard input for `-`, counting the bytes that are read from the disk: of this file, and of all.
pub(super) fn open(path: &Path, own: &Arc<AtomicU64>, all: &Arc<AtomicU64>, limits: Limits) -> io::Result<Source> {
    let raw: Box<dyn Read + Send> =
        if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut raw = BufReader::with_capacity(BUFFER, Counted { raw, counts: [Arc::clone(own), Arc::clone(all)] });
    let head = raw.fill_buf()?;
    decoded(if head.starts_with(b"\x1f\x8b") {
        unpacked(MultiGzDecoder::new(raw), own, limits)
    } else if is_frame(head) {
        unpacked(Frames::new(raw), own, limits)
    } else {
        Box::new(raw)
    })
}

fn unpacked(decoder: impl Read + Send + 'static, packed: &Arc<AtomicU64>, limits: Limits) -> Source {
    Box::new(BufReader::with_capacity(BUFFER, Unpacked::new(decoder, Arc::clone(packed), limits.ratio)))
}

/// Counts what passes.
struct Counted {
    raw: Box<dyn Read + Send>,
    counts: [Arc<AtomicU64>; 2],
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // Readers try again after a signal, so that Ctrl-C would wait for the pipe's next byte.
        let stopped = |error: io::Error| match error.kind() {
            io::ErrorKind::Interrupted => io::Error::other("interrupted"),
            _ => error,
        };
        let count = self.raw.read(out).map_err(stopped)?;
        for counter in &self.counts {
            counter.fetch_add(count as u64, Ordering::Relaxed);
        }
        Ok(count)
    }
}
