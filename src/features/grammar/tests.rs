use crate::features::testing::measure;

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
