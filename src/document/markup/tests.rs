use super::*;
use crate::document::Document;
use crate::lexicon::Lexicon;

/// The text as it is read, each hidden byte a tilde, each break a bar.
fn read(text: &str) -> String {
    let (mut hidden, mut masked) = (Vec::new(), String::new());
    find(text, &mut hidden);
    hide(text, &hidden, &mut masked);
    assert_eq!(masked.len(), text.len());
    let broken = hidden.iter().filter(|one| one.breaks).map(|one| one.span.start as usize);
    let mut shown = masked.replace(char::from(HIDDEN), "~").into_bytes();
    for at in broken {
        shown[at] = b'|';
    }
    String::from_utf8(shown).unwrap()
}

/// The words, and the gaps between them, without what is hidden.
fn words(text: &str) -> String {
    read(text).replace('~', "").replace('|', "\n")
}

#[test]
fn tags_of_html_are_hidden_and_those_of_paragraphs_break_the_line() {
    assert_eq!(read("<p>It <b>rained</b>.</p>"), "|~~It ~~~rained~~~~.|~~~");
    assert_eq!(words("One.<br/>Two <a href=\"x?a=1>2\" class='y'>three</a>, four"), "One.\nTwo three, four");
    assert_eq!(words("a<!-- <p>note</p> -->b <DIV\nid=x>c</DIV>"), "ab \nc\n");
    assert_eq!(words("x<script>if (a < b) { run(); }</script>y<style>p { }</style>z"), "x\ny\nz");
    assert_eq!(words("<!DOCTYPE html><news-card id=1>x</news-card>"), "\nx");
    // A quotation mark too many.
    assert_eq!(words("<a href=\"x>y</a> and \"z\""), "y and \"z\"");
}

#[test]
fn what_only_looks_like_a_tag_stays() {
    for text in ["a < b and b > c", "<3 you", "<unknown>", "<s>", "<p", "<p without an end <", "</>", "<|im_end|>"] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn of_a_link_its_words_stay_and_of_an_image_nothing() {
    assert_eq!(
        words("See [the *old* bridge](https://a.org/x_y_z \"A (bridge)\")'s arch."),
        "See the old bridge's arch."
    );
    assert_eq!(words("![A bridge](/a.jpg) [![b](/b.png)](https://a.org/film_(1999)) it"), "  it");
    for text in ["[a](b c)", "[a] (https://b.org)", "(a](https://b.org)", "[a](b)", "[a](https://b.org", "[sic]"] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn marks_in_pairs_around_words_are_hidden() {
    assert_eq!(words("**Bold** words, _so_ and ***both***; `code`"), "Bold words, so and both; code");
    for text in ["5 * 3 * 2", "f**k", "price* and tax*", "snake_case_name", "**open", "* item", "***", "``said'' he"] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn what_a_line_opens_with_and_numbers_of_notes_are_hidden() {
    assert_eq!(words("## A bridge\n> > It rained.[12][3]\n"), " A bridge\n  It rained.\n");
    for text in ["#news", "a > b", "a # b", "[12] of them", "said [12]", "x[1234]", "####### x"] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn a_string_as_json_writes_it_is_read_as_it_was() {
    assert_eq!(words(r#"It rained.\n\nHe said \"no\"."#), "It rained.\n\nHe said \"no\".");
    // A path, and a text that has lines.
    for text in [r"C:\new", "C:\\new\\nest\nand more"] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn what_stands_on_both_sides_of_markup_is_read_as_one() {
    let plain = "The old bridge fell on Monday. Nobody was hurt, the mayor said. It will be built anew.";
    let marked = "<p>The <a href=\"/b\">old bridge</a> fell on **Monday**. <em>Nobody</em> was hurt,[1] the [mayor](/m) said. It will be built anew.</p>";
    let [plain_cut, marked_cut] = [plain, marked].map(|text| Document::new(text, Lexicon::embedded()));
    let tokens = |document: &Document| document.tokens.iter().map(|t| (t.key, t.flags)).collect::<Vec<_>>();
    assert_eq!(tokens(&marked_cut), tokens(&plain_cut));
    assert_eq!(marked_cut.sentences, plain_cut.sentences);
    // Offsets are those of the text as given.
    let bridge = marked_cut.tokens[2];
    assert_eq!(bridge.text(marked), "bridge");
    assert_eq!(marked_cut.hidden.len(), 11);
}

#[test]
fn openings_without_an_end_are_looked_at_once() {
    // Each of these would be read to its end from each of its openings: minutes, not a fraction of a second.
    for opening in ["<!--", "<script>", "<p \"", "[", "![](", "[a](", "**a ", "`a "] {
        let text = opening.repeat(400_000);
        let mut hidden = Vec::new();
        find(&text, &mut hidden);
        assert!(hidden.len() <= 400_000, "{opening}");
    }
}
