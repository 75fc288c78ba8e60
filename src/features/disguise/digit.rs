//! Which word has digits or signs in its letters' stead, as in "pr1ce" or "c@sual"? Codes, addresses and words with a number behind have not.

use crate::lexicon::Lexicon;
use crate::text::key;
use std::ops::Range;

/// Lengths of words that are read.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=24;

/// Letters of the shortest word that may have lost its first or last one: "a4", "us1".
const SHORTEST_REST: usize = 3;

/// Digits and signs in one word: more make a code.
const MOST: usize = 2;

/// Words that are written so: letters left out are counted.
const COUNTED: [&str; 1] = ["a11y"];

/// Returns where the run of small letters, digits and signs around a token begins and ends, if it may be a word by itself.
pub(super) fn run(text: &str, token: Range<usize>) -> Option<Range<usize>> {
    let belongs = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'@' | b'$');
    let bytes = text.as_bytes();
    let longest = *LENGTHS.end() + 1;
    let before = bytes.get(..token.start)?.iter().rev().take(longest).take_while(|b| belongs(b)).count();
    let behind = bytes.get(token.start..)?.iter().take(longest).take_while(|b| belongs(b)).count();
    let run = token.start - before..token.start + behind;
    (run.end >= token.end && LENGTHS.contains(&run.len()) && !is_joined(text, &run)).then_some(run)
}

/// Returns whether a run is part of something longer.
fn is_joined(text: &str, run: &Range<usize>) -> bool {
    let joins = |c: char| {
        c.is_alphanumeric() || matches!(c, '-' | '_' | '#' | '/' | '\\' | '=' | '&' | '%' | '+' | '*' | '~' | '^' | '|')
    };
    let mut before = text.get(..run.start).unwrap_or_default().chars().rev();
    let mut behind = text.get(run.end..).unwrap_or_default().chars();
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match (before.next(), behind.next()) {
        (Some(c), _) if joins(c) || matches!(c, '.' | ':') && goes_on(before.next()) => true,
        (_, Some(c)) => joins(c) || c == '(' || matches!(c, '.' | ':') && goes_on(behind.next()),
        _ => false,
    }
}

/// Returns the common word that a run stands for.
pub(super) fn word(lexicon: &Lexicon, run: &str) -> Option<String> {
    let is_letter = |b: u8| b.is_ascii_lowercase();
    let signs = run.bytes().filter(|b| !is_letter(*b)).count();
    let is_sign = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b'@' | b'$'));
    if !(1..=MOST).contains(&signs)
        || is_sign(run.as_bytes().first())
        || is_sign(run.as_bytes().last())
        || COUNTED.contains(&run)
    {
        return None;
    }
    // A word with a number before or behind it is a name of something, or has a note.
    let rest = run.trim_matches(|c: char| c.is_ascii_digit());
    let entry = lexicon.entry(key(rest));
    let is_whole = entry.is_word() || entry.is_name() && run.starts_with(rest);
    if rest.len() < run.len() && (rest.len() < SHORTEST_REST || is_whole) {
        return None;
    }
    let mut best: Option<(f32, String)> = None;
    // Each 1 is an "i" or an "l".
    for choice in 0..1_u32 << MOST {
        let mut ones = 0;
        let letters: Option<String> = run.bytes().map(|b| letter(b, &mut ones, choice).map(char::from)).collect();
        let letters = letters?;
        if let Some(common) = lexicon.commonness(letters.as_bytes())
            && best.as_ref().is_none_or(|(most, _)| common > *most)
        {
            best = Some((common, letters));
        }
        if choice + 1 >= 1 << ones {
            break;
        }
    }
    best.map(|(_, word)| word)
}

/// Returns whether a scanner may have read the letters so: it takes l, o and s for digits, and no e, a or t.
pub(super) fn may_be_misread(run: &str) -> bool {
    !run.bytes().any(|b| matches!(b, b'3' | b'4' | b'7' | b'@' | b'$'))
}

/// Returns the letter that a digit or sign looks like, a 1 by its place among the ones.
fn letter(sign: u8, ones: &mut u32, choice: u32) -> Option<u8> {
    Some(match sign {
        b'0' => b'o',
        b'1' => {
            *ones += 1;
            if choice >> (*ones - 1) & 1 == 0 { b'i' } else { b'l' }
        }
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'7' => b't',
        small if small.is_ascii_lowercase() => small,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word that the run around the first character of a kind stands for.
    fn hidden(text: &str) -> Option<String> {
        let at = text.find(|c: char| c.is_ascii_digit() || matches!(c, '@' | '$'))?;
        run(text, at..at + 1).and_then(|run| word(Lexicon::embedded(), &text[run]))
    }

    #[test]
    fn digits_and_signs_are_letters_again() {
        for (written, plain) in [
            ("g0vernment", "government"),
            ("pr1ce", "price"),
            ("1ocal", "local"),
            ("mi1lion", "million"),
            ("p3opl3", "people"),
            ("(m4rket)", "market"),
            ("a m@rket.", "market"),
            ("bu$iness", "business"),
            ("par7y,", "party"),
            ("b00k", "book"),
            ("f1fth's", "fifth"),
        ] {
            assert_eq!(hidden(written).as_deref(), Some(plain), "{written}");
        }
    }

    #[test]
    fn codes_units_addresses_tags_and_numbers_are_no_words() {
        let codes = "4x4 g20 covid19 mp3 b2b h1n1 10am 1st 3d win10 ps5 w3schools 4chan 2nd year5 others5 market1 state5 stat3 page4 \
            #g00d @m4rket m4rket@example.org bob@work news@market.com m4rket.com www.m4rket.org a/m4rket pr1ce_list m4rket(x) x=pr1ce -m4rket \
            c0ffee0 d34db33f 7b3e5a0c f00d4 ipv4 sha1 log4j a11y i18n k8s h2o co2 c4h8 a4 x86 utf8 vitamin b12 top10 gpt4o 5pm 90s 5th $market \
            market$ us$5 4ever 2morrow 0800 PR1CE Pr1ce G20 A380 B52 m1ll10n n0n3x1st m4rket2k 1x2 3m 5g sp500 r2d2 c3po wd40 mi5 f16 e3d4 Q3";
        for code in codes.split_whitespace() {
            assert_eq!(hidden(code), None, "{code}");
        }
    }
}
