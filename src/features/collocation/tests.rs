use super::Collocation;
use super::spread::Spread;
use super::swap::Swaps;
use super::tally::Tally;
use crate::collocations::Reading;
use crate::collocations::testing::{CONTENT, ODD, tables};
use crate::document::Document;
use crate::evidence::EvidenceKind;
use crate::features::Family;
use crate::features::testing::{findings, measure};
use crate::lexicon::Lexicon;

/// "The harbour was the quiet was ...": every pair is in the tables but ("was", "the"), which is too. Without a capital some would be names.
fn known() -> String {
    CONTENT.map(|word| format!("the {word} was")).join(" ").replacen('t', "T", 1)
}

fn value(name: &str, text: &str) -> Option<f64> {
    let reading = Reading::of(&Document::new(text, Lexicon::embedded()), tables());
    let tally = Tally::read(&reading, &mut Spread::default(), &mut Swaps::default());
    let feature = Collocation::FEATURES.iter().find(|feature| feature.name == name).unwrap();
    (feature.value)(&tally)
}

fn assert_value(name: &str, text: &str, expected: f64) {
    let found = value(name, text).unwrap();
    assert!((found - expected).abs() < 1e-3, "{name} is {found}, not {expected}");
}

#[test]
fn below_thirty_content_words_nothing_is_said() {
    let short = CONTENT[..29].join(" the ");
    assert!(Collocation::FEATURES.iter().all(|feature| value(feature.name, &short).is_none()));
    assert!(Collocation::FEATURES.iter().all(|feature| value(feature.name, "").is_none()));
    // None of its words has a synonym, so of those that have one there is no worst.
    let unknown =
        Collocation::FEATURES.iter().map(|feature| feature.name).filter(|name| value(name, &known()).is_none());
    assert_eq!(unknown.collect::<Vec<_>>(), ["worst_quarter_synonym_fit_logit"]);
}

#[test]
fn words_in_known_company_are_not_unseen() {
    for name in
        ["unseen_neighbours_ratio", "function_misfit_ratio", "unseen_content_pair_ratio", "better_synonym_once_ratio"]
    {
        assert_value(name, &known(), 0.0);
    }
}

#[test]
fn one_swapped_word_among_forty_is_one_share() {
    let swapped = known().replace("boat", ODD);
    // One of 40, and one more below for damping.
    assert_value("unseen_neighbours_ratio", &swapped, 1.0 / 41.0);
    assert_value("unseen_neighbours_once_ratio", &swapped, 1.3 / 42.0);
    assert_value("unseen_neighbours_synonym_ratio", &swapped, 1.3 / 3.0);
    assert_value("unseen_neighbours_sole_ratio", &swapped, 0.3 / 41.0);
    assert_value("function_misfit_ratio", &swapped, 1.0 / 42.0);
    assert_value("function_misfit_before_ratio", &swapped, 1.0 / 42.0);
    // "boat" was seen on both sides: the gain is 2 * (2 + ln(1e4 * 1e3 / 1e6) + 3) = 14.6.
    assert_value("better_synonym_ratio", &swapped, 1.0 / 43.0);
    assert_value("better_common_synonym_ratio", &swapped, 1.0 / 41.0);
    // The gain counts at most 10.
    assert_value("synonym_gain_mean", &swapped, 10.0 / 42.0);
    // Two powers of ten, stored in steps of 0.4.
    assert_value("synonym_gap_mean", &swapped, 2.0 / 42.0);
}

#[test]
fn fit_is_the_strength_on_both_sides() {
    // Each of 40 words has the strength 2 before and behind; two more words for damping.
    assert_value("neighbour_fit_logit", &known(), 40.0 * 4.0 / 42.0);
    assert_value("function_fit_before_logit", &known(), 40.0 * 2.0 / 42.0);
    assert_value("worst_quarter_fit_logit", &known(), 4.0);
}

#[test]
fn strangers_side_by_side_are_unseen_pairs() {
    let heap = CONTENT.join(" ");
    // 39 pairs, each unseen, but for one in 32 that the map takes for a known one.
    let found = value("unseen_content_pair_ratio", &heap).unwrap();
    assert!((0.8..=39.0 / 41.0).contains(&found), "{found}");
}

#[test]
fn frequencies_are_on_the_usual_scale() {
    // 1,000 in a million is 6 on the scale of occurrences in a thousand million.
    let found = value("word_frequency_mean", &known()).unwrap();
    // Stored in steps of a twelfth of a power of e.
    assert!((found - 6.0 * 40.0 / 42.0).abs() < 0.02, "{found}");
}

#[test]
fn clean_prose_reads_better_than_its_swapped_copy() {
    let swapped = measure(SWAPPED);
    let clean = measure(CLEAN);
    for name in ["unseen_neighbours_once_ratio", "function_misfit_once_ratio", "better_synonym_once_ratio"] {
        assert!(swapped.get(name).unwrap() > 1.5 * clean.get(name).unwrap(), "{name}");
    }
}

#[test]
fn a_swapped_word_is_pointed_at_with_what_stood_there() {
    let found = findings(SWAPPED);
    let senses: Vec<_> = found.iter().filter(|f| f.kind == EvidenceKind::WrongSense).collect();
    let suggested: Vec<_> = senses.iter().filter_map(|f| f.suggestion.as_deref()).collect();
    assert!(suggested.contains(&"stay"), "{senses:?}");
    assert!(senses.iter().all(|f| f.suggestion.is_some() && (0.0..=1.0).contains(&f.weight)));
    let clean = findings(CLEAN);
    assert!(clean.iter().all(|f| f.kind != EvidenceKind::WrongSense), "{clean:?}");
}

#[test]
fn one_suspect_is_none() {
    let shown =
        |text: &str| findings(text).into_iter().find(|f| f.kind == EvidenceKind::WrongSense).and_then(|f| f.suggestion);
    let two = SWAPPED.replace(" bide ", " stay ");
    assert_eq!(shown(&two).as_deref(), Some("spring"));
    // "toil" for "labour" is left.
    assert_eq!(shown(&two.replace("springtime", "spring")), None);
}

#[test]
fn an_abbreviation_is_no_wrong_word() {
    let found = findings(&format!("{SWAPPED} Sales rose 9 pct in the first half."));
    assert!(found.iter().all(|finding| finding.suggestion.as_deref() != Some("percent")), "{found:?}");
}

#[test]
fn a_word_that_fits_nearly_everywhere_is_no_suggestion() {
    // Each of these was pointed at, with "is", "had", "got" and "taking" for what should stand there.
    let usual = "The strike follows hot on the heels of two others, which experienced drivers say baffled the harbour board. \
        Visitors who incurred the wrath of the crew were stunned, and the company constituted a panel involving both sides.";
    let found = findings(&format!("{CLEAN} {usual}"));
    let senses: Vec<_> = found.iter().filter(|f| f.kind == EvidenceKind::WrongSense).collect();
    let suggested: Vec<_> = senses.iter().filter_map(|f| f.suggestion.as_deref()).collect();
    let everywhere = ["is", "was", "had", "got", "taking", "out", "are"];
    assert!(suggested.iter().all(|word| !everywhere.contains(word)), "{suggested:?}");
}

#[test]
fn british_spelling_and_names_are_no_wrong_words() {
    // Each was pointed at, with "doing", "known", "clear", "minimize" and "Chinese" for what should stand there.
    for sentence in [
        "She was just practising my songs with him.",
        "The harbour board was recognised for its new ferry.",
        "The officials did not authorise the work.",
        "Help will minimise the number of lost jobs.",
        "Taiwanese officials said nothing.",
    ] {
        let found = findings(&format!("{CLEAN} {sentence}"));
        let senses: Vec<_> = found.iter().filter(|f| f.kind == EvidenceKind::WrongSense).collect();
        assert!(senses.is_empty(), "{senses:?}");
    }
}

const CLEAN: &str = "The council voted on Tuesday to close the old harbour bridge for two years. The mayor said the work would \
    cost more than planned, but that the town could not wait any longer. Engineers found cracks in the main beams last \
    spring and told the owners to keep heavy trucks away. Shop owners near the river fear that customers will stay at home. \
    \"We need help from the government to get through the winter,\" said the head of the local trade group. A new ferry will \
    carry workers across the water every half hour until the bridge opens again.";
const SWAPPED: &str = "The council balloted on Tuesday to shut the onetime haven bridge for two years. The mayor said the toil would \
    be more than projected, but that the township could not hold off any longer. Engineers ascertained fissures in the principal \
    girders last springtime and told the proprietors to hold hefty trucks off. Shop proprietors near the river dread that \
    clients will bide at house. \"We ask aid from the regime to get through the wintertime,\" said the caput of the local \
    craft grouping. A fresh ferry will convey proles across the piss every half minute until the span opens anew.";

#[test]
fn words_on_two_lines_are_no_pair() {
    let text = format!(
        "{CLEAN}\n\nMicrosoft warns against antivirus proposal\n\nState structures may be breaking the law by refusing it."
    );
    let across = |f: &&crate::evidence::Finding| text[f.start as usize..f.end as usize].contains('\n');
    assert_eq!(findings(&text).iter().find(across), None);
}
