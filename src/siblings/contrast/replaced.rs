//! Which words and pairs of words did an article put in the place of what its siblings say?

use super::{CONSENSUS, Change, Phrase, phrases};
use crate::collocations::Collocations;
use crate::document::Span;
use crate::siblings::beside::same_place::Alike;
use crate::siblings::company::{Company, Neighbour};
use crate::siblings::fingerprint::Word;
use crate::siblings::fingerprint::stem::Stem;
use crate::siblings::wording::{is_pair, known_pairs};

/// Returns the words that broke pairs of neighbours known to clean news, where the sibling's word in the same place keeps them. Counting
/// takes all words between the same neighbours; what is shown must stand where both tell the same.
pub(crate) fn words_misplaced(company: &Company<'_>, neighbour: &Neighbour<'_>) -> Vec<Change> {
    let (own, other) = (&company.own.print, &neighbour.article.print);
    let alike = Alike::between(&company.own, &neighbour.article, &neighbour.pair);
    let change = |(a, b): &(u32, u32)| {
        let (here, there) = (own.words.get(*a as usize)?, other.words.get(*b as usize)?);
        let broke = known_pairs(own, *a)? < known_pairs(other, *b)? && alike.is_one_place(*a, *b);
        broke.then(|| Change { here: bytes(here, here), there: bytes(there, there), sibling: neighbour.index })
    };
    company.substitutions(neighbour).words.iter().filter_map(change).collect()
}

/// A phrase of a sibling that clean news has.
struct Usual {
    head: Stem,
    with: Stem,
    voice: u32,
    /// The sibling's place among those that share a text with the article, the likeliest first.
    rank: usize,
    there: Span,
    sibling: u32,
}

/// Returns the phrases that clean news doesn't have, where at least two independent tellings of the same text agree on another word
/// before the same one, which news has. Siblings that only share the event put things otherwise for reasons of their own.
pub(crate) fn phrases_changed(company: &Company<'_>) -> Vec<Change> {
    let Some(tables) = Collocations::embedded() else { return Vec::new() };
    let own: Vec<Phrase<'_>> = phrases(&company.own.print.words).collect();
    let mut theirs: Vec<Usual> = Vec::new();
    for (rank, neighbour) in company.kin().filter(|n| !n.is_offspring()).enumerate() {
        let usual = phrases(&neighbour.article.print.words).filter(|p| is_pair(tables, p.with, p.head));
        theirs.extend(usual.map(|p| Usual {
            head: p.head.stem,
            with: p.with.stem,
            voice: neighbour.voice,
            rank,
            there: bytes(p.with, p.head),
            sibling: neighbour.index,
        }));
    }
    theirs.sort_by_key(|u| (u.head, u.with, u.voice));
    let change = |phrase: &Phrase<'_>| {
        if is_pair(tables, phrase.with, phrase.head) {
            return None;
        }
        let from = theirs.partition_point(|u| u.head < phrase.head.stem);
        let same = theirs.get(from..).unwrap_or_default();
        let same = same.get(..same.partition_point(|u| u.head == phrase.head.stem)).unwrap_or_default();
        // Another inflection of the usual word is no other word.
        if same.iter().any(|u| u.with == phrase.with.stem) {
            return None;
        }
        let is_own = |with: Stem| own.iter().any(|p| p.head.stem == phrase.head.stem && p.with.stem == with);
        let usual = same.chunk_by(|a, b| a.with == b.with).find(|group| {
            let voices = group.chunk_by(|a, b| a.voice == b.voice).count();
            voices >= CONSENSUS && group.first().is_some_and(|u| !is_own(u.with))
        })?;
        // The likeliest sibling is named, in whatever order they were given.
        let named = usual.iter().min_by_key(|u| (u.rank, u.there.start))?;
        Some(Change { here: bytes(phrase.with, phrase.head), there: named.there, sibling: named.sibling })
    };
    own.iter().filter_map(change).collect()
}

fn bytes(first: &Word, last: &Word) -> Span {
    Span { start: first.token.start, end: last.token.end }
}
