//! What is left of a name when another language has written it down? Its consonants.
//!
//! Names that share a skeleton are candidates only: "Witkoff" and "Vitcoff" share one, but so do "Barnes" and "Burns".

use crate::text::{fold, without_possessive};

/// Letter groups that different transliterations write differently, the longest first, and what stands for all of them.
const GROUPS: &[(&[u8], &[u8])] = &[
    (b"sch", b"s"),
    (b"sh", b"s"),
    (b"ch", b"k"),
    (b"kh", b"k"),
    (b"ph", b"f"),
    (b"th", b"t"),
    (b"ts", b"s"),
    (b"tz", b"s"),
    (b"w", b"v"),
    (b"c", b"k"),
    (b"q", b"k"),
    (b"x", b"ks"),
    (b"z", b"s"),
    (b"j", b"y"),
    (b"g", b"h"),
];

/// Returns the letters of a name in lower case without accents, nothing else and no possessive.
pub fn letters(name: &str) -> String {
    let mut folded = Vec::with_capacity(name.len());
    fold(name, &mut folded);
    without_possessive(&folded).iter().filter(|b| b.is_ascii_lowercase()).map(|b| char::from(*b)).collect()
}

/// Returns the consonant skeleton: groups folded, vowels behind the first letter dropped, a first vowel as `a`, doubles once.
pub fn skeleton(name: &str) -> String {
    let name = letters(name);
    let mut rest = name.as_bytes();
    let mut folded = Vec::with_capacity(rest.len());
    while let Some(first) = rest.first() {
        let group = GROUPS.iter().find(|(from, _)| rest.starts_with(from));
        folded.extend_from_slice(group.map_or(&[*first], |(_, to)| to));
        rest = rest.get(group.map_or(1, |(from, _)| from.len())..).unwrap_or_default();
    }
    let mut out = String::with_capacity(folded.len());
    for (place, letter) in folded.into_iter().enumerate() {
        let letter = match (vowel(letter), place) {
            (true, 0) => b'a',
            (true, _) => continue,
            (false, _) => letter,
        };
        if out.as_bytes().last() != Some(&letter) {
            out.push(letter.into());
        }
    }
    out
}

/// `h` counts: it comes and goes between transliterations as vowels do.
fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_came_through_another_script_keeps_its_skeleton() {
        for name in ["Witkoff", "Vitcoff", "Vitkoff", "Witcoff"] {
            assert_eq!(skeleton(name), "vtkf", "{name}");
        }
        assert_eq!(skeleton("Zelansky"), skeleton("Zelenskyy"));
        assert_eq!(skeleton("Umrov"), skeleton("Umerov"));
        assert_eq!(skeleton("Rustom"), "rstm");
    }

    #[test]
    fn other_consonants_are_another_skeleton() {
        assert_ne!(skeleton("Vicchoff"), skeleton("Witkoff"));
        assert_ne!(skeleton("Starmer"), skeleton("Stammer"));
    }

    #[test]
    fn edges_do_not_fail() {
        assert_eq!(skeleton(""), "");
        assert_eq!(skeleton("42"), "");
        assert_eq!(skeleton("Aoi"), "a");
        assert_eq!(skeleton("Łukasz Błędny"), "lksbldn");
    }
}
