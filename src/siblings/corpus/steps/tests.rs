//! Do the steps, joined by nothing but sorting and grouping, find what a corpus finds?

use super::*;
use crate::siblings::{Corpus, Kind, Row};
use std::collections::{BTreeMap, BTreeSet};

const PEOPLE: [&str; 6] =
    ["Greta Holmquist", "Pavel Ostrander", "Ruth Quarnick", "Anton Velmare", "Ida Borrgard", "Tomas Kelfort"];
const PLACES: [&str; 5] = ["Ternhaven", "Oskilstad", "Calder Marsh", "Fenorlund", "Wexley"];
const WORKS: [&str; 4] = ["harbour bridge", "mountain railway", "flooded quarry", "county hospital"];

/// Writes an article on one of sixty events; with `words` as a spinner has them.
fn article(event: usize, spun: bool) -> String {
    let (one, two) = (PEOPLE[event % 6], PEOPLE[(event / 6 + 3) % 6]);
    let (place, work) = (PLACES[event % 5], WORKS[event % 4]);
    let cost = 11 + event * 7;
    let text = format!(
        "The council of {place} voted on Tuesday to rebuild the {work} that a storm destroyed in March {event}. \
        Mayor {one} said the work would cost {cost} million crowns and take three years of labour. \
        \"We will not leave the people of {place} alone,\" the mayor told reporters after the session. \
        Engineers had warned for a decade that the old walls were cracked by ice and salt. \
        Opposition leader {two} demanded a public inquiry into {} missing crowns. \
        The ministry promised to pay half of the bill for the {work} next winter.",
        cost * 31
    );
    if !spun {
        return text;
    }
    text.replace("rebuild", "reconstruct")
        .replace("destroyed", "annihilated")
        .replace("said", "proclaimed")
        .replace("warned", "admonished")
        .replace("reporters", "scribes")
        .replace("bill", "invoice")
}

fn articles() -> Vec<Option<String>> {
    let mut texts: Vec<Option<String>> = (0..60).map(|event| Some(article(event, false))).collect();
    texts.extend((0..60).step_by(3).map(|event| Some(article(event, true))));
    // Small and large groups of copies, and rows that hold nothing to compare.
    texts.extend((0..60).step_by(5).map(|event| Some(format!("{} All rights reserved.", article(event, false)))));
    texts.extend((0..20).map(|n| Some(format!("{} Edition {n}.", article(7, false)))));
    texts.extend([None, Some(String::new()), Some("Too short to say.".to_owned())]);
    texts
}

/// Some rows are dated, and some stand in a group of their own.
fn row(number: i64, text: Option<&str>) -> Row<'_> {
    Row { text, date: (number % 4 > 0).then_some(number % 7), group: (number % 9 == 0).then_some(5), ..Row::default() }
}

/// Joins pairs into sets named by their least member.
fn firsts(articles: usize, pairs: &[(i64, i64)]) -> Vec<i64> {
    let mut firsts: Vec<i64> = (0..i64::try_from(articles).unwrap()).collect();
    for _ in 0..articles {
        for (one, two) in pairs {
            let (one, two) = (usize::try_from(*one).unwrap(), usize::try_from(*two).unwrap());
            let least = firsts[one].min(firsts[two]);
            (firsts[one], firsts[two]) = (least, least);
        }
    }
    firsts
}

fn copied(prints: &[Print]) -> Vec<(i64, i64)> {
    let mut bands: BTreeMap<u64, Vec<i64>> = BTreeMap::new();
    for (number, print) in (0..).zip(prints) {
        print.bands.iter().for_each(|band| bands.entry(*band).or_default().push(number));
    }
    let fives = |number: i64| prints[usize::try_from(number).unwrap()].fives.as_slice();
    let met = bands.values().flat_map(|members| members.iter().skip(1).map(|other| (members[0], *other)));
    met.filter(|(one, two)| is_copy(fives(*one), fives(*two))).collect()
}

fn found(prints: &[Print], firsts: &[i64]) -> BTreeMap<i64, Vec<i64>> {
    let singles: Vec<(i64, &Print)> =
        (0..).zip(prints).filter(|(n, _)| firsts[usize::try_from(*n).unwrap()] == *n).collect();
    let bits = bits(prints.iter().map(|print| print.keys.len()).sum());
    let mut counters: BTreeMap<u32, u8> = BTreeMap::new();
    for key in singles.iter().flat_map(|(_, print)| &print.keys) {
        let counter = counters.entry(place(*key, bits)).or_default();
        *counter = counter.saturating_add(1);
    }
    let mut lists: BTreeMap<Counted, Vec<i64>> = BTreeMap::new();
    for (number, print) in singles {
        let counted = |key: &u32| Counted { key: *key, count: counters[&place(*key, bits)] };
        let keys: Vec<Counted> =
            print.keys.iter().map(counted).filter(|c| c.count > 1 && c.count <= COMMONEST).collect();
        for chosen in rarest(&keys) {
            lists.entry(chosen).or_default().push(number);
        }
    }
    let mut postings: BTreeMap<i64, Vec<(Counted, &[i64])>> = BTreeMap::new();
    for (counted, members) in lists.iter().filter(|(_, members)| members.len() > 1) {
        for member in members {
            postings.entry(*member).or_default().push((*counted, members));
        }
    }
    postings.into_iter().map(|(own, lists)| (own, candidates(own, lists, prints.len()))).collect()
}

fn pairs(prints: &[Print]) -> BTreeSet<(i64, i64)> {
    let firsts = firsts(prints.len(), &copied(prints));
    let found = found(prints, &firsts);
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for first in &firsts {
        *sizes.entry(*first).or_default() += 1;
    }
    let mut pairs = BTreeSet::new();
    for (own, first) in (0..).zip(&firsts) {
        pairs.extend(found.get(first).into_iter().flatten().map(|other| (own.min(*other), own.max(*other))));
        if own != *first {
            pairs.insert((*first, own));
        }
        if sizes[first] <= SMALL_GROUP {
            pairs.extend((0..own).zip(&firsts).filter(|(_, f)| *f == first).map(|(other, _)| (other, own)));
        }
    }
    pairs
}

#[test]
fn the_steps_find_what_a_corpus_finds() {
    let texts = articles();
    let lexicon = Lexicon::embedded();
    let rows: Vec<Row<'_>> = (0i64..).zip(&texts).map(|(n, text)| row(n, text.as_deref())).collect();
    let mut scratch = Scratch::default();
    let prints: Vec<Print> = rows.iter().map(|row| print(row, lexicon, &mut scratch)).collect();
    let contents = |number: i64| Contents::of(prints[usize::try_from(number).unwrap()].stems.iter().copied());
    let sheet = |number: i64| {
        let place = usize::try_from(number).unwrap();
        Sheet::read(&prints[place].record, rows[place].date).unwrap()
    };
    let mut links: Vec<Link> = Vec::new();
    for (one, two) in pairs(&prints) {
        let linked = link(&sheet(one), &sheet(two));
        assert_eq!(linked.is_some(), contents(one).is_similar(&contents(two)));
        for link in linked.into_iter().flatten() {
            let number = |rank: u32| narrow(usize::try_from([one, two][rank as usize]).unwrap());
            links.push(Link { article: number(link.article), sibling: number(link.sibling), ..link });
        }
    }
    links.sort_unstable_by(|a, b| a.article.cmp(&b.article).then(a.likelier(b)));

    let mut corpus = Corpus::new();
    corpus.add(&rows, lexicon).unwrap();
    let whole = corpus.siblings(Kind::All, lexicon).unwrap();
    assert!(whole.links().len() > 200);
    assert_eq!(links, whole.links());
    let kin: Vec<(i64, i64)> =
        links.iter().filter(|link| link.is_kin()).map(|link| (link.article.into(), link.sibling.into())).collect();
    let clusters: Vec<i64> = whole.clusters().iter().map(|first| i64::from(*first)).collect();
    assert_eq!(firsts(texts.len(), &kin), clusters);
    let judged: Vec<Judged> = (0..rows.len()).map(|own| judged(own, &rows, &links)).collect();
    let chained: Vec<(i64, i64, f64)> =
        (0..).zip(&judged).filter_map(|(own, judged)| Some((own, judged.source?, judged.rank))).collect();
    let weakest = weakest_of_circles(&chained);
    for (own, (judgement, judged)) in (0i64..).zip(whole.judgements().iter().zip(judged)) {
        let is_weakest = weakest.contains(&own);
        let source = judged.source.filter(|_| !is_weakest);
        let direction = if is_weakest { judged.otherwise } else { judged.judgement.direction };
        assert_eq!((judged.judgement.derived, direction), (judgement.derived, judgement.direction));
        assert_eq!(source, judgement.source.map(i64::from));
    }
}

/// Judges an article by its links and the head of its copies, which pairs of copies join.
fn judged(own: usize, rows: &[Row<'_>], links: &[Link]) -> Judged {
    let row = |link: &Link| LinkRow {
        sibling: link.sibling.into(),
        derived: link.derived,
        verbatim: link.verbatim,
        contained: link.contained,
        relation: link.relation,
        direction: link.direction,
        direction_logit: link.direction_logit,
    };
    let mut own_rows: Vec<LinkRow> = links.iter().filter(|link| link.article as usize == own).map(row).collect();
    own_rows.reverse();
    let is_copy = |link: &&Link| link.relation == Relation::Copy;
    let twins: Vec<(i64, i64)> =
        links.iter().filter(is_copy).map(|link| (link.article.into(), link.sibling.into())).collect();
    let firsts = firsts(rows.len(), &twins);
    let members = (0..rows.len()).filter(|other| firsts[*other] == firsts[own]);
    let head = members.min_by_key(|other| (rows[*other].date.is_none(), rows[*other].date, *other)).unwrap();
    let head = Head { number: i64::try_from(head).unwrap(), date: rows[head].date };
    judge(i64::try_from(own).unwrap(), rows[own].date, &own_rows, Some(head))
}

#[test]
fn names_of_relations_lead_back_to_them() {
    for relation in [Relation::SameEvent, Relation::Rewrite, Relation::Update, Relation::Copy, Relation::Excerpt] {
        assert_eq!(Relation::named(relation.name()), Some(relation));
    }
    assert_eq!(Relation::named("cousin"), None);
}

#[test]
fn articles_on_other_events_are_not_similar() {
    let contents = |text: &str| {
        let row = Row { text: Some(text), ..Row::default() };
        let print = print(&row, Lexicon::embedded(), &mut Scratch::default());
        Contents::of(print.stems.into_iter())
    };
    let told = contents(&article(3, false));
    let recipe = contents(
        "Whisk four eggs with sugar until the foam is pale, then fold in flour and melted butter. Bake the batter in a \
        greased tin until a skewer comes out clean, and let the sponge cool before you slice it for your guests.",
    );
    assert!(told.is_similar(&contents(&article(3, true))) && !told.is_similar(&recipe));
}

#[test]
fn of_articles_that_lead_to_one_another_the_least_sure_is_named() {
    // A pair, a circle of three with one that leads into it, and a chain.
    let chained = [(2, 9, 1.5), (9, 2, 0.5), (4, 5, 3.0), (5, 11, 2.0), (11, 4, 4.0), (3, 4, 0.1), (20, 21, 0.2)];
    let mut weakest = weakest_of_circles(&chained);
    weakest.sort_unstable();
    assert_eq!(weakest, [5, 9]);
}
