//! What does a word count as where it stands? A bit each: what the word allows and what its place allows.

use super::behind::is_contracted;
use super::tally::RARE;
use super::words::parts;
use crate::document::{Case, Flags, Token};

/// The bit of a capitalised word inside a sentence.
pub(super) const NAME: u8 = 1;
/// The bit of a word inside a quotation.
pub(super) const QUOTED: u8 = 1 << 1;
/// The bit of a function word with 's, other than a contracted one: "it's" and "that's" end like a possessive.
pub(super) const POSSESSIVE: u8 = 1 << 2;
/// The bit of a content word in lower case whose frequency is known.
pub(super) const COUNTED: u8 = 1 << 3;
/// The bit of one that is rare.
pub(super) const UNUSUAL: u8 = 1 << 4;
/// The bit of a contracted function word.
pub(super) const CONTRACTED: u8 = 1 << 5;
/// The bit of a content word in lower case that ends like a contraction.
pub(super) const CONTRACTION: u8 = 1 << 6;
/// The bit of a content word in lower case.
pub(super) const CONTENT: u8 = 1 << 7;

/// Bits that no flag of a token decides.
const FREE: u8 = !(NAME | QUOTED | POSSESSIVE);

/// What the case of a word allows, by [`Case`].
static CASES: [u8; 5] = {
    let mut cases = [QUOTED | POSSESSIVE | CONTRACTED; 5];
    cases[Case::Lower as usize] = !NAME;
    let (capitals, mut at) = ([Case::Title, Case::Upper, Case::Mixed], 0);
    while at < capitals.len() {
        cases[capitals[at] as usize] |= NAME;
        at += 1;
    }
    cases
};

/// Returns what a word allows: one that is a function word of this number, or 0, of this frequency in
/// [`parts`], 0 where it is not known.
pub(super) fn of(function: u8, zipf: u32, is_contraction: bool) -> u8 {
    let own = match function {
        0 => {
            let (counted, unusual) = (zipf > 0, zipf > 0 && zipf < const { parts(RARE) });
            let frequency = (COUNTED * u8::from(counted)) | (UNUSUAL * u8::from(unusual));
            CONTENT | (CONTRACTION * u8::from(is_contraction)) | frequency
        }
        _ if is_contracted(function) => CONTRACTED,
        _ => POSSESSIVE,
    };
    NAME | QUOTED | own
}

/// Returns what a word's place and case allow.
#[inline]
pub(super) fn allowed(token: &Token) -> u8 {
    let set = |flag, bit| bit * u8::from(token.flags.has(flag));
    let inside = NAME * u8::from(!token.flags.has(Flags::SENTENCE_START));
    (FREE | inside | set(Flags::IN_QUOTE, QUOTED) | set(Flags::POSSESSIVE, POSSESSIVE)) & CASES[token.case as usize]
}
