//! What is known of one word? What fits 32 bits.

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
    const CYRILLIC: u32 = 16;
    const AMERICAN: u32 = 32;
    const BRITISH: u32 = 64;
    /// A known misspelling and nothing else.
    pub(super) const MISSPELLED: Self = Self(Self::TYPO);

    /// Reads an entry back from its bits.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Returns the entry's bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Reads the entry of a name that is no word from one byte: prominence 0-3, transliterated 4, Cyrillic 5.
    pub(super) fn from_name_byte(byte: u8) -> Self {
        let byte = u32::from(byte);
        let script = (byte >> 4 & 3) * Self::TRANSLITERATED;
        Self(Self::NAME | script | (byte & 15) << 20)
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

    /// Whether the name comes from a Cyrillic script, where -ov and -off are one ending.
    pub fn is_cyrillic(self) -> bool {
        self.0 & Self::CYRILLIC != 0
    }

    /// Whether only American English spells the word so.
    pub fn is_american(self) -> bool {
        self.0 & Self::AMERICAN != 0
    }

    /// Whether only British English spells the word so.
    pub fn is_british(self) -> bool {
        self.0 & Self::BRITISH != 0
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

/// Writes entries: only the compiler of the tables and the overlay make new ones.
impl Entry {
    /// An ordinary word.
    pub(super) fn word() -> Self {
        Self(Self::WORD)
    }

    /// A name of a prominence from 0 to 15 and a script mark: `c` Cyrillic, `t` another script than Latin.
    pub(super) fn name(prominence: u8, script: &str) -> Self {
        let script = match script {
            "c" => Self::TRANSLITERATED | Self::CYRILLIC,
            "t" => Self::TRANSLITERATED,
            _ => 0,
        };
        Self(Self::NAME | script | u32::from(prominence.min(15)) << 20)
    }

    /// Returns the entry of a word that is no misspelling after all.
    #[must_use]
    pub(super) fn without_misspelling(self) -> Self {
        Self(self.0 & !Self::TYPO)
    }

    /// Returns what both entries know; of two numbers the greater one.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        let field = |mask: u32| (self.0 & mask).max(other.0 & mask);
        Self((self.0 | other.0) & 127 | field(63 << 7) | field(127 << 13) | field(15 << 20) | field(255 << 24))
    }
}

#[cfg(feature = "train")]
impl Entry {
    /// Adds the frequency, rounded to the steps that are stored; 0 stands for not counted, so the rarest step is 1.
    #[must_use]
    pub(super) fn with_zipf(self, zipf: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to six bits")]
        let step = (zipf * STEPS).round().clamp(1.0, 63.0) as u32;
        Self(self.0 & !(63 << 7) | step << 7)
    }

    /// Adds the word class.
    #[must_use]
    pub(super) fn with_class(self, class: u8) -> Self {
        Self(self.0 & !(127 << 13) | u32::from(class & 127) << 13)
    }

    /// Marks the word as spelled so on one side of the ocean only.
    #[must_use]
    pub(super) fn with_dialect(self, american: bool) -> Self {
        Self(self.0 | if american { Self::AMERICAN } else { Self::BRITISH })
    }

    /// Returns what of a name that is no word fits into one byte.
    pub(super) fn name_byte(self) -> u8 {
        let script = ((self.0 / Self::TRANSLITERATED) & 3) << 4;
        u8::try_from(script).unwrap_or(0) | self.prominence()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_script_and_prominence() {
        let name = Entry::name(12, "c");
        assert!(name.is_name() && name.is_known() && !name.is_word());
        assert!(name.is_transliterated() && name.is_cyrillic());
        assert_eq!(name.prominence(), 12);
        assert_eq!(name.zipf(), None);
        assert!(!Entry::name(20, "").is_transliterated());
        assert_eq!(Entry::name(20, "").prominence(), 15);
    }

    #[test]
    fn joined_entries_keep_the_greater_numbers() {
        let both = Entry::word().with_function(7).and(Entry::name(3, "t"));
        assert!(both.is_word() && both.is_name() && both.is_transliterated() && !both.is_cyrillic());
        assert_eq!((both.prominence(), both.function()), (3, 7));
    }

    #[test]
    fn a_misspelling_is_nothing_known() {
        assert!(!Entry::MISSPELLED.is_known() && !Entry::UNKNOWN.is_known() && Entry::word().is_known());
        assert_eq!(Entry::MISSPELLED.and(Entry::word()).without_misspelling(), Entry::word());
        assert_eq!(Entry::word().and(Entry::word()), Entry::word());
        assert!(!Entry::word().is_british() && !Entry::word().is_american());
    }

    #[cfg(feature = "train")]
    #[test]
    fn what_is_written_is_read() {
        let entry = Entry::word().with_zipf(5.3).with_class(90).with_dialect(false);
        assert!((entry.zipf().unwrap() - 5.3).abs() < 0.08);
        assert!(entry.is_word() && entry.with_zipf(2.0).zipf() < entry.zipf());
        assert_eq!([entry.class(), entry.with_class(5).class()], [90, 5]);
        assert!(entry.is_british() && !entry.is_american());
        let name = Entry::name(9, "c");
        assert_eq!(Entry::from_name_byte(name.name_byte()), name);
    }

    #[cfg(feature = "train")]
    #[test]
    fn joined_words_keep_the_greater_frequency_class_and_number() {
        let common = Entry::word().with_zipf(5.0).with_class(3).with_function(2);
        let rare = Entry::word().with_zipf(2.0).with_class(90).with_function(9);
        for both in [common.and(rare), rare.and(common)] {
            assert_eq!((both.zipf(), both.class(), both.function()), (common.zipf(), 90, 9));
        }
        assert_eq!(Entry::from_bits(common.bits()), common);
    }
}
