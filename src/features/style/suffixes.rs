//! How is a word formed? Its suffix class: machines prefer other word formation than writers.

/// What a content word ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Suffix {
    #[default]
    None,
    Ing,
    Ed,
    Tion,
    Ment,
    Ness,
    Ity,
    Ly,
    Ive,
    Ous,
    Al,
    Ful,
    Able,
    Er,
    Ance,
    Ize,
    Plural,
}

/// How many classes there are.
pub(super) const CLASSES: usize = Suffix::Plural as usize + 1;

impl Suffix {
    /// The classes that make nouns of verbs and adjectives.
    pub(super) const NOMINAL: [Self; 5] = [Self::Tion, Self::Ment, Self::Ness, Self::Ity, Self::Ance];

    /// Reads the class off a word in lower case; the stem must keep three letters.
    pub(super) fn of(word: &[u8]) -> Self {
        let (class, length) = match word {
            [.., b'i', b'n', b'g'] => (Self::Ing, 3),
            [.., b'e', b'd'] => (Self::Ed, 2),
            [.., b't' | b's', b'i', b'o', b'n'] | [.., b't' | b's', b'i', b'o', b'n', b's'] => (Self::Tion, 4),
            [.., b'm', b'e', b'n', b't'] | [.., b'm', b'e', b'n', b't', b's'] => (Self::Ment, 4),
            [.., b'n', b'e', b's', b's'] => (Self::Ness, 4),
            [.., b'i', b't', b'y'] | [.., b'i', b't', b'i', b'e', b's'] => (Self::Ity, 3),
            [.., b'l', b'y'] => (Self::Ly, 2),
            [.., b'i', b'v', b'e'] => (Self::Ive, 3),
            [.., b'o', b'u', b's'] => (Self::Ous, 3),
            [.., b'a', b'l'] => (Self::Al, 2),
            [.., b'f', b'u', b'l'] => (Self::Ful, 3),
            [.., b'a' | b'i', b'b', b'l', b'e'] => (Self::Able, 4),
            [.., b'e', b'r'] => (Self::Er, 2),
            [.., b'a' | b'e', b'n', b'c', b'e'] => (Self::Ance, 4),
            [.., b'i', b'z' | b's', b'e'] => (Self::Ize, 3),
            [.., b's' | b'u' | b'i', b's'] => (Self::None, 0),
            [.., b's'] => (Self::Plural, 1),
            _ => (Self::None, 0),
        };
        if word.len() >= length + 3 { class } else { Self::None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_is_the_longest_ending() {
        for (word, class) in [
            ("negotiations", Suffix::Tion),
            ("warning", Suffix::Ing),
            ("ring", Suffix::None),
            ("boss", Suffix::None),
            ("talks", Suffix::Plural),
            ("activities", Suffix::Ity),
            ("quickly", Suffix::Ly),
            ("bed", Suffix::None),
        ] {
            assert_eq!(Suffix::of(word.as_bytes()), class, "{word}");
        }
    }
}
