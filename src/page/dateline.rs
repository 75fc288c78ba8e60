//! Does a block begin with an agency's dateline, as a paragraph of an article may? "LONDON (Reuters) - ", "BERLIN, May 3 (dpa)", "PARIS — ".

use crate::document::{Case, Kind, Token};

/// A dateline ends within these tokens.
const MOST_TOKENS: usize = 16;
/// Tokens from one bracket of an agency's name to the other: "(AP)", "(Dow Jones Newswires)", not a clause. Chosen by hand.
const AGENCY: std::ops::RangeInclusive<usize> = 2..=6;
/// A sentence follows: fewer tokens are a stamp.
const LEAST_BEHIND: usize = 6;

/// Returns whether a block's tokens begin with a dateline and go on with a sentence.
pub(super) fn opens(tokens: &[Token]) -> bool {
    let Some(first) = tokens.first().filter(|first| first.is_word() && first.case != Case::Lower) else { return false };
    let in_capitals = first.case == Case::Upper && first.letters >= 2;
    let (mut bracket, mut agency) = (None, false);
    for (at, token) in tokens.iter().take(MOST_TOKENS).enumerate() {
        let goes_on = tokens.len() > at + LEAST_BEHIND;
        match (token.kind, token.letters) {
            (Kind::Word, _) if bracket.is_none() && token.case == Case::Lower => return false,
            (Kind::Word | Kind::Number, _) | (Kind::Punct, b',' | b'.' | b'/' | b'\'' | b'&') => {}
            (Kind::Punct, b'(') if at > 0 && !agency => bracket = Some(at),
            (Kind::Punct, b')') => {
                let Some(opened) = bracket.take() else { return false };
                agency = AGENCY.contains(&(at - opened));
                if agency && in_capitals {
                    return goes_on;
                }
            }
            (Kind::Punct, b'-') => return bracket.is_none() && (agency || in_capitals) && goes_on,
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

    fn begins(text: &str) -> bool {
        opens(&Document::new(text, Lexicon::embedded()).tokens)
    }

    #[test]
    fn datelines_of_agencies_are_told() {
        for dateline in [
            "LONDON (Reuters) - ",
            "BERLIN, May 3 (dpa) ",
            "BEIJING, Nov. 5 (Xinhua) -- ",
            "WASHINGTON (AP) — ",
            "BUFFALO, N.Y. — ",
            "Port Alder, June 2 (IANS) – ",
        ] {
            assert!(begins(&format!("{dateline}The council closed the bridge on Tuesday.")), "{dateline}");
            assert!(!begins(dateline), "{dateline}: no sentence follows");
        }
    }

    #[test]
    fn other_beginnings_are_none() {
        for text in [
            "The council - which closed the bridge in May - met on Tuesday.",
            "Ann Bell (Labour) said that the bridge was closed on Tuesday.",
            "Related: The council closed the bridge on Tuesday evening.",
            "- The council closed the bridge on Tuesday evening.",
            "",
        ] {
            assert!(!begins(text), "{text}");
        }
    }
}
