//! Which of two articles was made from the other? Only what both tell is compared: a cut is no evidence.

use super::article::Article;
use super::comparison::Comparison;
use super::fingerprint::{Fingerprint, Sentence, Word};
use super::spelling::is_near;
use super::stem::Stem;
use super::wording::Substitutions;
use crate::collocations::Collocations;
use crate::document::Flags;
use crate::text::key;
use std::sync::LazyLock;

/// Fewer aligned sentences say too little.
const FEWEST_SENTENCES: usize = 3;
/// Log-odds below this are no answer. Of the answers above, 95 in 100 are right on back-translation (86 when that engine was not
/// fitted on), 99 on word-level spin; of two human translations of one text 15 in 100 still get one.
const DECIDED: f64 = 1.8;
/// log10 of the occurrences in a thousand million words of a word that no list counts.
const UNCOUNTED: f64 = 0.0;
/// The same of the commonest content words.
const COMMONEST: f64 = 6.0;
/// Names compared on each side: a bound for lists.
const MOST_NAMES: usize = 60;

/// How many signs there are.
pub const SIGNS: usize = 16;

/// Names, scales and weights of the signs, each the second article's less the first's. Fitted on rewrites of thirteen methods,
/// each weighing the same, with pairs of same-event articles and of two human translations, which must stay undecided.
const WEIGHTS: [(&str, f64, f64); SIGNS] = [
    ("rarity of the plain words that the other has not", 2.089, 0.68),
    ("such words that the lexicon has not, a hundred", 1.253, 0.33),
    ("names spelled otherwise than the other's that the lexicon has", 0.135, 0.6),
    ("names and numbers that the other has not, a hundred", 2.682, -0.65),
    ("share of words quoted", 0.153, 0.12),
    ("contractions, a hundred", 0.836, -0.22),
    ("plain verbs of saying, a hundred", 0.709, -0.44),
    ("letters of a word", 0.328, 0.71),
    ("\"the\" and \"of\", a hundred", 2.342, 0.54),
    ("commas, a hundred", 2.197, 0.7),
    ("marks set apart, a hundred", 0.31, 0.95),
    ("rarity gained where a word was replaced", 2.448, -0.01),
    ("letters gained where a word was replaced", 1.036, 0.19),
    ("spread of sentence lengths", 0.159, -0.45),
    ("share of the pairs of neighbours of its own that clean news has", 0.18, -0.57),
    ("known pairs of neighbours lost where a word was replaced", 0.477, 1.26),
];

static MARKERS: LazyLock<[Vec<u64>; 2]> = LazyLock::new(|| {
    let keys = |words: &[&str]| words.iter().map(|w| key(w)).collect();
    [keys(&["said", "says", "told", "say"]), keys(&["the", "of"])]
});

/// The aligned part of one article.
struct Told<'a> {
    sentences: Vec<&'a Sentence>,
    words: Vec<&'a Word>,
    keys: Vec<u64>,
    stems: Vec<Stem>,
}

impl<'a> Told<'a> {
    fn of(print: &'a Fingerprint, sentences: impl Iterator<Item = u32>) -> Self {
        let mut indices: Vec<u32> = sentences.collect();
        indices.sort_unstable();
        let sentences: Vec<&Sentence> = indices.iter().filter_map(|i| print.sentences.get(*i as usize)).collect();
        let words: Vec<&Word> = sentences.iter().flat_map(|s| print.words_of(s)).collect();
        let mut keys: Vec<u64> = words.iter().map(|w| w.token.key).collect();
        keys.sort_unstable();
        let mut stems: Vec<Stem> = words.iter().filter(|w| !w.is_function).map(|w| w.stem).collect();
        stems.sort_unstable();
        Self { sentences, words, keys, stems }
    }

    /// What it shows beside the other, in the order of [`WEIGHTS`]; the signs of replaced words are left 0.
    fn signs(&self, other: &Self, names: f64) -> [f64; SIGNS] {
        let total = self.words.len().max(1) as f64;
        let hundreds = total / 100.0;
        let count = |sign: &dyn Fn(&Word) -> bool| self.words.iter().filter(|w| sign(w)).count() as f64;
        let own = self.plain(other);
        let rarity: f64 = own.iter().map(|w| rarity(w)).sum();
        let unknown = own.iter().filter(|w| !w.token.entry.is_known()).count() as f64;
        let mut facts: Vec<Stem> = self.words.iter().filter(|w| is_fact(w)).map(|w| w.stem).collect();
        facts.retain(|stem| other.stems.binary_search(stem).is_err());
        facts.sort_unstable();
        facts.dedup();
        let [said, articles] = &*MARKERS;
        let marks = |of: fn(&Sentence) -> u32| f64::from(self.sentences.iter().map(|s| of(s)).sum::<u32>());
        [
            rarity / (own.len() + 3) as f64,
            unknown / hundreds,
            names / total.sqrt() * 5.0,
            facts.len() as f64 / hundreds,
            count(&|w| w.token.flags.has(Flags::IN_QUOTE)) / total,
            count(&|w| w.is_function && w.stem.is_unstemmed()) / hundreds,
            count(&|w| said.contains(&w.token.key)) / hundreds,
            self.words.iter().map(|w| f64::from(w.token.letters)).sum::<f64>() / total,
            count(&|w| articles.contains(&w.token.key)) / hundreds,
            marks(|s| s.commas) / hundreds,
            marks(|s| s.artefacts) / hundreds,
            0.0,
            0.0,
            self.spread(),
            self.familiarity(other),
            0.0,
        ]
    }

    /// Plain words, each once, that the other has not.
    fn plain(&self, other: &Self) -> Vec<&'a Word> {
        let mut plain: Vec<&Word> = self
            .words
            .iter()
            .filter(|w| !w.is_function && !is_fact(w) && other.keys.binary_search(&w.token.key).is_err())
            .copied()
            .collect();
        plain.sort_unstable_by_key(|w| w.token.key);
        plain.dedup_by_key(|w| w.token.key);
        plain
    }

    /// Names of five letters and more, each once, that the other has not.
    fn names(&self, other: &Self) -> Vec<&'a Word> {
        let mut names: Vec<&Word> = self
            .words
            .iter()
            .filter(|w| w.is_name && w.token.letters >= 5 && other.keys.binary_search(&w.token.key).is_err())
            .copied()
            .collect();
        names.sort_unstable_by_key(|w| w.token.key);
        names.dedup_by_key(|w| w.token.key);
        names.truncate(MOST_NAMES);
        names
    }

    /// How many of the pairs of neighbours that the other has not are known to clean news.
    fn familiarity(&self, other: &Self) -> f64 {
        let Some(tables) = Collocations::embedded() else { return 0.0 };
        let known =
            |words: &Self| -> Vec<(u64, u64)> { words.neighbours().map(|(a, b)| (a.token.key, b.token.key)).collect() };
        let mut theirs = known(other);
        theirs.sort_unstable();
        let own = self.neighbours().filter(|(a, b)| theirs.binary_search(&(a.token.key, b.token.key)).is_err());
        let (mut seen, mut total) = (0usize, 0usize);
        for (a, b) in own {
            total += 1;
            seen += usize::from(is_pair(tables, a, b));
        }
        seen as f64 / (total + 5) as f64
    }

    /// Plain words that stand side by side.
    fn neighbours(&self) -> impl Iterator<Item = (&'a Word, &'a Word)> {
        self.words.windows(2).filter_map(|pair| match pair {
            [a, b] if !is_fact(a) && !is_fact(b) => Some((*a, *b)),
            _ => None,
        })
    }

    /// Coefficient of variation of the sentences' lengths.
    fn spread(&self) -> f64 {
        let lengths: Vec<f64> = self.sentences.iter().map(|s| s.words.len() as f64).collect();
        let count = lengths.len().max(1) as f64;
        let mean = lengths.iter().sum::<f64>() / count;
        let variance = lengths.iter().map(|l| (l - mean) * (l - mean)).sum::<f64>() / count;
        if mean > 0.0 { variance.sqrt() / mean } else { 0.0 }
    }
}

fn is_pair(tables: &Collocations<'_>, first: &Word, second: &Word) -> bool {
    tables.strength(tables.id(&first.token), tables.id(&second.token)).is_some()
}

fn is_fact(word: &Word) -> bool {
    word.is_name || word.stem.is_number()
}

/// How rare a word is: the powers of e by which it is rarer than the commonest content words.
fn rarity(word: &Word) -> f64 {
    std::f64::consts::LN_10 * (COMMONEST - word.token.entry.zipf().map_or(UNCOUNTED, f64::from))
}

/// Counts the names that one side spells as no lexicon does and the other as one does; the second's errors less the first's.
fn misspelled(one: (&Told<'_>, &str), two: (&Told<'_>, &str)) -> f64 {
    let mut balance = 0;
    let others = two.0.names(one.0);
    for own in one.0.names(two.0) {
        let near = |other: &&&Word| is_near(own.token.text(one.1), other.token.text(two.1));
        if let Some(other) = others.iter().find(near) {
            balance += i32::from(own.token.entry.is_known()) - i32::from(other.token.entry.is_known());
        }
    }
    f64::from(balance)
}

/// Returns the log-odds that the second article was made from the first.
pub(crate) fn logit(signs: &[f64; SIGNS]) -> f64 {
    contributions(signs).map(|(_, amount)| amount).sum()
}

/// Returns what each sign is called and adds to the log-odds.
pub(crate) fn contributions(signs: &[f64; SIGNS]) -> impl Iterator<Item = (&'static str, f64)> + '_ {
    signs.iter().zip(WEIGHTS).map(|(sign, (name, scale, weight))| (name, weight * (sign / scale).clamp(-2.0, 2.0)))
}

/// Returns the signs of the second article less those of the first.
pub(crate) fn signs(
    one: &Article<'_>,
    two: &Article<'_>,
    comparison: &Comparison,
    found: &Substitutions,
) -> Option<[f64; SIGNS]> {
    let pairs = &comparison.alignment.pairs;
    if pairs.len() < FEWEST_SENTENCES {
        return None;
    }
    let (here, there) = (&one.print, &two.print);
    let told = (Told::of(here, pairs.iter().map(|p| p.0)), Told::of(there, pairs.iter().map(|p| p.1)));
    let names = misspelled((&told.0, one.text), (&told.1, two.text));
    let mut out = told.1.signs(&told.0, names);
    for (slot, first) in out.iter_mut().zip(told.0.signs(&told.1, 0.0)) {
        *slot -= first;
    }
    let gained = |of: fn(&Word) -> f64| gained(here, there, found, of);
    let [.., replaced_rarity, replaced_letters, _, _, replaced_pairs] = &mut out;
    *replaced_pairs = pairs_lost(here, there, found);
    *replaced_rarity = gained(rarity);
    *replaced_letters = gained(|w| f64::from(w.token.letters));
    Some(out)
}

/// How much rarer the second article's words are than those in whose place they stand, on average.
pub(crate) fn rarity_gained(one: &Fingerprint, two: &Fingerprint, found: &Substitutions) -> f64 {
    gained(one, two, found, rarity)
}

fn gained(one: &Fingerprint, two: &Fingerprint, found: &Substitutions, of: fn(&Word) -> f64) -> f64 {
    let difference = |(a, b): &(u32, u32)| {
        let (a, b) = (one.words.get(*a as usize)?, two.words.get(*b as usize)?);
        Some(of(b) - of(a))
    };
    let sum: f64 = found.words.iter().filter_map(difference).sum();
    sum / (found.words.len() + 2) as f64
}

/// How many pairs of neighbours known to clean news each replaced word broke, on average.
pub(crate) fn pairs_lost(one: &Fingerprint, two: &Fingerprint, found: &Substitutions) -> f64 {
    let lost = |(a, b): &(u32, u32)| Some(known_pairs(one, *a)? as f64 - known_pairs(two, *b)? as f64);
    let sum: f64 = found.words.iter().filter_map(lost).sum();
    sum / (found.words.len() + 2) as f64
}

/// Returns how many pairs known to clean news a word makes with its neighbours, `None` without tables.
pub(crate) fn known_pairs(print: &Fingerprint, at: u32) -> Option<usize> {
    let (tables, at) = (Collocations::embedded()?, at as usize);
    let around = print.words.get(at.saturating_sub(1)..(at + 2).min(print.words.len())).unwrap_or_default();
    Some(around.windows(2).filter(|pair| matches!(pair, [a, b] if is_pair(tables, a, b))).count())
}

/// Returns 1 where the second was made from the first, -1 the other way round, `None` where it can't be told.
pub(crate) fn decide(logit: f64) -> Option<i8> {
    (logit.abs() >= DECIDED).then_some(if logit > 0.0 { 1 } else { -1 })
}

#[cfg(test)]
mod tests {
    use super::super::{Article, Pair};
    use crate::document::Document;
    use crate::lexicon::Lexicon;

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
    }

    #[test]
    fn a_copy_and_a_stranger_have_no_direction() {
        assert_eq!(pair(WIRE, WIRE, Pair::direction_logit), None);
        assert_eq!(pair(WIRE, "Calder Rovers won the derby in the rain on Sunday.", Pair::direction), None);
    }
}
