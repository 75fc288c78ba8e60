//! Is this word known, and as what? Unknown is an answer, not an error.

mod entry;
mod function_words;

use std::sync::LazyLock;

pub use entry::Entry;
pub use function_words::FUNCTION_WORDS;

/// Words and names, embedded and from the user's overlay.
#[derive(Debug)]
pub struct Lexicon {
    functions: function_words::Index,
}

impl Lexicon {
    /// Returns the lexicon that ships.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon { functions: function_words::Index::new() });
        &EMBEDDED
    }

    /// Returns what is known of a word by its key.
    pub fn entry(&self, key: u64) -> Entry {
        Entry::UNKNOWN.with_function(self.functions.number(key))
    }
}
