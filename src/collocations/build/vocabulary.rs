//! Which words are in the tables, how frequent are they, which pairs do they make and which synonyms have they?

use super::count::{Counts, NAME, NUMBER, Side};
use super::sphinx::General;
use super::wordnet::WordNet;
use super::{Facts, Symbol};
use crate::collocations::words::WordId;
use crate::lexicon::FUNCTION_WORDS;
use crate::text::key;
use std::collections::{BTreeMap, BTreeSet};

/// A word that the general model lacks must be counted this often.
const LEAST_COUNT: f64 = 3.0;
/// Numbers have 17 bits.
const MOST_WORDS: usize = (1 << 17) - 8;

/// A word of the tables.
#[derive(Debug)]
pub(super) struct Word {
    /// Its key.
    pub(super) key: Side,
    spelling: String,
    count: f64,
}

/// A pair and its estimated occurrences.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) first: WordId,
    pub(super) second: WordId,
    pub(super) count: f64,
}

/// Synonyms of words, and the spelling of each that is one.
#[derive(Debug, Default)]
pub(super) struct Thesaurus {
    pub(super) lists: BTreeMap<WordId, Vec<WordId>>,
    pub(super) spellings: Vec<(WordId, String)>,
    gaps: BTreeMap<WordId, f64>,
}

/// The words by number.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Names, numbers, then words and marks by falling frequency.
    pub(super) words: Vec<Word>,
    /// Words that the counts stand for together.
    pub(super) total: f64,
    ids: BTreeMap<Side, WordId>,
}

impl Vocabulary {
    /// Takes the general model's words and those that were counted often enough.
    pub(super) fn new(counts: &Counts, general: &General, general_words: f64) -> Self {
        let mut words: BTreeMap<Side, (String, f64)> = BTreeMap::new();
        for (spelling, probability) in general.words.iter().zip(&general.probabilities).filter(|(w, _)| is_word(w)) {
            let spelling = spelling.strip_suffix("'s").unwrap_or(spelling);
            let word = words.entry(key(spelling)).or_insert_with(|| (spelling.to_owned(), 0.0));
            word.1 += probability * general_words;
        }
        for (side, (spelling, count)) in &counts.singles {
            if *count >= LEAST_COUNT || words.contains_key(side) {
                words.entry(*side).or_insert_with(|| (spelling.clone(), 0.0)).1 += count;
            }
        }
        let name = words.remove(&NAME).unwrap_or_default();
        let number = words.remove(&NUMBER).unwrap_or_default();
        let mut ranked: Vec<_> = words.into_iter().collect();
        ranked.sort_by(|a, b| b.1.1.total_cmp(&a.1.1).then_with(|| a.1.0.cmp(&b.1.0)));
        ranked.truncate(MOST_WORDS);
        let words: Vec<Word> = [(NAME, name), (NUMBER, number)]
            .into_iter()
            .chain(ranked)
            .map(|(key, (spelling, count))| Word { key, spelling, count })
            .collect();
        let ids = (1..).zip(&words).map(|(id, word)| (word.key, WordId(id))).collect();
        Self { words, total: counts.words as f64 + general_words, ids }
    }

    fn id(&self, spelling: &str) -> Option<WordId> {
        self.ids.get(&key(spelling)).copied()
    }

    fn word(&self, id: WordId) -> Option<&Word> {
        self.words.get(id.0 as usize - 1)
    }

    /// Returns how often two words would stand side by side if neither cared for the other.
    pub(super) fn expected(&self, first: WordId, second: WordId) -> f64 {
        let count = |id| self.word(id).map_or(0.0, |word| word.count);
        count(first) * count(second) / self.total
    }

    /// Joins the counted pairs with the general model's.
    pub(super) fn pairs(&self, counts: &Counts, general: &General, general_words: f64) -> Vec<Pair> {
        let numbers: Vec<Option<WordId>> =
            general.words.iter().map(|w| is_word(w).then(|| self.id(w)).flatten()).collect();
        let number = |index: u32| numbers.get(index as usize).copied().flatten();
        let counted = counts
            .pairs
            .iter()
            .filter_map(|((first, second), count)| Some((*self.ids.get(first)?, *self.ids.get(second)?, *count)));
        let known = general.pairs.iter().filter_map(|(first, second, probability)| {
            Some((number(*first)?, number(*second)?, probability * general_words))
        });
        let mut pairs: Vec<_> = counted.chain(known).collect();
        pairs.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let runs = pairs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let joined = runs.filter_map(|run| {
            let (first, second, _) = *run.first()?;
            Some(Pair { first, second, count: run.iter().map(|pair| pair.2).sum() })
        });
        joined.collect()
    }

    /// Finds synonyms in the word's own inflection, the commonest first.
    pub(super) fn thesaurus(&self, net: &WordNet, most: usize) -> Thesaurus {
        let mut thesaurus = Thesaurus::default();
        let mut named = BTreeSet::new();
        for (id, word) in (1..).map(WordId).zip(&self.words).skip(Symbol::FIRST_WORD as usize - 1) {
            if FUNCTION_WORDS.contains(&word.spelling.as_str()) {
                continue;
            }
            let mut list: BTreeSet<WordId> = BTreeSet::new();
            let (mut commonest, mut own) = (0.0_f64, self.frequency(id));
            for (part, lemma, ending) in net.readings(&word.spelling) {
                own = own.max(self.id(&lemma).map_or(0.0, |id| self.frequency(id)));
                for synonym in net.synonyms(part, &lemma) {
                    commonest = commonest.max(self.id(synonym).map_or(0.0, |id| self.frequency(id)));
                    list.extend(net.inflected(part, synonym, ending).iter().filter_map(|form| self.id(form)));
                }
            }
            list.remove(&id);
            if commonest > own {
                thesaurus.gaps.insert(id, commonest - own);
            }
            // Numbers follow frequency, so the smallest are the commonest.
            let list: Vec<WordId> = list.into_iter().take(most).collect();
            if !list.is_empty() {
                named.extend(&list);
                thesaurus.lists.insert(id, list);
            }
        }
        let spelled = named.into_iter().filter_map(|id| Some((id, self.word(id)?.spelling.clone())));
        thesaurus.spellings = spelled.collect();
        thesaurus
    }

    /// Returns the logarithm to the base 10 of a word's occurrences.
    fn frequency(&self, id: WordId) -> f64 {
        self.word(id).map_or(0.0, |word| libm::log10(word.count.max(1.0)))
    }

    /// Packs what is known of each word.
    pub(super) fn facts(&self, thesaurus: &Thesaurus) -> Vec<Facts> {
        let pack = |(id, word): (WordId, &Word)| {
            let letters = word.spelling.starts_with(char::is_alphabetic);
            let content = id.0 >= Symbol::FIRST_WORD && letters && !FUNCTION_WORDS.contains(&word.spelling.as_str());
            let gap = thesaurus.gaps.get(&id).copied().unwrap_or(0.0);
            Facts::pack(word.count, gap, content, thesaurus.lists.contains_key(&id))
        };
        (1..).map(WordId).zip(&self.words).map(pack).collect()
    }
}

/// Whether an entry of the general model is a word: no tags, no digits.
fn is_word(entry: &str) -> bool {
    entry.starts_with(|c: char| c.is_ascii_lowercase()) && entry.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
}
