//! How are many documents scored on one core? A batch at a time, each step over all of it: what a step reads and runs is then fetched
//! once a batch and not once a document.

use super::Scorer;
use crate::document::{Batch, batches};
use crate::evidence::Evidence;
use crate::features::Features;
use crate::page;
use crate::siblings::Judgement;
use crate::text::Text;
use crate::verdict::Verdict;

/// Rows of a batch: more gain nothing.
const ROWS: usize = 256;

/// Batches that a thread gets of what there is at once, so that none waits long for another.
const TURNS: usize = 2;

/// Cuts rows into batches that give every thread some.
pub(super) fn cut<'r, 't>(
    rows: &'r [Option<Text<'t>>],
    threads: usize,
) -> impl Iterator<Item = &'r [Option<Text<'t>>]> {
    let most = rows.len().div_ceil(if threads > 1 { TURNS * threads } else { 1 }).clamp(1, ROWS);
    batches(rows, most, |row| row.as_ref().map(Text::as_str))
}

impl Scorer {
    /// Scores the rows of a batch, in their order.
    pub(super) fn score_batch(&self, rows: &[Option<Text<'_>>]) -> Vec<Option<Verdict>> {
        Batch::lend(|batch| self.score_with(batch, rows))
    }

    fn score_with(&self, batch: &mut Batch, rows: &[Option<Text<'_>>]) -> Vec<Option<Verdict>> {
        let lexicon = &*self.lexicon;
        let texts = || rows.iter().flatten();
        let documents = batch.cut(texts().map(Text::as_str), lexicon);
        for (text, document) in texts().zip(documents.iter_mut()) {
            page::label(text.as_str(), document);
        }
        let evidence = |(text, document)| {
            let text: &str = Text::as_str(text);
            Evidence { text, document, lexicon, company: None }
        };
        let all: Vec<Evidence<'_>> = texts().zip(&*documents).map(evidence).collect();
        let features = Features::measure_all(&all);
        let logits = self.model.logits_of_all(&features);
        let parts = all.iter().zip(features).zip(logits);
        let mut judged =
            parts.map(|((evidence, features), logits)| self.conclude(evidence, features, logits, Judgement::default()));
        rows.iter().map(|row| row.as_ref().and_then(|_| judged.next())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thread_gets_some_of_the_rows() {
        let sizes = |rows: &[_], threads| cut(rows, threads).map(<[_]>::len).collect::<Vec<_>>();
        assert_eq!(sizes(&vec![None; 6], 2), [2, 2, 2]);
        assert_eq!(sizes(&[], 1), [0; 0]);
        assert_eq!(sizes(&vec![None; 2 * ROWS + 1], 1), [ROWS, ROWS, 1]);
    }
}
