//! Where does a sentence end? At a terminal mark before a capital, or at the end of a line that is not wrapped.

use super::lines::{Line, narrow};
use super::token::{Case, Flags, Kind, Token};
use super::{Casing, Document, Span};
use std::borrow::Cow;

/// A page is hard-wrapped when at least this share of its line breaks stand inside a sentence.
const WRAPPED_SHARE: f64 = 0.25;

/// Finds the sentences and flags their first words.
pub(super) fn find(text: &str, document: &mut Document) {
    let Document { lines, sentences, tokens, marks, initials, casing, noted: stops, .. } = document;
    let told = *casing == Casing::Told;
    let wrapped = is_wrapped(lines, tokens);
    list_stops(tokens, marks, initials, stops);
    let mut stops = stops.iter().copied().peekable();
    let mut start = 0;
    let mut end = |stop: u32| {
        sentences.push(Span { start, end: stop });
        start = stop;
    };
    for line in lines.iter() {
        let first = line.tokens.start;
        if first > 0 && (line.opens_paragraph || line_break_ends(tokens, first as usize, wrapped, told)) {
            end(first);
        }
        while let Some(stop) = stops.next_if(|stop| *stop <= line.tokens.end) {
            if stop < line.tokens.end && mark_ends(text, tokens, stop as usize, told) {
                end(stop);
            }
        }
    }
    if !tokens.is_empty() {
        end(narrow(tokens.len()));
    }
    for sentence in sentences.iter() {
        let inside = tokens.get_mut(sentence.range()).unwrap_or_default();
        if let Some(first) = inside.iter_mut().find(|t| t.is_word_or_number()) {
            first.flags.set(Flags::SENTENCE_START);
        }
    }
}

/// Lists the tokens before which a sentence may end inside a line: those behind a mark that ends sentences, a closing one, or initials.
fn list_stops(tokens: &[Token], marks: &[u32], initials: &[u32], stops: &mut Vec<u32>) {
    // Room for all, so that a mark is noted or not without a branch.
    stops.resize(marks.len(), 0);
    let mut count = 0;
    for mark in marks {
        if let Some(slot) = stops.get_mut(count) {
            *slot = mark + 1;
        }
        let ends = |token: &Token| (token.kind == Kind::Punct) & ENDS[usize::from(token.letters)];
        count += usize::from(tokens.get(*mark as usize).is_some_and(ends));
    }
    stops.truncate(count);
    if !initials.is_empty() {
        stops.extend(initials.iter().map(|place| place + 1));
        stops.sort_unstable();
    }
}

/// The marks that may end a sentence or close what it ends in.
static ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let marks = b".!?\"')]";
    let mut at = 0;
    while at < marks.len() {
        ends[marks[at] as usize] = true;
        at += 1;
    }
    ends
};

/// Bytes of a line that an editor wraps: shorter lines are headings or verse, longer ones paragraphs. Chosen by hand, like the next.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=120;

/// Line breaks below which a text's layout says nothing.
const LEAST_BREAKS: usize = 3;

pub(super) fn is_wrapped(lines: &[Line], tokens: &[Token]) -> bool {
    let (mut breaks, mut inside) = (0usize, 0usize);
    for pair in lines.windows(2) {
        let [before, after] = pair else { continue };
        if after.opens_paragraph {
            continue;
        }
        breaks += 1;
        let continues = tokens.get(after.tokens.start as usize).is_some_and(|t| t.case == Case::Lower);
        let unfinished = !closes(tokens, before.tokens.end as usize);
        inside += usize::from(continues && unfinished && WRAPPED.contains(&before.bytes.len()));
    }
    breaks >= LEAST_BREAKS && inside as f64 >= WRAPPED_SHARE * breaks as f64
}

/// More closing marks than these close no sentence, and a page of them would be read again from each of its lines.
const MOST_CLOSERS: usize = 32;

/// Whether the token before `index`, closing quotes aside, is a terminal mark.
fn closes(tokens: &[Token], index: usize) -> bool {
    let before = tokens.get(..index).unwrap_or_default();
    before.iter().rev().take(MOST_CLOSERS).find(|t| !t.is_closer()).is_some_and(Token::is_terminal)
}

/// Whether the sentence ends with the line; capitals may have told where the next begins.
fn line_break_ends(tokens: &[Token], index: usize, wrapped: bool, told: bool) -> bool {
    let lower = told && tokens.get(index).is_some_and(|t| t.case == Case::Lower);
    if closes(tokens, index) { !lower } else { !lower && !wrapped }
}

/// Whether the sentence ends between the tokens `index - 1` and `index` of one line.
fn mark_ends(text: &str, tokens: &[Token], index: usize, told: bool) -> bool {
    let Some(next) = tokens.get(index) else { return false };
    if next.is_closer() && !next.flags.has(Flags::SPACE_BEFORE) || next.is_terminal() {
        return false;
    }
    let before = tokens.get(..index).unwrap_or_default();
    let closers = before.iter().rev().take_while(|t| t.is_closer() && !t.flags.has(Flags::SPACE_BEFORE)).count();
    let Some(at) = before.len().checked_sub(closers + 1) else { return false };
    let Some(mark) = before.get(at) else { return false };
    let last = at.checked_sub(1).and_then(|i| before.get(i));
    let initialism = mark.flags.has(Flags::INITIALISM) && closers == 0;
    if !mark.is_terminal() && !initialism || !may_open(next) && (told || !next.is_word()) {
        return false;
    }
    if !next.flags.has(Flags::SPACE_BEFORE) {
        return glued(mark, last, next);
    }
    if initialism {
        return opens_often(next, told);
    }
    if mark.is_mark(b'.') && !mark.is_ellipsis() && closers == 0 {
        return match last.map(|t| (t, abbreviation(&written(t.text(text), told)))) {
            Some((_, Abbreviation::Title)) => false,
            Some((_, Abbreviation::Other)) => opens_often(next, told),
            Some((t, Abbreviation::No)) => {
                !(t.is_word() && t.letters == 1 && t.case == Case::Title && t.text(text) != "I")
            }
            None => true,
        };
    }
    true
}

fn may_open(next: &Token) -> bool {
    match next.kind {
        Kind::Word => next.case != Case::Lower,
        Kind::Number | Kind::Other => true,
        Kind::Punct => matches!(next.letters, b'"' | b'\'' | b'(' | b'[' | b'-' | b'$'),
    }
}

/// "years ago.An online": scrapers lose the space; "example.com" and "3.5" are no sentence ends.
fn glued(mark: &Token, last: Option<&Token>, next: &Token) -> bool {
    let prose = last.is_some_and(|t| t.is_word() && t.case == Case::Lower || t.kind == Kind::Number || t.is_closer());
    let opens = next.is_word() && next.case == Case::Title;
    mark.is_terminal() && !mark.is_ellipsis() && prose && opens
}

/// After "Inc." or "U.S." only a word that often opens sentences shows that one ended.
fn opens_often(next: &Token, told: bool) -> bool {
    next.is_word() && (next.case == Case::Title || !told) && next.entry.function() != 0
        || next.is_mark(b'"') && next.flags.has(Flags::SPACE_BEFORE)
}

enum Abbreviation {
    /// Stands before a name: never ends a sentence.
    Title,
    /// May end one.
    Other,
    No,
}

/// The word as abbreviations are written, whose case may be gone.
fn written(word: &str, told: bool) -> Cow<'_, str> {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !told => Cow::Owned(first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()),
        _ => Cow::Borrowed(word),
    }
}

fn abbreviation(word: &str) -> Abbreviation {
    match word {
        "Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "St" | "Gen" | "Lt" | "Col" | "Maj" | "Sgt" | "Capt" | "Cpl" | "Cmdr"
        | "Adm" | "Sen" | "Rep" | "Gov" | "Rev" | "Hon" | "Pres" | "Supt" | "Det" | "Insp" | "Mt" | "Ft" | "Messrs"
        | "vs" | "v" | "No" | "Nos" | "Fig" | "cf" | "e" | "g" => Abbreviation::Title,
        "Jr" | "Sr" | "Inc" | "Co" | "Corp" | "Ltd" | "Bros" | "LLC" | "Plc" | "plc" | "etc" | "al" | "Jan" | "Feb"
        | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec" | "Ave" | "Blvd" | "Rd"
        | "Ala" | "Ariz" | "Calif" | "Colo" | "Conn" | "Fla" | "Ga" | "Ill" | "Ind" | "Kan" | "Ky" | "La" | "Md"
        | "Mass" | "Mich" | "Minn" | "Miss" | "Mo" | "Mont" | "Neb" | "Nev" | "Okla" | "Ore" | "Pa" | "Tenn"
        | "Tex" | "Va" | "Vt" | "Wash" | "Wis" | "Wyo" => Abbreviation::Other,
        _ => Abbreviation::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn count(text: &str) -> usize {
        Document::new(text, Lexicon::embedded()).sentences.len()
    }

    #[test]
    fn what_a_scraper_glued_comes_apart_only_behind_prose_and_before_a_word_in_title_case() {
        for text in ["It closed in 1990.An online shop opened.", "It closed (years ago).An online shop opened."] {
            assert_eq!(count(text), 2, "{text}");
        }
        for text in [
            "See Example.Com now.",
            "It closed years ago.NATO met.",
            "It closed years ago.3 shops opened.",
            "He waited for years...Then he left.",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn only_a_full_stop_makes_an_abbreviation() {
        assert_eq!([count("No! They left."), count("\"No.\" They left."), count("No. 5 left.")], [2, 2, 1]);
    }

    #[test]
    fn behind_an_abbreviation_a_word_that_opens_sentences_opens_one_where_capitals_tell_or_there_are_none() {
        assert_eq!(count("It was built by Acme Inc. THE END was near."), 1);
        let small = format!("{}she lives in the u.s. they moved.", "the bridge of the town is closed. ".repeat(10));
        assert_eq!(count(&small), 12);
    }

    #[test]
    fn a_page_is_wrapped_where_a_quarter_of_its_breaks_stand_inside_sentences() {
        let wrapped = |lines: &[&str]| Document::new(&lines.join("\n"), Lexicon::embedded()).is_wrapped();
        let item = "What the council of the small town on the river bought";
        let rest = "and what became of all the money that was left over";
        assert!(!wrapped(&[item; 6]), "lists have long items");
        assert!(!wrapped(&[item, rest, item, item, item, item]) && wrapped(&[item, rest, item, item, item]));
        assert!(!wrapped(&[item, rest, rest]), "two breaks show nothing");
    }
}
