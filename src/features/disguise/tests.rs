use crate::evidence::EvidenceKind;
use crate::features::testing::{assert_near, findings, measure};

const PLAIN: &str = "The council of the town voted on Tuesday to keep the old bridge open until the spring, after a long debate that \
    filled the hall. The repair will cost three million crowns, half of which the county has promised to pay.";

fn written(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(PLAIN.to_owned(), |text, (plain, disguised)| text.replacen(plain, disguised, 1))
}

#[test]
fn plain_words_are_not_disguised() {
    for name in ["alike_letter_word_count", "stray_capital_word_count"] {
        assert_near(PLAIN, name, 0.0);
        assert_eq!(measure("Too short to say.").get(name), None);
    }
}

#[test]
fn each_word_counts_once() {
    let text = written(&[
        ("council", "c\u{43e}uncil"),
        ("debate", "deb\u{430}te"),
        ("bridge", "brQidge"),
        ("repair", "repaiW"),
    ]);
    assert_near(&text, "alike_letter_word_count", 2.0);
    assert_near(&text, "stray_capital_word_count", 2.0);
    let twice = format!("{text} The brQidge and the c\u{43e}uncil are old.");
    assert_near(&twice, "alike_letter_word_count", 2.0);
    assert_near(&twice, "stray_capital_word_count", 2.0);
}

#[test]
fn words_of_another_alphabet_and_of_code_are_not_disguised() {
    let text = written(&[
        ("council", "\u{441}\u{43e}\u{432}\u{435}\u{442}"),
        ("debate", "d\u{e9}bat"),
        ("bridge", "site.brQidge"),
        ("repair", "#repaiW"),
        ("crowns", "\u{3bc}g"),
    ]);
    assert_near(&text, "alike_letter_word_count", 0.0);
    assert_near(&text, "stray_capital_word_count", 0.0);
}

#[test]
fn in_a_long_text_a_few_are_slips() {
    let plain = PLAIN.repeat(40);
    let text = format!("{} {plain} {}", written(&[("debate", "deb\u{430}te")]), written(&[("bridge", "brQidge")]));
    assert_near(&text, "alike_letter_word_count", 1.0);
    assert_near(&text, "stray_capital_word_count", 0.0);
}

#[test]
fn what_is_disguised_is_shown_plain() {
    let text = written(&[("council", "c\u{43e}uncil"), ("bridge", "brQidge")]);
    let shown: Vec<(String, Option<String>)> = findings(&text)
        .into_iter()
        .filter(|finding| finding.kind == EvidenceKind::Artefact)
        .map(|finding| (text[finding.start as usize..finding.end as usize].to_owned(), finding.suggestion))
        .collect();
    assert_eq!(
        shown,
        [("c\u{43e}uncil".to_owned(), Some("council".to_owned())), ("brQidge".to_owned(), Some("bridge".to_owned()))]
    );
}
