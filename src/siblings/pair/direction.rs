//! Which of two articles was made from the other? What both tell is compared, and the manner of the whole: a cut is no evidence.

mod telling;

use crate::siblings::comparison::Comparison;
use crate::siblings::fingerprint::manner::Manner;
use crate::siblings::fingerprint::voice::Sound;
use crate::siblings::fingerprint::{Fingerprint, Name};
use crate::siblings::spelling::is_near_letters;
use telling::Telling;

/// Log-odds below this are no answer. Of the answers above, 99 in 100 are right over all methods and 98 on DIPPER off domain, on articles
/// that neither the fit nor the n-grams had seen; of two human translations of one text 27 in 100 still get one.
const DECIDED: f64 = 2.3;

/// No sign counts for more than so many scales.
const MOST: f64 = 2.0;

/// What the signs of endless articles are multiplied by. Chosen by hand with the next, so that those of 200 words count as they are.
const MOST_TRUST: f64 = 1.3;

/// Words of the shorter article at which half of that trust is reached; chosen by hand, after short texts had been decided by chance.
const HALF_TRUSTED: f64 = 60.0;

/// Plain words that both articles together are taken to have replaced besides those seen, or what one replaced word costs would be a
/// great rate. Chosen by hand.
const REPLACED_BEFORE: usize = 4;

/// Misspelled names are set against no fewer hundreds of words than this, so that one in a sentence is no flood. Chosen by hand.
const LEAST_HUNDREDS: f64 = 0.1;

/// Most news lies below these log-odds of a recent language model, and machine translation lower still, so that its originals would
/// look like the made ones: without this bound six in a hundred back-translations of news were named their originals' source.
const LEAST_RECENT: f32 = -0.5;

/// Declares the signs, each with its name for people, its scale and its weight.
macro_rules! signs {
    ($(#[$doc:meta])* $($sign:ident $name:literal $scale:literal $weight:literal)*) => {
        /// The place of each sign among all.
        #[derive(Debug, Clone, Copy)]
        enum Sign {
            $($sign,)*
        }

        /// How many signs there are.
        pub const SIGNS: usize = [$(Sign::$sign),*].len();

        $(#[$doc])*
        const WEIGHTS: [(&str, f64, f64); SIGNS] = [$(($name, $scale, $weight)),*];
    };
}

signs! {
    /// Names, scales and weights of the signs, each the second article's less the first's. Fitted on rewrites of thirty-six methods, each
    /// weighing the same but the five of a language model of 2026, which weigh half as much again, with pairs of same-event articles, of
    /// updates and of two human translations, which must stay undecided. The first two and the last eight look at whole articles, where
    /// DIPPER and language models show more than in what both tell: they were chosen on articles left out.
    /// `python -m recipes.siblings.fitting` fits the weights, on articles that the n-grams built in had not learnt; those that ship have
    /// read all of them.
    Translated "runs of words as machine translation has them" 2.045 0.602
    Rewritten "runs of words as language models of 2022 to 2024 have them" 3.066 0.872
    OwnRarity "rarity of the plain words that the other has not" 2.866 0.887
    OwnUnknown "such words that the lexicon has not, a hundred" 1.821 -0.712
    Misspelled "names spelled otherwise than the other's that the lexicon has" 0.237 0.349
    OwnFacts "names and numbers that the other has not, a hundred" 2.121 -0.249
    Quoted "share of words quoted" 0.129 -0.200
    Shortened "contractions, a hundred" 1.247 0.377
    Said "plain verbs of saying, a hundred" 0.503 -0.049
    Letters "letters of a word" 0.391 0.180
    Articles "\"the\" and \"of\", a hundred" 2.916 0.242
    Commas "commas, a hundred" 2.916 0.245
    Apart "marks set apart, a hundred" 0.493 -0.017
    Spread "spread of sentence lengths" 0.146 -0.095
    KnownPairs "share of the pairs of neighbours that clean news has" 0.097 -0.064
    PairsLost "known pairs of neighbours fewer for each word of its own" 1.005 0.279
    LettersGained "letters more for each word of its own" 6.245 -0.279
    UnknownNames "names of its own that the lexicon has not" 1.133 0.230
    WholeKnownPairs "share of known pairs of neighbours in the whole article" 0.087 -1.559
    WholeOwnRarity "rarity of the plain words of its own in the whole article" 3.130 1.515
    WholeRarity "rarity of the plain words of the whole article" 0.808 -1.020
    Contents "content words and numbers, a hundred" 3.681 -0.680
    Excess "words that language models put in" 0.128 0.566
    Repeated "words that come again soon" 0.063 -0.894
    Recent "runs of words as language models of 2026 have them" 3.0 0.978
    Machine "runs of words as any of these machines has them" 3.0 3.432
}

impl Sign {
    /// Notes how much one article shows of it, or one more than the other.
    fn put(self, value: f64, signs: &mut [f64; SIGNS]) {
        if let Some(slot) = signs.get_mut(self as usize) {
            *slot = value;
        }
    }
}

/// Counts the names that one side spells as no lexicon does and the other as one does, then those that are merely unknown:
/// the second's less the first's.
fn misspelled(one: &[Name], two: &[Name]) -> [f64; 2] {
    let ([wrong, unknown], [other_wrong, strange]) = (unlisted(two, one), unlisted(one, two));
    [wrong - other_wrong, unknown - strange]
}

/// Counts the names of one side alone that the lexicon has not: those near one that it has and only the other side writes, then all.
fn unlisted(own: &[Name], others: &[Name]) -> [f64; 2] {
    let is_own = |name: &Name, others: &[Name]| others.iter().all(|other| other.key != name.key);
    let (mut wrong, mut all) = (0, 0);
    for name in own.iter().filter(|name| !name.is_known && is_own(name, others)) {
        all += 1;
        wrong += i32::from(others.iter().any(|other| other.is_known && is_near(name, other) && is_own(other, own)));
    }
    [wrong, all].map(f64::from)
}

/// Whether two spellings may be one name; letters that only one of them has rule most pairs out.
fn is_near(a: &Name, b: &Name) -> bool {
    let most = (a.length.min(b.length) / 3).max(1);
    (a.letters ^ b.letters).count_ones() <= 2 * u32::from(most) && is_near_letters(a.text(), b.text())
}

/// Returns the log-odds that the second article was made from the first.
pub(crate) fn logit(signs: &[f64; SIGNS]) -> f64 {
    contributions(signs).map(|(_, amount)| amount).sum()
}

/// Returns what each sign is called and adds to the log-odds.
pub(crate) fn contributions(signs: &[f64; SIGNS]) -> impl Iterator<Item = (&'static str, f64)> + '_ {
    signs.iter().zip(WEIGHTS).map(|(sign, (name, scale, weight))| (name, weight * sign / scale))
}

/// Returns the scale of each sign, for fitting.
pub fn scales() -> [f64; SIGNS] {
    WEIGHTS.map(|(_, scale, _)| scale)
}

/// Returns how far the signs of articles of so many words are trusted: in a short text every share is chance.
fn trust(words: usize) -> f64 {
    let words = words as f64;
    MOST_TRUST * words / (words + HALF_TRUSTED)
}

/// What two articles tell where they tell the same, and how each is written.
pub(crate) struct Tellings<'a> {
    prints: [&'a Fingerprint; 2],
    one: Telling<'a>,
    two: Telling<'a>,
}

impl<'a> Tellings<'a> {
    /// Takes what is aligned.
    pub(crate) fn of(one: &'a Fingerprint, two: &'a Fingerprint, comparison: &Comparison) -> Self {
        let pairs = &comparison.alignment.pairs;
        let [here, there] = comparison.common();
        Self {
            prints: [one, two],
            one: Telling::of(one, pairs.iter().map(|p| p.0), here),
            two: Telling::of(two, pairs.iter().map(|p| p.1), there),
        }
    }

    /// Returns the signs of the second article less those of the first, bounded and as far as they are trusted.
    pub(crate) fn signs(&self) -> [f64; SIGNS] {
        let Self { prints: [one, two], one: here, two: there } = self;
        let mut out = there.signs();
        for (slot, first) in out.iter_mut().zip(here.signs()) {
            *slot -= first;
        }
        let replaced = (here.own.plain + there.own.plain + REPLACED_BEFORE) as f64 / 2.0;
        let words = here.voice.of(Sound::Words) + there.voice.of(Sound::Words);
        // Per word, so that a longer telling of the same sentences breaks no pairs.
        let fewer = |sound| {
            let rate = |telling: &Telling<'_>| telling.voice.of(sound) / telling.voice.of(Sound::Words).max(1.0);
            (rate(here) - rate(there)) * words / 2.0 / replaced
        };
        let [balance, unknown] = misspelled(&one.names, &two.names);
        // Of one side, on average; their root, because what chance adds to a difference of counts grows like it.
        let hundreds = (words / 200.0).max(LEAST_HUNDREDS).sqrt();
        let manner = |of: fn(&Manner) -> f32| f64::from(of(&two.manner)) - f64::from(of(&one.manner));
        if one.manner.is_known() && two.manner.is_known() {
            Sign::Translated.put(manner(|m| m.translated), &mut out);
            Sign::Rewritten.put(manner(|m| m.rewritten), &mut out);
            Sign::Excess.put(manner(|m| m.excess), &mut out);
            Sign::Repeated.put(manner(|m| m.repeated), &mut out);
            Sign::Recent.put(manner(|m| m.recent.max(LEAST_RECENT)), &mut out);
            Sign::Machine.put(two.machine - one.machine, &mut out);
        }
        Sign::Misspelled.put(balance / hundreds, &mut out);
        Sign::PairsLost.put(fewer(Sound::KnownPairs), &mut out);
        Sign::LettersGained.put(-fewer(Sound::Letters), &mut out);
        Sign::UnknownNames.put(unknown / hundreds, &mut out);
        let trust = trust(one.count.min(two.count));
        for (slot, (_, scale, _)) in out.iter_mut().zip(WEIGHTS) {
            *slot = slot.clamp(-MOST * scale, MOST * scale) * trust;
        }
        out
    }

    /// Returns how many plain words of its own the side has that has fewer, a hundred words of what both tell.
    pub(crate) fn retouched(&self) -> f64 {
        self.rate(self.one.own.plain.min(self.two.own.plain))
    }

    /// Returns the same with names and numbers among the words.
    pub(crate) fn replaced(&self) -> f64 {
        let [here, there] = [&self.one.own, &self.two.own];
        self.rate(here.plain.min(there.plain) + here.facts.min(there.facts))
    }

    fn rate(&self, count: usize) -> f64 {
        let words = self.one.voice.of(Sound::Words).min(self.two.voice.of(Sound::Words));
        count as f64 * 100.0 / words.max(1.0)
    }
}

/// Returns 1 where the second was made from the first, -1 the other way round, `None` where it can't be told.
pub(crate) fn decide(logit: f64) -> Option<i8> {
    (logit.abs() >= DECIDED).then_some(if logit > 0.0 { 1 } else { -1 })
}

#[cfg(test)]
mod tests {
    use super::super::{Article, Pair};
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::fingerprint::SPELLED;
    use crate::siblings::fingerprint::voice::Voice;

    const WIRE: &str = "The council of Ternhaven voted on Tuesday to rebuild the bridge that a storm destroyed in March. \
        Mayor Eleanor Johnson said the work would cost 42 million crowns. \
        Engineers had warned for years that the old walls were weak. \
        Opposition leader Peter Williams called for an inquiry.";
    const SPUN: &str = "The council of Ternhaven voted on Tuesday to reconstruct the bridge that a tempest annihilated in March. \
        Mayor Eleanor Jonhsson proclaimed the toil would cost 42 million crowns. \
        Engineers had admonished for years that the old walls were frail. \
        Opposition leader Peter Wiliams called for an inquest.";

    fn pair<R>(one: &str, two: &str, read: impl FnOnce(&Pair) -> R) -> R {
        let cut = |text| Document::new(text, Lexicon::embedded());
        read(&Pair::between(&Article::new(one, &cut(one)), &Article::new(two, &cut(two))))
    }

    #[test]
    fn rare_words_and_mangled_names_show_the_copy() {
        assert_eq!(pair(WIRE, SPUN, Pair::direction), Some(1));
        assert_eq!(pair(SPUN, WIRE, Pair::direction), Some(-1));
    }

    #[test]
    fn swapping_the_articles_turns_the_sign_and_no_more() {
        let there = pair(WIRE, SPUN, Pair::direction_logit).unwrap();
        let back = pair(SPUN, WIRE, Pair::direction_logit).unwrap();
        assert!((there + back).abs() < 1e-9);
        // One name that is near two of the other's.
        let two = SPUN.replace("Wiliams", "Johnston");
        let there = pair(WIRE, &two, Pair::direction_logit).unwrap();
        let back = pair(&two, WIRE, Pair::direction_logit).unwrap();
        assert!((there + back).abs() < 1e-9, "{there} {back}");
    }

    #[test]
    fn a_sign_as_great_as_its_scale_adds_its_weight() {
        for ((name, amount), (_, _, weight)) in contributions(&scales()).zip(WEIGHTS) {
            assert!((amount - weight).abs() < 1e-12, "{name}");
        }
    }

    #[test]
    fn the_signs_of_short_articles_are_trusted_less() {
        assert!((trust(60) - 0.65).abs() < 1e-12 && trust(0).abs() < 1e-12);
    }

    #[test]
    fn a_copy_and_a_stranger_have_no_direction() {
        assert_eq!(pair(WIRE, WIRE, Pair::direction_logit), None);
        assert_eq!(pair(WIRE, "Calder Rovers won the derby in the rain on Sunday.", Pair::direction), None);
    }

    fn name(written: &str, is_known: bool) -> Name {
        let mut spelling = [0; SPELLED];
        spelling.iter_mut().zip(written.bytes()).for_each(|(slot, letter)| *slot = letter);
        let letters = written.bytes().fold(0, |bits, letter| bits | 1 << (letter - b'a'));
        Name::new(crate::text::key(written), letters, spelling, is_known)
    }

    #[test]
    fn a_name_is_misspelled_where_only_the_other_side_spells_it_as_the_lexicon_does() {
        let (slip, right) = (name("jonhsson", false), name("johnson", true));
        for (own, others, counts) in [
            (&[slip][..], &[right][..], [1.0, 1.0]),
            // The other side has it from no lexicon, spells it so, too, or has another name.
            (&[slip], &[name("johnson", false)], [0.0, 1.0]),
            (&[slip], &[right, slip], [0.0, 0.0]),
            (&[slip], &[name("williams", true)], [0.0, 1.0]),
            // Both names stand here, or what is here is known.
            (&[slip, right], &[right], [0.0, 1.0]),
            (&[right], &[slip], [0.0, 0.0]),
        ] {
            assert_eq!(unlisted(own, others).map(f64::to_bits), counts.map(f64::to_bits));
        }
    }

    #[test]
    fn a_third_of_a_name_s_letters_may_differ() {
        for (one, two) in [("witkoff", "vitcoff"), ("holmquist", "holmkvest")] {
            assert!(is_near(&name(one, true), &name(two, false)), "{one}");
        }
        assert!(!is_near(&name("barnes", true), &name("powell", false)));
    }

    #[test]
    fn replaced_words_are_counted_a_hundred() {
        let touched = WIRE.replace("storm", "tempest").replace("inquiry", "inquest");
        let [one, two] = [WIRE, &*touched].map(|text| Article::new(text, &Document::new(text, Lexicon::embedded())));
        let pair = Pair::between(&one, &two);
        let words = one.print.word_count() as f64;
        let retouched = Tellings::of(&one.print, &two.print, pair.comparison()).retouched();
        assert!((retouched - 200.0 / words).abs() < 1e-9, "{retouched} of {words}");
    }

    #[test]
    fn names_of_the_same_letters_in_another_order_are_not_near() {
        assert!(!is_near(&name("marlon", true), &name("normal", false)));
    }

    #[test]
    fn what_replaced_words_cost_is_counted_by_what_both_tell() {
        let names = [vec![name("johnson", true)], vec![name("jonhsson", false), name("quennvik", false)]];
        let [one, mut two] = names.map(|names| Fingerprint { count: 600, names, ..Fingerprint::default() });
        two.manner.translated = 5.0;
        let mut tellings = Tellings::of(&one, &two, &Comparison::default());
        let voice = |words, letters, known_pairs| {
            let mut counts = Voice::default().counts();
            for (sound, count) in [(Sound::Words, words), (Sound::Letters, letters), (Sound::KnownPairs, known_pairs)] {
                counts[sound as usize] = count;
            }
            Voice::from_counts(counts)
        };
        (tellings.one.voice, tellings.one.own.plain) = (voice(1200, 4800, 600), 30);
        (tellings.two.voice, tellings.two.own.plain) = (voice(600, 2640, 240), 146);
        // Of each of 1800 / 2 words, for each of (30 + 146 + 4) / 2 that were replaced.
        let signs = tellings.signs().map(|sign| sign / trust(600));
        let hundreds = 3.0;
        for (sign, expected) in [
            (Sign::PairsLost, (0.5 - 0.4) * 900.0 / 90.0),
            (Sign::LettersGained, (4.4 - 4.0) * 900.0 / 90.0),
            (Sign::Misspelled, 1.0 / hundreds),
            (Sign::UnknownNames, 2.0 / hundreds),
            // Nothing is known of the first article's manner.
            (Sign::Translated, 0.0),
        ] {
            let found = signs[sign as usize];
            assert!((found - expected).abs() < 1e-9, "{sign:?}: {found} in place of {expected}");
        }
    }
}
