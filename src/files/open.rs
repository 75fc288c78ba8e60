//! How do a file's bytes come out? Compression is seen from the first bytes, so that a pipe needs no name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::limits::{Limits, Unpacked};
use super::wide::decoded;

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
    } else if head.starts_with(b"\x28\xb5\x2f\xfd") || is_skippable(head) {
        unpacked(Frames { raw: Some(raw), frame: None }, own, limits)
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

type Raw = BufReader<Counted>;

/// Bytes before the content of a Zstandard frame that decoders skip: a magic number, and its length.
const SKIPPABLE: usize = 8;

/// Whether a Zstandard frame begins here that holds no text but, as parallel and seekable compressors write it, an index.
fn is_skippable(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Zstandard frames one behind the other, as parallel compressors write them; the decoder reads one.
struct Frames {
    raw: Option<Raw>,
    frame: Option<StreamingDecoder<Raw, ruzstd::decoding::FrameDecoder>>,
}

impl Read for Frames {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let count = frame.read(out)?;
                if count > 0 || out.is_empty() {
                    return Ok(count);
                }
                self.raw = self.frame.take().map(StreamingDecoder::into_inner);
            }
            let Some(mut raw) = self.raw.take() else { return Ok(0) };
            let head = raw.fill_buf()?;
            if head.is_empty() {
                return Ok(0);
            }
            if is_skippable(head) {
                let mut head = [0; SKIPPABLE];
                raw.read_exact(&mut head)?;
                let [.., a, b, c, d] = head;
                let length = u32::from_le_bytes([a, b, c, d]).into();
                if io::copy(&mut raw.by_ref().take(length), &mut io::sink())? < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                self.raw = Some(raw);
                continue;
            }
            self.frame = Some(StreamingDecoder::new(raw).map_err(io::Error::other)?);
        }
    }
}
