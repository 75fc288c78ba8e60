//! Which lists of phrases are looked for, and where may one of their phrases begin? One look at each word answers for all lists.

use super::look::KINDS;
use super::phrases::{Pairs, Phrases, Place};
use crate::document::{Document, Kind, PerWord, Start};
use std::cell::RefCell;
use std::sync::LazyLock;

/// A list of phrases.
#[derive(Debug, Clone, Copy)]
pub(crate) enum List {
    /// What pages put around articles.
    Page,
    /// Those of them that tell of a page even inside the article's lines.
    Telling,
    /// What language models and those who use them leave.
    Residue,
    /// What C4 drops a line or a page for.
    Dropped,
}

/// Kinds of [`List::Residue`]: what only machines and those who use them leave, what people write about machines, too, what scripts and
/// servers write into a page, words that a program may have written in place of a value, and words of a page that no article holds.
pub(crate) const RESIDUES: [&str; 5] = ["sure", "likely", "code", "value", "page"];

/// Words of the shortest phrase that tells of a page even inside the article's lines.
const TELLING: usize = 4;

/// There are so many lists at most.
const ALONE: u32 = 4;

/// C4 drops a line that holds one of these, and a page with the last.
const DROPPED: &str = "policy\tjavascript\npolicy\tterms of use\npolicy\tprivacy policy\npolicy\tcookie policy\n\
    policy\tuses cookies\npolicy\tuse of cookies\npolicy\tuse cookies\nfiller\tlorem ipsum";

static LISTS: LazyLock<[Phrases; 4]> = LazyLock::new(|| {
    let page = include_str!("../data/page_phrases.txt");
    let residue = include_str!("../data/artefact_phrases.txt");
    let telling = |place, words| place == Place::Anywhere && words >= TELLING;
    [
        Phrases::parse(List::Page, page, &KINDS),
        Phrases::parse_some(List::Telling, page, &KINDS, telling),
        Phrases::parse(List::Residue, residue, &RESIDUES),
        Phrases::parse(List::Dropped, DROPPED, &["policy", "filler"]),
    ]
});

/// Returns a list.
pub(crate) fn list(list: List) -> &'static Phrases {
    let [page, telling, residue, dropped] = &*LISTS;
    match list {
        List::Page => page,
        List::Telling => telling,
        List::Residue => residue,
        List::Dropped => dropped,
    }
}

/// Notes where in a document the phrases of any list may begin.
pub(super) fn mark(document: &mut Document) {
    thread_local!(static BEGINNINGS: RefCell<Beginnings> = RefCell::default());
    static PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs::of(&*LISTS));
    BEGINNINGS.with_borrow_mut(|beginnings| note(document, &*LISTS, &PAIRS, beginnings));
}

/// What is found of each word: the bits of the lists in which a phrase begins with it, and above them those of the lists in which it is a
/// phrase by itself.
#[derive(Default)]
pub(super) struct Beginnings {
    words: PerWord<u8>,
    /// The tokens of a text with such a word; behind them stand those of texts before.
    tokens: Vec<Start>,
}

/// Notes where the phrases of these lists may begin.
pub(super) fn note(document: &mut Document, lists: &[Phrases], pairs: &Pairs, beginnings: &mut Beginnings) {
    let begins = |key: u64| {
        let lists = lists.iter().fold(0, |bits, phrases| bits | phrases.beginning(key));
        lists | (lists & pairs.get(key, None)) << ALONE
    };
    let Beginnings { words, tokens: found } = beginnings;
    words.refresh(&document.words, |word| begins(word.key));
    // Room for all, so that a token is noted or not without a branch.
    let Document { starts, tokens, .. } = document;
    if found.len() < tokens.len() {
        found.resize(tokens.len(), Start::default());
    }
    let mut count = 0;
    for (token, place) in tokens.iter().zip(0..) {
        let lists = if token.kind == Kind::Number { begins(token.key) } else { words.of(token) };
        if let Some(slot) = found.get_mut(count) {
            *slot = Start { token: place, lists };
        }
        count += usize::from(lists != 0);
    }
    // One word in three begins a phrase, and few go on in the next one, which is near now and will be far when a list is looked for. It may
    // stand on the next line: that is left to whoever reads this one.
    starts.clear();
    starts.extend(found.get(..count).unwrap_or_default().iter().filter_map(|start| {
        let [first, behind @ ..] = tokens.get(start.token as usize..)? else { return None };
        let next = behind.iter().find(|token| token.is_word_or_number()).map(|token| token.key);
        let lists = start.lists & (start.lists >> ALONE | pairs.get(first.key, next));
        (lists != 0).then_some(Start { lists, ..*start })
    }));
    if document.is_long() {
        found.truncate(0);
        found.shrink_to_fit();
    }
}
