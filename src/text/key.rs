//! Which word is this, whatever its case, accents and typography? A stable 64-bit key.

use rapidhash::v3::{RapidSecrets, rapidhash_v3_seeded};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pinned: every table that ships was compiled with it.
const SECRETS: RapidSecrets = RapidSecrets::seed(0x756e_7370_756e);

/// Scratch space for folding words, so that no word allocates.
#[derive(Debug, Default, Clone)]
pub struct KeyBuffer(Vec<u8>);

impl KeyBuffer {
    /// Returns the key of a word: accents dropped, lower case, curly apostrophes straight, without a possessive 's.
    pub fn key(&mut self, word: &str) -> u64 {
        if let Some(key) = plain_key(word) {
            return key;
        }
        self.0.clear();
        fold(word, &mut self.0);
        hash(without_possessive(&self.0))
    }
}

/// Returns the key of a word; see [`KeyBuffer::key`], which does the same without allocating.
pub fn key(word: &str) -> u64 {
    KeyBuffer::default().key(word)
}

/// Returns the key of a mark, with curly quotes and long dashes folded to the ASCII ones.
pub fn key_of_char(mark: char) -> u64 {
    let mut buffer = [0; 4];
    hash(plain(mark).encode_utf8(&mut buffer).as_bytes())
}

/// Bytes of a word that is folded on the stack.
const SHORT: usize = 64;

/// Returns the key of an ASCII word of ordinary length.
#[inline]
fn plain_key(word: &str) -> Option<u64> {
    let mut buffer = [0; SHORT];
    let lower = buffer.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(hash(without_possessive(lower)))
}

/// Returns the key of a word whose letters are all small ASCII ones.
#[inline]
pub(crate) fn key_of_letters(letters: &[u8]) -> u64 {
    hash(letters)
}

fn hash(bytes: &[u8]) -> u64 {
    rapidhash_v3_seeded(bytes, &SECRETS)
}

/// Cuts a possessive 's or a closing apostrophe off.
pub(crate) fn without_possessive(word: &[u8]) -> &[u8] {
    match word.strip_suffix(b"'s") {
        Some(stem) if !stem.is_empty() => stem,
        _ => word.strip_suffix(b"'").filter(|stem| !stem.is_empty()).unwrap_or(word),
    }
}

/// Lower case without accents and typography.
pub(crate) fn fold(word: &str, out: &mut Vec<u8>) {
    let mut buffer = [0; 4];
    for c in word.nfd().filter(|c| !is_combining_mark(*c) && !is_unseen(*c)) {
        match c {
            'ß' => out.extend(b"ss"),
            'æ' | 'Æ' => out.extend(b"ae"),
            'œ' | 'Œ' => out.extend(b"oe"),
            'ø' | 'Ø' => out.push(b'o'),
            'ł' | 'Ł' => out.push(b'l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push(b'd'),
            'þ' | 'Þ' => out.extend(b"th"),
            'ı' => out.push(b'i'),
            'ﬀ' => out.extend(b"ff"),
            'ﬁ' => out.extend(b"fi"),
            'ﬂ' => out.extend(b"fl"),
            'ﬃ' => out.extend(b"ffi"),
            'ﬄ' => out.extend(b"ffl"),
            _ => {
                for lower in plain(c).to_lowercase() {
                    out.extend(lower.encode_utf8(&mut buffer).bytes());
                }
            }
        }
    }
}

/// Whether a character may stand within a word and is not seen: a soft hyphen, or one without width.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Folds the typography that differs between houses, not between authors.
pub(crate) fn plain(mark: char) -> char {
    match mark {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        _ => mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_apostrophes_do_not_change_a_key() {
        assert_eq!(key("Witkoff\u{2019}s"), key("witkoff"));
        assert_eq!(key("Élysée"), key("elysee"));
        assert_eq!(key("don\u{2019}t"), key("don't"));
        assert_eq!(key("E\u{301}lyse\u{301}e"), key("Élysée"));
        assert_eq!(key("Wit\u{ad}ko\u{200b}ﬀ"), key("Witkoff"));
        assert_ne!(key("Witkoff"), key("Vitkoff"));
    }

    #[test]
    fn an_ending_alone_is_a_word() {
        assert_eq!(key("James'"), key("James"));
        assert_ne!(key("'"), key(""));
        assert_ne!(key("'s"), key(""));
    }

    #[test]
    fn keys_are_the_same_for_ever() {
        assert_eq!(key("truce"), key("TRUCE"));
        assert_eq!(key("truce"), key_of_letters(b"truce"));
        assert_eq!(key("truce"), 12_944_971_868_512_461_433);
    }

    #[test]
    fn letters_that_are_more_than_an_accent_are_spelled_out() {
        for (word, spelled) in [
            ("Straße", "strasse"),
            ("Ærø", "aero"),
            ("Œuvre", "oeuvre"),
            ("Łódź", "lodz"),
            ("Đorđe", "dorde"),
            ("Ðþ", "dth"),
            ("Þór", "thor"),
            ("ılık", "ilik"),
            ("oﬃce", "office"),
            ("waﬄe", "waffle"),
            ("ﬁt", "fit"),
            ("ﬂat", "flat"),
        ] {
            assert_eq!(key(word), key(spelled), "{word}");
        }
    }

    #[test]
    fn marks_fold_like_words() {
        assert_eq!([key_of_char('-'), key_of_char('"')], [key("-"), key("\"")]);
        assert_eq!(key_of_char('\u{201c}'), key_of_char('"'));
        assert_eq!(key_of_char('\u{2014}'), key_of_char('-'));
    }
}
