//! Which runs of a folder are whole? A small text file that is replaced at once.

use super::entry::checksum;
use super::file::{fresh, length_of};
use super::lock::LOCK;
use super::refused;
use crate::bounded;
use crate::error::{Error, Result};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The first line, but for the version of the format.
const MAGIC: &str = "unspun corpus ";
/// What is kept of an article is what was read of it, and manners are what the n-grams that ship say: another reading, as that of speeches
/// over paragraphs, and a table trained anew are a new version.
const VERSION: &str = "9";
const NAME: &str = "corpus";
/// The next list, until it is whole.
const NEXT: &str = "corpus.next";
/// The largest list read: half a million runs of five files each.
const MOST: u64 = 64 << 20;

/// The runs, in the order of the articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) runs: Vec<Run>,
}

/// One batch of articles: how many, how long its files are, the checksum of its index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) number: usize,
    pub(super) rows: usize,
    pub(super) prints: u64,
    pub(super) texts: u64,
    pub(super) keys: u64,
    pub(super) sentences: u64,
    pub(super) checksum: u64,
    /// [`crate::lexicon::Lexicon::digest`] of the one that it was read with.
    pub(super) lexicon: u64,
}

impl Run {
    pub(super) fn new(number: usize, rows: usize, lexicon: u64) -> Self {
        Self { number, rows, lexicon, ..Self::default() }
    }

    fn file(&self, folder: &Path, kind: &str) -> PathBuf {
        folder.join(format!("run-{:06}.{kind}", self.number))
    }

    pub(super) fn index(&self, folder: &Path) -> PathBuf {
        self.file(folder, "index")
    }

    pub(super) fn prints(&self, folder: &Path) -> PathBuf {
        self.file(folder, "prints")
    }

    pub(super) fn texts(&self, folder: &Path) -> PathBuf {
        self.file(folder, "texts")
    }

    pub(super) fn keys(&self, folder: &Path) -> PathBuf {
        self.file(folder, "keys")
    }

    pub(super) fn sentences(&self, folder: &Path) -> PathBuf {
        self.file(folder, "sentences")
    }

    fn parse(line: &str) -> Option<Self> {
        let numbers: Vec<u64> = line.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [number, rows, prints, texts, keys, sentences, checksum, lexicon] = numbers[..] else { return None };
        let (number, rows) = (usize::try_from(number).ok()?, usize::try_from(rows).ok()?);
        Some(Self { number, rows, prints, texts, keys, sentences, checksum, lexicon })
    }
}

impl Manifest {
    /// Returns whether a folder has a list of runs.
    pub(super) fn is_in(folder: &Path) -> bool {
        folder.join(NAME).is_file()
    }

    /// Returns whether a file is one that a corpus begins with.
    pub(super) fn is_beginning(name: &OsStr) -> bool {
        name == LOCK || name == NEXT
    }

    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        if matches!(path.try_exists(), Ok(false)) && folder.is_dir() {
            return Err(refused(folder, "the folder holds no corpus of unspun"));
        }
        length_of(&path)?;
        let text = String::from_utf8(bounded::read(&path, MOST)?);
        let text = text.map_err(|_| refused(&path, "not a corpus of unspun"))?;
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let version = first.strip_prefix(MAGIC).ok_or_else(|| refused(&path, "not a corpus of unspun"))?;
        if version != VERSION {
            let problem = format!(
                "a corpus of format version {version}; this version of unspun reads {VERSION}: add its articles to a new folder"
            );
            return Err(refused(&path, &problem));
        }
        let lines: Vec<&str> = lines.collect();
        let Some((sum, runs)) = lines.split_last() else { return Err(refused(&path, "the file is cut off")) };
        if sum.parse() != Ok(checksum(runs.join("\n").as_bytes())) {
            return Err(refused(&path, "the checksum is wrong"));
        }
        let run = |(number, line): (usize, &&str)| Run::parse(line).filter(|run| run.number == number);
        let runs: Option<Vec<Run>> = (1..).zip(runs).map(run).collect();
        Ok(Self { runs: runs.ok_or_else(|| refused(&path, "a line is no run"))? })
    }

    /// Replaces the file: whoever reads it finds the old runs or the new ones.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let line = |run: &Run| {
            let Run { number, rows, prints, texts, keys, sentences, checksum, lexicon } = run;
            format!("{number} {rows} {prints} {texts} {keys} {sentences} {checksum} {lexicon}")
        };
        let runs = self.runs.iter().map(line).collect::<Vec<_>>().join("\n");
        let between = if runs.is_empty() { "" } else { "\n" };
        let text = format!("{MAGIC}{VERSION}\n{runs}{between}{}\n", checksum(runs.as_bytes()));
        let (next, path) = (folder.join(NEXT), folder.join(NAME));
        if text.len() as u64 > MOST {
            return Err(super::refused(
                folder,
                "it was added to too many times; add more articles at a time to a new one",
            ));
        }
        let written = fresh(&next).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.map_err(|e| Error::io(&next, e))?;
        fs::rename(&next, &path).map_err(|e| Error::io(&path, e))?;
        // The rename itself lasts once the folder is synced; where folders can't be opened the system does it in its time.
        if let Ok(folder) = File::open(folder) {
            folder.sync_all().map_err(|e| Error::io(&path, e))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_folder_has_a_list_of_runs_once_it_is_written() {
        let scratch = Scratch::new();
        assert!(!Manifest::is_in(&scratch.0));
        Manifest::default().write(&scratch.0).unwrap();
        assert!(Manifest::is_in(&scratch.0));
    }

    #[test]
    fn a_list_longer_than_what_is_read_is_not_written() {
        let scratch = Scratch::new();
        let most = u64::MAX;
        let run = Run {
            number: 1,
            rows: 1,
            prints: most,
            texts: most,
            keys: most,
            sentences: most,
            checksum: most,
            lexicon: most,
        };
        let line = format!("{most} ").len() as u64 * 6;
        let runs = usize::try_from(MOST / line).unwrap();
        let refused = Manifest { runs: vec![run; runs] }.write(&scratch.0).unwrap_err().to_string();
        assert!(refused.contains("added to too many times"), "{refused}");
        assert!(!Manifest::is_in(&scratch.0));
    }
}
