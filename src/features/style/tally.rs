//! What is counted of the prose in one pass?

use super::attribution::Attribution;
use super::connectives::is_connective;
use super::functions::{BE, CONTRACTED, Functions, OF, THE, TO};
use super::openings::Openings;
use super::rhythm::Rhythm;
use super::suffixes::{CLASSES, Suffix};
use crate::document::{Case, Flags, Kind, Token};
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
    function: u8,
    comma: bool,
}

impl Tally {
    /// Counts a sentence.
    pub(super) fn add_sentence(&mut self, text: &str, tokens: &[Token]) {
        let words = self.words;
        let mut before = Before::default();
        for (index, token) in tokens.iter().enumerate().filter(|(_, t)| t.is_body()) {
            match token.kind {
                Kind::Word => self.add_word(text, token, before),
                Kind::Number => {
                    self.words += 1;
                    self.numbers += 1;
                    self.quoted += usize::from(token.flags.has(Flags::IN_QUOTE));
                }
                Kind::Punct => self.add_mark(token, tokens.get(index + 1)),
                Kind::Other => {}
            }
            before = Before { function: token.entry.function(), comma: token.is_mark(b',') };
        }
        let words = self.words - words;
        self.rhythm.add(words);
        if words >= 3 {
            self.openings.add(text, tokens);
        }
    }

    fn add_word(&mut self, text: &str, token: &Token, before: Before) {
        self.words += 1;
        let quoted = token.flags.has(Flags::IN_QUOTE);
        self.quoted += usize::from(quoted);
        self.names += usize::from(token.is_name_like());
        self.long += usize::from(token.letters >= 8);
        self.very_long += usize::from(token.letters >= 11);
        self.connectives += usize::from(token.letters > 3 && is_connective(token.key));
        let function = token.entry.function();
        self.functions.count(function);
        if !quoted && token.letters > 3 && token.case == Case::Lower {
            self.attribution.count(token.key);
        }
        if function != 0 {
            // "it's" and "that's" end like a possessive.
            self.contracted += usize::from(token.flags.has(Flags::POSSESSIVE) || CONTRACTED.contains(&function));
            self.pairs.of_the += usize::from(THE.contains(&function) && OF.contains(&before.function));
        } else if token.case == Case::Lower {
            self.add_content(text, token, before);
        }
    }

    fn add_content(&mut self, text: &str, token: &Token, before: Before) {
        let word = token.text(text).as_bytes();
        self.contracted += usize::from(is_contraction(word));
        let suffix = Suffix::of(word);
        if let Some(count) = self.suffixes.get_mut(suffix as usize) {
            *count += 1;
        }
        let be = BE.contains(&before.function);
        self.pairs.the_nominal += usize::from(suffix.is_nominal() && THE.contains(&before.function));
        self.pairs.to_ing += usize::from(suffix == Suffix::Ing && TO.contains(&before.function));
        self.pairs.progressive += usize::from(suffix == Suffix::Ing && be);
        self.pairs.passive += usize::from(suffix == Suffix::Ed && be);
        self.pairs.comma_ing += usize::from(suffix == Suffix::Ing && before.comma);
        self.content.words += 1;
        self.content.letters += usize::from(token.letters);
        if let Some(zipf) = token.entry.zipf() {
            self.content.counted += 1;
            self.content.zipf += f64::from(zipf);
            self.content.rare += usize::from(zipf < RARE);
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

/// "they've", "wouldn't", "he'll"
fn is_contraction(word: &[u8]) -> bool {
    let marks = |at: usize| word.get(at).is_some_and(|b| *b == b'\'' || *b == 0x99);
    let length = word.len();
    length > 2 && (marks(length - 2) || length > 3 && marks(length - 3))
}
