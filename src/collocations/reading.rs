//! What do the tables say of each token of a document and of each two neighbours? Read once, table by table.

use super::place::{Others, Place};
use super::{Collocations, Facts, Filter, pair_key};
use crate::document::{Document, PerWord};

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
#[repr(u8)]
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

/// A token between its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// The token before; of role none where there is none.
    pub left: Place,
    /// The token.
    pub place: Place,
    /// The token behind.
    pub right: Place,
    /// With the token before.
    pub before: Pair,
    /// With the token behind.
    pub after: Pair,
}

/// The tokens of a document as the tables see them: scratch space that reading the next document overwrites.
#[derive(Debug)]
pub struct Reading<'t> {
    tables: &'t Collocations<'t>,
    words: PerWord<Place>,
    others: Others,
    /// One a token, and one that is nothing at either end.
    places: Vec<Place>,
    /// Each place with the next.
    pairs: Vec<Pair>,
    cells: Vec<u8>,
    /// The pairs that clean English never has.
    strange: Vec<u32>,
    /// The tokens that are words of content, the slot of each in `slots`, and the open-addressed set of their numbers.
    contents: Vec<u32>,
    homes: Vec<u32>,
    slots: Vec<u32>,
    /// Where each strange pair stands first, open-addressed.
    firsts: Vec<(u64, u32)>,
}

/// Marks a number in the set as met again.
const AGAIN: u32 = 1 << 31;

impl<'t> Reading<'t> {
    /// Will read these tables.
    pub fn new(tables: &'t Collocations<'t>) -> Self {
        Self {
            tables,
            words: PerWord::default(),
            others: Others::new(tables),
            places: Vec::new(),
            pairs: Vec::new(),
            cells: Vec::new(),
            strange: Vec::new(),
            contents: Vec::new(),
            homes: Vec::new(),
            slots: Vec::new(),
            firsts: Vec::new(),
        }
    }

    /// Reads the tables for every token of a document that is used only once.
    pub fn of(document: &Document, tables: &'t Collocations<'t>) -> Self {
        let mut reading = Self::new(tables);
        reading.refill(document);
        reading
    }

    /// Returns the tables that are read.
    pub fn tables(&self) -> &'t Collocations<'t> {
        self.tables
    }

    /// Reads another document in place of the last one.
    pub fn refill(&mut self, document: &Document) {
        let Self { tables, words, others, places, .. } = self;
        words.refresh(&document.words, |word| Place::of_word(word.key, tables));
        places.clear();
        places.push(Place::default());
        places.extend(document.tokens.iter().map(|token| others.of(token).unwrap_or_else(|| words.of(token))));
        places.push(Place::default());
        self.read_pairs();
        self.mark_recurring();
        self.mark_once();
    }

    /// Returns a token between its neighbours.
    #[inline]
    pub fn spot(&self, token: usize) -> Option<Spot> {
        let [left, place, right] = *self.places.get(token..token + 3)? else { return None };
        let [before, after] = *self.pairs.get(token..token + 2)? else { return None };
        Some(Spot { left, place, right, before, after })
    }

    /// Returns every token between its neighbours.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        self.places.windows(3).zip(self.pairs.windows(2)).filter_map(|(places, pairs)| {
            let (&[left, place, right], &[before, after]) = (places, pairs) else { return None };
            Some(Spot { left, place, right, before, after })
        })
    }

    /// Returns what is known of the first token with what is before it.
    pub fn before_first(&self) -> Sight {
        self.pairs.first().map_or(Sight::Unknown, |pair| pair.sight)
    }

    /// Returns every token, the one behind it, and what was seen of the two.
    pub fn all(&self) -> impl Iterator<Item = (Place, Place, Sight)> {
        let behind = self.places.iter().skip(2).zip(self.pairs.iter().skip(1));
        self.places.iter().skip(1).zip(behind).map(|(place, (right, after))| (*place, *right, after.sight))
    }

    /// Returns the tokens that are words of content, and perhaps a few that only look so.
    #[inline]
    pub fn contents(&self) -> &[u32] {
        &self.contents
    }

    /// Returns the tokens whose pair with the token before clean English never has, in order.
    #[inline]
    pub fn strangers(&self) -> impl Iterator<Item = (Place, Pair)> {
        self.strange.iter().filter_map(|&at| Some((*self.places.get(at as usize + 1)?, *self.pairs.get(at as usize)?)))
    }

    fn read_pairs(&mut self) {
        let Self { tables, places, pairs, cells, strange, .. } = self;
        let neighbours = || places.iter().zip(places.iter().skip(1));
        // All cells are fetched before any is judged, so that the processor waits for many at once.
        cells.clear();
        cells.extend(neighbours().map(|(left, right)| tables.pairs.cell(pair_key(left.id, right.id))));
        strange.clear();
        strange.resize(cells.len(), 0);
        let mut count = 0;
        pairs.clear();
        let mut left = (false, Facts::default().frequency());
        pairs.extend((0..).zip(places.iter().skip(1)).zip(cells.iter()).map(|((at, place), &cell)| {
            let right = (place.id.is_known(), place.facts.frequency());
            let (known, log_expected) = (left.0 & right.0, tables.log_expected_of(left.1, right.1));
            left = right;
            let strength = Filter::value(cell).and_then(|value| tables.strength_of(value));
            let unseen = known & strength.is_none();
            if let Some(slot) = strange.get_mut(count) {
                *slot = at;
            }
            count += usize::from(unseen);
            let seen = if strength.is_some() { Sight::Seen } else { Sight::Unseen };
            Pair { strength: strength.unwrap_or(0.0), log_expected, sight: if known { seen } else { Sight::Unknown } }
        }));
        strange.truncate(count);
        for &at in strange.iter() {
            if let Some(pair) = pairs.get_mut(at as usize) {
                pair.strength = Collocations::unseen_strength(pair.log_expected);
            }
        }
    }

    /// Finds strange pairs that the document has more than once.
    fn mark_recurring(&mut self) {
        let Self { places, pairs, strange, firsts, .. } = self;
        firsts.clear();
        firsts.resize((2 * strange.len()).next_power_of_two(), (0, 0));
        for &at in strange.iter() {
            let Some([first, second]) = places.get(at as usize..at as usize + 2) else { continue };
            let key = pair_key(first.id, second.id);
            match place(firsts, key) {
                Some((known, first)) if *known == key => {
                    for at in [*first, at] {
                        if let Some(pair) = pairs.get_mut(at as usize) {
                            pair.sight = Sight::Recurring;
                        }
                    }
                }
                Some(free) => *free = (key, at),
                None => {}
            }
        }
    }

    /// Finds the words of content that the document has only once.
    fn mark_once(&mut self) {
        let Self { places, contents, homes, slots, .. } = self;
        contents.clear();
        contents.resize(places.len(), 0);
        let mut count = 0;
        for (token, place) in (0..).zip(places.iter().skip(1)) {
            if let Some(slot) = contents.get_mut(count) {
                *slot = token;
            }
            count += usize::from(place.facts.is_content());
        }
        contents.truncate(count);
        slots.clear();
        slots.resize((2 * count).next_power_of_two(), 0);
        let (mask, slots) = (slots.len() - 1, slots.as_mut_slice());
        homes.clear();
        homes.extend(contents.iter().map(|&token| {
            let id = places.get(token as usize + 1).map_or(0, |place| place.id.0);
            let mut at = (id.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
            while let Some(slot) = slots.get_mut(at) {
                if *slot == 0 {
                    *slot = id;
                    break;
                }
                if *slot & !AGAIN == id {
                    *slot |= AGAIN;
                    break;
                }
                at = (at + 1) & mask;
            }
            u32::try_from(at).unwrap_or_default()
        }));
        for (&token, &home) in contents.iter().zip(homes.iter()) {
            let once = slots.get(home as usize).is_some_and(|slot| slot & AGAIN == 0);
            if let Some(place) = places.get_mut(token as usize + 1) {
                place.mark_once(once);
            }
        }
    }
}

/// Returns the slot of a key, or the free one where it belongs; 0 is no pair's key.
fn place(slots: &mut [(u64, u32)], key: u64) -> Option<&mut (u64, u32)> {
    let mask = slots.len() - 1;
    let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & mask;
    while slots.get(at).is_some_and(|(known, _)| *known != 0 && *known != key) {
        at = (at + 1) & mask;
    }
    slots.get_mut(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collocations::testing::tables;
    use crate::lexicon::Lexicon;

    fn sights(text: &str) -> Vec<Sight> {
        let document = Document::new(text, Lexicon::embedded());
        Reading::of(&document, tables()).spots().map(|spot| spot.after.sight).collect()
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
        let once: Vec<bool> = Reading::of(&document, tables()).spots().map(|spot| spot.place.is_once()).collect();
        assert_eq!(once, [false, true, false]);
    }

    #[test]
    fn reading_again_forgets_what_was_read_before() {
        let mut reading = Reading::of(&Document::new("quiet harbour quiet", Lexicon::embedded()), tables());
        reading.refill(&Document::new("quiet", Lexicon::embedded()));
        assert!(reading.spots().all(|spot| spot.place.is_once()));
        reading.refill(&Document::default());
        assert_eq!((reading.spots().count(), reading.contents().len()), (0, 0));
    }
}
