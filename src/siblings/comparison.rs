//! How does one article stand to another? One pass over what both say, and the sentences aligned.

use super::align::{Alignment, align};
use super::fingerprint::{Content, Fingerprint, narrow};
use super::ngram::Shared;
use super::order::Milestones;
use super::quotation::Quotations;
use std::cmp::Ordering;

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
}

/// What the pass over both lists of contents counts.
#[derive(Default)]
struct Merge {
    shared: Vec<(u32, u32)>,
    /// Sums of squared weights: shared, the first's, the other's.
    squares: [f64; 3],
    milestones: Vec<(u32, u32)>,
    own_weight: [f64; 2],
    /// Sounds and weights of the names that only one side has.
    own_names: [Vec<(u32, f32)>; 2],
    numbers: Shared,
    names: Shared,
    shared_facts: usize,
    once: [usize; 2],
    once_shared: [usize; 2],
}

impl Merge {
    fn of(one: &Fingerprint, two: &Fingerprint) -> Self {
        let mut merge = Self::default();
        let (mut i, mut j) = (0, 0);
        loop {
            let (a, b) = (one.contents.get(i), two.contents.get(j));
            let order = match (a, b) {
                (Some(a), Some(b)) => a.stem.cmp(&b.stem),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let square = |content: Option<&Content>| content.map_or(0.0, |c| f64::from(c.weight).powi(2));
            merge.squares[0] += if order.is_eq() { square(a) } else { 0.0 };
            merge.squares[1] += if order.is_le() { square(a) } else { 0.0 };
            merge.squares[2] += if order.is_ge() { square(b) } else { 0.0 };
            match (order, a, b) {
                (Ordering::Less, Some(a), _) => merge.alone(0, a),
                (Ordering::Greater, _, Some(b)) => merge.alone(1, b),
                (Ordering::Equal, Some(a), Some(b)) => {
                    merge.shared.push((narrow(i), narrow(j)));
                    merge.both(a, b);
                }
                _ => {}
            }
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
        }
        merge.weigh_names();
        merge
    }

    fn alone(&mut self, side: usize, content: &Content) {
        let number = usize::from(content.stem.is_number());
        let name = usize::from(content.is_name);
        if side == 0 {
            self.numbers.one += number;
            self.names.one += name;
        } else {
            self.numbers.two += number;
            self.names.two += name;
        }
        if content.sound != 0 {
            self.own_names.get_mut(side).into_iter().for_each(|names| names.push((content.sound, content.weight)));
        } else if content.is_fact() {
            if let Some(sum) = self.own_weight.get_mut(side) {
                *sum += f64::from(content.weight);
            }
        } else if content.is_once
            && let Some(once) = self.once.get_mut(side)
        {
            *once += 1;
        }
    }

    /// Adds the names that only one side has; one that sounds like a name of the other is that name, mangled.
    fn weigh_names(&mut self) {
        let [one, two] = &self.own_names;
        for (sum, own, other) in self.own_weight.iter_mut().zip([(one, two), (two, one)]).map(|(s, (o, t))| (s, o, t)) {
            let new = own.iter().filter(|(sound, _)| other.iter().all(|(heard, _)| heard != sound));
            *sum += new.map(|(_, weight)| f64::from(*weight)).sum::<f64>();
        }
    }

    fn both(&mut self, a: &Content, b: &Content) {
        if a.stem.is_number() {
            self.numbers = Shared { both: self.numbers.both + 1, one: self.numbers.one + 1, two: self.numbers.two + 1 };
        }
        self.names.one += usize::from(a.is_name);
        self.names.two += usize::from(b.is_name);
        self.names.both += usize::from(a.is_name && b.is_name);
        if a.is_fact() && a.is_once || b.is_fact() && b.is_once {
            self.shared_facts += 1;
        }
        if !a.is_fact() && !b.is_fact() {
            for (side, _) in [a, b].into_iter().enumerate().filter(|(_, c)| c.is_once) {
                for count in [self.once.get_mut(side), self.once_shared.get_mut(side)].into_iter().flatten() {
                    *count += 1;
                }
            }
        }
        if a.is_once && b.is_once {
            self.milestones.push((a.place, b.place));
        }
    }

    fn similarity(&self) -> f64 {
        let [shared, one, two] = self.squares;
        if shared > 0.0 { shared / (one * two).sqrt() } else { 0.0 }
    }

    fn once_kept(&self) -> Option<f64> {
        let share = |side: usize| {
            let (once, shared) = (*self.once.get(side)?, *self.once_shared.get(side)?);
            (once > 0).then(|| shared as f64 / once as f64)
        };
        Some(share(0)?.max(share(1)?))
    }
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

    /// Lays two articles side by side if they are at least so similar: most candidates of a corpus are not.
    pub(crate) fn between_similar(one: &Fingerprint, two: &Fingerprint, least: f64) -> Option<Self> {
        let merge = Merge::of(one, two);
        (merge.similarity() >= least).then(|| Self::complete(one, two, merge))
    }

    fn complete(one: &Fingerprint, two: &Fingerprint, merge: Merge) -> Self {
        let words = [one.count, two.count];
        let hundreds = words.map(|n| n.max(1) as f64 / 100.0);
        let once_kept = merge.once_kept();
        let similarity = merge.similarity();
        let milestones = Milestones::new(merge.milestones);
        Self {
            alignment: align(one, two, &merge.shared),
            contents: Shared { both: merge.shared.len(), one: one.contents.len(), two: two.contents.len() },
            similarity,
            fives: Shared::of(&one.fives, &two.fives),
            numbers: merge.numbers,
            names: merge.names,
            order_mass: milestones.order_mass(one.length.min(two.length)),
            neighbourhood: milestones.neighbourhood(),
            own_facts: [merge.own_weight[0] / hundreds[0], merge.own_weight[1] / hundreds[1]],
            shared_facts: merge.shared_facts,
            once_kept,
            quotations: Quotations::between(&one.quotes, &two.quotes),
            words,
        }
    }

    /// Numbers that only one side has, a hundred words of the shorter: the smaller count of both.
    pub(crate) fn own_numbers(&self) -> f64 {
        let Shared { both, one, two } = self.numbers;
        let [a, b] = self.words;
        (one.min(two) - both) as f64 * 100.0 / a.min(b).max(1) as f64
    }
}
