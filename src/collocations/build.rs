//! How are the tables made? Pairs of words are counted in news that no model sees, joined with a general model of English, and
//! written as compact bytes; synonyms come from WordNet.
//!
//! Called by `python -m recipes.collocations`; `split` also tells training which documents to leave out.

mod count;
mod difference;
pub(super) mod fuse;
mod inflection;
mod sphinx;
mod split;
mod vocabulary;
mod wordnet;

use crate::collocations::filter::VALUES;
use crate::collocations::strangeness::SMOOTHING;
use crate::collocations::words::{Facts, WordId};
use crate::collocations::{Symbol, synonyms, words};
use crate::error::{Error, Result};
use count::Counts;
use sphinx::General;
use std::path::Path;
use vocabulary::Vocabulary;
use wordnet::WordNet;

pub use difference::Difference;
pub use split::is_table_document;

/// The general model holds probabilities, no counts: they are taken for those of a text of so many words, which joins the counted news.
/// In a text of this length its rarest pairs stand about three times. Between 20 and 100 million nothing changes much.
const GENERAL_WORDS: f64 = 60e6;
/// Borders between the stored strengths of a pair, as natural logarithms of seen over expected.
const STRENGTHS: [f64; VALUES - 1] = [-0.5, 0.5, 1.5, 2.5, 3.5, 5.0, 6.5];
/// Synonyms of a word that are kept, the commonest ones.
const SYNONYMS: usize = 8;

/// One document as the builder gets it.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// Its set: the stem of the file it came from.
    pub set: &'a str,
    /// Its `pair_id`, or its `id` where it has none.
    pub key: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Whether a person wrote it in English.
    pub human: bool,
}

/// The three tables, as they are embedded.
#[derive(Debug)]
pub struct Tables {
    /// Words: numbers, frequencies, gaps.
    pub words: Vec<u8>,
    /// Pairs and how strong they are.
    pub pairs: Vec<u8>,
    /// Synonyms and their spellings.
    pub synonyms: Vec<u8>,
    /// What was counted, as a person reads it.
    pub summary: String,
    /// Keys of the words, in the order of their numbers; the tables themselves keep none.
    keys: Vec<u64>,
    /// The words of each pair.
    together: Vec<(WordId, WordId)>,
}

impl Tables {
    /// Counts the documents that are set aside and writes the tables.
    ///
    /// # Errors
    /// If the general model or WordNet can't be read.
    pub fn build(articles: &[Article<'_>], general_model: &[u8], wordnet: &Path) -> Result<Self> {
        let general = General::read(general_model)?;
        let net = WordNet::read(wordnet)?;
        let counts = Counts::of(articles);
        let vocabulary = Vocabulary::new(&counts, &general, GENERAL_WORDS);
        let pairs = vocabulary.pairs(&counts, &general, GENERAL_WORDS);
        let thesaurus = vocabulary.thesaurus(&net, SYNONYMS);

        let facts: Vec<Facts> = vocabulary.facts(&thesaurus);
        let keys: Vec<u64> = vocabulary.words.iter().map(|word| word.key).collect();
        let lists: Vec<_> = thesaurus.lists.iter().map(|(id, list)| (*id, list.clone())).collect();
        let written = write_pairs(&pairs, &vocabulary)?;
        Ok(Self {
            words: words::write(&keys, &facts),
            synonyms: synonyms::write(&lists, &thesaurus.spellings),
            summary: format!(
                "{} documents, {} words counted; {} words, {} pairs, {} words with synonyms",
                counts.documents,
                counts.words,
                keys.len(),
                pairs.len(),
                lists.len()
            ),
            pairs: written,
            together: pairs.iter().map(|pair| (pair.first, pair.second)).collect(),
            keys,
        })
    }
}

/// Writes the pairs: words counted (8 bytes), what each stored value stands for, then the map.
fn write_pairs(pairs: &[vocabulary::Pair], vocabulary: &Vocabulary) -> Result<Vec<u8>> {
    let strength = |pair: &vocabulary::Pair| {
        let expected = vocabulary.expected(pair.first, pair.second);
        libm::log((pair.count + SMOOTHING) / (expected + SMOOTHING))
    };
    let mut entries = Vec::with_capacity(pairs.len());
    let mut sums = [(0.0, 0.0); VALUES];
    for pair in pairs {
        let strength = strength(pair);
        let value = STRENGTHS.iter().filter(|border| strength >= **border).count();
        if let Some((sum, count)) = sums.get_mut(value) {
            *sum += strength;
            *count += 1.0;
        }
        entries.push((super::pair_key(pair.first, pair.second), u8::try_from(value).unwrap_or(u8::MAX)));
    }
    let mut bytes = vocabulary.total.to_le_bytes().to_vec();
    for (sum, count) in sums {
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm of a ratio of counts")]
        bytes.extend((if count > 0.0 { sum / count } else { 0.0 } as f32).to_le_bytes());
    }
    bytes.extend(
        fuse::write(&entries).ok_or_else(|| Error::training("the pairs can't be written: a pair stands twice"))?,
    );
    Ok(bytes)
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, reason = "a model of nine words")]
mod tests;
