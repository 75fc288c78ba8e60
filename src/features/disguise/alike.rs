//! Which letters only look like Latin ones, or are Latin ones in another dress?

use std::iter::once;
use unicode_normalization::UnicodeNormalization;

/// Letters of other alphabets that look like Latin ones, and those in the same order.
const ALIKE: [&str; 2] = [
    "\u{430}\u{435}\u{43e}\u{440}\u{441}\u{443}\u{445}\u{455}\u{456}\u{458}\u{475}\u{4bb}\u{501}\u{51b}\u{51d}\u{422}\u{42c}\
     \u{251}\u{261}\u{3f2}\u{3f3}\u{570}\u{578}\u{57d}\u{585}\u{2c85}\u{217c}\u{3bd}\u{3bf}\
     \u{405}\u{406}\u{408}\u{410}\u{412}\u{415}\u{41a}\u{41c}\u{41d}\u{41e}\u{420}\u{421}\u{425}\
     \u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39a}\u{39c}\u{39d}\u{39f}\u{3a1}\u{3a4}\u{3a5}\u{3a7}",
    "aeopcyxsijvhdqwTb\
     agcjhnuorlvo\
     SIJABEKMHOPCX\
     ABEZHIKMNOPTYX",
];

/// Small capitals, and their letters in the same order; some of them are signs of sounds, too.
const SMALL: [&str; 2] = [
    "\u{1d00}\u{299}\u{1d04}\u{1d05}\u{1d07}\u{a730}\u{262}\u{29c}\u{26a}\u{1d0a}\u{1d0b}\u{29f}\u{1d0d}\u{274}\u{1d0f}\u{1d18}\
     \u{a7af}\u{280}\u{a731}\u{1d1b}\u{1d1c}\u{1d20}\u{1d21}\u{28f}\u{1d22}",
    "abcdefghijklmnopqrstuvwyz",
];

/// Where the 26 letters of an alphabet in circles or squares begin, and with which.
const ENCLOSED: [(char, u8); 5] =
    [('\u{24b6}', b'A'), ('\u{24d0}', b'a'), ('\u{1f130}', b'A'), ('\u{1f150}', b'A'), ('\u{1f170}', b'A')];

/// How a letter is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    /// Of another alphabet.
    Alike,
    /// Of full width, or of formulas.
    Wide,
    /// A small capital, or in a circle or square.
    Small,
    /// Set above the line, as in French "Mme": of a whole word only it hides anything.
    Raised,
}

/// Returns the Latin letter that a letter looks like, and how it is dressed.
pub(super) fn undressed(letter: char) -> Option<(char, Dress)> {
    match letter {
        '\0'..='\u{24f}' => None,
        '\u{ff21}'..='\u{ff5a}' => compatible(letter).map(|own| (own, Dress::Wide)),
        '\u{1d400}'..='\u{1d7cb}' | '\u{2102}'..='\u{2139}' => {
            let own = compatible(letter)?;
            let latin = if own == '\u{131}' { Some('i') } else { ascii(own).or_else(|| double(ALIKE, own)) };
            latin.map(|latin| (latin, Dress::Wide))
        }
        '\u{2b0}'..='\u{2b8}' | '\u{1d2c}'..='\u{1d6a}' | '\u{2071}' | '\u{207f}' => {
            compatible(letter).and_then(ascii).map(|own| (own, Dress::Raised))
        }
        _ => double(SMALL, letter)
            .or_else(|| enclosed(letter))
            .map(|own| (own, Dress::Small))
            .or_else(|| double(ALIKE, letter).map(|own| (own, Dress::Alike))),
    }
}

fn ascii(letter: char) -> Option<char> {
    Some(letter).filter(char::is_ascii_alphabetic)
}

/// Returns the only letter that a letter stands for, without what sets it.
fn compatible(letter: char) -> Option<char> {
    let mut letters = once(letter).nfkc();
    letters.next().filter(|_| letters.next().is_none())
}

fn double([alike, latin]: [&str; 2], letter: char) -> Option<char> {
    alike.chars().zip(latin.chars()).find(|(foreign, _)| *foreign == letter).map(|(_, own)| own)
}

fn enclosed(letter: char) -> Option<char> {
    ENCLOSED.iter().find_map(|(first, own)| {
        let place = u32::from(letter).checked_sub(u32::from(*first)).filter(|place| *place < 26)?;
        char::from_u32(u32::from(*own) + place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_its_double() {
        for [alike, latin] in [ALIKE, SMALL] {
            assert_eq!(alike.chars().count(), latin.len());
            assert!(alike.chars().all(|c| !c.is_ascii() && c.is_alphabetic()));
        }
    }

    #[test]
    fn a_letter_is_undressed() {
        use Dress::{Alike, Raised, Small, Wide};
        for (letter, latin, dress) in [
            ('\u{435}', 'e', Alike),
            ('\u{3a7}', 'X', Alike),
            ('\u{ff4d}', 'm', Wide),
            ('\u{1d69d}', 't', Wide),
            ('\u{1d6a4}', 'i', Wide),
            ('\u{1d6a8}', 'A', Wide),
            ('\u{210e}', 'h', Wide),
            ('\u{1d00}', 'a', Small),
            ('\u{1d22}', 'z', Small),
            ('\u{24e9}', 'z', Small),
            ('\u{1f170}', 'A', Small),
            ('\u{1d49}', 'e', Raised),
        ] {
            assert_eq!(undressed(letter), Some((latin, dress)), "{letter}");
        }
    }

    #[test]
    fn plain_and_foreign_letters_are_not() {
        for letter in ['m', '\u{e9}', '\u{131}', '\u{fb01}', '\u{43c}', '\u{3bc}', '\u{2122}', '\u{2116}', '\u{1d6c1}']
        {
            assert_eq!(undressed(letter), None, "{letter}");
        }
    }
}
