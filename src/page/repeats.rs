//! How often does the page say the same besides? Menus and captions stand on it twice, paragraphs don't.

use super::blocks::Block;
use super::look::Look;
use crate::document::Document;

/// Multiplier of the polynomial that joins the keys of a block.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Counts for each block how many others have the same words.
pub(super) fn count(document: &Document, blocks: &[Block], looks: &mut [Look]) {
    let mut sums: Vec<(u64, usize)> = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let tokens = document.slice(block.tokens).iter().filter(|token| token.key != 0);
        sums.push((tokens.fold(0, |sum, token| sum.wrapping_mul(STEP).wrapping_add(token.key)), index));
    }
    sums.sort_unstable();
    for same in sums.chunk_by(|a, b| a.0 == b.0) {
        for (_, index) in same {
            if let Some(look) = looks.get_mut(*index) {
                look.repeats = same.len() - 1;
            }
        }
    }
}
