//! How often do words, and pairs of words, stand in the documents that are set aside?

use super::split::{Kept, is_table_document};
use super::{Article, Symbol};
use crate::document::{Document, Token};
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// A pair's two sides, before words have numbers.
pub(super) type Side = u64;

/// Stands for any name; no word or mark has this key.
pub(super) const NAME: Side = 1;
/// Stands for any number.
pub(super) const NUMBER: Side = 2;

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Documents counted.
    pub(super) documents: usize,
    /// Words and marks counted.
    pub(super) words: usize,
    /// Each word's folded spelling and occurrences.
    pub(super) singles: BTreeMap<Side, (String, f64)>,
    /// Each pair's occurrences, in the order of the pairs.
    pub(super) pairs: Vec<((Side, Side), f64)>,
}

impl Counts {
    /// Counts human documents that are set aside and share no text with the others.
    pub(super) fn of(articles: &[Article<'_>]) -> Self {
        let lexicon = Lexicon::embedded();
        let mut document = Document::default();
        let mut kept = Kept::default();
        for article in articles.iter().filter(|a| !is_table_document(a.set, a.key)) {
            document.segment(article.text, lexicon);
            kept.add(&document);
        }
        let mut counts = Self::default();
        let mut pairs: Vec<(Side, Side)> = Vec::new();
        for article in articles.iter().filter(|a| a.human && is_table_document(a.set, a.key)) {
            document.segment(article.text, lexicon);
            if kept.overlaps(&document) {
                continue;
            }
            crate::page::label(article.text, &mut document);
            counts.documents += 1;
            counts.add(article.text, &document, &mut pairs);
        }
        pairs.sort_unstable();
        counts.pairs =
            pairs.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, run.len() as f64))).collect();
        counts
    }

    fn add(&mut self, text: &str, document: &Document, pairs: &mut Vec<(Side, Side)>) {
        let mut before = None;
        for token in &document.tokens {
            let side = match Symbol::of(token) {
                Symbol::Break => None,
                Symbol::Name => Some(NAME),
                Symbol::Number => Some(NUMBER),
                Symbol::Key(key) => Some(key),
            };
            if let Some(side) = side {
                let single = self.singles.entry(side).or_insert_with(|| (spelling(token, text), 0.0));
                single.1 += 1.0;
                self.words += 1;
            }
            pairs.extend(before.zip(side));
            before = side;
        }
    }
}

/// Returns a word as dictionaries write it.
fn spelling(token: &Token, text: &str) -> String {
    let word = token.text(text).to_lowercase().replace('\u{2019}', "'");
    word.strip_suffix("'s").unwrap_or(&word).to_owned()
}
