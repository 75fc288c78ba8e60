//! Which full names does the news name a lot? Those of a list written by hand, `python/recipes/lexicon/current_names.tsv`.

use super::FILE;
use super::file::{Section, section};
use crate::text::key;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The names that go with one, by its key.
type Beside = BTreeMap<u64, Vec<&'static str>>;

/// The last names by the first, and the other way round.
static NAMES: LazyLock<[Beside; 2]> = LazyLock::new(|| {
    let names = str::from_utf8(section(&FILE.0, Section::FamousNames)).unwrap_or_default();
    let [mut lasts, mut firsts] = [Beside::new(), Beside::new()];
    for (first, last) in names.lines().filter_map(|name| name.split_once(' ')) {
        lasts.entry(key(first)).or_default().push(last);
        firsts.entry(key(last)).or_default().push(first);
    }
    [lasts, firsts]
});

/// Returns the last names of those with this first name.
pub(super) fn lasts(first: u64) -> &'static [&'static str] {
    NAMES[0].get(&first).map_or(&[], Vec::as_slice)
}

/// Returns the first names of those with this last name.
pub(super) fn firsts(last: u64) -> &'static [&'static str] {
    NAMES[1].get(&last).map_or(&[], Vec::as_slice)
}
