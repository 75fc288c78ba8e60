//! In which manner is a whole article written? A few numbers that need no look at the words again when two articles are compared.

use crate::ngrams::Logits;

/// Fewer tokens than this have no manner.
const LEAST_TOKENS: usize = 30;
/// A word comes again soon where it stood within so many words before.
const SOON: u16 = 100;

/// How an article is written.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Manner {
    /// Log-odds of machine translation by runs of words.
    pub(crate) translated: f32,
    /// Log-odds of a language model of 2022 to 2024 by runs of words.
    pub(crate) rewritten: f32,
    /// The same of one of 2026.
    pub(crate) recent: f32,
    /// Learned log-odds of a plain content word for a language model, on average.
    pub(crate) excess: f32,
    /// Share of the content words that come again soon.
    pub(crate) repeated: f32,
}

/// How many numbers a manner is.
pub(crate) const MANNERS: usize = 5;

impl Manner {
    /// Returns its numbers, to be kept.
    pub(crate) fn numbers(&self) -> [f32; MANNERS] {
        [self.translated, self.rewritten, self.recent, self.excess, self.repeated]
    }

    /// Takes numbers that were kept.
    pub(crate) fn from_numbers([translated, rewritten, recent, excess, repeated]: [f32; MANNERS]) -> Self {
        Self { translated, rewritten, recent, excess, repeated }
    }

    /// Returns the odds of all machines together, as log-odds: an original may read a little like one of them, a rewrite reads much like
    /// one.
    pub(crate) fn machine(&self) -> f64 {
        let hands = [self.translated, self.rewritten, self.recent].map(f64::from);
        let most = hands.into_iter().fold(f64::NEG_INFINITY, f64::max);
        most + libm::log(hands.into_iter().map(|hand| libm::exp(hand - most)).sum())
    }

    /// Returns whether anything is known of it.
    pub(crate) fn is_known(&self) -> bool {
        *self != Self::default()
    }

    /// Returns the manner of an article, of which the n-grams were read and the content words are counted; nothing of a text too short.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "log-odds and shares")]
    pub(super) fn of(ngrams: Option<Logits>, contents: &Contents) -> Self {
        let Some((logits, LEAST_TOKENS..)) = ngrams else { return Self::default() };
        let [translated, rewritten, recent] = logits.map(|logit| logit as f32);
        let share = |sum: f32, of: usize| sum / of.max(1) as f32;
        Self {
            translated,
            rewritten,
            recent,
            excess: share(contents.excess as f32 / 100.0, contents.plain),
            repeated: share(contents.repeated as f32, contents.all),
        }
    }
}

/// What is counted of an article's content words while it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Contents {
    /// Content words, and those of them that come again soon.
    pub(crate) all: usize,
    repeated: usize,
    /// Words that are no name by their case, and hundredths of their learned log-odds for a language model.
    plain: usize,
    excess: i32,
}

impl Contents {
    /// Counts a word that is plain, by its learned log-odds.
    pub(super) fn add_plain(&mut self, is_plain: bool, excess: i16) {
        self.plain += usize::from(is_plain);
        self.excess += i32::from(excess) * i32::from(is_plain);
    }

    /// Counts the places of one word, sorted.
    pub(super) fn add_places(&mut self, places: impl Iterator<Item = u16> + Clone) {
        let next = places.clone().skip(1);
        self.repeated += places.zip(next).filter(|(before, place)| place - before <= SOON).count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::fingerprint::Fingerprint;

    fn manner(text: &str) -> Manner {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded())).manner
    }

    #[test]
    fn what_comes_again_and_what_models_like_is_counted() {
        let varied = "The council of Ternhaven met on Tuesday, when an old bridge fell into its river; nobody was hurt, police told \
            reporters, but ferries stay moored until engineers have looked at every pillar and cable.";
        let same = "The bridge fell on Tuesday, and when the bridge fell nobody was on the bridge; the bridge was old, police told \
            reporters, and the police looked at the bridge while reporters looked at the police.";
        assert!(manner(varied).repeated < 0.05 && manner(same).repeated > 0.4);
        let machine = "The council delved into a multifaceted landscape, underscoring pivotal challenges and showcasing crucial \
            initiatives that foster vibrant communities, while highlighting significant and \
            comprehensive approaches that delve into intricate challenges.";
        assert!(manner(machine).excess > manner(varied).excess + 0.1);
    }

    #[test]
    fn a_short_text_has_no_manner() {
        assert_eq!(manner(""), Manner::default());
        assert_eq!(manner("Police police police."), Manner::default());
        assert!(!manner("").is_known());
    }

    #[test]
    fn the_strongest_machine_decides() {
        let machine = |hands: [f32; 3]| {
            let [translated, rewritten, recent] = hands;
            Manner { translated, rewritten, recent, ..Manner::default() }.machine()
        };
        assert!((machine([0.0, 0.0, 0.0]) - libm::log(3.0)).abs() < 1e-12);
        assert!((machine([-5.0, 5.0, -5.0]) - 5.0).abs() < 1e-3);
        assert!(machine([f32::MAX, 0.0, f32::MIN]).is_finite() && machine([f32::MIN; 3]).is_finite());
    }

    #[test]
    fn a_word_comes_again_soon_by_its_distance_wherever_it_stands() {
        let mut contents = Contents::default();
        contents.add_places([500, 500 + SOON, 501 + 2 * SOON].into_iter());
        assert_eq!(contents.repeated, 1);
    }
}
