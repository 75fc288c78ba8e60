//! Can this be judged? Length by words alone, text by letters, English by its function words.

use super::LEAST_WORDS;
use crate::document::{Document, Kind};
use crate::verdict::Status;

/// More than this share of the bytes in addresses and codes is no text.
const MOST_ENCODED: f64 = 0.9;
/// English prose has about 45 % function words and a page of menus 5 to 10 %; Dutch, the nearest other language, shares 12 %.
const FUNCTION_SHARE: f64 = 0.15;
/// Menus and tables in English have few function words, but known words.
const KNOWN_SHARE: f64 = 0.6;

/// Returns whether the document can be judged.
pub(super) fn of(document: &Document, words: usize) -> Status {
    let mut all = 0usize;
    let mut encoded = 0usize;
    let (mut letters, mut functions, mut known) = (0usize, 0usize, 0usize);
    for token in &document.tokens {
        let bytes = (token.end - token.start) as usize;
        all += bytes;
        match token.kind {
            Kind::Other if bytes >= 20 => encoded += bytes,
            Kind::Word => {
                letters += 1;
                functions += usize::from(token.entry.function() != 0);
                known += usize::from(token.entry.is_word());
            }
            _ => {}
        }
    }
    if letters == 0 || encoded as f64 > MOST_ENCODED * all as f64 {
        return Status::NotText;
    }
    if words < LEAST_WORDS {
        return Status::TooShort;
    }
    let english = functions as f64 >= FUNCTION_SHARE * letters as f64 || known as f64 >= KNOWN_SHARE * letters as f64;
    if english { Status::Scored } else { Status::NotEnglish }
}
