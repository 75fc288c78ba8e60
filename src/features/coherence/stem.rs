//! Which words are the same word in another form? The first letters, a common ending dropped; good enough to link sentences.

/// Letters kept of a stem; they fit a number.
const KEPT: usize = 7;

/// Returns a number that "attack", "attacks", "attacked" and "Attacking" share, or the key of what has no stem.
pub(super) fn stem(word: &str, key: u64) -> u64 {
    let word = word.as_bytes();
    let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let rest = word.get(letters);
    if letters < 2 || rest.is_some_and(|b| *b != b'\'' && *b != 0xe2) {
        return key;
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
        let stems: Vec<u64> = document.tokens.iter().map(|t| stem(t.text(text), t.key)).collect();
        assert!(stems.iter().take(5).all(|s| s == &stems[0]));
        assert_eq!(stems[5], stems[6]);
        assert_ne!(stems[7], stems[8]);
        assert_eq!(stems[9], document.tokens[9].key);
    }

    #[test]
    fn capitals_at_the_head_change_no_stem() {
        for word in ["An", "Us", "Walking", "Barred", "Bosses", "Bus", "It's", "Caf\u{e9}", "O'Neills"] {
            assert_eq!(stem(word, 1), stem(&word.to_ascii_lowercase(), 1), "{word}");
        }
        assert_ne!(stem("SINGING", 1), stem("singing", 1));
    }
}
