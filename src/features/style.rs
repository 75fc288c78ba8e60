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

use super::{Family, Feature};
use crate::evidence::Evidence;
use tally::Tally;

/// The family.
pub(super) struct Style;

impl Family for Style {
    const NAME: &'static str = "style";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = rows::ROWS;

    fn tally(e: &Evidence<'_>) -> Tally {
        let mut tally = Tally::default();
        for &sentence in &e.document.sentences {
            tally.add_sentence(e.text, e.document.slice(sentence));
        }
        tally
    }
}

#[cfg(test)]
mod tests;
