//! What is left of programs: of scripts and styles of a page, of values that were none, of what cuts words into pieces?

use super::{Artefact, Sort};
use crate::document::{Case, Casing, Flags, Token};
use crate::evidence::Evidence;

/// Bytes of the longest rule, call or key that is read.
const LONGEST: usize = 120;

/// What the properties of a style begin with, up to their first hyphen.
const PROPERTIES: &[&str] = &[
    "background", "border", "bottom", "box", "clear", "color", "content", "cursor", "display", "float", "font",
    "height", "left", "line", "list", "margin", "max", "min", "opacity", "outline", "overflow", "padding", "position",
    "right", "text", "top", "vertical", "visibility", "white", "width", "z",
];

/// What a program writes where it has no value.
const NOTHING: [&str; 4] = ["NaN", "nan", "null", "undefined"];

/// Words that stand behind a number.
const UNITS: [&str; 8] = ["billion", "bn", "cents", "million", "per", "percent", "points", "trillion"];

/// Words behind which a number or a name should stand.
const BEFORE: [&str; 8] = ["about", "at", "by", "from", "in", "of", "than", "to"];

/// Fewer tokens are no prose in which a place for an advertisement may stand.
const LEAST_AROUND: usize = 12;

/// Judges the mark at `index`.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let mark = tokens.get(index)?;
    match mark.letters {
        b'{' => block(text, mark),
        b'@' => joined(text, mark, tokens.get(index + 1)?),
        b'#' => piece(text, mark, tokens.get(index + 2)?),
        _ => None,
    }
}

/// `{margin:0 auto}`, `function() {` and `{"url":`
fn block(text: &str, mark: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(mark.start as usize)?;
    let length = rule(rest).or_else(|| key(rest)).or_else(|| is_function(before).then_some(1))?;
    Some(Artefact::over(Sort::Markup, mark.start, length))
}

/// Returns the bytes of a rule's first property, or of all where it ends soon.
fn rule(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('{')?.trim_start();
    let name = inside.bytes().take(LONGEST).take_while(|b| b.is_ascii_lowercase() || *b == b'-').count();
    let property = inside.get(..name)?.split('-').next()?;
    let is_rule = PROPERTIES.contains(&property) && inside.get(name..)?.starts_with(':');
    let open = rest.len() - inside.len();
    is_rule.then(|| rest.bytes().take(LONGEST).position(|b| b == b'}').map_or(open + name + 1, |end| end + 1))
}

/// Returns the bytes up to the end of an object's first key.
fn key(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix("{\"")?;
    let length =
        name.bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'_' | b'-')).count();
    (length > 0 && name.get(length..)?.starts_with("\":")).then_some(length + 4)
}

/// Whether `function()`, `function name(a, b)` or `=>` stands before a brace.
fn is_function(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    let Some(call) = before.strip_suffix(')') else { return before.ends_with("=>") };
    let start = call.ceil_char_boundary(call.len().saturating_sub(LONGEST));
    let Some((named, _)) = call.get(start..).and_then(|call| call.rsplit_once('(')) else { return false };
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    named.ends_with("function") || named.trim_end_matches(name).trim_end_matches(' ').ends_with("function")
}

/// "go@@ vernment" of byte pairs and "well @-@ known" of Moses
fn joined(text: &str, mark: &Token, next: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize..)?;
    if ["@-@", "@,@", "@.@"].iter().any(|sign| rest.starts_with(sign)) {
        return Some(Artefact::over(Sort::Markup, mark.start, 3));
    }
    let before = text.get(..mark.start as usize)?;
    let two = before.as_bytes().last_chunk::<2>()?;
    let is_cut = next.is_mark(b'@')
        && two.iter().all(u8::is_ascii_alphabetic)
        && rest.strip_prefix("@@ ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    is_cut.then(|| Artefact::over(Sort::Markup, mark.start, 2))
}

/// "govern ##ment" of word pieces
fn piece(text: &str, mark: &Token, word: &Token) -> Option<Artefact> {
    let rest = text.get(mark.start as usize..)?.strip_prefix("##")?;
    let before = text.get(..mark.start as usize)?.strip_suffix(' ')?;
    let is_piece = mark.flags.has(Flags::SPACE_BEFORE)
        && word.case == Case::Lower
        && rest.starts_with(|c: char| c.is_ascii_lowercase())
        && before.ends_with(|c: char| c.is_ascii_alphabetic());
    is_piece.then(|| Artefact::over(Sort::Markup, mark.start, 2 + word.text(text).len()))
}

/// Judges what is neither word nor mark of ASCII: "\u{2581}the", "\u{2047}".
pub(super) fn sign(text: &str, token: &Token) -> Option<Artefact> {
    let (before, rest) = text.split_at_checked(token.start as usize)?;
    let behind = rest.get(token.text(text).len()..)?;
    let is_left = match token.text(text) {
        // Bars of charts stand beside each other.
        "\u{2581}" => {
            let is_bar = |c: char| ('\u{2580}'..='\u{259f}').contains(&c);
            !before.ends_with(is_bar) && !behind.starts_with(is_bar) && behind.starts_with(char::is_alphanumeric)
        }
        "\u{2047}" => before.ends_with(' ') && !behind.starts_with(char::is_alphanumeric),
        _ => false,
    };
    is_left.then(|| Artefact::over(Sort::Markup, token.start, token.text(text).len()))
}

/// Returns the bytes of what a program writes for no value, where that is a whole word.
pub(super) fn nothing(rest: &str) -> Option<usize> {
    let name = NOTHING.iter().find(|name| rest.starts_with(**name))?;
    rest.get(name.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)).then_some(name.len())
}

/// Judges a word that the list calls a value: "NaN per cent", "of undefined.", "-LRB-", "UNK UNK", and "ADVERTISEMENT" amid prose.
pub(super) fn value(e: &Evidence<'_>, line: &[Token], at: usize) -> Option<Artefact> {
    let token = line.get(at).filter(|token| token.is_body())?;
    let (before, behind) = (at.checked_sub(1).and_then(|at| line.get(at)), line.get(at + 1));
    let word = token.text(e.text);
    let is_left = match word {
        "LRB" | "RRB" | "LSB" | "RSB" | "LCB" | "RCB" => {
            let hyphen = |token: Option<&Token>| token.is_some_and(|token| token.text(e.text) == "-");
            hyphen(before) && hyphen(behind) && !token.flags.has(Flags::SPACE_BEFORE)
        }
        "ADVERTISEMENT" => {
            let is_shouted = |token: Option<&Token>| token.is_some_and(|token| token.case == Case::Upper);
            e.document.casing == Casing::Told && line.len() > LEAST_AROUND && !is_shouted(before) && !is_shouted(behind)
        }
        "UNK" => [before, behind].iter().flatten().any(|token| token.text(e.text) == "UNK"),
        _ => {
            nothing(word).is_some() && {
                let is_number = behind.is_some_and(|token| token.is_mark(b'%') || UNITS.contains(&token.text(e.text)));
                let is_wanted = before.is_some_and(|token| BEFORE.contains(&token.text(e.text)));
                let ends = behind.is_none_or(|token| !token.is_word_or_number() && !token.is_mark(b'-'));
                // What is reduced to null has a value.
                word == "NaN" || is_number || is_wanted && ends && word != "null"
            }
        }
    };
    is_left.then(|| Artefact::over(Sort::Markup, token.start, word.len()))
}
