//! What does a token count as in an n-gram? Names and numbers are masked: who and how many is the story's, not the writer's.

use crate::document::{Case, Flags, Kind, Token, Word};
use crate::lexicon::Entry;
use std::hint::select_unpredictable;

/// Where the classes of unknown words by their ending begin.
const ENDINGS_FROM: u16 = 1_024;
/// Where the classes of marks begin.
const MARKS_FROM: u64 = 2_048;
/// Where the lexicon's word classes begin.
const CLASSES_FROM: u16 = 512;
const NAME: u64 = 1;
const NUMBER: u64 = 2;
const OTHER: u64 = 3;
/// Function words are numbered from here.
const FUNCTIONS_FROM: u16 = 16;

/// Endings that tell a word's class, the longer before those that end them.
const ENDINGS: &[&str] = &[
    "ation", "ment", "ness", "ship", "able", "ible", "ance", "ence", "tion", "sion", "ally", "ious", "ical", "ing",
    "ity", "ous", "ive", "ful", "ize", "ise", "ist", "ism", "est", "ies", "ed", "ly", "al", "er", "or", "en", "es",
    "s", "y", "e",
];

/// Returns the numbers that stand for a token among words and among classes, given the [`class_of`] its word: a word's key, its
/// class, or those of names or numbers.
#[expect(clippy::inline_always, reason = "called for every token, from two loops")]
#[inline(always)]
pub(super) fn both(token: &Token, text: &str, class: u16) -> (u64, u64) {
    let is_word = token.kind == Kind::Word;
    // Function words are no names.
    let is_name = token.is_name_like() & (token.entry.function() == 0);
    // The first letter is part of no ending, so words that differ in its case only have the same; what has no case has none of them.
    let is_as_met = !matches!(token.case, Case::Upper | Case::Mixed) & !token.flags.has(Flags::INITIALISM);
    let class = if is_as_met || is_name { class } else { class_by(token.entry, token.text(text)) };
    let class = select_unpredictable(is_word, u64::from(class), MARKS_FROM + u64::from(token.letters));
    let masked = select_unpredictable(is_name, NAME, MASKED[token.kind as usize]);
    select_unpredictable(masked == 0, (token.key, class), (masked, masked))
}

/// What stands for a token of each kind, 0 where it stands for itself.
static MASKED: [u64; 4] = {
    let mut masked = [0; 4];
    masked[Kind::Number as usize] = NUMBER;
    masked[Kind::Other as usize] = OTHER;
    masked
};

/// Returns the class of a word: a function word's own, else the lexicon's, else that of its ending.
pub(super) fn class_of(word: Word<'_>) -> u16 {
    class_by(word.entry, word.text)
}

fn class_by(entry: Entry, word: &str) -> u16 {
    match (entry.function(), entry.class()) {
        (0, 0) => ENDINGS_FROM + u16::from(ending(word)),
        (0, class) => CLASSES_FROM + u16::from(class),
        (function, _) => FUNCTIONS_FROM + u16::from(function),
    }
}

/// Returns the number of a word's ending, 0 where it has none of them.
fn ending(word: &str) -> u8 {
    let longer = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(*ending);
    (1..).zip(ENDINGS).find(|(_, e)| longer(e)).map_or(0, |(number, _)| number)
}
