//! Which counts does a word of content belong to? What its neighbours allow and what the word itself allows, looked up and joined.
//!
//! Nearly fifty counts by branches would stall the processor at every word; as bits they are two look-ups and one `and`.

use crate::collocations::{Glance, Place, Sight};
use crate::features::lanes::Lanes;

/// What is asked of the neighbours.
#[derive(Clone, Copy)]
enum Near {
    Any,
    /// Both pairs are in the tables.
    Known,
    /// Both known, and never seen: both, the one before, the one behind, one of them.
    Strange,
    StrangeBefore,
    StrangeAfter,
    Misfit,
    /// A function word before: known, never seen, never seen although expected.
    FunctionBefore,
    FunctionBeforeStrange,
    FunctionBeforeAbsent,
    FunctionAfter,
    FunctionAfterStrange,
    FunctionAfterAbsent,
    /// A function word on either side: known, never seen.
    Beside,
    BesideStrange,
    /// A word of content behind: known, never seen.
    Content,
    ContentStrange,
}

/// What is asked of the word.
#[derive(Clone, Copy)]
enum Own {
    Any,
    Once,
    Synonym,
    OnceSynonym,
    /// Bands of frequency.
    Rare,
    Middling,
    Common,
    /// Powers of ten to the commonest synonym, rounded to steps of 0.4: it is 1.6, 4, 10 times as common at least.
    GapThird,
    GapSeven,
    GapOne,
    /// Rarer than a synonym, by much, and that once; by less, once.
    Rarer,
    RarerOnce,
    LessRareOnce,
}

/// Declares the counts, each with what it asks of the neighbours and of the word.
macro_rules! counts {
    ($($count:ident $near:ident $own:ident)*) => {
        /// The counts; each is a bit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Count {
            $($count,)*
        }

        /// What each count asks for, in their order.
        const ASKED: &[(Near, Own)] = &[$((Near::$near, Own::$own),)*];
    };
}

counts! {
    All Any Any
    Once Any Once
    Known Known Any
    KnownOnce Known Once
    KnownSynonym Known Synonym
    Strange Strange Any
    StrangeOnce Strange Once
    StrangeSynonym Strange Synonym
    Rare Known Rare
    RareStrange Strange Rare
    RareBefore StrangeBefore Rare
    RareAfter StrangeAfter Rare
    Middling Known Middling
    MiddlingStrange Strange Middling
    MiddlingBefore StrangeBefore Middling
    MiddlingAfter StrangeAfter Middling
    Common Known Common
    CommonStrange Strange Common
    CommonBefore StrangeBefore Common
    CommonAfter StrangeAfter Common
    StrangeRarer Strange GapThird
    StrangeRare Strange GapOne
    MisfitRare Misfit GapSeven
    MisfitSynonym Misfit Synonym
    FunctionBefore FunctionBefore Any
    FunctionBeforeStrange FunctionBeforeStrange Any
    FunctionBeforeAbsent FunctionBeforeAbsent Any
    FunctionAfter FunctionAfter Any
    FunctionAfterStrange FunctionAfterStrange Any
    FunctionAfterAbsent FunctionAfterAbsent Any
    Beside Beside Any
    BesideOnce Beside Once
    BesideSynonym Beside OnceSynonym
    BesideStrange BesideStrange Any
    BesideStrangeOnce BesideStrange Once
    BesideStrangeSynonym BesideStrange OnceSynonym
    Content Content Any
    ContentStrange ContentStrange Any
    RarerSynonym Any Rarer
    RarerSynonymOnce Any RarerOnce
    LessRareSynonymOnce Any LessRareOnce
}

static BY_NEIGHBOURS: [u64; Glance::CODES] = by_neighbours();
static BY_WORD: [u64; Place::CODES] = by_word();

/// The counts that a word of content belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted(u64);

impl Counted {
    /// Reads them for a word in its place.
    #[inline]
    pub(super) fn of(glance: &Glance) -> Self {
        let (near, own) = (usize::from(glance.near), usize::from(glance.place.code()));
        Self(BY_NEIGHBOURS[near & (Glance::CODES - 1)] & BY_WORD[own & (Place::CODES - 1)])
    }

    /// Returns whether the word counts as known, as known once and as known with a synonym, a bit each.
    #[inline]
    pub(super) fn known(self) -> u8 {
        (self.0 >> Count::Known as u8 & 7).to_le_bytes()[0]
    }

    /// Returns whether the word belongs to a count.
    #[inline]
    pub(super) fn has(self, count: Count) -> bool {
        self.0 >> count as u8 & 1 != 0
    }
}

const fn by_neighbours() -> [u64; Glance::CODES] {
    let mut table = [0; Glance::CODES];
    let mut code = 0;
    while code < Glance::CODES {
        let mut bit = 0;
        while bit < ASKED.len() {
            table[code] |= (allows_near(ASKED[bit].0, code) as u64) << bit;
            bit += 1;
        }
        code += 1;
    }
    table
}

const fn by_word() -> [u64; Place::CODES] {
    let mut table = [0; Place::CODES];
    let mut code = 0;
    while code < Place::CODES {
        let mut bit = 0;
        while bit < ASKED.len() {
            table[code] |= (allows_own(ASKED[bit].1, code) as u64) << bit;
            bit += 1;
        }
        code += 1;
    }
    table
}

const fn allows_near(near: Near, code: usize) -> bool {
    let (before, after) = (code & 3, code >> 3 & 3);
    let (known_before, known_after) = (before != Sight::Unknown as usize, after != Sight::Unknown as usize);
    let (strange_before, strange_after) = (before == Sight::Unseen as usize, after == Sight::Unseen as usize);
    let (expected_before, expected_after) = (code >> 2 & 1 != 0, code >> 5 & 1 != 0);
    let known = known_before && known_after;
    let function_before = known_before && code >> 6 & 1 != 0;
    let content_after = known_after && code >> 7 & 1 != 0;
    let function_after = known_after && code >> 8 & 1 != 0;
    match near {
        Near::Any => true,
        Near::Known => known,
        Near::Strange => strange_before && strange_after,
        Near::StrangeBefore => known && strange_before,
        Near::StrangeAfter => known && strange_after,
        Near::Misfit => known && (strange_before || strange_after),
        Near::FunctionBefore => function_before,
        Near::FunctionBeforeStrange => function_before && strange_before,
        Near::FunctionBeforeAbsent => function_before && strange_before && expected_before,
        Near::FunctionAfter => function_after,
        Near::FunctionAfterStrange => function_after && strange_after,
        Near::FunctionAfterAbsent => function_after && strange_after && expected_after,
        Near::Beside => function_before || function_after,
        Near::BesideStrange => function_before && strange_before || function_after && strange_after,
        Near::Content => content_after,
        Near::ContentStrange => content_after && strange_after,
    }
}

const fn allows_own(own: Own, code: usize) -> bool {
    let (once, synonym) = (code & 1 != 0, code & 2 != 0);
    let (gap, frequency) = (code >> 2 & 3, code >> 4);
    match own {
        Own::Any => true,
        Own::Once => once,
        Own::Synonym => synonym,
        Own::OnceSynonym => once && synonym,
        Own::Rare => matches!(frequency, 1 | 2),
        Own::Middling => matches!(frequency, 3 | 4),
        Own::Common => frequency == 5,
        Own::GapThird => gap >= 1,
        Own::GapSeven => gap >= 2,
        // Three steps of 0.4 are what rounds to 1.2: a power of 1.0 and more, ten times.
        Own::GapOne => gap == 3,
        Own::Rarer => gap == 3 && frequency < 2,
        Own::RarerOnce => gap == 3 && frequency < 2 && once,
        Own::LessRareOnce => gap >= 2 && frequency < 4 && once,
    }
}

/// Sums of the counts, bit by bit first: a plane holds one bit of the number of words of each count. So few operations add a word to all
/// of them; they overflow if they are not emptied in time.
#[derive(Debug, Default)]
pub(super) struct Counts {
    planes: [u64; PLANES],
    sums: Sums,
}

/// Bits of the numbers.
const PLANES: usize = 8;
/// Words added at once.
const AT_ONCE: usize = 8;

impl Counts {
    /// How many words can be added before they must be emptied.
    pub(super) const MOST: usize = (1 << PLANES) - 1;

    /// Takes words.
    pub(super) fn add(&mut self, words: &[Counted]) {
        let (eights, rest) = words.as_chunks::<AT_ONCE>();
        for words in eights {
            self.add_eight(words);
        }
        let mut last = [Counted(0); AT_ONCE];
        for (slot, word) in last.iter_mut().zip(rest) {
            *slot = *word;
        }
        self.add_eight(&last);
    }

    #[inline]
    fn add_eight(&mut self, words: &[Counted; AT_ONCE]) {
        let [ones, twos, fours, rest @ ..] = &mut self.planes;
        let mut add_four = |[one, two, three, four]: [u64; AT_ONCE / 2]| {
            let carried = [add(ones, one, two), add(ones, three, four)];
            add(twos, carried[0], carried[1])
        };
        let [first @ .., _, _, _, _] = words.map(|word| word.0);
        let [_, _, _, _, second @ ..] = words.map(|word| word.0);
        let carried = [add_four(first), add_four(second)];
        let mut carry = add(fours, carried[0], carried[1]);
        for plane in rest {
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }

    /// Makes room for as many words again.
    pub(super) fn empty(&mut self) {
        let planes = std::mem::take(&mut self.planes);
        for (byte, sums) in self.sums.0.chunks_exact_mut(8).enumerate().take(ASKED.len().div_ceil(8)) {
            let lanes =
                planes.iter().enumerate().map(|(bit, plane)| Lanes::of(plane.to_le_bytes()[byte & 7]).doubled(bit));
            for (sum, count) in sums.iter_mut().zip(lanes.fold(Lanes::default(), Lanes::and).take()) {
                *sum += u32::from(count);
            }
        }
    }

    /// Returns the sums, by count.
    pub(super) fn finish(mut self) -> Sums {
        self.empty();
        self.sums
    }
}

/// Adds two bits of each count to a plane and returns those that are carried.
#[inline]
fn add(plane: &mut u64, one: u64, other: u64) -> u64 {
    let both = one ^ other;
    let carry = one & other | both & *plane;
    *plane ^= both;
    carry
}

/// How many words belong to each count.
#[derive(Debug, Clone)]
pub(super) struct Sums([u32; 64]);

impl Default for Sums {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Sums {
    /// Returns how many words belong to a count.
    #[inline]
    pub(super) fn of(&self, count: Count) -> u32 {
        self.0[count as usize & 63]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_has_its_row() {
        assert_eq!(ASKED.len(), Count::LessRareSynonymOnce as usize + 1);
        assert!(matches!(ASKED[Count::MisfitSynonym as usize], (Near::Misfit, Own::Synonym)));
        assert!(matches!(ASKED[Count::ContentStrange as usize], (Near::ContentStrange, Own::Any)));
    }

    #[test]
    fn more_words_than_a_byte_holds_are_counted() {
        let mut counts = Counts::default();
        for _ in 0..10 {
            let words: Vec<Counted> = (0..100).map(|word| Counted(1 << 40 | word & 1)).collect();
            counts.add(&words);
            counts.empty();
        }
        let sums = counts.finish();
        assert_eq!((sums.of(Count::All), sums.of(Count::LessRareSynonymOnce), sums.of(Count::Known)), (500, 1000, 0));
    }
}
