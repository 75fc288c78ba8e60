//! Scores the articles of a corpus, each beside the siblings that the corpus found for it.

use super::{Published, Scorer};
use crate::error::Result;
use crate::siblings::Siblings;
use crate::text::Text;
use crate::verdict::{Explanation, Verdict};

/// An article is laid beside so many siblings; more say nothing new.
const MOST_SIBLINGS: usize = 10;

impl Scorer {
    /// Scores the articles of a corpus as [`Self::score_many`] does, with the evidence of their siblings. The judgement is the
    /// corpus's own, so that no two articles are made from each other; a source is the number of its row.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads.
    pub fn score_corpus(
        &self,
        texts: &[Option<Text<'_>>],
        siblings: &Siblings,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Option<Verdict>>> {
        let rows: Vec<usize> = (0..texts.len()).collect();
        let score = |row: &usize| {
            let row = *row;
            let text = texts.get(row).and_then(Option::as_ref)?;
            let others: Vec<Published<'_>> = beside(texts, siblings, row).map(|(_, published)| published).collect();
            let others = (!others.is_empty()).then_some(&*others);
            let judgement = siblings.judgements().get(row).copied().unwrap_or_default();
            Some(self.with_published(text, others, |evidence| self.judge_given(evidence, judgement)))
        };
        Self::map_rows(&rows, threads, cancelled, score)
    }

    /// Says why the articles of a corpus have their scores; the sibling of a finding is the number of its row.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads.
    pub fn explain_corpus(
        &self,
        texts: &[Option<Text<'_>>],
        siblings: &Siblings,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Option<Explanation>>> {
        let rows: Vec<usize> = (0..texts.len()).collect();
        let explain = |row: &usize| {
            let text = texts.get(*row).and_then(Option::as_ref)?;
            let (names, others): (Vec<u32>, Vec<Published<'_>>) = beside(texts, siblings, *row).unzip();
            let others = (!others.is_empty()).then_some(&*others);
            let mut why = self.with_published(text, others, |evidence| self.explanation(evidence));
            for finding in &mut why.findings {
                finding.sibling = finding.sibling.and_then(|place| names.get(place as usize).copied());
            }
            Some(why)
        };
        Self::map_rows(&rows, threads, cancelled, explain)
    }
}

/// Returns the siblings that an article is laid beside.
fn beside<'t>(
    texts: &'t [Option<Text<'_>>],
    siblings: &Siblings,
    row: usize,
) -> impl Iterator<Item = (u32, Published<'t>)> {
    let published = |sibling: u32| {
        let text = texts.get(sibling as usize)?.as_ref()?.as_str();
        Some((sibling, (text, siblings.site_of(sibling))))
    };
    siblings.sources_of(row, MOST_SIBLINGS).into_iter().filter_map(published)
}
