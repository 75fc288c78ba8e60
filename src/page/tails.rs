//! Does the text stop where a teaser does, to be read on elsewhere?

use crate::document::{Case, Document, Kind, Label, Token};

/// Calls that stand behind the last sentence.
const CALLS: [[&str; 2]; 2] = [["read", "more"], ["continue", "reading"]];

/// What a line of the page begins with that leads to the rest of the article above it; "read more" may lead elsewhere, so it stands alone.
const LEADS: [&[&str]; 9] = [
    &["continue", "reading"],
    &["keep", "reading"],
    &["read", "the", "full"],
    &["read", "the", "rest"],
    &["read", "full"],
    &["read", "on"],
    &["full", "story"],
    &["full", "article"],
    &["click", "here", "to", "read"],
];
const ALONE: [&str; 2] = ["read", "more"];
/// Lines of the page behind the article of which one may be such a lead.
const NEAREST: usize = 3;

/// Returns whether the rest of the article stands elsewhere, as its end or a line behind it says.
pub(crate) fn goes_on(text: &str, document: &Document) -> bool {
    let last = document.lines.iter().rposition(|line| line.label == Label::Body);
    let behind = document.lines.get(last.map_or(0, |last| last + 1)..).unwrap_or_default();
    tail(text, document).is_some() || behind.iter().take(NEAREST).any(|line| is_lead(text, document.slice(line.tokens)))
}

fn is_lead(text: &str, line: &[Token]) -> bool {
    let begins_with = |lead: &[&str]| {
        line.len() >= lead.len()
            && lead.iter().zip(line).all(|(word, token)| token.text(text).eq_ignore_ascii_case(word))
    };
    let words = line.iter().filter(|token| token.is_word_or_number()).count();
    LEADS.iter().any(|lead| begins_with(lead)) || words == ALONE.len() && begins_with(&ALONE)
}

/// Returns first byte and first byte behind of a teaser's end, where the article's last line has one: "[+1234 chars]", "[…]", "… Read more".
pub(crate) fn tail(text: &str, document: &Document) -> Option<(u32, u32)> {
    let line = document.lines.last().filter(|line| line.label == Label::Body)?;
    let (first, last) = match document.slice(line.tokens) {
        [.., open, plus, count, unit, close] if is_rest(text, [open, plus, count, unit, close]) => (open, close),
        [_, .., open, dots, close] if open.is_mark(b'[') && dots.is_ellipsis() && close.is_mark(b']') => (open, close),
        [.., before, one, two] if is_call(text, before, [one, two]) => (one, two),
        _ => return None,
    };
    Some((first.start, last.end))
}

/// "[+1234 chars]"
fn is_rest(text: &str, [open, plus, count, unit, close]: [&Token; 5]) -> bool {
    open.is_mark(b'[')
        && plus.is_mark(b'+')
        && count.kind == Kind::Number
        && unit.text(text) == "chars"
        && close.is_mark(b']')
}

/// "… Continue reading"
fn is_call(text: &str, before: &Token, call: [&Token; 2]) -> bool {
    let [first, _] = call;
    let is_one =
        |known: &[&str; 2]| known.iter().zip(call).all(|(known, word)| word.text(text).eq_ignore_ascii_case(known));
    (before.is_terminal() || before.is_closer()) && first.case != Case::Lower && CALLS.iter().any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn goes_on(end: &str) -> bool {
        let text = format!(
            "The council of Port Alder said on Tuesday that it would vote on the new bridge in the spring.\n\n\
            Residents told the mayor that the old bridge had been closed for most of the winter.{end}"
        );
        let mut document = Document::new(&text, Lexicon::embedded());
        crate::page::label(&text, &mut document);
        super::goes_on(&text, &document)
    }

    #[test]
    fn a_teaser_says_that_the_article_goes_on() {
        for end in [
            "\n\nRead the full story on our website.",
            "\n\nShare\n\nContinue reading",
            "\n\nRead more »",
            " Read more",
            " […]",
        ] {
            assert!(goes_on(end), "{end}");
        }
    }

    #[test]
    fn a_link_to_another_article_does_not() {
        for end in ["", "\n\nRead more: Ferry runs late for third week", "\n\nShare", "\n\nRelated stories"] {
            assert!(!goes_on(end), "{end}");
        }
    }
}
