//! Which words are written twice, run together or cut in two?

use super::{Artefact, Sort};
use crate::document::{Case, Flags, Kind, Token};
use std::sync::LazyLock;

/// The key of what a program that cuts texts into words sets apart from a verb.
pub(super) static NOT: LazyLock<u64> = LazyLock::new(|| crate::text::key("n't"));

/// Verbs that it is set apart from, as that program writes them.
const VERBS: &[&str] = &[
    "are", "ca", "could", "did", "do", "does", "had", "has", "have", "is", "must", "need", "should", "was", "were",
    "wo", "would",
];

/// Words that people write twice on purpose.
const TWICE: &[&str] = &[
    "that", "had", "very", "so", "no", "ha", "is", "bye", "many", "much", "really", "far", "in", "on", "long", "blah",
    "now",
];

/// Judges the word at `index`: "the the".
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let word = tokens.get(index)?;
    let next = tokens.get(index + 1)?;
    if next.key != word.key || next.kind != Kind::Word || next.flags.has(Flags::LINE_START) || next.case != Case::Lower
    {
        return None;
    }
    let (first, second) = (word.text(text), next.text(text));
    let same = first.eq_ignore_ascii_case(second) && word.letters > 0 && !TWICE.contains(&second);
    same.then(|| Artefact {
        sort: Sort::DoubledWord,
        start: word.start,
        end: next.end,
        suggestion: Some(first.to_owned()),
    })
}

/// "did n't"
pub(super) fn contracted(text: &str, verb: &Token, not: &Token) -> Option<Artefact> {
    let is_cut = not.key == *NOT && not.flags.has(Flags::SPACE_BEFORE) && !not.flags.has(Flags::LINE_START);
    let (first, ending) = (verb.text(text), not.text(text));
    (is_cut && VERBS.iter().any(|known| first.eq_ignore_ascii_case(known))).then(|| Artefact {
        sort: Sort::SpacedApostrophe,
        start: verb.start,
        end: not.end,
        suggestion: Some(format!("{first}{ending}")),
    })
}

/// What people set close to a number: units, sums, the name of a site.
const CLOSE: &[&str] = &["billion", "chan", "gbps", "kbps", "mbps", "million", "trillion"];

/// Returns whether a run of digits and letters is a quantity as people write it: counted all the same, but not pointed at.
pub(super) fn is_quantity(run: &str) -> bool {
    CLOSE.contains(&run.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// Judges what is neither word nor number: "35year".
pub(super) fn glued(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let token = tokens.get(index)?;
    let run = token.text(text);
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    let letters = run.get(digits..).unwrap_or_default();
    let word = (4..=12).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase());
    (word && (1..=4).contains(&digits)).then(|| Artefact {
        sort: Sort::GluedNumber,
        start: token.start,
        end: token.end,
        suggestion: Some(format!("{} {letters}", run.get(..digits).unwrap_or_default())),
    })
}
