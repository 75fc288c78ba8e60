//! With what are keys mixed where a table looks for them? Another number in each table: else a text could be written whose words all
//! fall into one slot, and it would take the square of its length.

use std::hash::{BuildHasher, RandomState};

/// Two numbers that nobody can know beforehand. Nothing that is measured depends on them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed(pub(crate) [u64; 2]);

impl Default for Seed {
    fn default() -> Self {
        let state = RandomState::new();
        Self([0_u8, 1].map(|part| state.hash_one(part)))
    }
}
