//! Is a block who wrote the article, or when it was published, and nothing else? "By Ann Bell, Staff Writer", "3 May 2023 at 10:15 GMT".
//!
//! Of 385 lines of 105 labelled news pages that are written so two belong to the article's text. Beside an article's first paragraph the
//! weights, which look at what stands around, took most for its own.

use crate::document::{Case, Kind, Token};
use crate::text::key;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Longer blocks say more.
const MOST_TOKENS: usize = 20;

/// Words that say "by" with the next.
static WRITTEN: LazyLock<HashSet<u64>> =
    LazyLock::new(|| keys("compiled edited report reported reporting story text words written"));

/// Words in lower case that stand between names, and what those who write are.
static BETWEEN: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    keys(
        "al and at bin by chief contributor correspondent da de der di dos du editor el for from in la of political \
        reporter senior special staff the to van via von with writer writers",
    )
});

/// Words of dates, times and stamps.
static DATED: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    keys(
        "january february march april may june july august september october november december jan feb mar apr jun jul \
        aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur \
        thurs fri sat sun am pm et edt est gmt bst utc ist pt pst pdt cet cest aest",
    )
});

/// Words that a stamp begins with or joins its parts by.
static STAMPED: LazyLock<HashSet<u64>> =
    LazyLock::new(|| keys("at created first last modified on posted published updated"));

fn keys(words: &str) -> HashSet<u64> {
    words.split_whitespace().map(key).collect()
}

/// Returns whether a block's tokens are a byline or a date.
pub(super) fn is_one(tokens: &[Token]) -> bool {
    tokens.len() <= MOST_TOKENS && (is_byline(tokens) || is_date(tokens))
}

fn is_byline(tokens: &[Token]) -> bool {
    let by = match tokens {
        [first, second, ..] if WRITTEN.contains(&first.key) && second.key == *BY => 2,
        [first, ..] if first.key == *BY => 1,
        _ => return false,
    };
    let named = tokens.get(by..).unwrap_or_default();
    let is_name = |token: &Token| token.is_word() && matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
    let fits = |token: &Token| match token.kind {
        Kind::Word => is_name(token) || BETWEEN.contains(&token.key) || DATED.contains(&token.key),
        Kind::Number => true,
        Kind::Punct => matches!(token.letters, b',' | b'.' | b'-' | b'\'' | b'&' | b'/' | b'|' | b'(' | b')' | b':'),
        Kind::Other => token.letters == b'|',
    };
    // A sentence ends in a mark; a point behind an initial is no such mark.
    let ends = named.last().is_some_and(|last| last.is_terminal() && !is_initial(named));
    named.first().is_some_and(is_name) && named.iter().all(fits) && !ends
}

/// Whether the point at the end stands behind a letter or "Jr".
fn is_initial(tokens: &[Token]) -> bool {
    tokens.len().checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|token| token.letters <= 2)
}

fn is_date(tokens: &[Token]) -> bool {
    let fits = |token: &Token| match token.kind {
        Kind::Word => DATED.contains(&token.key) || STAMPED.contains(&token.key),
        Kind::Number => true,
        Kind::Punct => !token.is_mark(b'"'),
        Kind::Other => token.letters == b'|',
    };
    let has = |of: fn(&Token) -> bool| tokens.iter().any(of);
    has(|token| token.kind == Kind::Number) && has(|token| DATED.contains(&token.key)) && tokens.iter().all(fits)
}

/// "by"
static BY: LazyLock<u64> = LazyLock::new(|| key("by"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn is_stamp(text: &str) -> bool {
        is_one(&Document::new(text, Lexicon::embedded()).tokens)
    }

    #[test]
    fn who_wrote_it_and_when_are_told() {
        for stamp in [
            "By Ann Bell",
            "BY ANN BELL",
            "by Ann Bell and Peter van Holm, staff writers",
            "Written by Ann R. Bell | Special to the Ternhaven Post",
            "By ANN BELL, Associated Press",
            "By Ann Bell | May 3, 2023",
            "3 May 2023",
            "Wednesday, May 3, 2023 at 10:15 AM EDT",
            "Published 10:15 a.m. ET, May 3, 2023 | Updated 2:10 p.m.",
            "Nov. 19, 2019 8:03 am ET",
            "2000 GMT",
        ] {
            assert!(is_stamp(stamp), "{stamp}");
        }
    }

    #[test]
    fn what_a_writer_says_is_no_stamp() {
        for text in [
            "By Monday the council had voted.",
            "By then Ann Bell had left the hall",
            "By Ann Bell's count 42 boats were lost.",
            "It happened on 3 May 2023",
            "May 3 was the day",
            "The Bridge by Ann Bell",
            "1,200",
            "Monday",
        ] {
            assert!(!is_stamp(text), "{text}");
        }
    }
}
