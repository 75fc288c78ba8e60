//! Is it "a" or "an"? The next word's first sound decides, where its spelling tells that.

use crate::document::{Case, Kind, Token};

/// The first sound of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    Vowel,
    Consonant,
    /// Houses and readers differ ("an historic", "a FIFA").
    Either,
}

/// Spelled with a vowel, spoken with a consonant.
const CONSONANTS: &[&str] = &[
    "eu", "ew", "one", "once", "ouija", "ubi", "ufo", "ugan", "uk", "uni", "ura", "uru", "usa", "use", "usi", "usu",
    "ute", "uti", "uto", "uz",
];
/// Exceptions to these: spoken as spelled.
const VOWELS: &[&str] = &["onero", "unide", "unidi", "unim", "unin"];
/// Spelled with a consonant, spoken with a vowel.
const SILENT: &[&str] = &["hour", "honest", "honor", "honour", "heir"];
/// Spoken either way.
const EITHER: &[&str] =
    &["hist", "hote", "habi", "here", "hall", "herb", "hero", "hila", "hisp", "hyst", "hors", "hype"];

/// Returns the first sound of a word or number.
pub(super) fn sound(text: &str, token: &Token) -> Sound {
    let spelled = token.text(text);
    if token.kind == Kind::Number {
        return of_number(spelled);
    }
    let mut buffer = [0; 12];
    let lower = lowered(spelled, &mut buffer);
    let starts = |list: &[&str]| list.iter().any(|prefix| lower.starts_with(prefix));
    let Some(first) = lower.bytes().next() else { return Sound::Either };
    let vowel = matches!(first, b'a' | b'e' | b'i' | b'o' | b'u');
    let read = if starts(EITHER) {
        Sound::Either
    } else if starts(SILENT) || vowel && (starts(VOWELS) || !starts(CONSONANTS)) {
        Sound::Vowel
    } else {
        Sound::Consonant
    };
    let letters = token.case == Case::Upper || token.case == Case::Mixed || token.letters < 2;
    let named = if b"aefhilmnorsx".contains(&first) { Sound::Vowel } else { Sound::Consonant };
    if !spelled.is_ascii() || letters && named != read { Sound::Either } else { read }
}

/// "an 8", "an 18-year-old", "a 1,100"
fn of_number(digits: &str) -> Sound {
    let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
    match (digits.as_bytes(), whole) {
        ([b'8', ..], _) | ([b'1', b'1' | b'8', ..], 2) => Sound::Vowel,
        ([b'1', b'1' | b'8', ..], _) => Sound::Either,
        _ => Sound::Consonant,
    }
}

fn lowered<'b>(word: &str, buffer: &'b mut [u8; 12]) -> &'b str {
    let length = word.len().min(buffer.len());
    for (slot, byte) in buffer.iter_mut().zip(word.bytes()) {
        *slot = byte.to_ascii_lowercase();
    }
    buffer.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn spelling_and_sound_differ() {
        for (word, expected) in [
            ("apple", Sound::Vowel),
            ("hour", Sound::Vowel),
            ("union", Sound::Consonant),
            ("uninformed", Sound::Vowel),
            ("one", Sound::Consonant),
            ("historic", Sound::Either),
            ("MP", Sound::Either),
            ("bridge", Sound::Consonant),
            ("European", Sound::Consonant),
            ("8", Sound::Vowel),
            ("18", Sound::Vowel),
            ("1,100", Sound::Consonant),
            ("12", Sound::Consonant),
        ] {
            let document = Document::new(word, Lexicon::embedded());
            assert_eq!(sound(word, &document.tokens[0]), expected, "{word}");
        }
    }
}
