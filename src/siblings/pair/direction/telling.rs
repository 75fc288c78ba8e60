//! What does one article show in the sentences that the other one tells, too, and as a whole?

use super::{SIGNS, Sign};
use crate::siblings::comparison::places::Places;
use crate::siblings::fingerprint::voice::{RARITY_STEPS, Sound, Voice};
use crate::siblings::fingerprint::{Content, Fingerprint, short};

/// Plain words of no rarity that each side is taken to have of its own besides, so that one rare word is no sign. Chosen by hand; so is
/// the one word that [`Whole::signs`] takes to have been seen before.
const OWN_BEFORE: f64 = 3.0;

/// The aligned part of one article.
pub(super) struct Telling<'a> {
    print: &'a Fingerprint,
    pub(super) voice: Voice,
    /// [`spread`] of the sentences' lengths.
    spread: f64,
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
    pub(super) facts: usize,
}

impl Own {
    fn add(&mut self, content: &Content) {
        // Which content is a fact can't be foreseen: without a branch.
        let plain = usize::from(!content.is_fact());
        self.facts += 1 - plain;
        self.plain += plain;
        self.rarity += plain as f64 * f64::from(content.rarity) / RARITY_STEPS;
        self.unknown += plain & usize::from(content.is_unknown());
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
        let plain = f64::from(u8::from(!content.is_fact()));
        self.own = (self.own.0 + plain * f64::from(content.rarity) / RARITY_STEPS, self.own.1 + plain);
    }

    fn signs(&self) -> [f64; 3] {
        let mean = |(sum, count): (f64, f64)| sum / (count + 1.0);
        [self.voice.known_pairs(), mean(self.own), mean(self.plain)]
    }
}

impl<'a> Telling<'a> {
    /// Takes the aligned sentences and the contents that the other article has, too.
    pub(super) fn of(print: &'a Fingerprint, aligned: impl Iterator<Item = u32>, common: &Places) -> Self {
        let mut sentences = Places::default();
        aligned.for_each(|sentence| sentences.insert(short(sentence as usize)));
        let places = || sentences.below(print.sentences.len());
        let voices = || places().filter_map(|index| print.sentences.get(usize::from(index))).map(|s| &s.voice);
        let spread = spread(|| voices().map(|voice| voice.of(Sound::Words)));
        let (voice, own, whole) = (Voice::sum(voices()), Own::default(), Whole::of(print));
        let mut telling = Self { print, voice, spread, own, whole };
        let others = common.others(print.contents.len());
        others.filter_map(|index| print.contents.get(usize::from(index))).for_each(|content| {
            telling.whole.hear_own(content);
            if print.homes_of(content).iter().any(|home| sentences.contains(*home)) {
                telling.own.add(content);
            }
        });
        telling
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
            (Sign::OwnRarity, rarity / (plain as f64 + OWN_BEFORE)),
            (Sign::OwnUnknown, unknown as f64 / hundreds),
            (Sign::OwnFacts, facts as f64 / hundreds),
            (Sign::Quoted, self.voice.of(Sound::Quoted) / words),
            (Sign::Shortened, rate(Sound::Shortened)),
            (Sign::Said, rate(Sound::Said)),
            (Sign::Letters, self.voice.of(Sound::Letters) / words),
            (Sign::Articles, rate(Sound::Articles)),
            (Sign::Commas, rate(Sound::Commas)),
            (Sign::Apart, rate(Sound::Apart)),
            (Sign::Spread, self.spread),
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
}

/// Returns the coefficient of variation of lengths.
fn spread<L: Iterator<Item = f64>>(lengths: impl Fn() -> L) -> f64 {
    let count = lengths().count().max(1) as f64;
    let mean = lengths().sum::<f64>() / count;
    let variance = lengths().map(|l| (l - mean) * (l - mean)).sum::<f64>() / count;
    if mean > 0.0 { variance.sqrt() / mean } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::fingerprint::stem::Stem;
    use crate::siblings::fingerprint::{Marks, Sentence};

    /// Returns an article of three sentences; six of its contents are its own and the last is not.
    fn article() -> Fingerprint {
        // Words, letters, words quoted, contractions, verbs of saying, articles, commas, marks apart, pairs, known pairs.
        let counts =
            [[20, 90, 5, 1, 2, 3, 4, 1, 9, 3], [30, 140, 10, 2, 1, 5, 2, 2, 15, 6], [10, 50, 0, 0, 0, 1, 0, 0, 4, 2]];
        let sentence = |counts| Sentence { voice: Voice::from_counts(counts), ..Sentence::default() };
        let content = |stem, home: u16, rarity, marks| Content {
            stem,
            weight: 1.0,
            sound: 0,
            place: 0,
            homes: (home, home + 1),
            rarity,
            marks: Marks(marks),
        };
        let word = Stem::listed;
        let mut print = Fingerprint {
            count: 60,
            length: 30,
            sentences: counts.map(sentence).to_vec(),
            homes: vec![0, 1, 2],
            contents: vec![
                content(word("mired"), 0, 16, Marks::UNKNOWN),
                content(word("ferry"), 1, 32, 0),
                content(word("quay"), 2, 40, Marks::UNKNOWN),
                content(word("holm"), 1, 60, Marks::NAME),
                content(Stem::spelled("forty").unwrap(), 0, 0, 0),
                content(word("oslo"), 2, 60, Marks::NAME),
                content(word("storm"), 0, 8, 0),
            ],
            ..Fingerprint::default()
        };
        print.sum_up();
        print
    }

    fn common() -> Places {
        let mut common = Places::default();
        common.insert(6);
        common
    }

    #[test]
    fn what_is_told_twice_shows_its_manner_and_what_only_one_side_has() {
        let print = article();
        let signs = Telling::of(&print, [0, 1].into_iter(), &common()).signs();
        for (sign, expected) in [
            (Sign::OwnRarity, (2.0 + 4.0) / (2.0 + 3.0)),
            (Sign::OwnUnknown, 2.0),
            (Sign::OwnFacts, 4.0),
            (Sign::Quoted, 0.3),
            (Sign::Shortened, 6.0),
            (Sign::Said, 6.0),
            (Sign::Letters, 4.6),
            (Sign::Articles, 16.0),
            (Sign::Commas, 12.0),
            (Sign::Apart, 6.0),
            // Sentences of 20 and 30 words.
            (Sign::Spread, 0.2),
            (Sign::KnownPairs, 9.0 / 29.0),
            (Sign::WholeKnownPairs, 11.0 / 33.0),
            (Sign::WholeOwnRarity, (2.0 + 4.0 + 5.0) / (3.0 + 1.0)),
            (Sign::WholeRarity, (2.0 + 4.0 + 5.0 + 1.0) / (4.0 + 1.0)),
            (Sign::Contents, 50.0),
        ] {
            let found = signs[sign as usize];
            assert!((found - expected).abs() < 1e-9, "{sign:?}: {found}");
        }
    }

    #[test]
    fn where_nothing_is_told_twice_only_the_whole_shows_something() {
        let print = article();
        let signs = Telling::of(&print, std::iter::empty(), &common()).signs();
        let shown = |sign: Sign| signs[sign as usize].abs() > 1e-9;
        assert!(
            [Sign::WholeKnownPairs, Sign::WholeOwnRarity, Sign::WholeRarity, Sign::Contents].into_iter().all(shown)
        );
        assert!(signs.iter().all(|sign| sign.is_finite()));
        assert_eq!(signs.iter().filter(|sign| sign.abs() > 1e-9).count(), 4);
    }
}
