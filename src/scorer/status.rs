//! Can this be judged? Length by words alone, text by letters, English by its function words.

use super::LEAST_WORDS;
use crate::document::{Census, Document};
use crate::verdict::Status;

/// More than this share of the bytes in addresses and codes is no text.
const MOST_ENCODED: f64 = 0.9;
/// English prose has about 45 % function words and a page of menus 5 to 10 %; Dutch, the nearest other language, shares 12 %.
const FUNCTION_SHARE: f64 = 0.15;
/// Menus and tables in English have few function words, but known words.
const KNOWN_SHARE: f64 = 0.6;

/// Words of fewer letters on average are letters set apart: every one of them is known, and nothing they say is.
const LEAST_LETTERS: usize = 2;

/// Returns whether the document can be judged.
pub(super) fn of(document: &Document, words: usize) -> Status {
    let Census { words: worded, letters, functions, known, encoded, .. } = document.census;
    // The sum over all tokens is asked for only where there is something to hold against it.
    let all = || document.tokens.iter().map(|token| (token.end - token.start) as usize).sum::<usize>();
    if worded == 0 || encoded > 0 && encoded as f64 > MOST_ENCODED * all() as f64 {
        return Status::NotText;
    }
    if words < LEAST_WORDS {
        return Status::TooShort;
    }
    let english = functions as f64 >= FUNCTION_SHARE * worded as f64 || known as f64 >= KNOWN_SHARE * worded as f64;
    match english {
        true if letters < LEAST_LETTERS * worded => Status::NotText,
        true => Status::Scored,
        false => Status::NotEnglish,
    }
}
