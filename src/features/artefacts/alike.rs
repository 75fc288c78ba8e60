//! Which letters within a word only look like Latin ones?

/// Letters of other alphabets that look like Latin ones, and those in the same order.
const ALIKE: [&str; 2] = [
    "\u{430}\u{435}\u{43e}\u{440}\u{441}\u{443}\u{445}\u{455}\u{456}\u{458}\u{475}\u{4bb}\u{501}\u{51b}\u{51d}\u{422}\u{42c}\
     \u{251}\u{261}\u{3f2}\u{3f3}\u{570}\u{578}\u{57d}\u{2c85}\u{217c}\u{ff4d}\u{1d22}\u{1d48c}\u{1d68f}\u{1d69d}",
    "aeopcyxsijvhdqwTbagcjhnurlmzkft",
];

/// Returns a word in Latin letters where some of its letters, but not all, only look so.
pub(in crate::features) fn latin(word: &str) -> Option<String> {
    if word.is_ascii() || !word.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let [alike, latin] = ALIKE;
    let plain = |c| alike.chars().zip(latin.chars()).find(|(foreign, _)| *foreign == c).map_or(c, |(_, own)| own);
    Some(word.chars().map(plain).collect::<String>()).filter(|plain| plain.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_its_double() {
        let [alike, latin] = ALIKE;
        assert_eq!(alike.chars().count(), latin.len());
        assert!(alike.chars().all(|c| !c.is_ascii()));
    }

    #[test]
    fn only_words_in_two_alphabets_are_read() {
        assert_eq!(super::latin("m\u{435}t").as_deref(), Some("met"));
        for word in ["met", "caf\u{e9}", "Tu\u{1ed5}i", "\u{43c}\u{43e}\u{440}\u{435}", "\u{3bc}g"] {
            assert_eq!(super::latin(word), None, "{word}");
        }
    }
}
