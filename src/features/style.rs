//! How is it written? Function words, word formation, attribution, sentence rhythm: what writers do without thinking.
//!
//! Only body prose counts, and nothing depends on line breaks or on a house's typography.

mod attribution;
mod behind;
mod connectives;
mod functions;
mod openings;
mod rhythm;
mod rows;
mod signs;
mod suffixes;
mod tally;
mod words;

use super::{Family, Feature};
use crate::document::PerToken;
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
        thread_local!(static FACTS: RefCell<PerToken<Facts>> = RefCell::default());
        let count = |facts: &[Facts]| {
            let mut tally = Tally::default();
            for &sentence in &e.document.sentences {
                let facts = facts.get(sentence.range()).unwrap_or_default();
                tally.add_sentence(e.text, e.document.slice(sentence), facts);
            }
            tally.finish();
            tally
        };
        FACTS.with_borrow_mut(|facts| facts.lend(e.document, Facts::of, count))
    }
}

#[cfg(test)]
mod tests;
