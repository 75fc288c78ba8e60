//! Which unknown words are rather words than slips? They are counted as slips, but not pointed at.

use crate::features::mojibake;
use crate::features::word_lists::WordLists;
use crate::lexicon::Lexicon;
use crate::text::key;
use std::sync::LazyLock;

/// Words of the news that the lists lack, each near a commoner word.
const LACKED: &[&str] = &[
    "altcoin", "anarcho", "arabica", "bikie", "bikies", "biopic", "blazar", "blazars", "boma", "bomas", "bottlo",
    "brane", "branes", "capex", "casus", "choreo", "chowk", "cometh", "convo", "convos", "crypto", "deepfake",
    "designee", "designees", "dijet", "dijets", "dunzo", "extremis", "fatale", "fintech", "firies", "forex", "gente",
    "inflaton", "jihadi", "jihadis", "listicle", "majeste", "matric", "minging", "modus", "naxal", "nexit", "opex",
    "paise", "pandal", "partier", "partiers", "plandemic", "poset", "posets", "qubit", "qubits", "queso", "raunch",
    "reais", "robusta", "roomie", "roomies", "saithe", "scran", "securitise", "securitised", "slapshot", "squark",
    "squarks", "statin", "statins", "sweary", "tased", "tases", "tasing", "toric", "tradie", "tradies", "virial",
];

/// What is left before the apostrophe of a contraction that was cut in two.
const CUT: &[&str] = &[
    "ain", "aren", "couldn", "didn", "doesn", "hadn", "hasn", "isn", "mightn", "mustn", "needn", "shouldn", "wasn",
    "weren", "wouldn",
];

/// Grammatical words that lose the blank beside them. By others derivations read as two words: "ontogenesis", "mineworker".
const SEAMS: &[&str] = &[
    "about", "and", "are", "been", "being", "between", "both", "could", "for", "from", "had", "has", "have", "it",
    "its", "not", "of", "our", "such", "that", "the", "their", "these", "they", "this", "those", "to", "was", "were",
    "which", "while", "will", "would",
];

/// Such words that lose only the blank behind them: before it they are endings.
const SEAMS_BEHIND: &[&str] = &["an", "be", "is", "we"];

/// Listed misspellings that are words behind a hyphen: "left-hander", "give-aways", "pre-empted".
const BEHIND_HYPHEN: &[&str] = &["alikes", "aways", "empted", "hander"];

/// How a writer says that a slip is another's.
const SIC: &[&str] = &["(sic", "[sic"];

static WORDS: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(&[(LACKED, 1), (CUT, 1)]));

/// log10 of occurrences in 1e9 words from which a word is common, and from which it may be one half of a compound beside a common one.
const COMMON: f32 = 4.0;
const HALF: f32 = 3.5;

/// Letters of the shortest half.
const SHORTEST: usize = 3;

/// Letters of the shortest word that is two grammatical ones.
const SHORTEST_TWO: usize = 5;

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

/// Returns whether two words are likely to have lost the blank between them.
pub(super) fn loses_blank(two: &str) -> bool {
    let first = two.split(' ').next().unwrap_or_default();
    SEAMS_BEHIND.contains(&first) || two.split(' ').any(|half| SEAMS.contains(&half))
}

/// Returns the contraction that a word is without its apostrophe: "couldnt".
pub(super) fn contraction(word: &str) -> Option<String> {
    word.strip_suffix('t').filter(|stem| CUT.contains(stem)).map(|stem| format!("{stem}'t"))
}

/// Returns the two grammatical words that a word is without the blank between them: "bythe" is no "byte".
pub(super) fn two_grammatical(lexicon: &Lexicon, word: &str) -> Option<String> {
    let grammatical = |half: &str| {
        let entry = lexicon.entry(key(half));
        entry.function() > 0 && entry.is_word() && entry.zipf().is_some_and(|zipf| zipf >= COMMON)
    };
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    let mut halves = cuts.filter(|(a, b)| a.len().min(b.len()) > 1 && a.len() + b.len() >= SHORTEST_TWO);
    halves.find(|(a, b)| grammatical(a) && grammatical(b)).map(|(a, b)| format!("{a} {b}"))
}

/// Returns whether a text ends within a word, as where a page shows only its beginning: "the vaccines are publicl".
pub(super) fn is_cut(text: &str, end: usize, word: &str, right: &str) -> bool {
    right.starts_with(word) && text.get(end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric))
}

/// Returns whether the writer says that a slip is another's: "takeing (sic)".
pub(super) fn is_quoted(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let behind =
        behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '.' | ','));
    SIC.iter().any(|sic| behind.starts_with(sic))
}

/// Returns whether a word is only a part: behind a hyphen, cut by an editor's bracket (`refus[ed]`), said without its g ("dancin'"), behind
/// letters struck out or a sign of formulae ("f*cking", "\\infty"), or with a letter that was lost or misread on the way ("caf\u{fffd}",
/// "thatâ€™s").
pub(super) fn is_part(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let behind = text.get(end..).and_then(|behind| behind.chars().next());
    let struck_out =
        || text.get(..start).is_some_and(|before| before.trim_end_matches('*').ends_with(char::is_alphanumeric));
    before == Some('-') && BEHIND_HYPHEN.contains(&word)
        || before == Some('\\')
        || before == Some('*') && struck_out()
        || matches!(before, Some(']' | '\u{fffd}'))
        || matches!(behind, Some('[' | '\u{fffd}'))
        || behind == Some('*')
            && text.get(end..).is_some_and(|rest| rest.trim_start_matches('*').starts_with(char::is_alphanumeric))
        || mojibake::touches(text, start, end)
        || word.ends_with("in") && matches!(behind, Some('\'' | '’'))
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
        for word in ["tradie", "paise", "forex", "capex", "crypto", "jihadi", "demerge", "defund", "doesn"] {
            assert!(is_rather_a_word(lexicon, word), "{word}");
        }
        for word in ["talkshow", "gameshow", "weblogger"] {
            assert!(is_compound(lexicon, word), "{word}");
        }
        for slip in ["goverment", "decisionthat", "filethat", "permanment", "toprevent", "standtill", "debats"] {
            assert!(!is_rather_a_word(lexicon, slip) && !is_compound(lexicon, slip), "{slip}");
        }
    }

    #[test]
    fn what_lost_a_letter_is_a_part() {
        let is_part = |text: &str, word: &str| {
            let start = text.find(word).expect("there");
            is_part(text, start, start + word.len())
        };
        assert!(is_part("at a caf\u{fffd} in town", "caf") && is_part("said thatâ€™s all", "thatâ"));
        assert!(!is_part("at a caf in town", "caf"));
    }

    #[test]
    fn blanks_are_lost_beside_grammatical_words() {
        for two in [
            "is discussed", "we show", "been obtained", "our analysis", "these sources", "region between",
            "its storage",
        ] {
            assert!(loses_blank(two), "{two}");
        }
        for two in ["onto genesis", "mine worker", "arthrit is"] {
            assert!(!loses_blank(two), "{two}");
        }
    }
}
