//! Does "a" or "an" fit the sound of the next word? Words whose sound the spelling doesn't tell are left alone.

use super::{Artefact, Sort};
use crate::document::{Case, Flags, Token};
use std::sync::LazyLock;

/// The keys of the articles.
pub(super) static KEYS: LazyLock<[u64; 2]> = LazyLock::new(|| ["a", "an"].map(crate::text::key));

/// Judges the word at `index` where it is an article.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let article = tokens.get(index)?;
    if !matches!(article.letters, 1 | 2) {
        return None;
    }
    let written = article.text(text);
    let has_n = match written {
        "a" | "A" => false,
        "an" | "An" => true,
        _ => return None,
    };
    let next = tokens.get(index + 1).filter(|t| t.flags.has(Flags::SPACE_BEFORE) && !t.flags.has(Flags::LINE_START))?;
    if !matches!(next.case, Case::Lower | Case::Title) || next.entry.function() != 0 || next.letters < 3 {
        return None;
    }
    // "Vitamin A is" and "A Coruna": a capital inside a sentence is a letter or a name.
    if article.case != Case::Lower && !article.flags.has(Flags::SENTENCE_START) {
        return None;
    }
    let needs_n = needs_n(next.text(text))?;
    let right = match (written.starts_with('A'), needs_n) {
        (true, true) => "An",
        (true, false) => "A",
        (false, true) => "an",
        (false, false) => "a",
    };
    (needs_n != has_n).then(|| Artefact {
        sort: Sort::Article,
        start: article.start,
        end: next.end,
        suggestion: Some(format!("{right} {}", next.text(text))),
    })
}

/// Whether the word begins with a vowel sound; `None` where its spelling doesn't tell.
fn needs_n(word: &str) -> Option<bool> {
    let begins = |head: &str| word.get(..head.len()).is_some_and(|own| own.eq_ignore_ascii_case(head));
    let starts = |heads: &[&str]| heads.iter().any(|head| begins(head));
    match word.bytes().next()?.to_ascii_lowercase() {
        b'h' if starts(&["hour", "honest", "honour", "honor", "heir"]) => Some(true),
        // People say "an historic" and "an hotel".
        b'h' | b'y' | b'x' => None,
        b'e' if starts(&["eu", "ewe"]) => None,
        b'o' if starts(&["one", "once", "ou"]) => None,
        b'u' => {
            starts(&["und", "unp", "unf", "unc", "unt", "uns", "unw", "unb", "upp", "upw", "ult", "umb", "unr", "unl"])
                .then_some(true)
        }
        b'a' | b'e' | b'i' | b'o' => Some(true),
        b'a'..=b'z' => Some(false),
        _ => None,
    }
}
