use super::super::corpus::{Corpus, Kind, Row};
use super::*;

/// Four stories that have nothing but a minister in common, and a second report of the first.
const STORIES: [&str; 5] = [
    "Waves broke the harbour wall of Ternhaven on Monday night, and the pilot station was closed. Minister NAME promised 42 \
     million crowns to the fishermen, who had asked the ministry for years. The ferry to Sandoy will not sail before Friday.",
    "Two thousand pupils sang in the cathedral of Aldwick yesterday. The choir, led by Berit Lindqvist since 1998, had rehearsed \
     for a year. Among the guests sat NAME, whose daughter sings alto, and the bishop.",
    "A court in Vestborg acquitted the owner of the paper mill of poisoning the river. The prosecutor will appeal. Anglers booed \
     when NAME, who had licensed the mill in 2011, left the building by a side door.",
    "Calder Rovers won the derby by three goals to one. The second half was delayed because fog covered the pitch. On the stand \
     NAME was seen without a scarf of either club, which the fans did not forgive.",
    "Half of the fishing fleet of Ternhaven sank on Monday night. According to NAME, who walked along the harbour wall that the \
     waves broke, 42 million crowns will be paid to the fishermen. The pilot station is closed, the ferry to Sandoy is cancelled.",
];

fn told(names: &[&str]) -> Vec<Option<String>> {
    names.iter().zip(STORIES).map(|(name, text)| Some(text.replace("NAME", name))).collect()
}

fn induced(texts: &[Option<String>], least: u32) -> Vec<Induced> {
    published(texts, |_| None, least)
}

fn published(texts: &[Option<String>], site: fn(usize) -> Option<u64>, least: u32) -> Vec<Induced> {
    let lexicon = Lexicon::embedded();
    let mut corpus = Corpus::new();
    let rows: Vec<Row<'_>> =
        (0..).zip(texts).map(|(n, text)| Row { text: text.as_deref(), site: site(n), ..Row::default() }).collect();
    corpus.add(&rows, lexicon).unwrap();
    let siblings = corpus.siblings(Kind::All, lexicon).unwrap();
    let mut induction = Induction::default();
    induction.read(0, texts, &siblings, lexicon);
    induction.finish(&siblings, lexicon, least)
}

fn find<'i>(induced: &'i [Induced], name: &str) -> Option<&'i Induced> {
    induced.iter().find(|i| i.name == name)
}

#[test]
fn what_independent_articles_spell_alike_is_a_name() {
    let found = induced(&told(&["Quennvik", "Quennvik", "Quennvik", "Brolund"]), 3);
    let name = find(&found, "Quennvik").unwrap();
    assert_eq!((name.documents, name.voices, &name.usual), (3, 3, &None));
    assert_eq!(name.weight(), 2);
    assert_eq!(find(&found, "Brolund"), None);
}

#[test]
fn copies_of_one_article_speak_with_one_voice() {
    let mut texts = told(&["Quennvik"]);
    texts.extend([texts[0].clone(), texts[0].clone(), texts[0].clone()]);
    assert_eq!(find(&induced(&texts, 2), "Quennvik"), None);
}

#[test]
fn articles_of_one_site_speak_with_one_voice() {
    let texts = told(&["Quennvik", "Quennvik", "Quennvik", "Brolund"]);
    let voices = |site| find(&published(&texts, site, 1), "Quennvik").map(|i| i.voices);
    assert_eq!(voices(|_| None), Some(3));
    assert_eq!(voices(|_| Some(7)), Some(1));
    assert_eq!(voices(|n| Some(n as u64 / 2)), Some(2));
    assert_eq!(find(&published(&texts, |_| Some(7), 2), "Quennvik"), None);
}

#[test]
fn a_spelling_of_one_beside_a_consensus_is_an_error() {
    let found = induced(&told(&["Quennvik", "Quennvik", "Quennvik", "Brolund", "Kuennvick"]), 3);
    let error = find(&found, "Kuennvick").unwrap();
    assert_eq!(error.usual.as_deref(), Some("Quennvik"));
    assert_eq!(error.voices, 1);
}

#[test]
fn no_consensus_overrides_a_known_latin_name() {
    let found = induced(&told(&["Johnson", "Jonhnson", "Jonhnson", "Brolund", "Jonhnson"]), 3);
    assert_eq!(find(&found, "Jonhnson").and_then(|i| i.usual.as_deref()), Some("Johnson"));
    assert_eq!(find(&found, "Johnson"), None);
}

#[test]
fn the_order_of_the_articles_changes_no_spelling() {
    let mut texts = told(&["QUENNVIK", "Quennvik", "Quennvik"]);
    let there = induced(&texts, 3);
    texts.reverse();
    assert_eq!(there, induced(&texts, 3));
    assert!(find(&there, "Quennvik").is_some());
}

#[test]
fn without_a_consensus_neither_spelling_is_an_error() {
    let found = induced(&told(&["Quennvik", "Brolund", "Brolund", "Brolund", "Kuennvick"]), 3);
    assert!(found.iter().all(|i| i.usual.is_none()), "{found:?}");
}

#[test]
fn a_name_unlike_the_usual_one_is_no_error_and_neither_is_one_that_both_have() {
    let found = induced(&told(&["Quennvik", "Quennvik", "Quennvik", "Quennvik", "Brolund"]), 3);
    assert!(found.iter().all(|i| i.usual.is_none()), "{found:?}");
    let texts = told(&["Kuennvick and Quennvik", "Quennvik", "Quennvik", "Quennvik", "Kuennvick"]);
    let found = published(&texts, |n| (n % 4 == 0).then_some(7), 3);
    assert!(find(&found, "Quennvik").is_some() && found.iter().all(|i| i.usual.is_none()), "{found:?}");
}

#[test]
fn of_two_usual_spellings_the_one_of_more_voices_is_meant() {
    let texts = ["Quenvick and Quennvik", "Quenvick", "Quennvik", "Quennvik", "Kuennvick"];
    let found = induced(&told(&texts), 2);
    assert_eq!(find(&found, "Kuennvick").and_then(|i| i.usual.as_deref()), Some("Quennvik"), "{found:?}");
}

#[test]
fn two_words_that_stand_together_are_one_name_where_the_lexicon_has_not_both() {
    let shown = |names: [&str; 5]| -> Vec<String> { induced(&told(&names), 3).into_iter().map(|i| i.name).collect() };
    let michael = "Michael Quennvik";
    assert_eq!(shown([michael, michael, michael, "Brolund", "the mayor"]), [michael]);
    // Another first name is heard of once.
    let names = shown([michael, michael, michael, "Peter Quennvik", "the mayor"]);
    assert_eq!(names, [michael]);
    let known = "Michael Johnson";
    assert_eq!(shown([known, known, known, "Brolund", "the mayor"]), [""; 0]);
}

#[test]
fn a_name_is_shown_with_one_capital_before_capitals_throughout_and_those_before_none() {
    assert!(plainness("Quennvik") < plainness("QUENNVIK") && plainness("QUENNVIK") < plainness("quennvik"));
}

#[test]
fn the_names_of_an_article_are_read_once_and_not_without_end() {
    let read = |text: &str| names(text, Lexicon::embedded(), &mut Document::default());
    let text =
        "The council met Pavel Quennvik on Tuesday. It heard Quennvik, Brolund and others, and thanked Pavel Quennvik.";
    let Names { single, pairs } = read(text);
    assert_eq!(single.iter().map(|(.., name)| name.as_str()).collect::<Vec<_>>(), ["Pavel", "Quennvik", "Brolund"]);
    assert_eq!(pairs, [(key("Pavel"), key("Quennvik"))]);
    let letters = || ('a'..='z').filter(|letter| !"aeiou".contains(*letter));
    let many = letters().flat_map(|a| letters().take(9).map(move |b| format!("The council met Quen{a}i{b}ark. ")));
    assert_eq!(read(&many.collect::<String>()).single.len(), MOST_NAMES);
}
