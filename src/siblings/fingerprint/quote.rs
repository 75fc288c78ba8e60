//! What does an article quote? Its direct quotations, each by its words.

use super::{Fingerprint, Quotation};
use crate::document::Document;

/// Shorter quotations recur by chance.
pub(crate) const SHORTEST_QUOTE: usize = 4;
/// Quotations read of one article.
pub(crate) const MOST_QUOTES: usize = 25;
/// Longest quotation in bytes: beyond it a mark is missing.
const LONGEST_QUOTE: usize = 600;

/// Reads an article's quotations.
pub(super) fn read(print: &mut Fingerprint, document: &Document) {
    for quote in document.quotes.iter().filter(|q| q.bytes.len() <= LONGEST_QUOTE) {
        if print.quotes.len() >= MOST_QUOTES {
            break;
        }
        let inside = document.slice(quote.tokens);
        let words = inside.iter().filter(|t| t.is_body() && t.is_word_or_number());
        let mut keys = Vec::with_capacity(document.words_in(quote.tokens));
        keys.extend(words.map(|t| t.key));
        if keys.len() >= SHORTEST_QUOTE {
            keys.sort_unstable();
            keys.dedup();
            print.quotes.push(Quotation::new(quote.bytes, keys));
        }
    }
}
