//! Which of the article's names are almost, but not quite, known ones?

use super::types::{Name, Type};
use crate::document::Span;
use crate::evidence::Evidence;
use crate::lexicon::{Lexicon, edits, letters, skeleton};
use crate::text::key;

/// Prominence of a name that a single unknown spelling may be taken for: eight news documents. On 3.3 million words of clean news the
/// rule is wrong or finds an honest slip 0.01 to 0.04 times in 1,000 words, on human translations 0.12 times; 0.25 is the limit.
const LEAST: u8 = 6;

/// Consonants below which a skeleton says nothing.
const SHORTEST_SKELETON: usize = 3;

/// Letters of a name that may be three edits away from the known one.
const LONG: usize = 9;

/// Letters of a single name that may be two edits away from the known one.
const LONG_ENOUGH: usize = 7;

/// A name that is almost a known one.
#[derive(Debug)]
pub(super) struct Near {
    pub(super) place: Span,
    pub(super) right: String,
    pub(super) is_pair: bool,
}

/// Returns the known full name that two neighbouring names misspell: one of them unknown, and a known one taken as right unless the
/// person is prominent ("Rustom Umrov").
pub(super) fn full_name(e: &Evidence<'_>, a: &Name<'_>, b: &Name<'_>) -> Option<Near> {
    let given = !a.token.entry.is_word() || a.token.entry.is_name();
    if !given || !(a.unknown || b.unknown) || a.token.letters.min(b.token.letters) < 3 {
        return None;
    }
    let (first, last) = (letters(a.token.text(e.text)), letters(b.token.text(e.text)));
    let lasts = candidates(e.lexicon, &last);
    // Short given names share their skeleton with hundreds of others, so a known one is only doubted beside a prominent surname.
    let doubted = a.unknown || lasts.iter().any(|y| y.prominence >= LEAST);
    let firsts = match (lasts.is_empty(), doubted) {
        (true, _) => return None,
        (false, true) => candidates(e.lexicon, &first),
        (false, false) => vec![Candidate { name: first.clone(), edits: 0, prominence: a.token.entry.prominence() }],
    };
    let mut best: Option<((u8, usize), String)> = None;
    for x in &firsts {
        for y in &lasts {
            let trusted = (a.unknown || x.edits == 0) && (b.unknown || y.edits == 0) || y.prominence >= LEAST;
            let better = (x.prominence + y.prominence, usize::MAX - x.edits - y.edits);
            if !trusted || best.as_ref().is_some_and(|(most, _)| better <= *most) {
                continue;
            }
            let legitimate = || same(e.lexicon, &x.name, &first) && same(e.lexicon, &y.name, &last);
            if e.lexicon.is_full_name(key(&x.name), key(&y.name)) && !legitimate() {
                best = Some((better, format!("{} {}", capital(&x.name), capital(&y.name))));
            }
        }
    }
    best.map(|(_, right)| Near { place: Span { start: a.token.start, end: b.token.end }, right, is_pair: true })
}

fn same(lexicon: &Lexicon, known: &str, written: &str) -> bool {
    known == written || lexicon.is_variant(known, written)
}

/// A known name that a written one may stand for.
struct Candidate {
    name: String,
    edits: usize,
    prominence: u8,
}

/// Known names with the same skeleton and first sound, a few edits away.
fn candidates(lexicon: &Lexicon, name: &str) -> Vec<Candidate> {
    let most = if name.len() >= LONG { 3 } else { 2.min(name.len().saturating_sub(1) / 2) };
    let mut found = Vec::new();
    lexicon.names_with_skeleton(&skeleton(name), |known| {
        if known.len().abs_diff(name.len()) > most || !alike_first(known, name) {
            return;
        }
        let edits = edits(known, name);
        if edits <= most {
            found.push(Candidate { name: known.to_owned(), edits, prominence: lexicon.entry(key(known)).prominence() });
        }
    });
    found
}

/// Whether the first letters sound alike: what transliterations write for one sound counts as one, vowels as themselves.
fn alike_first(a: &str, b: &str) -> bool {
    let sound = |name: &str| match name.bytes().next() {
        Some(b'y' | b'j') => b'i',
        Some(b'g') => b'h',
        Some(b'w') => b'v',
        Some(b'c' | b'q' | b'x') => b'k',
        Some(b'z') => b's',
        Some(b'p') if name.starts_with("ph") => b'f',
        Some(b't') if name.starts_with("ts") || name.starts_with("tz") => b's',
        first => first.unwrap_or_default(),
    };
    sound(a) == sound(b)
}

/// Returns the most prominent known name that an unknown spelling misspells, with its prominence.
pub(super) fn prominent(lexicon: &Lexicon, name: &Type) -> Option<(u8, String)> {
    if !name.unknown || name.skeleton.len() < SHORTEST_SKELETON {
        return None;
    }
    let mut best: Option<(u8, String)> = None;
    let most = if name.letters.len() < LONG_ENOUGH { 1 } else { 2 };
    lexicon.names_with_skeleton(&name.skeleton, |known| {
        let near = known.len().abs_diff(name.letters.len()) <= most
            && alike_first(known, &name.letters)
            && edits(known, &name.letters) <= most;
        let entry = if near { lexicon.entry(key(known)) } else { return };
        let prominent = entry.prominence() >= LEAST && !entry.is_word();
        let better = best.as_ref().is_none_or(|(most, _)| entry.prominence() > *most);
        if prominent && better && !lexicon.is_variant(known, &name.spelling) {
            best = Some((entry.prominence(), capital(known)));
        }
    });
    best
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
