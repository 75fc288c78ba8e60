//! How are several texts cut side by side? Each into its own document, all with one vocabulary, so that whoever looks at them can do so
//! one after the other before the next looks: its tables and its code are fetched once for all of them.

use super::{Document, Words};
use crate::lexicon::Lexicon;
use std::cell::RefCell;
use std::sync::Arc;

/// Tokens of the longest document whose memory is used again: in time every place of a batch has seen a long one.
const KEPT: usize = 1 << 12;

/// Bytes of text that are cut side by side, the last text aside; what is cut out of them takes eight times as many.
const BYTES: usize = 512 << 10;

/// Splits rows into batches, each of at least one row and up to `most`, that take little memory when their texts are cut side by side.
pub(crate) fn batches<R>(mut rows: &[R], most: usize, text: impl Fn(&R) -> Option<&str>) -> impl Iterator<Item = &[R]> {
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |row: &&R| {
            let has_room = bytes < BYTES;
            bytes += text(row).map_or(0, str::len);
            has_room
        };
        let (batch, rest) = rows.split_at_checked(rows.iter().take(most).take_while(fits).count())?;
        rows = rest;
        (!batch.is_empty()).then_some(batch)
    })
}

/// Documents that are scratch space together.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    documents: Vec<Document>,
    /// Of these, those that the last texts were cut into.
    used: usize,
    words: Arc<Words>,
    /// What a document has for a vocabulary while the batch's grows.
    none: Arc<Words>,
}

impl Batch {
    /// Lends the thread's documents. All that is cut on a thread has one vocabulary: what is kept of words by their numbers is found out
    /// anew for all of them where another one comes in between. A reader that cuts again inside gets documents of its own.
    pub(crate) fn lend<R>(read: impl FnOnce(&mut Self) -> R) -> R {
        thread_local!(static BATCH: RefCell<Batch> = RefCell::default());
        BATCH.with(|batch| match batch.try_borrow_mut() {
            Ok(mut batch) => read(&mut batch),
            Err(_) => read(&mut Self::default()),
        })
    }

    /// Cuts texts, forgetting those before.
    pub(crate) fn cut<'t>(&mut self, texts: impl Iterator<Item = &'t str>, lexicon: &Lexicon) -> &mut [Document] {
        for document in self.documents.iter_mut().take(self.used) {
            if document.tokens.capacity() > KEPT {
                *document = Document::default();
            }
            document.words = Arc::clone(&self.none);
        }
        Arc::make_mut(&mut self.words).begin(lexicon);
        let mut used = 0;
        for text in texts {
            if self.documents.len() == used {
                self.documents.push(Document { words: Arc::clone(&self.none), ..Document::default() });
            }
            if let Some(document) = self.documents.get_mut(used) {
                std::mem::swap(&mut document.words, &mut self.words);
                document.cut::<true>(text, lexicon);
                std::mem::swap(&mut document.words, &mut self.words);
            }
            used += 1;
        }
        self.used = used;
        let documents = self.documents.get_mut(..used).unwrap_or_default();
        for document in documents.iter_mut() {
            document.words = Arc::clone(&self.words);
        }
        documents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_hold_every_row_in_its_order() {
        let long = "a".repeat(BYTES);
        let rows = ["a", "", &long, "b", &long, &long];
        let sizes = |rows: &[&str], most| batches(rows, most, |row| Some(row)).map(<[_]>::len).collect::<Vec<_>>();
        assert_eq!(sizes(&rows, 9), [3, 2, 1]);
        assert_eq!(sizes(&rows, 2), [2, 1, 2, 1]);
        assert_eq!(sizes(&[], 9), [0; 0]);
    }

    #[test]
    fn texts_are_cut_as_they_are_alone_and_number_their_words_alike() {
        let (lexicon, mut batch) = (Lexicon::embedded(), Batch::default());
        for texts in [["The old bridge.", "A new bridge"], ["", "The bridge \u{201c}fell\u{201d}."]] {
            let documents = batch.cut(texts.into_iter(), lexicon);
            for (document, text) in documents.iter().zip(texts) {
                let alone = Document::new(text, lexicon);
                let spans = |d: &Document| d.tokens.iter().map(|t| (t.start, t.end, t.key)).collect::<Vec<_>>();
                assert_eq!(spans(document), spans(&alone));
                assert_eq!(document.sentences, alone.sentences);
            }
            let number = |d: &Document| d.tokens.iter().find(|t| t.key == crate::text::key("bridge")).map(|t| t.word);
            assert!(documents.iter().filter_map(number).all(|number| number == 3));
        }
    }

    #[test]
    fn a_thread_has_one_vocabulary_but_for_who_cuts_inside() {
        let lexicon = Lexicon::embedded();
        let cut = |batch: &mut Batch, texts: &[&str]| batch.cut(texts.iter().copied(), lexicon)[0].words.generation();
        let first = Batch::lend(|batch| cut(batch, &["The old bridge."]));
        let (again, inside) =
            Batch::lend(|batch| (cut(batch, &["A road.", "A new bridge."]), Batch::lend(|own| cut(own, &["A road."]))));
        assert_eq!(first, again);
        assert_ne!(first, inside);
        assert_eq!(first, Batch::lend(|batch| cut(batch, &["A ferry."])));
    }

    #[test]
    fn a_long_text_s_memory_is_given_back() {
        let (lexicon, mut batch) = (Lexicon::embedded(), Batch::default());
        let long = "a bridge ".repeat(KEPT);
        assert_eq!(batch.cut(std::iter::once(&*long), lexicon)[0].tokens.len(), 2 * KEPT);
        assert!(batch.cut(std::iter::once("a bridge"), lexicon)[0].tokens.capacity() <= KEPT);
    }
}
