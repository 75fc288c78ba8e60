//! How is one file of a corpus read and written? By places, whose records carry a checksum.

use super::entry::{self, Place};
use super::refused;
use crate::document::narrow;
use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Returns how long a file is. A pipe is waited for without end, and a device has none: neither is opened.
pub(super) fn length_of(path: &Path) -> Result<u64> {
    let about = fs::metadata(path).map_err(|e| Error::io(path, e))?;
    if about.is_file() { Ok(about.len()) } else { Err(refused(path, "it is no file")) }
}

/// Makes a file that is new: of what lies there under its name, as a stranger's link to another file, only the name goes.
pub(super) fn fresh(path: &Path) -> std::io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => File::create_new(path),
    }
}

/// A file that is being written.
pub(super) struct Output {
    path: PathBuf,
    file: BufWriter<File>,
    written: u64,
}

impl Output {
    pub(super) fn new(path: PathBuf) -> Result<Self> {
        let file = fresh(&path).map_err(|e| Error::io(&path, e))?;
        Ok(Self { path, file: BufWriter::with_capacity(1 << 18, file), written: 0 })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<Place> {
        self.file.write_all(bytes).map_err(|e| Error::io(&self.path, e))?;
        let place = Place { start: self.written, length: narrow(bytes.len()), checksum: entry::short(bytes) };
        self.written += bytes.len() as u64;
        Ok(place)
    }

    /// Writes a list, with its length and its checksum before it.
    pub(super) fn write_list(&mut self, list: &[u32]) -> Result<()> {
        let bytes: Vec<u8> = list.iter().flat_map(|key| key.to_le_bytes()).collect();
        self.write(&[narrow(list.len()), entry::short(&bytes)].map(u32::to_le_bytes).concat())?;
        self.write(&bytes)?;
        Ok(())
    }

    pub(super) fn finish(self) -> Result<u64> {
        let Self { path, file, written } = self;
        let file = file.into_inner().map_err(|e| Error::io(&path, e.into_error()))?;
        file.sync_all().map_err(|e| Error::io(&path, e))?;
        Ok(written)
    }
}

/// Reads records of several runs: the file read last stays open for the next.
#[derive(Default)]
pub(super) struct Files {
    open: Option<(u32, File)>,
    bytes: Vec<u8>,
}

impl Files {
    pub(super) fn read(&mut self, run: u32, path: &Path, place: Place) -> Result<&[u8]> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != run) {
            self.open = Some((run, File::open(path).map_err(|e| Error::io(path, e))?));
        }
        let Some((_, file)) = &mut self.open else { return Ok(&[]) };
        // Memory is only taken for what is there.
        self.bytes.clear();
        let found = file.seek(SeekFrom::Start(place.start));
        found
            .and_then(|_| file.take(place.length.into()).read_to_end(&mut self.bytes))
            .map_err(|e| Error::io(path, e))?;
        if entry::short(&self.bytes) != place.checksum {
            return Err(refused(path, "the checksum of a record is wrong"));
        }
        Ok(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_folder_that_lies_where_a_file_is_to_be_is_named_as_the_cause() {
        let scratch = Scratch::new();
        assert!(fresh(&scratch.0.join("new")).is_ok());
        let kind = fresh(&scratch.0).unwrap_err().kind();
        // That it is there already would be a riddle to whoever sees its file removed each time.
        assert_ne!(kind, std::io::ErrorKind::AlreadyExists);
    }
}
