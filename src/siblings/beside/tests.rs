mod altered;

use super::*;
use std::collections::BTreeSet;

const WIRE: &str = "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge that a storm destroyed in March. \
    Mayor Greta Holmquist said the work would cost 42 million crowns. \
    \"We will not leave the fishermen of this island without a road,\" Holmquist told reporters after the session. \
    Engineers had warned for a decade that the old pillars were cracked by ice. \
    Ferries have run twice a day since then.";
const SPUN: &str = "The council of Ternhaven voted on Tuesday to reconstruct the harbour bridge that a tempest destroyed in March. \
    Mayor Greta Holmkvist said the labour would cost 44 million crowns. \
    \"We will not abandon the fishermen of this island without a road,\" Holmkvist told journalists after the session. \
    Engineers had cautioned for a decade that the ancient pillars were cracked by ice. \
    Subscribers get our weather letter every morning.";

fn beside() -> SideBySide {
    compare(WIRE, SPUN, Lexicon::embedded())
}

fn changes(kind: DifferenceKind) -> Vec<(&'static str, &'static str)> {
    let text = |text: &'static str, span: Option<crate::document::Span>| span.map_or("", |s| &text[s.range()]);
    beside().changes.iter().filter(|d| d.kind == kind).map(|d| (text(WIRE, d.one), text(SPUN, d.two))).collect()
}

#[test]
fn sentences_stand_beside_those_that_tell_the_same() {
    let sentences = beside().sentences;
    let paired = sentences.iter().filter(|t| t.one.is_some() && t.two.is_some()).count();
    assert_eq!((paired, sentences.len()), (4, 6));
    let dropped = sentences.iter().find(|t| t.two.is_none()).and_then(|t| t.one).unwrap();
    assert!(WIRE[dropped.range()].starts_with("Ferries"));
    let added = sentences.iter().find(|t| t.one.is_none()).and_then(|t| t.two).unwrap();
    assert!(SPUN[added.range()].starts_with("Subscribers"));
    // 16 of 18 words stand in the same order.
    assert!((sentences[0].verbatim - 16.0 / 18.0).abs() < 1e-6, "{:?}", sentences[0]);
}

#[test]
fn what_became_of_numbers_quotations_and_names_is_shown() {
    assert_eq!(changes(DifferenceKind::NumberChanged), [("42", "44")]);
    assert_eq!(changes(DifferenceKind::NameCorrupted), [("Holmquist", "Holmkvist")]);
    assert!(changes(DifferenceKind::NameKept).contains(&("Ternhaven", "Ternhaven")));
    assert_eq!(changes(DifferenceKind::QuoteChanged).len(), 1);
    assert!(changes(DifferenceKind::WordReplaced).contains(&("storm", "tempest")));
    assert!(changes(DifferenceKind::QuoteDropped).is_empty());
}

#[test]
fn the_signs_add_up_to_the_direction() {
    let beside = beside();
    let sum: f32 = beside.signs.iter().map(|s| s.contribution).sum();
    assert!((sum - beside.direction_logit.unwrap()).abs() < 1e-4);
    assert_eq!(beside.relation, Relation::Rewrite);
    assert_eq!(beside.order, Some(1.0));
    let back = compare(SPUN, WIRE, Lexicon::embedded());
    assert!((back.direction_logit.unwrap() + beside.direction_logit.unwrap()).abs() < 1e-4);
}

#[test]
fn nothing_beside_nothing_is_unrelated() {
    let beside = compare("", "Short.", Lexicon::embedded());
    assert_eq!((beside.derived, beside.relation, beside.direction), (None, Relation::Unrelated, None));
    assert!(beside.sentences.iter().all(|t| t.one.is_none()));
}

/// Returns what differs between the wire's article and an edited copy of it, and the same the other way round.
fn edited(copy: &str) -> Vec<(DifferenceKind, &str, &str)> {
    let text = |text: &'static str, span: Option<crate::document::Span>| span.map_or("", |s| &text[s.range()]);
    let there = compare(WIRE, copy, Lexicon::embedded()).changes;
    let back = compare(copy, WIRE, Lexicon::embedded()).changes;
    let count = |changes: &[Difference], kind| changes.iter().filter(|d| d.kind == kind).count();
    for kind in
        DifferenceKind::ALL.iter().filter(|kind| !kind.name().ends_with("dropped") && !kind.name().ends_with("added"))
    {
        assert_eq!(count(&there, *kind), count(&back, *kind), "{}", kind.name());
    }
    let other = |span: Option<crate::document::Span>| span.map_or("", |s| &copy[s.range()]);
    let shown = there.iter().filter(|d| !d.kind.name().ends_with("kept"));
    shown.map(|d| (d.kind, text(WIRE, d.one), other(d.two))).collect()
}

#[test]
fn a_copy_shows_what_was_altered_in_it_and_no_more() {
    assert_eq!(edited(WIRE), []);
    let quote = "We will not leave the fishermen of this island without a road,";
    for (was, is, kind) in [
        ("will not leave", "will leave", DifferenceKind::QuoteChanged),
        ("will not leave", "will leave not", DifferenceKind::QuoteChanged),
        ("of this island without a road", "of this island", DifferenceKind::QuoteShortened),
    ] {
        let changed = quote.replace(was, is);
        assert_eq!(edited(&WIRE.replace(quote, &changed)), [(kind, quote, &*changed)], "{is}");
    }
    for (was, is) in [("42 million", "42 billion"), ("42 million", "-42 million")] {
        assert_eq!(edited(&WIRE.replace(was, is)), [(DifferenceKind::NumberChanged, was, is)]);
    }
    assert_eq!(edited(&WIRE.replace("42", "2")), [(DifferenceKind::NumberChanged, "42", "2")]);
}

#[test]
fn forms_of_one_name_are_not_left_out_and_people_are() {
    let said = |who: &str| format!("{WIRE} The plan was praised by {who} in the port on Friday.");
    let names = |one: &str, two: &str| {
        let changes = compare(&said(one), &said(two), Lexicon::embedded()).changes;
        let alone = [DifferenceKind::NameDropped, DifferenceKind::NameAdded];
        changes.iter().filter(|d| alone.contains(&d.kind)).count()
    };
    for (one, two) in [("a Democrat", "the Democratic party"), ("a Democrat", "two Democrats")] {
        assert_eq!((names(one, two), names(two, one)), (0, 0), "{one}, {two}");
    }
    assert_ne!(names("a Democrat", "guests from Norway"), 0);
    assert_ne!(names("his Julia", "his Julian"), 0);
}

#[test]
fn a_number_is_shown_once_for_each_thing_that_became_of_it() {
    let copy = WIRE.replace("42 million crowns", "2 million crowns")
        + " The bridge of 1931 cost 42 million crowns of that time.";
    let shown = edited(&copy);
    assert!(shown.contains(&(DifferenceKind::NumberChanged, "42", "2")), "{shown:?}");
    assert!(shown.contains(&(DifferenceKind::NumberAdded, "", "1931")), "{shown:?}");
    assert!(shown.iter().all(|(kind, ..)| *kind != DifferenceKind::NumberDropped), "{shown:?}");
}

#[test]
fn two_names_that_look_alike_are_joined_only_where_one_may_be_the_other() {
    let shown = |one: &str, two: &str| {
        let (one, two) = (WIRE.replace("Holmquist", one), two.to_owned());
        let changes = compare(&one, &two, Lexicon::embedded()).changes;
        let text = |text: &str, span: Option<crate::document::Span>| span.map(|s| text[s.range()].to_owned());
        let names = changes.iter().filter(|d| d.kind.name().starts_with("name_"));
        names.map(|d| (d.kind, text(&one, d.one), text(&two, d.two))).collect::<Vec<_>>()
    };
    let both = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
    let has = |one: &str, two: &str, kind: DifferenceKind, other: &str| {
        let (a, b) = both(one, other);
        shown(one, two).contains(&(kind, a, b))
    };
    let report = |name: &str| {
        format!(
            "Islanders cheered late on Tuesday, and so did Greta {name}\u{2019}s party, which wants a new crossing at the quay."
        )
    };
    assert!(has("Holmquist", &report("Holmkvist"), DifferenceKind::NameCorrupted, "Holmkvist"));
    // Both are women's names, and nothing says that these are one.
    assert!(!has("Catherine", &report("Katherine"), DifferenceKind::NameCorrupted, "Katherine"));
    // The e that Israel has is no umlaut's.
    assert!(!has("Israel", &WIRE.replace("Holmquist", "Isral"), DifferenceKind::NameKept, "Isral"));
    // Houses write one name in two ways.
    let umlaut = WIRE.replace("Holmquist", "Duesseldorf");
    assert!(has("Dusseldorf", &umlaut, DifferenceKind::NameKept, "Duesseldorf"));
    assert!(has("Qassem", &report("Qasem"), DifferenceKind::NameKept, "Qasem"));
    assert!(has("Paice", &WIRE.replace("Holmquist", "Paine"), DifferenceKind::NameCorrupted, "Paine"));
}

#[test]
fn two_words_around_a_number_say_what_it_counts_only_in_one_story() {
    let report = "Islanders cheered late on Tuesday. The old ferry had brought 17 guests to the fair at the quay.";
    let other =
        "Rovers won again on Sunday. A bus had brought 44 guests to the derby, which was soaked by rain all day.";
    let changed = compare(report, other, Lexicon::embedded()).changes;
    assert!(changed.iter().all(|d| d.kind != DifferenceKind::NumberChanged), "{changed:?}");
}

#[test]
fn what_is_kept_is_kept_seen_from_either_side() {
    assert_eq!(edited(&WIRE.replace("harbour bridge", "Harbour bridge")), []);
    let five = WIRE.to_owned() + " He served five years.";
    let both = five.clone() + " They met at 5 p.m. there.";
    let kept = |a: &str, b: &str| {
        compare(a, b, Lexicon::embedded()).changes.iter().filter(|d| d.kind == DifferenceKind::NumberKept).count()
    };
    assert_eq!(kept(&five, &both), kept(&both, &five));
    let pairs = |a: &str, b: &str, turned: bool| {
        let kept =
            compare(a, b, Lexicon::embedded()).changes.into_iter().filter(|d| d.kind == DifferenceKind::NumberKept);
        let mut pairs: Vec<_> = kept.map(|d| if turned { (d.two, d.one) } else { (d.one, d.two) }).collect();
        pairs.sort_by_key(|(a, b)| (a.map(|a| a.start), b.map(|b| b.start)));
        pairs
    };
    let boats =
        "Witkoff said the boats had 5 on board at the pier. Engineers of Witkoff had warned for 5 p.m. years that.";
    for (a, b) in [
        ("They left at 5 with 5 percent.", "They left at 5 p.m. with 5 percent."),
        (boats, &boats.replace("5 p.m.", "5,000")),
    ] {
        let (there, back) = (pairs(a, b, false), pairs(b, a, true));
        assert_eq!(there, back);
        assert!(there.windows(2).all(|two| two[0] != two[1]), "{there:?}");
    }
}

#[test]
fn a_number_of_several_words_is_one() {
    assert_eq!(edited(&WIRE.replace("42 million", "forty-two million")), []);
    assert_eq!(edited(&WIRE.replace("42 million", "42 000 000")), []);
    let other = WIRE.replace("42 million", "forty-four million");
    assert_eq!(edited(&other), [(DifferenceKind::NumberChanged, "42", "forty-four")]);
}

#[test]
fn words_between_the_same_neighbours_are_replaced_only_where_both_tell_the_same() {
    let match_report = "Rovers won the cup on Sunday in Wexley before a happy crowd. \
        A visit by a president of the league was cheered by the children at the quay.";
    let politics = "The minister of health resigned in Ternhaven on Friday after the report on the clinic. \
        Her party stoked a war of words with the unions and the press there.";
    let changes = compare(match_report, politics, Lexicon::embedded()).changes;
    assert!(changes.iter().all(|d| d.kind != DifferenceKind::WordReplaced), "{changes:?}");
}

#[test]
fn a_sentence_in_its_place_is_told_though_most_of_its_words_were_replaced() {
    let one = "Police said on Monday that Greta Holmquist was the owner of the boat. \
        The dead man's relatives went to the police, who opened the hole and retrieved the body. \
        The council of Ternhaven will meet again next week to vote on the bridge.";
    let two = "Police stated Monday that the boat belonged to Greta Holmquist. \
        The victim's relatives turned to police, who opened the pit and exhumed the body. \
        The council of Ternhaven will gather again next week to vote on the bridge.";
    for (a, b) in [(one, two), (two, one)] {
        let beside = compare(a, b, Lexicon::embedded());
        assert_eq!(beside.sentences.len(), 3);
        assert!(beside.sentences.iter().all(|t| t.one.is_some() && t.two.is_some() && t.weight > 0.0));
    }
}

#[test]
fn letters_that_only_look_latin_make_no_copy() {
    let copy = WIRE.replace("storm", "s\u{1d69d}orm");
    assert!(edited(&copy).contains(&(DifferenceKind::WordReplaced, "storm", "s\u{1d69d}orm")));
}

#[test]
fn a_word_is_not_the_name_that_is_spelled_like_it() {
    let one = "Orozco did little to quell his anger, the judge in Ternhaven heard on Monday, and said nothing more. \
        The special counsel asked for two more weeks.";
    let two = "Deputy prosecutor Lowell Anger told the judge in Ternhaven on Monday that Orozco had planned it all. \
        The Special Counsel asked for two more weeks.";
    for (a, b) in [(one, two), (two, one)] {
        let changes = compare(a, b, Lexicon::embedded()).changes;
        let kept: Vec<&str> = changes
            .iter()
            .filter(|d| d.kind == DifferenceKind::NameKept)
            .filter_map(|d| d.one.map(|span| &a[span.range()]))
            .collect();
        assert!(!kept.iter().any(|name| name.eq_ignore_ascii_case("anger")), "{kept:?}");
        assert!(kept.iter().any(|name| name.eq_ignore_ascii_case("counsel")), "{kept:?}");
        // Neither is it put in or left out: the other has the word.
        let alone = changes.iter().filter(|d| d.one.is_none() || d.two.is_none());
        let texts = alone.filter_map(|d| d.one.map(|s| &a[s.range()]).or(d.two.map(|s| &b[s.range()])));
        assert!(texts.into_iter().all(|text| text != "Anger"), "{changes:?}");
    }
}

#[test]
fn a_word_between_the_same_words_is_replaced_in_a_sentence_of_few_words_too() {
    let one = "He told us that he was alive at Ternhaven hospital. We just had to go, it was scary. He had tubes and wires, and the \
        monitors kept bleeping through the night, said Greta Holmquist.";
    let two = one.replace("scary", "horrid");
    let changes = compare(one, &two, Lexicon::embedded()).changes;
    assert!(changes.iter().any(|d| d.kind == DifferenceKind::WordReplaced), "{changes:?}");
}

#[test]
fn a_name_that_both_have_is_shown_in_the_same_places_from_either_side() {
    let one = WIRE.replace("Holmquist", "Grant");
    let two = format!("The council had nothing to grant on Monday, it said. {one}");
    let kept = |a: &str, b: &str| -> BTreeSet<_> {
        let changes = compare(a, b, Lexicon::embedded()).changes.into_iter();
        changes
            .filter(|d| d.kind == DifferenceKind::NameKept)
            .map(|d| [d.one, d.two].map(|s| s.map(|s| s.start)))
            .collect()
    };
    let (there, back) = (kept(&one, &two), kept(&two, &one));
    let place = |text: &str| text.find("Grant").map(crate::document::narrow);
    assert!(there.contains(&[place(&one), place(&two)]), "{there:?}");
    assert_eq!(there, back.into_iter().map(|[two, one]| [one, two]).collect());
}

/// Returns the differences of some kinds, as written on both sides.
fn shown<'t>(one: &'t str, two: &'t str, kinds: &str) -> Vec<(DifferenceKind, &'t str, &'t str)> {
    fn text(text: &str, span: Option<crate::document::Span>) -> &str {
        span.map_or("", |span| &text[span.range()])
    }
    let changes = compare(one, two, Lexicon::embedded()).changes.into_iter();
    changes.filter(|d| d.kind.name().starts_with(kinds)).map(|d| (d.kind, text(one, d.one), text(two, d.two))).collect()
}

#[test]
fn the_rewrite_index_is_what_is_told_in_order_and_in_other_words() {
    let (moved, behind) =
        ("Engineers had cautioned for a decade that the ancient pillars were cracked by ice. ", "Mayor Greta");
    let moved = SPUN.replace(moved, "").replace(behind, &format!("{moved}{behind}"));
    let beside = compare(WIRE, &moved, Lexicon::embedded());
    let (told, all) = (beside.sentences.iter().filter(|t| t.one.is_some() && t.two.is_some()).count(), 5);
    let order = beside.order.unwrap();
    assert!(told == 4 && 0.0 < order && order < 1.0, "{told} {order}");
    let expected = told as f32 / all as f32 * order * (1.0 - beside.contained[1]);
    assert!((beside.rewrite_index.unwrap() - expected).abs() < 1e-6, "{:?}, not {expected}", beside.rewrite_index);
    assert_eq!(compare(WIRE, WIRE, Lexicon::embedded()).rewrite_index, Some(0.0));
}

#[test]
fn what_both_have_is_shown_once_and_what_one_has_as_left_out_or_put_in() {
    assert_eq!(shown(WIRE, WIRE, "number_"), [(DifferenceKind::NumberKept, "42", "42")]);
    let longer = format!("{WIRE} Fishermen met Pavel Ostrander at the pier.");
    let (dropped, added) = (shown(&longer, WIRE, "name_"), shown(WIRE, &longer, "name_"));
    let (kept, rest): (Vec<_>, Vec<_>) = dropped.into_iter().partition(|(kind, ..)| *kind == DifferenceKind::NameKept);
    assert_eq!(rest, ["Pavel", "Ostrander"].map(|name| (DifferenceKind::NameDropped, name, "")));
    let names: BTreeSet<&str> = kept.iter().map(|(_, one, _)| *one).collect();
    assert!(names.len() == kept.len() && names.contains("Holmquist"), "{kept:?}");
    let added: Vec<_> = added.into_iter().filter(|(kind, ..)| *kind != DifferenceKind::NameKept).collect();
    assert_eq!(added, ["Pavel", "Ostrander"].map(|name| (DifferenceKind::NameAdded, "", name)));
}

#[test]
fn one_name_becomes_one_other() {
    let kvist = WIRE.replace("Holmquist", "Holmkvist");
    let twice = format!("{WIRE} They cheered Mayor Holmqvist there.");
    let names = shown(&twice, &kvist, "name_");
    assert!(names.contains(&(DifferenceKind::NameCorrupted, "Holmquist", "Holmkvist")), "{names:?}");
    assert!(names.contains(&(DifferenceKind::NameDropped, "Holmqvist", "")), "{names:?}");
    // Names that no lexicon has.
    let [one, two] = ["Talverin", "Talvorin"].map(|name| WIRE.replace("Holmquist", name));
    assert!(shown(&one, &two, "name_").contains(&(DifferenceKind::NameCorrupted, "Talverin", "Talvorin")));
    // Dots of a vowel, written out on either side.
    let [one, two] = ["Taeverin", "Taverin"].map(|name| WIRE.replace("Holmquist", name));
    assert!(shown(&one, &two, "name_").contains(&(DifferenceKind::NameKept, "Taeverin", "Taverin")));
    assert!(shown(&two, &one, "name_").contains(&(DifferenceKind::NameKept, "Taverin", "Taeverin")));
    // The e that Samuelson has is no umlaut's.
    let [one, two] = ["Samuelson", "Samulson"].map(|name| WIRE.replace("Holmquist", name));
    assert!(shown(&one, &two, "name_").contains(&(DifferenceKind::NameCorrupted, "Samuelson", "Samulson")));
}

#[test]
fn a_name_is_another_word_or_name_only_as_the_lexicon_has_them() {
    let met = |who: &str| format!("{WIRE} They met {who} there.");
    let names = |one: &str, two: &str| {
        let (one, two) = (met(one), met(two));
        let names = shown(&one, &two, "name_").into_iter();
        let names = names.filter(|(kind, ..)| *kind != DifferenceKind::NameKept);
        names.map(|(kind, a, b)| (kind, format!("{a}{b}"))).collect::<Vec<_>>()
    };
    // A country and its people, one of which is nothing but a name; no lexicon has the Norwayese.
    assert_eq!(names("a guest from Japan", "Japanese guests"), []);
    assert!(names("a guest from Norway", "Norwayese guests").contains(&(DifferenceKind::NameDropped, "Norway".into())));
    // Of two names that are words, too, neither became the other; Parker is no word, and might have.
    assert!(names("Mayor Baker", "Mayor Maker").contains(&(DifferenceKind::NameDropped, "Baker".into())));
    assert_eq!(names("Mayor Parker", "Mayor Barker"), [(DifferenceKind::NameCorrupted, "ParkerBarker".into())]);
    // Where a sentence begins the capital might be any word's.
    let (one, two) = (met("Mayor Holmqvist"), format!("{WIRE} Holmqvist was met there."));
    assert!(shown(&one, &two, "name_").contains(&(DifferenceKind::NameKept, "Holmqvist", "Holmqvist")));
}

#[test]
fn a_replaced_word_is_shown_in_a_sentence_that_both_tell_or_among_five_words_alike() {
    let replaced = |one: &str, two: &str| {
        let words = shown(one, two, "word_");
        words.into_iter().map(|(_, one, two)| (one.to_owned(), two.to_owned())).collect::<Vec<_>>()
    };
    let words = replaced(WIRE, SPUN);
    // In the first sentence that both tell, and in the last.
    for (was, is) in [("rebuild", "reconstruct"), ("storm", "tempest"), ("warned", "cautioned"), ("old", "ancient")] {
        assert!(words.contains(&(was.to_owned(), is.to_owned())), "{was}: {words:?}");
    }
    let shut = format!("{WIRE} The school in Norrby will stay shut until the ice has gone.");
    let closed = format!("{WIRE} The school in Norrby may stay closed until all ice has gone.");
    assert!(replaced(&shut, &closed).contains(&("shut".to_owned(), "closed".to_owned())));
    // In sentences that tell something else, beside one that both tell.
    let (visit, war) = (
        format!("{WIRE} A visit by a president of the league was cheered by children."),
        format!("{WIRE} Her party stoked a war of words with the unions and the press."),
    );
    assert_eq!(replaced(&visit, &war), []);
    // One word ahead and four behind, and one and three, in sentences that tell something else.
    let told = |own: &str, behind: &str| format!("{WIRE} {own}. He had three {behind}.");
    let boy = |behind: &str| told("Everything that the boy had seen was scary", behind);
    let train = |behind: &str| told("The last train to the capital was horrid", behind);
    assert_eq!(replaced(&boy("kind nurses"), &train("kind dogs"))[0].0, "scary");
    assert_eq!(replaced(&boy("kind nurses"), &train("rude dogs")), []);
}

#[test]
fn a_house_s_spelling_replaces_no_word() {
    let british = format!(
        "{WIRE} The colour of the old centre and its jewellery stalls drew crowds, who favoured the labour of local hands."
    );
    let american = british
        .replace("colour", "color")
        .replace("centre", "center")
        .replace("jewellery", "jewelry")
        .replace("favoured", "favored")
        .replace("labour", "labor");
    assert_eq!([shown(&british, &american, "word_"), shown(&american, &british, "word_")], [vec![], vec![]]);
    let other = american.replace("crowds", "throngs");
    assert_eq!(shown(&british, &other, "word_"), [(DifferenceKind::WordReplaced, "crowds", "throngs")]);
}
