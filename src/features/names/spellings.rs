//! How often does each spelling of a name stand, and how often is it one that no list knows?

use crate::features::interner::Interner;

/// One spelling.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spelling {
    pub(super) uses: usize,
    /// Uses in which no list knows it: of a plural the ending tells.
    pub(super) unknown: usize,
}

/// The spellings of one document: scratch space.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    numbers: Interner,
    /// By number, and behind them room.
    all: Vec<Spelling>,
}

impl Spellings {
    /// Forgets all spellings and makes room for so many.
    pub(super) fn clear(&mut self, most: usize) {
        self.numbers.clear(most);
        self.all.clear();
        self.all.resize(most, Spelling::default());
    }

    /// Adds a use.
    pub(super) fn add(&mut self, key: u64, unknown: bool) {
        if let Some(spelling) = self.all.get_mut(self.numbers.number(key) as usize) {
            spelling.uses += 1;
            spelling.unknown += usize::from(unknown);
        }
    }

    /// Returns all spellings.
    pub(super) fn all(&self) -> &[Spelling] {
        self.all.get(..self.numbers.count()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_its_own_spellings() {
        let mut spellings = Spellings::default();
        let first = [(7, true), (9, true), (7, false)];
        for (uses, expected) in [(first.as_slice(), [(2, 1), (1, 1)].as_slice()), (&[(9, false)], &[(1, 0)])] {
            spellings.clear(uses.len());
            for (key, unknown) in uses {
                spellings.add(*key, *unknown);
            }
            let found: Vec<_> = spellings.all().iter().map(|spelling| (spelling.uses, spelling.unknown)).collect();
            assert_eq!(found, expected);
        }
    }
}
