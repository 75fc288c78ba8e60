//! What is a word that no list knows: a derivation, a slip, two words, or really unknown?

use crate::lexicon::Lexicon;
use crate::text::key;

/// What an unknown word turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Made of known words by a living prefix or suffix, or by closing up a compound: as good as known.
    Derived,
    /// One letter away from this common word.
    Misspelled(String),
    /// Two common words of which one is grammatical, the blank lost.
    Glued(String),
    /// None of these.
    Unknown,
}

/// A reading without its words, to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    /// Not looked at.
    #[default]
    Unread,
    Derived,
    Misspelled,
    Glued,
    Unknown,
}

impl Reading {
    pub(super) fn sort(&self) -> Sort {
        match self {
            Self::Derived => Sort::Derived,
            Self::Misspelled(_) => Sort::Misspelled,
            Self::Glued(_) => Sort::Glued,
            Self::Unknown => Sort::Unknown,
        }
    }
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

/// Grammatical words that are also halves of compounds.
const PARTICLES: &[&str] = &[
    "about", "after", "all", "along", "around", "as", "at", "by", "down", "first", "in", "like", "near", "off", "on",
    "one", "out", "over", "past", "through", "under", "up", "us", "well", "with",
];

/// log10 of occurrences in 1e9 words from which a word is common enough to be one half of two.
const COMMON: f32 = 4.0;

/// Letters of a content word in a compound; shorter ones fit everywhere.
const HALF: usize = 3;

/// Letters of a stem before a suffix or behind a prefix; shorter ones stand in many a wrong word by chance. Chosen by hand.
const STEM: usize = 4;

/// Reads a lower-case word closely.
pub(super) fn read(lexicon: &Lexicon, word: &str) -> Reading {
    let known = |stem: &str| stem.len() >= STEM && lexicon.entry(key(stem)).is_word();
    let prefixed = PREFIXES.iter().filter_map(|p| word.strip_prefix(p)).any(known);
    let suffixed = SUFFIXES.iter().any(|(suffix, stands_for)| {
        word.strip_suffix(suffix)
            .is_some_and(|stem| if stands_for.is_empty() { known(stem) } else { known(&format!("{stem}{stands_for}")) })
    });
    if prefixed || suffixed {
        return Reading::Derived;
    }
    if let Some(reading) = two_words(lexicon, word) {
        return reading;
    }
    lexicon.neighbour(word).map_or(Reading::Unknown, Reading::Misspelled)
}

/// Reads a word as two common ones. A lost blank leaves a grammatical word at the seam ("decisionthat"); two content words, or one
/// with a particle, are a compound that writers close up ("drugmaker", "rollout").
fn two_words(lexicon: &Lexicon, word: &str) -> Option<Reading> {
    let common = |half: &str| {
        let entry = lexicon.entry(key(half));
        entry.is_word() && entry.zipf().is_some_and(|z| z >= COMMON)
    };
    let grammar = |half: &str| lexicon.entry(key(half)).function() > 0 && !PARTICLES.contains(&half);
    let cuts = || word.char_indices().map(|(at, _)| word.split_at(at)).filter(|(a, b)| a.len() > 1 && b.len() > 1);
    let seam = cuts().find(|(a, b)| {
        (grammar(a) && (grammar(b) || b.len() > HALF) || grammar(b) && a.len() > HALF) && common(a) && common(b)
    });
    if let Some((a, b)) = seam {
        return Some(Reading::Glued(format!("{a} {b}")));
    }
    let compound = cuts().any(|(a, b)| a.len() >= HALF && b.len() >= HALF && common(a) && common(b));
    compound.then_some(Reading::Derived)
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
        assert_eq!(read(lexicon, "decisionthat"), Reading::Glued("decision that".into()));
        assert_eq!(read(lexicon, "drugrooms"), Reading::Derived);
        assert_eq!(read(lexicon, "qwrtzkkp"), Reading::Unknown);
    }
}
