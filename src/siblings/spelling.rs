//! Are two spellings near enough to be one name?

use super::transliteration;
use crate::lexicon::{Lexicon, edits, letters};
use crate::text::key;

/// Shorter names are near each other by chance.
const SHORTEST: usize = 5;

/// Returns whether two different spellings may be one name: the first letter may be misheard, an ending is another name.
pub(crate) fn is_near(a: &str, b: &str) -> bool {
    is_near_letters(&letters(a), &letters(b))
}

/// The same of names that are lower-case letters only.
pub(super) fn is_near_letters(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    if shorter < SHORTEST || a == b || extends(a, b) || extends(b, a) {
        return false;
    }
    edits(a, b) <= (shorter / 3).max(1)
}

/// Returns whether two different spellings may both be right for one name.
pub(crate) fn are_both_right(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let known = [a, b].map(|name| lexicon.entry(key(name)));
    lexicon.is_variant(a, b) || transliteration::is_one(a, b, known)
}

/// "Dmitriev" extends "Dmitry" but for its last letter: another name, not another spelling.
fn extends(longer: &str, name: &str) -> bool {
    longer.len() > name.len() && name.get(..name.len() - 1).is_some_and(|stem| longer.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mangled_names_are_near_and_other_names_are_not() {
        assert!(is_near("Witkoff", "Vitcoff"));
        assert!(is_near("Umerov", "Umrov"));
        assert!(is_near("Umerov", "Umeroy"));
        assert!(!is_near("Dmitry", "Dmitriev") && !is_near("Dmitrie", "Dmitry"));
        assert!(!is_near("Barnes", "Powell"));
        assert!(!is_near("Anna", "Anne"));
        assert!(!is_near("Kent", "Keynt"));
        assert!(!is_near("Holm", ""));
    }
}
