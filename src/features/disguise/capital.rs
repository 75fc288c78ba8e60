//! Which capital stands within a word where none belongs? One that a program put in, or put in another letter's stead.

use crate::lexicon::Lexicon;
use crate::text::key;

/// Lengths of words that are read: shorter ones are near others by chance.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=24;

/// What brands write before a capital: "iPhone", "eSports".
const BRANDED: [&str; 2] = ["e", "i"];

/// What is left of a line break or tab that was written out and lost its stroke: "nNot".
const ESCAPED: [&str; 3] = ["n", "r", "t"];

/// Cuts a word at its only capital, if small letters stand before it and it has no other.
fn cut(word: &str) -> Option<(&str, u8, &str)> {
    let bytes = word.as_bytes();
    let place = bytes.iter().position(u8::is_ascii_uppercase).filter(|place| *place > 0)?;
    let (before, rest) = word.split_at_checked(place)?;
    let (capital, behind) = rest.split_at_checked(1)?;
    let small = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase());
    (small(before) && small(behind)).then_some((before, *capital.as_bytes().first()?, behind))
}

/// Returns whether a word has one capital, and that inside.
pub(super) fn may_stray(word: &str) -> bool {
    LENGTHS.contains(&word.len()) && cut(word).is_some_and(|(before, ..)| !BRANDED.contains(&before))
}

/// Returns the common word that a word is with a small letter, else without its capital, else the commonest one with another letter in its
/// stead; `None` where two words may have lost a blank or a line break between them ("newsRead", "nNot", "profitS").
pub(super) fn without(lexicon: &Lexicon, word: &str) -> Option<String> {
    let (before, capital, behind) = cut(word)?;
    let place = before.len();
    let mut small = word.to_ascii_lowercase();
    let second = small.get(place..)?;
    let stands_alone = ESCAPED.contains(&before) || lexicon.commonness(before.as_bytes()).is_some();
    if stands_alone && (behind.is_empty() || lexicon.entry(key(second)).is_known()) {
        return None;
    }
    if lexicon.commonness(small.as_bytes()).is_some() {
        return Some(small);
    }
    if lexicon.entry(key(&small)).is_known() {
        return None;
    }
    small.remove(place);
    if lexicon.commonness(small.as_bytes()).is_some() {
        return Some(small);
    }
    let mut letters = word.as_bytes().to_vec();
    let mut best: Option<(f32, u8)> = None;
    for letter in (b'a'..=b'z').filter(|letter| *letter != capital.to_ascii_lowercase()) {
        *letters.get_mut(place)? = letter;
        let frequency = lexicon.commonness(&letters);
        if frequency.is_some_and(|new| best.is_none_or(|(old, _)| new > old)) {
            best = frequency.map(|new| (new, letter));
        }
    }
    best.map(|(_, letter)| format!("{before}{}{behind}", char::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<String> {
        may_stray(word).then(|| without(Lexicon::embedded(), word)).flatten()
    }

    #[test]
    fn a_capital_put_in_is_taken_out() {
        for (word, plain) in [("absolutelKy", "absolutely"), ("respectTively", "respectively"), ("stilCl", "still")] {
            assert_eq!(read(word).as_deref(), Some(plain), "{word}");
        }
    }

    #[test]
    fn a_capital_in_another_letters_stead_is_replaced() {
        for (word, plain) in [("windoJ", "window"), ("mSch", "much"), ("kXnd", "kind")] {
            assert_eq!(read(word).as_deref(), Some(plain), "{word}");
        }
    }

    #[test]
    fn a_letter_made_a_capital_is_small_again() {
        assert_eq!(read("govErnment").as_deref(), Some("government"));
        assert_eq!(read("sAid").as_deref(), Some("said"));
    }

    #[test]
    fn brands_lost_blanks_and_lost_line_breaks_have_no_stray_capital() {
        for word in [
            "iPhone", "eSports", "eBay", "newsRead", "copyrightGetty", "nNot", "profitS", "getValue", "theNews",
            "inBrief", "forSale", "SpaceX", "McDonald", "BWt", "eLections", "youTube", "deBrisX", "isA", "window",
            "WINDOW", "xQzk",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
