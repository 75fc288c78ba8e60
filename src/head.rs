//! What does the model answer?

use crate::kinds::kinds;

kinds! {
    /// A question that the model answers with a probability. [`HANDS`] have no column of their own: `rewritten` and `spun` read them.
    #[derive(Hash, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    Head {
        Quality "quality" "Would an editor take this as a clean, whole, well-written article?"
        Spun "spun" "Did a machine rewrite it, by whatever mechanism?"
        Translated "translated" "Was it translated, or translated and back, by a machine?"
        Substituted "substituted" "Were words swapped for synonyms?"
        Rewritten "rewritten" "Did a language model rewrite it?"
        Earlier "earlier" "Does it have the hand of the language models of 2022 to 2024?"
        Recent "recent" "Does it have the hand of a language model of 2026?"
    }
}

/// What `derived` asks, which is no head: the siblings answer it.
pub const DERIVED: &str = "Was it made from a sibling, or from the same text as one?";

/// Every head, in the order of the columns.
pub const HEADS: [Head; 5] = [Head::Quality, Head::Spun, Head::Translated, Head::Substituted, Head::Rewritten];

/// The two halves of `rewritten`, each fitted by itself and then joined: what marks the writing of one generation of language models says
/// nothing of the other, and one linear sum fitted to both finds neither.
pub const HANDS: [Head; 2] = [Head::Earlier, Head::Recent];

/// Everything that has log-odds, by [`Head::index`].
pub(crate) const SUMS: [Head; HEADS.len() + HANDS.len()] = Head::ALL;

/// The heads that say whether and how a machine made a text of another: what a label names, and what human text has rates for.
pub const SPINNING: [Head; 4] = [Head::Spun, Head::Translated, Head::Substituted, Head::Rewritten];

/// The heads that name how a text was made.
pub const MECHANISMS: [Head; 3] = [Head::Translated, Head::Substituted, Head::Rewritten];

/// The heads that n-grams have weights for, by the columns of their table; those of `rewritten` are learnt from the earlier hand alone.
pub const NGRAM_HEADS: [Head; 3] = [Head::Translated, Head::Rewritten, Head::Recent];

impl Head {
    /// Returns the heads that join this one's log-odds to others. `spun` reads `rewritten` only where a model has no hands.
    pub(crate) fn joined_by(self) -> &'static [Self] {
        match self {
            Self::Quality | Self::Spun => &[],
            Self::Translated | Self::Substituted | Self::Rewritten => &[Self::Spun],
            Self::Earlier | Self::Recent => &[Self::Rewritten, Self::Spun],
        }
    }

    /// Returns the head's place in [`HEADS`], where the hands follow.
    pub fn index(self) -> usize {
        self as usize
    }
}
