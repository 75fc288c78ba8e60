//! What is counted of the prose in one pass?

use super::attribution::Attribution;
use super::behind::{Before, Behind};
use super::functions::Functions;
use super::openings::Openings;
use super::rhythm::Rhythm;
use super::suffixes::Suffix;
use super::words::Facts;
use super::{behind, signs};
use crate::document::{Case, Flags, Kind, Token};
use crate::features::lanes::Lanes;
use crate::features::{per_1k, share};
use std::hint::select_unpredictable;

/// The least words that a rate means something of.
const LEAST_WORDS: usize = 30;
/// The least content words that their mean means something of.
const LEAST_CONTENT: usize = 15;
/// Below this frequency, log10 in a thousand million words, a word is rare.
pub(super) const RARE: f32 = 3.0;

/// Counts over words and numbers of body lines.
#[derive(Default)]
pub(crate) struct Tally {
    words: usize,
    pub(super) functions: Functions,
    pub(super) behind: Behind,
    pub(super) attribution: Attribution,
    pub(super) rhythm: Rhythm,
    pub(super) openings: Openings,
    pub(super) numbers: usize,
    /// Quoted numbers.
    quoted: usize,
    pub(super) connectives: usize,
    /// Words by the signs they have, by the bits of [`signs`]; the last `pending` tokens are still in the lanes.
    signs: [u32; 8],
    lanes: Lanes,
    pending: usize,
    /// Words by their letters, the last for as many and more.
    lengths: [u32; LENGTHS],
    pub(super) marks: Marks,
    content: Content,
}

/// Counts of punctuation marks.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) comma: usize,
    pub(super) semicolon: usize,
    pub(super) colon: usize,
    pub(super) dash: usize,
    pub(super) bracket: usize,
}

/// Sums over words in lower case that carry content.
#[derive(Default)]
struct Content {
    letters: usize,
    /// In parts of [`Facts::ONE`].
    zipf: u64,
}

/// Letters up to which words are told apart.
const LENGTHS: usize = 12;

impl Tally {
    /// Counts a sentence.
    pub(super) fn add_sentence(&mut self, text: &str, tokens: &[Token], facts: &[Facts]) {
        let (mut words, mut before) = (0, 0);
        for (first, (chunk, facts)) in
            (0..).step_by(Lanes::MOST).zip(tokens.chunks(Lanes::MOST).zip(facts.chunks(Lanes::MOST)))
        {
            self.make_room(chunk.len());
            for (index, (token, facts)) in (first..).zip(chunk.iter().zip(facts)) {
                // One branch for most.
                if token.is_body() & token.is_word() {
                    words += 1;
                    before = self.add_word(token, *facts, before);
                    continue;
                }
                if !token.is_body() {
                    continue;
                }
                before = if token.is_mark(b',') { Before::Comma as u8 } else { Before::Other as u8 };
                if token.kind == Kind::Number {
                    words += 1;
                    self.numbers += 1;
                    self.quoted += usize::from(token.flags.has(Flags::IN_QUOTE));
                } else {
                    self.add_mark(token, tokens.get(index + 1));
                }
            }
        }
        self.words += words;
        self.rhythm.add(words);
        if words >= 3 {
            self.openings.add(text, tokens);
        }
    }

    /// Takes the counts out of the lanes, if they can't count so many words more.
    fn make_room(&mut self, words: usize) {
        if self.pending + words > Lanes::MOST {
            self.finish();
        }
        self.pending += words;
    }

    /// Takes the counts out of the lanes.
    pub(super) fn finish(&mut self) {
        self.pending = 0;
        for (sum, count) in self.signs.iter_mut().zip(self.lanes.take()) {
            *sum += u32::from(count);
        }
    }

    /// Counts a word without a branch that could be mispredicted, every other one being a function word, and returns the row of what
    /// stands behind it.
    #[inline]
    fn add_word(&mut self, token: &Token, facts: Facts, before: u8) -> u8 {
        let function = token.entry.function();
        let facts = if token.case == Case::Upper || token.flags.has(Flags::INITIALISM) {
            facts.of_capitals(function)
        } else {
            facts
        };
        if let Some(count) = self.lengths.get_mut(usize::from(token.letters).min(LENGTHS - 1)) {
            *count += 1;
        }
        self.functions.count(function);
        let signs = facts.signs & signs::allowed(token);
        self.lanes.add(signs);
        let content = signs & signs::CONTENT != 0;
        self.content.letters += select_unpredictable(content, usize::from(token.letters), 0);
        // A whole number: a choice between floats would be a branch.
        self.content.zipf += u64::from(select_unpredictable(content, facts.zipf, 0));
        let kind = select_unpredictable(token.case == Case::Lower, facts.kind, facts.capital_kind);
        self.behind.count(before, kind);
        if facts.rare != 0 && token.letters > 3 {
            self.add_rare(token, facts.rare);
        }
        behind::row(function)
    }

    /// Counts a connective or a verb of attribution.
    fn add_rare(&mut self, token: &Token, rare: u8) {
        self.connectives += usize::from(rare & Facts::CONNECTIVE != 0);
        if token.case == Case::Lower && !token.flags.has(Flags::IN_QUOTE) {
            self.attribution.count(rare & !Facts::CONNECTIVE);
        }
    }

    fn add_mark(&mut self, token: &Token, next: Option<&Token>) {
        if token.kind != Kind::Punct {
            return;
        }
        match token.letters {
            b',' => self.marks.comma += 1,
            b';' => self.marks.semicolon += 1,
            b':' => self.marks.colon += 1,
            b'(' => self.marks.bracket += 1,
            b'-' => {
                let spaced = |t: &Token| t.flags.has(Flags::SPACE_BEFORE);
                self.marks.dash += usize::from(spaced(token) && next.is_some_and(spaced));
            }
            _ => {}
        }
    }

    /// Returns a count in a thousand words.
    pub(super) fn rate(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, LEAST_WORDS)
    }

    /// Returns a count as a share of the words.
    pub(super) fn share(&self, count: usize) -> Option<f64> {
        share(count, self.words, LEAST_WORDS)
    }

    /// Returns how many of a group of function words stand in a thousand words.
    pub(super) fn function(&self, group: &[u8]) -> Option<f64> {
        self.rate(self.functions.of(group))
    }

    /// Returns how many words have a sign of [`signs`].
    fn with_sign(&self, sign: u8) -> usize {
        self.signs.get(sign.trailing_zeros() as usize).map_or(0, |count| *count as usize)
    }

    /// Returns how many words are names.
    pub(super) fn names(&self) -> usize {
        self.with_sign(signs::NAME)
    }

    /// Returns how many words and numbers are quoted.
    pub(super) fn quoted(&self) -> usize {
        self.quoted + self.with_sign(signs::QUOTED)
    }

    /// Returns how many words are contractions.
    pub(super) fn contracted(&self) -> usize {
        [signs::POSSESSIVE, signs::CONTRACTED, signs::CONTRACTION].map(|sign| self.with_sign(sign)).iter().sum()
    }

    /// Returns how many words of a suffix class stand in a thousand words.
    pub(super) fn suffix(&self, suffix: Suffix) -> Option<f64> {
        self.rate(self.behind.of_suffix(suffix))
    }

    /// Returns how many words have so many letters or more.
    pub(super) fn longer(&self, letters: usize) -> usize {
        self.lengths.iter().skip(letters).map(|&count| count as usize).sum()
    }

    /// Returns the mean letters of a content word.
    pub(super) fn content_length(&self) -> Option<f64> {
        share(self.content.letters, self.behind.content(), LEAST_CONTENT)
    }

    /// Returns the mean frequency of a content word.
    pub(super) fn content_zipf(&self) -> Option<f64> {
        let counted = self.with_sign(signs::COUNTED);
        (counted >= LEAST_CONTENT).then(|| self.content.zipf as f64 / f64::from(Facts::ONE) / counted as f64)
    }

    /// Returns the share of rare words among content words.
    pub(super) fn rare_share(&self) -> Option<f64> {
        share(self.with_sign(signs::UNUSUAL), self.with_sign(signs::COUNTED), LEAST_CONTENT)
    }
}
