//! Which words stand side by side in clean English, and which commoner word could stand in a word's place?
//!
//! Three tables of static bytes: words, pairs of neighbours with how strong they are, synonyms. Before: [`crate::lexicon`].
//! After: [`crate::features`]. `build` (with the cargo feature `train`) makes them.

#[cfg(any(test, feature = "train"))]
pub mod build;
mod filter;
mod once;
mod pairs;
mod place;
mod reading;
mod strangeness;
mod symbol;
mod synonyms;
#[cfg(test)]
pub(crate) mod testing;
mod words;

use crate::document::Token;
use filter::{Filter, VALUES};
use std::sync::LazyLock;
use symbol::Symbol;
use synonyms::Synonyms;
use words::Words;

pub use filter::Cells;
pub use pairs::{Pair, Sight};
pub use place::Place;
pub use reading::{Columns, Glance, Reading, Spot};
pub use synonyms::Synonym;
pub use words::{Facts, WordId};

/// Zipf frequencies count in a thousand million words: their log10 is so much above that of a share.
const ZIPF: f32 = 9.0;

/// What a pair's cells add up to.
#[derive(Debug, Clone, Copy)]
pub struct Sum(u8);

/// The tables.
#[derive(Debug)]
pub struct Collocations<'a> {
    words: Words<'a>,
    pairs: Filter<'a>,
    synonyms: Synonyms<'a>,
    /// By what cells add up to; 0 of pairs that were never seen, which add up to [`Self::unseen`] or more.
    strengths: [f32; 256],
    /// Likewise 1 where they were seen, else 0.
    seen: [f32; 256],
    unseen: u8,
    /// The greatest of them.
    strongest: f32,
    log_total: f32,
    /// [`Self::zipf`] by the steps of the frequency.
    zipfs: [f32; 256],
}

impl Collocations<'static> {
    /// Returns the tables that ship; `None` only if the build embedded damaged ones.
    pub fn embedded() -> Option<&'static Self> {
        static EMBEDDED: LazyLock<Option<Collocations<'static>>> = LazyLock::new(|| {
            Collocations::read(
                include_bytes!("data/collocation_words.bin"),
                include_bytes!("data/collocation_pairs.bin"),
                include_bytes!("data/collocation_synonyms.bin"),
            )
        });
        EMBEDDED.as_ref()
    }
}

impl<'a> Collocations<'a> {
    /// Reads the tables from their bytes; `None` where they are damaged.
    pub fn read(words: &'a [u8], pairs: &'a [u8], synonyms: &'a [u8]) -> Option<Self> {
        let (total, pairs) = pairs.split_first_chunk::<8>()?;
        let (stored, pairs) = pairs.split_first_chunk::<{ 4 * VALUES }>()?;
        let (mut strengths, mut seen, mut strongest) = ([0.0; 256], [0.0; 256], f32::NEG_INFINITY);
        for ((strength, seen), bytes) in strengths.iter_mut().zip(&mut seen).zip(stored.as_chunks::<4>().0) {
            *strength = f32::from_le_bytes(*bytes);
            *seen = 1.0;
            strongest = strongest.max(*strength);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm")]
        let log_total = libm::log(f64::from_le_bytes(*total)) as f32;
        let zipf = |steps: u8| (Facts::of_steps(steps).frequency() - log_total) * std::f32::consts::LOG10_E + ZIPF;
        let mut zipfs = [0.0; 256];
        for (slot, steps) in zipfs.iter_mut().zip(0..=u8::MAX) {
            *slot = zipf(steps);
        }
        let words = Words::read(words)?;
        Some(Self {
            words,
            pairs: Filter::read(pairs)?,
            synonyms: Synonyms::read(synonyms, |id| words.facts(id))?,
            strongest,
            strengths,
            seen,
            unseen: u8::try_from(VALUES).unwrap_or(u8::MAX),
            log_total,
            zipfs,
        })
    }

    /// Returns a token's number in the tables.
    #[inline]
    pub fn id(&self, token: &Token) -> WordId {
        self.id_of(Symbol::of(token))
    }

    /// Returns the number of a word that is no name, by its key.
    pub fn id_of_word(&self, key: u64) -> WordId {
        self.words.id(key)
    }

    /// Returns a token's number in the tables, given [`Self::id_of_word`] of its key.
    #[inline]
    pub fn id_given(&self, token: &Token, word: WordId) -> WordId {
        match Symbol::of(token) {
            Symbol::Key(_) => word,
            other => self.id_of(other),
        }
    }

    #[inline]
    fn id_of(&self, symbol: Symbol) -> WordId {
        match symbol {
            Symbol::Key(key) => self.words.id(key),
            Symbol::Name => Symbol::NAME,
            Symbol::Number => Symbol::NUMBER,
            Symbol::Break => WordId::UNKNOWN,
        }
    }

    #[inline]
    fn id_and_facts(&self, symbol: Symbol) -> (WordId, Facts) {
        let id = self.id_of(symbol);
        (id, self.facts(id))
    }

    /// Returns what is known of a word.
    #[inline]
    pub fn facts(&self, id: WordId) -> Facts {
        self.words.facts(id)
    }

    /// Returns how much oftener two words stand side by side than by chance, as a natural logarithm; `None` if never seen.
    #[inline]
    pub fn strength(&self, first: WordId, second: WordId) -> Option<f32> {
        self.strength_at(self.cells(first, second))
    }

    /// Returns where the table says how strong a pair is, which [`Self::strength_at`] reads: it is far away, and who asks for many
    /// waits for them at once.
    #[inline]
    pub fn cells(&self, first: WordId, second: WordId) -> Cells {
        self.pairs.find(pair_key(first, second))
    }

    /// Returns the strength of a pair by its cells; `None` if never seen.
    #[inline]
    pub fn strength_at(&self, cells: Cells) -> Option<f32> {
        self.strength_of(self.sum_at(cells))
    }

    /// Returns what a pair's cells add up to, without a branch on it: who would mispredict it while the cells are waited for would have
    /// to wait for the next ones again.
    #[inline]
    pub fn sum_at(&self, cells: Cells) -> Sum {
        Sum(self.pairs.sum(cells))
    }

    /// Returns the strength of a pair by what its cells add up to; `None` if never seen.
    #[inline]
    fn strength_of(&self, sum: Sum) -> Option<f32> {
        (sum.0 < self.unseen).then(|| self.strengths[usize::from(sum.0)])
    }

    /// Returns the logarithm of a pair's occurrences, by what its cells add up to and how often chance would show it; `never` if never
    /// seen. Which it is can't be predicted: a product that is exact takes the place of a branch.
    #[inline]
    pub fn occurrences(&self, sum: Sum, log_expected: f32, never: f32) -> f32 {
        let (strength, seen) = (self.strengths[usize::from(sum.0)], self.seen[usize::from(sum.0)]);
        (strength + log_expected) * seen + (never - never * seen)
    }

    /// Returns what no pair's strength exceeds.
    #[inline]
    pub fn strongest(&self) -> f32 {
        self.strongest
    }

    /// Returns the logarithm of how often two words of these frequencies would stand side by side by chance.
    #[inline]
    pub fn log_expected(&self, first: f32, second: f32) -> f32 {
        first + second - self.log_total
    }

    /// Returns the strength of a pair that was never seen, from the logarithm of how often it was expected.
    pub fn unseen_strength(log_expected: f32) -> f32 {
        strangeness::unseen_strength(log_expected)
    }

    /// Returns log10 of a word's occurrences in a thousand million words.
    #[inline]
    pub fn zipf(&self, facts: Facts) -> f32 {
        self.zipfs[usize::from(facts.frequency_steps())]
    }

    /// Returns a word's synonyms in its own inflection, the commonest first.
    #[inline]
    pub fn synonyms(&self, id: WordId) -> &[Synonym] {
        self.synonyms.of(id)
    }

    /// Returns how a synonym is spelled.
    pub fn spelling(&self, id: WordId) -> Option<&'a str> {
        self.synonyms.spelling(id)
    }
}

/// Returns the key of a pair in the map of pairs.
fn pair_key(first: WordId, second: WordId) -> u64 {
    (u64::from(first.0) << 32) | u64::from(second.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    fn ids(text: &str) -> Vec<WordId> {
        let tables = Collocations::embedded().unwrap();
        Document::new(text, Lexicon::embedded()).tokens.iter().map(|token| tables.id(token)).collect()
    }

    #[test]
    fn the_embedded_tables_know_common_company() {
        let tables = Collocations::embedded().unwrap();
        let [truce, fire, signed, strongly] = ids("truce fire signed strongly")[..] else { panic!() };
        let [agreement, extinguisher] = ids("agreement extinguisher")[..] else { panic!() };
        assert!(tables.strength(fire, extinguisher).unwrap() > 3.0);
        assert!(tables.strength(extinguisher, truce).is_none());
        assert!(tables.facts(agreement).frequency() > tables.facts(extinguisher).frequency());
        assert!(signed.is_known() && strongly.is_known());
    }

    #[test]
    fn synonyms_have_the_inflection_of_the_word() {
        let tables = Collocations::embedded().unwrap();
        let purchased = ids("purchased")[0];
        let spelled: Vec<_> = tables.synonyms(purchased).iter().filter_map(|s| tables.spelling(s.id())).collect();
        assert_eq!(spelled, ["bought"]);
        assert!(tables.facts(purchased).has_synonyms());
    }

    #[test]
    fn names_and_numbers_are_one_word_each() {
        let found = ids("He met Ann in Riga in 1999 and 2004");
        assert_eq!(found[2], found[4]);
        assert_eq!(found[6], found[8]);
        assert_ne!(found[2], found[6]);
        assert_eq!(ids("zzyzxq"), [WordId::UNKNOWN]);
    }

    #[test]
    fn a_pair_expected_once_and_never_seen_is_four_times_too_rare() {
        // (0 + 0.3) / (1 + 0.3)
        let strength = f64::from(Collocations::unseen_strength(0.0));
        assert!((strength - libm::log(0.3 / 1.3)).abs() < 1e-6);
    }

    #[test]
    fn damaged_tables_are_refused() {
        assert!(Collocations::read(&[], &[], &[]).is_none());
    }
}
