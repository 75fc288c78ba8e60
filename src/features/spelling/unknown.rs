//! What is a word that no list knows: a derivation, a slip, two words, or really unknown?

use crate::lexicon::Lexicon;
use crate::text::key;

/// What an unknown word turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Made of a known word by a living prefix or suffix: as good as known.
    Derived,
    /// One letter away from this common word.
    Misspelled(String),
    /// These two common words, the blank lost.
    Glued(String),
    /// None of these.
    Unknown,
    /// Not looked at.
    Unread,
}

/// Prefixes that writers put before any word.
const PREFIXES: &[&str] = &[
    "anti", "counter", "cyber", "hyper", "inter", "mega", "micro", "mid", "mini", "mis", "multi", "non", "out", "over",
    "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "un", "under",
];

/// Suffixes that writers put behind any word, and what they take away.
const SUFFIXES: &[(&str, &str)] = &[
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("ly", ""),
    ("ness", ""),
    ("less", ""),
    ("like", ""),
    ("able", ""),
    ("ish", ""),
    ("ism", ""),
    ("ist", ""),
    ("isation", "ise"),
    ("ization", "ize"),
];

/// log10 of occurrences in 1e9 words from which a word is common enough to be one half of a glued word.
const COMMON: f32 = 4.5;

/// Letters of the shorter half of a glued word: shorter ones fit everywhere.
const HALF: usize = 3;

/// Reads a lower-case word closely.
pub(super) fn read(lexicon: &Lexicon, word: &str) -> Reading {
    let known = |stem: &str| stem.len() >= 4 && lexicon.entry(key(stem)).is_word();
    let prefixed = PREFIXES.iter().filter_map(|p| word.strip_prefix(p)).any(known);
    let suffixed = SUFFIXES.iter().any(|(suffix, stands_for)| {
        word.strip_suffix(suffix)
            .is_some_and(|stem| if stands_for.is_empty() { known(stem) } else { known(&format!("{stem}{stands_for}")) })
    });
    if prefixed || suffixed {
        return Reading::Derived;
    }
    if let Some(right) = glued(lexicon, word) {
        return Reading::Glued(right);
    }
    lexicon.neighbour(word).map_or(Reading::Unknown, Reading::Misspelled)
}

fn glued(lexicon: &Lexicon, word: &str) -> Option<String> {
    let common = |half: &str| {
        let entry = lexicon.entry(key(half));
        half.len() >= HALF && entry.is_word() && entry.zipf().is_some_and(|z| z >= COMMON)
    };
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    cuts.filter(|(a, b)| common(a) && common(b)).map(|(a, b)| format!("{a} {b}")).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_read() {
        let lexicon = Lexicon::embedded();
        assert_eq!(read(lexicon, "unquestioned"), Reading::Derived);
        assert_eq!(read(lexicon, "reassurancelike"), Reading::Derived);
        assert_eq!(read(lexicon, "goverment"), Reading::Misspelled("government".into()));
        assert_eq!(read(lexicon, "governmentdecision"), Reading::Glued("government decision".into()));
        assert_eq!(read(lexicon, "qwrtzkkp"), Reading::Unknown);
    }
}
