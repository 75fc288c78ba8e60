//! How is read again what was read already? The bytes of the row that is being read are held.

use std::io::{self, Read, Seek, SeekFrom};

/// Read at once where more is looked for than was asked for.
const AT_ONCE: usize = 1 << 13;

/// Holds what it hands out, up to where it is told to forget it, and lets so many bytes pass between two [`Tape::renew`]s: a reader would
/// gather an endless row.
pub(super) struct Tape<R> {
    inner: R,
    held: Vec<u8>,
    /// The place of the first byte that is held.
    first: u64,
    /// How many of those held have been handed out.
    handed: usize,
    left: usize,
    most: usize,
    ended: bool,
    /// What went wrong behind the bytes that are held.
    failed: Option<io::Error>,
}

impl<R: Read> Tape<R> {
    /// Begins to read a source.
    pub(super) fn new(inner: R, most: usize) -> Self {
        Self { inner, held: Vec::new(), first: 0, handed: 0, left: most, most, ended: false, failed: None }
    }

    /// A row begins at a place: what stands before it is not asked for again, and it may be as long as the others.
    pub(super) fn renew(&mut self, place: u64) {
        self.left = self.most;
        let gone = self.held.len() - self.since(place).len();
        // What is left is moved; row by row that would be the whole buffer for every row.
        if gone > self.held.len() / 2 {
            self.held.drain(..gone);
            self.first += gone as u64;
            self.handed = self.handed.saturating_sub(gone);
        }
    }

    /// Returns the bytes that are held from a place on.
    pub(super) fn since(&self, place: u64) -> &[u8] {
        let start = usize::try_from(place.saturating_sub(self.first)).unwrap_or(usize::MAX);
        self.held.get(start..).unwrap_or_default()
    }

    /// Returns whether the source ends at a place.
    pub(super) fn is_end(&self, place: u64) -> bool {
        self.ended && self.since(place).is_empty()
    }

    /// Reads on, and hands out nothing; returns whether there was more.
    pub(super) fn gather(&mut self) -> bool {
        if self.ended || self.failed.is_some() {
            return false;
        }
        let before = self.held.len();
        self.held.resize(before + before.max(AT_ONCE), 0);
        let read = self.inner.read(self.held.get_mut(before..).unwrap_or_default());
        self.held.truncate(before + read.as_ref().map_or(0, |count| *count));
        self.ended = matches!(read, Ok(0));
        self.failed = read.err();
        before < self.held.len()
    }
}

impl<R: Read> Read for Tape<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("a row has no end"));
        }
        let count = if self.handed < self.held.len() {
            self.held.get(self.handed..).unwrap_or_default().read(out)?
        } else if let Some(error) = self.failed.take() {
            return Err(error);
        } else {
            let count = self.inner.read(out)?;
            self.ended |= count == 0 && !out.is_empty();
            self.held.extend_from_slice(out.get(..count).unwrap_or_default());
            count
        };
        self.handed += count;
        self.left = self.left.saturating_sub(count);
        Ok(count)
    }
}

impl<R: Read> Seek for Tape<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(place) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        let handed = place.checked_sub(self.first).and_then(|handed| usize::try_from(handed).ok());
        let handed = handed.filter(|handed| *handed <= self.held.len());
        self.handed = handed.ok_or(io::ErrorKind::NotSeekable)?;
        Ok(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next<R: Read>(tape: &mut Tape<R>, room: usize) -> String {
        let mut out = vec![0; room];
        let count = tape.read(&mut out).unwrap();
        String::from_utf8_lossy(&out[..count]).into_owned()
    }

    #[test]
    fn what_was_read_is_read_again_up_to_what_is_forgotten() {
        let mut tape = Tape::new(&b"one two three"[..], 99);
        assert_eq!((next(&mut tape, 4), next(&mut tape, 4)), ("one ".into(), "two ".into()));
        assert_eq!((tape.since(4), tape.is_end(8)), (&b"two "[..], false));
        tape.seek(SeekFrom::Start(2)).unwrap();
        assert_eq!(
            (next(&mut tape, 3), next(&mut tape, 99), next(&mut tape, 9)),
            ("e t".into(), "wo ".into(), "three".into())
        );
        assert_eq!((next(&mut tape, 9), tape.is_end(13), tape.is_end(12)), (String::new(), true, false));
        tape.renew(8);
        assert_eq!(tape.seek(SeekFrom::Start(4)).unwrap_err().kind(), io::ErrorKind::NotSeekable);
        tape.seek(SeekFrom::Start(8)).unwrap();
        assert_eq!((tape.since(10), tape.held.len()), (&b"ree"[..], 5));
        assert_eq!(next(&mut tape, 9), "three");
    }

    #[test]
    fn what_is_gathered_is_handed_out_later() {
        let mut tape = Tape::new((&b"one"[..]).chain(&b"two"[..]), 99);
        assert_eq!((tape.gather(), tape.since(0)), (true, &b"one"[..]));
        assert_eq!((tape.gather(), tape.gather(), tape.since(2)), (true, false, &b"etwo"[..]));
        assert_eq!(
            (next(&mut tape, 4), next(&mut tape, 4), next(&mut tape, 4)),
            ("onet".into(), "wo".into(), String::new())
        );
    }

    #[test]
    fn an_error_comes_behind_what_was_read_before_it() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("torn"))
            }
        }
        let mut tape = Tape::new((&b"one"[..]).chain(Broken), 99);
        assert_eq!([tape.gather(), tape.gather(), tape.gather()], [true, false, false]);
        assert_eq!((next(&mut tape, 9), tape.read(&mut [0]).unwrap_err().to_string()), ("one".into(), "torn".into()));
    }

    #[test]
    fn an_allowance_is_renewed_row_by_row() {
        let mut tape = Tape::new(io::repeat(b'x'), 3);
        let mut two = [0; 2];
        assert!(tape.read_exact(&mut two).is_ok() && tape.read_exact(&mut two).is_ok());
        assert!(tape.read_exact(&mut two).is_err());
        tape.renew(4);
        assert!(tape.read_exact(&mut two).is_ok());
    }
}
