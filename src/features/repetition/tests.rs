use crate::evidence::EvidenceKind;
use crate::features::testing::{assert_near, findings, measure};

/// Sixty words of seven letters, all different.
fn different() -> String {
    let letters = |n: u8| format!("zzzz{}{}x ", char::from(b'a' + n / 10), char::from(b'a' + n % 10));
    (0..60).map(letters).collect()
}

#[test]
fn nothing_repeats_where_every_word_is_new() {
    let text = different();
    assert_near(&text, "types_50_ratio", 1.0);
    assert_near(&text, "reuse_100_ratio", 0.0);
    assert_near(&text, "top_2gram_character_ratio", 0.0);
    assert_near(&text, "duplicate_5gram_character_ratio", 0.0);
    assert_near(&text, "near_repeat_per_1k", 0.0);
}

#[test]
fn a_text_said_twice_repeats_half_of_itself() {
    let text = different().repeat(2);
    // 60 of 120 words stand in runs seen before: 12 runs of 5 words and 6 of 10.
    assert_near(&text, "duplicate_5gram_character_ratio", 0.5);
    assert_near(&text, "duplicate_10gram_character_ratio", 0.5);
    // Every pair stands twice: 4 of 120 words.
    assert_near(&text, "top_2gram_character_ratio", 4.0 / 120.0);
    assert_near(&text, "reuse_50_ratio", 0.0);
    assert_near(&text, "reuse_100_ratio", 0.5);
    // No window of 50 reaches a second use; one of 100 that begins at i of 0..=20 has 60 different words.
    assert_near(&text, "types_50_ratio", 1.0);
    assert_near(&text, "types_100_ratio", 0.6);
    // The first 100 words use 40 twice.
    assert_near(&text, "once_100_ratio", 0.2);
}

#[test]
fn types_are_those_of_every_window() {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let some = |n: usize| ["rye", "oak", "elm", "ash", "fir", "yew", "bay"][n * n % 7 * n % 11 % 7].to_owned();
    let varied =
        |n: usize| if n.is_multiple_of(3) { format!("zz{}{}", letter(n % 40), letter(n / 26)) } else { some(n) };
    let all: Vec<String> = (0..137).map(varied).collect();
    for length in [60, 99, 100, 101, 137] {
        let words = &all[..length];
        let features = measure(&words.join(" "));
        for (window, name) in [(50, "types_50_ratio"), (100, "types_100_ratio")] {
            let different = |words: &[String]| words.iter().collect::<std::collections::BTreeSet<_>>().len();
            let windows = words.windows(window).len();
            let sum: usize = words.windows(window).map(different).sum();
            match features.get(name) {
                Some(found) => {
                    assert!((f64::from(found) * (windows * window) as f64 - sum as f64).abs() < 1e-2, "{name}");
                }
                None => assert_eq!(windows, 0, "{length} {name}"),
            }
        }
    }
}

#[test]
fn sentences_that_stand_twice_are_shown() {
    let text = "The bridge over the river is closed. Nobody knows why it shut. The bridge over the river is closed.";
    assert_near(text, "repeated_sentence_ratio", 1.0 / 3.0);
    let shown: Vec<_> = findings(text).into_iter().filter(|f| f.kind == EvidenceKind::Repetition).collect();
    assert_eq!(shown.iter().map(|f| f.start as usize).collect::<Vec<_>>(), [text.rfind("The").expect("there")]);
}

#[test]
fn words_joined_to_themselves_are_shown() {
    let text = format!("They want trade as well as trade, and rain and the rain, more and more. {}", different());
    // Two in 75 words; "more and more" is said on purpose.
    assert_near(&text, "echo_per_1k", 2000.0 / 75.0);
    let shown = findings(&text).into_iter().find(|f| f.kind == EvidenceKind::Repetition).expect("an echo");
    assert_eq!(text.get(shown.start as usize..shown.end as usize), Some("trade as well as trade"));
}

#[test]
fn a_name_joined_to_itself_is_counted_but_not_shown() {
    let text = format!("They toured New York and New York, and Paris as well as Paris. {}", different());
    // Two in 73 words.
    assert_near(&text, "echo_per_1k", 2000.0 / 73.0);
    assert!(findings(&text).iter().all(|f| f.kind != EvidenceKind::Repetition));
    // At the head of a sentence the first has a capital whatever it is.
    let plain = findings(&format!("Trade and the trade went on. {}", different()));
    assert!(plain.iter().any(|f| f.kind == EvidenceKind::Repetition));
}

#[test]
fn words_that_stand_at_once_again_are_shown() {
    let shown = |text: &str| -> Vec<String> {
        let found = findings(text).into_iter().filter(|f| f.kind == EvidenceKind::Repetition);
        found.map(|f| text[f.start as usize..f.end as usize].to_owned()).collect()
    };
    let stuck = "They heard President Rebecca President Rebecca President Rebecca Hall there. He said. He said.";
    assert_eq!(
        shown(&format!("{stuck} {}", different())),
        ["President Rebecca President Rebecca President Rebecca", "He said. He said."]
    );
    let right = "They left Bora Bora for New York, New York and New York.\nThe Bridge\nThe Bridge opens. Send it back! Send it back!";
    assert_eq!(shown(&format!("{right} {}", different())), [""; 0]);
}

#[test]
fn pairs_that_come_again_soon_are_counted() {
    let text = format!("Steel prices rose while steel prices fell. {}", different());
    // One in 67 words.
    assert_near(&text, "near_repeat_per_1k", 1000.0 / 67.0);
}

#[test]
fn too_few_words_repeat_nothing() {
    for text in ["", "again again again"] {
        let features = measure(text);
        for name in ["types_50_ratio", "reuse_20_ratio", "duplicate_5gram_character_ratio", "repeated_sentence_ratio"] {
            assert_eq!(features.get(name), None, "{name}");
        }
    }
}

#[test]
fn a_passage_that_stands_twice_is_shown_once() {
    let said = "The council met on Tuesday and the mayor said that the town would wait for the money before any work \
        could begin there.";
    let text = format!("{said} The {}. {said}", different().trim_end());
    let shown: Vec<_> = findings(&text).into_iter().filter(|f| f.kind == EvidenceKind::Repetition).collect();
    let place = |f: &crate::evidence::Finding| (f.start as usize, f.end as usize, f.weight);
    assert_eq!(shown.iter().map(place).collect::<Vec<_>>(), [(text.rfind("The").unwrap(), text.len(), 1.0)]);
}
