//! What did a spinner or a template leave open?

use super::{Artefact, Sort};
use crate::document::{Flags, Token};

/// Bytes of a choice that a spinner left open.
const LONGEST_CHOICE: usize = 200;

/// Bytes of what is left to be filled in.
const LONGEST_BLANK: usize = 80;

/// What such places begin with, before another word.
const BLANKS: [&str; 4] = ["Your", "Insert", "Company", "Reporter"];

/// What stands alone in such places, or before "of": editors set it there, too, so it is not sure.
const NAMED: [&str; 7] = ["Name", "Date", "City", "Location", "Official", "Quote", "Source"];

/// What a template of news fills in, in one pair of braces.
const FIELDS: [&str; 8] = ["city", "company", "date", "keyword", "location", "name", "state", "title"];

/// Judges the mark at `index`.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let mark = tokens.get(index)?;
    match mark.letters {
        b'{' => spintax(text, mark).or_else(|| field(text, mark)),
        b'[' => blank(text, mark).or_else(|| capitals(text, mark)).or_else(|| bracketed(text, tokens, index)),
        b'$' => variable(text, mark),
        b'%' => keyword(text, mark),
        _ => None,
    }
}

/// "{big|large|huge}"
fn spintax(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize + 1)?;
    // Templates of programs: "{{ name|upper }}", "${name|upper}".
    let is_template = before.len() > 1 && before.as_bytes().get(before.len() - 2).is_some_and(|b| b"{$%#".contains(b));
    let length = rest.bytes().take(LONGEST_CHOICE).position(|b| matches!(b, b'}' | b'{' | b'\n'))?;
    let choices = rest.get(..length)?;
    let is_prose = |c: char| c.is_alphanumeric() || " ,.-'\u{2019}%$".contains(c);
    let are_words = choices.contains('|')
        && choices.split('|').all(|choice| choice.starts_with(char::is_alphabetic) && choice.chars().all(is_prose));
    let is_closed = rest.as_bytes().get(length) == Some(&b'}');
    (are_words && is_closed && !is_template).then(|| Artefact::over(Sort::Spintax, mark.start, length + 2))
}

/// "a [big|large|huge] house": words in lower case amid prose. What a command may be told ("[start|stop]") stands at its end.
fn bracketed(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let mark = tokens.get(index)?;
    let before = index.checked_sub(1).and_then(|at| tokens.get(at)).filter(|_| mark.flags.has(Flags::SPACE_BEFORE))?;
    let choices = inside(text, mark, LONGEST_CHOICE)?;
    let is_word = |choice: &str| {
        choice.len() > 1
            && choice.starts_with(|c: char| c.is_ascii_lowercase())
            && choice.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'-' | b'\''))
    };
    let are_words = choices.contains('|') && choices.split('|').all(is_word);
    let rest = text.get(mark.start as usize + choices.len() + 2..)?;
    let goes_on = rest.strip_prefix(' ').unwrap_or(rest).starts_with(|c: char| c.is_ascii_lowercase())
        || rest.starts_with([',', '.', ';', '?', '!']);
    let is_amid = (before.is_word() || before.is_mark(b',')) && goes_on;
    (is_amid && are_words).then(|| Artefact::over(Sort::Spintax, mark.start, choices.len() + 2))
}

/// "[Your Name]", "[Insert quote here]": what a model leaves for others to fill in. Editors put their words into brackets within quotations,
/// and who jokes begins in lower case.
fn blank(text: &str, mark: &Token) -> Option<Artefact> {
    let asked = inside(text, mark, LONGEST_BLANK).filter(|_| !mark.flags.has(Flags::IN_QUOTE))?;
    let (first, others) = asked.split_once(' ').unwrap_or((asked, ""));
    let sort = if NAMED.contains(&first) && (others.is_empty() || others.starts_with("of ")) {
        Sort::Residue
    } else if BLANKS.contains(&first) && others.starts_with(char::is_alphabetic) {
        Sort::SureResidue
    } else {
        return None;
    };
    Some(Artefact::over(sort, mark.start, asked.len() + 2))
}

/// What stands between a bracket and the one that closes it on the same line.
fn inside<'t>(text: &'t str, mark: &Token, longest: usize) -> Option<&'t str> {
    let rest = text.get(mark.start as usize + 1..)?;
    let length = rest.bytes().take(longest).position(|b| matches!(b, b']' | b'[' | b'\n'))?;
    rest.get(..length).filter(|_| rest.as_bytes().get(length) == Some(&b']'))
}

/// `[[LOSING_TEAM]]` of a program that writes on matches, "[object Object]" of one that shows what it can't.
fn capitals(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize..)?;
    let object = "[object Object]";
    if rest.starts_with(object) {
        return Some(Artefact::over(Sort::Markup, mark.start, object.len()));
    }
    let name = rest
        .strip_prefix("[[")?
        .bytes()
        .take(LONGEST_BLANK)
        .take_while(|b| b.is_ascii_uppercase() || *b == b'_')
        .count();
    let is_closed = rest.get(name + 2..).is_some_and(|rest| rest.starts_with("]]"));
    (name >= 3 && is_closed).then(|| Artefact::over(Sort::Markup, mark.start, name + 4))
}

/// "{{city}}" and " {city}". Formulas set braces close behind what they belong to.
fn field(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize..).filter(|_| mark.is_apart())?;
    let (open, close) = if rest.starts_with("{{") { ("{{", "}}") } else { ("{", "}") };
    let length = rest.bytes().take(LONGEST_BLANK).position(|b| matches!(b, b'}' | b'\n'))?;
    let name = rest.get(open.len()..length)?.trim();
    let is_name = name.len() > 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b' ' | b'.' | b'-' | b'|'));
    let is_known = open.len() == 2 || FIELDS.contains(&name);
    let is_closed = rest.get(length..).is_some_and(|rest| rest.starts_with(close));
    (is_name && is_known && is_closed).then(|| Artefact::over(Sort::Markup, mark.start, length + close.len()))
}

/// "${name}", and "$nan" where a sum should be.
fn variable(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize + 1..)?;
    if let Some(length) = super::programs::nothing(rest) {
        return Some(Artefact::over(Sort::Markup, mark.start, length + 1));
    }
    let name = rest.strip_prefix('{')?.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let behind = rest.get(name + 1..)?.strip_prefix('}')?;
    // Formulas go on.
    let ends = !behind.starts_with(['$', '_', '^', '\\', '{', '(']);
    let is_name = name > 2 && rest.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    (is_name && ends).then(|| Artefact::over(Sort::Markup, mark.start, name + 3))
}

/// "%%keyword%%"
fn keyword(text: &str, mark: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize..)?.strip_prefix("%%")?;
    let name = rest.bytes().take(LONGEST_BLANK).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let is_closed = rest.get(name..).is_some_and(|rest| rest.starts_with("%%"));
    (name > 1 && is_closed).then(|| Artefact::over(Sort::Markup, mark.start, name + 4))
}
