//! What do the tables say of each token of a document and of each two neighbours? Read once, table by table.

use super::{Collocations, Facts, Filter, Symbol, WordId, pair_key};
use crate::document::Document;

/// What is known of two neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// How much oftener they stand together than by chance, as a natural logarithm; below 0 where they were never seen.
    pub strength: f32,
    /// The logarithm of how often chance would put them together.
    pub log_expected: f32,
    /// What was seen.
    pub sight: Sight,
}

/// Whether two neighbours were seen together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// One of them is not in the tables, or there is none.
    Unknown,
    /// In clean English.
    Seen,
    /// Not in clean English, but again in this document: a term of its subject.
    Recurring,
    /// Never, and only here.
    Unseen,
}

impl Pair {
    const UNKNOWN: Self = Self { strength: 0.0, log_expected: 0.0, sight: Sight::Unknown };

    /// Returns whether both are in the tables.
    #[inline]
    pub fn is_known(self) -> bool {
        self.sight != Sight::Unknown
    }

    /// Returns whether they stand together nowhere else.
    #[inline]
    pub fn is_unseen(self) -> bool {
        self.sight == Sight::Unseen
    }
}

/// One token as the tables see it.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Its number.
    pub id: WordId,
    /// What is known of the word.
    pub facts: Facts,
    /// Whether it is a word of content, in lower case or at the start of a sentence.
    pub content: bool,
    /// Whether it is a word of grammar.
    pub function: bool,
    /// Whether it is a word of content that the document has only once.
    pub once: bool,
    /// With the token before.
    pub before: Pair,
    /// With the token behind.
    pub after: Pair,
}

/// Reads the tables for every token of a document.
pub fn read(document: &Document, tables: &Collocations<'_>) -> Vec<Place> {
    let ids: Vec<WordId> = document.tokens.iter().map(|token| tables.id(token)).collect();
    let facts: Vec<Facts> = ids.iter().map(|id| tables.facts(*id)).collect();
    let mut pairs = pairs(&ids, &facts, tables);
    mark_recurring(&ids, &mut pairs);
    let repeated = Repeated::of(&ids, &facts);
    let mut before = Pair::UNKNOWN;
    let afters = pairs.into_iter().chain([Pair::UNKNOWN]);
    let tokens = document.tokens.iter().zip(ids).zip(facts).zip(afters);
    let places = tokens.map(|(((token, id), facts), after)| {
        let word = token.is_word() && id.is_known() && id != Symbol::NAME;
        let place = Place {
            id,
            facts,
            content: word && facts.is_content(),
            function: word && !facts.is_content(),
            once: facts.is_content() && !repeated.has(id),
            before,
            after,
        };
        before = after;
        place
    });
    places.collect()
}

fn pairs(ids: &[WordId], facts: &[Facts], tables: &Collocations<'_>) -> Vec<Pair> {
    // All cells are fetched before any is judged, so that the processor waits for many at once.
    let cells: Vec<u8> = ids
        .windows(2)
        .map(|ids| if let [first, second] = ids { tables.pairs.cell(pair_key(*first, *second)) } else { u8::MAX })
        .collect();
    let neighbours = ids.windows(2).zip(facts.windows(2)).zip(cells);
    let read = neighbours.map(|((ids, facts), cell)| match (ids, facts) {
        ([first, second], [left, right]) if first.is_known() && second.is_known() => {
            let log_expected = tables.log_expected(*left, *right);
            let strength = Filter::value(cell).and_then(|value| tables.strength_of(value));
            let sight = if strength.is_some() { Sight::Seen } else { Sight::Unseen };
            Pair {
                strength: strength.unwrap_or_else(|| Collocations::unseen_strength(log_expected)),
                log_expected,
                sight,
            }
        }
        _ => Pair::UNKNOWN,
    });
    read.collect()
}

/// Finds unseen pairs that the document has more than once, by an open-addressed table of where each stands first.
fn mark_recurring(ids: &[WordId], pairs: &mut [Pair]) {
    let unseen = pairs.iter().filter(|pair| pair.is_unseen()).count();
    let mut firsts = vec![(0, 0); (2 * unseen).next_power_of_two()];
    for (index, ids) in ids.windows(2).enumerate() {
        let [first, second] = ids else { continue };
        if !pairs.get(index).is_some_and(|pair| pair.is_unseen()) {
            continue;
        }
        let key = pair_key(*first, *second);
        match place(&mut firsts, key) {
            Some((known, at)) if *known == key => {
                for at in [*at, index] {
                    if let Some(pair) = pairs.get_mut(at) {
                        pair.sight = Sight::Recurring;
                    }
                }
            }
            Some(free) => *free = (key, index),
            None => {}
        }
    }
}

/// Returns the slot of a key, or the free one where it belongs; 0 is no pair's key.
fn place(slots: &mut [(u64, usize)], key: u64) -> Option<&mut (u64, usize)> {
    let mask = slots.len() - 1;
    let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & mask;
    while slots.get(at).is_some_and(|(known, _)| *known != 0 && *known != key) {
        at = (at + 1) & mask;
    }
    slots.get_mut(at)
}

/// The words of content that a document has more than once: an open-addressed set, half full at most.
struct Repeated {
    slots: Vec<u32>,
}

/// Marks a number in the set as met again.
const AGAIN: u32 = 1 << 31;

impl Repeated {
    fn of(ids: &[WordId], facts: &[Facts]) -> Self {
        let mut set = Self { slots: vec![0; (2 * ids.len()).next_power_of_two()] };
        for (id, _) in ids.iter().zip(facts).filter(|(_, facts)| facts.is_content()) {
            let at = set.find(*id);
            if let Some(slot) = set.slots.get_mut(at) {
                *slot = if *slot == 0 { id.0 } else { id.0 | AGAIN };
            }
        }
        set
    }

    #[inline]
    fn has(&self, id: WordId) -> bool {
        self.slots.get(self.find(id)).is_some_and(|slot| slot & AGAIN != 0)
    }

    /// Returns the slot of a number, or the free one where it belongs.
    #[inline]
    fn find(&self, id: WordId) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (id.0.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.slots.get(at).is_some_and(|slot| *slot != 0 && slot & !AGAIN != id.0) {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collocations::testing::tables;
    use crate::lexicon::Lexicon;

    fn sights(text: &str) -> Vec<Sight> {
        let document = Document::new(text, Lexicon::embedded());
        read(&document, tables()).iter().map(|place| place.after.sight).collect()
    }

    #[test]
    fn seen_unseen_and_unknown_neighbours_are_told_apart() {
        // "harbour was" is in the tables, "was quiet" is not, and neither is any pair with an unlisted word or with nothing.
        assert_eq!(sights("harbour was quiet zzyzx"), [Sight::Seen, Sight::Unseen, Sight::Unknown, Sight::Unknown]);
    }

    #[test]
    fn an_unseen_pair_that_comes_back_is_a_term_of_the_subject() {
        let sights = sights("quiet harbour was quiet harbour");
        assert_eq!(sights.iter().filter(|sight| **sight == Sight::Recurring).count(), 2);
    }

    #[test]
    fn words_are_counted_within_the_document() {
        let document = Document::new("quiet harbour quiet", Lexicon::embedded());
        let once: Vec<bool> = read(&document, tables()).iter().map(|place| place.once).collect();
        assert_eq!(once, [false, true, false]);
    }

    #[test]
    fn nothing_is_read_of_an_empty_text() {
        assert!(read(&Document::default(), tables()).is_empty());
    }
}
