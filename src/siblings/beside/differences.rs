//! Which numbers, quotations, names and words did the second article keep, change, drop or add?

use crate::document::Span;
use crate::kinds::kinds;
use crate::siblings::article::Article;
use crate::siblings::contrast::distinct_names;
use crate::siblings::fingerprint::{Quotation, Word};
use crate::siblings::quotation::{self, SAME_SPEECH, VERBATIM};
use crate::siblings::spelling::is_near;
use crate::siblings::wording::Substitutions;

kinds! {
    /// What became of something the first article has, or how the second came to have it.
    DifferenceKind {
        NumberKept "number_kept" "Both have the number."
        NumberChanged "number_changed" "Another number stands in the same place."
        NumberDropped "number_dropped" "Only the first article has the number."
        NumberAdded "number_added" "Only the second article has the number."
        QuoteKept "quote_kept" "Both quote it word for word."
        QuoteChanged "quote_changed" "Both quote it, in other words."
        QuoteDropped "quote_dropped" "Only the first article quotes it."
        QuoteAdded "quote_added" "Only the second article quotes it."
        NameKept "name_kept" "Both have the name."
        NameCorrupted "name_corrupted" "Both have the name, spelled otherwise."
        NameDropped "name_dropped" "Only the first article has the name."
        NameAdded "name_added" "Only the second article has the name."
        WordReplaced "word_replaced" "Another word stands between the same neighbours."
    }
}

/// One number, quotation, name or word of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub kind: DifferenceKind,
    /// Where the first article has it.
    pub one: Option<Span>,
    /// Where the second has it.
    pub two: Option<Span>,
}

/// Returns what was kept, changed, dropped and added, by kind and place.
pub(super) fn of(one: &Article<'_>, two: &Article<'_>, found: &Substitutions) -> Vec<Difference> {
    let mut out = numbers(one, two, found);
    out.extend(quotes(&one.print.quotes, &two.print.quotes));
    out.extend(names(one, two));
    out.extend(found.words.iter().filter_map(|(a, b)| {
        let (a, b) = (one.print.words.get(*a as usize)?, two.print.words.get(*b as usize)?);
        Some(Difference { kind: DifferenceKind::WordReplaced, one: Some(span(a)), two: Some(span(b)) })
    }));
    out.sort_by_key(|d| (d.kind, d.one.or(d.two).map(|s| s.start), d.two.map(|s| s.start)));
    out
}

fn span(word: &Word) -> Span {
    Span { start: word.token.start, end: word.token.end }
}

fn numbers(one: &Article<'_>, two: &Article<'_>, found: &Substitutions) -> Vec<Difference> {
    let distinct = |words: &[Word]| {
        let mut numbers: Vec<Word> = words.iter().filter(|w| w.stem.is_number()).copied().collect();
        numbers.sort_by_key(|w| (w.stem, w.token.start));
        numbers.dedup_by_key(|w| w.stem);
        numbers
    };
    let (here, there) = (distinct(&one.print.words), distinct(&two.print.words));
    let find = |list: &[Word], word: &Word| list.iter().find(|w| w.stem == word.stem).map(span);
    let changed = found.numbers.iter().filter_map(|(a, b)| {
        let (a, b) = (one.print.words.get(*a as usize)?, two.print.words.get(*b as usize)?);
        (find(&there, a).is_none() && find(&here, b).is_none()).then_some((a.stem, b.stem, span(a), span(b)))
    });
    let changed: Vec<_> = changed.collect();
    let mut out: Vec<Difference> = changed
        .iter()
        .map(|(_, _, a, b)| Difference { kind: DifferenceKind::NumberChanged, one: Some(*a), two: Some(*b) })
        .collect();
    for number in here.iter().filter(|n| changed.iter().all(|c| c.0 != n.stem)) {
        let other = find(&there, number);
        let kind = if other.is_some() { DifferenceKind::NumberKept } else { DifferenceKind::NumberDropped };
        out.push(Difference { kind, one: Some(span(number)), two: other });
    }
    let added = there.iter().filter(|n| find(&here, n).is_none() && changed.iter().all(|c| c.1 != n.stem));
    out.extend(added.map(|n| Difference { kind: DifferenceKind::NumberAdded, one: None, two: Some(span(n)) }));
    out
}

fn quotes(one: &[Quotation], two: &[Quotation]) -> Vec<Difference> {
    let mut out = Vec::new();
    for quote in one {
        let (kind, other) = match quotation::best(quote, two) {
            Some((other, share)) if share >= VERBATIM => (DifferenceKind::QuoteKept, Some(other.bytes)),
            Some((other, share)) if share >= SAME_SPEECH => (DifferenceKind::QuoteChanged, Some(other.bytes)),
            _ => (DifferenceKind::QuoteDropped, None),
        };
        out.push(Difference { kind, one: Some(quote.bytes), two: other });
    }
    let is_new = |quote: &&Quotation| quotation::best(quote, one).is_none_or(|(_, share)| share < SAME_SPEECH);
    let added = two.iter().filter(is_new);
    out.extend(added.map(|q| Difference { kind: DifferenceKind::QuoteAdded, one: None, two: Some(q.bytes) }));
    out
}

fn names(one: &Article<'_>, two: &Article<'_>) -> Vec<Difference> {
    let (here, there) = (distinct_names(&one.print.words), distinct_names(&two.print.words));
    let find = |words: &[Word], name: &Word| words.iter().find(|w| w.token.key == name.token.key).map(span);
    let mut met = Vec::new();
    let mut out = Vec::new();
    for name in &here {
        let same = find(&two.print.words, name);
        let near = |other: &&Word| {
            find(&one.print.words, other).is_none() && is_near(name.token.text(one.text), other.token.text(two.text))
        };
        let (kind, other) = match (same, there.iter().find(near)) {
            (Some(other), _) => (DifferenceKind::NameKept, Some(other)),
            (None, Some(other)) => {
                met.push(other.token.key);
                (DifferenceKind::NameCorrupted, Some(span(other)))
            }
            (None, None) => (DifferenceKind::NameDropped, None),
        };
        out.push(Difference { kind, one: Some(span(name)), two: other });
    }
    let is_new = |name: &&Word| find(&one.print.words, name).is_none() && !met.contains(&name.token.key);
    let added = there.iter().filter(is_new);
    out.extend(added.map(|n| Difference { kind: DifferenceKind::NameAdded, one: None, two: Some(span(n)) }));
    out
}
