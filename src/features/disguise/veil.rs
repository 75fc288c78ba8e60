//! What would a word be without what hides it: letters in another dress, marks that are set over it, characters that nobody sees, accents?

use super::alike::{Dress, undressed};
use crate::text::{is_unseen, plain};
use std::iter::once;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters with a stroke or without their dot, and those without.
const STROKED: [&str; 2] = [
    "\u{f8}\u{142}\u{111}\u{127}\u{167}\u{131}\u{268}\u{180}\u{247}\u{d8}\u{141}\u{110}\u{126}\u{166}\u{197}\u{243}\u{246}",
    "oldhtiibeOLDHTIBE",
];

/// Marks that scholars set over the letters of other scripts: macrons, dots and strokes below.
const SCHOLARLY: [char; 4] = ['\u{304}', '\u{323}', '\u{331}', '\u{32e}'];

/// A word without its veil, and what that is made of.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is true of the word by itself")]
pub(super) struct Veil {
    /// In Latin letters, with straight apostrophes.
    pub(super) plain: String,
    /// Letters that are as they should be.
    pub(super) bare: usize,
    /// Letters of other alphabets.
    pub(super) alike: usize,
    /// Letters of full width, or of formulas.
    pub(super) wide: usize,
    /// Small capitals and letters in circles.
    pub(super) small: usize,
    /// Letters above the line.
    pub(super) raised: usize,
    /// Letters with an accent.
    pub(super) accented: usize,
    /// An accent is one that scholars write.
    pub(super) scholarly: bool,
    /// An accent says that an ending is a syllable, as in "blessèd".
    pub(super) spoken: bool,
    /// What nobody sees stands between letters.
    pub(super) unseen: bool,
    /// Marks that belong to no letter.
    pub(super) marked: bool,
    /// Strokes or rings through or around letters.
    pub(super) struck: bool,
}

impl Veil {
    /// Reads a word; `None` where nothing can hide it, or where it has letters that are no Latin ones.
    pub(super) fn of(word: &str) -> Option<Self> {
        if word.is_ascii() || word.chars().all(|c| c.is_ascii() || plain(c) == '\'' || c == '\u{ad}') {
            return None;
        }
        let mut veil = Self::default();
        let (mut is_behind_unseen, mut before) = (false, ' ');
        for c in word.nfc().filter(|c| *c != '\u{ad}') {
            if is_unseen(c) || is_filler(c) {
                is_behind_unseen |= !veil.plain.is_empty();
            } else if is_combining_mark(c) {
                veil.marked = true;
                veil.struck |= matches!(c, '\u{334}'..='\u{338}' | '\u{488}' | '\u{489}' | '\u{20d0}'..='\u{20f0}');
            } else {
                veil.unseen |= std::mem::take(&mut is_behind_unseen);
                before = veil.letter(c, before)?;
            }
        }
        Some(veil)
    }

    /// Takes the next letter or apostrophe, behind another one, and returns it plain.
    fn letter(&mut self, c: char, before: char) -> Option<char> {
        let latin = if c.is_ascii_alphabetic() {
            self.bare += 1;
            c
        } else if plain(c) == '\'' {
            '\''
        } else if let Some((latin, dress)) = undressed(c) {
            *match dress {
                Dress::Alike => &mut self.alike,
                Dress::Wide => &mut self.wide,
                Dress::Small => &mut self.small,
                Dress::Raised => &mut self.raised,
            } += 1;
            latin
        } else {
            self.accent(c, before)?
        };
        self.plain.push(latin);
        Some(latin)
    }

    fn accent(&mut self, c: char, before: char) -> Option<char> {
        self.accented += 1;
        let [stroked, latin] = STROKED;
        if let Some((_, own)) = stroked.chars().zip(latin.chars()).find(|(stroked, _)| *stroked == c) {
            return Some(own);
        }
        let mut parts = once(c).nfd();
        let own = parts.next().filter(char::is_ascii_alphabetic)?;
        for mark in parts {
            self.scholarly |= SCHOLARLY.contains(&mark) && (mark != '\u{323}' || !is_vowel(own));
            self.spoken |= mark == '\u{300}' && own == 'e';
            // "coöperate": the vowel is spoken apart.
            if mark == '\u{308}' && is_vowel(before) {
                self.accented -= 1;
                self.bare += 1;
            }
        }
        Some(own)
    }

    /// Returns how many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.bare + self.accented + self.alike + self.wide + self.small + self.raised
    }

    /// Returns whether it is set as people set what is to be seen: struck through, or in letters of another style.
    pub(super) fn is_set(&self) -> bool {
        self.marked || 2 * (self.wide + self.small + self.raised) >= self.letters()
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Marks and letters without width that no Latin word needs: joiners, selectors of a letter's form, fillers.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{fe00}'
            ..='\u{fe0f}' | '\u{ffa0}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_veil_is_taken_off() {
        for (word, plain) in [
            ("m\u{435}t", "met"),
            ("\u{421}aesar\u{2019}s", "Caesar's"),
            ("\u{24dc}\u{ff45}\u{1d42d}", "met"),
            ("p\u{e9}\u{301}ric\u{e8}", "perice"),
            ("g\u{334}ov\u{200b}ern", "govern"),
            ("\u{142}ow", "low"),
        ] {
            assert_eq!(Veil::of(word).map(|veil| veil.plain).as_deref(), Some(plain), "{word}");
        }
    }

    #[test]
    fn plain_and_foreign_words_have_none() {
        for word in [
            "met",
            "don\u{2019}t",
            "gov\u{ad}ern",
            "stra\u{df}e",
            "\u{43c}\u{43e}\u{440}\u{435}",
            "n\u{ba}",
            "\u{3bc}g",
        ] {
            assert!(Veil::of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn what_it_is_made_of_is_told() {
        let veil = |word| Veil::of(word).expect(word);
        assert!(veil("go\u{200d}vern").unseen && !veil("govern\u{200d}").unseen);
        assert!(veil("go\u{336}vern").struck && veil("go\u{316}vern").marked && !veil("go\u{316}vern").struck);
        assert!(veil("im\u{101}m").scholarly && veil("\u{1e25}alal").scholarly && !veil("g\u{1ecd}vern").scholarly);
        assert_eq!([veil("co\u{f6}perate").accented, veil("c\u{f6}operate").accented], [0, 1]);
        // An accent that is set apart is the letter's own.
        assert!(!veil("cafe\u{301}").marked && veil("cafe\u{301}").accented == 1);
        assert!(veil("\u{24dc}\u{24d4}t").is_set() && veil("m\u{336}et").is_set() && !veil("me\u{ff54}").is_set());
    }
}
