use super::*;
use crate::siblings::testing::WIRE;
use crate::siblings::{Judgement, Relation};

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
fn the_order_of_the_corpus_changes_nothing_but_the_numbers() {
    let (one, two) = (corpus(&[WIRE, SPUN, DERBY]), corpus(&[SPUN, DERBY, WIRE]));
    assert_eq!(one.links().len(), two.links().len());
    let derived = |c: &Siblings| c.links().first().map(|l| l.derived.to_bits());
    assert_eq!(derived(&one), derived(&two));
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

/// Spells a number in letters, so that every article has words of its own.
fn char_word(mut number: u32) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
    }
    word
}
