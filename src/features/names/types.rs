//! Which different names does the article write, and where?

use super::shapes::{Shape, Shapes};
use crate::document::{Case, Flags, Span, Token};
use crate::evidence::Evidence;
use crate::features::amount::COMPARED;
use crate::features::mojibake;
use crate::lexicon::Entry;
use crate::text::key;
use std::rc::Rc;

/// Letters of the shortest name that is compared: "Jon" and "John" are two names.
const SHORTEST: u8 = 5;

/// Different names that are compared with each other; no article has more, and a directory of names must not take for ever.
const MOST: usize = 160;

/// One spelling of a name.
#[derive(Debug)]
pub(super) struct Type<'a> {
    pub(super) key: u64,
    pub(super) entry: Entry,
    /// As it stands in the text, without a possessive.
    pub(super) spelling: &'a str,
    /// What can be told of the spelling alone.
    pub(super) shape: Rc<Shape>,
    /// Whether no list knows it.
    pub(super) unknown: bool,
    /// Where it stands first.
    pub(super) first: Span,
    /// How often it stands.
    pub(super) uses: usize,
    /// Whether it stands among the first [`COMPARED`] words.
    pub(super) is_early: bool,
}

impl<'a> Type<'a> {
    fn new(name: &Name<'_>, spelling: &'a str, shape: Rc<Shape>) -> Self {
        Self {
            key: name.token.key,
            entry: name.token.entry,
            spelling,
            shape,
            unknown: name.unknown,
            first: name.place(),
            uses: 0,
            is_early: name.is_early,
        }
    }

    /// Returns every place where it stands among the names.
    pub(super) fn places(&self, names: &[Name<'_>]) -> impl Iterator<Item = Span> {
        names.iter().filter(|name| name.token.key == self.key && is_compared(name)).map(Name::place)
    }
}

/// A token that is a name of the article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    /// Its place among the document's tokens.
    pub(super) at: usize,
    pub(super) token: &'a Token,
    /// Whether no list knows it, not even as a misspelling of a word or as the plural of a name.
    pub(super) unknown: bool,
    /// Whether it stands among the first [`COMPARED`] words.
    pub(super) is_early: bool,
}

impl Name<'_> {
    fn place(&self) -> Span {
        Span { start: self.token.start, end: self.token.end }
    }

    /// Whether another name follows this one with a blank between them.
    pub(super) fn is_before(&self, next: &Self) -> bool {
        let is_apart = next.token.flags.has(Flags::SPACE_BEFORE) && !next.token.flags.has(Flags::LINE_START);
        next.at == self.at + 1 && is_apart && !self.token.flags.has(Flags::POSSESSIVE)
    }

    /// Whether it is a known name and no ordinary word.
    pub(super) fn is_person(&self) -> bool {
        self.token.entry.is_name() && !self.token.entry.is_word()
    }
}

/// Tokens of which one is a name, so that few articles need more room.
const TOKENS_A_NAME: usize = 6;

/// Returns the names of the article, in order, and how many words it has.
pub(super) fn names<'a>(e: &Evidence<'a>) -> (Vec<Name<'a>>, usize) {
    let (mut names, words) = (Vec::with_capacity(e.document.tokens.len() / TOKENS_A_NAME + 1), e.document.census.body);
    let late = if words > COMPARED { late(&e.document.tokens) } else { usize::MAX };
    for (at, token) in e.document.capitalised().filter(|(_, token)| is_name(e, token)) {
        names.push(Name { at, token, unknown: is_unknown(e, token), is_early: at < late });
    }
    (names, words)
}

/// Returns the place of the first word of the article behind those that are [compared](COMPARED).
fn late(tokens: &[Token]) -> usize {
    let mut words = tokens.iter().enumerate().filter(|(_, token)| token.is_word() & token.is_body());
    words.nth(COMPARED).map_or(tokens.len(), |(place, _)| place)
}

fn is_unknown(e: &Evidence<'_>, token: &Token) -> bool {
    let plural =
        || token.text(e.text).strip_suffix(['s', 'S']).is_some_and(|stem| e.lexicon.entry(key(stem)).is_known());
    !token.entry.is_known() && !token.entry.is_typo() && !plural()
}

/// Whether a token is a name of the article: capitalised as names are, in body prose, touching no other token.
fn is_name(e: &Evidence<'_>, token: &Token) -> bool {
    let capitalised = token.case == Case::Title || token.case == Case::Mixed && patronymic(token.text(e.text));
    capitalised && token.is_word() && token.is_body() && !token.flags.has(Flags::INITIALISM) && !touches(e, token)
}

/// "`McDonald`", "`DeSantis`", "`O'Brien`": one capital inside, behind a prefix that names have. Other inner capitals are codes.
fn patronymic(word: &str) -> bool {
    const PREFIXES: [&str; 12] = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "O'", "O\u{2019}", "D'"];
    let rest = PREFIXES.iter().find_map(|p| word.strip_prefix(p));
    rest.is_some_and(|rest| {
        rest.starts_with(char::is_uppercase) && rest.chars().filter(|c| c.is_uppercase()).count() == 1
    })
}

/// Cuts a possessive off.
pub(super) fn without_s(name: &str) -> Option<&str> {
    name.strip_suffix(['s', 'S']).and_then(|name| name.strip_suffix(['\'', '\u{2019}']))
}

/// Whether it is part of an address, a handle, a code or of letters decoded by the wrong character set.
fn touches(e: &Evidence<'_>, token: &Token) -> bool {
    // Most names stand between blanks, or before a comma.
    let bytes = e.text.as_bytes();
    let before = (token.start as usize).checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let behind = bytes.get(token.end as usize).copied().unwrap_or(b' ');
    let apart = matches!(before, b' ' | b'\n' | b'(' | b'"') && matches!(behind, b' ' | b'\n' | b',' | b')' | b'"');
    if apart && token.text(e.text).is_ascii() {
        return false;
    }
    // "Britainâ€™s" has no name "Britainâ": what another character set left says nothing of how names are spelled.
    if mojibake::touches(e.text, token.start as usize, token.end as usize) {
        return true;
    }
    let joins = |c: char| matches!(c, '_' | '@' | '#' | '/' | '=' | '&') || c.is_numeric();
    token.is_joined(e.text, joins, char::is_lowercase)
}

/// Whether a name is long enough to be compared. A sentence's first word is a name only if it is no word.
fn is_compared(name: &Name<'_>) -> bool {
    let Name { token, .. } = name;
    token.letters >= SHORTEST && !(token.entry.is_word() && token.flags.has(Flags::SENTENCE_START))
}

/// Collects the different names that are long enough to be compared, in the order of the text; none when no name is unknown.
pub(super) fn collect<'a>(e: &Evidence<'a>, names: &[Name<'_>], shapes: &mut Shapes) -> Vec<Type<'a>> {
    if !names.iter().any(|name| name.unknown && name.token.letters >= SHORTEST) {
        return Vec::new();
    }
    let room = names.len().min(MOST);
    let (mut types, mut keys): (Vec<Type<'_>>, Vec<u64>) = (Vec::with_capacity(room), Vec::with_capacity(room));
    for name in names.iter().filter(|name| is_compared(name)) {
        let token = name.token;
        let at = keys.iter().position(|key| *key == token.key).unwrap_or(keys.len());
        if at == types.len() && at < MOST {
            let text = token.text(e.text);
            let spelling = without_s(text).unwrap_or(text);
            // A second possessive is another name's.
            let shape = match without_s(spelling) {
                Some(_) => Rc::new(Shape::of(spelling)),
                None => shapes.of(&e.document.words, token),
            };
            types.push(Type::new(name, spelling, shape));
            keys.push(token.key);
        }
        if let Some(own) = types.get_mut(at) {
            own.uses += 1;
        }
    }
    types
}
