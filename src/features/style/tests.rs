use crate::features::testing::{assert_near, measure};

/// Ten words, of which "the" is two and "said" one, six times over.
const SIX_LINES: &str = "The mayor of Arlen said the bridge would stay closed. \
    The mayor of Arlen said the bridge would stay closed. The mayor of Arlen said the bridge would stay closed. \
    The mayor of Arlen said the bridge would stay closed. The mayor of Arlen said the bridge would stay closed. \
    The mayor of Arlen said the bridge would stay closed.";

#[test]
fn rates_are_per_thousand_words() {
    assert_near(SIX_LINES, "the_per_1k", 200.0);
    assert_near(SIX_LINES, "of_per_1k", 100.0);
    assert_near(SIX_LINES, "will_would_per_1k", 100.0);
    assert_near(SIX_LINES, "attribution_verb_per_1k", 100.0);
    assert_near(SIX_LINES, "second_person_per_1k", 0.0);
    // the of said the would, of ten
    assert_near(SIX_LINES, "function_word_ratio", 0.5);
    assert_near(SIX_LINES, "name_word_ratio", 0.1);
    assert_near(SIX_LINES, "the_opening_ratio", 1.0);
    assert_near(SIX_LINES, "prose_sentence_length_mean", 10.0);
    assert_near(SIX_LINES, "sentence_length_variation_distance", 0.0);
}

#[test]
fn only_wire_copy_says_said() {
    assert_near(SIX_LINES, "plain_attribution_ratio", 1.0);
    assert_near(SIX_LINES, "attribution_verb_entropy", 0.0);
    let varied = SIX_LINES.replacen("said", "emphasized", 3);
    assert_near(&varied, "plain_attribution_ratio", 0.5);
    // Two verbs, equally often.
    assert_near(&varied, "attribution_verb_entropy", 1.0);
}

#[test]
fn verbs_in_quotations_are_not_the_writers() {
    let quoted = SIX_LINES.replace("said the bridge would stay", "said: \u{201c}She stated it stays");
    let quoted = quoted.replace("closed.", "closed.\u{201d}");
    assert_near(&quoted, "plain_attribution_ratio", 1.0);
    assert_near(&quoted, "quoted_word_ratio", 0.5);
}

#[test]
fn words_are_classed_by_ending_and_by_the_word_before() {
    let text = "The statement was being drafted slowly, warning of the restrictions, and it's clear they won't say. "
        .repeat(3);
    // Of 16 words: statement; slowly; warning; restrictions.
    assert_near(&text, "suffix_ment_per_1k", 62.5);
    assert_near(&text, "suffix_ly_per_1k", 62.5);
    assert_near(&text, "suffix_tion_per_1k", 62.5);
    assert_near(&text, "comma_ing_per_1k", 62.5);
    assert_near(&text, "the_nominal_per_1k", 125.0);
    assert_near(&text, "passive_per_1k", 62.5);
    assert_near(&text, "of_the_per_1k", 62.5);
    assert_near(&text, "contraction_per_1k", 125.0);
    assert_near(&text, "comma_per_1k", 125.0);
}

#[test]
fn line_breaks_and_typography_change_nothing() {
    let wrapped = SIX_LINES.replace("said the", "said\nthe");
    let (flat, wrapped) = (measure(SIX_LINES), measure(&wrapped));
    for name in ["the_per_1k", "prose_sentence_length_mean", "the_opening_ratio", "plain_attribution_ratio"] {
        assert_eq!(flat.get(name), wrapped.get(name), "{name}");
    }
}

#[test]
fn too_little_prose_has_no_rates() {
    for text in ["", "The mayor said no.", "!!! ... ---"] {
        assert_eq!(measure(text).get("the_per_1k"), None);
        assert_eq!(measure(text).get("plain_attribution_ratio"), None);
    }
}
