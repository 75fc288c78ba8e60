//! By which rare things can an article be found again in a corpus? Its words, names, numbers, and what stands beside them.
//!
//! Runs of words are no keys: a rewrite has none of its original's.

use crate::mixing::GOLDEN;
use crate::siblings::fingerprint::ngram;
use crate::siblings::fingerprint::{Fingerprint, Word};

/// Letters of the shortest word that is a key.
const SHORTEST_WORD: u8 = 3;
/// Digits from which on a number is a key by itself; shorter ones count with the word behind them.
const LONG_NUMBER: usize = 3;

/// What kind of key it is, so that a word and a name's consonants never meet.
#[derive(Clone, Copy)]
enum Salt {
    Word = 1,
    Counted = 2,
    FullName = 3,
    Sound = 4,
    Group = 5,
}

/// Returns the keys of an article, sorted, each once; articles of different groups have none in common.
pub(super) fn of(print: &Fingerprint, words: &[Word], group: Option<u64>) -> Vec<u32> {
    let mut keys = Vec::with_capacity(print.contents.len() * 3 / 2);
    for content in &print.contents {
        let is_short_number = content.stem.is_number() && content.stem.width() < LONG_NUMBER;
        if !is_short_number && !content.stem.is_shorter(SHORTEST_WORD) {
            keys.push(mix(Salt::Word, content.stem.bits(), 0));
        }
        if content.sound != 0 {
            keys.push(mix(Salt::Sound, content.sound.into(), 0));
        }
    }
    for pair in words.windows(2) {
        if let [first, second] = pair
            && let Some(salt) = joined(first, second)
        {
            keys.push(mix(salt, first.stem.bits(), second.stem.bits()));
        }
    }
    if let Some(group) = group {
        for key in &mut keys {
            *key = mix(Salt::Group, group, (*key).into());
        }
    }
    ngram::sort_hashes(&mut keys);
    keys.dedup();
    keys
}

/// "12 dead" and "Greta Holm" are one key.
fn joined(first: &Word, second: &Word) -> Option<Salt> {
    if first.is_name && second.is_name {
        return Some(Salt::FullName);
    }
    let counts = first.stem.is_number() && first.stem.width() < LONG_NUMBER;
    (counts && !second.is_function && !second.stem.is_number()).then_some(Salt::Counted)
}

/// Joins two keys; what is stored of the product goes through one more step of `SplitMix64`, which brings its high bits down.
fn mix(salt: Salt, first: u64, second: u64) -> u32 {
    let mixed = (first ^ (salt as u64) << 56).wrapping_mul(GOLDEN) ^ second.rotate_left(32);
    ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use std::collections::BTreeSet;

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    #[test]
    fn names_side_by_side_and_short_numbers_with_what_they_count_are_one_key() {
        let text =
            "It had killed 12 fishermen, 120 crabs and 12 of the seals; Pavel Ostrander met fishermen of 12 130 towns.";
        let print = print(text);
        let joined: Vec<(&str, &str)> = print
            .words
            .windows(2)
            .filter(|pair| joined(&pair[0], &pair[1]).is_some())
            .map(|pair| (pair[0].token.text(text), pair[1].token.text(text)))
            .collect();
        assert_eq!(joined, [("12", "fishermen"), ("Pavel", "Ostrander")]);
    }

    #[test]
    fn words_long_numbers_and_sounds_are_keys_and_short_numbers_are_none() {
        let print = print("The mayor, Greta Holmquist, counted 12 fishermen and 120 crabs by the ox.");
        let keys = of(&print, &[], None);
        for content in &print.contents {
            let is_key = keys.contains(&mix(Salt::Word, content.stem.bits(), 0));
            let is_long =
                if content.stem.is_number() { content.stem.width() >= 3 } else { !content.stem.is_shorter(3) };
            assert_eq!(is_key, is_long, "{content:?}");
            assert_eq!(content.sound != 0, keys.contains(&mix(Salt::Sound, content.sound.into(), 0)));
        }
        assert_eq!(print.contents.iter().filter(|c| c.stem.is_number()).count(), 2);
        assert!(print.contents.iter().any(|content| content.sound != 0));
        // One without its group, and each group with its own.
        let grouped = [None, Some(1), Some(2)].map(|group| of(&print, &print.words, group));
        assert_eq!(grouped.iter().flatten().collect::<BTreeSet<_>>().len(), 3 * grouped[0].len());
    }

    #[test]
    fn keys_of_different_kinds_and_words_differ() {
        let salts = [Salt::Word, Salt::Counted, Salt::FullName, Salt::Sound, Salt::Group];
        let bits = [0, 1, 2, 3, 1 << 31, 1 << 47];
        let keys: BTreeSet<u32> = salts
            .into_iter()
            .flat_map(|salt| bits.into_iter().flat_map(move |a| bits.map(|b| mix(salt, a, b))))
            .collect();
        assert_eq!(keys.len(), salts.len() * bits.len() * bits.len());
    }

    #[test]
    fn keys_are_those_that_folders_hold() {
        // Whoever changes them gives the folder's format another number.
        let keys = [mix(Salt::Word, 42, 0), mix(Salt::FullName, 1 << 40, 1 << 50), mix(Salt::Group, 7, 42)];
        assert_eq!(keys, [0xc177_245b, 0x048c_2a04, 0xcc22_bf8a]);
    }
}
