use super::*;
use crate::document::Document;
use crate::siblings::testing::WIRE;

/// Returns what an edited sentence behind the wire's article has otherwise, checked from both sides.
fn edited(was: &str, is: &str) -> Vec<(What, String, String)> {
    let texts = [was, is].map(|last| format!("{WIRE} {last}"));
    let [one, two] = texts.each_ref().map(|text| Article::new(text, &Document::new(text, Lexicon::embedded())));
    let shown = |one: &Article<'_>, two: &Article<'_>| {
        let places = altered(one, two, &Pair::between(one, two), Lexicon::embedded());
        let text = |article: &Article<'_>, place: Span| article.text[bytes(article, place).unwrap().range()].to_owned();
        let shown = places.iter().map(|place| (place.what, text(one, place.here), text(two, place.there)));
        shown.collect::<Vec<_>>()
    };
    let there = shown(&one, &two);
    let back = shown(&two, &one).into_iter().map(|(what, two, one)| (what, one, two));
    assert_eq!(there, back.collect::<Vec<_>>());
    there
}

fn place(what: What, here: &str, there: &str) -> Vec<(What, String, String)> {
    vec![(what, here.to_owned(), there.to_owned())]
}

const TOLD: &str = "Nobody was hurt when the crane fell on the pier on Saturday, and two men were charged with theft.";

#[test]
fn what_turns_a_sentence_around_is_found() {
    for (was, is, what) in [
        ("Nobody was", "Several people were", What::Word),
        ("Saturday", "Sunday", What::Date),
        ("charged", "convicted", What::Word),
        ("fell", "rose", What::Word),
        ("were", "were not", What::Word),
    ] {
        assert_eq!(edited(TOLD, &TOLD.replace(was, is)), place(what, was, is), "{is}");
    }
    let first = TOLD.replacen("Nobody", "Not nobody", 1);
    assert_eq!(edited(TOLD, &first), place(What::Word, "Nobody", "Not nobody"));
}

#[test]
fn what_says_the_same_is_no_alteration() {
    let told = "The mayor did not see the colour of the boats that Ostrander had sold in fishnets with the 7 boxes on that day.";
    for (was, is) in [
        ("did not", "didn't"),
        ("colour", "color"),
        ("fishnets", "fish nets"),
        ("boats", "boat"),
        ("the mayor", "a mayor"),
        ("7", "9"),
        ("on that", "that"),
    ] {
        assert_eq!(edited(told, &told.replace(was, is)), [], "{is}");
    }
    assert_eq!(edited(told, &told.replace("Ostrander", "Ostrandar")), []);
    assert_eq!(edited(told, &told.replace("Ostrander", "Holmquist")), place(What::Name, "Ostrander", "Holmquist"));
    // A name in the place of what he is.
    assert_eq!(edited(told, &told.replace("Ostrander", "fishermen")), []);
}

#[test]
fn speakers_that_were_exchanged_are_found() {
    let told = |one: &str, two: &str| {
        format!(
            "The inspector Tessa {one} said that nets and oars were taken from the barn. Police are looking for a grey car. \
            Its owner, Brigid {two}, said that she would sell herring again on Thursday."
        )
    };
    let exchanged =
        [place(What::Name, "Harrowmere", "Quillford"), place(What::Name, "Quillford", "Harrowmere")].concat();
    assert_eq!(edited(&told("Harrowmere", "Quillford"), &told("Quillford", "Harrowmere")), exchanged);
}

#[test]
fn what_is_put_in_or_written_in_another_form_is_no_other_word() {
    let told =
        "Ostrander told friends in New York that he plans to sell the boats and was shocked by what the council did.";
    for (was, is) in [
        ("shocked", "shocked and dismayed"),
        ("the boats", "the fishing boats"),
        ("plans", "planned"),
        ("New York", "N.Y."),
    ] {
        assert_eq!(edited(told, &told.replace(was, is)), [], "{is}");
    }
    assert_eq!(edited(told, &told.replace("plans", "swore")), place(What::Word, "plans", "swore"));
    assert_eq!(edited(told, &told.replace("New York", "New Delhi")), place(What::Name, "York", "Delhi"));
    assert!(are_forms("planned", "plans") && !are_forms("plane", "planning") && !are_forms("seen", "seed"));
}

#[test]
fn sentences_that_differ_in_much_are_told_in_other_words() {
    let apart = "Nobody was hurt when a truck sank near the island on Saturday, and two men were convicted of theft.";
    assert_eq!(edited(TOLD, apart), []);
    // Four words in a row are another thought.
    let long = TOLD.replace("fell on", "dropped a big load on");
    assert_eq!(edited(TOLD, &long), []);
}

#[test]
fn of_two_longest_orders_the_same_is_found_from_either_side() {
    let (one, two) = ([1, 2, 3, 4], [1, 3, 2, 4]);
    let back: Vec<_> = runs(&two, &one).into_iter().map(|(two, one)| (one, two)).collect();
    assert_eq!(runs(&one, &two), back);
    assert_eq!((runs(&one, &one), runs(&[], &[])), (vec![], vec![]));
    let span = |start, end| Span { start, end };
    assert_eq!(runs(&[1, 2, 5], &[1, 5]), [(span(0, 2), span(0, 1))]);
    assert_eq!(runs(&[1, 2], &[2]), [(span(0, 2), span(0, 1))]);
}
