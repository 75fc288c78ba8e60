//! Which full names are those of somebody famous but for the spelling of one name, as "Emmanuel Makron" and "Kir Starmer" are?
//!
//! Whoever writes of a person that the news names a lot seldom means a stranger of nearly that name: in 19,856 articles by people 26 are
//! shown for it, and 22 of them are slips. How many of a blind list's mangled and right names are found stands in the model card.

use super::known::{Certainty, Near, capital, is_near};
use super::respelling::{begin_alike, through_script};
use super::shapes::Shape;
use super::types::Name;
use crate::document::Span;
use crate::lexicon::{Lexicon, edits, same_umlauts};
use crate::text::key;

/// Prominence up to which a name that lists know may stand for another: fewer than 64 persons have it, and hardly any of the news.
const RARE: u8 = 2;
/// The same for it to be wrong whatever else the article has: fewer than 16 persons have it.
const HARDLY_ANYBODY: u8 = 1;
/// Letters of a name of which any one may be wrong.
const LONG_ENOUGH: usize = 5;

/// Whether a name is no usual one, nor a word, so that it may stand for another.
pub(super) fn is_odd(name: &Name<'_>) -> bool {
    let entry = name.token.entry;
    name.unknown || entry.is_name() && !entry.is_word() && entry.prominence() <= RARE
}

fn is_hardly_anybody(name: &Name<'_>) -> bool {
    name.unknown || name.token.entry.prominence() <= HARDLY_ANYBODY
}

/// Returns the famous last names beside a first one, where the last that is written is odd, and the first ones beside a last one, where the
/// first is; `None` where there are none.
pub(super) fn beside(lexicon: &Lexicon, a: &Name<'_>, b: &Name<'_>) -> Option<[&'static [&'static str]; 2]> {
    let lasts = if is_odd(b) { lexicon.famous_lasts(a.token.key) } else { &[] };
    let firsts = if is_odd(a) { lexicon.famous_firsts(b.token.key) } else { &[] };
    (!lasts.is_empty() || !firsts.is_empty()).then_some([lasts, firsts])
}

/// Returns the famous full name that two neighbouring names misspell, whose shapes are given, too: the other of them taken as right and
/// [`beside()`] those given.
pub(super) fn find(
    lexicon: &Lexicon,
    [a, b]: [&Name<'_>; 2],
    [first, last]: [&Shape; 2],
    [lasts, firsts]: [&'static [&'static str]; 2],
) -> Option<Near> {
    let near = |name: &Name<'_>, written: &Shape, known: &'static [&'static str]| {
        let own = written.letters.as_str();
        let heard = |known: &str| {
            is_hardly_anybody(name) && begin_alike(known.as_bytes(), own.as_bytes()) && through_script(known, own)
        };
        let slip = |known: &str| name.unknown && known.len() >= LONG_ENOUGH && edits(known, own) == 1;
        let may_be = |known: &&&str| is_near(known, written) || heard(known) || slip(known);
        let known = known.iter().filter(may_be).filter(|known| !is_right(lexicon, own, known));
        known.min_by_key(|known| edits(known, own)).copied()
    };
    let (right, odd, doubtful) = if let Some(right) = near(b, last, lasts) {
        ([first.letters.as_str(), right], b, may_be_right(lexicon, &last.letters, right))
    } else {
        let right = near(a, first, firsts)?;
        ([right, last.letters.as_str()], a, may_be_right(lexicon, &first.letters, right))
    };
    Some(Near {
        place: Span { start: a.token.start, end: b.token.end },
        right: right.map(capital).join(" "),
        is_pair: true,
        certainty: if is_hardly_anybody(odd) && !doubtful { Certainty::Sure } else { Certainty::Shown },
        is_early: a.is_early,
    })
}

/// Whether a spelling is another right one of a known name, or its plural.
fn is_right(lexicon: &Lexicon, own: &str, known: &str) -> bool {
    own == known || own.strip_suffix('s') == Some(known) || same_umlauts(own, known) || lexicon.is_variant(known, own)
}

/// Whether a spelling has the consonants of a name from another script, whose vowels and h are written in more ways than lists hold:
/// "Gotabhaya" for "Gotabaya".
pub(super) fn may_be_right(lexicon: &Lexicon, own: &str, known: &str) -> bool {
    let consonants = |name: &str| {
        let mut letters: Vec<u8> = name.bytes().filter(|letter| !b"aeiouyh".contains(letter)).collect();
        letters.dedup();
        letters
    };
    own != known && lexicon.entry(key(known)).is_transliterated() && consonants(own) == consonants(known)
}
