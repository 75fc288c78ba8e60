//! Could the classes be told by something that is none of our business? Classifiers that see length, marks, layout or debris alone.

use super::basis::{Basis, QUANTILES};
use super::leave_out;
use super::measure::{Measured, View};
use super::solve::{self, Dense, Example};
use super::table::{Role, Row};
use crate::error::Result;
use crate::features;
use crate::head::{Head, MECHANISMS};
use crate::kinds::kinds;
use crate::text::plain;
use rapidhash::v3::rapidhash_v3;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Slots for the words of a first line.
const SLOTS: u64 = 512;
/// Words that count as the first line of a text on one line.
const FIRST: usize = 12;
/// Bytes below which a line is short: a heading, a caption or a hard wrap. Chosen by hand.
const SHORT: usize = 60;
/// Pull of the weights towards 0, as [`solve::logistic`] takes it.
const RIDGE: f64 = 3e-3;
/// Rounds of the solver at most.
const ROUNDS: u64 = 40;

kinds! {
    /// What a classifier may look at.
    Look {
        Length "length" "Words and characters."
        Punctuation "punctuation" "Each mark in a thousand characters."
        Layout "layout" "Lines, as they are learnt from."
        FirstLine "first line" "The words of the first line."
        Boilerplate "boilerplate" "The features of page junk, on pages as they are learnt from."
        Permuted "permuted labels" "The style features, with the labels of whole articles dealt anew."
    }
}

impl Look {
    /// The numbers that the classifier sees of a row.
    fn numbers(self, measured: &Measured, index: usize) -> Option<Vec<f64>> {
        let row = measured.rows.get(index)?;
        let family = |view: &View, name: &str| {
            let own = view.features.get(view.place(index)?)?;
            let slots = features::rows().enumerate().filter(|(_, row)| row.family == name);
            Some(slots.map(|(slot, _)| own.at(slot).map_or(f64::NAN, f64::from)).collect())
        };
        match self {
            Self::Length => {
                let text = row.bare.as_deref()?;
                Some(vec![libm::log(text.split_whitespace().count() as f64), libm::log(text.len() as f64)])
            }
            Self::Punctuation => Some(marks(row.bare.as_deref()?)),
            Self::Layout => Some(layout(&row.text)),
            Self::FirstLine => Some(first_words(row.bare.as_deref()?)),
            Self::Boilerplate => family(&measured.learnt, "boilerplate"),
            Self::Permuted => family(&measured.bare, "style"),
        }
    }
}

fn marks(text: &str) -> Vec<f64> {
    const MARKS: &str = ".,;:!?'\"-()[]%$/\u{2026}";
    let all = text.chars().count().max(1) as f64;
    let mut counts = vec![0.0; MARKS.chars().count()];
    // Heads read quotes and dashes of every house alike, so which house's a text has is nothing that they could learn.
    for mark in text.chars().filter(|c| !c.is_alphanumeric()).map(plain) {
        if let Some(count) = MARKS.chars().position(|m| m == mark).and_then(|at| counts.get_mut(at)) {
            *count += 1000.0 / all;
        }
    }
    counts
}

fn layout(text: &str) -> Vec<f64> {
    let lines: Vec<&str> = text.split('\n').collect();
    let full: Vec<&&str> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
    let share = |count: usize| count as f64 / full.len().max(1) as f64;
    let short = full.iter().filter(|line| line.len() < SHORT).count();
    let open = full.iter().filter(|line| !line.trim_end().ends_with(['.', '!', '?', '"', '\u{201d}'])).count();
    vec![libm::log(lines.len() as f64), share(lines.len() - full.len()), share(short), share(open)]
}

fn first_words(text: &str) -> Vec<f64> {
    let mut slots = vec![0.0; usize::try_from(SLOTS).unwrap_or_default()];
    for word in text.split_whitespace().take(FIRST) {
        let at = usize::try_from(rapidhash_v3(word.to_lowercase().as_bytes()) % SLOTS).unwrap_or_default();
        if let Some(slot) = slots.get_mut(at) {
            *slot = 1.0;
        }
    }
    slots
}

/// One classifier, judged on articles that it has not seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// What it looked at.
    pub look: Look,
    /// The mechanism that it should tell.
    pub mechanism: Head,
    /// Its sums of rewrites.
    pub rewrites: Vec<f64>,
    /// Its sums of originals of the rewrites' length.
    pub originals: Vec<f64>,
}

/// Fits every audit for every mechanism on three folds and judges the others.
pub(super) fn run(measured: &Measured) -> Result<Vec<Audit>> {
    let tasks: Vec<(Look, Head)> =
        Look::ALL.into_iter().flat_map(|look| MECHANISMS.map(|mechanism| (look, mechanism))).collect();
    tasks.into_par_iter().map(|(look, mechanism)| audit(measured, look, mechanism)).collect()
}

fn audit(measured: &Measured, look: Look, mechanism: Head) -> Result<Audit> {
    let rows = &measured.rows;
    let makers: BTreeMap<&str, Head> =
        rows.iter().filter_map(|row| Some((row.method.as_str(), row.mechanism?))).collect();
    let side = |row: &Row| match &row.matched {
        Some(method) if row.human() => (makers.get(method.as_str()) == Some(&mechanism)).then_some(false),
        _ => (row.mechanism == Some(mechanism)).then_some(true),
    };
    let label = |row: &Row, is: bool| match look {
        Look::Permuted => rapidhash_v3(format!("{}{is}", row.group).as_bytes()).is_multiple_of(2),
        _ => is,
    };
    let learnt = leave_out::base(rows);
    let mut chosen: Vec<(usize, bool, Vec<f64>)> = Vec::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, r)| r.role == Role::Spinning && !r.in_tables()) {
        let Some((is, numbers)) = side(row).zip(look.numbers(measured, index)) else { continue };
        chosen.push((index, label(row, is), numbers));
    }
    let width = chosen.first().map_or(0, |(.., numbers)| numbers.len());
    let seen = || chosen.iter().filter(|(index, ..)| learnt.has(*index));
    let column = |at: usize| seen().filter_map(move |(.., numbers)| numbers.get(at).copied());
    let bases: Vec<(usize, Basis)> =
        (0..width).filter_map(|at| Some((at, Basis::learn(column(at), &QUANTILES)?))).collect();
    let columns: usize = bases.iter().map(|(_, basis)| basis.width()).sum();
    let cells = |numbers: &[f64]| {
        let mut out = vec![0.0; columns];
        let mut rest = out.as_mut_slice();
        for (at, basis) in &bases {
            let (own, others) = rest.split_at_mut(basis.width());
            basis.write(numbers.get(*at).copied().unwrap_or(f64::NAN), own);
            rest = others;
        }
        out
    };
    let mut dense = Dense::new(columns);
    let mut examples = Vec::new();
    let machine = seen().filter(|(_, is, _)| *is).count().max(1) as f64;
    let human = seen().filter(|(_, is, _)| !*is).count().max(1) as f64;
    for (row, (_, label, numbers)) in seen().enumerate() {
        dense.push(&cells(numbers));
        examples.push(Example { row, label: *label, weight: 0.5 / if *label { machine } else { human } });
    }
    let weights = solve::logistic(&dense, &examples, columns, RIDGE, ROUNDS)?;
    let mut audit = Audit { look, mechanism, rewrites: Vec::new(), originals: Vec::new() };
    for (_, label, numbers) in chosen.iter().filter(|(index, ..)| !learnt.has(*index)) {
        let sum: f64 = cells(numbers).iter().zip(&weights).map(|(cell, weight)| cell * weight).sum();
        if *label { audit.rewrites.push(sum) } else { audit.originals.push(sum) }
    }
    Ok(audit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_classifier_sees_its_own_numbers_only() {
        assert_eq!(marks("a,b,").first().copied(), Some(0.0));
        assert_eq!(marks("a,b,").get(1).copied(), Some(500.0));
        assert_eq!(marks("\u{201c}a\u{201d}"), marks("\"a\""));
        assert_eq!(layout("One line.\n\nshort"), [libm::log(3.0), 0.5, 1.0, 0.5]);
        assert!((first_words("One two one").iter().sum::<f64>() - 2.0).abs() < 1e-12);
    }
}
