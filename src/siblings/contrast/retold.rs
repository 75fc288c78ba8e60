//! Which names, quotations, numbers and words of an article does a sibling have otherwise, for a person to look at?

use super::{Change, corrupted, is_right_or_inherited};
use crate::document::Document;
use crate::lexicon::{Lexicon, same_umlauts};
use crate::siblings::beside::altered::{Altered, What, altered, bytes};
use crate::siblings::company::{Company, Neighbour};
use crate::siblings::fingerprint::names::{bare, distinct_names};
use crate::siblings::numbers::figures::{self, Figures};
use crate::siblings::pair::Article;
use crate::siblings::pair::relation::Relation;
use crate::siblings::quotes::said::{self, Fidelity, Match, Said};
use crate::siblings::spelling::is_near;
use crate::text::key;

/// Returns the names that the siblings spell otherwise. Copies have no voice of their own, but show a spelling that the lexicon knows;
/// one sibling is enough where the article was made from it.
pub(crate) fn names_retold(company: &Company<'_>, lexicon: &Lexicon) -> Vec<Change> {
    let mut changes = corrupted(company, lexicon, company.peers().chain(company.echoes()), is_right_or_inherited);
    changes.retain(|change| {
        let Some(sibling) = company.others.iter().find(|n| n.index == change.sibling) else { return false };
        let there = sibling.article.text.get(change.there.range());
        let here = company.own.text.get(change.here.range());
        here.zip(there)
            .is_some_and(|(here, there)| !same_umlauts(here, there) && !wavers(&sibling.article, here, there))
    });
    changes
}

/// Returns whether an article has a name in a second spelling, the one asked about or another: what it spells in two ways it can't correct.
fn wavers(article: &Article<'_>, here: &str, there: &str) -> bool {
    let names = distinct_names(&article.print.words);
    let mut spellings = names.iter().filter_map(|name| article.text.get(bare(name, article.text).range()));
    spellings.any(|name| is_near(name, there) && (is_near(name, here) || key(name) == key(here)))
}

/// Returns the quotations that the closest sibling which was not clearly made from the article has in other words, and no other sibling
/// has word for word.
pub(crate) fn quotes_retold(company: &Company<'_>, document: &Document, lexicon: &Lexicon) -> Vec<Change> {
    let Some(neighbour) = company.closest_other() else { return Vec::new() };
    let here = Said::of(company.own.text, document, lexicon);
    let there = Said::of(neighbour.article.text, neighbour.document, lexicon);
    let matches = said::matches(&here, &there, neighbour.is_kin());
    let mut retold: Vec<Match> = matches.into_iter().filter(|m| m.fidelity == Fidelity::Changed).collect();
    // What is put together out of several articles has the words of one of them; a fellow rewrite may repeat what was altered.
    let may_tell = |n: &&Neighbour<'_>| n.index != neighbour.index && (!n.is_kin() || n.is_elder());
    for other in company.peers().filter(may_tell) {
        if retold.is_empty() {
            break;
        }
        let there = Said::of(other.article.text, other.document, lexicon);
        let has = |m: &Match| m.fidelity != Fidelity::Changed;
        let kept: Vec<usize> =
            said::matches(&here, &there, other.is_kin()).iter().filter(|m| has(m)).map(|m| m.one).collect();
        retold.retain(|m| !kept.contains(&m.one));
    }
    let change = |m: Match| {
        let (one, two) = (here.speeches.get(m.one)?.bytes(), there.speeches.get(m.two)?.bytes());
        Some(Change { here: one, there: two, sibling: neighbour.index })
    };
    let mut changes: Vec<Change> = retold.into_iter().filter_map(change).collect();
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
    let changed = figures::changed(&here, &there, &neighbour.pair, company.substitutions(neighbour));
    let change = |(a, b): (usize, usize)| {
        let (one, two) = here.shown(here.all.get(a)?, &there, there.all.get(b)?);
        Some(Change { here: one, there: two, sibling: neighbour.index })
    };
    changed.into_iter().filter_map(change).collect()
}

/// Returns the words, names and dates in which sentences differ that are nearly the same, where the sibling that shares a text with the
/// article is a near copy: nothing says which of both is right. A slip of the sibling's is no other word.
pub(crate) fn words_retold(company: &Company<'_>, lexicon: &Lexicon) -> Vec<Change> {
    let is_near_copy =
        |n: &&Neighbour<'_>| matches!(n.pair.relation(), Relation::Copy | Relation::Excerpt | Relation::Update);
    let Some(neighbour) = company.contrasted_other().filter(is_near_copy) else { return Vec::new() };
    let (own, other) = (&company.own, &neighbour.article);
    let is_slip = |place: &Altered| {
        let words = other.print.words.get(place.there.range()).unwrap_or_default();
        place.what == What::Word && words.iter().any(|word| !word.token.entry.is_known())
    };
    let places = altered(own, other, &neighbour.pair, lexicon).into_iter().filter(|place| !is_slip(place));
    let change = |place: Altered| {
        let (here, there) = (bytes(own, place.here)?, bytes(other, place.there)?);
        Some(Change { here, there, sibling: neighbour.index })
    };
    places.filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::testing::{SPUN, WIRE, in_company};

    #[test]
    fn a_vowel_written_out_is_no_other_name() {
        let retold = |here: &str, there: &str| {
            let (own, other) = (WIRE.replace("Ternhaven", here), WIRE.replace("Ternhaven", there));
            in_company(&own, &[SPUN, &other], |company| names_retold(company, Lexicon::embedded()).len())
        };
        assert_eq!([retold("Duesseldorf", "D\u{fc}sseldorf"), retold("Dusseldrf", "D\u{fc}sseldorf")], [0, 1]);
    }

    #[test]
    fn a_sibling_that_spells_a_name_in_two_ways_corrects_none() {
        let shown = |own: &str, behind: &str| {
            let with = |leader: &str, behind: &str| {
                format!("{} Voters of {behind} cheered on Friday.", WIRE.replace("Ostrander", leader))
            };
            let (own, other) = (with(own, "Ternhaven"), with("Thatcher", behind));
            in_company(&own, &[&other], |company| names_retold(company, Lexicon::embedded()).len())
        };
        assert_eq!(shown("Thacther", "Ternhaven"), 1);
        // The spelling that the article has, and a third one.
        assert_eq!([shown("Thacther", "Pavel Thacther"), shown("Thacther", "Pavel Thatchter")], [0, 0]);
    }
}
