//! How many words of any kind stand in company never seen? Counted column by column, many words to an instruction.

use super::tally::Share;
use crate::collocations::{Columns, Place, Sight};

/// Words of content and grammar by their neighbours.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct AllWords {
    pub(super) words: u32,
    /// Words never seen beside either neighbour that stand behind such a word.
    pub(super) run: Share,
    /// Pairs with the word before that were never seen, of those in the tables.
    pub(super) pair: Share,
    /// The same of function words with a function word behind.
    pub(super) functions: Share,
}

const UNKNOWN: u8 = Sight::Unknown as u8;
const UNSEEN: u8 = Sight::Unseen as u8;

/// Words that a byte can count.
const MOST: usize = u8::MAX as usize;

/// A word between its neighbours: what it is, what the next one is, and what was seen of the pairs before, behind, and behind that.
#[derive(Clone, Copy)]
struct Row {
    kind: u8,
    right: u8,
    before: u8,
    after: u8,
    beyond: u8,
}

/// What is counted of the words.
const COUNTS: usize = 6;

impl AllWords {
    /// Counts.
    pub(super) fn of(columns: &Columns<'_>) -> Self {
        let [words, known, strange, functions, strange_functions, run] = sums(columns);
        let mut all = Self { words, ..Self::default() };
        all.run.add_all(run, words);
        all.pair.add_all(strange, known);
        all.functions.add_all(strange_functions, functions);
        all
    }
}

impl Row {
    /// Returns which counts it belongs to.
    #[expect(clippy::needless_bitwise_bool, reason = "so that many are asked at once")]
    #[inline]
    fn counts(self) -> [bool; COUNTS] {
        let word = is_word(self.kind);
        let strange = word & (self.before == UNSEEN);
        let functions = self.kind & self.right & Place::FUNCTION != 0;
        let run = strange & is_word(self.right) & (self.after == UNSEEN) & (self.beyond == UNSEEN);
        [
            word,
            word & (self.before != UNKNOWN),
            strange,
            functions & (self.after != UNKNOWN),
            functions & (self.after == UNSEEN),
            run,
        ]
    }
}

/// Counts all rows.
fn sums(columns: &Columns<'_>) -> [u32; COUNTS] {
    let Columns { kinds, right, before, after, beyond } = *columns;
    let words = kinds.chunks(MOST).zip(right.chunks(MOST));
    let pairs = before.chunks(MOST).zip(after.chunks(MOST)).zip(beyond.chunks(MOST));
    let mut all = [0; COUNTS];
    for ((kinds, right), ((before, after), beyond)) in words.zip(pairs) {
        let words = kinds.iter().zip(right);
        let sight = |code: &u8| code & Columns::SIGHT;
        let mut sums = [0_u8; COUNTS];
        for ((kind, right), ((before, after), beyond)) in words.zip(before.iter().zip(after).zip(beyond)) {
            let row =
                Row { kind: *kind, right: *right, before: sight(before), after: sight(after), beyond: sight(beyond) };
            for (sum, counts) in sums.iter_mut().zip(row.counts()) {
                *sum = sum.wrapping_add(u8::from(counts));
            }
        }
        for (all, sum) in all.iter_mut().zip(sums) {
            *all += u32::from(sum);
        }
    }
    all
}

#[inline]
fn is_word(kind: u8) -> bool {
    kind & Place::KINDS != 0
}
