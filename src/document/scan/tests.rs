use super::*;
use proptest::prelude::*;

/// What begins, ends, joins or escapes a word somewhere among the rules, and what stands beside it.
const PIECES: [&str; 64] = [
    "a",
    "I",
    "The",
    "NATO",
    "McDonald",
    "ht",
    "http",
    "HTTPS://A.b/c_d?e=1",
    "http://",
    "www",
    "www.",
    "Ww.",
    "U.S",
    "U.S.",
    "p.m.",
    "a.b.c",
    ".",
    "..",
    "\u{2026}",
    "'",
    "'s",
    "\u{2019}s",
    "`",
    "\u{2bc}",
    "\"",
    "-",
    "govern-\nment",
    "- \r\n",
    "-\r",
    "\u{ad}",
    "\u{ad}\n",
    "\u{2010}\n",
    "\u{2011}",
    "&",
    "&amp;",
    "&amp;eacute;",
    "&eacute;",
    "&shy;",
    "&nbsp;",
    "&#39;",
    "&#x4e2d;",
    "_",
    "+",
    "/",
    "=",
    "0",
    "1,200.5",
    "9:30pm",
    "fifteen letters",
    "abcdefghijklmno",
    "abcdefghijklmnop",
    "abcdefghijklmnopq",
    "QWxsIHRoZSBiYXNlIGJlbG9uZ3MgdG8gdXMgbm93",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmno",
    "\u{e9}",
    "\u{301}",
    "\u{fb00}",
    "\u{4e2d}\u{6587}",
    "\u{200b}",
    "\u{a0}",
    "\0",
    "\u{7f}",
    "\t",
    "\n",
];

fn assert_same(text: &str) {
    let [fast, slow] = Document::by_both_paths(text, Lexicon::embedded());
    let differing: Vec<_> = fast.iter().zip(&slow).filter(|(fast, slow)| fast != slow).take(3).collect();
    assert!(differing.is_empty() && fast.len() == slow.len(), "{differing:#?}");
}

/// All rows of four from each kind of letter and mark that some rule tells from others, and all pairs of pieces.
#[test]
fn the_fast_rules_cut_every_short_row_as_the_others_do() {
    let kinds = ["a", "A", "1", ".", "-", "'", "&", "_", " ", "\n", "\u{e9}", "\u{ad}"];
    let rows = (0..kinds.len().pow(4)).map(|mut number| {
        let mut row = String::new();
        for _ in 0..4 {
            row.push_str(kinds[number % kinds.len()]);
            number /= kinds.len();
        }
        row
    });
    assert_same(&rows.collect::<Vec<_>>().join("\n\n"));
    let pairs = PIECES.iter().flat_map(|one| PIECES.map(|two| format!("{one}{two}")));
    assert_same(&pairs.collect::<Vec<_>>().join(" "));
}

#[test]
fn the_fast_rules_read_up_to_the_last_byte() {
    for piece in PIECES {
        assert_same(piece);
        assert_same(&format!("x {piece}"));
        assert_same(&format!("{piece}x"));
    }
}

#[test]
fn a_sign_that_is_no_mark_of_ascii_ends_no_sentence() {
    for text in
        ["It cost 5 \u{20ac} More was asked.", "It fell \u{2192} More was asked.", "It fell \u{2605} More was asked."]
    {
        let document = Document::new(text, Lexicon::embedded());
        let signs = document.tokens.iter().filter(|token| token.kind == Kind::Other).count();
        assert_eq!((signs, document.sentences.len()), (1, 1), "{text}");
    }
}

fn words(text: &str) -> Vec<(&str, Kind)> {
    let document = Document::new(text, Lexicon::embedded());
    document.tokens.iter().map(|token| (token.text(text), token.kind)).collect()
}

#[test]
fn forty_letters_and_digits_are_encoded_data_and_fewer_are_not() {
    let code = "QWxsIHRoZSBiYXNl/IGJlbG9u+ZzMgdG8gdXMgb=";
    assert_eq!(words(code), [(code, Kind::Other)]);
    assert_eq!(words(&format!("{code} is code"))[0], (code, Kind::Other));
    assert!(words(&code[..39]).len() > 1);
    assert!(words(&code.replace(|c: char| c.is_ascii_digit(), "x")).len() > 1, "a row of words without a digit");
}

#[test]
fn initials_may_lack_their_last_point_and_are_the_last_of_a_row() {
    use Kind::{Punct, Word};
    assert_eq!(words("U.S-led"), [("U.S", Word), ("-", Punct), ("led", Word)]);
    assert_eq!(words("J.Smith"), [("J", Word), (".", Punct), ("Smith", Word)]);
    assert_eq!(words("A.B.U.S-led")[4..], [("U.S", Word), ("-", Punct), ("led", Word)]);
}

#[test]
fn a_word_that_begins_as_one_met_before_is_another() {
    let text = format!("organization {}organizations", "the ".repeat(100));
    let document = Document::new(&text, Lexicon::embedded());
    let [first, .., last] = &document.tokens[..] else { panic!("{text}") };
    assert_eq!((first.key, last.key), (key("organization"), key("organizations")));
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => (0..PIECES.len()).prop_map(|n| PIECES[n].to_owned()),
        4 => Just(" ".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => proptest::collection::vec(proptest::char::range(' ', '~'), 1..20).prop_map(String::from_iter),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_rules_cut_any_text_as_the_others_do(text in texts()) {
        assert_same(&text);
    }
}
