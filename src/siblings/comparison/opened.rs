//! How is one article laid beside many? What it holds is put into tables once, and what each of the others holds is looked up there.

use crate::mixing::GOLDEN;
use crate::siblings::fingerprint::ngram::Shared;
use crate::siblings::fingerprint::stem::Stem;
use crate::siblings::fingerprint::{Content, Fingerprint, short};

/// Slots of the table for each content: few others meet one that is taken.
const SLOTS: usize = 16;
/// Buckets for each run of five words: few runs meet two others in one.
const BUCKETS: usize = 2;
/// Runs that a bucket holds.
const ROOM: usize = 2;

/// What an article holds, where it is looked up; scratch space that the next article reuses.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// An open-addressed table by stem of the places of the contents, each one more than it is; 0 where a slot is free.
    slots: Vec<u16>,
    /// How far a mixed stem is shifted to choose a slot.
    shift: u32,
    /// The runs of five words by their high bits; a place that is free holds a run of another bucket.
    runs: Vec<[u32; ROOM]>,
    /// Runs whose buckets had no room.
    crowded: Vec<u32>,
    /// How far a run is shifted to choose a bucket.
    run_shift: u32,
}

impl Tables {
    fn fill(&mut self, print: &Fingerprint) {
        let slots = (SLOTS * print.contents.len()).next_power_of_two().max(2);
        let buckets = (BUCKETS * print.fives.len()).next_power_of_two().max(2);
        self.slots.clear();
        self.slots.resize(slots, 0);
        self.shift = u64::BITS - slots.trailing_zeros();
        self.runs.clear();
        self.runs.resize(buckets, [0; ROOM]);
        self.run_shift = u32::BITS - buckets.trailing_zeros();
        if let Some(first) = self.runs.first_mut() {
            *first = [u32::MAX; ROOM];
        }
        self.crowded.clear();
        for (place, content) in (1..).zip(&print.contents) {
            let mut at = self.home(content.stem);
            while self.slot(at) != 0 {
                at = self.next(at);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = place;
            }
        }
        for run in &print.fives {
            let Some(bucket) = self.runs.get_mut((run >> self.run_shift) as usize) else { continue };
            match bucket.iter_mut().find(|place| (**place ^ run) >> self.run_shift != 0) {
                Some(free) => *free = *run,
                None => self.crowded.push(*run),
            }
        }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the high bits, of which there are few")]
    fn home(&self, stem: Stem) -> usize {
        (stem.bits().wrapping_mul(GOLDEN) >> self.shift) as usize
    }

    #[inline]
    fn slot(&self, at: usize) -> u16 {
        self.slots.get(at).copied().unwrap_or_default()
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }

    /// Counts how often a run of five words stands in its bucket.
    #[inline]
    fn count(&self, run: u32) -> usize {
        let bucket = self.runs.get((run >> self.run_shift) as usize).copied().unwrap_or_default();
        bucket.iter().map(|other| usize::from(*other == run)).sum()
    }
}

/// An article that others are laid beside.
#[derive(Debug)]
pub(crate) struct Opened<'p> {
    print: &'p Fingerprint,
    tables: &'p Tables,
}

impl<'p> Opened<'p> {
    /// Opens an article.
    pub(crate) fn new(print: &'p Fingerprint, tables: &'p mut Tables) -> Self {
        tables.fill(print);
        Self { print, tables }
    }

    /// Returns its fingerprint.
    pub(crate) fn print(&self) -> &'p Fingerprint {
        self.print
    }

    /// Finds the places of the contents that another article has, too, in the order of their stems.
    pub(super) fn find_shared(&self, others: &[Content], found: &mut Vec<(u16, u16)>) {
        // One more than there can be: each place is written before it is known to be one, without a branch.
        found.resize(others.len() + 1, (0, 0));
        let mut count = 0;
        for (place, content) in others.iter().enumerate() {
            let Some(pair) = found.get_mut(count) else { break };
            *pair = (0, short(place));
            count += usize::from(self.tables.slot(self.tables.home(content.stem)) != 0);
        }
        found.truncate(count);
        found.retain_mut(|(own, other)| {
            let place = others.get(usize::from(*other)).and_then(|content| self.place_of(content.stem));
            *own = place.unwrap_or_default();
            place.is_some()
        });
    }

    /// Counts the runs of five words, sorted, that another article has, too.
    pub(super) fn shared_fives(&self, others: &[u32]) -> Shared {
        let shared: usize = others.iter().map(|run| self.tables.count(*run)).sum();
        let crowded = self.tables.crowded.iter().filter(|run| others.binary_search(run).is_ok()).count();
        Shared { both: shared + crowded, one: self.print.fives.len(), two: others.len() }
    }

    fn place_of(&self, stem: Stem) -> Option<u16> {
        let mut at = self.tables.home(stem);
        loop {
            let place = self.tables.slot(at).checked_sub(1)?;
            if self.print.contents.get(usize::from(place)).is_some_and(|content| content.stem == stem) {
                return Some(place);
            }
            at = self.tables.next(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::merge::find_shared;
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn what_is_looked_up_is_what_a_pass_over_both_finds() {
        let lexicon = Lexicon::embedded();
        let told = |n: usize| format!("the {} ", ["bridge", "of the harbour", "storm"][n % 3].repeat(n % 7));
        let words = |step: usize, count: usize| (0..count).map(|n| told(n * step)).collect::<String>();
        let counted = |n: usize| format!("{n} storms ");
        let numbered = |from: usize| (from..from + 900).map(counted).collect::<String>();
        let texts = ["", "One storm.", &words(1, 90), &words(2, 300), &numbered(0), &numbered(450)];
        let prints = texts.map(|text| Fingerprint::new(text, &Document::new(text, lexicon)));
        let mut tables = Tables::default();
        for one in &prints {
            let opened = Opened::new(one, &mut tables);
            for two in &prints {
                let (mut looked_up, mut passed) = (Vec::new(), Vec::new());
                opened.find_shared(&two.contents, &mut looked_up);
                find_shared(&one.contents, &two.contents, &mut passed);
                assert_eq!(looked_up, passed);
                assert_eq!(opened.shared_fives(&two.fives), Shared::of(&one.fives, &two.fives));
            }
        }
    }

    #[test]
    fn runs_that_crowd_one_bucket_are_counted_as_any_others() {
        let (own, others) = (vec![0, 1, 2, 3, u32::MAX - 1, u32::MAX], [0, 2, 3, 7, u32::MAX]);
        let print = Fingerprint { fives: own.clone(), ..Fingerprint::default() };
        let mut tables = Tables::default();
        assert_eq!(Opened::new(&print, &mut tables).shared_fives(&others), Shared::of(&own, &others));
        assert_eq!(tables.crowded, [2, 3]);
    }
}
