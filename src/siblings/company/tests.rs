use super::*;
use crate::lexicon::Lexicon;
use crate::siblings::testing::{OTHER, SPUN, WIRE, in_company};

/// Nothing to do with the wire's story.
const ELSEWHERE: &str = "Striker Ben Okoro scored twice as Calder Rovers beat Wexley Town in a rain-soaked derby on Sunday. \
    The visitors led at half time through a penalty before the home side found another gear.";

/// Halfway between the wire's article and [`SPUN`].
fn halfway() -> String {
    SPUN.replace("labour", "work")
        .replace("postponements", "delays")
        .replace("ancient", "old")
        .replace("tempest", "storm")
}

/// The wire's story an hour later.
fn updated() -> String {
    WIRE.replace("three years", "four years").replace("promised to pay half", "will pay a third")
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn texts_of_twenty_words_are_compared_and_shorter_ones_are_not() {
    let company = |[own, other]: [usize; 2]| {
        let [own, other] = [own, other].map(|n| WIRE.split(' ').take(n).collect::<Vec<_>>().join(" "));
        let [document, sibling] = [&own, &other].map(|text| Document::new(text, Lexicon::embedded()));
        Company::of(&own, &document, &[Sibling { text: &other, document: &sibling, site: None }]).is_some()
    };
    let [least, fewer] = [LEAST_WORDS, LEAST_WORDS - 1];
    assert_eq!([[least, least], [fewer, least], [least, fewer]].map(company), [true, false, false]);
}

#[test]
fn peers_report_the_event_and_were_not_made_from_the_article() {
    let peers = |text: &str, sibling: &str| in_company(text, &[sibling], |company| company.peers().count());
    assert_eq!([peers(SPUN, WIRE), peers(SPUN, OTHER)], [1, 1]);
    assert_eq!([peers(WIRE, SPUN), peers(SPUN, ELSEWHERE)], [0, 0]);
}

#[test]
fn an_excerpt_echoes_its_whole_and_has_it_as_its_source() {
    let part: String = WIRE.split_inclusive(". ").take(3).collect();
    let echoes = |company: &Company<'_>| (company.echoes().count(), company.source().map(|whole| whole.index));
    assert_eq!((in_company(&part, &[WIRE], echoes), in_company(WIRE, &[&part], echoes)), ((1, Some(0)), (1, None)));
    // Beside a copy alone it is the copy that the words are held against.
    assert!(in_company(WIRE, &[WIRE], |company| company.contrasted().is_some()));
}

#[test]
fn the_direction_is_seen_from_the_article() {
    let (wire, spun) = (
        format!(
            "{WIRE} Traders hope that the bridge will bring back guests who stayed away all summer. \
            Schools will close for a day when the first pillar is laid."
        ),
        format!(
            "{SPUN} Merchants wish that the bridge shall fetch back visitors who remained away all summer. \
            Academies will shut for a day when the initial pillar is laid."
        ),
    );
    let direction = |text: &str, sibling: &str| in_company(text, &[sibling], |company| company.others[0].direction());
    assert_eq!((direction(&spun, &wire), direction(&wire, &spun), direction(&wire, &wire)), (Some(1), Some(-1), None));
}

#[test]
fn what_most_clearly_stood_first_is_contrasted_and_not_what_is_most_alike() {
    let half = halfway();
    in_company(SPUN, &[WIRE, &half], |company| {
        assert_eq!(company.closest().unwrap().index, 1);
        let elder = company.contrasted().unwrap();
        assert_eq!(elder.index, 0);
        // However much alike two are, they count as telling the same and no more.
        let logit = elder.pair.direction_logit().unwrap();
        assert!(elder.pair.comparison().logit() > TOLD && close(elder.priority(), TOLD - logit));
        // As a source it has all that speaks for it.
        assert!(close(elder.evidence(), elder.pair.comparison().logit() - logit));
    });
}

#[test]
fn where_a_few_words_changed_the_direction_counts_half() {
    for (text, sibling, share) in [(WIRE, &*updated(), FEW), (SPUN, WIRE, 1.0)] {
        in_company(text, &[sibling], |company| {
            let neighbour = company.closest().unwrap();
            let logit = neighbour.pair.direction_logit().unwrap();
            assert!(close(neighbour.trusted_direction().unwrap(), share * logit), "{share}");
        });
    }
}

#[test]
fn articles_of_one_site_have_one_voice() {
    let voices = |sites: [Option<u64>; 2]| {
        let document = Document::new(SPUN, Lexicon::embedded());
        let cut = [WIRE, OTHER].map(|text| (text, Document::new(text, Lexicon::embedded())));
        let siblings: Vec<Sibling<'_>> =
            cut.iter().zip(sites).map(|((text, document), site)| Sibling { text, document, site }).collect();
        let company = Company::of(SPUN, &document, &siblings).unwrap();
        company.others.iter().map(|n| n.voice).collect::<std::collections::BTreeSet<u32>>().len()
    };
    assert_eq!([[Some(1), Some(1)], [Some(1), Some(2)], [None, None], [Some(1), None]].map(voices), [1, 2, 2, 2]);
}

#[test]
fn the_more_siblings_report_the_event_the_more_is_asked_of_a_source() {
    let retold = "The ministry of transport will pay half of the bill for a new harbour bridge. \
        Fishermen on the island cheered the news from their boats in the rain. \
        Nobody slept that night, and the choir sang until morning on the quay.";
    let source = |beside: &str| {
        let parts = [0, 1, 2].map(|from| beside.split_inclusive(". ").skip(from).collect::<String>());
        let siblings: Vec<&str> = std::iter::once(WIRE).chain(parts.iter().map(String::as_str)).collect();
        in_company(retold, &siblings, |company| company.source().map(|n| n.index))
    };
    // Three reports might each have been the source as well; three articles on a match might not.
    let sport = format!(
        "{ELSEWHERE} Coach Lena Marsh praised her young defence and said the league was still open. \
        Rovers climb to second place with eleven games left to play this season."
    );
    assert_eq!((source(OTHER), source(&sport)), (None, Some(0)));
}
