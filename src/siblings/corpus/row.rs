//! What is given to a corpus, and what is asked of it?

use rapidhash::v3::rapidhash_v3;

/// One article given to a corpus.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row<'t> {
    /// What the caller calls it; kept with a corpus in a folder and never read.
    pub id: &'t str,
    /// Its text, if there is one.
    pub text: Option<&'t str>,
    /// When it was published, in any unit that grows.
    pub date: Option<i64>,
    /// Who published it, by [`label`]: articles of one site are one voice where names and phrases are counted.
    pub site: Option<u64>,
    /// Only articles of one group are laid side by side, by [`label`].
    pub group: Option<u64>,
}

/// Turns the name of a site or group into a number, another for every other name.
pub fn label(name: &str) -> u64 {
    rapidhash_v3(name.as_bytes())
}

/// What a corpus remembers of a row beside its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) date: Option<i64>,
    pub(super) site: Option<u64>,
    pub(super) group: Option<u64>,
}

impl Row<'_> {
    pub(super) fn card(&self) -> Card {
        Card { date: self.date, site: self.site, group: self.group }
    }
}

/// Which siblings are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Rewrites, copies, and other coverage of the same event.
    #[default]
    All,
    /// Copies and near copies: plain near-duplicate search.
    Verbatim,
}

impl Kind {
    /// Returns the kind of a name used outside.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "all" => Some(Self::All),
            "verbatim" => Some(Self::Verbatim),
            _ => None,
        }
    }
}
