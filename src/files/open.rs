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
    let counted = Counted { raw, counts: [Arc::clone(own), Arc::clone(all)], ended: false };
    let mut raw = BufReader::with_capacity(BUFFER, counted);
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

/// Counts what passes, up to the first end.
struct Counted {
    raw: Box<dyn Read + Send>,
    counts: [Arc<AtomicU64>; 2],
    /// Whether the end came. A terminal asked again would wait for another Ctrl-D.
    ended: bool,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        // Readers try again after a signal, so that Ctrl-C would wait for the pipe's next byte.
        let stopped = |error: io::Error| match error.kind() {
            io::ErrorKind::Interrupted => io::Error::other("interrupted"),
            _ => error,
        };
        let count = self.raw.read(out).map_err(stopped)?;
        self.ended = count == 0 && !out.is_empty();
        for counter in &self.counts {
            counter.fetch_add(count as u64, Ordering::Relaxed);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal: what is typed before each Ctrl-D.
    struct Typed(std::vec::IntoIter<&'static [u8]>);

    impl Read for Typed {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if out.is_empty() { Ok(0) } else { self.0.next().map_or(Ok(0), |mut typed| typed.read(out)) }
        }
    }

    #[test]
    fn nothing_is_read_behind_the_first_end() {
        let raw: Box<dyn Read + Send> = Box::new(Typed(vec![&b"One"[..], b"", b"Two"].into_iter()));
        let mut counted = Counted { raw, counts: Default::default(), ended: false };
        let mut read = |room: usize| {
            let mut out = vec![0; room];
            let count = counted.read(&mut out).unwrap();
            out.truncate(count);
            out
        };
        assert_eq!([0, 8, 8, 8].map(&mut read), [&b""[..], b"One", b"", b""]);
        assert_eq!(counted.counts.map(|count| count.load(Ordering::Relaxed)), [3, 3]);
    }
}
