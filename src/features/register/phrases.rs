//! Where do stock phrases stand? Found by their first two words, longest first; a hyphen between words changes nothing.

use super::lists;
use crate::document::Token;
use crate::features::word_lists::WordLists;
use crate::text::key;
use std::sync::LazyLock;

/// The phrases, and where those that begin with a pair of words begin among them.
struct Phrases {
    keys: Vec<Vec<u64>>,
    pairs: WordLists,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut keys: Vec<Vec<u64>> = lists::phrases().map(|phrase| phrase.split(' ').map(key).collect()).collect();
    keys.sort_by(|a, b| a.get(..2).cmp(&b.get(..2)).then(b.len().cmp(&a.len())).then(a.cmp(b)));
    let mut pairs = WordLists::with_room(keys.len());
    let mut before = None;
    for (place, phrase) in (1..).zip(&keys) {
        let [first, second, ..] = phrase.as_slice() else { continue };
        if before != Some((first, second)) {
            pairs.add(pair(*first, *second), place);
        }
        before = Some((first, second));
    }
    Phrases { keys, pairs }
});

/// A hit: how many tokens it spans, and how many words it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) tokens: usize,
    pub(super) words: usize,
}

/// Returns the longest phrase that begins with the first of these tokens, a word that opens phrases.
pub(super) fn at(tokens: &[Token]) -> Option<Hit> {
    let first = tokens.first()?;
    let phrases = &*PHRASES;
    let second = tokens.get(next(tokens, 0))?;
    let place = usize::try_from(phrases.pairs.get(pair(first.key, second.key))).ok()?.checked_sub(1)?;
    phrases
        .keys
        .get(place..)?
        .iter()
        .take_while(|p| p.first() == Some(&first.key) && p.get(1) == Some(&second.key))
        .find_map(|phrase| {
            let mut index = 0;
            for key in phrase.get(1..)? {
                index = next(tokens, index);
                if tokens.get(index).is_none_or(|t| t.key != *key) {
                    return None;
                }
            }
            Some(Hit { tokens: index + 1, words: phrase.len() })
        })
}

/// Returns the place of the next word, a hyphen skipped.
fn next(tokens: &[Token], index: usize) -> usize {
    index + 1 + usize::from(tokens.get(index + 1).is_some_and(|t| t.is_mark(b'-')))
}

fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(21) ^ second
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn hit(text: &str) -> Option<Hit> {
        let tokens = Document::new(text, Lexicon::embedded()).tokens;
        at(&tokens)
    }

    #[test]
    fn the_longest_phrase_wins_and_hyphens_are_skipped() {
        assert_eq!(hit("serves as well"), None);
        assert_eq!(hit("Serves as a reminder of it"), Some(Hit { tokens: 4, words: 4 }));
        assert_eq!(hit("serves as a stark reminder"), Some(Hit { tokens: 5, words: 5 }));
        assert_eq!(hit("ever-evolving markets"), Some(Hit { tokens: 3, words: 2 }));
        assert_eq!(hit("serves as. A reminder"), None);
    }
}
