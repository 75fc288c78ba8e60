//! How much may a file ask for? A stranger's may hold one endless row, or unpack to thousands of times its size.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Unpacked bytes below which no ratio is looked at: short runs of one letter are no attack.
pub(crate) const FREE: u64 = 64 << 20;

/// What a file may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that may come out of one compressed byte.
    pub ratio: u64,
    /// Bytes of one row, or of one text file.
    pub row: usize,
}

impl Default for Limits {
    /// Gzip reaches 1,032 at most, and news about 4; the longest article known has a few megabytes.
    fn default() -> Self {
        Self { ratio: 1000, row: 64 << 20 }
    }
}

impl Limits {
    /// Says that a row is too long.
    pub(super) fn too_long(&self) -> String {
        format!("longer than {} MiB, the most that is read as one row", self.row >> 20)
    }
}

/// Ends a stream that unpacks to more than its ratio.
pub(super) struct Unpacked<R> {
    inner: R,
    out: u64,
    packed: Arc<AtomicU64>,
    ratio: u64,
}

impl<R> Unpacked<R> {
    /// Watches a decoder; `packed` counts the bytes that went in.
    pub(super) fn new(inner: R, packed: Arc<AtomicU64>, ratio: u64) -> Self {
        Self { inner, out: 0, packed, ratio }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.out += count as u64;
        if self.out > FREE && self.out / self.ratio.max(1) > self.packed.load(Ordering::Relaxed) {
            let ratio = self.ratio;
            return Err(io::Error::other(format!("it unpacks to over {ratio} times its size, the ratio allowed")));
        }
        Ok(count)
    }
}

/// How a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// There is no more.
    None,
    /// It is whole.
    Whole,
    /// It is the file's last, and lacks its end.
    Unterminated,
    /// It was longer than allowed; what is over was passed by.
    TooLong,
}

/// Reads a line without its end, at most so many bytes of it.
pub(super) fn line(source: &mut impl BufRead, most: usize, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let room = (most as u64).saturating_add(1);
    if source.by_ref().take(room).read_until(b'\n', line)? == 0 {
        return Ok(Line::None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Whole);
    }
    if line.len() <= most {
        return Ok(Line::Unterminated);
    }
    line.clear();
    source.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_by() {
        let mut source: &[u8] = b"one\nmuch too long\ntwo";
        let mut text = Vec::new();
        let mut next = || (line(&mut source, 4, &mut text).unwrap(), String::from_utf8(text.clone()).unwrap());
        assert_eq!(next(), (Line::Whole, "one".into()));
        assert_eq!(next().0, Line::TooLong);
        assert_eq!(next(), (Line::Unterminated, "two".into()));
        assert_eq!(next().0, Line::None);
    }

    #[test]
    fn a_stream_that_grows_too_much_ends() {
        let read = |ratio| {
            let packed = Arc::new(AtomicU64::new(FREE / 8));
            let zeros = io::repeat(0).take(2 * FREE);
            io::copy(&mut Unpacked::new(zeros, packed, ratio), &mut io::sink()).map_err(|e| e.to_string())
        };
        assert_eq!(read(16), Ok(2 * FREE));
        assert_eq!(read(15), Err("it unpacks to over 15 times its size, the ratio allowed".into()));
    }
}
