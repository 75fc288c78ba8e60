mod some;

use super::*;
use crate::siblings::testing::WIRE;
use crate::siblings::{Judgement, Relation};
use proptest::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Words of [`WIRE`] replaced by rarer ones, a name mangled.
const SPUN: &str = "The council of Ternhaven voted on Tuesday to reconstruct the harbour bridge that a tempest annihilated in March. \
    Mayor Greta Holmkvist proclaimed the toil would cost 42 million crowns and take three years. \
    \"We will not forsake the fishermen of this island without a road,\" Holmkvist told scribes after the session. \
    Engineers had admonished for a decade that the antiquated pillars were cracked by ice. \
    Opposition chieftain Pavel Ostrander demanded a public inquest into the postponements. \
    The ministry of transport pledged to pay half of the invoice next winter.";

const DERBY: &str = "Striker Ben Okoro scored twice as Calder Rovers beat Wexley Town in a rain-soaked derby on Sunday. \
    The visitors led at half time through a penalty before the home side found another gear. \
    Coach Lena Marsh praised her young defence and said the league was still open. \
    Rovers climb to second place with eleven games left to play this season.";

fn found(texts: &[Option<&str>]) -> Siblings {
    let mut corpus = Corpus::new();
    let rows: Vec<Row<'_>> = texts.iter().map(|text| Row { text: *text, ..Row::default() }).collect();
    corpus.add(&rows, Lexicon::embedded()).unwrap();
    corpus.siblings(Kind::All, Lexicon::embedded()).unwrap()
}

fn corpus(texts: &[&str]) -> Siblings {
    let texts: Vec<Option<&str>> = texts.iter().map(|t| Some(*t)).collect();
    found(&texts)
}

#[test]
fn a_rewrite_finds_its_original_and_not_the_other_way_round() {
    let found = corpus(&[DERBY, SPUN, WIRE]);
    let [link] = found.links_of(1) else { panic!("{:?}", found.links()) };
    assert_eq!((link.sibling, link.relation, link.direction), (2, Relation::Rewrite, Some(1)));
    assert!(link.derived > 0.9 && link.verbatim < 0.5);
    assert_eq!(found.judgements()[1].source, Some(2));
    assert_eq!((found.judgements()[2].source, found.judgements()[2].direction), (None, Some(-1)));
    assert_eq!(found.judgements()[0], Judgement::default());
    assert_eq!(found.clusters(), [0, 1, 1]);
}

#[test]
fn a_search_is_left_off_wherever_it_is_cancelled() {
    let rows = [WIRE, SPUN, DERBY].map(|text| Row { text: Some(text), ..Row::default() });
    let mut corpus = Corpus::new();
    corpus.add(&rows, Lexicon::embedded()).unwrap();
    let whole = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
    let asked = AtomicUsize::new(0);
    let until = |most: usize| {
        asked.store(0, Ordering::Relaxed);
        let cancelled = || asked.fetch_add(1, Ordering::Relaxed) >= most;
        corpus.siblings_unless(Kind::All, Scope::Whole, Lexicon::embedded(), &cancelled)
    };
    assert_eq!(until(usize::MAX).unwrap().links(), whole.links());
    let times = asked.load(Ordering::Relaxed);
    assert!(times > 3, "asked {times} times");
    for most in 0..times {
        let error = until(most).unwrap_err();
        assert!(matches!(&error, Error::Io { source, .. } if source.kind() == io::ErrorKind::Interrupted), "{error}");
    }
}

/// Returns every link, its articles by the numbers given and not by their places.
fn numbered(found: &Siblings, numbers: &[u32]) -> Vec<Link> {
    let number = |place: u32| numbers[place as usize];
    let renamed = |link: &Link| Link { article: number(link.article), sibling: number(link.sibling), ..*link };
    let mut links: Vec<Link> = found.links().iter().map(renamed).collect();
    links.sort_by_key(|link| (link.article, link.sibling));
    links
}

#[test]
fn the_order_of_the_corpus_changes_nothing_but_the_numbers() {
    let one = numbered(&corpus(&[WIRE, SPUN, DERBY]), &[0, 1, 2]);
    let pairs: Vec<(u32, u32)> = one.iter().map(|link| (link.article, link.sibling)).collect();
    assert_eq!(pairs, [(0, 1), (1, 0)]);
    assert_eq!(one, numbered(&corpus(&[SPUN, DERBY, WIRE]), &[1, 2, 0]));
}

/// Two stories, what was made of each, and near copies of the first and of its rewrite; dated here and there.
fn told() -> Vec<(String, Option<i64>)> {
    let derby = "Ben Okoro netted a brace as Calder Rovers overcame Wexley Town in a sodden derby on Sunday. \
        The guests were ahead at the interval through a spot kick before the hosts found another gear. \
        Coach Lena Marsh lauded her callow defence and insisted the league was still open. \
        Rovers climb to second place with eleven fixtures remaining this season.";
    let updated = format!("{WIRE} Ferries will run twice a day until the road is open again, the ministry said.");
    vec![
        (WIRE.to_owned(), Some(86_400)),
        (SPUN.to_owned(), None),
        (DERBY.to_owned(), None),
        (derby.to_owned(), Some(7)),
        ("Too short to be anything.".to_owned(), None),
        (WIRE.to_owned(), Some(172_800)),
        (updated, Some(100_000)),
        (SPUN.replace("a tempest annihilated", "a gale wrecked"), None),
    ]
}

fn rows(texts: &[(String, Option<i64>)]) -> Vec<Row<'_>> {
    texts.iter().map(|(text, date)| Row { text: Some(text), date: *date, ..Row::default() }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of near copies only the first finds others, so the order may choose which; that aside it moves nothing.
    #[test]
    fn in_any_order_the_links_are_the_same(order in Just((0..5).collect::<Vec<u32>>()).prop_shuffle()) {
        let texts = &told()[..5];
        let shuffled: Vec<_> = order.iter().map(|number| texts[*number as usize].clone()).collect();
        let links = |texts: &[(String, Option<i64>)], numbers: &[u32]| {
            let mut corpus = Corpus::new();
            corpus.add(&rows(texts), Lexicon::embedded()).unwrap();
            numbered(&corpus.siblings(Kind::All, Lexicon::embedded()).unwrap(), numbers)
        };
        let expected = links(texts, &[0, 1, 2, 3, 4]);
        prop_assert_eq!(expected.len(), 4);
        prop_assert_eq!(links(&shuffled, &order), expected);
    }

    #[test]
    fn in_any_batches_the_links_are_the_same(
        texts in Just(told()).prop_shuffle(),
        batches in proptest::collection::vec(1..4_usize, 8),
    ) {
        let (rows, lexicon) = (rows(&texts), Lexicon::embedded());
        let mut whole = Corpus::new();
        whole.add(&rows, lexicon).unwrap();
        let expected = whole.siblings(Kind::All, lexicon).unwrap();
        prop_assert!(expected.links().len() > 12, "{:?}", expected.links());
        for mut corpus in [Corpus::new(), Corpus(Store::Spill(Spill::new().unwrap()))] {
            let mut rest = rows.as_slice();
            for batch in &batches {
                let (now, later) = rest.split_at((*batch).min(rest.len()));
                corpus.add(now, lexicon).unwrap();
                rest = later;
            }
            let found = corpus.siblings(Kind::All, lexicon).unwrap();
            prop_assert_eq!(found.links(), expected.links());
            prop_assert_eq!(found.judgements(), expected.judgements());
        }
    }
}

#[test]
fn copies_are_found_whatever_their_number() {
    let mut texts = vec![WIRE; 300];
    texts.push(SPUN);
    let found = corpus(&texts);
    assert!((1..300).all(|copy| found.links_of(copy).iter().any(|l| l.sibling == 0 && l.relation == Relation::Copy)));
    assert_eq!(found.judgements()[299].source, Some(0));
    assert_eq!(found.judgements()[0].source, None);
    assert_eq!(found.judgements()[300].direction, Some(1));
    // Each copy with the first and with its one candidate, both ways.
    assert_eq!(found.links().len(), 2 * (299 + 300));
}

#[test]
fn nothing_and_no_text_have_no_siblings() {
    assert!(corpus(&[]).links().is_empty());
    assert!(corpus(&[WIRE]).links().is_empty());
    let found = found(&[None, Some(""), Some("Too short."), None]);
    assert!(found.links().is_empty());
    assert_eq!(found.clusters(), [0, 1, 2, 3]);
    assert_eq!(found.judgements(), [Judgement::default(); 4]);
    assert!(found.links_of(9).is_empty());
}

#[test]
fn a_page_that_all_share_makes_no_siblings() {
    let shared = "Subscribe to our newsletter and follow us for more stories from the northern coast every morning.";
    let texts: Vec<String> = (0..400u32)
        .map(|n| {
            let words: Vec<String> = (0..40).map(|w| format!("q{}", char_word(n * 40 + w))).collect();
            format!("{}. {shared}", words.join(" "))
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert!(corpus(&texts).links().is_empty());
}

/// Four sentences of a page, and words of its own for each article before them.
const FOOTER: &str = "The Ternhaven Gazette is an independent newspaper that has been reporting on the harbour and the valley since the \
    winter of 1911. Our reporters follow an editorial code that is overseen by a board of readers. If you have a story, write to our \
    desk in Marlow Street or come by between nine and five. The paper is printed on recycled stock and delivered by bicycle to every \
    parish between the river and the moor.";

fn own_words(article: u32, count: u32) -> String {
    let words: Vec<String> = (0..count).map(|word| char_word(article * 1000 + word * 7)).collect();
    words.chunks(12).map(|sentence| format!("The {}.", sentence.join(" "))).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_footer_in_prose_makes_no_kin_of_strangers() {
    let footed = |count: u32| (0..count).map(|n| format!("{}\n\n{FOOTER}", own_words(n, 72))).collect::<Vec<String>>();
    let linked = |texts: &[String]| corpus(&texts.iter().map(String::as_str).collect::<Vec<&str>>()).links().len();
    // Of few articles it may be what they all quote.
    assert!(linked(&footed(4)) > 0);
    assert_eq!(linked(&footed(12)), 0);
    let mut texts = footed(12);
    texts.push(texts[3].clone());
    texts.push(format!("{}\n\n{FOOTER}", own_words(5, 72).replacen("The ", "A new ", 3)));
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = corpus(&refs);
    let pairs: Vec<(u32, u32)> = found.links().iter().map(|link| (link.article, link.sibling)).collect();
    assert_eq!(pairs, [(3, 12), (5, 13), (12, 3), (13, 5)]);
}

#[test]
fn a_lead_that_many_take_from_an_agency_keeps_its_links() {
    let local = |n: u32| {
        let [one, two, three] = [0, 1, 2].map(|word| char_word(n * 1000 + word));
        format!(
            "{WIRE} Fishermen of {one} told Holmquist that the bridge at Ternhaven matters to them. The {two} cracked the pillars, \
            and Ostrander wants the council to answer for {three}."
        )
    };
    let texts: Vec<String> = (0..20).map(local).collect();
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = corpus(&refs);
    assert!((0..20).all(|article| found.links_of(article).iter().any(|link| link.derived > 0.9)));
    assert!(found.clusters().iter().all(|first| *first == 0));
}

#[test]
fn following_sources_always_ends() {
    let mut state = 7u64;
    let mut below = move |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let mut named = 0;
    for round in 0..60 {
        let mut texts: Vec<String> = Vec::new();
        for _ in 0..2 + below(8) {
            let mut words: Vec<&str> = [WIRE, SPUN, WIRE, DERBY][below(4)].split(' ').collect();
            for _ in 0..[0, 0, 3, 12][below(4)] {
                let (one, two) = (below(words.len()), below(words.len()));
                words.swap(one, two);
            }
            texts.push(words[..words.len() / [1, 1, 1, 2][below(4)]].join(" "));
        }
        let rows: Vec<Row<'_>> = texts
            .iter()
            .map(|text| Row {
                text: Some(text),
                date: [None, Some(i64::try_from(below(6)).unwrap() * 43_200)][below(2)],
                ..Row::default()
            })
            .collect();
        let mut corpus = Corpus::new();
        corpus.add(&rows, Lexicon::embedded()).unwrap();
        let found = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
        let source = |article: u32| found.judgements()[article as usize].source;
        for article in 0..u32::try_from(rows.len()).unwrap() {
            named += usize::from(source(article).is_some());
            let steps = std::iter::successors(source(article), |next| source(*next)).take(rows.len() + 1).count();
            assert!(steps < rows.len(), "round {round}, article {article}: {:?}", found.judgements());
        }
    }
    assert!(named > 100, "{named} sources");
}

#[test]
fn partly_dated_copies_go_back_to_the_earliest() {
    let dated = |dates: [Option<i64>; 3]| {
        let mut corpus = Corpus::new();
        let rows = dates.map(|date| Row { text: Some(WIRE), date, ..Row::default() });
        corpus.add(&rows, Lexicon::embedded()).unwrap();
        let found = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
        found.judgements().iter().map(|judgement| judgement.source).collect::<Vec<_>>()
    };
    assert_eq!(dated([Some(172_800), None, Some(86_400)]), [Some(2), Some(2), None]);
    assert_eq!(dated([None; 3]), [None, Some(0), Some(0)]);
    // A day without a time is not before its own morning, but some copy has to be named.
    assert_eq!(dated([Some(86_400 + 28_800), Some(86_400), None]).iter().flatten().count(), 2);
}

/// Spells a number in letters, so that every article has words of its own.
fn char_word(mut number: u32) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
    }
    word
}

#[test]
fn a_corpus_that_outgrew_memory_keeps_no_identifiers_as_one_in_memory_keeps_none() {
    let mut corpus = Corpus::new();
    let named = [Row { id: "a", text: Some(WIRE), ..Row::default() }];
    corpus.add(&named, Lexicon::embedded()).unwrap();
    let cards = corpus.cards();
    let mut spilled = Corpus(Store::Spill(spill(&cards, &[Some(WIRE.into())], Lexicon::embedded()).unwrap()));
    spilled.add(&named, Lexicon::embedded()).unwrap();
    assert_eq!(spilled.len(), 2);
    assert!(corpus.ids().unwrap().is_empty() && spilled.ids().unwrap().is_empty());
}

#[test]
fn an_article_is_scored_with_its_likeliest_siblings_and_one_of_its_copies() {
    let found = corpus(&[WIRE, WIRE, SPUN, WIRE]);
    assert_eq!(
        [found.sources_of(0, 9), found.sources_of(3, 9), found.sources_of(0, 1)],
        [vec![1, 2], vec![0, 2], vec![1]]
    );
    assert_eq!(found.sources_of(2, 9), [0, 1, 3]);
}

#[test]
fn a_later_date_speaks_for_the_copy_and_each_side_holds_its_own_share_of_the_other() {
    let linked = |dates: [Option<i64>; 2]| {
        let mut corpus = Corpus::new();
        assert!(corpus.is_empty());
        let row = |(text, date)| Row { text: Some(text), date, ..Row::default() };
        corpus.add(&[WIRE, SPUN].into_iter().zip(dates).map(row).collect::<Vec<_>>(), Lexicon::embedded()).unwrap();
        assert!(!corpus.is_empty());
        let found = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
        [0, 1].map(|article| found.links_of(article)[0])
    };
    let day = 24 * 60 * 60 * 1000;
    let [plain, later, earlier] = [[None, None], [Some(day), Some(9 * day)], [Some(9 * day), Some(day)]].map(linked);
    let logit = |links: &[Link; 2]| links[1].direction_logit.unwrap();
    // The rewrite's link says that the rewrite was made from the other.
    let [gained, lost] = [logit(&later) - logit(&plain), logit(&plain) - logit(&earlier)];
    assert!(logit(&plain) > 0.0 && gained > 1.0 && (gained - lost).abs() < 1e-4, "{gained} {lost}");
    assert!(later.iter().map(|link| link.direction_logit.unwrap()).sum::<f32>().abs() < 1e-6);
    let contained = crate::siblings::compare(WIRE, SPUN, Lexicon::embedded()).contained;
    for (link, share) in plain.iter().zip(contained) {
        assert!(share > 0.0 && (link.contained - share).abs() < 1e-6, "{link:?} {share}");
    }
}
