//! Which names does an article have that are long enough to be looked for in other spellings?

use super::Word;
use crate::document::{Span, narrow};

/// Letters of the shortest name that is looked for in other spellings.
const SHORTEST_NAME: u8 = 5;
/// So many names of an article and of its siblings are compared: a bound for lists of names.
pub(crate) const MOST_NAMES: usize = 80;

/// Returns the first place of each name.
pub(crate) fn distinct_names(words: &[Word]) -> Vec<Word> {
    let mut names: Vec<Word> =
        words.iter().filter(|w| w.is_name && w.token.letters >= SHORTEST_NAME).copied().collect();
    names.sort_by_key(|w| (w.token.key, w.token.start));
    names.dedup_by_key(|w| w.token.key);
    names.sort_unstable_by_key(|w| w.token.start);
    names.truncate(MOST_NAMES);
    names
}

/// Returns the bytes of a name without a possessive 's.
pub(crate) fn bare(name: &Word, text: &str) -> Span {
    let Span { start, end } = Span { start: name.token.start, end: name.token.end };
    let written = name.token.text(text);
    let owned = ["'s", "\u{2019}s", "'S", "\u{2019}S"].iter().find_map(|tail| written.strip_suffix(tail));
    Span { start, end: owned.map_or(end, |owned| start + narrow(owned.len())) }
}
