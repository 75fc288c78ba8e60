use crate::evidence::EvidenceKind;
use crate::features::testing::{findings, measure};

/// A hundred words: the text, filled up.
fn rate(text: &str, name: &str) -> f32 {
    let missing = 100 - text.split_whitespace().count();
    let filled = format!("{text} {}", "Rain fell on the town. ".repeat(missing / 5 + 1));
    let words = filled.split_whitespace().count() as f32;
    measure(&filled).get(name).expect(name) * words / 1000.0
}

fn counts(text: &str, name: &str, expected: f32) {
    let found = rate(text, name);
    assert!((found - expected).abs() < 1e-3, "{name} counts {found}, not {expected}, in {text}");
}

#[test]
fn clean_prose_has_no_errors() {
    let text = "He had an hour to explain why a union would need a European partner. They have been told that it is more \
        important than ever. She has always said so, and will always access an honest record of what he did.";
    counts(text, "grammar_error_per_1k", 0.0);
}

#[test]
fn each_error_is_counted_in_its_row() {
    counts("They closed the his bridge.", "determiner_clash_per_1k", 1.0);
    counts("The end for of the bridge.", "preposition_clash_per_1k", 1.0);
    counts("They want to went home.", "infinitive_error_per_1k", 1.0);
    counts("They came to closed roads.", "to_ed_per_1k", 1.0);
    counts("They will closes it and could opened it.", "modal_error_per_1k", 2.0);
    counts("They have went home.", "perfect_error_per_1k", 1.0);
    counts("They are went home.", "copula_error_per_1k", 1.0);
    counts("They did not went home.", "support_error_per_1k", 1.0);
    counts("Today they has a plan and he have none.", "agreement_error_per_1k", 1.0);
    counts("It was more better before.", "comparison_error_per_1k", 1.0);
    counts("The talks for went on.", "governed_error_per_1k", 1.0);
}

#[test]
fn questions_and_names_are_no_errors() {
    counts("What did he say and what would she do?", "agreement_error_per_1k", 0.0);
    counts("They heard Duran Duran play in Group A and left.", "grammar_error_per_1k", 0.0);
}

#[test]
fn too_few_words_have_no_rates() {
    for text in ["", "They has a plan."] {
        assert_eq!(measure(text).get("grammar_error_per_1k"), None);
    }
}

/// What is shown of a text as an error.
fn shown(text: &str) -> Vec<&str> {
    let errors = findings(text).into_iter().filter(|finding| finding.kind == EvidenceKind::Grammar);
    errors.filter_map(|finding| text.get(finding.start as usize..finding.end as usize)).collect()
}

#[test]
fn errors_are_shown_where_they_stand() {
    let text = "They has closed the his bridge. The crew will opened it, and she did not went home because it had became dark.";
    assert_eq!(shown(text), ["They has", "the his", "will opened", "not went", "had became"]);
}

#[test]
fn what_clean_news_writes_is_not_shown() {
    for text in [
        "The papers that it refers to were written later, and nobody paid for was the bridge.",
        "Only then can consumers stop worrying, and the can makers agree.",
        "The biggest of these was a bank, and one of these is a mill.",
        "The father-to-be wrote a letter, and it has make-or-break power over the mill, a.k.a the works.",
        "\u{201c}They has a plan and he have none,\u{201d} the farmer said.",
        "The group wants to encourage more older people to walk, instead of to drive.",
        "He answered to increased demand.",
    ] {
        assert_eq!(shown(text), [""; 0], "{text}");
    }
}
