//! With which verbs are words put into people's mouths? Wire copy says "said"; language models vary it.

use crate::features::word_lists::WordLists;
use std::sync::LazyLock;

/// The verbs of wire copy.
const PLAIN: &[&str] = &["said", "says", "told"];

/// What stands in their place. Forms that are nouns as often ("claims", "reports", "remarks") are left out.
const ORNATE: &[&str] = &[
    "acknowledged", "acknowledges", "added", "adds", "admitted", "admits", "advised", "affirmed", "affirms", "alleged",
    "alleges", "announced", "announces", "argued", "argues", "articulated", "asserted", "asserts", "averred",
    "cautioned", "cautions", "claimed", "clarified", "commented", "conceded", "concedes", "concluded", "confessed",
    "confirmed", "confirms", "contended", "contends", "conveyed", "conveys", "countered", "declared", "declares",
    "disclosed", "elaborated", "emphasised", "emphasises", "emphasized", "emphasizes", "exclaimed", "explained",
    "explains", "expressed", "expresses", "highlighted", "highlights", "implied", "indicated", "indicates", "informed",
    "insisted", "insists", "lamented", "maintained", "mentioned", "mentions", "noted", "observed", "opined", "pointed",
    "proclaimed", "quipped", "reaffirmed", "recalled", "reiterated", "reiterates", "remarked", "replied", "reported",
    "responded", "retorted", "revealed", "reveals", "shared", "speculated", "stated", "stresses", "stressed",
    "suggested", "suggests", "testified", "underlined", "underscored", "underscores", "urged", "uttered", "voiced",
    "vowed", "warned", "warns",
];

/// The least verbs that a share means something of.
const LEAST: usize = 4;

static VERBS: LazyLock<WordLists> = LazyLock::new(|| {
    let mut table = WordLists::with_room(PLAIN.len() + ORNATE.len());
    for (number, verb) in (1..).zip(PLAIN.iter().chain(ORNATE)) {
        table.add(crate::text::key(verb), number);
    }
    table
});

/// Counts by verb.
#[derive(Debug)]
pub(super) struct Attribution([u16; Self::NUMBERS]);

impl Default for Attribution {
    fn default() -> Self {
        Self([0; Self::NUMBERS])
    }
}

impl Attribution {
    /// How many numbers there are, that of other words among them.
    pub(super) const NUMBERS: usize = PLAIN.len() + ORNATE.len() + 1;

    /// Returns a word's number among these verbs, 0 for other words.
    pub(super) fn number(key: u64) -> u8 {
        u8::try_from(VERBS.get(key)).unwrap_or_default()
    }

    /// Counts a verb by its number; 0 is none.
    #[inline]
    pub(super) fn count(&mut self, number: u8) {
        if let Some(count) = self.0.get_mut(usize::from(number)) {
            *count = count.saturating_add(1);
        }
    }

    fn counts(&self) -> impl Iterator<Item = u16> {
        self.0.iter().skip(1).copied()
    }

    /// Returns how many there are.
    pub(super) fn all(&self) -> usize {
        self.counts().map(usize::from).sum()
    }

    /// Returns how many are verbs of wire copy.
    pub(super) fn plain(&self) -> usize {
        self.counts().take(PLAIN.len()).map(usize::from).sum()
    }

    /// Returns their share.
    pub(super) fn plain_share(&self) -> Option<f64> {
        crate::features::share(self.plain(), self.all(), LEAST)
    }

    /// Returns the bits that one verb carries.
    pub(super) fn entropy(&self) -> Option<f64> {
        let all = self.all();
        let bits = |count: u16| {
            let share = f64::from(count) / all as f64;
            if count == 0 { 0.0 } else { -share * libm::log2(share) }
        };
        (all >= LEAST).then(|| self.counts().map(bits).sum())
    }
}
