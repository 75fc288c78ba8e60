//! Does a text hide that its words are another's? Programs that are to get past a search for copies put letters of other alphabets, digits,
//! accents or characters that nobody sees into words, or capitals where no finger slips to. People's articles do neither: see
//! `python -m recipes.curves`.

mod accent;
mod alike;
mod capital;
mod digit;
mod hidden;
mod turned;
mod veil;

use super::amount::{Amount, COMPARED};
use super::{Family, Feature, float};
use crate::document::{Case, Kind, Token, narrow};
use crate::evidence::{Evidence, EvidenceKind, Finding, Sort};
use crate::text::key;
use std::ops::Range;
use veil::Veil;

pub(super) use hidden::in_word;

/// Shorter texts have too few words to be told by one of them.
const LEAST_WORDS: usize = 20;
/// Unknown words with a capital inside that are read; a page of code has thousands.
const READ: usize = 64;
/// Different words that are kept of each sort: more say no more.
const MOST: usize = 64;

/// How rarely people do it.
const WEIGHT: f32 = 0.8;

/// The family.
pub(super) struct Disguise;

/// How many different words of body prose are written otherwise.
#[derive(Default)]
pub(super) struct Tally {
    words: usize,
    hidden: Amount,
    capital: Amount,
}

impl Tally {
    fn count(&self, amount: Amount) -> Option<f64> {
        (self.words >= LEAST_WORDS).then(|| float(amount.in_compared(self.words)))
    }
}

impl Family for Disguise {
    const NAME: &'static str = "disguise";
    const IS_DAMAGE: bool = true;
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::count(
            "disguised_letter_word_count",
            "Different words hidden by foreign letters, digits, accents, styles or unseen marks, in 450 words.",
            |t| t.count(t.hidden),
        ),
        Feature::count(
            "stray_capital_word_count",
            "Different words with a stray capital inside, as in \"absolutelKy\", in 450 words.",
            |t| t.count(t.capital),
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let mut seen = [const { Vec::new() }; WAYS];
        let mut amounts = [Amount::default(); WAYS];
        find(e, |word| {
            let at = word.by as usize;
            if seen[at].len() < MOST && !seen[at].contains(&word.key) {
                seen[at].push(word.key);
                amounts[at].find(1, (word.words_before as usize) < COMPARED);
            }
        });
        let [letters, digits, misread, capital] = amounts;
        // A scan of an honest article has many, so they count beside digits that no scanner puts there.
        let misread = if digits.all > 0 { misread } else { Amount::default() };
        Tally { words: e.document.word_count(), hidden: letters + digits + misread, capital }
    }

    fn findings(e: &Evidence<'_>, _tally: &Tally, out: &mut Vec<Finding>) {
        find(e, |word| {
            let finding = Finding::new(EvidenceKind::Artefact, word.start, word.end, WEIGHT);
            out.push(finding.of_sort(Sort::Disguised).suggesting(word.plain));
        });
    }
}

/// What a word is disguised by.
#[derive(Clone, Copy)]
enum By {
    Letters,
    Digits,
    /// Digits that a scanner reads for letters, too, as in "wi1l".
    Misread,
    Capital,
}

const WAYS: usize = By::Capital as usize + 1;

/// A word that is written otherwise.
struct Disguised {
    start: u32,
    end: u32,
    key: u64,
    words_before: u32,
    by: By,
    /// As it would be written.
    plain: String,
}

impl Disguised {
    fn word(token: &Token, by: By, plain: String) -> Self {
        let Token { start, end, key, words_before, .. } = *token;
        Self { start, end, key, words_before, by, plain }
    }

    /// A word of several tokens.
    fn run(run: Range<usize>, words_before: u32, by: By, plain: String) -> Self {
        Self { start: narrow(run.start), end: narrow(run.end), key: key(&plain), words_before, by, plain }
    }
}

/// Finds words of body prose that are written otherwise.
fn find(e: &Evidence<'_>, mut found: impl FnMut(Disguised)) {
    if e.text.is_ascii() {
        // Only a capital can be out of place.
        find_words(e, e.document.capitalised().filter(|(_, token)| token.case == Case::Mixed), &mut found);
    } else {
        find_words(e, asked(&e.document.tokens), &mut found);
    }
    find_signs(e, found);
}

/// Finds words of letters among tokens.
fn find_words<'d>(
    e: &Evidence<'d>,
    asked: impl Iterator<Item = (usize, &'d Token)>,
    found: &mut impl FnMut(Disguised),
) {
    let mut read = 0;
    // Where the last word of several tokens ended.
    let mut behind = 0;
    let mut set = None;
    for (place, token) in asked.filter(|(_, token)| token.is_body()) {
        if token.start < behind {
            continue;
        }
        let before = place.checked_sub(1).and_then(|place| e.document.tokens.get(place));
        let gap = before.map_or(0, |token| token.end)..token.start;
        if e.text.get(gap.start as usize..gap.end as usize).is_some_and(turned::turns)
            && let Some((run, plain)) = turned::word(e.lexicon, e.text, range(token))
        {
            behind = narrow(run.end);
            found(Disguised::run(run, token.words_before, By::Letters, plain));
        } else if let Some(veil) = Veil::of(token.text(e.text)).filter(|_| token.is_word()) {
            // A line that is set in another style, or struck through, is there to be seen: it is one word.
            if veil.is_set() && set.replace(place).is_some_and(|last| place - last <= 2) {
                continue;
            }
            let plain = hidden::word(e.lexicon, &veil);
            if let Some(plain) = plain.or_else(|| accent::without(e.lexicon, e.text, e.document, place, &veil)) {
                found(Disguised::word(token, By::Letters, plain));
            }
        } else if token.case == Case::Mixed && read < READ && capital::may_stray(token.text(e.text)) {
            read += 1;
            let plain = capital::without(e.lexicon, token.text(e.text)).filter(|_| !is_part(e.text, token));
            if let Some(plain) = plain {
                found(Disguised::word(token, By::Capital, plain));
            }
        }
    }
}

/// Finds words with digits and signs.
fn find_signs(e: &Evidence<'_>, mut found: impl FnMut(Disguised)) {
    let mut behind = 0;
    let tokens = e.document.marks.iter().filter_map(|place| e.document.tokens.get(*place as usize));
    let may_be_letter = |token: &&Token| token.kind == Kind::Other || token.is_mark(b'@') || token.is_mark(b'$');
    for token in tokens.filter(may_be_letter).filter(|token| token.is_body()) {
        let run = digit::run(e.text, range(token)).filter(|run| run.start >= behind as usize);
        let plain = run.clone().and_then(|run| digit::word(e.lexicon, e.text.get(run)?));
        if let Some((run, plain)) = run.zip(plain) {
            behind = narrow(run.end);
            let is_misread = e.text.get(run.clone()).is_some_and(digit::may_be_misread);
            let by = if is_misread { By::Misread } else { By::Digits };
            found(Disguised::run(run, token.words_before, by, plain));
        }
    }
}

/// Bytes between two tokens from which a mark may stand there that turns the direction of writing.
const LEAST_GAP: u32 = 3;

/// Returns the tokens that may be disguised, or a part of what is.
#[expect(clippy::needless_bitwise_bool, reason = "one branch a token, which is seldom taken")]
fn asked(tokens: &[Token]) -> impl Iterator<Item = (usize, &Token)> {
    let mut before = 0;
    tokens.iter().enumerate().filter(move |(_, token)| {
        let gap = token.start - std::mem::replace(&mut before, token.end);
        // A word of more bytes than letters has apostrophes, or letters that are no ASCII.
        let is_odd = !token.entry.is_known()
            | (token.case == Case::Mixed)
            | (token.end - token.start != u32::from(token.letters));
        token.is_body() & (token.is_word() & is_odd | (gap >= LEAST_GAP))
    })
}

fn range(token: &Token) -> Range<usize> {
    token.start as usize..token.end as usize
}

/// Whether a word is part of an address, a tag or code.
fn is_part(text: &str, token: &Token) -> bool {
    let joins =
        |c: char| matches!(c, '-' | '_' | '@' | '#' | '/' | '\\' | '=' | '&' | '(' | '.') || c.is_alphanumeric();
    let joined_behind = |c: char| c.is_alphanumeric();
    token.is_joined(text, joins, joined_behind)
}

#[cfg(test)]
mod tests;
