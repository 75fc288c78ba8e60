use crate::features::testing::{assert_near, measure};

/// Two lines, 32 words.
const TEXT: &str = "The council of Port Alder met late on Tuesday. It spoke of the old bridge. Nobody agreed.\n\
    \"We will have to talk with the builders,\" said Ann Bell that night.";

#[test]
fn nothing_has_no_shape() {
    assert_eq!(measure("").get("word_count"), Some(0.0));
    for row in crate::features::rows().filter(|row| row.family == "shape" && row.name != "word_count") {
        assert_eq!(measure("").get(row.name), None, "{}", row.name);
    }
}

#[test]
fn lengths_are_counted_in_words() {
    let text = "One two three four. One two three four five six seven eight.";
    assert_near(text, "word_count", 12.0);
    assert_near(text, "sentence_count", 2.0);
    assert_near(text, "sentence_length_mean", 6.0);
    assert_near("ab abcd", "word_length_mean", 3.0);
    assert_near("one two\nthree\n\nfour five six", "line_length_mean", 2.0);
    assert_near("one two\nthree\n\nfour five six", "paragraph_length_mean", 3.0);
}

#[test]
fn gopher_signals_mean_what_was_published() {
    let words = "alpha ".repeat(50);
    assert_near(&format!("# {words}"), "hash_per_1k", 20.0);
    assert_near(&format!("{words} ... {words}"), "ellipsis_per_1k", 10.0);
    assert_near("- one\n\u{2022} two\nthree\nfour", "bullet_line_ratio", 0.5);
    assert_near("one two...\nthree\u{2026}\nfour.", "ellipsis_line_ratio", 2.0 / 3.0);
    assert_near("one 2 a1b2c3 three", "alphabetic_word_ratio", 0.5);
    assert_near(TEXT, "stop_word_count", 6.0);
}

#[test]
fn c4_signals_mean_what_was_published() {
    assert_near("One two three.\nOne.\nOne two three four\nShe said \u{201c}no\u{201d}", "terminal_line_ratio", 0.5);
    assert_near("Please enable JavaScript.\nWe use cookies here.\nNothing else.", "policy_line_count", 2.0);
    assert_near("Lorem ipsum dolor", "filler_count", 1.0);
    assert_near("if (a) { b } else { c }", "brace_count", 2.0);
    assert_near(&format!("one {}", "x".repeat(1001)), "longest_run_count", 1001.0);
}

#[test]
fn fineweb_signals_mean_what_was_published() {
    assert_near("One.\nTwo\nThree!\nFour", "punctuated_line_ratio", 0.5);
    assert_near(&format!("Short\n{}", "long enough ".repeat(4)), "short_line_ratio", 0.5);
    assert_near(&"alpha beta gamma delta epsilon\n".repeat(10), "line_break_per_1k", 200.0);
}

#[test]
fn characters_are_counted_by_what_they_are() {
    assert_near("aaaa aaaa aaaa aaaa \u{e9}", "non_ascii_ratio", 1.0 / 21.0);
    assert_near("a \u{fffd} b \u{fffd}", "replacement_count", 2.0);
    let text = format!("{}NATO met Ann again.", "Word goes here. ".repeat(6));
    assert_near(&text, "upper_word_ratio", 1.0 / 22.0);
}

#[test]
fn a_text_cut_short_shows() {
    assert_near(TEXT, "ends_complete_ratio", 1.0);
    assert_near(&TEXT[..TEXT.len() - 8], "ends_complete_ratio", 0.0);
    assert_near(&format!("{TEXT} And then the mayor\u{2026}"), "ends_complete_ratio", 0.0);
    assert_near(TEXT, "starts_lower_ratio", 0.0);
    assert_near(&TEXT[4..], "starts_lower_ratio", 1.0);
    assert_near(TEXT, "unclosed_mark_count", 0.0);
    assert_near("It spoke (of the old bridge and nobody else \"agreed.", "unclosed_mark_count", 2.0);
    assert_near(TEXT, "unfinished_line_ratio", 0.0);
    assert_near(
        "They met in the old hall by the sea\nThey met in the old hall by the sea.",
        "unfinished_line_ratio",
        0.5,
    );
}

#[test]
fn an_agencys_sign_off_does_not_cut_an_article() {
    for sign in [
        "\n(Reuters)",
        " (ANI)",
        "\n($1 = 4.99 crowns)",
        " Enditem",
        "\n- PTI",
        "\nENDS",
        "\n(Reporting by Ann Bell; Editing by Tom Orr and Greta Holm)",
    ] {
        assert_near(&format!("{TEXT}{sign}"), "ends_complete_ratio", 1.0);
        assert_near(&format!("{TEXT}{sign}"), "unfinished_line_ratio", 0.0);
    }
    for cut in [" They met (in May)", "\nThey met (again)", " They asked Reuters", " And then (...)"] {
        assert_near(&format!("{TEXT}{cut}"), "ends_complete_ratio", 0.0);
    }
}
