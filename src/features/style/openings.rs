//! How do sentences begin?

use super::connectives::is_connective;
use super::functions::{PREPOSITIONS, PRONOUNS, THE};
use crate::document::{Case, Flags, Token};
use crate::features::share;

/// The least sentences that a share means something of.
const LEAST: usize = 5;

/// By the function word's number, a bit each: whether it is "the", a pronoun, a preposition.
static GROUPS: [u8; 256] = {
    let groups: [&[u8]; 3] = [&THE, &PRONOUNS, &PREPOSITIONS];
    let (mut bits, mut group) = ([0; 256], 0);
    while group < groups.len() {
        let mut word = 0;
        while word < groups[group].len() {
            bits[groups[group][word] as usize] |= 1 << group;
            word += 1;
        }
        group += 1;
    }
    bits
};

/// Counts of sentences by their first word.
#[derive(Debug, Default)]
pub(super) struct Openings {
    all: usize,
    the: usize,
    pronoun: usize,
    connective: usize,
    preposition: usize,
    ing: usize,
    quote: usize,
}

/// The rest of a word that may begin a sentence is in lower case, whatever a scraper made of it.
fn ends_in_ing(word: &Token, text: &str) -> bool {
    let letters = word.text(text).as_bytes();
    let ending = letters.last_chunk::<3>().filter(|_| letters.len() > 5);
    ending.is_some_and(|ending| ending == b"ing" || word.case == Case::Title && ending == b"ING")
}

impl Openings {
    /// Takes the tokens of a sentence.
    pub(super) fn add(&mut self, text: &str, tokens: &[Token]) {
        let Some(first) = tokens.iter().find(|t| t.flags.has(Flags::SENTENCE_START)) else { return };
        self.all += 1;
        let function = first.entry.function();
        self.quote += usize::from(first.flags.has(Flags::IN_QUOTE));
        let groups = GROUPS[usize::from(function)];
        self.the += usize::from(groups & 1);
        self.pronoun += usize::from(groups >> 1 & 1);
        self.preposition += usize::from(groups >> 2);
        self.connective += usize::from(is_connective(first.key));
        self.ing += usize::from(function == 0 && ends_in_ing(first, text));
    }

    /// Returns the share that opens with "The".
    pub(super) fn the(&self) -> Option<f64> {
        share(self.the, self.all, LEAST)
    }

    /// Returns the share that opens with a pronoun.
    pub(super) fn pronoun(&self) -> Option<f64> {
        share(self.pronoun, self.all, LEAST)
    }

    /// Returns the share that opens with a connective.
    pub(super) fn connective(&self) -> Option<f64> {
        share(self.connective, self.all, LEAST)
    }

    /// Returns the share that opens with a preposition.
    pub(super) fn preposition(&self) -> Option<f64> {
        share(self.preposition, self.all, LEAST)
    }

    /// Returns the share that opens with an -ing form.
    pub(super) fn ing(&self) -> Option<f64> {
        share(self.ing, self.all, LEAST)
    }

    /// Returns the share that opens inside a quotation.
    pub(super) fn quote(&self) -> Option<f64> {
        share(self.quote, self.all, LEAST)
    }
}
