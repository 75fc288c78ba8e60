//! Is this word known, and as what? Unknown is an answer, not an error.

mod entry;
mod function_words;

use std::sync::{Arc, LazyLock};

pub use entry::Entry;
pub use function_words::FUNCTION_WORDS;

static EMBEDDED: LazyLock<Arc<Lexicon>> =
    LazyLock::new(|| Arc::new(Lexicon { functions: function_words::Index::new() }));

/// Words and names, embedded and from the user's overlay.
#[derive(Debug)]
pub struct Lexicon {
    functions: function_words::Index,
}

impl Lexicon {
    /// Returns the lexicon that ships.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Returns the lexicon that ships, to keep.
    pub fn shared() -> Arc<Self> {
        Arc::clone(&EMBEDDED)
    }

    /// Returns what is known of a word by its key.
    pub fn entry(&self, key: u64) -> Entry {
        Entry::UNKNOWN.with_function(self.functions.number(key))
    }
}
