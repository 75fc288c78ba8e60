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
    /// Does it have the hand of the language models of 2022 to 2024? No column of its own: `rewritten` and `spun` read it.
    Earlier,
    /// Does it have the hand of a language model of 2026? No column of its own: `rewritten` and `spun` read it.
    Recent,
}

/// Every head, in the order of the columns.
pub const HEADS: [Head; 5] = [Head::Quality, Head::Spun, Head::Translated, Head::Substituted, Head::Rewritten];

/// The hands that `rewritten` joins. What marks the one says nothing of the other, so one sum for both sees neither.
pub const HANDS: [Head; 2] = [Head::Earlier, Head::Recent];

/// Everything that has log-odds, by [`Head::index`].
pub(crate) const SUMS: [Head; HEADS.len() + HANDS.len()] =
    [Head::Quality, Head::Spun, Head::Translated, Head::Substituted, Head::Rewritten, Head::Earlier, Head::Recent];

/// The heads that name how a text was made.
pub const MECHANISMS: [Head; 3] = [Head::Translated, Head::Substituted, Head::Rewritten];

/// What runs of words tell apart from human text: two mechanisms, as their rewrites of 2022 to 2024 look, and the recent hand.
pub const NGRAM_HEADS: [Head; 3] = [Head::Translated, Head::Rewritten, Head::Recent];

impl Head {
    /// Returns the name used outside.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Spun => "spun",
            Self::Translated => "translated",
            Self::Substituted => "substituted",
            Self::Rewritten => "rewritten",
            Self::Earlier => "earlier",
            Self::Recent => "recent",
        }
    }

    /// Returns the heads that join this one's log-odds to others. `spun` reads `rewritten` only where a model has no hands.
    pub(crate) fn joined_by(self) -> &'static [Self] {
        match self {
            Self::Quality | Self::Spun => &[],
            Self::Translated | Self::Substituted | Self::Rewritten => &[Self::Spun],
            Self::Earlier | Self::Recent => &[Self::Rewritten, Self::Spun],
        }
    }

    /// Returns the head of a column's name.
    pub fn from_name(name: &str) -> Option<Self> {
        HEADS.into_iter().find(|head| head.name() == name)
    }

    /// Returns the head's place in [`HEADS`], where the hands follow.
    pub fn index(self) -> usize {
        self as usize
    }
}
