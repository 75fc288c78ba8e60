//! Which unknown words are rather words than slips? They are counted as slips, but not pointed at.

use crate::features::word_lists::WordLists;
use crate::lexicon::Lexicon;
use crate::text::key;
use std::sync::LazyLock;

/// Words of the news that the lists lack, each near a commoner word.
const LACKED: &[&str] = &[
    "altcoin", "arabica", "biopic", "capex", "crypto", "deepfake", "extremis", "fatale", "fintech", "forex", "jihadi",
    "jihadis", "listicle", "opex", "raunch", "reais", "robusta", "saithe", "securitise", "securitised", "slapshot",
    "sweary",
];

/// What is left before the apostrophe of a contraction that was cut in two.
const CUT: &[&str] = &[
    "ain", "aren", "couldn", "didn", "doesn", "hadn", "hasn", "isn", "mightn", "mustn", "needn", "shouldn", "wasn",
    "weren", "wouldn",
];

static WORDS: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(&[(LACKED, 1), (CUT, 1)]));

/// log10 of occurrences in 1e9 words from which a word is common, and from which it may be one half of a compound beside a common one.
const COMMON: f32 = 4.0;
const HALF: f32 = 3.5;

/// Letters of the shortest half.
const SHORTEST: usize = 3;

/// Returns whether an unknown word is rather a word: "forex", "demerge".
pub(super) fn is_rather_a_word(lexicon: &Lexicon, word: &str) -> bool {
    let undone = |stem: &str| content(lexicon, stem).is_some_and(|zipf| zipf >= COMMON);
    WORDS.get(key(word)) != 0 || word.strip_prefix("de").is_some_and(undone)
}

/// Returns whether a word is two words of content closed up, of which another cut makes a grammatical word and a lost blank
/// ("talks how" of "talkshow").
pub(super) fn is_compound(lexicon: &Lexicon, word: &str) -> bool {
    let frequency = |half| content(lexicon, half);
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    let mut halves = cuts.filter_map(|(a, b)| Some((frequency(a)?, frequency(b)?)));
    halves.any(|(a, b)| a.min(b) >= HALF && a.max(b) >= COMMON)
}

/// Returns how frequent a word of content is; `None` of others and of the shortest ones, which fit everywhere.
fn content(lexicon: &Lexicon, word: &str) -> Option<f32> {
    let entry = lexicon.entry(key(word));
    entry.zipf().filter(|_| entry.is_word() && entry.function() == 0 && word.len() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lists_lack_are_no_slips() {
        let lexicon = Lexicon::embedded();
        for word in ["forex", "capex", "crypto", "jihadi", "demerge", "defund", "doesn"] {
            assert!(is_rather_a_word(lexicon, word), "{word}");
        }
        for word in ["talkshow", "gameshow", "weblogger"] {
            assert!(is_compound(lexicon, word), "{word}");
        }
        for slip in ["goverment", "decisionthat", "filethat", "permanment", "toprevent", "standtill", "debats"] {
            assert!(!is_rather_a_word(lexicon, slip) && !is_compound(lexicon, slip), "{slip}");
        }
    }
}
