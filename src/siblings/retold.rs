//! Which names, quotations and numbers of an article does a sibling have otherwise, for a person to look at?

use super::company::Company;
use super::contrast::{Change, corrupted};
use super::figures::{self, Figures};
use super::fingerprint::Word;
use super::quotation;
use super::said::{self, Fidelity, Said};
use super::wording::Substitutions;
use crate::document::{Document, Span};
use crate::lexicon::Lexicon;

/// Returns the names that the siblings spell otherwise. Copies have no voice of their own, but show a spelling that the lexicon knows.
pub(crate) fn names_retold(company: &Company<'_>, lexicon: &Lexicon) -> Vec<Change> {
    corrupted(company, lexicon, company.peers().chain(company.echoes()))
}

/// Returns the quotations that the closest sibling has in other words, where both speak of one thing.
pub(crate) fn quotes_retold(company: &Company<'_>, document: &Document) -> Vec<Change> {
    let Some(neighbour) = company.closest_other() else { return Vec::new() };
    let (own, other) = (&company.own, &neighbour.article);
    let (here, there) = (Said::of(own.text, document), Said::of(other.text, neighbour.document));
    let retold = said::matches(&here, &there).into_iter().filter(|m| m.fidelity == Fidelity::Changed);
    let change = |(one, two): (usize, usize)| {
        let (one, two) = (here.speeches.get(one)?.bytes(), there.speeches.get(two)?.bytes());
        let words = (within(&own.print.words, one), within(&other.print.words, two));
        let is_worth = quotation::speak_alike(words.0, words.1, neighbour.is_kin());
        is_worth.then_some(Change { here: one, there: two, sibling: neighbour.index })
    };
    let mut changes: Vec<Change> = retold.filter_map(|m| change((m.one, m.two))).collect();
    // A quotation of which two versions stand there is one that differs.
    changes.sort_by_key(|c| (c.here.start, c.there.start));
    changes.dedup_by_key(|c| c.here);
    changes
}

/// Returns the numbers in whose place the sibling that shares a text with the article has others.
pub(crate) fn numbers_retold(company: &Company<'_>, document: &Document) -> Vec<Change> {
    let Some(neighbour) = company.contrasted_other() else { return Vec::new() };
    let (own, other) = (&company.own, &neighbour.article);
    let (here, there) = (figures::read(own, document), figures::read(other, neighbour.document));
    let (here, there) = (Figures { all: &here, article: own }, Figures { all: &there, article: other });
    let found = Substitutions::between(&own.print, &other.print);
    let changed = figures::changed(&here, &there, &neighbour.pair.comparison().alignment, &found);
    let change = |(a, b): (usize, usize)| {
        let (one, two) = here.shown(here.all.get(a)?, &there, there.all.get(b)?);
        Some(Change { here: one, there: two, sibling: neighbour.index })
    };
    changed.into_iter().filter_map(change).collect()
}

/// Returns the words of a span of bytes.
fn within(words: &[Word], span: Span) -> &[Word] {
    let first = words.partition_point(|w| w.token.start < span.start);
    let behind = words.partition_point(|w| w.token.end <= span.end);
    words.get(first..behind).unwrap_or_default()
}
