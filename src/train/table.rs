//! What is learnt from? The rows of a training table: gzipped or plain JSON lines.

use crate::collocations::build::is_table_document;
use crate::error::{Error, Result};
use crate::head::Head;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Sets of collected texts, as `python/recipes/training/sets.py` has them; all others hold our own simulations.
const REAL: [&str; 14] = [
    "own",
    LLM_2026,
    "detectrl_news",
    "detectrl_other",
    "l2r_other",
    "llm_misinfo",
    "sheepdog_politifact",
    "wmt21_docs",
    "wmt21_blocks",
    "bbc",
    "reuters_c50",
    "neus_allsides",
    "newswcl50",
    "fastdetect_xsum",
];
/// What a language model of 2026 made, asked as people ask, of articles that stand in other sets.
pub(crate) const LLM_2026: &str = "llm_2026";
/// Whole pages: what they teach of quality is collected. Their few bodies count little as human text, since they are no news of the time of
/// any rewrite: in full they took back-translation in `spun` from .977 to .972, its TPR at 1 % FPR from .73 to .53.
const PAGES: &str = "boilerplate_aeb";
/// The name of the set that simulations are weighed as.
pub(super) const SIMULATED: &str = "simulated";

/// Grades above this are whole, clean articles.
const WHOLE: f64 = 0.9;

/// What a row teaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Whether and how a machine rewrote it.
    Spinning,
    /// How good it is.
    Quality,
}

/// One text and what it stands for.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Row {
    /// What it teaches.
    pub role: Role,
    /// The text as it is learnt from: in a random layout, some with page junk around.
    pub text: String,
    /// The text as it is tested: on one line, without any engine's mark.
    #[serde(default)]
    pub bare: Option<String>,
    /// The same with the engine's mark, where it has one.
    #[serde(default)]
    pub marked: Option<String>,
    /// The set it comes from.
    pub set: String,
    /// The set that its source article comes from, where that is another one.
    #[serde(default)]
    pub home: Option<String>,
    /// Its pair within that set, or its own name.
    #[serde(default)]
    pub key: String,
    /// Human, or what kind of machine text.
    #[serde(default)]
    pub label: String,
    /// What made it.
    pub method: String,
    /// The mechanism of the method; none for human text and for what is only tested.
    #[serde(default)]
    pub mechanism: Option<Head>,
    /// For an original cut to a rewrite's length: the rewrite's method.
    #[serde(default)]
    pub matched: Option<String>,
    /// How good it is, from 0 to 1; quality rows only.
    #[serde(default)]
    pub target: Option<f64>,
    /// Rows of one group stay on one side of every split.
    pub group: String,
    /// The fold of the group, from 0 to 4, or 5 of what is kept out of every fit.
    pub fold: usize,
}

impl Row {
    /// Returns the name of the rows that are weighed together: the set and the kind of method. Whatever our own spinners made of
    /// whichever set is one set, so that many simulations do not outweigh the few real engines.
    pub fn cell(&self) -> String {
        if self.simulated() {
            let kind = self.method.split('-').next().unwrap_or_default();
            return format!("{SIMULATED}|{kind}");
        }
        format!("{}|{}", self.set, kind_of(&self.method))
    }

    /// Returns whether it comes from a set of simulated rewrites.
    pub(super) fn simulated(&self) -> bool {
        !(REAL.contains(&self.set.as_str()) || self.set == PAGES && self.role == Role::Quality)
    }

    /// Returns the head that learns from it: a mechanism, or of `rewritten` one of its hands.
    pub(super) fn learnt_by(&self) -> Option<Head> {
        match self.mechanism {
            Some(Head::Rewritten) if self.set == LLM_2026 => Some(Head::Recent),
            Some(Head::Rewritten) => Some(Head::Earlier),
            other => other,
        }
    }

    /// Returns whether its original is another set's article, which counts as human text there.
    pub(super) fn borrowed(&self) -> bool {
        self.simulated() || self.set == LLM_2026
    }

    /// Returns whether its source article was counted into the tables of word pairs, which then know it too well.
    pub fn in_tables(&self) -> bool {
        is_table_document(self.home.as_ref().unwrap_or(&self.set), &self.key)
    }

    /// Returns whether a machine changed its names and nothing else.
    pub fn names_alone(&self) -> bool {
        self.method.starts_with("name-") || self.method.starts_with("mangled-")
    }

    /// Returns whether its grade is that of a whole, clean article.
    pub fn is_whole(&self) -> bool {
        self.target.is_some_and(|grade| grade > WHOLE)
    }

    /// Returns whether people wrote it.
    pub fn human(&self) -> bool {
        matches!(self.label.as_str(), "human" | "human_translated")
    }
}

/// Returns the kind of a method, which stands before its first colon: of `bt:google:de-en` it is `bt`.
pub(crate) fn kind_of(method: &str) -> &str {
    method.split(':').next().unwrap_or(method)
}

/// Writes a digest in hexadecimal digits.
pub(super) fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"))
}

/// Reads a table and the SHA-256 of its file.
///
/// # Errors
/// [`Error::Io`], and [`Error::Row`] with the row that is none.
pub fn read(path: &Path) -> Result<(Vec<Row>, String)> {
    let io = |source| Error::io(path, source);
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.read_to_end(&mut bytes).map_err(io)?;
    let hash = hex(&Sha256::digest(&bytes));
    let plain: Box<dyn Read> = if bytes.starts_with(&[0x1f, 0x8b]) {
        Box::new(flate2::read::MultiGzDecoder::new(&*bytes))
    } else {
        Box::new(&*bytes)
    };
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(plain).lines()) {
        let line = line.map_err(io)?;
        let refused = |problem| Error::Row { path: path.to_owned(), row: Some(number), problem };
        let wrong = |e: serde_json::Error| refused(e.to_string());
        if line.trim().is_empty() {
            continue;
        }
        let row: Row = serde_json::from_str(&line).map_err(wrong)?;
        if let Some(target) = row.target.filter(|target| !(0.0..=1.0).contains(target)) {
            // It would weigh less than nothing.
            return Err(refused(format!("target {target} is no grade from 0 to 1")));
        }
        rows.push(row);
    }
    Ok((rows, hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::collections::BTreeSet;

    fn table(targets: &[&str]) -> Result<Vec<Row>> {
        let row = |target: &&str| {
            format!(
                r#"{{"role":"quality","text":"","set":"own","method":"page","target":{target},"group":"g","fold":0}}"#
            )
        };
        let lines: Vec<String> = targets.iter().map(row).collect();
        let scratch = Scratch::new();
        read(&scratch.file("table", lines.join("\n\n") + "\n \n")).map(|(rows, _)| rows)
    }

    #[test]
    fn the_recipe_collects_the_sets_that_count_as_collected() {
        let recipe = include_str!("../../python/recipes/training/sets.py");
        let listed = |name: &str| {
            let list = recipe.split_once(&format!("\n{name} = (")).expect("the recipe has it").1;
            list.split_once(')').expect("it ends").0.split('"').skip(1).step_by(2)
        };
        // The two are given by name and by a user: neither stands among the recipe's own.
        let collected = listed("PAIRED").chain(listed("HUMAN_ONLY")).filter(|set| *set != "spun_by_us");
        let collected: BTreeSet<&str> = collected.chain(["own", LLM_2026]).collect();
        assert_eq!(collected, BTreeSet::from(REAL));
    }

    #[test]
    fn blank_lines_are_no_rows() {
        assert_eq!(table(&["0", "1", "null"]).expect("rows").len(), 3);
    }

    #[test]
    fn a_grade_out_of_range_is_named_by_its_line() {
        for target in ["5", "-0.1"] {
            let message = table(&["0.5", target]).expect_err("no grade").to_string();
            assert!(message.ends_with(&format!("row 3: target {target} is no grade from 0 to 1")), "{message}");
        }
    }
}
