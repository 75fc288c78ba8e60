use crate::evidence::EvidenceKind;
use crate::features::testing::{assert_near, findings, measure};

const BODY: &str = "The council of Port Alder said on Tuesday that it would vote on \
    the new bridge in the spring, after months of talks with the builders.\n\nResidents told the mayor that the old \
    bridge had been closed for most of the winter and that the ferry was no answer.";

/// Two lines before the body, three behind it.
fn page() -> String {
    format!(
        "Share this:\n[ad_1]\n\n{BODY}\n\nLEAVE A REPLY\n\nYour email address will not be published.\n\n© 2024 Alder Post. All rights reserved."
    )
}

fn value(text: &str, name: &str) -> f32 {
    measure(text).get(name).unwrap_or_else(|| panic!("{name} is missing"))
}

#[test]
fn a_clean_article_has_no_junk() {
    for name in ["junk_line_ratio", "junk_word_ratio", "junk_before_count", "form_per_1k", "broken_anchor_ratio"] {
        assert_near(BODY, name, 0.0);
    }
}

#[test]
fn nothing_and_too_little_say_nothing() {
    for name in ["junk_line_ratio", "junk_word_ratio", "junk_before_count", "call_per_1k", "broken_anchor_ratio"] {
        assert_eq!(measure("").get(name), None, "{name}");
    }
    assert_eq!(measure("LEAVE A REPLY").get("form_per_1k"), None);
}

#[test]
fn junk_is_told_from_the_body_and_counted_where_it_stands() {
    let page = page();
    assert_near(&page, "junk_line_ratio", 5.0 / 7.0);
    assert_near(&page, "junk_before_count", 2.0);
    assert_near(&page, "junk_behind_count", 3.0);
    assert_near(&page, "junk_inside_count", 0.0);
    // Five lines; "Share this" 2, "ad 1" in a code 2, "LEAVE A REPLY" 3, "Your … published" 7, "2024 … reserved" 6.
    assert_near(&page, "junk_line_presence_ratio", 0.5);
    assert_near(BODY, "junk_line_presence_ratio", 0.0);
    let junk = value(&page, "junk_word_ratio") * value(&page, "word_count");
    assert_near(&page, "junk_word_presence_ratio", junk / (junk + 50.0));
    let article = value(&page, "word_count") - junk;
    assert_near(&page, "article_presence_ratio", article / (article + 100.0));
    assert!(value(&page, "form_per_1k") > 0.0 && value(&page, "legal_per_1k") > 0.0);
}

#[test]
fn codes_are_counted() {
    let words = "word ".repeat(100);
    assert_near(&format!("[ad_1] {words}"), "shortcode_per_1k", 10.0);
    assert_near(&format!("[gallery ids=\"1\"] {words}"), "shortcode_per_1k", 1000.0 / 103.0);
    assert_near(&format!("[sic] {words}"), "shortcode_per_1k", 0.0);
    assert_near(&format!("https://example.com/a {words}"), "address_per_1k", 10.0);
    let run = "aGVsbG8gd29ybGQhIGhlbGxvIHdvcmxkISBoZWxsbyE0";
    assert_near(&format!("{run} end"), "encoded_ratio", 44.0 / 48.0);
}

#[test]
fn fragments_are_broken_anchors() {
    let torn = BODY.replace("that the old bridge had", "that the\n\nold bridge\n\nhad");
    assert_near(&torn, "broken_anchor_ratio", 2.0 / 4.0);
    assert_near(&torn, "lower_line_ratio", 2.0 / 4.0);
    let found = findings(&torn);
    let broken: Vec<_> = found.iter().filter(|f| f.kind == EvidenceKind::BrokenAnchor).collect();
    assert_eq!(&torn[broken[0].start as usize..broken[0].end as usize], "old bridge");
}

#[test]
fn a_lone_mark_is_a_line_of_its_own() {
    assert_near(&format!("{BODY}\n.\n,"), "lone_mark_count", 2.0);
}

#[test]
fn a_shortcode_in_the_body_is_shown_from_bracket_to_bracket() {
    let code = "[newsletter_signup list=\"daily\"]";
    let text = BODY.replace("\n\n", &format!(" {code} More [sic] was said [ad_1 and [caption was not closed.\n\n"));
    let found: Vec<_> = findings(&text).into_iter().filter(|f| f.kind == EvidenceKind::Artefact).collect();
    let shown: Vec<&str> = found.iter().map(|f| &text[f.start as usize..f.end as usize]).collect();
    assert_eq!(shown, [code]);
}

#[test]
fn a_run_of_junk_is_one_finding() {
    let page = page();
    let found = findings(&page);
    let junk: Vec<_> = found.iter().filter(|f| f.kind == EvidenceKind::Boilerplate).collect();
    assert_eq!(junk.len(), 2);
    assert!(page[junk[0].start as usize..junk[0].end as usize].starts_with("Share this:"));
}

#[test]
fn ends_of_teasers_are_counted_and_shown() {
    for end in [
        " and the hall\u{2026} [+1234 chars]",
        " and the hall [...]",
        " and the hall [\u{2026}]",
        " Then... Continue reading",
        " Read more",
    ] {
        let text = format!("{BODY}{end}");
        assert!(value(&text, "teaser_per_1k") > 0.0, "{end}");
        let shown = findings(&text).into_iter().find(|f| f.kind == EvidenceKind::Boilerplate).expect("a teaser's end");
        assert_eq!(shown.end as usize, text.len(), "{end}");
    }
    for end in [" and the hall.", " They read more", " [+4 chars] and so on.", " [sic]", " He left [...] the hall."] {
        assert_near(&format!("{BODY}{end}"), "teaser_per_1k", 0.0);
    }
}
