//! What is known of one word, in 32 bits.

/// What the lexicon knows of a word. Layout: flags 0-6, frequency 7-12, class 13-19, prominence 20-23, function word 24-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry(u32);

/// Steps of the stored frequency in one power of ten.
const STEPS: f32 = 7.0;

impl Entry {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self(0);
    const WORD: u32 = 1;
    const NAME: u32 = 2;
    const TYPO: u32 = 4;
    const TRANSLITERATED: u32 = 8;

    /// Reads an entry back from its bits.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Returns the entry's bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Adds the number of a function word.
    #[must_use]
    pub fn with_function(self, number: u8) -> Self {
        Self(self.0 & 0x00ff_ffff | u32::from(number) << 24)
    }

    /// Whether it is a word that stands in lower case.
    pub fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }

    /// Whether it is part of a known name.
    pub fn is_name(self) -> bool {
        self.0 & Self::NAME != 0
    }

    /// Whether it is known at all, a known misspelling aside.
    pub fn is_known(self) -> bool {
        self.0 & (Self::WORD | Self::NAME) != 0
    }

    /// Whether it is a known misspelling of another word.
    pub fn is_typo(self) -> bool {
        self.0 & Self::TYPO != 0
    }

    /// Whether the name comes from another script and so has several right spellings.
    pub fn is_transliterated(self) -> bool {
        self.0 & Self::TRANSLITERATED != 0
    }

    /// Returns log10 of the word's occurrences in a thousand million words, where counted.
    pub fn zipf(self) -> Option<f32> {
        let step = self.0 >> 7 & 63;
        (step != 0).then(|| step as f32 / STEPS)
    }

    /// Returns the word's part of speech and inflection as a number below 128, 0 where unknown.
    pub fn class(self) -> u8 {
        (self.0 >> 13 & 127) as u8
    }

    /// Returns how many documents name it, as a logarithm from 0 to 15.
    pub fn prominence(self) -> u8 {
        (self.0 >> 20 & 15) as u8
    }

    /// Returns the number of a function word in [`super::FUNCTION_WORDS`] counted from one, 0 for other words.
    pub fn function(self) -> u8 {
        (self.0 >> 24) as u8
    }
}
