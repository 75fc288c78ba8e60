//! What does the model answer?

/// A question that the model answers with a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Head {
    /// Would an editor take this as a clean, whole, well-written article?
    Quality,
    /// Did a machine rewrite it, by whatever mechanism?
    Spun,
    /// Was it translated, or translated and back, by a machine?
    Translated,
    /// Were words swapped for synonyms?
    Substituted,
    /// Did a language model rewrite it?
    Rewritten,
}

/// Every head, in the order of the columns.
pub const HEADS: [Head; 5] = [Head::Quality, Head::Spun, Head::Translated, Head::Substituted, Head::Rewritten];

/// The heads whose log-odds `spun` joins.
pub const MECHANISMS: [Head; 3] = [Head::Translated, Head::Substituted, Head::Rewritten];

/// The mechanisms that runs of words tell apart from human text.
pub const NGRAM_HEADS: [Head; 2] = [Head::Translated, Head::Rewritten];

impl Head {
    /// Returns the name used outside.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Spun => "spun",
            Self::Translated => "translated",
            Self::Substituted => "substituted",
            Self::Rewritten => "rewritten",
        }
    }

    /// Returns the head of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        HEADS.into_iter().find(|head| head.name() == name)
    }

    /// Returns the head's place in [`HEADS`].
    pub fn index(self) -> usize {
        self as usize
    }
}
