//! How often does the page say the same besides? Menus and captions stand on it twice, paragraphs don't.

use super::blocks::Block;
use super::look::Look;
use crate::document::{Document, Token};
use crate::mixing::GOLDEN;

/// Joins the keys of tokens, in their order, into one number by which they are compared.
pub(super) fn joined<'t>(tokens: impl Iterator<Item = &'t Token>) -> u64 {
    tokens.fold(0, |sum: u64, token| sum.wrapping_mul(GOLDEN).wrapping_add(token.key))
}

/// Words by which blocks are told apart before they are compared.
const OPENING: usize = 3;

/// Counts for each block how many others have the same words.
pub(super) fn count(document: &Document, blocks: &[Block], looks: &mut [Look]) {
    let words = |block: &Block| document.slice(block.tokens).iter().filter(|token| token.key != 0);
    if all_differ(blocks.iter().map(|block| joined(words(block).take(OPENING)))) {
        return;
    }
    let mut sums: Vec<(u64, usize)> = (0..).zip(blocks).map(|(index, block)| (joined(words(block)), index)).collect();
    sums.sort_unstable();
    for same in sums.chunk_by(|a, b| a.0 == b.0) {
        for (_, index) in same {
            if let Some(look) = looks.get_mut(*index) {
                look.repeats = same.len() - 1;
            }
        }
    }
}

/// Whether numbers certainly differ: each has a bit of its own among so many.
pub(super) fn all_differ(sums: impl Iterator<Item = u64>) -> bool {
    let (mut met, mut again) = ([0_u64; 1 << (BITS - 6)], 0);
    for sum in sums {
        let high = sum.wrapping_mul(GOLDEN) >> (u64::BITS - BITS);
        let (slot, bit) = (&mut met[(high >> 6) as usize], 1 << (high & 63));
        again |= *slot & bit;
        *slot |= bit;
    }
    again == 0
}

/// Numbers below two to the power of so many choose a bit: of the dozen lines and sentences of most texts hardly two have the same.
const BITS: u32 = 12;
