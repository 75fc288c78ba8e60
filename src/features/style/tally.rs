//! What is counted of the prose in one pass?

use super::attribution::Attribution;
use super::functions::{BE, CONTRACTED, Functions, OF, THE, TO};
use super::openings::Openings;
use super::rhythm::Rhythm;
use super::suffixes::{CLASSES, Suffix};
use super::words::Facts;
use crate::document::{Case, Flags, Kind, PerWord, Token};
use crate::features::share;

/// The least words that a rate means something of.
const LEAST_WORDS: usize = 30;
/// The least content words that their mean means something of.
const LEAST_CONTENT: usize = 15;
/// Below this frequency, log10 in a thousand million words, a word is rare.
const RARE: f32 = 3.0;

/// Counts over words and numbers of body lines.
#[derive(Default)]
pub(crate) struct Tally {
    words: usize,
    pub(super) functions: Functions,
    pub(super) suffixes: [usize; CLASSES],
    pub(super) attribution: Attribution,
    pub(super) rhythm: Rhythm,
    pub(super) openings: Openings,
    pub(super) names: usize,
    pub(super) numbers: usize,
    pub(super) quoted: usize,
    pub(super) contracted: usize,
    pub(super) connectives: usize,
    pub(super) long: usize,
    pub(super) very_long: usize,
    pub(super) marks: Marks,
    pub(super) pairs: Pairs,
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

/// Counts of words by the word before them.
#[derive(Default)]
pub(super) struct Pairs {
    pub(super) of_the: usize,
    pub(super) the_nominal: usize,
    pub(super) to_ing: usize,
    pub(super) passive: usize,
    pub(super) progressive: usize,
    pub(super) comma_ing: usize,
}

/// Sums over words in lower case that carry content.
#[derive(Default)]
struct Content {
    words: usize,
    letters: usize,
    counted: usize,
    zipf: f64,
    rare: usize,
}

/// What stands before a token in its sentence.
#[derive(Default, Clone, Copy)]
struct Before {
    role: u8,
    comma: bool,
}

/// What a function word does to the word behind it, and whether it is contracted.
const ROLE_THE: u8 = 1;
const ROLE_OF: u8 = 1 << 1;
const ROLE_TO: u8 = 1 << 2;
const ROLE_BE: u8 = 1 << 3;
const ROLE_CONTRACTED: u8 = 1 << 4;

/// The roles by the function word's number.
static ROLES: [u8; 256] = {
    let groups: [(&[u8], u8); 5] =
        [(&THE, ROLE_THE), (&OF, ROLE_OF), (&TO, ROLE_TO), (&BE, ROLE_BE), (&CONTRACTED, ROLE_CONTRACTED)];
    let mut roles = [0; 256];
    let mut group = 0;
    while group < groups.len() {
        let (words, role) = groups[group];
        let mut word = 0;
        while word < words.len() {
            roles[words[word] as usize] |= role;
            word += 1;
        }
        group += 1;
    }
    roles
};

impl Tally {
    /// Counts a sentence.
    pub(super) fn add_sentence(&mut self, text: &str, tokens: &[Token], facts: &PerWord<Facts>) {
        let words = self.words;
        let mut before = Before::default();
        for (index, token) in tokens.iter().enumerate().filter(|(_, t)| t.is_body()) {
            match token.kind {
                Kind::Word => self.add_word(token, facts.of(token), before),
                Kind::Number => {
                    self.words += 1;
                    self.numbers += 1;
                    self.quoted += usize::from(token.flags.has(Flags::IN_QUOTE));
                }
                Kind::Punct => self.add_mark(token, tokens.get(index + 1)),
                Kind::Other => {}
            }
            before = Before { role: ROLES[usize::from(token.entry.function())], comma: token.is_mark(b',') };
        }
        let words = self.words - words;
        self.rhythm.add(words);
        if words >= 3 {
            self.openings.add(text, tokens);
        }
    }

    #[inline]
    fn add_word(&mut self, token: &Token, facts: Facts, before: Before) {
        let quoted = token.flags.has(Flags::IN_QUOTE);
        let (lower, function) = (token.case == Case::Lower, token.entry.function());
        self.words += 1;
        self.quoted += usize::from(quoted);
        self.names += usize::from(token.is_name_like());
        self.long += usize::from(token.letters >= 8);
        self.very_long += usize::from(token.letters >= 11);
        self.connectives += usize::from(facts.is_connective && token.letters > 3);
        self.functions.count(function);
        self.attribution.count(if !quoted && lower && token.letters > 3 { facts.attribution } else { 0 });
        if function != 0 {
            let role = ROLES[usize::from(function)];
            // "it's" and "that's" end like a possessive.
            self.contracted += usize::from(token.flags.has(Flags::POSSESSIVE) || role & ROLE_CONTRACTED != 0);
            self.pairs.of_the += usize::from(role & ROLE_THE != 0 && before.role & ROLE_OF != 0);
        } else if lower {
            self.add_content(token, facts, before);
        }
    }

    #[inline]
    fn add_content(&mut self, token: &Token, facts: Facts, before: Before) {
        // "p.m." has the facts of "pm", whose ending it lacks.
        let plain = !token.flags.has(Flags::INITIALISM);
        let suffix = if plain { facts.suffix } else { Suffix::None };
        self.contracted += usize::from(plain && facts.is_contraction);
        if let Some(count) = self.suffixes.get_mut(suffix as usize) {
            *count += 1;
        }
        let (ing, be) = (suffix == Suffix::Ing, before.role & ROLE_BE != 0);
        self.pairs.the_nominal += usize::from(suffix.is_nominal() && before.role & ROLE_THE != 0);
        self.pairs.to_ing += usize::from(ing && before.role & ROLE_TO != 0);
        self.pairs.progressive += usize::from(ing && be);
        self.pairs.passive += usize::from(suffix == Suffix::Ed && be);
        self.pairs.comma_ing += usize::from(ing && before.comma);
        self.content.words += 1;
        self.content.letters += usize::from(token.letters);
        let counted = facts.zipf > 0.0;
        self.content.counted += usize::from(counted);
        self.content.zipf += f64::from(facts.zipf);
        self.content.rare += usize::from(counted && facts.zipf < RARE);
    }

    fn add_mark(&mut self, token: &Token, next: Option<&Token>) {
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
        share(count * 1000, self.words, LEAST_WORDS)
    }

    /// Returns a count as a share of the words.
    pub(super) fn share(&self, count: usize) -> Option<f64> {
        share(count, self.words, LEAST_WORDS)
    }

    /// Returns how many of a group of function words stand in a thousand words.
    pub(super) fn function(&self, group: &[u8]) -> Option<f64> {
        self.rate(self.functions.of(group))
    }

    /// Returns how many words of a suffix class stand in a thousand words.
    pub(super) fn suffix(&self, suffix: Suffix) -> Option<f64> {
        self.rate(self.suffixes.get(suffix as usize).copied().unwrap_or_default())
    }

    /// Returns the mean letters of a content word.
    pub(super) fn content_length(&self) -> Option<f64> {
        share(self.content.letters, self.content.words, LEAST_CONTENT)
    }

    /// Returns the mean frequency of a content word.
    pub(super) fn content_zipf(&self) -> Option<f64> {
        (self.content.counted >= LEAST_CONTENT).then(|| self.content.zipf / self.content.counted as f64)
    }

    /// Returns the share of rare words among content words.
    pub(super) fn rare_share(&self) -> Option<f64> {
        share(self.content.rare, self.content.counted, LEAST_CONTENT)
    }
}
