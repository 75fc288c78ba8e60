use crate::evidence::EvidenceKind;
use crate::features::testing::{findings, measure};

/// Thirty lower-case words, every one of them known.
const PLAIN: &str = "the minister said that the talks in the old town were long and hard and that no one there knew how much longer they \
    might go on this whole week";

#[test]
fn too_little_text_gives_no_rates() {
    for name in ["unknown_word_ratio", "known_typo_per_1k", "misspelled_word_per_1k", "dialect_clash_count"] {
        assert_eq!(measure("").get(name), None, "{name}");
        assert_eq!(measure("A short line.").get(name), None, "{name}");
    }
}

#[test]
fn plain_words_are_known() {
    let features = measure(PLAIN);
    for name in ["unknown_word_ratio", "unknown_word_type_per_1k", "known_typo_per_1k", "misspelled_word_per_1k"] {
        assert_eq!(features.get(name), Some(0.0), "{name}");
    }
}

#[test]
fn each_kind_of_mistake_has_its_row() {
    // 30 known words and 4 that are not: a listed misspelling, a slip of one letter, two words in one, and nonsense twice.
    let features = measure(&format!("{PLAIN} recieve govetnment decisionthat qwrtzkkp qwrtzkkp"));
    let per_1k = |count: f32| Some(count * 1000.0 / 35.0);
    assert_eq!(features.get("known_typo_per_1k"), per_1k(1.0));
    assert_eq!(features.get("misspelled_word_per_1k"), per_1k(1.0));
    assert_eq!(features.get("glued_word_per_1k"), per_1k(1.0));
    assert_eq!(features.get("unknown_word_type_per_1k"), per_1k(3.0));
    assert_eq!(features.get("unknown_word_ratio"), Some(4.0 / 35.0));
}

#[test]
fn a_misspelling_is_shown_with_the_right_spelling() {
    let text = format!("{PLAIN} and they will recieve it");
    let found = findings(&text);
    let typo = found.iter().find(|f| f.kind == EvidenceKind::Typo).unwrap();
    assert_eq!(&text[typo.start as usize..typo.end as usize], "recieve");
    assert_eq!(typo.suggestion.as_deref(), Some("receive"));
}

#[test]
fn words_that_only_the_lists_lack_are_counted_but_not_shown() {
    let text = format!("{PLAIN} and they will demerge it");
    assert_eq!(measure(&text).get("misspelled_word_per_1k"), Some(1000.0 / 35.0));
    assert!(findings(&text).iter().all(|f| f.kind != EvidenceKind::Typo));
}

#[test]
fn two_countries_spelling_is_mixed_only_when_both_occur() {
    let british = measure(&format!("{PLAIN} colour honour"));
    assert_eq!(british.get("dialect_mixing_ratio"), Some(0.0));
    assert_eq!(british.get("dialect_clash_count"), Some(0.0));
    let mixed = measure(&format!("{PLAIN} colour honour color labour"));
    assert_eq!(mixed.get("dialect_mixing_ratio"), Some(0.25));
    assert_eq!(mixed.get("dialect_clash_count"), Some(1.0));
    assert_eq!(measure(PLAIN).get("dialect_mixing_ratio"), None);
}

#[test]
fn capitals_addresses_and_compounds_are_not_words() {
    let features = measure(&format!("{PLAIN} Vitcoff @zzqqk zzqqk-force zzqqk.example.com"));
    assert_eq!(features.get("unknown_word_ratio"), Some(0.0));
}

#[test]
fn parts_of_words_and_derivations_are_no_slips() {
    let slips =
        |more: &str| findings(&format!("{PLAIN} {more}")).into_iter().filter(|f| f.kind == EvidenceKind::Typo).count();
    assert_eq!(slips("a left-hander and give-aways, refus[ed], singin' and dancin' and ontogenesis"), 0);
    assert_eq!(slips("a self-sufficent town toprevent it"), 2);
}

/// What is shown of a text, and what would be right.
fn shown(more: &str) -> Vec<(String, String)> {
    let text = format!("{PLAIN} {more}");
    let typos = findings(&text).into_iter().filter(|finding| finding.kind == EvidenceKind::Typo);
    typos.map(|f| (text[f.start as usize..f.end as usize].to_owned(), f.suggestion.unwrap_or_default())).collect()
}

fn one(slip: &str, right: &str) -> Vec<(String, String)> {
    vec![(slip.to_owned(), right.to_owned())]
}

#[test]
fn a_word_that_no_list_holds_and_that_stands_twice_is_the_writer_s() {
    assert_eq!(shown("and the govetnment left"), one("govetnment", "government"));
    assert_eq!(shown("and the govetnment left as the govetnment must"), []);
    // A listed one is a slip however often it stands.
    assert_eq!(shown("they recieve it and recieve it").len(), 2);
}

#[test]
fn what_is_cut_or_struck_out_or_another_s_is_no_slip_of_the_writer() {
    assert_eq!(shown("and the vaccines are publicl now"), one("publicl", "publicly"));
    for more in ["and the vaccines are publicl", "and the vaccines are publicl...\n"] {
        assert_eq!(shown(more), [], "{more}");
    }
    assert_eq!(shown("they were takeing it"), one("takeing", "taking"));
    for more in ["they were takeing (sic) it", "they were \u{201c}takeing\u{201d} [sic] it"] {
        assert_eq!(shown(more), [], "{more}");
    }
    assert_eq!(shown("it is f*cking motherf**ker and \\infty here and pre-empted"), []);
}

#[test]
fn words_that_lost_an_apostrophe_or_a_blank_are_no_other_words() {
    assert_eq!(shown("and we couldnt go"), one("couldnt", "couldn't"));
    assert_eq!(shown("it was done bythe men"), one("bythe", "by the"));
}

#[test]
fn a_word_is_read_as_it_is_meant_whoever_wrote_it_first() {
    for both in ["d&eacute;cisionthat décisionthat", "décisionthat d&eacute;cisionthat"] {
        let features = measure(&format!("{PLAIN} {both}"));
        assert_eq!(features.get("glued_word_per_1k"), Some(2.0 * 1000.0 / 32.0), "{both}");
    }
}
