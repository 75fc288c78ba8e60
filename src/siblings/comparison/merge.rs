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
    pub(super) counts: Counts,
    /// Names that only one side has.
    unshared: [Heard; 2],
}

/// Names by their consonants, and how much each weighs.
#[derive(Debug, Clone, Default)]
struct Heard {
    sounds: Vec<u32>,
    weights: Vec<f32>,
}

impl Heard {
    /// Takes the names of an article that have a sound and are not among the shared contents.
    fn fill(&mut self, print: &Fingerprint, shared: &Places) {
        let Self { sounds, weights } = self;
        sounds.clear();
        weights.clear();
        for index in &print.sounded {
            let Some(name) = print.contents.get(usize::from(*index)) else { continue };
            sounds.push(name.sound);
            weights.push(name.weight);
            // Taken back where it is shared, which no branch foresees.
            let kept = sounds.len() - usize::from(shared.contains(*index));
            sounds.truncate(kept);
            weights.truncate(kept);
        }
    }

    /// Returns the weight of those that sound like none of the others.
    fn weight_beside(&self, others: &Self) -> f64 {
        let new = self.sounds.iter().zip(&self.weights).filter(|(sound, _)| !others.sounds.contains(sound));
        new.map(|(_, weight)| f64::from(*weight)).sum()
    }
}

/// Counts over what is shared.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    milestones: usize,
    pub(super) numbers: usize,
    pub(super) names: usize,
    pub(super) shared_facts: usize,
    /// Sum of squared weights.
    squares: f64,
    /// Weights of facts without sound.
    facts: [f64; 2],
    /// Plain words used once that the other has: as a plain word, or as a name.
    once: [usize; 2],
    once_named: [usize; 2],
}

impl Counts {
    /// Counts a content that both have.
    #[inline]
    fn add(&mut self, a: &Content, b: &Content) {
        let (own, other) = (Kind::of(a), Kind::of(b));
        self.squares += f64::from(a.weight) * f64::from(b.weight);
        self.milestones += own.once & other.once;
        self.numbers += own.number;
        self.names += own.name & other.name;
        self.shared_facts += own.fact & own.once | other.fact & other.once;
        let plain = [own.once & !own.fact, other.once & !other.fact];
        self.once = [self.once[0] + plain[0], self.once[1] + plain[1]];
        self.once_named = [self.once_named[0] + (plain[0] & other.fact), self.once_named[1] + (plain[1] & own.fact)];
        self.facts = [self.facts[0] + own.soundless(a), self.facts[1] + other.soundless(b)];
    }
}

/// What a content is, each 0 or 1.
struct Kind {
    once: usize,
    number: usize,
    name: usize,
    fact: usize,
}

impl Kind {
    #[inline]
    fn of(content: &Content) -> Self {
        let (number, name) = (usize::from(content.stem.is_number()), usize::from(content.is_name()));
        Self { once: usize::from(content.is_once()), number, name, fact: number | name }
    }

    /// The weight of a fact that has no sound, 0 of anything else.
    #[inline]
    fn soundless(&self, content: &Content) -> f64 {
        let counted = self.fact & usize::from(content.sound == 0);
        f64::from(content.weight) * counted as f64
    }
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

    /// Counts what is shared, when that is found. What a content is can't be foreseen: no branch asks for it.
    fn count(&mut self, one: &Fingerprint, two: &Fingerprint) {
        let Self { shared, common: [here, there], milestones, .. } = self;
        (*here, *there) = Default::default();
        // One more than there can be: each is written before it is known to be one.
        milestones.resize(shared.len() + 1, (0, 0));
        let mut counts = Counts::default();
        for (i, j) in &*shared {
            here.insert(*i);
            there.insert(*j);
            let (Some(a), Some(b)) = (one.contents.get(usize::from(*i)), two.contents.get(usize::from(*j))) else {
                continue;
            };
            if let Some(slot) = milestones.get_mut(counts.milestones) {
                *slot = (a.place, b.place);
            }
            counts.add(a, b);
        }
        milestones.truncate(counts.milestones);
        self.counts = counts;
    }

    pub(super) fn similarity(&self, one: &Fingerprint, two: &Fingerprint) -> f64 {
        if self.counts.squares > 0.0 {
            self.counts.squares / (one.totals.squares * two.totals.squares).sqrt()
        } else {
            0.0
        }
    }

    pub(super) fn once_kept(&self, one: &Fingerprint, two: &Fingerprint) -> Option<f64> {
        let share = |side: usize, print: &Fingerprint| {
            let (shared, named) = (*self.counts.once.get(side)?, *self.counts.once_named.get(side)?);
            let plain = print.totals.once.checked_sub(named)?;
            (plain > 0).then(|| shared.saturating_sub(named) as f64 / plain as f64)
        };
        Some(share(0, one)?.max(share(1, two)?))
    }

    /// Returns the weight of the facts that only one side has; a name that sounds like one of the other is that name, mangled.
    pub(super) fn own_facts(&mut self, one: &Fingerprint, two: &Fingerprint) -> [f64; 2] {
        let Self { common: [here, there], counts, unshared: [own, others], .. } = self;
        own.fill(one, here);
        others.fill(two, there);
        [
            (one.totals.facts - counts.facts[0]).max(0.0) + own.weight_beside(others),
            (two.totals.facts - counts.facts[1]).max(0.0) + others.weight_beside(own),
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
        assert_eq!((merge.shared.len(), merge.counts.numbers, merge.counts.names), (7, 1, 2));
        // Kent, Holm and the five.
        assert_eq!(merge.counts.shared_facts, 3);
        assert_eq!((merge.counts.once, merge.counts.once_named), ([2, 3], [1, 1]));
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
