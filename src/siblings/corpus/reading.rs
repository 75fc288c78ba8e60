//! What is read of each article of a batch? Its fingerprint, the keys that find it, the sketch of its copies.

use super::Cancelled;
use super::copies::{self, Sketch};
use super::keys;
use super::row::Row;
use crate::document::{Batch, batches};
use crate::lexicon::Lexicon;
use crate::ngrams::{self, Logits};
use crate::page;
use crate::siblings::fingerprint::{Fingerprint, Reader};
use crate::siblings::pair::LEAST_WORDS;
use rayon::prelude::*;

/// Articles that a thread reads at a time.
const CHUNK: usize = 128;

/// What is known of one article.
#[derive(Debug, Default)]
pub(in crate::siblings) struct Reading {
    pub(in crate::siblings) print: Fingerprint,
    pub(in crate::siblings) keys: Vec<u32>,
    /// [`Fingerprint::sentence_keys`]
    pub(super) sentences: Vec<u32>,
    pub(super) sketch: Sketch,
}

/// Reads every article once, on the threads of the rayon pool it is called in, or fewer where it is cancelled.
pub(super) fn read(rows: &[Row<'_>], lexicon: &Lexicon, cancelled: Cancelled<'_>) -> Vec<Reading> {
    // What is known of the words of one chunk serves the next.
    let chunk = |scratch: &mut Scratch, rows: &[Row<'_>]| -> Vec<Reading> {
        if cancelled() {
            return Vec::new();
        }
        let mut readings = Vec::with_capacity(rows.len());
        batches(rows, CHUNK, |row| row.text).for_each(|batch| scratch.read_all(batch, lexicon, &mut readings));
        readings
    };
    let chunks: Vec<Vec<Reading>> = rows.par_chunks(CHUNK).map_init(Scratch::default, chunk).collect();
    // Moved chunk by chunk, and not one by one to where more and more room is found.
    let mut readings = Vec::with_capacity(rows.len());
    for mut chunk in chunks {
        readings.append(&mut chunk);
    }
    readings
}

/// What is used again from article to article.
#[derive(Default)]
pub(crate) struct Scratch {
    documents: Batch,
    reader: Reader,
}

impl Scratch {
    /// Reads one article; of few words nothing is known.
    #[cfg(any(test, feature = "python"))]
    pub(in crate::siblings) fn read(&mut self, row: &Row<'_>, lexicon: &Lexicon) -> Reading {
        let mut readings = Vec::with_capacity(1);
        self.read_all(std::slice::from_ref(row), lexicon, &mut readings);
        readings.pop().unwrap_or_default()
    }

    /// Reads articles, each step over all of them: what a step looks things up in is then fetched once and not once an article.
    fn read_all(&mut self, rows: &[Row<'_>], lexicon: &Lexicon, readings: &mut Vec<Reading>) {
        let Self { documents, reader } = self;
        let texts = || rows.iter().map(|row| row.text.unwrap_or_default());
        let documents = documents.cut(texts(), lexicon);
        for (text, document) in texts().zip(&mut *documents) {
            page::label(text, document);
        }
        // The table of n-grams fills a cache by itself.
        let logits: Vec<Option<Logits>> = texts().zip(&*documents).map(|(text, d)| ngrams::logits(text, d)).collect();
        for (((row, text), document), logits) in rows.iter().zip(texts()).zip(&*documents).zip(logits) {
            let print = reader.read(text, document, logits);
            readings.push(if print.word_count() < LEAST_WORDS {
                Reading::default()
            } else {
                let keys = keys::of(&print, reader.words(), row.group);
                Reading { sketch: copies::sketch(&print, row.group), keys, sentences: print.sentence_keys(), print }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_reads_the_same_whatever_stands_beside_it() {
        let texts = [
            "",
            "The council of Ternhaven voted on Tuesday to rebuild the bridge that a storm destroyed in March, Mayor \
            Greta Holmquist said, and ferries will run until then.",
            "Too short.",
        ];
        let rows = texts.map(|text| Row { text: Some(text), ..Row::default() });
        let together = read(&rows, Lexicon::embedded(), &|| false);
        for (row, reading) in rows.iter().zip(&together) {
            let alone = Scratch::default().read(row, Lexicon::embedded());
            assert_eq!((&alone.keys, &alone.sketch), (&reading.keys, &reading.sketch));
            assert_eq!(alone.print.manner, reading.print.manner);
        }
        assert!(together[0].keys.is_empty() && !together[1].keys.is_empty() && together[2].keys.is_empty());
    }

    #[test]
    fn of_twenty_words_something_is_known_and_of_nineteen_nothing() {
        let story = "The council of Ternhaven voted on Tuesday to rebuild the bridge that a storm destroyed in March, said Mayor";
        let has_keys = |text: &str| {
            !Scratch::default().read(&Row { text: Some(text), ..Row::default() }, Lexicon::embedded()).keys.is_empty()
        };
        assert!(!has_keys(&format!("{story}.")) && has_keys(&format!("{story} Holmquist.")));
    }
}
