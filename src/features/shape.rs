//! How long are words, sentences and lines? The published signals of Gopher, C4 and FineWeb, by their published meaning.

use super::{Family, Feature, Unit, share};
use crate::document::Kind;
use crate::evidence::Evidence;

/// The family.
pub(super) struct Shape;

/// What one pass counts.
pub(super) struct Tally {
    words: usize,
    letters: usize,
    sentences: usize,
}

impl Family for Shape {
    const NAME: &'static str = "shape";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature { name: "word_count", unit: Unit::Count, doc: "Words and numbers.", value: |t| Some(t.words as f64) },
        Feature {
            name: "word_length_mean",
            unit: Unit::Mean,
            doc: "Letters in a word, on average.",
            value: |t| share(t.letters, t.words, 1),
        },
        Feature {
            name: "sentence_length_mean",
            unit: Unit::Mean,
            doc: "Words in a sentence, on average.",
            value: |t| share(t.words, t.sentences, 1),
        },
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let words = e.document.tokens.iter().filter(|t| t.kind == Kind::Word);
        Tally {
            words: e.document.word_count(),
            letters: words.map(|t| usize::from(t.letters)).sum(),
            sentences: e.document.sentences.len(),
        }
    }
}
