//! What does a token count as in an n-gram? Names and numbers are masked: who and how many is the story's, not the writer's.

use crate::document::{Case, Flags, Kind, PerWord, Token};

/// Where the classes of unknown words by their ending begin.
const ENDINGS_FROM: u64 = 1_024;
/// Where the classes of marks begin.
const MARKS_FROM: u64 = 2_048;
/// Where the lexicon's word classes begin.
const CLASSES_FROM: u64 = 512;
const NAME: u64 = 1;
const NUMBER: u64 = 2;
const OTHER: u64 = 3;
/// Function words are numbered from here.
const FUNCTIONS_FROM: u64 = 16;

/// Endings that tell a word's class, the longer before those that end them.
const ENDINGS: &[&str] = &[
    "ation", "ment", "ness", "ship", "able", "ible", "ance", "ence", "tion", "sion", "ally", "ious", "ical", "ing",
    "ity", "ous", "ive", "ful", "ize", "ise", "ist", "ism", "est", "ies", "ed", "ly", "al", "er", "or", "en", "es",
    "s", "y", "e",
];

/// Returns the numbers that stand for a token among words and among classes, given the [`ending`] of each word: a word's key, its
/// class, or those of names or numbers.
#[inline]
pub(super) fn both(token: &Token, text: &str, endings: &PerWord<u8>) -> (u64, u64) {
    match token.kind {
        Kind::Word => match (token.entry.function(), token.entry.class()) {
            (0, _) if token.is_name_like() => (NAME, NAME),
            (0, 0) => (token.key, ENDINGS_FROM + u64::from(ending_of(token, text, endings))),
            (0, class) => (token.key, CLASSES_FROM + u64::from(class)),
            (function, _) => (token.key, FUNCTIONS_FROM + u64::from(function)),
        },
        Kind::Number => (NUMBER, NUMBER),
        Kind::Punct => (token.key, MARKS_FROM + u64::from(token.letters)),
        Kind::Other => (OTHER, OTHER),
    }
}

/// The first letter is part of no ending, so words that differ in its case only have the same.
fn ending_of(token: &Token, text: &str, endings: &PerWord<u8>) -> u8 {
    if matches!(token.case, Case::Lower | Case::Title) && !token.flags.has(Flags::INITIALISM) {
        endings.of(token)
    } else {
        ending(token.text(text))
    }
}

/// Returns the number of a word's ending, 0 where it has none of them.
pub(super) fn ending(word: &str) -> u8 {
    let longer = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(*ending);
    (1..).zip(ENDINGS).find(|(_, e)| longer(e)).map_or(0, |(number, _)| number)
}
