//! Which character of a text stands at a byte? Python counts characters, and a text with many findings is counted through once for all.

/// The characters that stand at some bytes of a text.
#[derive(Debug)]
pub(crate) struct Characters(Vec<(u32, usize)>);

impl Characters {
    /// Counts the characters before each of these bytes, at which characters begin or the text ends.
    pub(crate) fn at(text: &str, mut bytes: Vec<u32>) -> Self {
        bytes.sort_unstable();
        bytes.dedup();
        let (mut at, mut characters) = (0, 0);
        let place = |byte: u32| {
            characters += text.get(at..byte as usize).map_or(0, |passed| passed.chars().count());
            at = byte as usize;
            (byte, characters)
        };
        Self(bytes.into_iter().map(place).collect())
    }

    /// Returns the character at a byte, one of those that were counted.
    pub(crate) fn of(&self, byte: u32) -> usize {
        let found = self.0.binary_search_by_key(&byte, |(byte, _)| *byte).ok();
        found.and_then(|place| self.0.get(place)).map_or(0, |(_, character)| *character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_the_character_that_begins_there() {
        let text = "né \u{1f600}x";
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        let bytes: Vec<u32> = bytes.map(|byte| u32::try_from(byte).unwrap()).collect();
        assert_eq!(bytes, [0, 1, 3, 4, 8, 9]);
        let characters = Characters::at(text, bytes.clone());
        assert_eq!(bytes.iter().map(|byte| characters.of(*byte)).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn bytes_may_be_asked_for_twice_and_in_any_order() {
        let characters = Characters::at("\u{e9}\u{e9}\u{e9}", vec![6, 2, 2, 6]);
        assert_eq!([2, 6].map(|byte| characters.of(byte)), [1, 3]);
    }
}
