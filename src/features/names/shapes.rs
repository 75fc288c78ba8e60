//! What does the spelling of a name alone tell? Found out once a word, since the same names come again from text to text.

use std::cell::OnceCell;
use std::rc::Rc;

use super::known::Candidate;
use super::types::without_s;
use crate::document::{PerWord, Token, Words};
use crate::lexicon::{letters, skeleton};
use crate::text::key;

/// Shapes kept before all are forgotten.
const MOST: usize = 1 << 15;

/// What a spelling alone tells.
#[derive(Debug)]
pub(super) struct Shape {
    /// As the vocabulary has it, without a possessive: of references of HTML nothing is left.
    pub(super) spelling: String,
    /// Its letters alone, folded.
    pub(super) letters: String,
    /// The key of the letters.
    pub(super) key: u64,
    pub(super) skeleton: String,
    /// The letters that occur in it, as bits.
    pub(super) alphabet: u32,
    /// The known names that it may stand for, behind how many were looked at; looked up when first asked for.
    pub(super) candidates: OnceCell<(usize, Vec<Candidate>)>,
    /// The most prominent known name that it misspells, with its prominence; looked up when first asked for.
    pub(super) prominent: OnceCell<Option<(u8, String)>>,
}

impl Shape {
    pub(super) fn of(name: &str) -> Self {
        let letters = letters(name);
        Self {
            spelling: without_s(name).unwrap_or(name).to_owned(),
            key: key(&letters),
            skeleton: skeleton(&letters),
            alphabet: alphabet(&letters),
            letters,
            candidates: OnceCell::new(),
            prominent: OnceCell::new(),
        }
    }
}

/// The letters that occur in a name, as bits. One edit changes two at most.
pub(super) fn alphabet(letters: &str) -> u32 {
    letters.bytes().fold(0, |bits, letter| bits | 1 << (letter & 31))
}

/// The shapes of names met by this thread.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// Where a word's shape stands, counted from one.
    places: PerWord<u32>,
    shapes: Vec<Rc<Shape>>,
}

impl Shapes {
    /// Prepares for the next text.
    pub(super) fn begin(&mut self, words: &Words) {
        if self.shapes.len() > MOST {
            self.places = PerWord::default();
        }
        if self.places.refresh(words, |_| 0) {
            self.shapes.clear();
        }
    }

    /// Returns the shape of a token's word; a possessive is no part of it.
    pub(super) fn of(&mut self, words: &Words, token: &Token) -> Rc<Shape> {
        if let Some(known) = self.shapes.get((self.places.of(token) as usize).wrapping_sub(1)) {
            return Rc::clone(known);
        }
        let shape = Rc::new(Shape::of(words.get(token.word).map_or("", |word| word.text)));
        self.shapes.push(Rc::clone(&shape));
        self.places.keep(token, u32::try_from(self.shapes.len()).unwrap_or_default());
        shape
    }
}
