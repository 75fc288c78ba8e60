//! What is counted of the prose in one pass?

use super::attribution::Attribution;
use super::functions::{BE, CONTRACTED, Functions, OF, THE, TO};
use super::openings::Openings;
use super::rhythm::Rhythm;
use super::suffixes::{CLASSES, Suffix};
use super::words::Facts;
use crate::document::{Case, Flags, Kind, Token};
use crate::features::{per_1k, share};
use std::hint::select_unpredictable;

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
    behind: Behind,
    pub(super) attribution: Attribution,
    pub(super) rhythm: Rhythm,
    pub(super) openings: Openings,
    pub(super) names: usize,
    pub(super) numbers: usize,
    pub(super) quoted: usize,
    pub(super) contracted: usize,
    pub(super) connectives: usize,
    /// Words by their letters, the last for as many and more.
    lengths: [usize; LENGTHS],
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
    counted: usize,
    zipf: f64,
    rare: usize,
}

/// What stands before a word; of these roles a token has one at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Before {
    #[default]
    Other,
    The,
    Of,
    To,
    Be,
    Comma,
}

/// Words by what stands before them, and by suffix if they are content words in lower case, or whether they are "the".
#[derive(Debug)]
pub(super) struct Behind([[usize; CLASSES + 2]; Before::Comma as usize + 1]);

/// The places of "the" and of all that is neither "the" nor a content word in lower case.
const THE_ITSELF: usize = CLASSES;
const OTHER: usize = CLASSES + 1;

/// Returns the place of a word that is a function word of this number, or a content word of this suffix in lower case.
#[expect(clippy::cast_possible_truncation, reason = "few places")]
pub(super) fn kind(function: u8, suffix: Suffix) -> u8 {
    let place = match ROLES[usize::from(function)] {
        _ if function == 0 => suffix as usize,
        role if role == Before::The as u8 => THE_ITSELF,
        _ => OTHER,
    };
    place as u8
}

impl Default for Behind {
    fn default() -> Self {
        Self([[0; CLASSES + 2]; Before::Comma as usize + 1])
    }
}

/// Letters up to which words are told apart.
const LENGTHS: usize = 12;

/// The bit of a contracted function word, beside its role.
const CONTRACTION: u8 = 1 << 7;

/// The roles by the function word's number.
static ROLES: [u8; 256] = {
    let groups: [(&[u8], u8); 5] = [
        (&THE, Before::The as u8),
        (&OF, Before::Of as u8),
        (&TO, Before::To as u8),
        (&BE, Before::Be as u8),
        (&CONTRACTED, CONTRACTION),
    ];
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
    pub(super) fn add_sentence(&mut self, text: &str, tokens: &[Token], facts: &[Facts]) {
        let (mut words, mut before) = (0, 0);
        for (index, (token, facts)) in tokens.iter().zip(facts).enumerate().filter(|(_, (token, _))| token.is_body()) {
            let role = ROLES[usize::from(token.entry.function())];
            match token.kind {
                Kind::Word => {
                    words += 1;
                    self.add_word(token, *facts, role, before);
                }
                Kind::Number => {
                    words += 1;
                    self.numbers += 1;
                    self.quoted += usize::from(token.flags.has(Flags::IN_QUOTE));
                }
                Kind::Punct => self.add_mark(token, tokens.get(index + 1)),
                Kind::Other => {}
            }
            before = if token.is_mark(b',') { Before::Comma as u8 } else { role & !CONTRACTION };
        }
        self.words += words;
        self.rhythm.add(words);
        if words >= 3 {
            self.openings.add(text, tokens);
        }
    }

    /// Counts a word without a branch: every other one is a function word, so that it would be mispredicted.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "half the words are function words, so that a branch would be mispredicted"
    )]
    #[inline]
    fn add_word(&mut self, token: &Token, facts: Facts, role: u8, before: u8) {
        let quoted = token.flags.has(Flags::IN_QUOTE);
        let (lower, number) = (token.case == Case::Lower, token.entry.function());
        let (function, long) = (number != 0, token.letters > 3);
        let content = lower & !function;
        // "p.m." has the facts of "pm", whose ending it lacks.
        let plain = !token.flags.has(Flags::INITIALISM);
        self.quoted += usize::from(quoted);
        self.names += usize::from(token.is_name_like());
        if let Some(count) = self.lengths.get_mut(usize::from(token.letters).min(LENGTHS - 1)) {
            *count += 1;
        }
        self.connectives += usize::from(facts.is_connective & long);
        self.functions.count(number);
        self.attribution.count(select_unpredictable(!quoted & lower & long, facts.attribution, 0));
        // "it's" and "that's" end like a possessive.
        let contracted = token.flags.has(Flags::POSSESSIVE) | (role & CONTRACTION != 0);
        self.contracted += usize::from((function & contracted) | (content & plain & facts.is_contraction));
        self.content.letters += select_unpredictable(content, usize::from(token.letters), 0);
        let counted = content & (facts.zipf > 0.0);
        self.content.counted += usize::from(counted);
        self.content.zipf += f64::from(facts.zipf) * f64::from(u8::from(content));
        self.content.rare += usize::from(counted & (facts.zipf < RARE));
        let ending = select_unpredictable(plain | function, usize::from(facts.kind), Suffix::None as usize);
        let kind = select_unpredictable(content | function, ending, OTHER);
        if let Some(count) = self.behind.0.get_mut(usize::from(before)).and_then(|row| row.get_mut(kind)) {
            *count += 1;
        }
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

    /// Returns how many words of a suffix class stand in a thousand words.
    pub(super) fn suffix(&self, suffix: Suffix) -> Option<f64> {
        self.rate(self.behind.0.iter().filter_map(|row| row.get(suffix as usize)).sum())
    }

    /// Returns how many words of a suffix class stand behind such a word.
    pub(super) fn behind(&self, before: Before, suffix: Suffix) -> usize {
        let row = self.behind.0.get(before as usize);
        row.and_then(|row| row.get(suffix as usize)).copied().unwrap_or_default()
    }

    /// Returns how often "of the" stands.
    pub(super) fn of_the(&self) -> usize {
        self.behind.0.get(Before::Of as usize).and_then(|row| row.get(THE_ITSELF)).copied().unwrap_or_default()
    }

    /// Returns how many words have so many letters or more.
    pub(super) fn longer(&self, letters: usize) -> usize {
        self.lengths.iter().skip(letters).sum()
    }

    /// Returns the mean letters of a content word.
    pub(super) fn content_length(&self) -> Option<f64> {
        let words = self.behind.0.iter().flat_map(|row| row.iter().take(CLASSES)).sum();
        share(self.content.letters, words, LEAST_CONTENT)
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
