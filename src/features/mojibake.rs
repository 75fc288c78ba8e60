//! Where was UTF-8 read as Windows-1252?

/// Bytes of the longest sign of it.
const LONGEST: usize = 5;

/// Returns how many bytes such a sign takes up where these bytes begin with one.
pub(super) fn length(bytes: &[u8]) -> Option<usize> {
    // "â€", "Ã©" and "Â " as they stand in UTF-8.
    match bytes {
        [0xc3, 0xa2, 0xe2, 0x82, 0xac, ..] => Some(5),
        [0xc3, 0x83 | 0x82, 0xc2, _, ..] => Some(4),
        _ => None,
    }
}

/// Whether what stands between two bytes touches such a sign, or has one in it.
pub(super) fn touches(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    (start.saturating_sub(LONGEST)..=end)
        .any(|at| bytes.get(at..).and_then(length).is_some_and(|length| at + length >= start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_touches_what_is_inside_and_beside_it() {
        let touched = |text: &str, word: &str| {
            let start = text.find(word).expect("there");
            touches(text, start, start + word.len())
        };
        assert!(touched("in Britainâ€™s south", "Britainâ"));
        assert!(touched("he said â€œWitkoff left", "œWitkoff"));
        assert!(touched("from PerÃº and home", "PerÃº"));
        assert!(!touched("in Britainâ€™s south", "south"));
        assert!(!touched("Ângela met José", "José") && !touched("Château Pâté", "Château"));
    }
}
