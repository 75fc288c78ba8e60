//! How far has a file been read? What a later run needs to go on behind it.

/// How far one file has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which of the files given, counted from zero.
    pub file: usize,
    /// Rows read so far, good and bad; a last row that breaks off in its middle doesn't count.
    pub rows: u64,
    /// The bytes on the disk that were read, once the end was reached.
    pub ended: Option<u64>,
}
