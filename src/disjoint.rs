//! Which of many things are one? Sets that only ever grow together, each named by its first member.

use crate::document::narrow;

/// Sets of things that are numbered from 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    /// Returns sets of one thing each.
    pub(crate) fn new(things: usize) -> Self {
        Self((0..narrow(things)).collect())
    }

    /// Adds one more thing, a set of its own.
    pub(crate) fn add(&mut self) -> u32 {
        let own = narrow(self.0.len());
        self.0.push(own);
        own
    }

    /// Returns the first member of a thing's set.
    pub(crate) fn root(&mut self, thing: u32) -> u32 {
        let mut at = thing;
        while let Some(&parent) = self.0.get(at as usize)
            && parent != at
        {
            let above = self.0.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(at as usize) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    /// Joins the sets of two things under the first member of both; returns whether they were two.
    pub(crate) fn join(&mut self, one: u32, two: u32) -> bool {
        let (a, b) = (self.root(one), self.root(two));
        if let Some(slot) = self.0.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
        a != b
    }

    /// Returns the first member of each thing's set.
    pub(crate) fn roots(mut self) -> Vec<u32> {
        (0..narrow(self.0.len())).map(|thing| self.root(thing)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_named_by_their_first() {
        let mut sets = Sets::new(4);
        let fifth = sets.add();
        assert!(sets.join(3, fifth) && sets.join(fifth, 1));
        assert!(!sets.join(1, 3), "they are one already");
        assert_eq!(sets.roots(), [0, 1, 2, 1, 1]);
    }
}
