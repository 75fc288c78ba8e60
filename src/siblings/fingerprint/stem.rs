//! Which word or number is this, whatever its inflection? Six letters of a word, the value of a number, packed into one integer.

use crate::document::{Flags, Kind, Token};
use crate::text::{entity, is_unseen, key, plain};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word without accents, possessive and plural s, cut to six letters; or the value of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stem(u64);

/// Six letters keep "negotiated" beside "negotiations" and most names apart.
const LETTERS: usize = 6;
const NUMBER: u64 = 1 << 63;
/// Words in other scripts and numbers too long to pack are hashed.
const HASHED: u64 = 1 << 62;

impl Stem {
    /// Returns the stem of a word or number, `None` of anything else and of contractions ("they're").
    pub(crate) fn of(token: &Token, text: &str) -> Option<Self> {
        let word = token.text(text);
        match token.kind {
            Kind::Number => Some(Self::number(word)),
            // As many letters as bytes: no accent, apostrophe or point to fold.
            Kind::Word if word.len() == usize::from(token.letters) && word.is_ascii() => {
                Some(Self::plain(word.as_bytes()))
            }
            Kind::Word if word.contains('&') => Self::word(&entity::decoded(word), token.flags.has(Flags::POSSESSIVE)),
            Kind::Word => Self::word(word, token.flags.has(Flags::POSSESSIVE)),
            Kind::Punct | Kind::Other => None,
        }
    }

    fn word(word: &str, possessive: bool) -> Option<Self> {
        let mut letters = [0u8; 64];
        let mut count = 0;
        let mut tail = None;
        for byte in word.bytes() {
            if !byte.is_ascii() {
                return Self::accented(word, possessive);
            }
            if byte == b'\'' {
                tail = Some(count);
            } else if byte.is_ascii_alphabetic()
                && let Some(slot) = letters.get_mut(count)
            {
                *slot = byte.to_ascii_lowercase();
                count += 1;
            }
        }
        if let Some(at) = tail {
            if possessive {
                count = at;
            } else if count <= at + 2 {
                return None;
            }
        }
        Some(Self::plain(letters.get(..count)?))
    }

    fn accented(word: &str, possessive: bool) -> Option<Self> {
        // What is not seen and how letters are joined in print make no other word, as in `key`. Letters that only look Latin do: the
        // rest of what NFKD folds is put into words to hide them.
        let mut printed = String::with_capacity(word.len());
        for c in word.chars().map(plain) {
            if matches!(c, '\u{fb00}'..='\u{fb06}') {
                printed.extend(std::iter::once(c).nfkd());
            } else {
                printed.push(c);
            }
        }
        let folded: String = printed
            .as_str()
            .nfd()
            .filter(|c| !is_combining_mark(*c) && !is_unseen(*c))
            .flat_map(char::to_lowercase)
            .collect();
        if folded.is_ascii() {
            return Self::word(&folded, possessive);
        }
        let bare = folded.strip_suffix("'s").unwrap_or(&folded);
        let head: String = bare.chars().filter(|c| *c != '\'').take(LETTERS).collect();
        Some(Self::unstemmed(key(&head)))
    }

    /// Packs ASCII letters of any case.
    pub(crate) fn plain(letters: &[u8]) -> Self {
        let singular = match letters {
            [head @ .., before, b's' | b'S'] if head.len() >= 3 && !matches!(before, b's' | b'S') => letters.len() - 1,
            _ => letters.len(),
        };
        let kept = letters.iter().take(singular.min(LETTERS));
        Self(kept.fold(0, |packed, byte| packed << 8 | u64::from(byte.to_ascii_lowercase())))
    }

    /// Reads a stem as it stands in a table.
    pub(crate) fn listed(stem: &str) -> Self {
        let kept = stem.bytes().take(LETTERS);
        Self(kept.fold(0, |packed, byte| packed << 8 | u64::from(byte)))
    }

    /// "1,200.50" is 1200.5, "007" is 7, "1990s" is 1990; the lowest byte holds the number of digits.
    fn number(written: &str) -> Self {
        let mut digits = [0u8; 24];
        let mut count = 0;
        let mut fraction = false;
        for byte in written.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':')) {
            if byte == b',' || byte == b'0' && count == 0 && !fraction {
                continue;
            }
            fraction |= byte == b'.';
            if let Some(slot) = digits.get_mut(count) {
                *slot = byte;
                count += 1;
            }
        }
        while fraction && count > 0 && matches!(digits.get(count - 1), Some(b'0' | b'.')) {
            let dropped = digits.get(count - 1).copied();
            count -= 1;
            if dropped == Some(b'.') {
                break;
            }
        }
        Self::digits(digits.get(..count).filter(|d| !d.is_empty()).unwrap_or(b"0"))
    }

    fn digits(digits: &[u8]) -> Self {
        if digits.len() <= 6 {
            let packed = digits.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte));
            return Self(NUMBER | packed << 8 | digits.len() as u64);
        }
        let hash = std::str::from_utf8(digits).map_or(0, key);
        Self(NUMBER | HASHED | hash & (HASHED - 1) & !0xff | digits.len() as u64)
    }

    /// Returns the value of a spelled number from two to twenty, of a ten, a hundred or a dozen.
    pub(crate) fn spelled(word: &str) -> Option<Self> {
        // Few words begin as the numbers do.
        let [first, second, ..] = word.as_bytes() else { return None };
        let begins = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
        if !matches!(
            &begins,
            b"ze" | b"tw" | b"th" | b"fo" | b"fi" | b"si" | b"se" | b"ei" | b"ni" | b"te" | b"el" | b"do" | b"hu"
        ) {
            return None;
        }
        let mut lower = [0u8; 9];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let digits: &[u8] = match &*lower {
            b"zero" => b"0",
            b"two" => b"2",
            b"three" => b"3",
            b"four" => b"4",
            b"five" => b"5",
            b"six" => b"6",
            b"seven" => b"7",
            b"eight" => b"8",
            b"nine" => b"9",
            b"ten" => b"10",
            b"eleven" => b"11",
            b"twelve" | b"dozen" => b"12",
            b"thirteen" => b"13",
            b"fourteen" => b"14",
            b"fifteen" => b"15",
            b"sixteen" => b"16",
            b"seventeen" => b"17",
            b"eighteen" => b"18",
            b"nineteen" => b"19",
            b"twenty" => b"20",
            b"thirty" => b"30",
            b"forty" => b"40",
            b"fifty" => b"50",
            b"sixty" => b"60",
            b"seventy" => b"70",
            b"eighty" => b"80",
            b"ninety" => b"90",
            b"hundred" => b"100",
            _ => return None,
        };
        Some(Self::digits(digits))
    }

    /// Returns the digits of a number short enough to be packed.
    pub(crate) fn packed(self) -> String {
        let byte = |place: usize| self.0.checked_shr(8 * u32::try_from(place).ok()?).map(|bits| (bits & 0xff) as u8);
        (1..=self.width()).rev().filter_map(byte).map(char::from).collect()
    }

    /// Returns a stem that equals that of the same word only.
    pub(super) fn unstemmed(key: u64) -> Self {
        Self(key & (HASHED - 1) | HASHED)
    }

    /// Returns whether it equals the stem of the same word only: a contraction, or a word in another script.
    pub(super) fn is_unstemmed(self) -> bool {
        self.0 & (HASHED | NUMBER) == HASHED
    }

    /// Returns whether it is a number.
    pub(crate) fn is_number(self) -> bool {
        self.0 & NUMBER != 0
    }

    /// Returns whether a word's stem has fewer letters than `letters`, of at most six.
    pub(crate) fn is_shorter(self, letters: u8) -> bool {
        self.0 < 1 << (8 * (letters - 1))
    }

    /// Returns how many digits a number has, its point counted.
    pub(crate) fn width(self) -> usize {
        (self.0 & 0xff) as usize
    }

    /// Reads a stem back from its bits.
    pub(crate) fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Returns its leading bits as a number of 48 bits, which stands in the order of the stems.
    pub(crate) fn leading(self) -> u64 {
        // What is packed has leading zeros.
        let dropped = match self.0 & (NUMBER | HASHED) {
            0 => 2,
            NUMBER => 10,
            _ => 16,
        };
        self.0 >> 62 << 46 | (self.0 & (HASHED - 1)) >> dropped
    }

    /// Returns the stem as bits.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn stems(text: &str) -> Vec<Option<Stem>> {
        let document = Document::new(text, Lexicon::embedded());
        document.tokens.iter().map(|t| Stem::of(t, text)).collect()
    }

    #[test]
    fn typography_makes_no_other_stem() {
        let seen = stems("nego\u{ad}tiations nego\u{200b}tiated negotiator\u{2bc}s nego&shy;tiate nego-\ntiation");
        assert!(seen.iter().all(|s| *s == Some(Stem::listed("negoti"))), "{seen:?}");
        assert_eq!(stems("o\u{fb03}cials")[0], stems("officials")[0]);
        assert_ne!(stems("sta\u{1d68f}f")[0], stems("staff")[0]);
        assert_eq!(stems("coun-\ncil")[0], stems("council")[0]);
    }

    #[test]
    fn inflection_case_and_accents_do_not_change_a_stem() {
        let seen = stems("negotiations Negotiated NEGOTIATOR\u{2019}s négotié");
        assert!(seen.iter().all(|s| *s == Some(Stem::listed("negoti"))), "{seen:?}");
        assert_eq!(stems("bridges")[0], Some(Stem::listed("bridge")));
        assert_eq!(stems("glass")[0], Some(Stem::listed("glass")));
        assert_eq!(stems("U.S.")[0], Some(Stem::listed("us")));
        assert_eq!(stems("they're O'Brien"), [None, Some(Stem::listed("obrien"))]);
    }

    #[test]
    fn letters_alone_lose_the_s_of_a_plural() {
        let words: [&[u8]; 4] = [b"Storms", b"glass", b"gas", b"bus"];
        assert_eq!(words.map(Stem::plain), ["storm", "glass", "gas", "bus"].map(Stem::listed));
    }

    #[test]
    fn a_stem_is_read_back_from_its_bits() {
        let stem = Stem::listed("bridge");
        assert_eq!(Stem::from_bits(stem.bits()), stem);
        assert!(Stem::listed("the").is_shorter(4) && !Stem::listed("they").is_shorter(4));
    }

    #[test]
    fn what_has_no_stem_equals_itself_only() {
        assert_ne!(Stem::unstemmed(1), Stem::unstemmed(2));
        assert!(Stem::unstemmed(1).is_unstemmed() && !Stem::unstemmed(1).is_number());
        assert!(!Stem::listed("bridge").is_unstemmed() && !Stem::listed("bridge").is_number());
    }

    #[test]
    fn numbers_too_long_to_be_packed_still_differ() {
        let long = stems("2,000,000,000 2,000,000,001");
        assert_ne!(long[0], long[1]);
        assert!(long.iter().flatten().all(|stem| stem.is_number() && !stem.is_unstemmed()), "{long:?}");
    }

    #[test]
    fn numbers_in_words_are_those_in_digits() {
        let words = "zero two three four five six seven eight nine ten eleven twelve dozen thirteen fourteen fifteen sixteen \
            seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred";
        let digits = "0 2 3 4 5 6 7 8 9 10 11 12 12 13 14 15 16 17 18 19 20 30 40 50 60 70 80 90 100";
        for (word, number) in words.split(' ').zip(stems(digits)) {
            assert_eq!(Stem::spelled(word), number, "{word}");
        }
        assert_eq!(Stem::spelled("ninety").map(Stem::packed).as_deref(), Some("90"));
    }

    #[test]
    fn leading_bits_stand_in_the_order_of_the_stems() {
        let written = "a b zz negotiations zygote zygotf 0 7 12 123456 999999 1234567 2,000,000,000 10:30 1.5 \u{4e2d} \u{e9}t\u{e9}";
        let mut stems: Vec<Stem> = stems(written).into_iter().flatten().chain([Stem::unstemmed(u64::MAX)]).collect();
        stems.sort_unstable();
        assert!(stems.is_sorted_by_key(|stem| stem.leading()));
        assert!(stems.iter().all(|stem| stem.leading() < 1 << 48));
        assert_ne!(Stem::listed("a").leading(), Stem::listed("zygote").leading());
    }

    #[test]
    fn numbers_meet_by_value() {
        assert_eq!(stems("1,200.50 1200.5")[0], stems("1200.5")[0]);
        assert_eq!(stems("30")[0], Stem::spelled("Thirty"));
        assert_eq!(stems("100")[0], Stem::spelled("hundred"));
        assert_eq!(stems("0 00")[0], Stem::spelled("zero"));
        assert_eq!(stems("007")[0], stems("7")[0]);
        assert_ne!(stems("10")[0], stems("1")[0]);
        assert_ne!(stems("1.10")[0], stems("110")[0]);
        assert_eq!(stems("1.0")[0], stems("1")[0]);
        assert_eq!(stems("2,000,000,000")[0].map(Stem::width), Some(10));
        assert_eq!(Stem::spelled("one"), None);
    }

    #[test]
    fn short_contractions_have_no_stem_and_names_with_an_apostrophe_have() {
        assert_eq!(stems("I'll we've I'm"), [None; 3]);
        let names = stems("Sana'ani Nuku'alofa O'Dea");
        assert_eq!(names, ["sanaan", "nukual", "odea"].map(|stem| Some(Stem::listed(stem))));
    }

    #[test]
    fn words_in_other_scripts_differ_by_their_letters_and_not_by_apostrophes() {
        let words = stems("\u{43c}\u{43e}\u{441}\u{442} \u{43f}\u{43e}\u{440}\u{442} \u{43c}'\u{43e}\u{441}\u{442}");
        assert_ne!(words[0], words[1]);
        assert_eq!(words[0], words[2]);
    }

    #[test]
    fn only_zeros_behind_the_point_are_dropped() {
        for (one, two) in [("20.0", "20"), ("100.50", "100.5"), ("300.00", "300")] {
            assert_eq!(stems(one), stems(two), "{one}");
        }
    }

    #[test]
    fn stems_are_the_same_for_ever() {
        // Folders of corpora hold them.
        let stems = stems("bridges 1,200.50 2,000,000,000 \u{43c}\u{43e}\u{441}\u{442}").into_iter().flatten();
        let bits: Vec<u64> = stems.map(Stem::bits).collect();
        assert_eq!(bits, [0x6272_6964_6765, 0x8031_3230_302e_3506, 0xc46f_bb56_8526_3b0a, 0x5d09_37c5_dbcf_8b9d]);
    }

    #[test]
    fn what_has_no_stem_is_no_number_and_keeps_its_key() {
        let stem = Stem::unstemmed(u64::MAX);
        assert!(stem.is_unstemmed() && !stem.is_number());
        assert_ne!(Stem::unstemmed(2), Stem::unstemmed(4));
    }

    #[test]
    fn leading_bits_tell_words_and_numbers_apart_up_to_their_last_letter() {
        assert_ne!(Stem::listed("zygota").leading(), Stem::listed("zygote").leading());
        let numbers = stems("11 15");
        assert_ne!(numbers[0].map(Stem::leading), numbers[1].map(Stem::leading));
    }
}
