//! Which words that turn a sentence around are shown, and what is shown as something else?

use super::*;

const TOLD: &str = "Nobody was hurt when the crane fell on the pier on Saturday, and two men were charged with theft in 12 June hearings.";

/// Returns what differs between two articles that differ in what follows the wire's.
fn turned(was: &str, is: &str) -> Vec<(DifferenceKind, String, String)> {
    let [one, two] = [TOLD.to_owned(), TOLD.replace(was, is)].map(|last| format!("{WIRE} {last}"));
    let changes = shown(&one, &two, "").into_iter().filter(|(kind, ..)| !kind.name().ends_with("kept"));
    changes.map(|(kind, one, two)| (kind, one.to_owned(), two.to_owned())).collect()
}

#[test]
fn what_turns_a_sentence_around_is_shown_once() {
    use DifferenceKind::{DateChanged, NumberChanged, WordReplaced};
    for (was, is, kind) in [
        ("Nobody was", "Several people were", WordReplaced),
        ("were charged", "were never charged", WordReplaced),
        ("charged", "convicted", WordReplaced),
        ("Saturday", "Sunday", DateChanged),
        ("June", "July", DateChanged),
        ("two men", "six men", NumberChanged),
    ] {
        let shown = turned(was, is);
        let [(found, one, two)] = &shown[..] else { panic!("{is}: {shown:?}") };
        assert!(*found == kind && was.contains(&**one) && is.contains(&**two), "{shown:?}");
    }
    assert_eq!(turned("the pier", "a pier"), []);
}

#[test]
fn what_a_quotation_has_otherwise_is_shown_as_a_quotation() {
    let shown = edited(&WIRE.replace("will not leave", "will never leave")).len();
    assert_eq!(shown, 1);
}
