use crate::evidence::EvidenceKind;
use crate::features::testing::{findings, measure};

/// Ten words: three bureaucratic, one everyday.
const OFFICIAL: &str = "The individuals utilized the hall regarding when they want that. ";

#[test]
fn formal_words_are_counted_beside_plain_ones() {
    let features = measure(&OFFICIAL.repeat(4));
    assert_eq!(features.get("formal_word_per_1k"), Some(300.0));
    assert_eq!(features.get("plain_word_per_1k"), Some(100.0));
    assert_eq!(features.get("formal_choice_ratio"), Some(0.75));
    assert_eq!(features.get("stock_word_per_1k"), Some(0.0));
}

#[test]
fn stock_phrases_are_counted_once_and_shown() {
    let text = "The old mill serves as a stark reminder of what the town was then. ".repeat(3);
    let features = measure(&text);
    // One phrase in 14 words.
    let rate = features.get("stock_phrase_per_1k").expect("enough words");
    assert!((rate - 1000.0 / 14.0).abs() < 1e-3);
    let shown: Vec<_> = findings(&text).into_iter().filter(|f| f.kind == EvidenceKind::StockPhrase).collect();
    let phrase = shown.first().expect("a finding");
    assert_eq!(text.get(phrase.start as usize..phrase.end as usize), Some("serves as a stark reminder"));
    assert!((phrase.weight - 1.0).abs() < f32::EPSILON);
    assert_eq!(shown.len(), 3, "a stock word inside a stock phrase is not shown again");
}

#[test]
fn what_is_quoted_is_the_speakers() {
    let stock = "The old mill serves as a stark reminder of what the town was then";
    let shown = |text: &str| findings(text).iter().filter(|f| f.kind == EvidenceKind::StockPhrase).count();
    assert_ne!(shown(&format!("{stock}, he said. ").repeat(3)), 0);
    assert_eq!(shown(&format!("\"{stock},\" he said. ").repeat(3)), 0);
}

#[test]
fn a_stock_word_is_shown_where_there_are_many() {
    let shown = |plain: usize| {
        let text = format!(
            "{}It was a vibrant tapestry of things. ",
            "They met in the hall and talked of the roof. ".repeat(plain)
        );
        findings(&text).iter().filter(|f| f.kind == EvidenceKind::StockPhrase).count()
    };
    assert_ne!(shown(3), 0);
    assert_eq!(shown(100), 0);
}

#[test]
fn names_are_no_vocabulary() {
    let text = "He met Delve and Tapestry and Showcase on the road to the old mill near the town. ".repeat(3);
    assert_eq!(measure(&text).get("stock_word_per_1k"), Some(0.0));
}

#[test]
fn learned_words_pull_both_ways() {
    let machine = "Delving and showcasing and underscoring vibrant insights, seamlessly. ".repeat(6);
    let person = "Some stuff got stuck and folks got mad and kind of yelled a lot. ".repeat(6);
    assert!(measure(&machine).get("excess_word_logit") > Some(1.0));
    assert!(measure(&person).get("excess_word_logit") < Some(-0.2));
    assert_eq!(measure(&machine).get("lacking_word_per_1k"), Some(0.0));
}

#[test]
fn too_few_words_have_no_register() {
    for text in ["", "We delve."] {
        let features = measure(text);
        assert_eq!(features.get("formal_word_per_1k"), None);
        assert_eq!(features.get("excess_word_logit"), None);
        assert_eq!(features.get("formal_choice_ratio"), None);
    }
}
