use crate::evidence::EvidenceKind;
use crate::features::testing::{assert_near, findings, measure};

const BRIDGE: &str = "Orla Vennick opened the bridge over the river. The bridge had been closed since the flood. \
    Vennick said the river flood had broken it. Engineers in Arlen repaired the bridge. Vennick thanked the engineers. ";
const BAKERY: &str = "Pim Torrel bakes rye loaves in Dunmere. His loaves won prizes at the Dunmere market. \
    Torrel buys rye from a mill. The mill grinds rye each morning. Market visitors queue for the loaves.";

#[test]
fn a_sentence_said_six_times_overlaps_wholly_and_has_no_order() {
    let text = "The mayor opened another wooden bridge. ".repeat(6);
    assert_near(&text, "neighbour_overlap_ratio", 1.0);
    // Every word stands in all 6 sentences: 5 neighbours share it, in any order.
    assert_near(&text, "adjacency_ratio", 0.5);
    assert_near(&text, "lead_recurrence_ratio", 0.5);
    assert_near(&text, "lead_length_ratio", 0.5);
}

#[test]
fn nothing_crosses_the_border_of_two_articles() {
    let text = format!("{BRIDGE}{BAKERY}");
    assert_near(&text, "weakest_border_ratio", 0.0);
    assert_near(&text, "weakest_border_name_ratio", 0.0);
    assert_near(&text, "border_drop_ratio", 0.0);
    let splice = findings(&text).into_iter().find(|f| f.kind == EvidenceKind::Splice).expect("a splice");
    assert_eq!(splice.start as usize, BRIDGE.len());
}

#[test]
fn one_article_has_no_splice() {
    let text = BRIDGE.repeat(2);
    assert!(measure(&text).get("weakest_border_ratio") > Some(0.5));
    assert!(findings(&text).iter().all(|f| f.kind != EvidenceKind::Splice));
}

#[test]
fn a_surname_alone_before_the_full_name_is_late() {
    assert_near(BRIDGE, "late_introduction_ratio", 0.0);
    let (first, rest) = BRIDGE.split_at(BRIDGE.find("The bridge").expect("second sentence"));
    assert_near(&format!("{rest}{first}"), "late_introduction_ratio", 1.0);
}

#[test]
fn an_opening_that_leans_on_nothing_shows() {
    assert_near(BRIDGE, "leaning_lead_ratio", 0.0);
    assert_near(BRIDGE, "named_lead_ratio", 1.0);
    assert_near("But he then closed the bridge again. It stayed so.", "leaning_lead_ratio", 1.0);
}

#[test]
fn places_run_from_first_to_last() {
    let plain = "The town closed its old bridge. ".repeat(5);
    assert_near(&format!("A town closed its old bridge. {plain}"), "indefinite_place_ratio", 0.0);
    assert_near(&format!("{plain}He closed the old bridge himself."), "person_place_ratio", 1.0);
}

#[test]
fn too_few_sentences_have_no_order() {
    for text in ["", "The bridge fell.", "The old bridge fell today. Nobody was hurt there."] {
        let features = measure(text);
        for name in ["neighbour_overlap_ratio", "adjacency_ratio", "weakest_border_ratio", "lead_length_ratio"] {
            assert_eq!(features.get(name), None, "{name}");
        }
    }
}
