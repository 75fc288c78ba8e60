//! What can go wrong? Configuration and files, never the text that is scored.

use std::fmt;
use std::path::PathBuf;

/// The result of whatever can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure, as facts; the sentence is built when it is shown.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A model file is not one, or of another format version.
    ModelFormat {
        /// The file.
        path: PathBuf,
        /// Line of the file, counted from one; none where the whole file is meant.
        line: Option<usize>,
        /// What is wrong there.
        problem: String,
    },
    /// A model uses features that this version does not measure.
    ModelMismatch {
        /// Their names.
        unknown: Vec<String>,
    },
    /// A lexicon overlay has a bad row.
    Lexicon {
        /// The file.
        path: PathBuf,
        /// Line of the file, counted from one.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// A folder is no corpus, one of another format version, or a damaged one.
    Corpus {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A row of an input file is not a document.
    Row {
        /// The file.
        path: PathBuf,
        /// Row, counted from one; none where the header is meant.
        row: Option<u64>,
        /// What is wrong there.
        problem: String,
    },
    /// Training or evaluation cannot work with what it was given.
    Training {
        /// What is wrong.
        problem: String,
    },
    /// An argument has a value that means nothing.
    Argument {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

impl Error {
    /// Wraps an error of the system with the file it is about.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io { path: path.into(), source }
    }

    /// Names what is wrong with a training set.
    pub fn training(problem: impl Into<String>) -> Self {
        Self::Training { problem: problem.into() }
    }
}

/// What the system said, without the number that is behind it.
pub(crate) fn said(source: &std::io::Error) -> String {
    let said = source.to_string();
    said.split(" (os error").next().unwrap_or_default().to_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {}", path.display(), said(source)),
            Self::ModelFormat { path, line: None, problem } | Self::Corpus { path, problem } => {
                write!(f, "{}: {problem}", path.display())
            }
            Self::ModelFormat { path, line: Some(line), problem } | Self::Lexicon { path, line, problem } => {
                write!(f, "{}, line {line}: {problem}", path.display())
            }
            Self::ModelMismatch { unknown } => {
                write!(f, "the model uses features that this version does not measure: {}", unknown.join(", "))
            }
            Self::Row { path, row: None, problem } => write!(f, "{}, header: {problem}", path.display()),
            Self::Row { path, row: Some(row), problem } => write!(f, "{}, row {row}: {problem}", path.display()),
            Self::Training { problem } => f.write_str(problem),
            Self::Argument { name, problem } => write!(f, "{name}: {problem}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_file_the_line_and_the_problem() {
        let error =
            Error::Lexicon { path: "names.tsv".into(), line: 3, problem: "two fields, expected at least one".into() };
        assert_eq!(error.to_string(), "names.tsv, line 3: two fields, expected at least one");
    }

    #[test]
    fn a_whole_file_and_a_header_have_no_number() {
        let problem = || "not UTF-8".to_owned();
        for (line, expected) in [(None, "model.jsonl: not UTF-8"), (Some(2), "model.jsonl, line 2: not UTF-8")] {
            let error = Error::ModelFormat { path: "model.jsonl".into(), line, problem: problem() };
            assert_eq!(error.to_string(), expected);
        }
        for (row, expected) in [(None, "news.csv, header: not UTF-8"), (Some(2), "news.csv, row 2: not UTF-8")] {
            assert_eq!(Error::Row { path: "news.csv".into(), row, problem: problem() }.to_string(), expected);
        }
    }

    #[test]
    fn what_the_system_said_has_no_number() {
        let source = std::fs::File::open("no such folder/names.tsv").unwrap_err();
        assert!(source.to_string().contains("os error"));
        let error = Error::io("names.tsv", source).to_string();
        assert!(error.starts_with("names.tsv: ") && !error.contains("os error"), "{error}");
    }

    #[test]
    fn a_mismatch_names_the_features() {
        let error = Error::ModelMismatch { unknown: vec!["a_ratio".into(), "b_ratio".into()] };
        assert!(error.to_string().ends_with("does not measure: a_ratio, b_ratio"));
    }
}
