//! What does one article show in the sentences that the other one tells, too, and as a whole?

use super::{SIGNS, Sign};
use crate::siblings::fingerprint::{Content, Fingerprint, short};
use crate::siblings::places::Places;
use crate::siblings::voice::{RARITY_STEPS, Sound, Voice};

/// The aligned part of one article.
pub(super) struct Told<'a> {
    print: &'a Fingerprint,
    sentences: Places,
    pub(super) voice: Voice,
    pub(super) own: Own,
    whole: Whole,
}

/// Contents of the aligned sentences that the other article has not.
#[derive(Default)]
pub(super) struct Own {
    /// Plain words.
    pub(super) plain: usize,
    /// Sum of their rarity.
    rarity: f64,
    /// Those of them that the lexicon has not.
    unknown: usize,
    facts: usize,
}

impl Own {
    fn add(&mut self, content: &Content) {
        if content.is_fact() {
            self.facts += 1;
        } else {
            self.plain += 1;
            self.rarity += f64::from(content.rarity) / RARITY_STEPS;
            self.unknown += usize::from(content.is_unknown());
        }
    }
}

/// What the whole article shows, aligned or not.
#[derive(Default)]
struct Whole {
    voice: Voice,
    /// Sum of the rarity of the plain words, and how many there are.
    plain: (f64, f64),
    /// The same of those that the other article has not.
    own: (f64, f64),
}

impl Whole {
    fn of(print: &Fingerprint) -> Self {
        let (words, eighths) = print.totals.plain;
        let plain = (f64::from(eighths) / RARITY_STEPS, words.into());
        Self { voice: print.totals.voice, plain, ..Self::default() }
    }

    fn hear_own(&mut self, content: &Content) {
        if !content.is_fact() {
            self.own = (self.own.0 + f64::from(content.rarity) / RARITY_STEPS, self.own.1 + 1.0);
        }
    }

    fn signs(&self) -> [f64; 3] {
        let mean = |(sum, count): (f64, f64)| sum / (count + 1.0);
        [self.voice.known_pairs(), mean(self.own), mean(self.plain)]
    }
}

impl<'a> Told<'a> {
    /// Takes the aligned sentences and the contents that the other article has, too.
    pub(super) fn of(print: &'a Fingerprint, aligned: impl Iterator<Item = u32>, common: &Places) -> Self {
        let mut sentences = Places::default();
        aligned.for_each(|sentence| sentences.insert(short(sentence as usize)));
        let mut told = Self { print, sentences, voice: Voice::default(), own: Own::default(), whole: Whole::of(print) };
        told.voice = Voice::sum(told.sentences());
        let others = common.others(print.contents.len());
        for content in others.filter_map(|index| print.contents.get(usize::from(index))) {
            told.whole.hear_own(content);
            if print.homes_of(content).iter().any(|home| told.sentences.contains(*home)) {
                told.own.add(content);
            }
        }
        told
    }

    /// The voices of the aligned sentences, in order.
    fn sentences(&self) -> impl Iterator<Item = &'a Voice> + '_ {
        let sentences = &self.print.sentences;
        self.sentences
            .below(sentences.len())
            .filter_map(|index| sentences.get(usize::from(index)))
            .map(|sentence| &sentence.voice)
    }

    /// What it shows of each sign; those that need both articles are left 0.
    pub(super) fn signs(&self) -> [f64; SIGNS] {
        let words = self.voice.of(Sound::Words).max(1.0);
        let hundreds = words / 100.0;
        let Own { plain, rarity, unknown, facts } = self.own;
        let rate = |sound| self.voice.of(sound) / hundreds;
        let [known_pairs, own_rarity, plain_rarity] = self.whole.signs();
        let mut signs = [0.0; SIGNS];
        for (sign, value) in [
            (Sign::OwnRarity, rarity / (plain as f64 + 3.0)),
            (Sign::OwnUnknown, unknown as f64 / hundreds),
            (Sign::OwnFacts, facts as f64 / hundreds),
            (Sign::Quoted, self.voice.of(Sound::Quoted) / words),
            (Sign::Shortened, rate(Sound::Shortened)),
            (Sign::Said, rate(Sound::Said)),
            (Sign::Letters, self.voice.of(Sound::Letters) / words),
            (Sign::Articles, rate(Sound::Articles)),
            (Sign::Commas, rate(Sound::Commas)),
            (Sign::Apart, rate(Sound::Apart)),
            (Sign::Spread, self.spread()),
            (Sign::KnownPairs, self.voice.known_pairs()),
            (Sign::WholeKnownPairs, known_pairs),
            (Sign::WholeOwnRarity, own_rarity),
            (Sign::WholeRarity, plain_rarity),
            (Sign::Contents, self.print.length as f64 * 100.0 / self.print.count.max(1) as f64),
        ] {
            sign.put(value, &mut signs);
        }
        signs
    }

    /// Coefficient of variation of the sentences' lengths.
    fn spread(&self) -> f64 {
        let lengths = || self.sentences().map(|voice| voice.of(Sound::Words));
        let count = lengths().count().max(1) as f64;
        let mean = lengths().sum::<f64>() / count;
        let variance = lengths().map(|l| (l - mean) * (l - mean)).sum::<f64>() / count;
        if mean > 0.0 { variance.sqrt() / mean } else { 0.0 }
    }
}
