//! What do the tables say of each token of a document and of each two neighbours? Read once, table by table.

use super::Collocations;
use super::once::Once;
use super::pairs::{Pair, Pairs};
use super::place::{Others, Place};
use crate::document::{Document, PerWord};

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

/// What is counted of a token between its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Glance {
    /// The token.
    pub place: Place,
    /// What is known of its neighbours, below [`Self::CODES`]: what was seen before (2 bits), whether chance would show it twice, both
    /// behind, a function word before, a word of content behind, a function word behind.
    pub near: u16,
    /// [`Pair::strength`] with the token before.
    pub before: f32,
    /// [`Pair::strength`] with the token behind.
    pub after: f32,
}

impl Glance {
    /// How many codes of neighbours there are.
    pub const CODES: usize = 1 << 9;
}

/// The tokens and pairs of a document by what is known of them, each column shifted to the token.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'r> {
    /// The bits of [`Place::KINDS`] of each token, and others above them.
    pub kinds: &'r [u8],
    /// The same of the token behind.
    pub right: &'r [u8],
    /// What was seen of the token with the one before: a [`super::Sight`] in the bits of [`Self::SIGHT`].
    pub before: &'r [u8],
    /// The same with the one behind.
    pub after: &'r [u8],
    /// The same of the two behind.
    pub beyond: &'r [u8],
}

impl Columns<'_> {
    /// The bits of what was seen.
    pub const SIGHT: u8 = Pairs::SIGHT;
}

/// The tokens of a document as the tables see them: scratch space that reading the next document overwrites.
#[derive(Debug)]
pub struct Reading<'t> {
    tables: &'t Collocations<'t>,
    words: PerWord<Place>,
    others: Others,
    /// What is known of each token's word.
    gathered: Vec<Place>,
    /// One a token, and one that is nothing at either end.
    places: Vec<Place>,
    /// [`Place::role`] of each.
    kinds: Vec<u8>,
    /// Each place with the next.
    pairs: Pairs,
    /// The tokens that are words of content.
    contents: Vec<u32>,
    once: Once,
}

impl<'t> Reading<'t> {
    /// Will read these tables.
    pub fn new(tables: &'t Collocations<'t>) -> Self {
        Self {
            tables,
            words: PerWord::default(),
            others: Others::new(tables),
            gathered: Vec::new(),
            places: Vec::new(),
            kinds: Vec::new(),
            pairs: Pairs::default(),
            contents: Vec::new(),
            once: Once::default(),
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
        let Self { tables, words, others, gathered, places, kinds, pairs, .. } = self;
        words.refresh(&document.words, |word| Place::of_word(word.key, tables));
        words.gather(&document.tokens, gathered);
        places.clear();
        places.push(Place::default());
        let tokens = document.tokens.iter().zip(gathered.iter());
        places.extend(tokens.map(|(token, word)| others.of(token).unwrap_or(*word)));
        places.push(Place::default());
        kinds.clear();
        kinds.extend(places.iter().map(|place| place.role()));
        pairs.read(tables, places, kinds);
        self.mark_once();
    }

    /// Returns a token between its neighbours.
    pub fn spot(&self, token: usize) -> Option<Spot> {
        let [left, place, right] = *self.places.get(token..token + 3)? else { return None };
        Some(Spot { left, place, right, before: self.pairs.get(token)?, after: self.pairs.get(token + 1)? })
    }

    /// Returns every token between its neighbours.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        (0..self.places.len()).map_while(|token| self.spot(token))
    }

    /// Returns what is counted of a token.
    #[inline]
    pub fn glance(&self, token: usize) -> Option<Glance> {
        let place = *self.places.get(token + 1)?;
        let &[left, _, right] = self.kinds.get(token..token + 3)? else { return None };
        let &[before, after] = self.pairs.codes.get(token..token + 2)? else { return None };
        let near = u16::from(before)
            | u16::from(after) << 3
            | u16::from(left & Place::FUNCTION) << 5
            | u16::from(right & Place::KINDS) << 7;
        let &[before, after] = self.pairs.strengths.get(token..token + 2)? else { return None };
        Some(Glance { place, near, before, after })
    }

    /// Returns what is known of all tokens, column by column.
    pub fn columns(&self) -> Columns<'_> {
        let count = self.places.len().saturating_sub(2);
        let [kinds, right] = [1, 2].map(|first| self.kinds.get(first..first + count).unwrap_or_default());
        let [before, after, beyond] =
            [0, 1, 2].map(|first| self.pairs.codes.get(first..first + count).unwrap_or_default());
        Columns { kinds, right, before, after, beyond }
    }

    /// Returns the tokens that are words of content, and perhaps a few that only look so.
    #[inline]
    pub fn contents(&self) -> &[u32] {
        &self.contents
    }

    /// Returns the tokens whose pair with the token before clean English never has, in order.
    #[inline]
    pub fn strangers(&self) -> impl Iterator<Item = (Place, Pair)> {
        self.pairs
            .strange
            .iter()
            .filter_map(|&at| Some((*self.places.get(at as usize + 1)?, self.pairs.get(at as usize)?)))
    }

    /// Finds the words of content, and which of them the document has only once.
    fn mark_once(&mut self) {
        let Self { tables, places, contents, once, .. } = self;
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
        once.begin(tables.words.count());
        let place_of = |token: u32| token as usize + 1;
        for &token in contents.iter() {
            if let Some(place) = places.get(place_of(token)) {
                once.add(place.id);
            }
        }
        for &token in contents.iter() {
            if let Some(place) = places.get_mut(place_of(token)) {
                place.mark_once(once.is(place.id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collocations::Sight;
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
