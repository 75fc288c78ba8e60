//! Which word has marks inside that turn the direction of writing, or is turned by one?

use crate::lexicon::Lexicon;
use crate::text::key;
use std::ops::Range;

/// Characters of the longest run that is read.
const LONGEST: usize = 64;

/// Letters of the shortest word.
const SHORTEST: usize = 3;

/// What turns all that follows, Latin letters too; the others only keep apart what is written from left to right anyway.
const OVERRIDE: char = '\u{202e}';

/// Whether a character sets the direction of writing, or stands for nothing in a formula.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{2064}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether what stands between two tokens may turn a word.
pub(super) fn turns(gap: &str) -> bool {
    !gap.is_ascii() && gap.chars().any(is_mark)
}

/// Returns the run of Latin letters and such marks around a token, and the word that it hides.
pub(super) fn word(lexicon: &Lexicon, text: &str, token: Range<usize>) -> Option<(Range<usize>, String)> {
    let belongs = |c: &char| c.is_ascii_alphabetic() || is_mark(*c);
    let (before, behind) = text.split_at_checked(token.start)?;
    let run_before: usize = before.chars().rev().take(LONGEST).take_while(belongs).map(char::len_utf8).sum();
    let run_behind: usize = behind.chars().take(LONGEST).take_while(belongs).map(char::len_utf8).sum();
    let run = token.start - run_before..token.start + run_behind;
    let next = [before.get(..run.start)?.chars().next_back(), text.get(run.end..)?.chars().next()];
    if next.into_iter().flatten().any(char::is_alphanumeric) {
        return None;
    }
    let written = text.get(run.clone())?;
    let is_inside = written.trim_matches(is_mark).contains(is_mark);
    let letters: String = written.chars().filter(char::is_ascii_alphabetic).collect();
    if letters.len() < SHORTEST || !is_inside && !written.contains(OVERRIDE) {
        return None;
    }
    let is_known = |word: &String| lexicon.entry(key(word)).is_known();
    let turned = || letters.chars().rev().collect();
    let plain = Some(letters.clone()).filter(is_known).or_else(|| Some(turned()).filter(is_known))?;
    Some((run, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> Option<String> {
        let at = text.find(|c: char| c.is_ascii_alphabetic())?;
        word(Lexicon::embedded(), text, at..at + 1).map(|(_, plain)| plain)
    }

    #[test]
    fn marks_inside_and_overrides_around_a_word_are_found() {
        for text in [
            "br\u{202d}idge",
            "br\u{200e}id\u{2066}ge",
            "\u{202e}bridge\u{202c}",
            "\u{202e}egdirb\u{202c}",
            "br\u{202e}idg\u{202c}e",
            "br\u{2063}idge",
        ] {
            assert_eq!(hidden(text).as_deref(), Some("bridge"), "{text:?}");
        }
    }

    #[test]
    fn what_keeps_names_apart_hides_nothing() {
        for text in [
            "\u{2066}bridge\u{2069}",
            "\u{202a}bridge\u{202c}",
            "bridge\u{200e}",
            "\u{200f}bridge\u{200f} \u{5d2}",
            "\u{202e}xqzvb\u{202c}",
            "old\u{200e}bridge",
            "o\u{202e}k",
        ] {
            assert_eq!(hidden(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_such_marks_turn() {
        assert!(turns(" \u{202e}") && turns("\u{2069}\n"));
        assert!(!turns("   ") && !turns("\u{a0}\u{2014} ") && !turns("\u{200b}"));
    }
}
