//! How does one article stand to another? One pass over what both say, and the sentences aligned.

use super::align::{Alignment, align};
use super::fingerprint::{Content, Fingerprint, Totals, short};
use super::ngram::Shared;
use super::order::Milestones;
use super::quotation::Quotations;

/// Two articles laid side by side. Where there are two numbers, the first is of the first article.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub(crate) alignment: Alignment,
    /// Distinct content words.
    pub(crate) contents: Shared,
    /// Cosine of the contents, weighed by their rarity.
    pub(crate) similarity: f64,
    /// Five words in a row, by stem.
    pub(crate) fives: Shared,
    /// Distinct numbers.
    pub(crate) numbers: Shared,
    /// Distinct names.
    pub(crate) names: Shared,
    /// Order of the words that both use once, beyond chance.
    pub(crate) order_mass: f64,
    /// Share of neighbouring milestones that are neighbours on both sides.
    pub(crate) neighbourhood: Option<f64>,
    /// Rarity of the names and numbers that only one side has, a hundred of its words.
    pub(crate) own_facts: [f64; 2],
    /// Names and numbers used once on one side and known to the other.
    pub(crate) shared_facts: usize,
    /// Share of the words used once that the other side has, too: the higher of both sides.
    pub(crate) once_kept: Option<f64>,
    /// Quotations of both sides kept and altered.
    pub(crate) quotations: Quotations,
    /// Words of each.
    pub(crate) words: [usize; 2],
    /// Places of the shared contents in both lists.
    pub(crate) shared: Vec<(u16, u16)>,
}

/// What both lists of contents have in common.
#[derive(Default)]
struct Merge {
    /// Places of the shared contents in both lists.
    shared: Vec<(u16, u16)>,
    /// Sum of squared weights of what is shared.
    squares: f64,
    milestones: Vec<(u16, u16)>,
    /// Weights of facts without sound that are shared.
    facts: [f64; 2],
    numbers: usize,
    names: usize,
    shared_facts: usize,
    /// Plain words used once that the other has: as a plain word, or as a name.
    once: [usize; 2],
    once_named: [usize; 2],
}

impl Merge {
    fn of(one: &Fingerprint, two: &Fingerprint) -> Self {
        let mut merge = Self { shared: shared(&one.contents, &two.contents), ..Self::default() };
        for (i, j) in std::mem::take(&mut merge.shared) {
            if let (Some(a), Some(b)) = (one.contents.get(usize::from(i)), two.contents.get(usize::from(j))) {
                merge.both(a, b);
                merge.shared.push((i, j));
            }
        }
        merge
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

    fn similarity(&self, one: &Fingerprint, two: &Fingerprint) -> f64 {
        if self.squares > 0.0 { self.squares / (one.totals.squares * two.totals.squares).sqrt() } else { 0.0 }
    }

    fn once_kept(&self, one: &Fingerprint, two: &Fingerprint) -> Option<f64> {
        let share = |side: usize, print: &Fingerprint| {
            let (shared, named) = (*self.once.get(side)?, *self.once_named.get(side)?);
            let plain = print.totals.once.checked_sub(named)?;
            (plain > 0).then(|| shared.saturating_sub(named) as f64 / plain as f64)
        };
        Some(share(0, one)?.max(share(1, two)?))
    }

    /// Returns the weight of the facts that only one side has; a name that sounds like one of the other is that name, mangled.
    fn own_facts(&self, one: &Fingerprint, two: &Fingerprint) -> [f64; 2] {
        let names = [
            unshared_names(one, self.shared.iter().map(|pair| pair.0)),
            unshared_names(two, self.shared.iter().map(|pair| pair.1)),
        ];
        let sum = |own: &[(u32, f32)], other: &[(u32, f32)]| -> f64 {
            let new = own.iter().filter(|(sound, _)| other.iter().all(|(heard, _)| heard != sound));
            new.map(|(_, weight)| f64::from(*weight)).sum()
        };
        let [first, second] = &names;
        [
            (one.totals.facts - self.facts[0]).max(0.0) + sum(first, second),
            (two.totals.facts - self.facts[1]).max(0.0) + sum(second, first),
        ]
    }
}

/// Returns the places of the contents that stand in both lists, which are sorted by stem. Written without a branch that depends on
/// the order of two stems, which nothing can foresee.
fn shared(one: &[Content], two: &[Content]) -> Vec<(u16, u16)> {
    let mut found = Vec::with_capacity(one.len().min(two.len()) + 1);
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
        if a.stem == b.stem {
            found.push((short(i), short(j)));
        }
        i += usize::from(a.stem <= b.stem);
        j += usize::from(b.stem <= a.stem);
    }
    found
}

/// Sounds and weights of the names that are not among the shared contents.
fn unshared_names(print: &Fingerprint, mut shared: impl Iterator<Item = u16>) -> Vec<(u32, f32)> {
    let mut next = shared.next();
    let mut names = Vec::new();
    for (index, content) in (0..).zip(&print.contents) {
        if next == Some(index) {
            next = shared.next();
        } else if content.sound != 0 {
            names.push((content.sound, content.weight));
        }
    }
    names
}

impl Comparison {
    /// Returns the cosine of what both speak of, each content word weighed by its rarity in clean news.
    pub fn similarity(&self) -> f64 {
        self.similarity
    }

    /// Returns the share of the shorter article's runs of five words that the other has, too.
    pub fn five_share(&self) -> f64 {
        self.fives.of_smaller()
    }

    /// Lays two articles side by side.
    pub fn between(one: &Fingerprint, two: &Fingerprint) -> Self {
        Self::complete(one, two, Merge::of(one, two))
    }

    /// Returns whether two articles are at least so similar, for which what both speak of is enough.
    #[cfg(any(feature = "python", test))]
    pub(crate) fn are_similar(one: &Fingerprint, two: &Fingerprint, least: f64) -> bool {
        Merge::of(one, two).similarity(one, two) >= least
    }

    /// Lays two articles side by side if they are at least so similar: most candidates of a corpus are not.
    pub(crate) fn between_similar(one: &Fingerprint, two: &Fingerprint, least: f64) -> Option<Self> {
        let merge = Merge::of(one, two);
        (merge.similarity(one, two) >= least).then(|| Self::complete(one, two, merge))
    }

    fn complete(one: &Fingerprint, two: &Fingerprint, merge: Merge) -> Self {
        let words = [one.count, two.count];
        let hundreds = words.map(|n| n.max(1) as f64 / 100.0);
        let [own, other] = merge.own_facts(one, two);
        let totals = [&one.totals, &two.totals];
        let counts = |both, of: fn(&Totals) -> usize| Shared { both, one: of(totals[0]), two: of(totals[1]) };
        let similarity = merge.similarity(one, two);
        let once_kept = merge.once_kept(one, two);
        let milestones = Milestones::new(merge.milestones);
        Self {
            alignment: align(one, two, &merge.shared),
            contents: Shared { both: merge.shared.len(), one: one.contents.len(), two: two.contents.len() },
            similarity,
            fives: Shared::of(&one.fives, &two.fives),
            numbers: counts(merge.numbers, |t| t.numbers),
            names: counts(merge.names, |t| t.names),
            order_mass: milestones.order_mass(one.length.min(two.length)),
            neighbourhood: milestones.neighbourhood(),
            own_facts: [own / hundreds[0], other / hundreds[1]],
            shared_facts: merge.shared_facts,
            once_kept,
            quotations: Quotations::between(&one.quotes, &two.quotes),
            words,
            shared: merge.shared,
        }
    }

    /// Numbers that only one side has, a hundred words of the shorter: the smaller count of both.
    pub(crate) fn own_numbers(&self) -> f64 {
        let Shared { both, one, two } = self.numbers;
        let [a, b] = self.words;
        (one.min(two) - both) as f64 * 100.0 / a.min(b).max(1) as f64
    }
}
