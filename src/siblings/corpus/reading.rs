//! What is read of each article of a batch? Its fingerprint, the keys that find it, the sketch of its copies.

use super::copies::{self, Sketch};
use super::keys;
use super::row::Row;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::page;
use crate::siblings::fingerprint::{Fingerprint, Reader};
use crate::siblings::judgement::LEAST_WORDS;
use rayon::prelude::*;

/// Articles that a thread reads at a time.
const CHUNK: usize = 128;

/// What is known of one article.
#[derive(Debug, Default)]
pub(in crate::siblings) struct Reading {
    pub(in crate::siblings) print: Fingerprint,
    pub(in crate::siblings) keys: Vec<u32>,
    pub(in crate::siblings) sketch: Sketch,
}

/// Reads every article once, on the threads of the rayon pool it is called in.
pub(super) fn read(rows: &[Row<'_>], lexicon: &Lexicon) -> Vec<Reading> {
    // What is known of the words of one chunk serves the next.
    let chunk = |scratch: &mut Scratch, rows: &[Row<'_>]| -> Vec<Reading> {
        rows.iter().map(|row| scratch.read(row, lexicon)).collect()
    };
    let chunks: Vec<Vec<Reading>> = rows.par_chunks(CHUNK).map_init(Scratch::default, chunk).collect();
    chunks.into_iter().flatten().collect()
}

/// What is used again from article to article.
pub(crate) struct Scratch {
    document: Document,
    reader: Reader,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { document: Document::default(), reader: Reader::lasting() }
    }
}

impl Scratch {
    /// Reads one article; of few words nothing is known.
    pub(in crate::siblings) fn read(&mut self, row: &Row<'_>, lexicon: &Lexicon) -> Reading {
        let text = row.text.unwrap_or_default();
        self.document.segment(text, lexicon);
        page::label(text, lexicon, &mut self.document);
        let print = self.reader.read(text, &self.document);
        if print.word_count() < LEAST_WORDS {
            return Reading::default();
        }
        let keys = keys::of(&print, self.reader.words(), row.group);
        Reading { sketch: copies::sketch(&print, row.group), keys, print }
    }
}
