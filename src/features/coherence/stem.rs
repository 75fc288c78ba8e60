//! Which words are the same word in another form? The first letters, a common ending dropped; good enough to link sentences.

use crate::document::Token;

/// Letters kept of a stem; they fit a number.
const KEPT: usize = 7;
/// The bit that tells small ASCII letters from large ones, in each of eight.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Returns a number that "attack", "attacks", "attacked" and "Attacking" share.
#[inline]
pub(super) fn stem(text: &str, token: &Token) -> u64 {
    plain_stem(text.as_bytes(), token).unwrap_or_else(|| any_stem(text, token))
}

/// Returns the stem of a word that has as many letters as bytes, so that all are ASCII, if eight bytes are there to load at once.
#[inline]
fn plain_stem(text: &[u8], token: &Token) -> Option<u64> {
    let letters = usize::from(token.letters);
    let (start, end) = (token.start as usize, token.end as usize);
    if letters < 2 || end - start != letters || !token.is_word() {
        return None;
    }
    let head = u64::from_be_bytes(*text.get(start..)?.first_chunk()?);
    let unused = 64 - 8 * (letters - ending(text.get(start..end)?)).min(KEPT);
    Some((head | LOWER) >> unused)
}

fn any_stem(text: &str, token: &Token) -> u64 {
    let word = token.text(text).as_bytes();
    let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let rest = word.get(letters);
    if letters < 2 || rest.is_some_and(|b| *b != b'\'' && *b != 0xe2) {
        return token.key;
    }
    let word = word.get(..letters).unwrap_or_default();
    let kept = word.iter().take((letters - ending(word)).min(KEPT));
    kept.fold(0, |stem, byte| stem << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// Returns how many letters a common ending has.
#[inline]
fn ending(word: &[u8]) -> usize {
    match word {
        [.., b'i', b'n', b'g'] if word.len() > 6 => 3,
        [.., b'e', b'd'] if word.len() > 5 => 2,
        [.., b's' | b'u', b's'] => 0,
        [.., b's'] if word.len() > 3 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn forms_of_a_word_share_its_stem() {
        let text = "attack Attacks attacked attacking attack's press pressed bridge bus café";
        let document = Document::new(text, Lexicon::embedded());
        let stems: Vec<u64> = document.tokens.iter().map(|t| stem(text, t)).collect();
        assert!(stems.iter().take(5).all(|s| s == &stems[0]));
        assert_eq!(stems[5], stems[6]);
        assert_ne!(stems[7], stems[8]);
        assert_eq!(stems[9], document.tokens[9].key);
    }

    #[test]
    fn loading_eight_bytes_at_once_changes_no_stem() {
        let text = "An ox is Walking and SINGING, Barred by Roads; buses' bosses said to be in U.S. bus 12 caf\u{e9} s\u{f8}ster it's";
        let document = Document::new(text, Lexicon::embedded());
        let fast = document.tokens.iter().filter(|t| plain_stem(text.as_bytes(), t).is_some()).count();
        assert!(fast > 12);
        for token in &document.tokens {
            assert_eq!(stem(text, token), any_stem(text, token), "{}", token.text(text));
        }
    }
}
