//! Is the article whole? A text cut short ends in the middle, and leaves quotes and brackets open.

use crate::document::{Case, Casing, Document, Flags, Kind, Label, Line, Token};
use crate::evidence::Evidence;
use crate::text::key;
use std::sync::LazyLock;

/// Shorter lines are headings, captions or items.
const LEAST_WORDS: usize = 8;

/// What the article's lines show.
#[derive(Default)]
pub(super) struct Completeness {
    words: usize,
    prose_lines: usize,
    unfinished: usize,
    ends: bool,
    starts_lower: bool,
    unclosed: usize,
}

impl Completeness {
    pub(super) fn of(e: &Evidence<'_>) -> Self {
        let mut whole = Self::default();
        for line in e.document.lines.iter().filter(|line| line.label == Label::Body) {
            whole.add_line(e.document, line);
        }
        whole
    }

    fn add_line(&mut self, document: &Document, line: &Line) {
        let words = line.words as usize;
        if words == 0 {
            return;
        }
        let tokens = document.slice(line.tokens);
        let said = unsigned(tokens);
        if said.is_empty() {
            return;
        }
        let finished = ends_sentence(said);
        if self.words == 0 {
            let first = tokens.iter().find(|t| t.is_word());
            self.starts_lower = first.is_some_and(|t| t.case == Case::Lower || document.casing == Casing::Small);
        }
        self.words += words;
        self.ends = finished;
        if words >= LEAST_WORDS {
            self.prose_lines += 1;
            self.unfinished += usize::from(!finished);
        }
        let marks = document.marks_in(line.tokens).iter().filter_map(|mark| document.tokens.get(*mark as usize));
        self.unclosed += unclosed(marks, tokens.first());
    }

    pub(super) fn ends(&self) -> Option<f64> {
        self.known().then(|| f64::from(u8::from(self.ends)))
    }

    pub(super) fn starts_lower(&self) -> Option<f64> {
        self.known().then(|| f64::from(u8::from(self.starts_lower)))
    }

    pub(super) fn unclosed(&self) -> Option<f64> {
        self.known().then_some(self.unclosed as f64)
    }

    pub(super) fn unfinished_lines(&self) -> Option<f64> {
        super::share(self.unfinished, self.prose_lines, 1)
    }

    fn known(&self) -> bool {
        self.words >= LEAST_WORDS
    }
}

/// Tokens of the longest bracket that an article is signed off with.
const LONGEST_SIGN_OFF: usize = 32;

/// Words that agencies set behind their last sentence.
static SIGN_OFFS: LazyLock<[u64; 11]> = LazyLock::new(|| {
    ["aap", "afp", "ani", "bernama", "enditem", "endit", "ends", "ians", "pti", "reuters", "xinhua"].map(key)
});

/// The line without what signs the article off behind its last sentence: "($1 = 4.99 reais)", "(ANI)", "- PTI", "Enditem".
fn unsigned(tokens: &[Token]) -> &[Token] {
    let line = without_dashes(tokens);
    let start = match line.split_last() {
        Some((last, rest)) if SIGN_OFFS.contains(&last.key) => Some(rest.len()),
        _ => bracket(line),
    };
    let Some(start) = start else { return tokens };
    let rest = without_dashes(line.get(..start).unwrap_or_default());
    if rest.is_empty() || ends_sentence(rest) { rest } else { tokens }
}

/// The tokens before the dashes and stars at their end.
fn without_dashes(tokens: &[Token]) -> &[Token] {
    let last = tokens.iter().rposition(|t| !t.is_mark(b'-') && !t.is_mark(b'*'));
    tokens.get(..last.map_or(0, |last| last + 1)).unwrap_or_default()
}

/// Where the bracket opens that these tokens end in, if it holds a word.
fn bracket(tokens: &[Token]) -> Option<usize> {
    let (mut depth, mut words) = (0usize, 0usize);
    for (at, token) in tokens.iter().enumerate().rev().take(LONGEST_SIGN_OFF) {
        words += usize::from(token.is_word_or_number());
        if token.is_mark(b')') || token.is_mark(b']') {
            depth += 1;
        } else if token.is_mark(b'(') || token.is_mark(b'[') {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return (words > 0).then_some(at);
            }
        } else if depth == 0 {
            return None;
        }
    }
    None
}

/// Whether the line ends in a terminal mark; an ellipsis shows that something was cut.
fn ends_sentence(tokens: &[Token]) -> bool {
    let last = tokens.iter().rev().find(|t| !t.is_closer());
    last.is_some_and(|t| t.is_terminal() && !t.is_ellipsis() || t.flags.has(Flags::INITIALISM))
}

/// Brackets that lack their other half, and an odd double quote: a quotation that goes on in the next paragraph opens anew there.
fn unclosed<'a>(marks: impl Iterator<Item = &'a Token>, first: Option<&Token>) -> usize {
    let (mut open, mut lacking, mut quotes) = (0usize, 0usize, 0usize);
    for token in marks.filter(|t| t.kind == Kind::Punct) {
        match token.letters {
            b'(' | b'[' => open += 1,
            b')' | b']' if open > 0 => open -= 1,
            b')' | b']' => lacking += 1,
            b'"' => quotes += 1,
            _ => {}
        }
    }
    let opens = first.is_some_and(|t| t.is_mark(b'"'));
    lacking + open + usize::from(quotes % 2 == 1 && !opens)
}
