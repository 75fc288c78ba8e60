use crate::evidence::EvidenceKind;
use crate::features::testing::{findings, measure};

/// A fictional report whose names no list knows, each spelled in one way.
const CLEAN: &str = "The envoy Orla Quarvennick met officials in the old town on Monday. Quarvennick said the talks would go on. \
    A spokesman for Tovrelski said that nothing was agreed, and Quarvennick left the town at noon.";

/// The same report, Quarvennick in four spellings.
const MANGLED: &str = "The envoy Orla Quarvennick met officials in the old town on Monday. Kvarvenik said the talks would go on. \
    A spokesman for Tovrelski said that nothing was agreed, and Qarvenick left the town at noon with Quarvenik.";

#[test]
fn too_little_text_has_no_numbers() {
    for name in ["name_variant_count", "unknown_name_type_per_1k", "name_token_ratio", "name_pair_near_known_count"] {
        assert_eq!(measure("").get(name), None, "{name}");
        assert_eq!(measure("Quarvennick met Kvarvenik.").get(name), None, "{name}");
    }
}

#[test]
fn one_consistent_unknown_name_is_no_variant() {
    let features = measure(CLEAN);
    assert_eq!(features.get("name_variant_count"), Some(0.0));
    assert_eq!(features.get("name_variant_ratio"), Some(0.0));
    // Quarvennick, Tovrelski
    assert_eq!(features.get("unknown_name_once_ratio"), Some(0.5));
}

#[test]
fn a_name_in_four_spellings_has_three_too_many() {
    let features = measure(MANGLED);
    assert_eq!(features.get("name_variant_count"), Some(3.0));
    assert_eq!(features.get("name_spelling_most_count"), Some(4.0));
    let found = findings(MANGLED);
    let wrong: Vec<&str> = found
        .iter()
        .filter(|f| f.kind == EvidenceKind::NameVariants)
        .map(|f| &MANGLED[f.start as usize..f.end as usize])
        .collect();
    assert_eq!(wrong, ["Kvarvenik", "Qarvenick", "Quarvenik"]);
}

#[test]
fn names_alike_far_into_a_long_article_are_shown_and_not_counted() {
    let more = "Nobody in the old town had asked for it, said the mayor, and nobody would. ".repeat(30);
    let (near, far) = (format!("{MANGLED} {more}"), format!("{CLEAN} {more} Kuarbenikku left with Zelansky."));
    let counts = |text: &str| {
        ["name_variant_count", "name_spelling_most_count", "name_respelled_count"].map(|name| measure(text).get(name))
    };
    assert_eq!(counts(&near), counts(MANGLED));
    assert_eq!(counts(&far), [Some(0.0), Some(1.0), Some(0.0)]);
    assert_eq!(measure(&far).get("name_near_prominent_count"), Some(0.0));
    let many = format!(
        "{more} {}",
        ["Kuarbenikku", "Quarvennick"].map(|name| format!("{MANGLED} ").replace("Quarvennick", name)).concat()
    );
    assert!(measure(&many).get("name_variant_count") > Some(1.0));
    let shown: Vec<String> = findings(&far).into_iter().filter_map(|finding| finding.suggestion).collect();
    assert!(shown.iter().any(|name| name == "Quarvennick"), "{shown:?}");
}

#[test]
fn a_slip_of_the_pen_is_no_respelling() {
    let slip = CLEAN.replace("and Quarvennick left", "and Quarvenmick left");
    let features = measure(&slip);
    assert_eq!((features.get("name_variant_count"), features.get("name_respelled_count")), (Some(1.0), Some(0.0)));
    // As Japanese would write it.
    let respelled = CLEAN.replace("and Quarvennick left", "and Kuarbenikku left");
    let features = measure(&respelled);
    assert_eq!((features.get("name_variant_count"), features.get("name_respelled_count")), (Some(1.0), Some(1.0)));
    assert_eq!(findings(&respelled).iter().find_map(|f| f.suggestion.as_deref()), Some("Quarvennick"));
}

#[test]
fn one_letter_that_scripts_confuse_is_a_respelling_where_neither_name_is_known() {
    let respelled = |first: &str, second: &str| {
        let text = CLEAN.replace("and Quarvennick left", &format!("and {second} left")).replace("Quarvennick", first);
        let once = measure(&text).get("name_respelled_count");
        let twice = measure(&format!("{text} Elvamond stayed, and Elvomond said so.")).get("name_respelled_count");
        (once, twice)
    };
    // A vowel for another, one behind a consonant, j for g, and a difference before the same last letter: a slip of the pen where no
    // other name is spelled twice.
    for (first, second) in
        [("Torvikan", "Torvekan"), ("Hodgsan", "Hodagsan"), ("Ginsvarg", "Jinsvarg"), ("Bargavatans", "Bargavatains")]
    {
        assert_eq!(respelled(first, second), (Some(0.0), Some(2.0)), "{first} {second}");
    }
    // A consonant doubled, left out or put in, two letters swapped, a known name misspelled, and another ending.
    for (first, second) in [
        ("Torvikan", "Torvikkan"),
        ("Hodgsan", "Hodgan"),
        ("Cwynvar", "Cywnvar"),
        ("Backervan", "Bakcervan"),
        ("Johnson", "Johnsan"),
        ("Bargavatans", "Bargavatani"),
    ] {
        assert_eq!(respelled(first, second), (Some(0.0), Some(0.0)), "{first} {second}");
    }
}

#[test]
fn two_people_of_like_names_and_a_name_of_the_news_near_another_are_no_respelling() {
    let respelled = |text: &str| measure(text).get("name_respelled_count");
    let one = "The council met Marlo Wickramvarat on Monday about the bridge, and Vickremvarat said that it would stay open until the spring.";
    let two = "The council met Thomas Wickramvarat on Monday about the bridge, and Susan Vickremvarat said that it would stay open until spring.";
    assert_eq!((respelled(one), respelled(two)), (Some(1.0), Some(0.0)));
    assert_eq!(respelled(&two.replace("Susan", "Thomas")), Some(1.0));
    assert_eq!(measure(two).get("name_variant_count"), Some(0.0));
    let chance = "The paper Ethnos of Athens said on Monday that the council would keep the old bridge open until the end of the spring.";
    assert_eq!(respelled(chance), Some(0.0));
}

#[test]
fn a_known_full_name_spelled_otherwise_is_pointed_at() {
    let text = "French President Emanuel Maccron met the American envoy Steve Vitcoff on Thursday, and the two of them talked about the \
        war for most of the long day in the palace.";
    let features = measure(text);
    assert_eq!(features.get("name_pair_near_known_count"), Some(2.0));
    let found = findings(text);
    let right: Vec<_> = found
        .iter()
        .filter(|f| f.kind == EvidenceKind::NameNearKnown)
        .filter_map(|f| f.suggestion.as_deref())
        .collect();
    assert_eq!(right, ["Emmanuel Macron", "Steve Witkoff"]);
    let double = text.replace("Steve", "Pierre-Steve");
    assert_eq!(measure(&double).get("name_pair_near_known_count"), Some(1.0));
}

#[test]
fn a_prominent_surname_alone_is_pointed_at() {
    let text = "The envoy told reporters that Vitcoff had left the town at noon, and that the others would stay there until the talks \
        were over, if they ever were.";
    let features = measure(text);
    assert_eq!(features.get("name_near_prominent_count"), Some(1.0));
    assert_eq!(findings(text).iter().find_map(|f| f.suggestion.as_deref()), Some("Witkoff"));
}

#[test]
fn right_spellings_of_a_transliterated_name_are_no_mistake() {
    let report = |president: &str, minister: &str, town: &str| {
        format!(
            "President Volodymyr {president} met the minister, Andrii {minister}, in {town} on Monday, and the two of them talked about \
             the long war for most of the day in the old palace."
        )
    };
    let first = measure(&report("Zelensky", "Sybiha", "Kyiv"));
    for (president, minister, town) in [("Zelenskyy", "Sybiga", "Kiev"), ("Zelenskiy", "Sibiga", "Kyiv")] {
        let features = measure(&report(president, minister, town));
        for name in
            ["name_variant_count", "name_pair_near_known_count", "name_near_prominent_count", "unknown_name_ratio"]
        {
            assert_eq!(features.get(name), first.get(name), "{name} {president}");
            assert_eq!(features.get(name), Some(0.0), "{name} {president}");
        }
    }
}

#[test]
fn codes_handles_and_derived_words_are_no_names() {
    let text = "The reporter wrote to QmFzZTY and QmFzZTZ, to @Quarvennik and @Quarvenick, and to www.Quarvenic.example, and then about the \
        Tovrelskian and the Tovrelskians and the town of Tovrelski for the rest of the day.";
    assert_eq!(measure(text).get("name_variant_count"), Some(0.0));
}

/// A clean report that names what is put in.
fn naming(beside: &str, foreign: &str) -> String {
    format!(
        "The envoy told reporters in {beside} that {foreign} had left the town at noon, and that the others would stay there until the \
         talks were over, if they ever were."
    )
}

#[test]
fn a_foreign_name_near_a_month_or_a_country_is_no_respelling() {
    for (beside, foreign) in [("January", "Janeir"), ("Russia", "Rossii")] {
        let features = measure(&naming(beside, foreign));
        assert_eq!(features.get("name_respelled_count"), Some(0.0), "{foreign}");
        assert_eq!(features.get("name_mangled_count"), Some(0.0), "{foreign}");
    }
}

#[test]
fn letters_of_another_character_set_make_no_names() {
    let decoded = naming("Britainâ€™s south and France", "Witkoff");
    let features = measure(&decoded);
    for name in ["name_variant_count", "name_near_prominent_count", "unknown_name_type_per_1k"] {
        assert_eq!(features.get(name), Some(0.0), "{name}");
    }
    assert_eq!(suggested(&decoded), []);
}

/// What is suggested for names.
fn suggested(text: &str) -> Vec<(EvidenceKind, String)> {
    let all = findings(text).into_iter();
    let names = all.filter(|f| matches!(f.kind, EvidenceKind::NameVariants | EvidenceKind::NameNearKnown));
    names.filter_map(|f| Some((f.kind, f.suggestion?))).collect()
}

#[test]
fn of_two_suggestions_for_one_name_the_better_one_is_shown() {
    let text = naming("the house of Giuliani", "Giulani");
    assert_eq!(suggested(&text), [(EvidenceKind::NameVariants, "Giuliani".to_owned())]);
    let text = naming("the house of Mahmod", "Mahmaud Abbas");
    assert_eq!(suggested(&text), [(EvidenceKind::NameNearKnown, "Mahmoud Abbas".to_owned())]);
}

#[test]
fn an_umlaut_written_with_an_e_is_no_mangled_name() {
    let text = "Rainer Schuettler met officials in the old town on Monday, and the talks went on for most of the long day \
        in the hall.";
    assert!(findings(text).iter().all(|f| f.kind != EvidenceKind::NameNearKnown));
}

#[test]
fn a_right_spelling_stays_right_behind_one_with_a_reference() {
    let text = "the minister said that the talks in the old town were long and hard and that no one there knew how much \
        longer they might go on this whole week and then Na&#118;alnij met Navalnij again";
    assert_eq!(measure(text).get("name_near_prominent_count"), Some(0.0));
}

#[test]
fn a_name_of_the_news_misheard_by_one_letter_is_shown_and_not_counted() {
    for (right, wrong) in [("Kishida", "Kishita"), ("Peskov", "Beskov"), ("Prigozhin", "Prigojin")] {
        let text = naming(&format!("the house of {right}"), wrong);
        assert_eq!(suggested(&text), [(EvidenceKind::NameVariants, right.to_owned())]);
        assert_eq!(measure(&text).get("name_variant_count"), Some(0.0), "{wrong}");
    }
}

#[test]
fn a_right_spelling_of_a_name_of_the_news_is_no_other_name() {
    for name in ["Navalnyy", "Zeitung", "Warszawa", "Kaczynska"] {
        assert_eq!(suggested(&naming("Geneva", name)), []);
        assert_eq!(measure(&naming("Geneva", name)).get("name_near_prominent_count"), Some(0.0));
    }
    assert_eq!(suggested(&naming("Dusseldorf", "Duesseldorf")), []);
}

#[test]
fn a_surname_that_is_a_word_is_suggested_one_letter_away_at_most() {
    for name in ["Henri Crohas", "John Casesa", "Janelle Monae"] {
        assert_eq!(suggested(&naming("Geneva", name)), [], "{name}");
    }
    assert_eq!(suggested(&naming("Geneva", "Emanuel Maccron")).len(), 1);
}

#[test]
fn a_name_is_shown_without_its_possessive() {
    let text = naming("Geneva", "Vitcoff's aide");
    let found = findings(&text);
    let name = found.iter().find(|f| f.kind == EvidenceKind::NameNearKnown).unwrap();
    assert_eq!(&text[name.start as usize..name.end as usize], "Vitcoff");
}

#[test]
fn the_plural_of_a_name_is_no_spelling_of_it() {
    let text = "The Filipinas met a Filipina in the old town on Monday, and the Filipinas asked for a Filpina to come.";
    let variants = findings(text).into_iter().filter(|finding| finding.kind == EvidenceKind::NameVariants);
    let wrong: Vec<&str> = variants.map(|f| &text[f.start as usize..f.end as usize]).collect();
    // The slip is near both forms and makes one cluster of the three.
    assert_eq!(wrong, ["Filpina"]);
}

#[test]
fn a_known_name_with_two_letters_swapped_weighs_more_than_one_that_may_be_a_stranger_s() {
    let weight = |name: &str| {
        let text =
            format!("The men of the old town met {name} on Monday, and nobody in the whole town had asked for it.");
        findings(&text).into_iter().find(|found| found.kind == EvidenceKind::NameNearKnown).map(|found| found.weight)
    };
    assert!(weight("Zelensyk") > weight("Zelonsky") && weight("Zelonsky").is_some());
}

#[test]
fn somebody_famous_whose_name_became_a_rarer_one_is_sure() {
    let near = |name: &str| {
        let text = format!(
            "On Monday the president told {name} that the talks in the old town would go on as they had begun."
        );
        let found = findings(&text).into_iter().find(|f| f.kind == EvidenceKind::NameNearKnown);
        found.map(|f| (f.suggestion.unwrap_or_default(), f.weight >= EvidenceKind::NameNearKnown.shown_from()))
    };
    for (written, right) in [
        ("Emmanuel Makron", "Emmanuel Macron"),
        ("Harvey Vainshtein", "Harvey Weinstein"),
        ("Kir Starmer", "Keir Starmer"),
        ("Steve Vitcoff", "Steve Witkoff"),
    ] {
        assert_eq!(near(written), Some((right.to_owned(), true)), "{written}");
    }
    assert_eq!(near("Karoline Levitt"), Some(("Karoline Leavitt".to_owned(), false)));
    // Usual names, plurals, other right spellings, and a stranger.
    for name in ["Bryan Kemp", "Jon Kerry", "Emmanuel Macrons", "Volodymyr Zelenskiy", "Angela Mercer"] {
        assert_eq!(near(name), None, "{name}");
    }
}
