//! Which sentences stand twice, and which words are joined to themselves ("business as well as business")?

use crate::document::{Case, Document, Flags, Span, Token, narrow};
use crate::features::share;
use crate::features::word_lists::{WordLists, by_function};
use std::sync::LazyLock;

/// The least sentences that a share means something of.
const LEAST: usize = 3;

const JOINS: u32 = 1;
/// "more and more", "again and again": said on purpose.
const DOUBLED: u32 = 1 << 1;
const ON_PURPOSE: &[&str] = &[
    "again", "better", "bigger", "blah", "closer", "days", "deeper", "faster", "further", "harder", "higher", "hours",
    "larger", "less", "longer", "lower", "miles", "more", "older", "over", "round", "smaller", "stronger", "through",
    "worse", "years",
];
/// "as", which may begin "as well as".
const AS: u32 = 1 << 2;
/// What joins, by the number of the function word.
static LINKS: LazyLock<[u32; 256]> =
    LazyLock::new(|| by_function(&WordLists::new(&[(&["and", "or", "nor"], JOINS), (&["as"], AS)])));
static PURPOSES: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(&[(ON_PURPOSE, DOUBLED)]));
static AS_WELL: LazyLock<[u64; 2]> = LazyLock::new(|| ["as", "well"].map(crate::text::key));

/// Sentences that stand twice and words joined to themselves.
#[derive(Debug, Default)]
pub(super) struct Twice {
    sentences: usize,
    /// Sentences that stood before.
    pub(super) repeated: Vec<Span>,
    /// Spans of tokens in which a word is joined to itself.
    pub(super) echoes: Vec<Span>,
}

impl Twice {
    /// Compares sentences by the hashes of their words, and looks for words joined to themselves.
    pub(super) fn read(document: &Document, hashes: &mut [(u64, usize)]) -> Self {
        let mut twice = Self { sentences: hashes.len(), ..Self::default() };
        let links = &*LINKS;
        for &span in &document.sentences {
            find_echoes(document.slice(span), span.start, links, &mut twice.echoes);
        }
        hashes.sort_unstable();
        for same in hashes.chunk_by(|a, b| a.0 == b.0) {
            let again = same.iter().skip(1).filter_map(|(_, index)| document.sentences.get(*index));
            twice.repeated.extend(again);
        }
        twice
    }

    /// Returns the share of sentences that stood before.
    pub(super) fn repeated_share(&self) -> Option<f64> {
        share(self.repeated.len(), self.sentences, LEAST)
    }
}

/// Finds "X and X", "X as well as X" and "X and the X".
fn find_echoes(tokens: &[Token], offset: u32, links: &[u32; 256], out: &mut Vec<Span>) {
    let Some((_, behind)) = tokens.split_first() else { return };
    for (index, second) in behind.iter().enumerate() {
        let link = links[usize::from(second.entry.function())];
        if link == 0 {
            continue;
        }
        let Some([first, _, third]) =
            tokens.get(index..index + 3).filter(|near| near.first().is_some_and(carries_content))
        else {
            continue;
        };
        let reach = if link & JOINS != 0 {
            2
        } else if is_as_well_as(tokens.get(index + 1..index + 5).unwrap_or_default()) {
            4
        } else {
            continue;
        };
        let again = |at: &usize| tokens.get(*at).is_some_and(|t| t.key == first.key && t.is_word());
        let skipped = reach == 4 || third.entry.function() != 0;
        let found = (index + reach..index + reach + 1 + usize::from(skipped)).find(again);
        if let Some(last) = found
            && !is_idiom(tokens.get(last + 1), first)
        {
            let place = |at: usize| offset + narrow(at);
            out.push(Span { start: place(index), end: place(last + 1) });
        }
    }
}

/// Whether the word is doubled on purpose, or the second belongs to a compound ("cat and cat-like").
fn is_idiom(behind: Option<&Token>, word: &Token) -> bool {
    let compound = behind.is_some_and(|t| t.is_mark(b'-') && !t.flags.has(Flags::SPACE_BEFORE));
    compound || PURPOSES.get(word.key) & DOUBLED != 0
}

fn is_as_well_as(tokens: &[Token]) -> bool {
    let [once, well] = *AS_WELL;
    matches!(tokens, [a, b, c, _] if a.key == once && b.key == well && c.key == once)
}

/// Whether the tokens of an echo join a name to itself: the state and the city of New York are two, and no machine stuttered.
pub(super) fn joins_names(echo: &[Token]) -> bool {
    // The first may open the sentence, where a capital says nothing.
    matches!(echo, [first, .., last] if last.is_name_like() && first.case != Case::Lower)
}

fn carries_content(token: &Token) -> bool {
    token.is_body() && token.is_word() && token.entry.function() == 0 && token.letters > 2
}
