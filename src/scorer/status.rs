//! Can this be judged? Its words say whether it is long enough, its letters whether it is text, and function words and how many words
//! the lexicon knows whether it is English.

use super::LEAST_WORDS;
use crate::document::{Census, Document, Token};
use crate::verdict::Status;

/// What has a larger share of its bytes in addresses and codes is no text.
const MOST_ENCODED: f64 = 0.9;
/// English prose has about 45 % function words and a page of menus 5 to 10 %; Dutch, the nearest other language, shares 12 %.
const FUNCTION_SHARE: f64 = 0.15;
/// The lexicon knows a larger share of the words of English prose, even where one word in five is noise, and a smaller one of Irish, whose
/// small words are spelled as English ones (a, an, is, do), and of pages that are mostly in another language.
const PROSE_KNOWN: f64 = 0.5;
/// Menus and tables in English have few function words, but of their words at least this share is known.
const KNOWN_SHARE: f64 = 0.6;
/// From so many words on a text too short to be judged may be found to be in another language ...
const LEAST_FOREIGN: usize = 20;
/// ... where a smaller share of its words than this is known.
const FOREIGN_KNOWN: f64 = 0.3;

/// Where words have fewer letters than this on average, the letters are set apart ("l i k e  t h i s"): the lexicon knows each letter, and
/// nothing can be read of what they spell.
const LEAST_LETTERS: usize = 2;

/// Returns whether the document can be judged.
pub(super) fn of(document: &Document, words: usize) -> Status {
    let Census { words: worded, letters, functions, known, encoded, .. } = document.census;
    // The sum over all tokens is asked for only where there is something to hold against it.
    let all = || document.tokens.iter().map(|token| (token.end - token.start) as usize).sum::<usize>();
    if worded == 0 || encoded > 0 && encoded as f64 > MOST_ENCODED * all() as f64 {
        return Status::NotText;
    }
    let known = known as f64 / worded as f64;
    if words < LEAST_WORDS {
        let is_foreign = worded >= LEAST_FOREIGN && known < FOREIGN_KNOWN;
        return if is_foreign { Status::NotEnglish } else { Status::TooShort };
    }
    let is_prose = functions as f64 >= FUNCTION_SHARE * worded as f64;
    match known {
        // Letters set apart; those of another script are not known, and so no English.
        _ if letters < LEAST_LETTERS * worded && (is_prose || known >= KNOWN_SHARE) => Status::NotText,
        // Where every line is the page's and none an article's, nothing tells how an article was written.
        _ if known >= if is_prose { PROSE_KNOWN } else { KNOWN_SHARE } => {
            if document.tokens.iter().any(Token::is_body) { Status::Scored } else { Status::TooShort }
        }
        _ => Status::NotEnglish,
    }
}
