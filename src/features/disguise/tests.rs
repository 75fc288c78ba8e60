use crate::evidence::EvidenceKind;
use crate::features::testing::{assert_near, findings, measure};

const PLAIN: &str = "The council of the town voted on Tuesday to keep the old bridge open until the spring, after a long debate that \
    filled the hall. The repair will cost three million crowns, half of which the county has promised to pay.";

fn written(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(PLAIN.to_owned(), |text, (plain, disguised)| text.replacen(plain, disguised, 1))
}

#[test]
fn plain_words_are_not_disguised() {
    for name in ["disguised_letter_word_count", "stray_capital_word_count"] {
        assert_near(PLAIN, name, 0.0);
        assert_eq!(measure("Too short to say.").get(name), None);
    }
}

#[test]
fn each_word_counts_once() {
    let text = written(&[
        ("council", "c\u{43e}uncil"),
        ("debate", "deb\u{430}te"),
        ("bridge", "brQidge"),
        ("repair", "repaiW"),
    ]);
    assert_near(&text, "disguised_letter_word_count", 2.0);
    assert_near(&text, "stray_capital_word_count", 2.0);
    let twice = format!("{text} The brQidge and the c\u{43e}uncil are old.");
    assert_near(&twice, "disguised_letter_word_count", 2.0);
    assert_near(&twice, "stray_capital_word_count", 2.0);
}

#[test]
fn words_of_another_alphabet_and_of_code_are_not_disguised() {
    let text = written(&[
        ("council", "\u{441}\u{43e}\u{432}\u{435}\u{442}"),
        ("debate", "d\u{e9}bat"),
        ("bridge", "site.brQidge"),
        ("repair", "#repaiW"),
        ("crowns", "\u{3bc}g"),
    ]);
    assert_near(&text, "disguised_letter_word_count", 0.0);
    assert_near(&text, "stray_capital_word_count", 0.0);
}

#[test]
fn whatever_hides_a_word_counts() {
    let ways = [
        ("council", "coun\u{200b}cil"),
        ("voted", "vo\u{335}ted"),
        ("bridge", "br\u{ed}dge"),
        ("promised", "promis3d"),
        ("debate", "\u{ff44}\u{ff45}\u{ff42}\u{ff41}\u{ff54}\u{ff45}"),
        ("repair", "rep@ir"),
        ("three", "t\u{29c}ree"),
        ("half", "\u{202e}flah\u{202c}"),
        ("county", "cou\u{200e}nty"),
    ];
    for way in ways {
        assert_near(&written(&[way]), "disguised_letter_word_count", 1.0);
    }
    let text = written(&ways);
    assert_near(&text, "disguised_letter_word_count", 9.0);
    assert_near(&text, "stray_capital_word_count", 0.0);
    let shown = findings(&text).into_iter().filter(|finding| finding.kind == EvidenceKind::Artefact);
    let shown: Vec<_> =
        shown.map(|finding| (&text[finding.start as usize..finding.end as usize], finding.suggestion)).collect();
    for (plain, disguised) in ways {
        let disguised = disguised.trim_matches('\u{202c}');
        assert!(
            shown.iter().any(|(word, is)| word.contains(disguised) && is.as_deref() == Some(plain)),
            "{plain}: {shown:?}"
        );
    }
}

#[test]
fn a_line_that_is_set_in_another_style_is_one_word() {
    let styled =
        |word: &str| word.bytes().map(|b| char::from_u32(0x1d41a + u32::from(b - b'a')).unwrap()).collect::<String>();
    let line = "the town keeps the old bridge".split(' ').map(styled).collect::<Vec<_>>().join(" ");
    assert_near(&format!("{PLAIN} {line}"), "disguised_letter_word_count", 1.0);
    let struck: String = "the town keeps the old bridge".chars().flat_map(|c| [c, '\u{336}']).collect();
    assert_near(&format!("{PLAIN} {struck}"), "disguised_letter_word_count", 1.0);
    let apart = written(&[("old", &styled("old")), ("spring", &styled("spring"))]);
    assert_near(&apart, "disguised_letter_word_count", 2.0);
}

#[test]
fn what_people_write_and_pages_break_is_not_disguised() {
    for innocent in [
        "The caf\u{e9} by the bridge and its na\u{ef}ve fianc\u{e9}e, co\u{f6}perating with the \u{e9}lite of the r\u{e9}gime, had a r\u{f4}le.",
        "Mar\u{ed}a Mu\u{f1}oz, I\u{15f}\u{131}k Y\u{131}lmaz and Nguy\u{1ec5}n Th\u{1ecb} H\u{1ed3}ng met Fran\u{e7}ois at the \u{c9}lys\u{e9}e.",
        "The gov\u{ad}ern\u{ad}ment of the town\u{200b} has\u{feff} \u{200b}said\u{200d} that \u{2066}@bridge\u{2069} was \u{202a}old\u{202c}.",
        "She wrote #g00d to m4rket@example.org, and w3schools and covid19 at 10am on a 4x4 were the 1st of the G20 with h1n1.",
        "\u{645}\u{6cc}\u{200c}\u{634}\u{648}\u{62f} \u{915}\u{94d}\u{200d}\u{937} \u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{200f} was said.",
        "The m\u{2d0} of /br\u{26a}d\u{292}/ is 3 \u{3bc}g, n\u{ba} 5, 2\u{207f}\u{1d48}, x\u{b2} and \u{ff2e}\u{ff28}\u{ff2b}.",
        "Don\u{2019}t say it\u{2019}s the council\u{2019}s; they\u{2019}d say \u{2018}no\u{2019} to O\u{2019}Brien.",
    ] {
        let text = format!("{PLAIN} {innocent} {innocent}");
        assert_near(&text, "disguised_letter_word_count", 0.0);
    }
}

#[test]
fn in_a_long_text_a_few_are_slips() {
    let plain = PLAIN.repeat(40);
    let text = format!("{} {plain} {}", written(&[("debate", "deb\u{430}te")]), written(&[("bridge", "brQidge")]));
    assert_near(&text, "disguised_letter_word_count", 1.0);
    assert_near(&text, "stray_capital_word_count", 0.0);
}

#[test]
fn what_is_disguised_is_shown_plain() {
    let text = written(&[("council", "c\u{43e}uncil"), ("bridge", "brQidge")]);
    let shown: Vec<(String, Option<String>)> = findings(&text)
        .into_iter()
        .filter(|finding| finding.kind == EvidenceKind::Artefact)
        .map(|finding| (text[finding.start as usize..finding.end as usize].to_owned(), finding.suggestion))
        .collect();
    assert_eq!(
        shown,
        [("c\u{43e}uncil".to_owned(), Some("council".to_owned())), ("brQidge".to_owned(), Some("bridge".to_owned()))]
    );
}

#[test]
fn misread_letters_count_beside_digits_that_no_scanner_puts_there() {
    let scan = written(&[("council", "counci1"), ("spring", "spr1ng"), ("bridge", "br1dge"), ("half", "ha1f")]);
    assert_near(&scan, "disguised_letter_word_count", 0.0);
    let shown: Vec<_> = findings(&scan).into_iter().filter_map(|finding| finding.suggestion).collect();
    assert_eq!(shown, ["council", "bridge", "spring", "half"]);
    assert_near(&scan.replace("debate", "d3bate"), "disguised_letter_word_count", 5.0);
}
