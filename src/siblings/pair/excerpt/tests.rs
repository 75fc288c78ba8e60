use super::*;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::siblings::testing::in_company;
use crate::siblings::{Article, Corpus, Judgement, Kind, Pair, Relation, Row};

/// An invented story in six paragraphs.
const STORY: [&str; 6] = [
    "The lighthouse of Skarholm went dark on Thursday for the first time in ninety years. Keeper Anders Rolvsen climbed the tower \
        before dawn and found the lamp cold. A cable under the strait had parted during the night.",
    "Fishermen were warned by radio to stay in harbour until noon. Three boats that were already at sea followed the ferry home \
        through the fog. Nobody was hurt, the coast guard said.",
    "The cable is the only one that joins the island to the mainland. It was laid in 1961 and should have been replaced a decade ago. \
        The county voted for the money twice and spent it on roads both times.",
    "Mayor Sigrid Haugen called the failure a scandal that everybody had seen coming. She wants a second cable and a generator beside \
        the school. \"We can't ask people to live here by candlelight,\" she told the council.",
    "The power company promised a repair ship within six days. Its engineers blame an anchor for the damage and are looking at the \
        tracks of tankers. The company's shares fell by two per cent in Oslo.",
    "Rolvsen meanwhile carried a lantern of his grandfather's up the stairs. It burns paraffin and can be seen for four miles. \
        He says that he'll sit beside it until the ship comes.",
];
const TEASER: &str = "Read the full story on our website, and subscribe to our newsletter for more.";

fn story() -> String {
    STORY.join("\n\n")
}

/// Every other paragraph, the first sentence of each, the first half with a teaser, the middle.
fn excerpts() -> [String; 4] {
    let first = |paragraph: &str| paragraph.split_inclusive(". ").next().map(str::to_owned).unwrap_or_default();
    [
        STORY.iter().step_by(2).copied().collect::<Vec<_>>().join("\n\n"),
        STORY.map(first).join("\n\n"),
        [&STORY[..3], &[TEASER]].concat().join("\n\n"),
        STORY[2..4].join("\n\n"),
    ]
}

fn pair(one: &str, two: &str) -> Pair {
    let [one, two] = [one, two].map(|text| Article::new(text, &Document::new(text, Lexicon::embedded())));
    Pair::between(&one, &two)
}

fn judgements(texts: [&str; 2], dates: [Option<i64>; 2]) -> [Judgement; 2] {
    let mut corpus = Corpus::new();
    let row = |(text, date)| Row { text: Some(text), date, ..Row::default() };
    corpus.add(&texts.into_iter().zip(dates).map(row).collect::<Vec<_>>(), Lexicon::embedded()).unwrap();
    let found = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
    assert!([0, 1].iter().all(|article| found.links_of(*article)[0].relation == Relation::Excerpt));
    [0, 1].map(|article| found.judgements()[article])
}

#[test]
fn an_excerpt_is_one_wherever_it_is_cut_and_nothing_says_who_was_first() {
    for excerpt in excerpts() {
        for pair in [pair(&story(), &excerpt), pair(&excerpt, &story())] {
            assert_eq!((pair.relation(), pair.direction_logit()), (Relation::Excerpt, None), "{excerpt}");
        }
    }
}

#[test]
fn words_replaced_in_an_excerpt_make_a_rewrite_of_it() {
    let pairs = [
        ("dark", "black"),
        ("warned", "cautioned"),
        ("money", "funds"),
        ("failure", "debacle"),
        ("promised", "pledged"),
        ("carried", "hauled"),
        ("found", "discovered"),
        ("Haugen", "Hougen"),
    ];
    let swapped = |text: &String| pairs.iter().fold(text.clone(), |text, (word, other)| text.replace(word, other));
    for excerpt in excerpts().each_ref().map(swapped) {
        assert_eq!(pair(&story(), &excerpt).relation(), Relation::Rewrite, "{excerpt}");
    }
}

#[test]
fn the_whole_is_the_source_beside_it_and_never_the_excerpt() {
    for excerpt in excerpts() {
        let source = |text: &str, sibling: &str| in_company(text, &[sibling], |company| Judgement::of(company).source);
        assert_eq!([source(&excerpt, &story()), source(&story(), &excerpt)], [Some(0), None], "{excerpt}");
    }
}

#[test]
fn in_a_corpus_the_order_of_rows_decides_only_what_an_article_that_goes_on_may_be() {
    let sources = |texts| judgements(texts, [None; 2]).map(|judgement| (judgement.source, judgement.direction));
    let whole = story();
    let head = STORY[..3].join("\n\n");
    for excerpt in excerpts().iter().chain([&head]) {
        assert_eq!(sources([&whole, excerpt]), [(None, None), (Some(0), None)], "{excerpt}");
        let expected = if *excerpt == head { [None, Some(0)] } else { [Some(1), None] };
        assert_eq!(sources([excerpt, &whole]).map(|(source, _)| source), expected, "{excerpt}");
    }
}

#[test]
fn dates_decide_what_an_excerpt_leaves_open() {
    let day = 24 * 60 * 60 * 1000;
    for excerpt in excerpts() {
        let [whole, part] = judgements([&story(), &excerpt], [Some(day), Some(9 * day)]);
        assert_eq!((whole.source, part.source, part.direction), (None, Some(0), Some(1)), "{excerpt}");
        let [whole, part] = judgements([&story(), &excerpt], [Some(9 * day), Some(day)]);
        assert_eq!((whole.source, whole.direction, part.source), (Some(1), Some(1), None), "{excerpt}");
    }
}

#[test]
fn a_seam_is_where_one_side_goes_on_and_the_other_does_not() {
    assert_eq!([&[][..], &[(3, 7)], &[(0, 0), (1, 1), (2, 2)], &[(0, 4), (2, 6)]].map(seams), [0; 4]);
    assert_eq!(seams(&[(0, 0), (1, 2), (2, 3), (4, 4)]), 2);
}

#[test]
fn what_stands_at_the_head_is_not_scattered() {
    assert!(
        is_scattered(&[(0, 0), (1, 3), (2, 4)])
            && !is_scattered(&[(0, 0), (1, 1), (2, 4), (3, 5)])
            && !is_scattered(&[])
    );
}
