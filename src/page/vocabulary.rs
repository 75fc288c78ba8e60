//! Does a block speak of what the article speaks of? A headline of another one shares few words with it.

use super::blocks::Block;
use crate::document::{Document, Token, narrow};
use std::cell::RefCell;
use std::hint::select_unpredictable;

/// Shorter words are shared by any two texts.
const LEAST_LETTERS: u8 = 4;
/// A block tells within its first tokens.
const MOST_TOKENS: usize = 32;

/// What a block has in common with the article's prose.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Shared {
    /// Words of some content at the block's beginning.
    pub(super) content: usize,
    /// Those of them that stand in prose elsewhere on the page.
    pub(super) elsewhere: usize,
}

/// Where each word of a thread's vocabulary was met last. Marks grow from page to page, so nothing need be wiped between pages.
#[derive(Default)]
struct Marks {
    /// What a mark of this page is at least.
    least: u32,
    met: Vec<u32>,
}

/// Returns for each block what it shares with those blocks that are prose, itself aside.
pub(super) fn shared(document: &Document, blocks: &[Block], is_prose: &[bool]) -> Vec<Shared> {
    thread_local!(static MARKS: RefCell<Marks> = RefCell::default());
    if blocks.len() < 2 {
        return vec![Shared::default(); blocks.len()];
    }
    MARKS.with_borrow_mut(|marks| marks.read(document, blocks, is_prose))
}

impl Marks {
    #[expect(clippy::needless_bitwise_bool, reason = "which words are met again can't be predicted")]
    fn read(&mut self, document: &Document, blocks: &[Block], is_prose: &[bool]) -> Vec<Shared> {
        let marks = narrow(blocks.len()).saturating_add(1);
        if self.least.checked_add(marks).is_none() {
            self.met.fill(0);
            self.least = 0;
        }
        let several = self.least.saturating_add(marks);
        self.met.resize(document.words.len().max(self.met.len()), 0);
        for ((block, _), mark) in blocks.iter().zip(is_prose).zip(self.least + 1..).filter(|((_, prose), _)| **prose) {
            for token in document.slice(block.tokens) {
                // Without a branch: nobody asks for the mark of what is no word.
                let place = select_unpredictable(has_content(token), token.word, 0);
                if let Some(met) = self.met.get_mut(place as usize) {
                    *met = select_unpredictable((*met <= self.least) | (*met == mark), mark, several);
                }
            }
        }
        let common = blocks.iter().zip(self.least + 1..).map(|(block, own)| {
            let mut shared = Shared::default();
            for token in document.slice(block.tokens).iter().take(MOST_TOKENS) {
                let content = usize::from(has_content(token));
                let met = self.met.get(token.word as usize).copied().unwrap_or_default();
                shared.content += content;
                shared.elsewhere += select_unpredictable((met > self.least) & (met != own), content, 0);
            }
            shared
        });
        let common = common.collect();
        self.least = several;
        common
    }
}

#[expect(clippy::needless_bitwise_bool, reason = "a third of the tokens do, so that a branch would be mispredicted")]
fn has_content(token: &Token) -> bool {
    (token.word != 0) & (token.letters >= LEAST_LETTERS) & (token.entry.function() == 0)
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;
    use crate::lexicon::Lexicon;

    fn counts(text: &str, is_prose: &[bool]) -> Vec<(usize, usize)> {
        let document = Document::new(text, Lexicon::embedded());
        let found = shared(&document, &blocks::cut(&document), is_prose);
        found.iter().map(|shared| (shared.content, shared.elsewhere)).collect()
    }

    #[test]
    fn words_of_prose_elsewhere_are_shared_whatever_was_read_before() {
        let page = "Bridge to close\nThe council closed the bridge.\nThe bridge is shut, the council said.\nMarket row";
        for _ in 0..2 {
            // Content: bridge, close; council, closed, bridge; bridge, shut, council; market. "to", "the" and "row" are too short.
            let all = counts(page, &[false, true, true, false]);
            assert_eq!(all, [(2, 1), (3, 2), (3, 2), (1, 0)]);
            // The only prose shares nothing with itself.
            assert_eq!(counts(page, &[false, true, false, false]), [(2, 1), (3, 0), (3, 2), (1, 0)]);
        }
    }

    #[test]
    fn one_block_has_nothing_elsewhere() {
        assert_eq!(counts("The council closed the bridge.", &[true]), [(0, 0)]);
        assert_eq!(counts("", &[]), []);
    }
}
