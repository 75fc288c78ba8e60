//! How far are tables from others, such as those that ship? Documents are read otherwise from version to version, so that a rebuild counts
//! other words.

use super::Tables;
use crate::collocations::{Collocations, VALUES, WordId};
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fmt::{Display, Formatter};

/// What two tables know otherwise. The others keep no keys: one pair in 32 that they lack is taken for one of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Words that the others lack.
    pub new_words: usize,
    /// Words that only the others have.
    pub lost_words: usize,
    /// Words of both of which another frequency or gap is kept, or otherwise whether they carry content or have synonyms.
    pub moved_words: usize,
    /// Steps of the stored frequency, twelve to a power of e, by which a word of both moved most.
    pub most_steps: u8,
    /// Pairs that the others lack, or have a word of which the others lack.
    pub new_pairs: usize,
    /// Pairs of both whose stored strength is another one of the eight.
    pub moved_pairs: usize,
    /// Words of both that have other synonyms.
    pub other_synonyms: usize,
}

impl Tables {
    /// Counts what these tables know otherwise than others.
    ///
    /// # Errors
    /// If these tables can't be read back.
    pub fn difference(&self, other: &Collocations<'_>) -> Result<Difference> {
        let own = Collocations::read(&self.words, &self.pairs, &self.synonyms)
            .ok_or_else(|| Error::training("the tables that were written can't be read"))?;
        let there: Vec<WordId> = self.keys.iter().map(|key| other.id_of_word(*key)).collect();
        let mut found = Difference::default();
        for (id, theirs) in (1..).map(WordId).zip(&there) {
            if theirs.is_known() {
                found.compare_words(&own, id, other, *theirs);
            } else {
                found.new_words += 1;
            }
        }
        found.lost_words = (other.words.count() - 1).saturating_sub(there.len() - found.new_words);
        let of = |id: WordId| there.get(id.0 as usize - 1).copied().unwrap_or_default();
        for (first, second) in &self.together {
            let (one, two) = (of(*first), of(*second));
            let theirs = other.pairs.sum(other.cells(one, two));
            if !one.is_known() || !two.is_known() || usize::from(theirs) >= VALUES {
                found.new_pairs += 1;
            } else if theirs != own.pairs.sum(own.cells(*first, *second)) {
                found.moved_pairs += 1;
            }
        }
        Ok(found)
    }
}

impl Difference {
    fn compare_words(&mut self, own: &Collocations<'_>, id: WordId, other: &Collocations<'_>, theirs: WordId) {
        let (facts, others) = (own.facts(id), other.facts(theirs));
        self.moved_words += usize::from(facts != others);
        self.most_steps = self.most_steps.max(facts.frequency_steps().abs_diff(others.frequency_steps()));
        self.other_synonyms += usize::from(spelled(own, id) != spelled(other, theirs));
    }
}

/// Returns a word's synonyms as they are spelled; their numbers are each table's own.
fn spelled<'a>(tables: &Collocations<'a>, id: WordId) -> BTreeSet<Option<&'a str>> {
    tables.synonyms(id).iter().map(|synonym| tables.spelling(synonym.id())).collect()
}

impl Display for Difference {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { new_words, lost_words, moved_words, most_steps, new_pairs, moved_pairs, other_synonyms } = self;
        write!(
            f,
            "words: {new_words} new, {lost_words} gone, {moved_words} moved, by {most_steps} steps of frequency at most; \
             pairs: {new_pairs} new, {moved_pairs} of another strength; {other_synonyms} words with other synonyms"
        )
    }
}
