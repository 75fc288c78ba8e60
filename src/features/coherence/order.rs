//! Does it begin like a beginning? What leans on something said before, and where in the text such sentences stand.

use crate::document::{Flags, Token};
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

/// One of each kind that is counted, by the number of the function word; four, so that they are added at once.
type Counts = [u32; 4];

static COUNTS: LazyLock<[Counts; 256]> =
    LazyLock::new(|| WORDS.map(|lists| [PERSON, SPEECH, INDEFINITE, 0].map(|list| u32::from(lists & list != 0))));

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

/// So many sentences behind a name a pronoun may still stand for it.
const REACH: usize = 2;

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
    /// The first sentence that the last name does not reach.
    named_until: usize,
    pub(super) leaning: Place,
    pub(super) indefinite: Place,
    pub(super) person: Place,
}

impl Order {
    /// Takes the next sentence.
    pub(super) fn add(&mut self, sentence: &Signs) {
        let [persons, speech, indefinites, _] = sentence.counts.map(|count| count as usize);
        if self.sentences == 0 {
            self.lead_leans = sentence.opens_leaning;
            self.lead_names = sentence.names;
            self.lead_speaks = speech > 0;
            self.lead_words = sentence.words;
        }
        self.words += sentence.words;
        self.opening_pronouns += usize::from(sentence.opens_with_pronoun);
        let is_reached = self.sentences < self.named_until;
        self.dangling += usize::from(sentence.opens_with_pronoun && !is_reached);
        // Who stands for a name carries it on.
        if sentence.names || persons > 0 && is_reached {
            self.named_until = self.sentences + 1 + REACH;
        }
        self.leaning.add(self.sentences, usize::from(sentence.opens_leaning));
        self.indefinite.add(self.sentences, indefinites);
        self.person.add(self.sentences, persons);
        self.sentences += 1;
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
#[derive(Debug)]
pub(super) struct Signs {
    pub(super) words: usize,
    names: bool,
    counts: Counts,
    opens_leaning: bool,
    opens_with_pronoun: bool,
    ones: &'static [Counts; 256],
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            words: 0,
            names: false,
            counts: Counts::default(),
            opens_leaning: false,
            opens_with_pronoun: false,
            ones: &COUNTS,
        }
    }
}

impl Signs {
    /// Takes the first word or number of the prose for what opens the sentence.
    pub(super) fn open(&mut self, token: &Token) {
        let lists = WORDS[usize::from(token.entry.function())];
        self.opens_leaning = lists & LEANING != 0 && !token.flags.has(Flags::IN_QUOTE);
        self.opens_with_pronoun = lists & PERSON != 0;
    }

    /// Takes the next word or number of the prose.
    #[inline]
    pub(super) fn add(&mut self, token: &Token, is_name: bool) {
        self.words += 1;
        self.names |= is_name;
        for (count, one) in self.counts.iter_mut().zip(self.ones[usize::from(token.entry.function())]) {
            *count += one;
        }
    }
}
