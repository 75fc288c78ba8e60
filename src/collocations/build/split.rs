//! Which documents are counted into the tables? Those that no model is trained or measured on.

use crate::document::Document;
use rapidhash::v3::rapidhash_v3;
use std::collections::HashSet;

/// Sets that give human text to the tables, and the share of their pairs that they give.
const SHARES: &[(&str, f64)] = &[
    ("bbc", 0.5),
    ("reuters_c50", 0.75),
    ("neus_allsides", 0.7),
    ("detectrl_other", 0.6),
    ("l2r_other", 0.7),
    ("fastdetect_xsum", 0.7),
    ("ecbplus", 1.0),
];
/// Words of a run that two documents may share only by copying.
const RUN: usize = 8;
/// One run in so many is looked at.
const SAMPLE: u64 = 4;
/// A document that shares this many sampled runs with a kept one is not counted.
const SHARED_RUNS: usize = 2;

/// Returns whether a document is set aside for the tables, by the name of its set and its `pair_id`, or its `id` where it has
/// none. Such documents, and rewrites of them, must not be trained or measured on.
pub fn is_table_document(set: &str, pair_or_id: &str) -> bool {
    let share = SHARES.iter().find(|(name, _)| *name == set).map_or(0.0, |(_, share)| *share);
    let hash = rapidhash_v3(format!("{set}\t{pair_or_id}").as_bytes());
    // The upper 53 bits fill a f64's mantissa exactly.
    ((hash >> 11) as f64) < share * (1_u64 << 53) as f64
}

/// The runs of words of the documents that are kept for training and measuring.
#[derive(Debug, Default)]
pub(super) struct Kept(HashSet<u64>);

impl Kept {
    /// Adds a kept document.
    pub(super) fn add(&mut self, document: &Document) {
        self.0.extend(sampled_runs(document));
    }

    /// Returns whether a document shares text with a kept one.
    pub(super) fn overlaps(&self, document: &Document) -> bool {
        sampled_runs(document).filter(|run| self.0.contains(run)).take(SHARED_RUNS).count() == SHARED_RUNS
    }
}

fn sampled_runs(document: &Document) -> impl Iterator<Item = u64> {
    let words = document.tokens.iter().filter(|t| t.is_word_or_number());
    let keys: Vec<[u8; 8]> = words.map(|t| t.key.to_le_bytes()).collect();
    let runs: Vec<u64> = keys.windows(RUN).map(|run| rapidhash_v3(run.as_flattened())).collect();
    runs.into_iter().filter(|run| run % SAMPLE == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_share_of_a_set_is_kept_and_never_changes() {
        let count = |set| (0..10_000).filter(|n| is_table_document(set, &format!("doc-{n}"))).count();
        assert!((4_800..5_200).contains(&count("bbc")), "{}", count("bbc"));
        assert_eq!(count("ecbplus"), 10_000);
        assert_eq!(count("detectrl_news"), 0);
        assert!(!is_table_document("wmt21_docs", "anything"));
    }

    #[test]
    fn copied_text_is_found() {
        let cut = |text: &str| Document::new(text, Lexicon::embedded());
        let words: Vec<String> = (0..80).map(|n| ["ab", "cd", "ef", "gh"][n % 4].repeat(n / 4 + 1)).collect();
        let story = words.join(" ");
        let mut kept = Kept::default();
        kept.add(&cut(&story));
        assert!(kept.overlaps(&cut(&format!("Other words first. {story}"))));
        assert!(
            !kept.overlaps(&cut(
                "Nothing of this stood in the other story, which was about a dog and a boat on a lake."
            ))
        );
    }
}
