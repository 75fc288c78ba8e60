//! Which letters within a word only look like Latin ones?

use std::iter::once;
use unicode_normalization::UnicodeNormalization;

/// Letters of other alphabets that look like Latin ones, and those in the same order.
const ALIKE: [&str; 2] = [
    "\u{430}\u{435}\u{43e}\u{440}\u{441}\u{443}\u{445}\u{455}\u{456}\u{458}\u{475}\u{4bb}\u{501}\u{51b}\u{51d}\u{422}\u{42c}\
     \u{251}\u{261}\u{3f2}\u{3f3}\u{570}\u{578}\u{57d}\u{585}\u{2c85}\u{217c}\u{1d22}\u{3bd}\u{3bf}\
     \u{405}\u{406}\u{408}\u{410}\u{412}\u{415}\u{41a}\u{41c}\u{41d}\u{41e}\u{420}\u{421}\u{425}\
     \u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39a}\u{39c}\u{39d}\u{39f}\u{3a1}\u{3a4}\u{3a5}\u{3a7}",
    "aeopcyxsijvhdqwTb\
     agcjhnuorlzvo\
     SIJABEKMHOPCX\
     ABEZHIKMNOPTYX",
];

/// Returns the Latin letter that a letter looks like, or itself.
fn plain(letter: char) -> char {
    let [alike, latin] = ALIKE;
    match letter {
        // Letters of full width and of formulas.
        '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d6a3}' => once(letter).nfkc().next().unwrap_or(letter),
        _ => alike.chars().zip(latin.chars()).find(|(foreign, _)| *foreign == letter).map_or(letter, |(_, own)| own),
    }
}

/// Returns a word in Latin letters where some of its letters, but not all, only look so.
pub(in crate::features) fn latin(word: &str) -> Option<String> {
    if word.is_ascii() || !word.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    Some(word.chars().map(plain).collect::<String>()).filter(|plain| plain.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_its_double() {
        let [alike, latin] = ALIKE;
        assert_eq!(alike.chars().count(), latin.len());
        assert!(alike.chars().all(|c| !c.is_ascii()));
    }

    #[test]
    fn only_words_in_two_alphabets_are_read() {
        for (word, plain) in
            [("m\u{435}t", "met"), ("\u{421}aesar", "Caesar"), ("\u{ff4d}et", "met"), ("me\u{1d69d}", "met")]
        {
            assert_eq!(super::latin(word).as_deref(), Some(plain));
        }
        for word in [
            "met",
            "caf\u{e9}",
            "Tu\u{1ed5}i",
            "Y\u{131}lmaz",
            "n\u{ba}",
            "\u{fb01}ne",
            "\u{43c}\u{43e}\u{440}\u{435}",
            "\u{3bc}g",
        ] {
            assert_eq!(super::latin(word), None, "{word}");
        }
    }
}
