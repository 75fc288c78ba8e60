//! Which runs of words does the text have, and what do they say of its mechanism? Hashed n-grams with learned weights.
//!
//! Two blocks of n-grams, each of unit length: pairs of words, names and numbers masked, and triples of word classes (function
//! words as they are, everything else by its part of speech or ending). On unseen engines and generators the two together
//! beat either alone and every word vocabulary tried; 2^16 places a block beat 2^14 for nearly every method (mean AUROC of `spun`
//! out of fold +.003, back-translation of news .960 to .966) and cost no time that can be measured where the second cache holds
//! 2 MB, and weights of one byte cost nothing that can be measured either. Synonym substitution has no table: runs of words don't
//! see it on spinners not trained on.

mod count;
mod share;
mod sums;
mod table;
mod token;

use crate::document::Document;
use crate::head::NGRAM_HEADS;
use std::cell::RefCell;

pub use count::{Counts, SIZE};
pub use share::shares;
pub use sums::Sums;
pub use table::Table;

/// The log-odds of each mechanism, and how many tokens they were read from.
pub type Logits = ([f64; NGRAM_HEADS.len()], usize);

/// Returns what the table that ships says of a text; a thread's scratch space is used again.
pub fn logits(text: &str, document: &Document) -> Option<Logits> {
    thread_local!(static SUMS: RefCell<Option<Sums<'static>>> = RefCell::new(Table::embedded().and_then(Sums::new)));
    SUMS.with_borrow_mut(|sums| Some(sums.as_mut()?.logits(text, document)))
}
