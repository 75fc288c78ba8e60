//! THE TABLE: what is measured of a document? A family counts once; its features are rows that read a number off the count.
//!
//! Before: [`crate::evidence`]. After: [`crate::model`]. The rows drive the vector, Python's attributes, the Arrow schema, the
//! stub, the documentation, the command line's listing and the model file. A new feature is one row in its family's file.

mod amount;
mod artefacts;
mod boilerplate;
mod coherence;
mod collocation;
mod disguise;
mod grammar;
mod inherited;
mod interner;
mod lanes;
mod mojibake;
mod names;
mod ngrams;
mod numbering;
mod overlap;
pub(crate) mod register;
mod repetition;
mod row;
mod shape;
mod spelling;
mod style;
mod unit;
mod word_lists;

use crate::evidence::{Evidence, Finding};

pub use unit::Unit;

/// One row: a number that is read off a family's tally.
#[derive(Debug)]
pub struct Feature<T: 'static> {
    /// `<what>_<quantity>`; the suffix says the unit.
    pub name: &'static str,
    /// What the number counts in.
    pub unit: Unit,
    /// One sentence: what is counted over what.
    pub doc: &'static str,
    /// Whether it counts damage only, for which no article is better.
    pub is_damage: bool,
    /// Reads the number; `None` where it can't be measured.
    pub value: fn(&T) -> Option<f64>,
}

/// What is counted together in one pass.
pub trait Family {
    /// The family's name.
    const NAME: &'static str;
    /// Whether all its rows count damage.
    const IS_DAMAGE: bool = false;
    /// What the pass counts.
    type Tally: 'static;
    /// The rows.
    const FEATURES: &'static [Feature<Self::Tally>];

    /// Counts.
    fn tally(evidence: &Evidence<'_>) -> Self::Tally;

    /// Points at what was counted, for the features that can be pointed at.
    fn findings(_evidence: &Evidence<'_>, _tally: &Self::Tally, _out: &mut Vec<Finding>) {}
}

/// A family without its types.
struct Entry {
    family: &'static str,
    width: usize,
    row: fn(usize) -> Option<Row>,
    measure: fn(&Evidence<'_>, &mut [f32]),
    findings: fn(&Evidence<'_>, &mut Vec<Finding>),
}

const fn entry<F: Family>() -> Entry {
    Entry {
        family: F::NAME,
        width: F::FEATURES.len(),
        row: |index| {
            let Feature { name, unit, doc, is_damage, .. } = F::FEATURES.get(index)?;
            Some(Row { name, family: F::NAME, unit: *unit, doc, is_damage: F::IS_DAMAGE || *is_damage })
        },
        measure: |evidence, out| {
            let tally = F::tally(evidence);
            let () = const { assert!(F::FEATURES.len() <= 4 * ROWS, "read reads fewer") };
            read::<F, 0>(&tally, out);
            read::<F, { ROWS }>(&tally, out);
            read::<F, { 2 * ROWS }>(&tally, out);
            read::<F, { 3 * ROWS }>(&tally, out);
            // Checked here for all rows: the same check behind each of the calls would double the code.
            for slot in out {
                *slot = if slot.is_finite() { *slot } else { f32::NAN };
            }
        },
        findings: |evidence, out| F::findings(evidence, &F::tally(evidence), out),
    }
}

/// Rows that one [`read`] reads.
const ROWS: usize = 32;

/// Reads [`ROWS`] rows from `START` on, as far as the family has them, each by a direct call: a loop over function pointers would make
/// indirect calls, whose targets the processor has to predict.
#[inline]
fn read<F: Family, const START: usize>(tally: &F::Tally, out: &mut [f32]) {
    macro_rules! rows {
        ($($place:literal)*) => {
            $(if let (Some(feature), Some(slot)) = (const { row::<F>(START + $place) }, out.get_mut(START + $place)) {
                *slot = to_slot((feature.value)(tally));
            })*
        };
    }
    rows!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
}

const fn row<F: Family>(place: usize) -> Option<&'static Feature<F::Tally>> {
    if place < F::FEATURES.len() { Some(&F::FEATURES[place]) } else { None }
}

/// The families, in the order of the vector.
const FAMILIES: &[Entry] = &[
    entry::<shape::Shape>(),
    entry::<spelling::Spelling>(),
    entry::<names::Names>(),
    entry::<boilerplate::Boilerplate>(),
    entry::<artefacts::Artefacts>(),
    entry::<style::Style>(),
    entry::<ngrams::Ngrams>(),
    entry::<register::Register>(),
    entry::<overlap::Overlap>(),
    entry::<coherence::Coherence>(),
    entry::<collocation::Collocation>(),
    entry::<repetition::Repetition>(),
    entry::<grammar::Grammar>(),
    entry::<disguise::Disguise>(),
];

/// How many features there are.
pub const WIDTH: usize = {
    let (mut width, mut index) = (0, 0);
    while index < FAMILIES.len() {
        width += FAMILIES[index].width;
        index += 1;
    }
    width
};

/// What the table says of one feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Its family.
    pub family: &'static str,
    /// What it counts in.
    pub unit: Unit,
    /// What is counted over what.
    pub doc: &'static str,
    /// Whether it counts damage only, for which no article is better.
    pub is_damage: bool,
}

/// Returns the rows of the table, in the order of the vector.
pub fn rows() -> impl Iterator<Item = Row> {
    FAMILIES.iter().flat_map(|family| (0..family.width).filter_map(family.row))
}

/// Returns the families' names, in the order of the vector.
pub fn families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|family| family.family)
}

/// Returns the place of a feature in the vector.
pub fn position(name: &str) -> Option<usize> {
    rows().position(|row| row.name == name)
}

/// The features of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Features([f32; WIDTH]);

impl Features {
    /// Measures every feature.
    pub fn measure(evidence: &Evidence<'_>) -> Self {
        let mut values = [f32::NAN; WIDTH];
        let mut rest = values.as_mut_slice();
        for family in FAMILIES {
            let (own, others) = rest.split_at_mut(family.width.min(rest.len()));
            (family.measure)(evidence, own);
            rest = others;
        }
        Self(values)
    }

    /// Measures every feature of several documents, family by family, so that a family's tables and code are fetched once for all.
    pub(crate) fn measure_all(all: &[Evidence<'_>]) -> Vec<Self> {
        let mut features = vec![Self([f32::NAN; WIDTH]); all.len()];
        let mut start = 0;
        for family in FAMILIES {
            for (evidence, Self(values)) in all.iter().zip(&mut features) {
                if let Some(own) = values.get_mut(start..start + family.width) {
                    (family.measure)(evidence, own);
                }
            }
            start += family.width;
        }
        features
    }

    /// Measures one family alone, in the order of its rows; `None` where there is no such family.
    pub fn of_family(family: &str, evidence: &Evidence<'_>) -> Option<Vec<f32>> {
        let entry = FAMILIES.iter().find(|entry| entry.family == family)?;
        let mut values = vec![f32::NAN; entry.width];
        (entry.measure)(evidence, &mut values);
        Some(values)
    }

    /// Takes numbers in the order of the vector; NaN stands for what can't be measured.
    pub fn from_values(values: [f32; WIDTH]) -> Self {
        Self(values)
    }

    /// Returns the vector; NaN stands for what can't be measured.
    pub fn values(&self) -> &[f32; WIDTH] {
        &self.0
    }

    /// Returns the feature at a place of the vector, `None` where it can't be measured.
    pub fn at(&self, index: usize) -> Option<f32> {
        self.0.get(index).copied().filter(|v| !v.is_nan())
    }

    /// Returns a feature by its name.
    pub fn get(&self, name: &str) -> Option<f32> {
        self.at(position(name)?)
    }
}

/// Returns what can be pointed at, ranked within each kind, then by place.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for family in FAMILIES {
        (family.findings)(evidence, &mut out);
    }
    inherited::drop(evidence, &mut out);
    ranked(out)
}

/// Ranks findings. Of two of one kind and mechanism at one place the weightier stays: it knows more.
fn ranked(mut findings: Vec<Finding>) -> Vec<Finding> {
    let place = |f: &Finding| (f.kind, f.start, f.end);
    findings.sort_by(|a, b| place(a).cmp(&place(b)).then(b.weight.total_cmp(&a.weight)));
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        // At one place there are no more than there are mechanisms.
        let mut here = out.iter().rev().take_while(|other| place(other) == place(&finding));
        if !here.any(|other| other.mechanism == finding.mechanism) {
            out.push(finding);
        }
    }
    out.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.weight.total_cmp(&a.weight)));
    out
}

/// Features are ratios and counts, stored as f32.
#[expect(clippy::cast_possible_truncation, reason = "few digits are told apart")]
fn to_slot(value: Option<f64>) -> f32 {
    value.map_or(f32::NAN, |value| value as f32)
}

/// Returns `part / whole`, or `None` where the whole is smaller than `least`, which says how much a share needs to mean anything.
pub(crate) fn share(part: usize, whole: usize, least: usize) -> Option<f64> {
    (whole >= least.max(1)).then(|| float(part) / float(whole))
}

/// Returns occurrences in a thousand words, or `None` where there are fewer than `least` words.
pub(crate) fn per_1k(count: usize, words: usize, least: usize) -> Option<f64> {
    share(count * 1000, words, least)
}

/// Returns a count, which is below 2^63, as a float. It is converted as a signed integer: that takes one instruction, an unsigned one six,
/// in hundreds of places.
#[inline]
pub(crate) fn float(count: usize) -> f64 {
    count.cast_signed() as f64
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
