//! Does a block end in whose picture it shows? "(AP Photo/Ann Bell)", "Photo: Reuters", "/ Getty Images": a caption, not a paragraph.

use crate::document::{Case, Kind, Token};
use crate::text::key;
use std::sync::LazyLock;

/// A credit has no more tokens than these.
const MOST_TOKENS: usize = 10;

/// Words that say that a picture is meant.
static PICTURES: LazyLock<[u64; 17]> = LazyLock::new(|| {
    [
        "photo", "photos", "photograph", "picture", "pictures", "image", "images", "credit", "getty", "shutterstock",
        "alamy", "istock", "handout", "supplied", "courtesy", "epa", "file",
    ]
    .map(key)
});

/// Agencies whose name at a slash says so, too: "REUTERS/Ann Bell".
static AGENCIES: LazyLock<[u64; 9]> =
    LazyLock::new(|| ["reuters", "ap", "afp", "pti", "ani", "pa", "xinhua", "kyodo", "dpa"].map(key));

/// Words in lower case that join the parts of a credit.
static JOINTS: LazyLock<[u64; 7]> = LazyLock::new(|| ["by", "via", "of", "for", "from", "the", "source"].map(key));

/// Returns whether the last words of a block are a credit.
pub(super) fn ends(tokens: &[Token]) -> bool {
    let mut picture = false;
    let end = tokens.iter().rposition(|token| !token.is_mark(b'.')).map_or(0, |last| last + 1);
    let tokens = tokens.get(..end).unwrap_or_default();
    for (left, token) in tokens.iter().enumerate().rev().take(MOST_TOKENS) {
        match (token.kind, token.letters) {
            (Kind::Word, _) => {
                let is_picture = PICTURES.contains(&token.key);
                picture |= is_picture;
                if token.case == Case::Lower && !is_picture && !JOINTS.contains(&token.key) {
                    // "walks over the bridge / Getty Images": the credit begins at the slash.
                    return picture && tokens.get(left + 1).is_some_and(|mark| mark.is_mark(b'/'));
                }
            }
            (Kind::Number, _) | (Kind::Punct, b')' | b']' | b',' | b'-' | b':' | b'\'') => {}
            (Kind::Punct, b'/') => {
                let sides = [left.checked_sub(1), left.checked_add(1)];
                let mut sides = sides.into_iter().flatten().filter_map(|side| tokens.get(side));
                picture |= sides.any(|side| AGENCIES.contains(&side.key));
            }
            (Kind::Punct, b'.' | b'(' | b'[' | b'|') => return left > 0 && picture,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn is_caption(text: &str) -> bool {
        ends(&Document::new(text, Lexicon::embedded()).tokens)
    }

    #[test]
    fn captions_end_in_a_credit() {
        for credit in [
            ". (AP Photo/Ann Bell)",
            ". Photo: Reuters",
            " (Getty Images)",
            ". Credit: AFP",
            ". REUTERS/Ann Bell",
            ". Photograph: Ann Bell/Getty",
            ". [Reuters/Ann Bell]",
            " (File photo by Ann Bell).",
            ". Image source, Getty Images",
        ] {
            assert!(is_caption(&format!("Ann Bell walks over the bridge on Tuesday{credit}")), "{credit}");
        }
        assert!(is_caption("Ann Bell walks over the bridge / AFP via Getty Images"));
    }

    #[test]
    fn paragraphs_do_not() {
        for text in [
            "The council closed the bridge on Tuesday.",
            "The council closed the bridge on Tuesday. (Reuters)",
            "\"It is closed,\" said Ann Bell (Labour).",
            "He showed a picture of the bridge.",
            "The ferry lost money in its last year (July/June).",
            "Ann Bell won the final 3-6 6-4 (7/5).",
            "",
        ] {
            assert!(!is_caption(text), "{text}");
        }
    }
}
