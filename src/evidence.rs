//! What may a family look at, and what can it point at?
//!
//! Before: [`crate::document`], [`crate::lexicon`] and [`crate::siblings`]. After: [`crate::features`].

mod sentence;
mod sort;

use crate::document::Document;
use crate::head::{Head, MECHANISMS};
use crate::kinds::kinds;
use crate::lexicon::Lexicon;
use crate::siblings::Company;
pub(crate) use sort::Sort;

/// Everything that is known of one document when its features are measured; borrowed and never changed.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The text that every offset points into.
    pub text: &'a str,
    /// The text, cut.
    pub document: &'a Document,
    /// The words and names.
    pub lexicon: &'a Lexicon,
    /// The article beside others on the same event; `None` where there are none to compare it with.
    pub company: Option<&'a Company<'a>>,
}

kinds! {
    /// What a finding shows.
    EvidenceKind {
        NameVariants "name_variants" "One name is spelled in several ways."
        NameNearKnown "name_near_known" "A name is spelled almost like a known one."
        NameCorrupted "name_corrupted" "The siblings spell this name otherwise."
        Typo "typo" "A misspelling."
        WrongSense "wrong_sense" "A commoner word of the same meaning fits the words around it better."
        RareCollocation "rare_collocation" "Words stand side by side that clean news does not put together."
        Grammar "grammar" "Two forms that can't stand side by side."
        QuoteChanged "quote_changed" "A direct quotation differs from a sibling's."
        NumberChanged "number_changed" "A number differs from a sibling's."
        WordChanged "word_changed" "A word, name or date differs from a sibling's in a sentence that is nearly the same."
        Artefact "artefact" "A mark that machines and pages leave more often than writers do."
        Boilerplate "boilerplate" "A line of the page that is not the article."
        BrokenAnchor "broken_anchor" "A line that was torn out of its sentence."
        Repetition "repetition" "The same words again."
        Splice "splice" "Few words from before this sentence come again behind it: the text may go over to something else."
        StockPhrase "stock_phrase" "A phrase that language models write more often than people."
        Ngram "ngram" "Words whose order speaks for a mechanism."
    }
}

impl EvidenceKind {
    /// Returns whether lists or tables of English alone show it, where no sibling does.
    pub fn reads_english(self) -> bool {
        use EvidenceKind::{
            Grammar, NameNearKnown, NameVariants, Ngram, RareCollocation, StockPhrase, Typo, WrongSense,
        };
        matches!(
            self,
            Grammar | NameNearKnown | NameVariants | Ngram | RareCollocation | StockPhrase | Typo | WrongSense
        )
    }

    /// Returns the mechanisms that it may speak for where no sibling shows it and the finding names none; none of what speaks by itself.
    pub fn mechanisms(self) -> &'static [Head] {
        match self {
            Self::WrongSense => &[Head::Substituted],
            Self::StockPhrase => &[Head::Rewritten],
            Self::RareCollocation => &MECHANISMS,
            _ => &[],
        }
    }

    /// Returns the weight from which lists and tables of English alone show it in a text that the scores take for a person's: some kinds
    /// never, since people have names, words and orders of words that no list knows.
    pub fn shown_from(self) -> f32 {
        match self {
            Self::NameNearKnown => CERTAIN,
            Self::Ngram | Self::RareCollocation | Self::StockPhrase | Self::WrongSense => f32::INFINITY,
            _ => 0.0,
        }
    }
}

/// The weight of a misspelling that lists hold; of others it is only guessed what they should be.
pub(crate) const LISTED: f32 = 0.9;

/// The weight of a name that is wrong whatever the rest of the text is: of a known one two neighbouring letters are swapped, and nobody is
/// called "Itlay", or somebody famous is meant.
pub(crate) const CERTAIN: f32 = 0.9;

/// Something in the text that a person can look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it shows.
    pub kind: EvidenceKind,
    /// First byte.
    pub start: u32,
    /// First byte behind.
    pub end: u32,
    /// What probably stood there.
    pub suggestion: Option<String>,
    /// Which artefact it is, where it is one; a sentence says it.
    pub(crate) sort: Option<Sort>,
    /// The sibling that shows it, by its place in the list given.
    pub sibling: Option<u32>,
    /// The mechanism that it speaks for, where it speaks for one.
    pub mechanism: Option<Head>,
    /// How much it says, from 0 to 1; findings of one kind are ranked by it.
    pub weight: f32,
}

impl Finding {
    /// Points at a span of bytes.
    pub fn new(kind: EvidenceKind, start: u32, end: u32, weight: f32) -> Self {
        Self { kind, start, end, suggestion: None, sort: None, sibling: None, mechanism: None, weight }
    }

    /// Says what probably stood there.
    #[must_use]
    pub fn suggesting(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// Says which artefact it is.
    #[must_use]
    pub(crate) fn of_sort(mut self, sort: Sort) -> Self {
        self.sort = Some(sort);
        self
    }

    /// Names the sibling that shows it.
    #[must_use]
    pub fn seen_in(mut self, sibling: u32) -> Self {
        self.sibling = Some(sibling);
        self
    }

    /// Names the mechanism that it speaks for.
    #[must_use]
    pub fn speaking_for(mut self, mechanism: Head) -> Self {
        self.mechanism = Some(mechanism);
        self
    }
}
