//! What do the contents of two articles have in common? One pass over both lists.

use super::opened::Opened;
use super::places::Places;
use crate::siblings::fingerprint::{Content, Fingerprint, short};

/// What both lists of contents have in common; scratch space that the next pair reuses.
#[derive(Debug, Clone, Default)]
pub(super) struct Merge {
    /// Places of the shared contents in both lists.
    pub(super) shared: Vec<(u16, u16)>,
    /// The same of each list by itself.
    pub(super) common: [Places; 2],
    pub(super) milestones: Vec<(u16, u16)>,
    pub(super) numbers: usize,
    pub(super) names: usize,
    pub(super) shared_facts: usize,
    /// Sum of squared weights of what is shared.
    squares: f64,
    /// Weights of facts without sound that are shared.
    facts: [f64; 2],
    /// Plain words used once that the other has: as a plain word, or as a name.
    once: [usize; 2],
    once_named: [usize; 2],
    /// Consonants of the names that only one side has.
    sounds: [Vec<u32>; 2],
}

impl Merge {
    /// Looks for what two articles share, forgetting the two before.
    pub(super) fn fill(&mut self, one: &Fingerprint, two: &Fingerprint) {
        find_shared(&one.contents, &two.contents, &mut self.shared);
        self.count(one, two);
    }

    /// Looks up in an article what another one shares with it, forgetting the two before.
    pub(super) fn fill_from(&mut self, one: &Opened<'_>, two: &Fingerprint) {
        one.find_shared(&two.contents, &mut self.shared);
        self.count(one.print(), two);
    }

    /// Counts what is shared, when that is found.
    fn count(&mut self, one: &Fingerprint, two: &Fingerprint) {
        let shared = std::mem::take(&mut self.shared);
        self.milestones.clear();
        self.common = Default::default();
        (self.numbers, self.names, self.shared_facts) = (0, 0, 0);
        (self.squares, self.facts) = (0.0, [0.0; 2]);
        (self.once, self.once_named) = ([0; 2], [0; 2]);
        for (i, j) in &shared {
            if let (Some(a), Some(b)) = (one.contents.get(usize::from(*i)), two.contents.get(usize::from(*j))) {
                self.both(a, b);
            }
            let [here, there] = &mut self.common;
            here.insert(*i);
            there.insert(*j);
        }
        self.shared = shared;
    }

    fn both(&mut self, a: &Content, b: &Content) {
        self.squares += f64::from(a.weight) * f64::from(b.weight);
        self.numbers += usize::from(a.stem.is_number());
        self.names += usize::from(a.is_name() && b.is_name());
        self.shared_facts += usize::from(a.is_fact() && a.is_once() || b.is_fact() && b.is_once());
        for (side, own, other) in [(0, a, b), (1, b, a)] {
            let once = usize::from(own.is_once() && !own.is_fact());
            let named = usize::from(other.is_fact());
            if let (Some(all), Some(among)) = (self.once.get_mut(side), self.once_named.get_mut(side)) {
                *all += once;
                *among += once * named;
            }
            if own.is_fact()
                && own.sound == 0
                && let Some(sum) = self.facts.get_mut(side)
            {
                *sum += f64::from(own.weight);
            }
        }
        if a.is_once() && b.is_once() {
            self.milestones.push((a.place, b.place));
        }
    }

    pub(super) fn similarity(&self, one: &Fingerprint, two: &Fingerprint) -> f64 {
        if self.squares > 0.0 { self.squares / (one.totals.squares * two.totals.squares).sqrt() } else { 0.0 }
    }

    pub(super) fn once_kept(&self, one: &Fingerprint, two: &Fingerprint) -> Option<f64> {
        let share = |side: usize, print: &Fingerprint| {
            let (shared, named) = (*self.once.get(side)?, *self.once_named.get(side)?);
            let plain = print.totals.once.checked_sub(named)?;
            (plain > 0).then(|| shared.saturating_sub(named) as f64 / plain as f64)
        };
        Some(share(0, one)?.max(share(1, two)?))
    }

    /// Returns the weight of the facts that only one side has; a name that sounds like one of the other is that name, mangled.
    pub(super) fn own_facts(&mut self, one: &Fingerprint, two: &Fingerprint) -> [f64; 2] {
        let [here, there] = &self.common;
        let [sounds, others] = &mut self.sounds;
        for (print, common, sounds) in [(one, here, &mut *sounds), (two, there, &mut *others)] {
            sounds.clear();
            sounds.extend(unshared_names(print, common).map(|name| name.sound));
        }
        let sum = |own: &Fingerprint, common: &Places, heard: &[u32]| -> f64 {
            let new = unshared_names(own, common).filter(|name| !heard.contains(&name.sound));
            new.map(|name| f64::from(name.weight)).sum()
        };
        [
            (one.totals.facts - self.facts[0]).max(0.0) + sum(one, here, others),
            (two.totals.facts - self.facts[1]).max(0.0) + sum(two, there, sounds),
        ]
    }
}

/// Finds the places of the contents that stand in both lists, which are sorted by stem. Written without a branch that depends on
/// the order of two stems, which nothing can foresee.
pub(super) fn find_shared(one: &[Content], two: &[Content], found: &mut Vec<(u16, u16)>) {
    // One more than there can be: each pair of places is written before it is known to be one.
    found.resize(one.len().min(two.len()) + 1, (0, 0));
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
        let Some(slot) = found.get_mut(count) else { break };
        *slot = (short(i), short(j));
        count += usize::from(a.stem == b.stem);
        i += usize::from(a.stem <= b.stem);
        j += usize::from(b.stem <= a.stem);
    }
    found.truncate(count);
}

/// Returns the names that have a sound and are not among the shared contents.
fn unshared_names<'p>(print: &'p Fingerprint, shared: &'p Places) -> impl Iterator<Item = &'p Content> {
    let own = print.sounded.iter().filter(|index| !shared.contains(**index));
    own.filter_map(|index| print.contents.get(usize::from(*index)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::fingerprint::Marks;
    use crate::siblings::fingerprint::stem::Stem;

    const PLAIN: u8 = 0;
    const ONCE: u8 = Marks::ONCE;
    const NAME: u8 = Marks::NAME;

    fn print(contents: &[(&str, f32, u32, u8)]) -> Fingerprint {
        let content = |(place, (word, weight, sound, marks)): (u16, &(&str, f32, u32, u8))| Content {
            stem: Stem::spelled(word).unwrap_or_else(|| Stem::listed(word)),
            weight: *weight,
            sound: *sound,
            place,
            homes: (0, 0),
            rarity: 0,
            marks: Marks(*marks),
        };
        let mut contents: Vec<Content> = (0..).zip(contents).map(content).collect();
        contents.sort_unstable_by_key(|content| content.stem);
        let mut print = Fingerprint { contents, ..Fingerprint::default() };
        print.sum_up();
        print
    }

    #[test]
    fn what_both_have_is_counted_by_what_it_is_to_each() {
        let one = print(&[
            ("bridge", 1.0, 0, ONCE),
            ("kent", 2.0, 0, ONCE),
            ("holm", 3.0, 7, NAME),
            ("five", 4.0, 0, ONCE),
            ("storm", 5.0, 0, PLAIN),
            ("oslo", 6.0, 0, NAME),
            ("lund", 7.0, 5, NAME),
            ("vitkof", 2.0, 9, NAME),
            ("ternha", 8.0, 8, NAME),
            ("rain", 2.0, 0, ONCE),
            ("forty", 4.5, 0, ONCE),
        ]);
        let two = print(&[
            ("bridge", 1.0, 0, ONCE),
            ("kent", 2.0, 0, NAME | ONCE),
            ("holm", 3.0, 7, NAME | ONCE),
            ("five", 4.0, 0, PLAIN),
            ("storm", 5.0, 0, ONCE),
            ("oslo", 6.0, 0, NAME),
            ("lund", 7.0, 0, ONCE),
            ("witkof", 2.0, 9, NAME),
            ("lime", 2.0, 0, ONCE),
            ("rome", 11.0, 0, NAME),
        ]);
        let mut merge = Merge::default();
        merge.fill(&one, &two);
        assert_eq!((merge.shared.len(), merge.numbers, merge.names), (7, 1, 2));
        // Kent, Holm and the five.
        assert_eq!(merge.shared_facts, 3);
        assert_eq!((merge.once, merge.once_named), ([2, 3], [1, 1]));
        // The words that both have once, by their places in both.
        let mut milestones = merge.milestones.clone();
        milestones.sort_unstable();
        assert_eq!(milestones, [(0, 0), (1, 1)]);
        let close = |found: f64, expected: f64| (found - expected).abs() < 1e-9;
        let squares: [f64; 2] = [one.totals.squares, two.totals.squares];
        assert!(close(merge.similarity(&one, &two), 140.0 / (squares[0] * squares[1]).sqrt()));
        // Of the words of the second that may be kept two of three are: the storm and the bridge, and not the limes.
        assert!(close(merge.once_kept(&one, &two).unwrap(), 2.0 / 3.0));
        // The forty and Ternhaven here, Rome there; Witkoff is only spelled otherwise.
        let [here, there] = merge.own_facts(&one, &two);
        assert!(close(here, 12.5) && close(there, 11.0), "{here} {there}");
    }

    #[test]
    fn of_an_article_without_plain_words_nothing_can_be_kept() {
        let names = print(&[("kent", 2.0, 0, NAME | ONCE), ("storm", 5.0, 0, PLAIN)]);
        let plain = print(&[("bridge", 1.0, 0, ONCE)]);
        let mut merge = Merge::default();
        merge.fill(&names, &plain);
        assert_eq!((merge.once_kept(&names, &plain), merge.once_kept(&plain, &plain)), (None, Some(0.0)));
    }
}
