use super::super::testing::{measure, measure_with, with_siblings};
use crate::evidence::{EvidenceKind, Finding};
use crate::features::{self, Features, rows};
use crate::siblings::Judgement;
use crate::siblings::testing::WIRE;

/// Every second content word of [`WIRE`] replaced, a name mangled, a number changed.
const SPUN: &str = "The council of Ternhaven voted on Tuesday to reconstruct the harbour bridge that a tempest destroyed in March. \
    Mayor Greta Holmkvist said the labour would cost 44 million crowns and take three years. \
    \"We will not abandon the fishermen of this island without a road,\" Holmkvist told journalists after the session. \
    Engineers had cautioned for a decade that the ancient pillars were cracked by ice. \
    Opposition chief Pavel Ostrander demanded a public inquiry into the postponements. \
    The ministry of transport pledged to pay half of the invoice next winter.";

/// The same event by another reporter.
const OTHER: &str = "TERNHAVEN - Islanders cheered as councillors agreed late on Tuesday to spend tens of millions on a new crossing. \
    \"My boat has been my only road since spring,\" said Ilse Brandt, who sells herring at the quay. \
    Under the plan a steel span will replace what was lost, with the state covering part of the price. \
    Critics including Ostrander want to know why warnings were ignored for so long. \
    Holmquist has governed the town since 2019 and faces an election in May.";

/// Nothing to do with it.
const ELSEWHERE: &str = "Striker Ben Okoro scored twice as Calder Rovers beat Wexley Town in a rain-soaked derby on Sunday. \
    The visitors led at half time through a penalty before the home side found another gear. \
    Coach Lena Marsh praised her young defence and said the league was still open. \
    Rovers climb to second place with eleven games left to play this season.";

fn own(features: &Features) -> Vec<(&'static str, Option<f32>)> {
    rows().filter(|r| r.family == "overlap").map(|r| (r.name, features.get(r.name))).collect()
}

fn findings(text: &str, siblings: &[&str]) -> Vec<Finding> {
    with_siblings(text, Some(siblings), features::findings)
}

fn judged(text: &str, siblings: &[&str]) -> Judgement {
    with_siblings(text, Some(siblings), |evidence| evidence.company.map(Judgement::of).unwrap_or_default())
}

#[test]
fn without_siblings_nothing_is_known() {
    for features in [measure(SPUN), measure_with(SPUN, &[]), measure_with("", &[WIRE]), measure_with(SPUN, &[""])] {
        for (name, value) in own(&features) {
            assert_eq!(value, None, "{name}");
        }
    }
    assert_eq!(judged(SPUN, &[]), Judgement::default());
}

#[test]
fn a_copy_shares_everything() {
    let features = measure_with(WIRE, &[WIRE]);
    for name in [
        "unigram_containment_ratio",
        "fivegram_jaccard_ratio",
        "skeleton_jaccard_ratio",
        "content_jaccard_ratio",
        "aligned_sentence_ratio",
        "order_kept_ratio",
        "verbatim_sentence_ratio",
        "quote_kept_ratio",
        "number_kept_ratio",
        "name_kept_ratio",
    ] {
        assert_eq!(features.get(name), Some(1.0), "{name}");
    }
    assert_eq!(features.get("substitution_per_1k"), Some(0.0));
    assert_eq!(features.get("rewrite_index_ratio"), Some(0.0));
}

#[test]
fn a_spun_copy_keeps_the_order_and_the_skeleton_but_not_the_words() {
    let features = measure_with(SPUN, &[WIRE]);
    let get = |name| features.get(name).unwrap();
    assert_eq!(features.get("aligned_sentence_ratio"), Some(1.0));
    assert_eq!(features.get("order_kept_ratio"), Some(1.0));
    assert_eq!(features.get("verbatim_sentence_ratio"), Some(0.0));
    assert!(get("skeleton_jaccard_ratio") > 0.99);
    assert!(get("fivegram_jaccard_ratio") < 0.3);
    // One quotation of one; 2 and 3 are numbers of both, 42 and 44 are not.
    assert_eq!((get("quote_changed_ratio"), get("quote_kept_ratio")), (1.0, 0.0));
    assert!((get("number_kept_ratio") - 0.5).abs() < 1e-6);
    assert!(get("substitution_per_1k") > 60.0);
    assert!(get("derived_logit") > 3.0);
}

#[test]
fn independent_coverage_is_not_derived() {
    let features = measure_with(OTHER, &[WIRE]);
    assert!(features.get("derived_logit").unwrap() < -1.0);
    assert_eq!(features.get("substitution_per_1k"), None);
    assert!(judged(OTHER, &[WIRE]).derived.unwrap() < 0.3);
    assert_eq!(judged(OTHER, &[WIRE]).source, None);
    assert!(judged(SPUN, &[OTHER, WIRE]).derived.unwrap() > 0.9);
}

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
fn quotations_that_share_only_grammar_are_not_shown_as_one() {
    let said = OTHER.replace("My boat has been my only road since spring,", "We will not do that,");
    assert_ne!(measure_with(&said, &[WIRE]).get("quote_changed_ratio"), Some(0.0));
    assert!(findings(&said, &[WIRE]).iter().all(|f| f.kind != EvidenceKind::QuoteChanged));
}

#[test]
fn copies_of_one_misspelling_outvote_nobody() {
    let corrupted = |text, siblings: &[&str]| measure_with(text, siblings).get("name_corrupted_count");
    assert_eq!(corrupted(SPUN, &[WIRE, OTHER]), Some(1.0));
    assert_eq!(corrupted(WIRE, &[SPUN]), Some(0.0));
    let retouched = SPUN.replace("decade", "generation");
    assert_eq!(corrupted(WIRE, &[SPUN, &retouched, SPUN, SPUN]), Some(0.0));
}

#[test]
fn neither_order_nor_repetition_of_siblings_changes_a_number() {
    let expected = own(&measure_with(SPUN, &[WIRE, OTHER, ELSEWHERE]));
    for siblings in [[ELSEWHERE, OTHER, WIRE, WIRE], [OTHER, WIRE, ELSEWHERE, OTHER], [WIRE, WIRE, OTHER, ELSEWHERE]] {
        assert_eq!(own(&measure_with(SPUN, &siblings)), expected);
    }
    assert_eq!(judged(SPUN, &[ELSEWHERE, OTHER, WIRE]).source, Some(2));
    // Twins that differ in marks are one sibling, the same whichever comes first.
    let twin = WIRE.replace(',', "");
    assert_eq!(own(&measure_with(SPUN, &[WIRE, &twin])), own(&measure_with(SPUN, &[&twin, WIRE])));
}

#[test]
fn an_article_on_something_else_contrasts_with_nothing() {
    let features = measure_with(WIRE, &[ELSEWHERE]);
    for name in ["number_changed_per_1k", "substitution_per_1k", "substitution_rarity_logit", "direction_logit"] {
        assert_eq!(features.get(name), None, "{name}");
    }
    assert_eq!(features.get("name_corrupted_count"), Some(0.0));
    assert_eq!(features.get("aligned_sentence_ratio"), Some(0.0));
}

#[test]
fn an_odd_phrase_is_one_that_siblings_agree_to_put_otherwise() {
    let say = |phrase: &str| {
        format!(
            "Leaders met in Ternhaven on Monday to plan a {phrase} for the strait. Nobody knows who will pay. \
             The talks go on until Friday, when the ministers fly home to their capitals."
        )
    };
    let siblings = [
        format!("{} Ostrander spoke first and promised ships.", OTHER.replace("new crossing", "peace force")),
        ELSEWHERE.replace("another gear", "a peace force") + " Leaders met in Ternhaven about the strait.",
    ];
    let siblings: Vec<&str> = siblings.iter().map(String::as_str).collect();
    let odd = |phrase: &str| measure_with(&say(phrase), &siblings).get("odd_phrase_per_1k");
    assert_eq!(odd("peace force"), Some(0.0));
    // One phrase in 33 words.
    assert!((odd("comfort force").unwrap() - 1000.0 / 33.0).abs() < 0.01, "{:?}", odd("comfort force"));
    assert_eq!(measure_with(&say("comfort force"), &siblings[..1]).get("odd_phrase_per_1k"), None);
}

#[test]
fn replaced_words_are_rarer_and_stranger_than_what_stood_there() {
    let (spun, wire) = (measure_with(SPUN, &[WIRE]), measure_with(WIRE, &[SPUN]));
    let [here, there] = [&spun, &wire].map(|features| features.get("direction_logit").unwrap());
    assert!(here > 0.0 && (here + there).abs() < 1e-4, "{here} {there}");
    for name in ["substitution_rarity_logit", "collocation_lost_logit"] {
        assert!(spun.get(name).unwrap() > 0.0, "{name}");
        // What stood there first is not blamed for what was put in its place.
        assert_eq!(wire.get(name), None, "{name}");
    }
}

#[test]
fn no_original_is_measured_against_texts_made_from_it() {
    let beside = measure_with(WIRE, &[SPUN, SPUN]);
    assert_eq!(beside.get("name_corrupted_count"), Some(0.0));
    // A second telling in other words that spells the name as the spun copy does must not outvote the original either.
    let again = SPUN.replace("a decade", "ten long years").replace("voted", "balloted");
    assert_eq!(measure_with(WIRE, &[SPUN, &again]).get("name_corrupted_count"), Some(0.0));
    assert!(measure_with(SPUN, &[WIRE]).get("name_corrupted_count") > Some(0.0));
}

#[test]
fn of_several_kindred_siblings_the_source_is_contrasted() {
    // The spun copy's own copy is nearer to it than the text both were made from.
    let near = format!("{SPUN} It is so.");
    let (with, without) = (measure_with(SPUN, &[WIRE, &near]), measure_with(SPUN, &[WIRE]));
    for name in ["substitution_rarity_logit", "direction_logit", "substitution_per_1k"] {
        assert_eq!(with.get(name), without.get(name), "{name}");
    }
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

/// Swaps every so many words of a text with the next.
fn swapped(text: &str, every: usize) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for place in (0..words.len() - 1).step_by(every) {
        words.swap(place, place + 1);
    }
    words.join(" ")
}

#[test]
fn a_copy_with_its_words_swapped_hides_no_source() {
    let alone = measure_with(SPUN, &[WIRE]);
    for every in [3, 5, 8] {
        let plain = swapped(SPUN, every);
        // A word replaced here and there makes it no better a source.
        let retouched = plain.replace("public", "overt").replace("three", "several");
        for poison in [&plain, &retouched] {
            for siblings in [vec![WIRE, poison], vec![poison, poison, WIRE]] {
                let beside = measure_with(SPUN, &siblings);
                for name in ["direction_logit", "substitution_rarity_logit", "name_corrupted_count"] {
                    assert_eq!(beside.get(name), alone.get(name), "{name} {every}");
                }
                let wire = siblings.iter().position(|text| *text == WIRE).and_then(|place| u32::try_from(place).ok());
                assert_eq!(judged(SPUN, &siblings).source, wire, "{every}");
            }
        }
    }
}

#[test]
fn an_original_beside_swapped_or_spun_copies_contrasts_with_nothing() {
    let spun_again = SPUN.replace("ancient", "archaic").replace("invoice", "tally").replace("demanded", "besought");
    for siblings in [[SPUN, &swapped(WIRE, 8)], [SPUN, &spun_again], [&swapped(SPUN, 5), &spun_again]] {
        let beside = measure_with(WIRE, &siblings);
        assert_eq!(beside.get("substitution_rarity_logit"), None);
        assert_eq!(beside.get("name_corrupted_count"), Some(0.0));
        assert!(beside.get("direction_logit").is_none_or(|logit| logit < 0.0));
    }
}

#[test]
fn words_are_held_against_a_sibling_only_where_it_rather_stood_first() {
    let other = WIRE.replace("storm", "gale").replace("rebuild", "repair").replace("inquiry", "probe");
    for (text, sibling) in [(other.as_str(), WIRE), (WIRE, other.as_str())] {
        let beside = measure_with(text, &[sibling]);
        assert!(beside.get("direction_logit").is_some_and(|logit| logit.abs() < 1.0));
        assert_eq!(
            (beside.get("substitution_per_1k") > Some(0.0), beside.get("substitution_rarity_logit")),
            (true, None)
        );
    }
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
