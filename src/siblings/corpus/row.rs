//! What is given to a corpus, and what is asked of it?

use rapidhash::v3::rapidhash_v3;
use std::cmp::Ordering;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Bytes of a time in ISO 8601 without seconds: "00:00".
#[cfg(any(feature = "python", test))]
const SHORTEST_CLOCK: usize = 5;

/// One article given to a corpus.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row<'t> {
    /// What the caller calls it; kept with a corpus in a folder and never read.
    pub id: &'t str,
    /// Its text, if there is one.
    pub text: Option<&'t str>,
    /// When it was published, in seconds since 1970; midnight sharp stands for a day without a time.
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

/// Turns the name of a group into a number; an empty one is none.
#[cfg(any(feature = "python", test))]
pub(crate) fn group(name: &str) -> Option<u64> {
    (!name.is_empty()).then(|| label(name))
}

/// Returns the date alone of what is written in ISO 8601, where its time is midnight sharp in whatever zone: that is a day without a time,
/// see [`Row::date`].
#[cfg(any(feature = "python", test))]
pub(crate) fn day(written: &str) -> &str {
    let Some((date, time)) = written.split_once(['T', ' ']) else { return written };
    let clock = time.split(['+', '-', 'Z']).next().unwrap_or_default();
    let is_midnight = clock.len() >= SHORTEST_CLOCK && clock.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    if is_midnight { date } else { written }
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

/// Returns which of two was published first; `None` where that can't be told, as of two on one day of which one has no time.
pub(super) fn first_published(one: Option<i64>, two: Option<i64>) -> Option<Ordering> {
    let (one, two) = one.zip(two)?;
    let has_no_time = |date: i64| date.rem_euclid(DAY) == 0;
    let is_same_day = one.div_euclid(DAY) == two.div_euclid(DAY);
    let is_open = is_same_day && (has_no_time(one) || has_no_time(two));
    Some(one.cmp(&two)).filter(|order| order.is_ne() && !is_open)
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

/// Of which articles siblings are asked for: what is found for these is, to the bit, what is found for them among all, and for others a
/// part of it.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// All.
    Whole,
    /// The links of some, by their numbers.
    Links(&'a [u32]),
    /// The links, judgements and clusters of some, by their numbers.
    Judgements(&'a [u32]),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_own_number() {
        assert_ne!(label("bbc.co.uk"), label("bbc.com"));
    }

    #[test]
    fn a_group_without_a_name_is_none() {
        assert_eq!(["", "bbc"].map(group), [None, Some(label("bbc"))]);
    }

    #[test]
    fn midnight_sharp_is_a_day_without_a_time() {
        for written in ["2024-05-31", "2024-05-31T00:00", "2024-05-31 00:00:00.000", "2024-05-31T00:00:00+02:00"] {
            assert_eq!(day(written), "2024-05-31");
        }
        for written in ["2024-05-31T00:00:01", "2024-05-31T00", "2024-05-31T10:00Z", "31 May"] {
            assert_eq!(day(written), written);
        }
    }

    #[test]
    fn each_kind_has_its_name() {
        assert_eq!(["all", "verbatim", "none"].map(Kind::from_name), [Some(Kind::All), Some(Kind::Verbatim), None]);
    }

    #[test]
    fn a_day_without_a_time_is_neither_before_nor_after_its_hours() {
        let (day, hour) = (Some(19_874 * DAY), Some(19_874 * DAY + 28_800));
        assert_eq!([(day, hour), (hour, day), (day, day), (day, None)].map(|(a, b)| first_published(a, b)), [None; 4]);
        assert_eq!(first_published(hour, hour.map(|h| h + 1)), Some(Ordering::Less));
        assert_eq!(first_published(day.map(|d| d + DAY), hour), Some(Ordering::Greater));
        assert_eq!(first_published(Some(-1), Some(0)), Some(Ordering::Less));
    }
}
