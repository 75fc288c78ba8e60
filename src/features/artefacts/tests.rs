mod debris;

use crate::document::Document;
use crate::evidence::EvidenceKind;
use crate::features::testing::{findings, measure};
use crate::lexicon::Lexicon;

/// Twenty-one words and no artefact.
const CLEAN: &str =
    "The mayor of Port Alder said on Monday night that an hour of long talks had brought a useful deal nearer.";

/// The feature of `fault` set behind the clean words, times its words over a thousand: how many were found.
fn count(name: &str, fault: &str) -> f32 {
    let text = format!("{CLEAN} {fault}");
    let words = Document::new(&text, Lexicon::embedded()).word_count();
    measure(&text).get(name).expect("enough words") * words as f32 / 1000.0
}

#[test]
fn clean_text_has_none_and_too_little_text_says_nothing() {
    let features = measure(CLEAN);
    for row in crate::features::rows().filter(|row| row.family == "artefacts" && row.name != "mixed_quote_ratio") {
        assert_eq!(features.get(row.name), Some(0.0), "{}", row.name);
        assert_eq!(measure("Two words , apart").get(row.name), None, "{}", row.name);
        assert_eq!(measure("").get(row.name), None, "{}", row.name);
    }
}

#[test]
fn each_fault_is_counted_once() {
    for (name, fault) in [
        ("spaced_hyphen_per_1k", "They want large -scale aid."),
        ("glued_number_per_1k", "They saw 10%prices rise."),
        ("glued_number_per_1k", "They met a 35years old man."),
        ("space_before_mark_per_1k", "They said so , twice."),
        ("doubled_mark_per_1k", "They said so,, twice."),
        ("doubled_mark_per_1k", "They said so.. Twice they left."),
        ("spaced_quote_per_1k", "They ( all of them) left."),
        ("spaced_apostrophe_per_1k", "They don 't know."),
        ("spaced_apostrophe_per_1k", "They did n't know."),
        ("spaced_apostrophe_per_1k", "They wo n\u{2019}t know."),
        ("missing_space_per_1k", "They left long ago.An hour passed."),
        ("missing_space_per_1k", "They left,but nobody knew."),
        ("missing_space_per_1k", "\nPORT ALDER (Alder Press) -Nobody cheered."),
        ("missing_space_per_1k", "He said: \"They left.\"Nobody cheered."),
        ("missing_space_per_1k", "\"They left,\"Bell said."),
        ("missing_space_per_1k", "He said: “They left.”nobody cheered."),
        ("missing_space_per_1k", "“They left.”“They did not,” said Bell."),
        ("lower_after_stop_per_1k", "The session had ended. the hall was dark."),
        ("doubled_word_per_1k", "They left the the hall."),
        ("article_error_per_1k", "They saw an dog there."),
        ("article_error_per_1k", "They saw a owner there."),
        ("markup_per_1k", "Salt &amp; vinegar were sold."),
        ("markup_per_1k", "They left<br/> the hall."),
        ("markdown_per_1k", "They left **soon enough, all of them."),
        ("mojibake_per_1k", "They donâ€™t know."),
        ("residue_per_1k", "As an AI language model, it can do that."),
        ("residue_per_1k", "As an AI language model, I can do that."),
    ] {
        let found = count(name, fault);
        assert!((found - 1.0).abs() < 1e-4, "{name}: {found} in {fault}");
    }
}

#[test]
fn bold_words_are_one_finding_from_their_first_sign_to_their_last() {
    let text = format!(
        "{CLEAN} They took **bread**, **salt and** wine.\n\n{CLEAN} They left **soon.\n\n{CLEAN} It is **late."
    );
    let found = findings(&text).into_iter().filter(|finding| finding.kind == EvidenceKind::Artefact);
    let mut shown: Vec<&str> = found.map(|f| &text[f.start as usize..f.end as usize]).collect();
    shown.sort_unstable();
    assert_eq!(shown, ["**", "**", "**bread**", "**salt and**"]);
}

#[test]
fn what_only_machines_leave_is_counted_outside_of_quotations() {
    for reply in [
        "Sure! Here is the rewritten article:",
        "Here's a paraphrased version of the text:",
        "**Rewritten Article:**",
        "I'm sorry, but as an AI I can't help.",
        "Regenerate response",
        "Note: I have rewritten the piece in my own words.",
        "Let me know if you would like me to shorten it.",
        "Okay, here's your reworded text:",
        "You are a professional journalist who writes for a daily.",
        "The mayor [Your Name] said so.",
        "[Insert quote of the mayor here]",
        "Some XNUMX people came.",
        "This article was translated by AI from the Hindi original.",
        "I will now write the article.",
        "Then, using these key points as a foundation, I will be brief.",
        "RSS-derived summary",
        "Translated with DeepL.com (free version)",
        "Translated with www.DeepL.com/Translator (free version)",
    ] {
        let features = measure(&format!("{CLEAN}\n\n{reply}\n\n{CLEAN}"));
        assert_eq!(features.get("sure_residue_count"), Some(1.0), "{reply}");
    }
    for written in [
        "The bot said: \"I'm sorry, but as an AI I cannot fulfil this request.\"",
        "The firm sells its program as an AI assistant; as a language model it has a knowledge cutoff.",
        "She said: \"It is [your country] that pays.\" [Photo] [City] [insert joke here]",
        "Posts are manually reviewed to ensure it, she said, and I will now write of the inverted pyramid structure.",
        "Here is a revised timetable. Let me know if you would like to come.",
        "She has rewritten the article, and the board regenerates a response a week.",
    ] {
        assert_eq!(measure(&format!("{CLEAN}\n\n{written}")).get("sure_residue_count"), Some(0.0), "{written}");
    }
}

#[test]
fn choices_that_a_spinner_left_open_are_counted() {
    let spun = |text: &str| measure(&format!("{CLEAN} {text}")).get("spintax_count");
    assert_eq!(spun("They {saw|noticed|caught sight of} it {late|too late}, he said."), Some(2.0));
    assert_eq!(spun("They {saw|{noticed|spotted}} it."), Some(1.0));
    for text in ["{{ name|upper }}", "${name|upper}", "{one}", "{a||b}", "{|a}", "{x = 1|y}", "{one|two\n}", "{one|two"]
    {
        assert_eq!(spun(text), Some(0.0), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_fault_is_none() {
    for (name, text) in [
        ("spaced_hyphen_per_1k", "It fell to -5 degrees - a record – and well-known -which was new."),
        ("space_before_mark_per_1k", "The .com boom ... and a .50 gun . . . or two."),
        ("spaced_apostrophe_per_1k", "They didn't and won't say it n't."),
        ("missing_space_per_1k", "See example.com at 9.30 or U.S.A. for 1,200 more."),
        (
            "missing_space_per_1k",
            "He said: \"They left early.\" \"So?\" It was \"all.\" They saw 5\"Boards, a \"B.\"Side and \"it\"Girls.",
        ),
        ("missing_space_per_1k", "\nPORT ALDER (Alder) - Nobody (of them)-They said f(x)-Sum and (Bell)-based."),
        ("missing_space_per_1k", "Nobody cheered.\"They left the hall,\" said Bell."),
        ("doubled_word_per_1k", "They knew that that was very very good. Boutros Boutros was there."),
        ("article_error_per_1k", "A European, a university, an heir, an MP, a one-off and a UN envoy."),
        ("lower_after_stop_per_1k", "Goods, cars etc. are taxed. The iPhone maker left."),
        ("markup_per_1k", "Marks & Spencer; profits < losses > costs <Alder Hall, 24 July>."),
    ] {
        assert!(count(name, text).abs() < 1e-6, "{name}");
    }
}

#[test]
fn the_rarer_quotes_are_counted_over_both() {
    let text = "“One,” she said. “Two,” she said. \"Three,\" she said.";
    assert!((measure(text).get("mixed_quote_ratio").expect("six quotes") - 2.0 / 6.0).abs() < 1e-6);
    assert_eq!(measure("“One,” she said.").get("mixed_quote_ratio"), None);
}

#[test]
fn findings_point_at_the_fault_and_mend_it() {
    let text = format!("{CLEAN} They want large -scale aid.");
    let found = findings(&text);
    let finding = found.iter().find(|f| f.kind == EvidenceKind::Artefact).expect("one artefact");
    assert_eq!(&text[finding.start as usize..finding.end as usize], "large -scale");
    assert_eq!(finding.suggestion.as_deref(), Some("large-scale"));
}

#[test]
fn letters_that_only_look_latin_are_shown() {
    let text = format!("{CLEAN} They wait for the mon\u{435}y in Tuổi Trẻ at a café for 5 μg.");
    let found = findings(&text);
    let shown: Vec<_> =
        found.iter().filter(|f| f.kind == EvidenceKind::Artefact).map(|f| f.suggestion.as_deref()).collect();
    assert_eq!(shown, [Some("money")]);
}

#[test]
fn units_and_sums_set_close_are_not_shown() {
    let found = findings(&format!("{CLEAN} It pays 8million for 512kbps on 4chan."));
    assert!(found.iter().all(|f| f.kind != EvidenceKind::Artefact));
}

#[test]
fn an_article_that_stands_twice_has_no_more_to_a_thousand_words() {
    let article = "The council of Port Alder said on Tuesday that it would vote on the new bridge in the spring.\n\n\
        Nobody cheered. \"We have waited long enough,\" said Ann Bell, who runs the ferry &amp; yard and has asked for a \
        meeting since May. As an AI language model, I cannot say more of it than that.\n\n\
        Residents told the mayor that the old bridge had been closed for most of the winter and that nobody had told them why.";
    let (once, twice) = (measure(article), measure(&format!("{article}\n\n{article}")));
    for name in ["markup_per_1k", "residue_per_1k"] {
        assert!(once.get(name) > Some(0.0));
        assert_eq!(once.get(name), twice.get(name), "{name}");
    }
}

#[test]
fn a_straight_quotation_mark_is_straight_as_a_reference() {
    let features = measure("&quot;One,&quot; she said. \"Two,\" she said.");
    assert_eq!(features.get("mixed_quote_ratio"), Some(0.0));
}

#[test]
fn what_parts_or_ends_an_article_is_no_markdown() {
    for line in ["###", "# # #", "***", "****"] {
        assert!(count("markdown_per_1k", &format!("\n{line}")) < 0.1, "{line}");
    }
    assert!(count("markdown_per_1k", "\n## They left") > 0.9);
}
