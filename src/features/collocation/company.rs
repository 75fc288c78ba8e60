//! How many words of any kind stand in company never seen? Looked up by what a word and its neighbours are, seven counts at once.

use super::tally::Share;
use crate::collocations::{Reading, Sight};

/// Words of content and grammar by their neighbours.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Company {
    pub(super) words: u32,
    /// Words never seen beside either neighbour that stand behind such a word.
    pub(super) run: Share,
    /// Pairs with the word before that were never seen, of those in the tables.
    pub(super) pair: Share,
    /// The same of function words with a function word behind.
    pub(super) functions: Share,
}

/// The counts, each a byte of a number.
const WORDS: u32 = 0;
const RUN: u32 = 8;
const KNOWN: u32 = 16;
const STRANGE: u32 = 24;
const FUNCTIONS: u32 = 32;
const FUNCTIONS_STRANGE: u32 = 40;
/// Never seen beside either neighbour.
const ALONE: u32 = 48;

/// Codes of words: [`crate::collocations::Place::kind`] (2 bits), what was seen before and behind (2 each), a function word behind, alone before.
const CODES: usize = 1 << 8;

static COUNTS: [u64; CODES] = {
    let mut table = [0; CODES];
    let mut code = 0;
    while code < CODES {
        table[code] = counts(code);
        code += 1;
    }
    table
};

const fn counts(code: usize) -> u64 {
    let (word, function) = (code & 3 != 0, code & 2 != 0);
    let (before, after) = (code >> 2 & 3, code >> 4 & 3);
    let (strange_before, strange_after) = (before == Sight::Unseen as usize, after == Sight::Unseen as usize);
    let known = word && before != Sight::Unknown as usize;
    let functions = function && code >> 6 & 1 != 0 && after != Sight::Unknown as usize;
    let alone = word && strange_before && strange_after;
    (word as u64) << WORDS
        | ((alone && code >> 7 != 0) as u64) << RUN
        | (known as u64) << KNOWN
        | ((known && strange_before) as u64) << STRANGE
        | (functions as u64) << FUNCTIONS
        | ((functions && strange_after) as u64) << FUNCTIONS_STRANGE
        | (alone as u64) << ALONE
}

impl Company {
    /// Counts.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let mut company = Self::default();
        let (mut lanes, mut room, mut alone) = (0_u64, u8::MAX, 0);
        let mut before = reading.before_first();
        for (place, right, after) in reading.all() {
            let code = usize::from(place.kind())
                | (before as usize) << 2
                | (after as usize) << 4
                | usize::from(right.kind() & 2) << 5
                | alone << 7;
            before = after;
            let counts = COUNTS[code & (CODES - 1)];
            alone = usize::from(counts >> ALONE != 0);
            lanes += counts;
            room -= 1;
            if room == 0 {
                company.add(std::mem::take(&mut lanes));
                room = u8::MAX;
            }
        }
        company.add(lanes);
        company
    }

    fn add(&mut self, lanes: u64) {
        let lane = |at: u32| u32::try_from(lanes >> at & 255).unwrap_or_default();
        self.words += lane(WORDS);
        self.run.add_all(lane(RUN), lane(WORDS));
        self.pair.add_all(lane(STRANGE), lane(KNOWN));
        self.functions.add_all(lane(FUNCTIONS_STRANGE), lane(FUNCTIONS));
    }
}
