//! How often does the page say the same besides? Menus and captions stand on it twice, paragraphs don't.

use super::blocks::Block;
use super::look::Look;
use crate::document::{Document, Token};
use crate::mixing::GOLDEN;

/// Joins the keys of tokens, in their order, into one number by which they are compared.
pub(super) fn joined<'t>(tokens: impl Iterator<Item = &'t Token>) -> u64 {
    tokens.fold(0, |sum: u64, token| sum.wrapping_mul(GOLDEN).wrapping_add(token.key))
}

/// Counts for each block how many others have the same words.
pub(super) fn count(document: &Document, blocks: &[Block], looks: &mut [Look]) {
    let mut sums: Vec<(u64, usize)> = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        sums.push((joined(document.slice(block.tokens).iter().filter(|token| token.key != 0)), index));
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
