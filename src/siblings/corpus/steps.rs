//! How is the search in a corpus cut into steps that see a few rows each, for engines that spread them over machines?
//!
//! Every step is the one that [`super::Corpus`] takes; only the sorting and grouping between them is the engine's. Articles are
//! known by numbers that grow in the order in which a corpus would have them.

use super::{Link, Row, copies, index, reading, record, sources};
use crate::document::narrow;
use crate::lexicon::Lexicon;
use crate::siblings::company::judgement::Judgement;
use crate::siblings::comparison::{Opened, Tables};
use crate::siblings::fingerprint::stem::Stem;
use crate::siblings::fingerprint::{Content, Fingerprint, Marks, rarity};
use crate::siblings::pair::relation::SAME_EVENT;
use crate::siblings::{Comparison, Relation};

pub(crate) use super::SMALL_GROUP;
pub(crate) use copies::is_copy;
#[cfg(test)]
pub(crate) use index::place;
pub(crate) use index::{COMMONEST, bits};

/// What is used again from article to article.
pub(crate) type Scratch = reading::Scratch;

/// An article as a row: all by which it is found and compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Print {
    /// Keys by which rewrites are found, sorted.
    pub(crate) keys: Vec<u32>,
    /// Hashes under which near copies meet.
    pub(crate) bands: Vec<u64>,
    /// What it speaks of, sorted.
    pub(crate) stems: Vec<u64>,
    /// Runs of five words, sorted.
    pub(crate) fives: Vec<u32>,
    /// Its fingerprint as it lies in the folder of a corpus; empty where it has too few words to have siblings.
    pub(crate) record: Vec<u8>,
}

/// A key of an article, and how many articles have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Counted {
    pub(crate) key: u32,
    pub(crate) count: u8,
}

/// Reads an article into a row; one of few words has no siblings and gives an empty one.
pub(crate) fn print(row: &Row<'_>, lexicon: &Lexicon, scratch: &mut Scratch) -> Print {
    let read = scratch.read(row, lexicon);
    if read.keys.is_empty() {
        return Print::default();
    }
    let mut record = Vec::new();
    record::write(&read.print, &mut record);
    let bands = if read.sketch == copies::Sketch::default() { Vec::new() } else { read.sketch.to_vec() };
    Print {
        keys: read.keys,
        bands,
        stems: read.print.contents.iter().map(|content| content.stem.bits()).collect(),
        fives: read.print.fives,
        record,
    }
}

/// Returns the rarest of an article's keys.
pub(crate) fn rarest(keys: &[Counted]) -> Vec<Counted> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    let count = |key: u32| {
        let place = keys.binary_search_by_key(&key, |counted| counted.key);
        place.ok().and_then(|place| keys.get(place)).map_or(0, |counted| counted.count)
    };
    let mut chosen: Vec<u32> = keys.iter().map(|counted| counted.key).collect();
    index::rarest(&mut chosen, count);
    let mut chosen: Vec<Counted> = chosen.into_iter().map(|key| Counted { key, count: count(key) }).collect();
    chosen.sort_unstable();
    chosen
}

/// Returns the articles that share most with one, out of the lists of its keys; `articles` are all of the corpus.
pub(crate) fn candidates(own: i64, mut postings: Vec<(Counted, &[i64])>, articles: usize) -> Vec<i64> {
    postings.sort_unstable();
    let numbers = ranks(postings.iter().flat_map(|(_, members)| *members).copied().chain([own]));
    let rank = |number: &i64| numbers.binary_search(number).unwrap_or_default();
    let mut scratch = index::Scratch::new(numbers.len());
    for (counted, members) in postings {
        let weight = index::weight(articles, counted.count);
        for member in members {
            scratch.add(narrow(rank(member)), weight);
        }
    }
    let found = scratch.drain(narrow(rank(&own)));
    found.into_iter().filter_map(|rank| numbers.get(rank as usize).copied()).collect()
}

fn ranks(numbers: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// What an article speaks of, to see whether laying it beside another is worth while.
pub(crate) struct Contents(Fingerprint);

impl Contents {
    /// Takes the stems of a [`Print`].
    pub(crate) fn of(stems: impl Iterator<Item = u64>) -> Self {
        let content = |stem| Content {
            stem,
            weight: rarity::of(stem),
            sound: 0,
            place: 0,
            homes: (0, 0),
            rarity: 0,
            marks: Marks::default(),
        };
        let contents: Vec<Content> = stems.map(Stem::from_bits).map(content).collect();
        let mut print = Fingerprint { contents, ..Fingerprint::default() };
        print.sum_up();
        Self(print)
    }

    /// Returns whether both may report one event: nothing else is laid side by side.
    pub(crate) fn is_similar(&self, other: &Self) -> bool {
        Comparison::default().are_similar(&self.0, &other.0, SAME_EVENT)
    }
}

/// An article to be laid beside others.
pub(crate) struct Sheet {
    print: Fingerprint,
    date: Option<i64>,
}

impl Sheet {
    /// Reads the record of a [`Print`], `None` where it is empty.
    pub(crate) fn read(record: &[u8], date: Option<i64>) -> Option<Self> {
        Some(Self { print: record::read(record)?, date })
    }
}

/// Lays two articles side by side, the one with the lower number first; `None` where they have nothing to do with each other.
pub(crate) fn link(one: &Sheet, two: &Sheet) -> Option<[Link; 2]> {
    let mut tables = Tables::default();
    let opened = Opened::new(&one.print, &mut tables);
    Link::both(&mut Comparison::default(), (0, 1), (&opened, &two.print), (one.date, two.date))
}

/// What one article's link says, as far as it is needed to judge the article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinkRow {
    pub(crate) sibling: i64,
    pub(crate) derived: f32,
    pub(crate) verbatim: f32,
    pub(crate) contained: f32,
    pub(crate) relation: Relation,
    pub(crate) direction: Option<i8>,
    pub(crate) direction_logit: Option<f32>,
}

/// The head of an article's copies: of those that are linked as copies the one published first, else the lowest number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    pub(crate) number: i64,
    pub(crate) date: Option<i64>,
}

/// What is said of an article, with its source by number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Judged {
    pub(crate) judgement: Judgement,
    pub(crate) source: Option<i64>,
    /// How much speaks for the source.
    pub(crate) rank: f64,
    /// The direction if the article were given no source.
    pub(crate) otherwise: Option<i8>,
}

/// Judges an article by its links, in any order, its date and the head of its copies.
pub(crate) fn judge(own: i64, date: Option<i64>, rows: &[LinkRow], head: Option<Head>) -> Judged {
    let head = head.filter(|head| head.number != own);
    let others = rows.iter().map(|link| link.sibling).chain(head.map(|head| head.number));
    let numbers = ranks(others.chain([own]));
    let rank = |number: i64| narrow(numbers.binary_search(&number).unwrap_or_default());
    let link = |row: &LinkRow| Link {
        article: rank(own),
        sibling: rank(row.sibling),
        overlap: 0.0,
        contained: row.contained,
        verbatim: row.verbatim,
        derived: row.derived,
        relation: row.relation,
        direction: row.direction,
        direction_logit: row.direction_logit,
    };
    let mut links: Vec<Link> = rows.iter().map(link).collect();
    links.sort_unstable_by(Link::likelier);
    let head = head.map(|head| sources::Head::of(rank(head.number), head.date, date));
    let sources::Choice { judgement, rank } = sources::judge(&links, head);
    let source = judgement.source.and_then(|rank| numbers.get(rank as usize).copied());
    Judged { judgement, source, rank, otherwise: sources::without_source(&links).direction }
}

/// Returns which of the articles (number, source and its rank) that lead to one another must be given no source, so that no chain runs
/// in a circle.
pub(crate) fn weakest_of_circles(chained: &[(i64, i64, f64)]) -> Vec<i64> {
    let numbers = ranks(chained.iter().flat_map(|(own, source, _)| [*own, *source]));
    let place = |number: &i64| numbers.binary_search(number).unwrap_or_default();
    let mut sources = vec![None; numbers.len()];
    for (own, source, rank) in chained {
        if let Some(slot) = sources.get_mut(place(own)) {
            *slot = Some((narrow(place(source)), *rank));
        }
    }
    sources::weakest_of_circles(&sources).into_iter().filter_map(|place| numbers.get(place).copied()).collect()
}

#[cfg(test)]
mod tests;
