//! Which lines of the page are the article, and which did the scraper take along?
//!
//! Before: [`crate::document`]. After: [`crate::evidence`]. Families that judge style read only tokens of body lines.

use crate::document::Document;
use crate::lexicon::Lexicon;

/// Labels every line and flags the tokens of body lines.
pub fn label(_text: &str, _lexicon: &Lexicon, _document: &mut Document) {}
