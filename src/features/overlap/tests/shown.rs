//! What is shown of an article beside its siblings, and what is not?

use super::*;

#[test]
fn what_a_rewrite_has_otherwise_says_nothing_against_its_original() {
    let spun = SPUN.replace("42 million", "24 million");
    let accuses = |text: &str, sibling: &str, kind| findings(text, &[sibling]).iter().any(|f| f.kind == kind);
    for kind in [EvidenceKind::QuoteChanged, EvidenceKind::NumberChanged] {
        assert!(accuses(&spun, WIRE, kind) && !accuses(WIRE, &spun, kind), "{kind:?}");
    }
}

#[test]
fn changes_are_shown_with_what_stood_there() {
    let found = findings(SPUN, &[WIRE, OTHER]);
    let of = |kind| found.iter().filter(|f| f.kind == kind).collect::<Vec<_>>();
    let [name] = of(EvidenceKind::NameCorrupted)[..] else { panic!("{found:?}") };
    assert_eq!(&SPUN[name.start as usize..name.end as usize], "Holmkvist");
    assert_eq!(name.suggestion.as_deref(), Some("Holmquist"));
    let [number] = of(EvidenceKind::NumberChanged)[..] else { panic!("{found:?}") };
    assert_eq!(&SPUN[number.start as usize..number.end as usize], "44");
    assert_eq!((number.suggestion.as_deref(), number.sibling), (Some("42"), Some(0)));
    let [quote] = of(EvidenceKind::QuoteChanged)[..] else { panic!("{found:?}") };
    assert!(SPUN[quote.start as usize..quote.end as usize].starts_with("We will not abandon"));
    assert_eq!(quote.suggestion.as_deref(), Some("We will not leave the fishermen of this island without a road,"));
}

#[test]
fn a_quotation_that_another_sibling_has_word_for_word_is_not_changed() {
    let quote = SPUN.split_inclusive('\n').find(|line| line.contains("We will not abandon")).unwrap();
    let changed = |siblings: &[&str]| findings(SPUN, siblings).iter().any(|f| f.kind == EvidenceKind::QuoteChanged);
    assert!(changed(&[WIRE, OTHER]) && !changed(&[WIRE, &format!("{OTHER} {quote}")]));
}

#[test]
fn quotations_that_share_only_grammar_are_not_shown_as_one() {
    let said = OTHER.replace("My boat has been my only road since spring,", "We will not do that,");
    assert_ne!(measure_with(&said, &[WIRE]).get("quote_changed_ratio"), Some(0.0));
    assert!(findings(&said, &[WIRE]).iter().all(|f| f.kind != EvidenceKind::QuoteChanged));
}

#[test]
fn a_word_that_breaks_what_its_sibling_keeps_shows_the_sibling_s_word() {
    let spun = WIRE.replace("public inquiry", "overt inquiry").replace("old pillars", "antique pillars");
    let found = findings(&spun, &[WIRE]);
    let wrong = found.iter().find(|f| f.kind == EvidenceKind::WrongSense && f.sibling == Some(0)).unwrap();
    assert_eq!(
        (&spun[wrong.start as usize..wrong.end as usize], wrong.suggestion.as_deref()),
        ("overt", Some("public"))
    );
    let original = findings(WIRE, &[&spun]);
    assert!(original.iter().all(|f| f.kind != EvidenceKind::WrongSense || f.sibling.is_none()));
}

#[test]
fn a_word_of_another_sentence_is_not_what_a_sibling_has_in_this_place() {
    let told = WIRE.replace("public inquiry", "overt inquiry").replace("old pillars", "antique pillars");
    // "Guests at the _ of" and "fishermen told the _ of" have the same neighbours and no place in common.
    let (own, other) = ("A choir sang for guests at the overt of spring.", "Herring is sold at the end of each day.");
    let (spun, wire) = (format!("{told} {own}"), format!("{WIRE} {other}"));
    let words: Vec<(String, Option<String>)> = findings(&spun, &[&wire])
        .into_iter()
        .filter(|f| f.kind == EvidenceKind::WrongSense && f.sibling.is_some())
        .map(|f| (spun[f.start as usize..f.end as usize].to_owned(), f.suggestion))
        .collect();
    assert_eq!(words, [("overt".to_owned(), Some("public".to_owned()))]);
}

#[test]
fn the_spelling_of_another_house_is_no_word_in_a_wrong_sense() {
    let spun = WIRE.replace("public inquiry", "overt inquiry").replace("old pillars", "antique pillars");
    let shown = |word: &str, other: &str| {
        let with = |text: &str, word: &str| format!("{text} Police found the gold {word} behind the house.");
        let found = edited(&with(&spun, word), &[&with(WIRE, other)]).into_iter();
        found.filter(|(kind, ..)| *kind == EvidenceKind::WrongSense).map(|(_, word, _)| word).collect::<Vec<_>>()
    };
    for (british, american) in [("colour", "color"), ("jewellery", "jewelry")] {
        assert_eq!([shown(british, american), shown(american, british)], [["overt"]; 2], "{british}");
    }
}

/// The same text as [`WIRE`] by another hand, who keeps a quotation; elsewhere hardly five words stand in the same row.
const RETOLD: &str = "On Tuesday Ternhaven's council voted 19 to 4 for a new harbour bridge; a storm wrecked the old one on 9 March. \
    \"We will not leave the fishermen of this island without a road,\" Mayor Greta Holmquist told reporters; the work will take three \
    years and cost 42 million crowns. \
    For a decade engineers had been warning that ice had cracked the old pillars. \
    A public inquiry into the delays is what Pavel Ostrander, who leads the opposition, demanded. \
    Half of the bill will be paid next winter, the transport ministry promised.";

/// Returns phrases that siblings word otherwise: what stands there, what they say, and which of them.
fn phrases(text: &str, siblings: &[&str]) -> Vec<(String, Option<String>, Option<u32>)> {
    let found = findings(text, siblings).into_iter();
    let odd = found.filter(|f| f.kind == EvidenceKind::RareCollocation && f.sibling.is_some());
    odd.map(|f| (text[f.start as usize..f.end as usize].to_owned(), f.suggestion, f.sibling)).collect()
}

#[test]
fn a_phrase_that_two_tellings_word_alike_shows_theirs() {
    let spun = WIRE.replace("public inquiry", "overt inquiry");
    let shown = |sibling| vec![("overt inquiry".to_owned(), Some("public inquiry".to_owned()), Some(sibling))];
    assert_eq!(phrases(&spun, &[WIRE, RETOLD]), shown(0));
    // Of those that agree the likeliest is named, in whatever order they are given.
    assert_eq!(phrases(&spun, &[OTHER, RETOLD, WIRE]), shown(2));
    assert_eq!(phrases(&spun, &[WIRE, OTHER, RETOLD]), shown(0));
    // A copy of the article does not make its phrase usual.
    assert_eq!(phrases(&spun, &[WIRE, RETOLD, &spun]).len(), 1);
}

#[test]
fn a_phrase_is_shown_only_against_two_voices_that_agree() {
    let spun = WIRE.replace("public inquiry", "overt inquiry");
    let copy = WIRE.replace("next winter", "next spring");
    let event = OTHER.replace("want to know", "want a public inquiry and to know");
    let disagreeing = RETOLD.replace("public inquiry", "criminal inquiry");
    for (why, siblings) in [
        ("one sibling", vec![WIRE]),
        ("copies speak with one voice", vec![WIRE, &copy]),
        ("another article on the event owes the text nothing", vec![WIRE, &event]),
        ("no two agree", vec![WIRE, &disagreeing]),
    ] {
        assert_eq!(phrases(&spun, &siblings), [], "{why}");
    }
    let common = WIRE.replace("public inquiry", "independent inquiry");
    assert_eq!(phrases(&common, &[WIRE, RETOLD]), [], "clean news has the phrase");
    let both = format!("{spun} The public inquiry began in May.");
    assert_eq!(phrases(&both, &[WIRE, RETOLD]), [], "the article has the usual phrase, too");
    let inflected = WIRE.replace("public inquiry", "publicly inquiry");
    assert_eq!(phrases(&inflected, &[WIRE, RETOLD]), [], "the usual word, inflected otherwise");
}

/// Returns what is shown of an edited copy beside what it was copied from: the kind, what stands there, and what the sibling has.
fn edited(copy: &str, siblings: &[&str]) -> Vec<(EvidenceKind, String, Option<String>)> {
    let found = findings(copy, siblings).into_iter().filter(|f| f.sibling.is_some());
    found.map(|f| (f.kind, copy[f.start as usize..f.end as usize].to_owned(), f.suggestion)).collect()
}

#[test]
fn what_was_altered_in_an_equal_copy_is_shown_and_moves_no_number() {
    let quote = "We will not leave the fishermen of this island without a road,";
    for (kind, was, is) in [
        (EvidenceKind::QuoteChanged, quote, "We will leave the fishermen of this island without a road,"),
        (EvidenceKind::QuoteChanged, quote, "We will leave not the fishermen of this island without a road,"),
        (EvidenceKind::NumberChanged, "42 million", "42 billion"),
    ] {
        let copy = WIRE.replace(was, is);
        let shown = (kind, is.to_owned(), Some(was.to_owned()));
        assert_eq!(edited(&copy, &[WIRE]), std::slice::from_ref(&shown));
        // A second copy of the same hides nothing.
        assert_eq!(edited(&copy, &[&copy, WIRE]), [shown]);
        // What the article is judged by goes by the words and digits alone.
        let features = measure_with(&copy, &[WIRE]);
        assert_eq!((features.get("quote_kept_ratio"), features.get("quote_changed_ratio")), (Some(1.0), Some(0.0)));
        assert_eq!((features.get("number_kept_ratio"), features.get("number_changed_per_1k")), (Some(1.0), Some(0.0)));
    }
}

#[test]
fn one_sibling_shows_a_rare_name_where_the_article_was_made_from_it() {
    let wire = WIRE.replace("Ostrander", "Qvistelrund");
    let spun = SPUN.replace("Ostrander", "Kvistelrund\u{2019}s");
    let shown = |text: &str, siblings: &[&str]| -> Vec<(String, Option<String>)> {
        let found = findings(text, siblings).into_iter().filter(|f| f.kind == EvidenceKind::NameCorrupted);
        found.map(|f| (text[f.start as usize..f.end as usize].to_owned(), f.suggestion)).collect()
    };
    let rare = ("Kvistelrund".to_owned(), Some("Qvistelrund".to_owned()));
    assert!(shown(&spun, &[&wire]).contains(&rare));
    assert_eq!(shown(&wire, &[&spun]), []);
    // Another reporter may know another name.
    let other = OTHER.replace("Ostrander", "Qvistelrund");
    assert!(!shown(&spun, &[&other]).contains(&rare));
    // What the article is judged by still asks for two voices or the lexicon.
    let count = |ostrander: &str| {
        let spun = SPUN.replace("Ostrander", ostrander);
        measure_with(&spun, &[&wire]).get("name_corrupted_count")
    };
    assert_eq!(count("Kvistelrund"), count("Qvistelrund"));
}

#[test]
fn a_copy_shows_a_name_that_the_lexicon_spells_otherwise() {
    let wire = WIRE.replace("Pavel Ostrander", "Pavel Thatcher");
    let copy = wire.replace("Thatcher", "Thacther");
    let shown = (EvidenceKind::NameCorrupted, "Thacther".to_owned(), Some("Thatcher".to_owned()));
    assert_eq!(edited(&copy, &[&wire]), [shown]);
    assert_eq!(edited(&wire, &[&copy]), []);
    assert_eq!(measure_with(&copy, &[&wire]).get("name_corrupted_count"), Some(0.0));
    let unknown = WIRE.replace("Ostrander", "Qvistelrund");
    // Where nobody knows the name, nothing says which spelling is right.
    assert_eq!(edited(&unknown.replace("Qvistelrund", "Qvisetlrund"), &[&unknown]), []);
}

#[test]
fn a_slip_beside_its_sibling_is_one_misspelling_and_no_wrong_sense() {
    let spun = WIRE.replace("public inquiry", "pubilc inquiry").replace("old pillars", "antique pillars");
    let at = spun.find("pubilc").unwrap();
    let kinds: Vec<_> =
        findings(&spun, &[WIRE]).into_iter().filter(|f| f.start as usize == at).map(|f| (f.kind, f.sibling)).collect();
    assert_eq!(kinds, [(EvidenceKind::Typo, Some(0))]);
}

#[test]
fn a_rare_name_in_the_place_of_one_of_the_news_is_shown() {
    let wire = WIRE.replace("Pavel Ostrander", "Pavel Stoltenberg");
    let copy = wire.replace("Stoltenberg", "Stoltenburg");
    let shown = (EvidenceKind::NameCorrupted, "Stoltenburg".to_owned(), Some("Stoltenberg".to_owned()));
    assert_eq!(edited(&copy, &[&wire]), [shown]);
    assert_eq!(edited(&wire, &[&copy]), []);
    assert_eq!(measure_with(&copy, &[&wire]).get("name_corrupted_count"), Some(0.0));
}

#[test]
fn a_near_copy_that_says_the_opposite_shows_where() {
    let told = "Nobody was hurt when the crane fell on the pier on Saturday, and two men were charged with theft.";
    let wire = format!("{WIRE} {told}");
    for (was, is) in [
        ("Nobody was", "Several people were"),
        ("Saturday", "Sunday"),
        ("charged", "convicted"),
        ("Pavel Ostrander", "Kurt Lindqvist"),
    ] {
        let copy = wire.replace(was, is);
        for (text, sibling, here, there) in [(&copy, &wire, is, was), (&wire, &copy, was, is)] {
            let shown = (EvidenceKind::WordChanged, here.to_owned(), Some(there.to_owned()));
            assert_eq!(edited(text, &[sibling]), [shown], "{is}");
        }
    }
    // What a rewrite has otherwise is not a difference of copies.
    let rewrite = SPUN.to_owned() + " " + &told.replace("charged", "convicted");
    assert!(edited(&rewrite, &[&wire]).iter().all(|(kind, ..)| *kind != EvidenceKind::WordChanged));
    // Nor is a sibling's slip another word, or what is shown as another kind.
    assert_eq!(edited(&wire, &[&wire.replace("charged", "chargde")]), []);
}
