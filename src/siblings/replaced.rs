//! Which words and pairs of words did an article put in the place of what its siblings say?

use super::contrast::Change;
use super::fingerprint::Word;
use super::judgement::{Company, Neighbour};
use super::wording::{is_pair, known_pairs};
use crate::collocations::Collocations;
use crate::document::Span;

/// So many voices make a phrase the usual one.
const CONSENSUS: usize = 2;

/// Returns the words that broke pairs of neighbours known to clean news, where the sibling's word in the same place keeps them.
pub(crate) fn words_misplaced(company: &Company<'_>, neighbour: &Neighbour<'_>) -> Vec<Change> {
    let (own, other) = (&company.own.print, &neighbour.article.print);
    let change = |(a, b): &(u32, u32)| {
        let (here, there) = (own.words.get(*a as usize)?, other.words.get(*b as usize)?);
        let broke = known_pairs(own, *a)? < known_pairs(other, *b)?;
        broke.then(|| Change { here: bytes(here, here), there: bytes(there, there), sibling: neighbour.index })
    };
    neighbour.pair.substitutions.words.iter().filter_map(change).collect()
}

/// A plain word with the plain word before it.
struct Phrase<'a> {
    head: &'a Word,
    with: &'a Word,
}

/// Returns the phrases that clean news doesn't have, where at least two independent tellings of the same text agree on another word
/// before the same one, which news has. Siblings that only share the event put things otherwise for reasons of their own.
pub(crate) fn phrases_changed(company: &Company<'_>) -> Vec<Change> {
    let Some(tables) = Collocations::embedded() else { return Vec::new() };
    let own: Vec<Phrase<'_>> = phrases(&company.own.print.words).collect();
    let mut theirs: Vec<(u64, u64, u32, u32, Span)> = Vec::new();
    for neighbour in company.kin().filter(|n| !n.is_offspring()) {
        let usual = phrases(&neighbour.article.print.words).filter(|p| is_pair(tables, p.with, p.head));
        theirs.extend(usual.map(|p| {
            (p.head.stem.bits(), p.with.stem.bits(), neighbour.voice, neighbour.index, bytes(p.with, p.head))
        }));
    }
    theirs.sort_by_key(|t| (t.0, t.1, t.2, t.3, t.4.start));
    let change = |phrase: &Phrase<'_>| {
        let (head, with) = (phrase.head.stem.bits(), phrase.with.stem.bits());
        let from = theirs.partition_point(|t| t.0 < head);
        let same = theirs.get(from..).unwrap_or_default();
        let same = same.get(..same.partition_point(|t| t.0 == head)).unwrap_or_default();
        let is_own = |with: u64| own.iter().any(|p| p.head.stem.bits() == head && p.with.stem.bits() == with);
        if same.iter().any(|t| t.1 == with) || is_pair(tables, phrase.with, phrase.head) {
            return None;
        }
        let usual = same.chunk_by(|a, b| a.1 == b.1).find(|group| {
            let voices = group.chunk_by(|a, b| a.2 == b.2).count();
            voices >= CONSENSUS && group.first().is_some_and(|t| !is_own(t.1))
        })?;
        let (_, _, _, sibling, there) = *usual.first()?;
        Some(Change { here: bytes(phrase.with, phrase.head), there, sibling })
    };
    own.iter().filter_map(change).collect()
}

fn phrases(words: &[Word]) -> impl Iterator<Item = Phrase<'_>> {
    let is_plain = |w: &Word| !w.is_function && !w.is_name && !w.stem.is_number();
    words.windows(2).filter_map(move |pair| match pair {
        [with, head] if is_plain(with) && is_plain(head) && head.token.start <= with.token.end + 1 => {
            Some(Phrase { head, with })
        }
        _ => None,
    })
}

fn bytes(first: &Word, last: &Word) -> Span {
    Span { start: first.token.start, end: last.token.end }
}
