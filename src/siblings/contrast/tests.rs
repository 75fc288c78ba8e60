use super::*;
use crate::document::Document;
use crate::siblings::fingerprint::Fingerprint;
use crate::siblings::testing::{OTHER, SPUN, WIRE, in_company};

fn words(text: &str) -> Vec<Word> {
    Fingerprint::new(text, &Document::new(text, Lexicon::embedded())).words
}

/// Returns whether the article's word is taken for a slip where a sibling that shares a text with it, or does not, has the other.
fn is_slip(own: &str, other: &str, is_shared: bool) -> bool {
    let [own, word] = [own, other].map(|name| words(&format!("They met {name} there.")).swap_remove(2));
    let bytes = Span::default();
    let spelling = Spelling { text: other, word, sibling: 0, bytes, voices: 1, is_inherited: false, is_shared };
    is_mistaken(&spelling, &own)
}

#[test]
fn a_rare_name_in_the_place_of_a_prominent_one_is_a_slip_where_a_text_is_shared() {
    assert!(is_slip("Stoltenburg", "Stoltenberg", true));
    assert!(!is_slip("Stoltenburg", "Stoltenberg", false));
    // The other is a rare name, too; the article's own is a prominent one, no name at all, or no name but a word.
    for (own, other) in [
        ("Stoltenburg", "Stoltenburg"),
        ("Stoltenberg", "Stoltenberg"),
        ("Stoltenbirg", "Stoltenberg"),
        ("bridge", "Stoltenberg"),
    ] {
        assert!(!is_slip(own, other, true), "{own}, {other}");
    }
    assert!(!is_slip("Stoltenberg", "Stoltenberg", false));
}

#[test]
fn of_two_siblings_the_one_that_says_more_shows_how_a_name_is_spelled() {
    let shown = |siblings: &[&str]| {
        in_company(SPUN, siblings, |company| {
            let likely: Vec<u32> = company.others.iter().map(|n| n.index).collect();
            let pool = spellings(company, company.others.iter());
            let spelling = pool.iter().find(|s| s.text == "Ostrander").unwrap();
            (likely, spelling.sibling)
        })
    };
    // The moved copy is the likelier one, but only the wire's report is what both were made from.
    let moved = SPUN.replace("voted on Tuesday to reconstruct", "on Tuesday voted to reconstruct");
    assert_ne!(moved, SPUN);
    assert_eq!(shown(&[&moved, WIRE]), (vec![0, 1], 1));
    // Who merely reports the event, too, says less, and a second original no more.
    assert_eq!(shown(&[WIRE, OTHER]), (vec![0, 1], 0));
    let second = WIRE.replace("promised to pay half", "offered to pay a third");
    let (likely, first) = shown(&[&second, WIRE]);
    assert_eq!(likely[0], first);
}

#[test]
fn lists_of_names_are_compared_up_to_a_bound() {
    let list = |start: char| {
        let names = ('a'..='z').flat_map(|b| ["dovan", "rimov", "lenko"].map(|end| format!("{start}{b}{end}")));
        format!("The guests of the town hall on Monday were {}.", names.collect::<Vec<_>>().join(", and "))
    };
    let (one, two) = (list('K'), list('T'));
    let most = in_company(WIRE, &[&one, &two], |company| {
        company.others.iter().for_each(|n| assert!(distinct_names(&n.article.print.words).len() > MOST_NAMES / 2));
        spellings(company, company.others.iter()).len()
    });
    assert_eq!(most, MOST_NAMES);
}

#[test]
fn only_independent_siblings_have_a_voice() {
    in_company(SPUN, &[WIRE, OTHER], |company| {
        let heard = |name: &str| {
            let word = words(&format!("They met {name} there.")).swap_remove(2);
            voices(company, word.token.key)
        };
        assert_eq!(["Ostrander", "Pavel", "Brandt", "Ruritania"].map(heard), [2, 1, 1, 0]);
    });
}

#[test]
fn a_number_is_changed_where_neither_article_has_the_other() {
    let changed = |text: &str, other: &str| {
        in_company(text, &[other], |company| numbers_changed(company, company.closest().unwrap()))
    };
    assert_eq!((changed(SPUN, WIRE), changed(WIRE, WIRE)), (1, 0));
    let swapped = SPUN.replace("three years", "42 years");
    assert_eq!(changed(&swapped, WIRE), 0);
    assert_eq!(changed(WIRE, &swapped), 0);
}

#[test]
fn siblings_that_disagree_make_no_phrase_odd() {
    let odd = |text: &str, siblings: &[&str]| in_company(text, siblings, odd_phrases);
    let other = OTHER.replace("a steel span", "the old pillars and a steel span");
    assert_eq!(odd(SPUN, &[WIRE, &other]), Some(1));
    assert_eq!(odd(SPUN, &[WIRE, &other.replace("old pillars", "stone pillars")]), Some(0));
    assert_eq!(odd(SPUN, &[WIRE]), None);
}

#[test]
fn a_phrase_is_two_plain_words_side_by_side() {
    let text =
        "The angry crowd of Ternhaven sold 42 boats, nets and old ropes to Pavel Ostrander of the harbour council.";
    let words = words(text);
    let found: Vec<String> =
        phrases(&words).map(|p| format!("{} {}", p.with.token.text(text), p.head.token.text(text))).collect();
    assert_eq!(found, ["angry crowd", "old ropes", "harbour council"]);
}
