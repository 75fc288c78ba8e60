//! How many words of any kind stand in company never seen? Counted column by column, many words to an instruction.

use super::tally::Share;
use crate::collocations::{Columns, Place, Sight};

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

impl Company {
    /// Counts.
    #[expect(clippy::needless_bitwise_bool, reason = "so that many are asked at once")]
    pub(super) fn of(columns: &Columns<'_>) -> Self {
        let words = sum(columns, |row| is_word(row.kind));
        let known = sum(columns, |row| is_word(row.kind) & (row.before != UNKNOWN));
        let strange = sum(columns, |row| is_word(row.kind) & (row.before == UNSEEN));
        let both_functions = |row: Row| row.kind & row.right & Place::FUNCTION != 0;
        let functions = sum(columns, |row| both_functions(row) & (row.after != UNKNOWN));
        let strange_functions = sum(columns, |row| both_functions(row) & (row.after == UNSEEN));
        let run = sum(columns, |row| {
            let words = is_word(row.kind) & is_word(row.right);
            words & (row.before == UNSEEN) & (row.after == UNSEEN) & (row.beyond == UNSEEN)
        });
        let mut company = Self { words, ..Self::default() };
        company.run.add_all(run, words);
        company.pair.add_all(strange, known);
        company.functions.add_all(strange_functions, functions);
        company
    }
}

/// Counts rows.
#[inline]
fn sum(columns: &Columns<'_>, counts: impl Fn(Row) -> bool) -> u32 {
    let Columns { kinds, right, before, after, beyond } = *columns;
    let words = kinds.chunks(MOST).zip(right.chunks(MOST));
    let pairs = before.chunks(MOST).zip(after.chunks(MOST)).zip(beyond.chunks(MOST));
    let counted = words.zip(pairs).map(|((kinds, right), ((before, after), beyond))| {
        let words = kinds.iter().zip(right);
        let sight = |code: &u8| code & Columns::SIGHT;
        let rows = words.zip(before.iter().zip(after).zip(beyond)).map(|((kind, right), ((before, after), beyond))| {
            Row { kind: *kind, right: *right, before: sight(before), after: sight(after), beyond: sight(beyond) }
        });
        u32::from(rows.fold(0_u8, |sum, row| sum.wrapping_add(u8::from(counts(row)))))
    });
    counted.sum()
}

#[inline]
fn is_word(kind: u8) -> bool {
    kind & Place::KINDS != 0
}
