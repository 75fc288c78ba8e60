use super::testing::measure;
use super::*;
use std::collections::BTreeSet;

#[test]
fn names_are_unique_and_their_suffix_is_the_unit() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.name), "{} stands twice", row.name);
        assert!(row.name.ends_with(row.unit.suffix()), "{} is not in {:?}", row.name, row.unit);
        assert!(row.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", row.name);
    }
    assert_eq!(seen.len(), WIDTH);
}

#[test]
fn docs_are_one_short_sentence() {
    for row in rows() {
        let first = row.doc.chars().next();
        assert!(
            row.doc.len() <= 100 && row.doc.ends_with('.') && first.is_some_and(char::is_uppercase),
            "{}: {}",
            row.name,
            row.doc
        );
    }
}

#[test]
fn an_empty_text_has_no_ratios() {
    let features = measure("");
    for (row, value) in rows().zip(features.values()) {
        assert!(value.is_nan() || row.unit == Unit::Count, "{} is {value} of nothing", row.name);
    }
}

#[test]
fn every_value_is_missing_or_within_its_unit() {
    for text in [
        "One. Two! Three?",
        "A\nB\nC\n\n[ad_1]",
        "“Never,” said Ann Bell of Riga, 45.",
        "\u{1f600} \u{202e}abc\0",
        "1 2 3 4 5",
    ] {
        for (row, value) in rows().zip(measure(text).values()) {
            assert!(value.is_nan() || row.unit.holds(*value), "{} is {value} in {text:?}", row.name);
        }
    }
}

#[test]
fn of_one_mechanism_at_one_place_the_weightiest_finding_stays() {
    use crate::evidence::EvidenceKind::Ngram;
    use crate::head::Head::{Substituted, Translated};
    let found = [(Translated, 0.9), (Substituted, 0.8), (Translated, 0.7), (Substituted, 0.6)].map(|(head, weight)| {
        let finding = Finding::new(Ngram, 3, 9, weight);
        Finding { mechanism: Some(head), ..finding }
    });
    let [first, second, ..] = found.clone();
    assert_eq!(ranked(found.into()), [first, second]);
}
