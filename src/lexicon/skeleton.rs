//! What is left of a name when another language has written it down? Its consonants.
//!
//! Names that share a skeleton are candidates only: "Witkoff" and "Vitcoff" share one, but so do "Barnes" and "Burns".

use crate::text::{fold, without_possessive};

/// Returns the letters of a name in lower case without accents, nothing else and no possessive.
pub fn letters(name: &str) -> String {
    let letter = |b: &u8| b.is_ascii_lowercase().then_some(char::from(*b));
    if name.is_ascii() {
        let plain = without_possessive(name.as_bytes());
        return plain.iter().map(u8::to_ascii_lowercase).filter_map(|b| letter(&b)).collect();
    }
    let mut folded = Vec::with_capacity(name.len());
    fold(name, &mut folded);
    without_possessive(&folded).iter().filter_map(letter).collect()
}

/// Returns the consonant skeleton: groups folded, vowels behind the first letter dropped, a first vowel as `a`, doubles once.
pub fn skeleton(name: &str) -> String {
    let name = letters(name);
    let mut rest = name.as_bytes();
    let mut out = String::with_capacity(name.len() + 1);
    while let Some(first) = rest.first() {
        let (length, sounds) = group(rest, *first);
        let begins = rest.len() == name.len();
        rest = rest.get(length..).unwrap_or_default();
        for sound in sounds {
            let sound = match (vowel(*sound), begins) {
                (true, true) => 'a',
                (true, false) => continue,
                (false, _) => char::from(*sound),
            };
            if !out.ends_with(sound) {
                out.push(sound);
            }
        }
    }
    out
}

/// How many letters here are one sound that transliterations write differently, and what stands for it.
fn group(rest: &[u8], first: u8) -> (usize, &'static [u8]) {
    let second = rest.get(1);
    match (first, second) {
        (b's', Some(b'c')) if rest.get(2) == Some(&b'h') => (3, b"s"),
        (b's', Some(b'h')) | (b't', Some(b's' | b'z')) => (2, b"s"),
        (b'c' | b'k', Some(b'h')) => (2, b"k"),
        (b'p', Some(b'h')) => (2, b"f"),
        (b'w', _) => (1, b"v"),
        (b'c' | b'q', _) => (1, b"k"),
        (b'x', _) => (1, b"ks"),
        (b'z', _) => (1, b"s"),
        (b'j', _) => (1, b"y"),
        (b'g', _) => (1, b"h"),
        _ => (1, LETTERS.get(usize::from(first.wrapping_sub(b'a'))..).and_then(|l| l.get(..1)).unwrap_or_default()),
    }
}

/// A letter that stands for itself.
const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

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
        assert_eq!(skeleton("Schultz"), skeleton("Shulz"));
        assert_eq!(skeleton("Aleksei"), skeleton("Alexei"));
        assert_eq!(skeleton("Grigory"), skeleton("Hryhory"));
        assert_eq!(skeleton("Thomas"), skeleton("Tomas"));
        assert_eq!(skeleton("Oscar"), "askr");
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

    #[test]
    fn letters_that_sound_alike_in_some_language_are_one() {
        for (one, two) in
            [("Philipp", "Filip"), ("Jerevan", "Yerevan"), ("Jan", "Yan"), ("Marjan", "Maryan"), ("Zahra", "Sahra")]
        {
            assert_eq!(skeleton(one), skeleton(two), "{one} {two}");
        }
    }
}
