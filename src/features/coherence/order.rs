//! Does it begin like a beginning? What leans on something said before, and where in the text such sentences stand.

use super::sentences::is_name;
use crate::document::{Document, Flags, Kind, Span, Token};
use crate::features::share;
use crate::features::word_lists::{WordLists, by_function};
use std::sync::LazyLock;

/// The least sentences that places mean something of.
const LEAST: usize = 6;

const PERSON: u32 = 1;
const LEANING: u32 = 1 << 1;
const SPEECH: u32 = 1 << 2;
const INDEFINITE: u32 = 1 << 3;

/// The lists by the number of the function word; all their words are some.
static WORDS: LazyLock<[u32; 256]> = LazyLock::new(|| {
    by_function(&WordLists::new(&[
        (&["he", "she", "him", "her", "his", "hers"], PERSON),
        (
            &[
                "he", "she", "they", "it", "him", "her", "his", "their", "its", "this", "these", "those", "but", "and",
                "however", "also", "then", "so", "still", "yet", "meanwhile", "another", "other", "both", "such",
                "instead", "nor", "or", "moreover", "furthermore", "therefore", "again", "too",
            ],
            LEANING,
        ),
        (&["said", "says", "told", "added", "say"], SPEECH),
        (&["a", "an"], INDEFINITE),
    ]))
});

/// A mean place in the text, from 0 at its first sentence to 1 at its last.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Place {
    sum: usize,
    count: usize,
}

impl Place {
    fn add(&mut self, sentence: usize, times: usize) {
        self.sum += sentence * times;
        self.count += times;
    }
}

/// What the order of sentences shows.
#[derive(Debug, Default)]
pub(super) struct Order {
    sentences: usize,
    /// What the first sentence has.
    lead_leans: bool,
    lead_names: bool,
    lead_speaks: bool,
    lead_words: usize,
    words: usize,
    /// Sentences that open with a pronoun and no name in the two before, and all that open with a pronoun.
    dangling: usize,
    opening_pronouns: usize,
    pub(super) leaning: Place,
    pub(super) indefinite: Place,
    pub(super) person: Place,
}

impl Order {
    /// Reads the sentences in order.
    pub(super) fn read(document: &Document, sentences: &[Span]) -> Self {
        let mut order = Self { sentences: sentences.len(), ..Self::default() };
        let (mut since_name, words) = (usize::MAX, &*WORDS);
        for (index, span) in sentences.iter().enumerate() {
            let sentence = Sentence::read(document.slice(*span), words);
            if index == 0 {
                order.lead_leans = sentence.opens_leaning;
                order.lead_names = sentence.names;
                order.lead_speaks = sentence.speech > 0;
                order.lead_words = sentence.words;
            }
            order.words += sentence.words;
            order.opening_pronouns += usize::from(sentence.opens_with_pronoun);
            order.dangling += usize::from(sentence.opens_with_pronoun && since_name > 1);
            since_name = if sentence.names || sentence.persons > 0 && since_name <= 1 {
                0
            } else {
                since_name.saturating_add(1)
            };
            order.leaning.add(index, usize::from(sentence.opens_leaning));
            order.indefinite.add(index, sentence.indefinites);
            order.person.add(index, sentence.persons);
        }
        order
    }

    /// Returns a mean place, 0 first and 1 last.
    pub(super) fn place(&self, place: Place) -> Option<f64> {
        if self.sentences < LEAST {
            return None;
        }
        let mean = share(place.sum, place.count, 1)?;
        Some(mean / (self.sentences - 1) as f64)
    }

    /// Returns 1 if the first sentence opens with a word that leans on a sentence before, 0 if not.
    pub(super) fn lead_leans(&self) -> Option<f64> {
        (self.sentences > 0).then(|| f64::from(u8::from(self.lead_leans)))
    }

    /// Returns 1 if the first sentence has a name, 0 if not.
    pub(super) fn lead_names(&self) -> Option<f64> {
        (self.sentences > 0).then(|| f64::from(u8::from(self.lead_names)))
    }

    /// Returns 1 if the first sentence has a verb of speech, 0 if not.
    pub(super) fn lead_speaks(&self) -> Option<f64> {
        (self.sentences > 0).then(|| f64::from(u8::from(self.lead_speaks)))
    }

    /// Returns the length of the first sentence against that and the mean sentence together.
    pub(super) fn lead_length(&self) -> Option<f64> {
        let mean = share(self.words, self.sentences, LEAST)?;
        let lead = self.lead_words as f64;
        (mean > 0.0).then(|| lead / (lead + mean))
    }

    /// Returns the share of opening pronouns that no name precedes.
    pub(super) fn dangling(&self) -> Option<f64> {
        share(self.dangling, self.opening_pronouns, 2)
    }
}

/// What one sentence has.
#[derive(Debug, Default)]
struct Sentence {
    words: usize,
    names: bool,
    persons: usize,
    speech: usize,
    indefinites: usize,
    opens_leaning: bool,
    opens_with_pronoun: bool,
}

impl Sentence {
    fn read(tokens: &[Token], lists: &[u32; 256]) -> Self {
        let mut sentence = Self::default();
        for token in tokens.iter().filter(|t| t.is_body() && matches!(t.kind, Kind::Word | Kind::Number)) {
            let lists = lists[usize::from(token.entry.function())];
            let first = sentence.words == 0;
            sentence.words += 1;
            sentence.names = sentence.names || is_name(token);
            sentence.opens_leaning |= first && lists & LEANING != 0 && !token.flags.has(Flags::IN_QUOTE);
            sentence.opens_with_pronoun |= first && lists & PERSON != 0;
            sentence.persons += usize::from(lists & PERSON != 0);
            sentence.speech += usize::from(lists & SPEECH != 0);
            sentence.indefinites += usize::from(lists & INDEFINITE != 0);
        }
        sentence
    }
}
