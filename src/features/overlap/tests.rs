mod shown;

use super::super::testing::{measure, measure_with, with_siblings};
use crate::evidence::{EvidenceKind, Finding};
use crate::features::{self, Features, rows};
use crate::siblings::Judgement;
use crate::siblings::testing::{OTHER, SPUN, WIRE};

/// Nothing to do with it.
const ELSEWHERE: &str = "Striker Ben Okoro scored twice as Calder Rovers beat Wexley Town in a rain-soaked derby on Sunday. \
    The visitors led at half time through a penalty before the home side found another gear. \
    Coach Lena Marsh praised her young defence and said the league was still open. \
    Rovers climb to second place with eleven games left to play this season.";

fn own(features: &Features) -> Vec<(&'static str, Option<f32>)> {
    rows().filter(|r| r.family == "overlap").map(|r| (r.name, features.get(r.name))).collect()
}

fn findings(text: &str, siblings: &[&str]) -> Vec<Finding> {
    with_siblings(text, Some(siblings), features::findings)
}

fn judged(text: &str, siblings: &[&str]) -> Judgement {
    with_siblings(text, Some(siblings), |evidence| evidence.company.map(Judgement::of).unwrap_or_default())
}

#[test]
fn without_siblings_nothing_is_known() {
    for features in [measure(SPUN), measure_with(SPUN, &[]), measure_with("", &[WIRE]), measure_with(SPUN, &[""])] {
        for (name, value) in own(&features) {
            assert_eq!(value, None, "{name}");
        }
    }
    assert_eq!(judged(SPUN, &[]), Judgement::default());
}

#[test]
fn a_copy_shares_everything() {
    let features = measure_with(WIRE, &[WIRE]);
    for name in [
        "unigram_containment_ratio",
        "fivegram_jaccard_ratio",
        "skeleton_jaccard_ratio",
        "content_jaccard_ratio",
        "aligned_sentence_ratio",
        "order_kept_ratio",
        "verbatim_sentence_ratio",
        "quote_kept_ratio",
        "number_kept_ratio",
        "name_kept_ratio",
    ] {
        assert_eq!(features.get(name), Some(1.0), "{name}");
    }
    assert_eq!(features.get("substitution_per_1k"), Some(0.0));
    assert_eq!(features.get("rewrite_index_ratio"), Some(0.0));
}

#[test]
fn a_spun_copy_keeps_the_order_and_the_skeleton_but_not_the_words() {
    let features = measure_with(SPUN, &[WIRE]);
    let get = |name| features.get(name).unwrap();
    assert_eq!(features.get("aligned_sentence_ratio"), Some(1.0));
    assert_eq!(features.get("order_kept_ratio"), Some(1.0));
    assert_eq!(features.get("verbatim_sentence_ratio"), Some(0.0));
    assert!(get("skeleton_jaccard_ratio") > 0.99);
    assert!(get("fivegram_jaccard_ratio") < 0.3);
    // One quotation of one; 2 and 3 are numbers of both, 42 and 44 are not.
    assert_eq!((get("quote_changed_ratio"), get("quote_kept_ratio")), (1.0, 0.0));
    assert!((get("number_kept_ratio") - 0.5).abs() < 1e-6);
    assert!(get("substitution_per_1k") > 60.0);
    assert!(get("derived_logit") > 3.0);
}

#[test]
fn independent_coverage_is_not_derived() {
    let features = measure_with(OTHER, &[WIRE]);
    assert!(features.get("derived_logit").unwrap() < -1.0);
    assert_eq!(features.get("substitution_per_1k"), None);
    assert!(judged(OTHER, &[WIRE]).derived.unwrap() < 0.3);
    assert_eq!(judged(OTHER, &[WIRE]).source, None);
    assert!(judged(SPUN, &[OTHER, WIRE]).derived.unwrap() > 0.9);
}

#[test]
fn copies_of_one_misspelling_outvote_nobody() {
    let corrupted = |text, siblings: &[&str]| measure_with(text, siblings).get("name_corrupted_count");
    assert_eq!(corrupted(SPUN, &[WIRE, OTHER]), Some(1.0));
    assert_eq!(corrupted(WIRE, &[SPUN]), Some(0.0));
    let retouched = SPUN.replace("decade", "generation");
    assert_eq!(corrupted(WIRE, &[SPUN, &retouched, SPUN, SPUN]), Some(0.0));
}

#[test]
fn neither_order_nor_repetition_of_siblings_changes_a_number() {
    let expected = own(&measure_with(SPUN, &[WIRE, OTHER, ELSEWHERE]));
    for siblings in [[ELSEWHERE, OTHER, WIRE, WIRE], [OTHER, WIRE, ELSEWHERE, OTHER], [WIRE, WIRE, OTHER, ELSEWHERE]] {
        assert_eq!(own(&measure_with(SPUN, &siblings)), expected);
    }
    assert_eq!(judged(SPUN, &[ELSEWHERE, OTHER, WIRE]).source, Some(2));
    // Twins that differ in marks are one sibling, the same whichever comes first.
    let twin = WIRE.replace(',', "");
    assert_eq!(own(&measure_with(SPUN, &[WIRE, &twin])), own(&measure_with(SPUN, &[&twin, WIRE])));
}

#[test]
fn an_article_on_something_else_contrasts_with_nothing() {
    let features = measure_with(WIRE, &[ELSEWHERE]);
    for name in ["number_changed_per_1k", "substitution_per_1k", "substitution_rarity_logit", "direction_logit"] {
        assert_eq!(features.get(name), None, "{name}");
    }
    assert_eq!(features.get("name_corrupted_count"), Some(0.0));
    assert_eq!(features.get("aligned_sentence_ratio"), Some(0.0));
}

#[test]
fn an_odd_phrase_is_one_that_siblings_agree_to_put_otherwise() {
    let say = |phrase: &str| {
        format!(
            "Leaders met in Ternhaven on Monday to plan a {phrase} for the strait. Nobody knows who will pay. \
             The talks go on until Friday, when the ministers fly home to their capitals."
        )
    };
    let siblings = [
        format!("{} Ostrander spoke first and promised ships.", OTHER.replace("new crossing", "peace force")),
        ELSEWHERE.replace("another gear", "a peace force") + " Leaders met in Ternhaven about the strait.",
    ];
    let siblings: Vec<&str> = siblings.iter().map(String::as_str).collect();
    let odd = |phrase: &str| measure_with(&say(phrase), &siblings).get("odd_phrase_per_1k");
    assert_eq!(odd("peace force"), Some(0.0));
    // One phrase in 33 words.
    assert!((odd("comfort force").unwrap() - 1000.0 / 33.0).abs() < 0.01, "{:?}", odd("comfort force"));
    assert_eq!(measure_with(&say("comfort force"), &siblings[..1]).get("odd_phrase_per_1k"), None);
}

#[test]
fn replaced_words_are_rarer_and_stranger_than_what_stood_there() {
    let (spun, wire) = (measure_with(SPUN, &[WIRE]), measure_with(WIRE, &[SPUN]));
    let [here, there] = [&spun, &wire].map(|features| features.get("direction_logit").unwrap());
    assert!(here > 0.0 && (here + there).abs() < 1e-4, "{here} {there}");
    for name in ["substitution_rarity_logit", "collocation_lost_logit"] {
        assert!(spun.get(name).unwrap() > 0.0, "{name}");
        // What stood there first is not blamed for what was put in its place.
        assert_eq!(wire.get(name), None, "{name}");
    }
}

#[test]
fn no_original_is_measured_against_texts_made_from_it() {
    let beside = measure_with(WIRE, &[SPUN, SPUN]);
    assert_eq!(beside.get("name_corrupted_count"), Some(0.0));
    // A second telling in other words that spells the name as the spun copy does must not outvote the original either.
    let again = SPUN.replace("a decade", "ten long years").replace("voted", "balloted");
    assert_eq!(measure_with(WIRE, &[SPUN, &again]).get("name_corrupted_count"), Some(0.0));
    assert!(measure_with(SPUN, &[WIRE]).get("name_corrupted_count") > Some(0.0));
}

#[test]
fn of_several_kindred_siblings_the_source_is_contrasted() {
    // The spun copy's own copy is nearer to it than the text both were made from.
    let near = format!("{SPUN} It is so.");
    let (with, without) = (measure_with(SPUN, &[WIRE, &near]), measure_with(SPUN, &[WIRE]));
    for name in ["substitution_rarity_logit", "direction_logit", "substitution_per_1k"] {
        assert_eq!(with.get(name), without.get(name), "{name}");
    }
}

/// Swaps every so many words of a text with the next.
fn swapped(text: &str, every: usize) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for place in (0..words.len() - 1).step_by(every) {
        words.swap(place, place + 1);
    }
    words.join(" ")
}

#[test]
fn a_copy_with_its_words_swapped_hides_no_source() {
    let alone = measure_with(SPUN, &[WIRE]);
    for every in [3, 5, 8] {
        let plain = swapped(SPUN, every);
        // A word replaced here and there makes it no better a source.
        let retouched = plain.replace("public", "overt").replace("three", "several");
        for poison in [&plain, &retouched] {
            for siblings in [vec![WIRE, poison], vec![poison, poison, WIRE]] {
                let beside = measure_with(SPUN, &siblings);
                for name in ["direction_logit", "substitution_rarity_logit", "name_corrupted_count"] {
                    assert_eq!(beside.get(name), alone.get(name), "{name} {every}");
                }
                let wire = siblings.iter().position(|text| *text == WIRE).and_then(|place| u32::try_from(place).ok());
                assert_eq!(judged(SPUN, &siblings).source, wire, "{every}");
            }
        }
    }
}

#[test]
fn an_original_beside_swapped_or_spun_copies_contrasts_with_nothing() {
    let spun_again = SPUN.replace("ancient", "archaic").replace("invoice", "tally").replace("demanded", "besought");
    for siblings in [[SPUN, &swapped(WIRE, 8)], [SPUN, &spun_again], [&swapped(SPUN, 5), &spun_again]] {
        let beside = measure_with(WIRE, &siblings);
        assert_eq!(beside.get("substitution_rarity_logit"), None);
        assert_eq!(beside.get("name_corrupted_count"), Some(0.0));
        assert!(beside.get("direction_logit").is_none_or(|logit| logit < 0.0));
    }
}

#[test]
fn words_are_held_against_a_sibling_only_where_it_rather_stood_first() {
    let other = WIRE.replace("storm", "gale").replace("rebuild", "repair").replace("inquiry", "probe");
    for (text, sibling) in [(other.as_str(), WIRE), (WIRE, other.as_str())] {
        let beside = measure_with(text, &[sibling]);
        assert!(beside.get("direction_logit").is_some_and(|logit| logit.abs() < 1.0));
        assert_eq!(
            (beside.get("substitution_per_1k") > Some(0.0), beside.get("substitution_rarity_logit")),
            (true, None)
        );
    }
}
