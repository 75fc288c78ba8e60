//! What do the rows' texts measure? Features and n-grams, once each, on every core.

use super::solve::Sparse;
use super::table::{Role, Row};
use crate::error::Result;
use crate::features::Features;
use crate::model::Head;
use crate::ngrams::Counts;
use crate::scorer::{Scorer, length};
use crate::text::Text;
use rayon::prelude::*;
use std::cell::RefCell;

/// Rows whose n-grams wait to be stored at a time, which bounds the memory they take.
const CHUNK: usize = 4096;

/// One form of the rows' texts, measured; rows that lack the form have no place in it.
#[derive(Debug, Default)]
pub(super) struct View {
    at: Vec<Option<usize>>,
    pub(super) features: Vec<Features>,
    pub(super) grams: Sparse,
    pub(super) words: Vec<u32>,
}

impl View {
    /// Measures a form of each row.
    pub(super) fn measure(rows: &[Row], scorer: &Scorer, form: impl Fn(&Row) -> Option<&str> + Sync) -> Self {
        let mut view = Self::default();
        for chunk in rows.chunks(CHUNK) {
            let measured: Vec<_> =
                chunk.par_iter().map(|row| form(row).map(|text| one(scorer, text, row.role))).collect();
            for item in measured {
                view.at.push(item.as_ref().map(|_| view.features.len()));
                if let Some((features, words, cells)) = item {
                    view.features.push(features);
                    view.words.push(words);
                    view.grams.push(cells.into_iter());
                }
            }
        }
        view
    }

    /// Returns a row's place in the view.
    pub(super) fn place(&self, row: usize) -> Option<usize> {
        self.at.get(row).copied().flatten()
    }
}

fn one(scorer: &Scorer, text: &str, role: Role) -> (Features, u32, Vec<(u32, f32)>) {
    // What the counter keeps of each word it has met is worth a thread's while, not a text's.
    thread_local!(static COUNTS: RefCell<Counts> = RefCell::default());
    scorer.with_evidence(&Text::new(text), None, |evidence| {
        let cells = COUNTS.with_borrow_mut(|counts| {
            counts.measure(evidence.text, evidence.document);
            counts.iter().collect()
        });
        let words = length(evidence.document, if role == Role::Quality { Head::Quality } else { Head::Spun });
        (Features::measure(evidence), words, cells)
    })
}

/// Everything that is learnt from.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) rows: Vec<Row>,
    /// In random layouts, a part with page junk: what is learnt from.
    pub(super) learnt: View,
    /// On one line and without any engine's mark: what is tested.
    pub(super) bare: View,
    /// With the mark, where there is one.
    pub(super) marked: View,
}

impl Measured {
    /// Measures all forms of all rows.
    ///
    /// # Errors
    /// As [`Scorer::embedded`].
    pub(super) fn new(rows: Vec<Row>) -> Result<Self> {
        let scorer = Scorer::embedded()?;
        let learnt = View::measure(&rows, &scorer, |row| Some(&row.text));
        let bare = View::measure(&rows, &scorer, |row| row.bare.as_deref());
        let marked = View::measure(&rows, &scorer, |row| row.marked.as_deref());
        Ok(Self { rows, learnt, bare, marked })
    }
}
