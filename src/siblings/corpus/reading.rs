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

/// Articles that share one document as scratch.
const CHUNK: usize = 128;

/// What is known of one article.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) print: Fingerprint,
    pub(super) keys: Vec<u32>,
    pub(super) sketch: Sketch,
}

/// Reads every article once, on the threads of the rayon pool it is called in.
pub(super) fn read(rows: &[Row<'_>], lexicon: &Lexicon) -> Vec<Reading> {
    let chunk = |rows: &[Row<'_>]| -> Vec<Reading> {
        let mut document = Document::default();
        let mut reader = Reader::default();
        let mut read = |row: &Row<'_>| {
            let text = row.text.unwrap_or_default();
            document.segment(text, lexicon);
            page::label(text, lexicon, &mut document);
            let print = reader.read(text, &document);
            if print.word_count() < LEAST_WORDS {
                return Reading::default();
            }
            let keys = keys::of(&print, reader.words(), row.group);
            Reading { sketch: copies::sketch(&print, row.group), keys, print }
        };
        rows.iter().map(&mut read).collect()
    };
    let chunks: Vec<Vec<Reading>> = rows.par_chunks(CHUNK).map(chunk).collect();
    chunks.into_iter().flatten().collect()
}
