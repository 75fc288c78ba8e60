//! Which word hides under letters in another dress, under marks, or behind characters that nobody sees?

use super::veil::Veil;
use crate::lexicon::{Entry, Lexicon};
use crate::text::key;

/// Letters of the shortest word that is told by the lexicon alone.
const SHORTEST: usize = 3;

/// Returns the word that a veil hides, accents aside.
pub(super) fn word(lexicon: &Lexicon, veil: &Veil) -> Option<String> {
    let told = |is_told: fn(Entry) -> bool| {
        let entry = || lexicon.entry(key(&veil.plain));
        (veil.letters() >= SHORTEST && is_told(entry())).then(|| veil.plain.clone())
    };
    if veil.bare + veil.accented == 0 {
        // Nothing but another alphabet's letters is most likely that alphabet's word, and capitals of full width are initials.
        let is_one = veil.alike == 0 && (veil.wide == 0 || veil.plain.bytes().any(|b| b.is_ascii_lowercase()));
        return told(Entry::is_word).filter(|_| is_one).map(|plain| plain.to_lowercase());
    }
    if veil.raised > 0 {
        return None;
    }
    if veil.alike + veil.wide > 0 && veil.accented + veil.small == 0 {
        return Some(veil.plain.clone());
    }
    if veil.alike + veil.wide + veil.small > 0 || veil.marked && !veil.struck {
        return told(Entry::is_word);
    }
    if veil.unseen || veil.struck { told(Entry::is_known) } else { None }
}

/// Returns the word that another one hides, accents aside.
pub(in crate::features) fn in_word(lexicon: &Lexicon, text: &str) -> Option<String> {
    word(lexicon, &Veil::of(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(word: &str) -> Option<String> {
        in_word(Lexicon::embedded(), word)
    }

    #[test]
    fn letters_in_another_dress_are_put_back() {
        for (word, plain) in [
            ("m\u{435}t", "met"),
            ("\u{421}aesar", "Caesar"),
            ("\u{ff4d}et", "met"),
            ("me\u{1d69d}", "met"),
            ("\u{ff42}\u{ff52}\u{ff49}\u{ff44}\u{ff47}\u{ff45}", "bridge"),
            ("\u{1d41b}\u{1d42b}\u{1d422}\u{1d41d}\u{1d420}\u{1d41e}", "bridge"),
            ("\u{299}\u{280}\u{26a}\u{1d05}\u{262}\u{1d07}s", "bridges"),
            ("\u{24b7}\u{24e1}\u{24d8}\u{24d3}\u{24d6}\u{24d4}", "bridge"),
            ("\u{1f171}\u{1f181}\u{1f178}\u{1f173}\u{1f176}\u{1f174}", "bridge"),
            ("\u{1d47}\u{2b3}\u{2071}\u{1d48}\u{1d4d}\u{1d49}", "bridge"),
        ] {
            assert_eq!(hidden(word).as_deref(), Some(plain), "{word}");
        }
    }

    #[test]
    fn strokes_marks_and_what_is_unseen_are_taken_away() {
        for (word, plain) in [
            ("br\u{200b}idge", "bridge"),
            ("br\u{feff}idges\u{2019}", "bridges'"),
            ("Wash\u{200c}ington", "Washington"),
            ("br\u{34f}idge", "bridge"),
            ("br\u{336}idge", "bridge"),
            ("b\u{20dd}ridge", "bridge"),
            ("W\u{337}ashington", "Washington"),
            ("b\u{317}r\u{317}idge", "bridge"),
        ] {
            assert_eq!(hidden(word).as_deref(), Some(plain), "{word}");
        }
    }

    #[test]
    fn other_alphabets_signs_of_sounds_and_lost_blanks_hide_nothing() {
        for word in [
            "met",
            "caf\u{e9}",
            "cafe\u{301}",
            "br\u{ad}idge",
            "bridge\u{200b}",
            "old\u{200b}bridge",
            "Tu\u{1ed5}i",
            "Y\u{131}lmaz",
            "n\u{ba}",
            "\u{fb01}ne",
            "\u{43c}\u{43e}\u{440}\u{435}",
            "\u{440}\u{430}\u{440}\u{430}",
            "\u{3bc}g",
            "M\u{1d50}\u{1d49}",
            "\u{2c8}st\u{26a}l",
            "k\u{26a}v",
            "\u{ff2e}\u{ff28}\u{ff2b}",
            "\u{1eb9}\u{301}k\u{1ecd}\u{301}",
            "\u{645}\u{6cc}\u{200c}\u{634}\u{648}\u{62f}",
            "\u{915}\u{94d}\u{200d}\u{937}",
        ] {
            assert_eq!(hidden(word), None, "{word}");
        }
    }
}
