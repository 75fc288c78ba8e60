//! Measures single texts for the families' tests.

use super::Features;
use crate::document::Document;
use crate::evidence::{Evidence, Finding};
use crate::lexicon::Lexicon;
use crate::siblings::{Company, Sibling};

/// Measures a text without siblings.
pub(crate) fn measure(text: &str) -> Features {
    with_siblings(text, None, Features::measure)
}

/// Measures a text without siblings and compares one of its features to four digits.
#[track_caller]
pub(super) fn assert_near(text: &str, name: &str, expected: f32) {
    let found = measure(text).get(name).unwrap_or_else(|| panic!("{name} is missing"));
    assert!((found - expected).abs() < 1e-4 * expected.max(1.0), "{name} is {found}, not {expected}");
}

/// Measures a text with siblings.
pub(super) fn measure_with(text: &str, siblings: &[&str]) -> Features {
    with_siblings(text, Some(siblings), Features::measure)
}

/// Points at what there is to point at.
pub(crate) fn findings(text: &str) -> Vec<Finding> {
    with_siblings(text, None, super::findings)
}

/// Cuts a text and its siblings as the scorer does.
pub(super) fn with_siblings<R>(text: &str, siblings: Option<&[&str]>, read: impl FnOnce(&Evidence<'_>) -> R) -> R {
    let lexicon = Lexicon::embedded();
    let cut = |text: &str| {
        let mut document = Document::new(text, lexicon);
        crate::page::label(text, &mut document);
        document
    };
    let document = cut(text);
    let others: Vec<(&str, Document)> = siblings.unwrap_or_default().iter().map(|s| (*s, cut(s))).collect();
    let others: Vec<Sibling<'_>> =
        others.iter().map(|(text, document)| Sibling { text, document, site: None }).collect();
    let company = Company::of(text, &document, &others);
    read(&Evidence { text, document: &document, lexicon, company: company.as_ref() })
}
