use super::*;
use crate::text::key;

fn numbers(words: &mut Words, text: &str) -> Vec<u32> {
    words.begin(Lexicon::embedded());
    text.split(' ').map(|word| words.any(word, Lexicon::embedded()).0).collect()
}

#[test]
fn no_text_can_know_where_its_words_go() {
    let homes = || {
        let mut words = Words::default();
        words.begin(Lexicon::embedded());
        words.any("a", Lexicon::embedded());
        (1..27).map(|letter| words.home([letter, 0])).collect::<Vec<_>>()
    };
    assert_ne!(homes(), homes());
}

#[test]
fn one_word_has_one_number_whatever_its_case() {
    let mut words = Words::default();
    let long = "internationalisation";
    let text = format!("Truce truce \u{c9}lys\u{e9}e TRUCE's {long} {} \u{e9}lys\u{e9}e", long.to_uppercase());
    assert_eq!(numbers(&mut words, &text), [1, 1, 2, 3, 4, 4, 5]);
    let found: Vec<_> = words.since(1).map(|w| (w.text, w.key == key(w.text))).collect();
    let texts = ["truce", "\u{c9}lys\u{e9}e", "truce's", long, "\u{e9}lys\u{e9}e"];
    assert_eq!(found, texts.map(|text| (text, true)));
}

#[test]
fn numbers_hold_from_text_to_text_until_there_are_too_many() {
    let mut words = Words::default();
    assert_eq!(numbers(&mut words, "the truce"), [1, 2]);
    let first = words.generation();
    assert_eq!(numbers(&mut words, "a truce"), [3, 2]);
    assert_eq!(words.generation(), first);
    let many: Vec<String> = (3..MOST).map(|number| format!("w{number}")).collect();
    assert_eq!(numbers(&mut words, &many.join(" ")).last(), Some(&narrow(MOST)));
    assert_eq!(numbers(&mut words, "ferries"), [narrow(MOST + 1)]);
    assert_eq!(words.generation(), first);
    assert_eq!(numbers(&mut words, "truce"), [1]);
    assert_ne!(words.generation(), first);
}

#[test]
fn facts_are_found_out_once_a_generation() {
    let mut words = Words::default();
    let mut lengths: PerWord<usize> = PerWord::default();
    let mut read = 0;
    for text in ["the old bridge", "the new bridge"] {
        numbers(&mut words, text);
        lengths.refresh(&words, |word| {
            read += 1;
            word.text.len()
        });
    }
    assert_eq!((lengths.facts.as_slice(), read), ([0, 3, 3, 6, 3].as_slice(), 4));
    let document = crate::document::Document::new("A bridge.", Lexicon::embedded());
    lengths.refresh(&document.words, |word| word.text.len());
    let mut facts = vec![7];
    lengths.gather(&document.tokens, &mut facts);
    assert_eq!(facts, [1, 6, 0]);
}

#[test]
fn a_copy_knows_the_same_words_and_goes_its_own_way() {
    let mut words = Words::default();
    numbers(&mut words, "the truce");
    let mut copy = words.clone();
    let first = copy.generation();
    assert_eq!((copy.len(), copy.get(2).map(|word| word.text)), (3, Some("truce")));
    assert_eq!((numbers(&mut copy, "a truce"), numbers(&mut words, "truce ferry")), (vec![3, 2], vec![2, 3]));
    assert!(first == copy.generation() && first != words.generation());
}

#[test]
fn long_words_differ_by_their_last_letters_and_short_ones_by_all_their_bytes() {
    let mut words = Words::default();
    assert_eq!(numbers(&mut words, "counterrevolution Counterrevolutions aaaaaaaabbbbbbbb"), [1, 2, 3]);
    assert!(!words.is_empty() && Words::default().is_empty());
    let [head, tail] = [b'a', b'b'].map(|letter| u64::from_le_bytes([letter; 8]));
    assert!(words.has_bytes(3, [head, tail]) && !words.has_bytes(3, [head ^ 1, tail ^ 1]));
}

#[test]
fn a_fact_found_out_later_is_kept_of_words_and_of_nothing_else() {
    let document = crate::document::Document::new("A bridge.", Lexicon::embedded());
    let mut facts: PerWord<u8> = PerWord::default();
    facts.refresh(&document.words, |_| 1);
    for token in &document.tokens[1..] {
        facts.keep(token, 9);
    }
    assert_eq!(document.tokens.iter().map(|token| facts.of(token)).collect::<Vec<_>>(), [1, 9, 0]);
}
