//! What does a path name: a format, or a folder of files?

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// How documents stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One document a file.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// A header and rows, separated by this byte.
    Separated(u8),
    /// Parquet, which this crate doesn't read.
    Parquet,
    /// An Arrow file, which this crate doesn't read.
    Arrow,
    /// A web page, which this crate doesn't read.
    Page,
    /// Records of a crawl, WARC or WET, which this crate doesn't read.
    Crawl,
}

impl Format {
    /// Returns the format of this name, of those that need no file.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "jsonl" => Self::Jsonl,
            "csv" => Self::Separated(b','),
            "tsv" => Self::Separated(b'\t'),
            _ => return None,
        })
    }

    /// Returns the format that the ending says, looking through a compression's.
    pub fn of(path: &Path) -> Option<Self> {
        // A name may be in an old encoding; its ending is ASCII all the same.
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        Some(match name.rsplit_once('.')?.1 {
            "txt" | "text" => Self::Text,
            "jsonl" | "ndjson" | "json" => Self::Jsonl,
            "csv" => Self::Separated(b','),
            "tsv" => Self::Separated(b'\t'),
            "parquet" | "pq" => Self::Parquet,
            "arrow" | "feather" | "ipc" => Self::Arrow,
            "html" | "htm" | "xhtml" => Self::Page,
            "warc" | "wet" => Self::Crawl,
            _ => return None,
        })
    }
}

/// What a path names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The files to read.
    pub files: Vec<PathBuf>,
    /// Links inside a folder that lead out of it; they are not followed.
    pub leaving: Vec<PathBuf>,
    /// Folders inside it that can't be listed, and why.
    pub closed: Vec<(PathBuf, ErrorKind)>,
}

/// Returns the files that a path names: itself, or in a folder every file of a known format, sorted, folders inside included,
/// hidden ones not: they are what systems and editors leave beside the documents.
///
/// # Errors
///
/// The path doesn't exist, or a folder can't be listed.
pub fn expand(path: &Path) -> Result<Vec<PathBuf>> {
    let found = walk(path)?;
    // Who asks for the files alone must not lose some without a word.
    match found.closed.into_iter().next() {
        Some((folder, kind)) => Err(Error::io(folder, kind.into())),
        None => Ok(found.files),
    }
}

/// Returns what a path names, and which links in a folder are left alone because they lead out of it: a folder of scraped
/// files must not make anybody read their own. Folders inside that can't be listed are named. Pipes and devices in folders are
/// left alone too, and so are links to folders.
///
/// # Errors
///
/// The path doesn't exist, or the folder can't be listed.
pub fn walk(path: &Path) -> Result<Found> {
    let about = fs::metadata(path).map_err(|source| Error::io(path, source))?;
    if !about.is_dir() {
        return Ok(Found { files: vec![path.to_path_buf()], ..Found::default() });
    }
    let root = fs::canonicalize(path).map_err(|source| Error::io(path, source))?;
    let mut found = Found::default();
    let mut folders = vec![path.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            // It is told, as a file that can't be read is, and the others go on.
            Err(source) if folder != path => {
                found.closed.push((folder, source.kind()));
                continue;
            }
            Err(source) => return Err(Error::io(&folder, source)),
        };
        for entry in entries {
            let entry = entry.map_err(|source| Error::io(&folder, source))?;
            // Editors and systems keep copies of documents in hidden folders, too.
            if is_hidden(&entry.file_name()) {
                continue;
            }
            let kind = entry.file_type().map_err(|source| Error::io(entry.path(), source))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if Format::of(&entry.path()).is_some() {
                found.add(entry.path(), kind.is_symlink(), &root);
            }
        }
    }
    if found.files.is_empty() && found.leaving.is_empty() && found.closed.is_empty() {
        let source = std::io::Error::new(ErrorKind::NotFound, "the folder holds no file of a known format");
        return Err(Error::io(path, source));
    }
    found.files.sort();
    found.leaving.sort();
    found.closed.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

impl Found {
    fn add(&mut self, path: PathBuf, link: bool, root: &Path) {
        if link && !fs::canonicalize(&path).is_ok_and(|target| target.starts_with(root)) {
            self.leaving.push(path);
        } else if fs::metadata(&path).is_ok_and(|about| about.is_file()) {
            self.files.push(path);
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        assert_eq!(Format::of(Path::new("a/News.JSONL.gz")), Some(Format::Jsonl));
        assert_eq!(Format::of(Path::new("a.csv.zst")), Some(Format::Separated(b',')));
        assert_eq!(Format::of(Path::new("a.pdf")), None);
        assert_eq!(Format::of(Path::new("README")), None);
    }

    #[test]
    fn every_format_of_text_has_a_name() {
        let named = ["text", "jsonl", "csv", "tsv", "parquet"].map(Format::named);
        let separated = |by| Some(Format::Separated(by));
        assert_eq!(named, [Some(Format::Text), Some(Format::Jsonl), separated(b','), separated(b'\t'), None]);
        let endings = ["a.text", "a.ndjson", "a.tsv", "a.pq", "a.feather", "a.xhtml", "a.wet", "a.warc.gz", "a.zst"];
        let formats =
            [Format::Text, Format::Jsonl, Format::Separated(b'\t'), Format::Parquet, Format::Arrow, Format::Page]
                .into_iter()
                .chain([Format::Crawl; 2])
                .map(Some)
                .chain([None]);
        assert!(endings.iter().map(|name| Format::of(Path::new(name))).eq(formats));
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = expand(Path::new("/no/such/file.txt")).expect_err("nothing is there");
        assert!(error.to_string().starts_with("/no/such/file.txt: "));
    }
}
