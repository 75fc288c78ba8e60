//! How is it written? Function words, word formation, attribution, sentence rhythm: what writers do without thinking.
//!
//! Only body prose counts, and nothing depends on line breaks or on a house's typography.

mod attribution;
mod connectives;
mod functions;
mod openings;
mod rhythm;
mod rows;
mod suffixes;
mod tally;
mod words;

use super::{Family, Feature};
use crate::document::PerWord;
use crate::evidence::Evidence;
use std::cell::RefCell;
use tally::Tally;
use words::Facts;

/// The family.
pub(super) struct Style;

impl Family for Style {
    const NAME: &'static str = "style";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = rows::ROWS;

    fn tally(e: &Evidence<'_>) -> Tally {
        thread_local!(static FACTS: RefCell<(PerWord<Facts>, Vec<Facts>)> = RefCell::default());
        FACTS.with_borrow_mut(|(words, facts)| {
            words.refresh(&e.document.words, Facts::of);
            words.gather(&e.document.tokens, facts);
            let mut tally = Tally::default();
            for &sentence in &e.document.sentences {
                let facts = facts.get(sentence.range()).unwrap_or_default();
                tally.add_sentence(e.text, e.document.slice(sentence), facts);
            }
            if e.document.is_long() {
                *facts = Vec::new();
            }
            tally
        })
    }
}

#[cfg(test)]
mod tests;
