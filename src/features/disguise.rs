//! Does a text hide that its words are another's? Programs that are to get past a search for copies put letters of other alphabets into
//! words, or capitals where no finger slips to. People's articles do neither: see `python -m recipes.curves`.

mod alike;
mod capital;

use super::amount::{Amount, COMPARED};
use super::{Family, Feature, float};
use crate::document::{Case, Token};
use crate::evidence::{Evidence, EvidenceKind, Finding};

pub(super) use alike::latin;

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
    alike: Amount,
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
            "alike_letter_word_count",
            "Different words with letters of other alphabets that only look Latin, in 450 words.",
            |t| t.count(t.alike),
        ),
        Feature::count(
            "stray_capital_word_count",
            "Different words with a stray capital inside, as in \"absolutelKy\", in 450 words.",
            |t| t.count(t.capital),
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let mut tally = Tally { words: e.document.word_count(), ..Tally::default() };
        let (mut alike, mut capital) = (Vec::new(), Vec::new());
        find(e, |token, disguised| {
            let (seen, amount) = match disguised {
                Disguised::Alike(_) => (&mut alike, &mut tally.alike),
                Disguised::Capital(_) => (&mut capital, &mut tally.capital),
            };
            if seen.len() < MOST && !seen.contains(&token.key) {
                seen.push(token.key);
                amount.find(1, (token.words_before as usize) < COMPARED);
            }
        });
        tally
    }

    fn findings(e: &Evidence<'_>, _tally: &Tally, out: &mut Vec<Finding>) {
        find(e, |token, disguised| {
            let (Disguised::Alike(plain) | Disguised::Capital(plain)) = disguised;
            out.push(Finding::new(EvidenceKind::Artefact, token.start, token.end, WEIGHT).suggesting(plain));
        });
    }
}

/// A word as it would be written.
enum Disguised {
    Alike(String),
    Capital(String),
}

/// Finds words of body prose that no list knows as they stand, or knows without their capital alone.
fn find(e: &Evidence<'_>, mut found: impl FnMut(&Token, Disguised)) {
    let mut read = 0;
    for token in &e.document.tokens {
        #[expect(clippy::needless_bitwise_bool, reason = "one branch a token, which is seldom taken")]
        let is_asked = token.is_word() & token.is_body() & (!token.entry.is_known() | (token.case == Case::Mixed));
        if !is_asked {
            continue;
        }
        let word = token.text(e.text);
        if let Some(plain) = latin(word) {
            found(token, Disguised::Alike(plain));
        } else if token.case == Case::Mixed && read < READ && capital::may_stray(word) {
            read += 1;
            if let Some(plain) = capital::without(e.lexicon, word).filter(|_| !is_part(e.text, token)) {
                found(token, Disguised::Capital(plain));
            }
        }
    }
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
