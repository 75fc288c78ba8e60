use super::*;

const SPEECH: &str = "We will not leave the 2 fishermen of this island without a road, and nobody in Britain\u{2019}s old council \
    has asked us to do so in the past twenty years";

fn said(text: &str) -> Said {
    Said::of(text, &Document::new(text, Lexicon::embedded()), Lexicon::embedded())
}

/// Returns how true two articles' quotations are to each other, checked both ways.
fn told(one: &str, two: &str) -> Vec<(usize, usize, Fidelity)> {
    let (one, two) = (said(one), said(two));
    let there: Vec<_> = matches(&one, &two, false).iter().map(|m| (m.one, m.two, m.fidelity)).collect();
    let mut back: Vec<_> = matches(&two, &one, false).iter().map(|m| (m.two, m.one, m.fidelity)).collect();
    back.sort_by_key(|(here, there, fidelity)| (*fidelity, *here, *there));
    let mut sorted = there.clone();
    sorted.sort_by_key(|(here, there, fidelity)| (*fidelity, *here, *there));
    assert_eq!(sorted, back);
    there
}

fn fidelity(quote: &str, other: &str) -> Vec<Fidelity> {
    let told = told(&format!("\"{quote},\" she said."), &format!("He heard: \u{201c}{other}.\u{201d}"));
    told.iter().map(|(_, _, fidelity)| *fidelity).collect()
}

#[test]
fn typography_brackets_and_attributions_alter_nothing() {
    for other in [
        SPEECH.to_uppercase(),
        SPEECH.replace("the 2", "the two"),
        SPEECH.replace('\u{2019}', "'"),
        SPEECH.replace(", and", " - and"),
        SPEECH.replace("this island", "this island [Ternhaven]"),
        SPEECH.replace("without", "without ..."),
    ] {
        assert_eq!(fidelity(SPEECH, &other), [Fidelity::Kept], "{other}");
    }
    let parted = told(&format!("\"{SPEECH}\""), &format!("\"{}\"", SPEECH.replace(" and ", "\" said she, \"and ")));
    assert_eq!(parted, [(0, 0, Fidelity::Kept), (0, 1, Fidelity::Kept)]);
}

#[test]
fn one_word_alters_a_quotation_of_any_length() {
    let backwards: Vec<&str> = SPEECH.split(' ').rev().collect();
    for other in [
        SPEECH.replace("nobody in", "nobody not in"),
        SPEECH.replace("will not", "will"),
        SPEECH.replace("road", "harbour"),
        SPEECH.replace("Britain\u{2019}s", "Britain"),
        SPEECH.replace("the 2", "the 3"),
        backwards.join(" "),
    ] {
        assert_eq!(fidelity(SPEECH, &other), [Fidelity::Changed], "{other}");
    }
    assert_eq!(fidelity("It will cost $5 to get there", "It will cost \u{20ac}5 to get there"), [Fidelity::Changed]);
}

#[test]
fn a_part_of_a_quotation_is_no_altered_one() {
    let (half, _) = SPEECH.split_at(SPEECH.find(", and").unwrap());
    assert_eq!(fidelity(SPEECH, half), [Fidelity::Shortened]);
    assert_eq!(fidelity(half, SPEECH), [Fidelity::Shortened]);
    // Three dots say that words were left out.
    assert_eq!(fidelity(SPEECH, &SPEECH.replace("the 2 fishermen", "...")), [Fidelity::Shortened]);
    assert_eq!(fidelity(SPEECH, &SPEECH.replace("the 2 fishermen ", "")), [Fidelity::Changed]);
    assert_eq!(fidelity(SPEECH, &half.replace("fishermen", "farmers")), [Fidelity::Changed]);
}

#[test]
fn what_is_quoted_word_for_word_is_no_version_of_something_else() {
    let one = format!("\"{SPEECH}\"");
    let two = format!("\"{SPEECH}\" said she. \"We will not leave the harbour without a plan\"");
    assert_eq!(told(&one, &two), [(0, 0, Fidelity::Kept)]);
    assert_eq!(told(&two, &two), [(0, 0, Fidelity::Kept), (1, 1, Fidelity::Kept)]);
    let twice = format!("{one} and again {one}");
    assert_eq!(told(&one, &twice), [(0, 0, Fidelity::Kept), (0, 1, Fidelity::Kept)]);
}

#[test]
fn two_quotations_on_one_topic_are_not_one() {
    for (one, two) in [
        (
            "This was the only road that the fishermen of the island had in winter.",
            "In winter the road is what the island needs, and that was the only thing fishermen had to say.",
        ),
        ("We will see what the council does with the bridge", "The bridge is what the council will have to see to"),
        ("The old harbour bridge has to go", "We asked the council to paint the old bridge, and the harbour, too."),
    ] {
        assert_eq!(fidelity(one, two), [], "{two}");
    }
    // A translation puts other words and keeps their order.
    assert_eq!(
        fidelity("The harbour bridge has finished its work", "The old harbour bridge has done its work for us"),
        [Fidelity::Changed]
    );
}

#[test]
fn less_is_asked_of_quotations_where_one_article_was_made_from_the_other() {
    let (one, two) =
        (said(&format!("\"{SPEECH}\"")), said("\"We shall never leave our fishers of this isle minus a road\""));
    assert!(matches(&one, &two, false).is_empty());
    assert_eq!(matches(&one, &two, true).len(), 1);
    // The one word that says something was replaced.
    let (one, two) = (said("\"There was no bang\""), said("\"There was no blast\""));
    assert!(matches(&one, &two, false).is_empty());
    assert_eq!(matches(&one, &two, true).len(), 1);
}

#[test]
fn long_quotations_and_many_are_read_up_to_a_bound() {
    let statement = "we will build the bridge again and ".repeat(50);
    assert_eq!(said(&format!("\"{statement}\"")).speeches.len(), 1);
    assert_eq!(said(&format!("\"{}\"", statement.repeat(2))).speeches.len(), 0);
    let many = "\"we will build it again\" and so on. ".repeat(1_000);
    assert_eq!(said(&many).speeches.len(), MOST_SPEECHES);
    let long = format!("\"{}\" and so on. ", "we will build it again and ".repeat(8)).repeat(200);
    assert_eq!(said(&long).speeches.len(), LONGEST.div_ceil(48));
}

#[test]
fn of_a_quotation_cut_in_two_the_altered_half_is_shown() {
    let (half, _) = SPEECH.split_at(SPEECH.find(", and").unwrap());
    let rest = "nobody in Britain\u{2019}s old council has urged us to do it in the past twenty years";
    let two = format!("\"{half},\" said she, and: \"{rest}.\"");
    assert_eq!(told(&format!("\"{SPEECH}\""), &two), [(0, 0, Fidelity::Shortened), (0, 1, Fidelity::Changed)]);
    // Pages away it is another speech.
    let others = "\"The pilots sailed home early that night.\" \"Ferries will run until late autumn.\" \"Herring was cheap at our quay.\"";
    let two = format!("\"{half},\" said she. {others} And: \"{rest}.\"");
    assert_eq!(told(&format!("\"{SPEECH}\""), &two), [(0, 0, Fidelity::Shortened)]);
}

#[test]
fn pieces_of_a_quotation_stand_in_it_in_their_order_however_long_they_are() {
    let pieces = ["leave the 2 fishermen of this island", "without a road, and nobody in Britain\u{2019}s old council"];
    assert_eq!(fidelity(SPEECH, &pieces.join(" ... ")), [Fidelity::Shortened]);
    let [first, second] = pieces;
    assert_eq!(fidelity(SPEECH, &format!("{second} ... {first}")), [Fidelity::Changed]);
}

#[test]
fn what_is_quoted_word_for_word_further_on_makes_no_part_of_what_stands_before_it() {
    let altered = SPEECH.replace("road", "harbour").replace("nobody", "somebody");
    let two = format!("\"{altered}\" said she. \"{SPEECH}\"");
    assert_eq!(told(&format!("\"{SPEECH}\""), &two), [(0, 1, Fidelity::Kept)]);
}

#[test]
fn beside_a_quotation_kept_in_two_pieces_nothing_is_an_altered_part_of_it() {
    let (half, rest) = SPEECH.split_at(SPEECH.find("and nobody").unwrap());
    let altered = rest.replace("asked", "urged").replace("past", "last");
    let two = format!("\"{half}\" said she, \"{rest}.\" And: \"{altered}.\"");
    assert_eq!(told(&format!("\"{SPEECH}\""), &two), [(0, 0, Fidelity::Kept), (0, 1, Fidelity::Kept)]);
}

#[test]
fn of_kin_quotations_with_no_content_in_common_or_in_another_order_are_two() {
    for (one, two) in [
        ("we had it there: bang, noise, herring", "had it there we: blast, dust, ferries"),
        ("the bridge is what we want", "want we now what now is old bridge then the"),
    ] {
        let (one, two) = (said(&format!("\"{one}\"")), said(&format!("\"{two}\"")));
        assert!(matches(&one, &two, true).is_empty(), "{:?}", matches(&one, &two, true));
    }
}
