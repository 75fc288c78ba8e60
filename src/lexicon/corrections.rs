//! What is the right spelling of a known misspelling?

use super::file::CORRECTIONS_A_BLOCK;
use super::front::Words;

/// The right spellings by number, over static bytes: the number of blocks, where each begins, the blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corrections {
    starts: &'static [[u8; 4]],
    blocks: &'static [u8],
}

impl Corrections {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        let split = bytes.split_first_chunk::<4>().and_then(|(count, rest)| {
            let starts = u32::from_le_bytes(*count) as usize * 4;
            rest.split_at_checked(starts)
        });
        let (starts, blocks) = split.unwrap_or_default();
        Self { starts: starts.as_chunks().0, blocks }
    }

    /// Returns a right spelling by its number.
    pub(super) fn get(&self, number: u16) -> Option<String> {
        let number = usize::from(number);
        let start = u32::from_le_bytes(*self.starts.get(number / CORRECTIONS_A_BLOCK)?) as usize;
        let mut words = Words::new(self.blocks.get(start..)?);
        for _ in 0..number % CORRECTIONS_A_BLOCK {
            words.next()?;
        }
        words.next().map(str::to_owned)
    }
}
