//! Which tables has the model card? Methods, the worst first, and what people are wrongly suspected of.

use super::{FPR, LEAST, NONE};
use crate::document::narrow;
use crate::head::{Head, SPINNING};
use crate::metrics::{auroc, calibration_error, tpr_at_fpr};
use crate::model::{Rate, Rates};
use crate::train::{ALL_LENGTHS, Judged, Role, Row, Trained, draw, kind_of, rates_of, stratum};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Rows of each class that a calibration is measured on.
const DRAWN: usize = 12_000;

/// One method in one set, against originals of its own length.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The set.
    pub set: String,
    /// The kind of method.
    pub method: String,
    /// Rewrites and originals.
    pub counts: (usize, usize),
    /// AUROC and TPR at 1 % FPR of `spun`.
    pub spun: (f64, f64),
    /// The same of the mechanism's own head, where the method has one.
    pub own: Option<(f64, f64)>,
    /// Share of the rewrites above the common threshold, where there is one.
    pub caught: Option<f64>,
}

/// Human text of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratum {
    /// What it is.
    pub name: String,
    /// Rows.
    pub count: usize,
    /// Share that reaches the common threshold, with its interval.
    pub flagged: Rate,
    /// Share above one half.
    pub above_half: f64,
}

/// All figures of a training.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Methods, the worst first.
    pub cells: Vec<Cell>,
    /// Methods whose engine leaves a mark, judged with it.
    pub marked: Vec<Cell>,
    /// Set, method, rewrites and originals of what has too few of them to be a method above.
    pub few: Vec<(String, String, (usize, usize))>,
    /// Human text, the most suspected first.
    pub strata: Vec<Stratum>,
    /// The `spun` score that one in a hundred human texts reach, every stratum weighing the same; `None` of too few.
    pub threshold: Option<f64>,
    /// Expected calibration error of each head.
    pub calibration: Vec<(Head, f64)>,
}

impl Report {
    /// Reads the figures off the rows of a training, judged out of fold.
    pub fn of_training(trained: &Trained) -> Self {
        Self::new(&trained.rows, &trained.bare, &trained.marked)
    }

    /// Reads the figures off judged rows; `marked` has those that carry an engine's mark, judged with it.
    pub fn new(rows: &[Row], bare: &[Judged], marked: &[Judged]) -> Self {
        // What was not judged is in no count.
        let fair = |j: &&Judged| {
            let has_score = j.words >= ALL_LENGTHS.0 && score(j, Head::Spun).is_some();
            has_score && rows.get(j.row).is_some_and(|r| !r.in_tables())
        };
        let bare: Vec<&Judged> = bare.iter().filter(fair).collect();
        let strata = strata(rows, &bare);
        let threshold = common_threshold(rows, &bare);
        let (mut by_method, few) = cells(rows, &bare, threshold);
        by_method.sort_by(|a, b| a.spun.0.total_cmp(&b.spun.0));
        let with_mark: Vec<&Judged> = {
            let marked: BTreeMap<usize, &Judged> = marked.iter().map(|j| (j.row, j)).collect();
            bare.iter().map(|j| marked.get(&j.row).copied().unwrap_or(j)).collect()
        };
        let (marked, _) = cells(rows, &with_mark, threshold);
        let marked = marked.into_iter().filter(|cell| cell.method == "bt").collect();
        let mut human: Vec<Stratum> = strata
            .iter()
            .filter(|(_, scores)| scores.len() >= LEAST)
            .filter_map(|(name, scores)| {
                let rate = |least: f64| {
                    Rate::wilson(narrow(scores.iter().filter(|s| **s >= least).count()), narrow(scores.len()))
                };
                let above_half = rate(0.5).share;
                Some(Stratum { name: name.clone(), count: scores.len(), flagged: rate(threshold?), above_half })
            })
            .collect();
        human.sort_by(|a, b| b.flagged.share.total_cmp(&a.flagged.share));
        let calibration =
            SPINNING.into_iter().filter_map(|head| Some((head, calibration_of(rows, &bare, head)?))).collect();
        Self { cells: by_method, marked, few, strata: human, threshold, calibration }
    }

    /// Writes the tables as Markdown; what is not measured says why.
    pub fn markdown(&self) -> String {
        let mut out = self.methods();
        // Writing into a String cannot fail.
        let _ = match self.threshold {
            Some(score) => writeln!(out, "\n{COMMON}: {score:.3}\n"),
            None => writeln!(out, "\n{COMMON}: {NONE}, there are too few human texts\n"),
        };
        if self.strata.is_empty() {
            let _ =
                writeln!(out, "Human texts by kind: {NONE}, it takes a common threshold and {LEAST} texts of a kind");
        } else {
            out.push_str("| human text | n | flagged at the threshold (95 %) | above 0.5 |\n|---|--:|--:|--:|\n");
        }
        for Stratum { name, count, flagged, above_half } in &self.strata {
            let [share, low, high] = [flagged.share, flagged.low, flagged.high].map(|v| v * 100.0);
            let half = above_half * 100.0;
            let _ = writeln!(out, "| {name} | {count} | {share:.1} % ({low:.1}–{high:.1}) | {half:.1} % |");
        }
        if self.calibration.is_empty() {
            let _ = writeln!(out, "\nCalibration: {NONE}, it takes human texts and rewrites");
        } else {
            out.push_str("\n| head | expected calibration error |\n|---|--:|\n");
        }
        for (head, error) in &self.calibration {
            let _ = writeln!(out, "| {} | {error:.3} |", head.name());
        }
        out
    }

    fn methods(&self) -> String {
        let mut out = String::new();
        if !self.cells.is_empty() {
            out.push_str("| method | set | n | AUROC | TPR@1%FPR | own head | caught at the common threshold |\n");
            out.push_str("|---|---|--:|--:|--:|--:|--:|\n");
        }
        if self.cells.is_empty() && self.few.is_empty() {
            let _ = writeln!(out, "Methods: {NONE}, there are no rewrites that can be judged");
        }
        let notes = self.cells.iter().map(|cell| (cell, "")).chain(self.marked.iter().map(|cell| (cell, MARKED)));
        for (cell, note) in notes {
            let own = cell.own.map_or_else(|| NONE.to_owned(), |(a, t)| format!("{a:.3} / {t:.2}"));
            let Cell { set, method, counts: (rewrites, originals), spun: (area, rate), caught, .. } = cell;
            let caught = caught.map_or_else(|| NONE.to_owned(), |share| format!("{share:.2}"));
            let _ = writeln!(
                out,
                "| {method}{note} | {set} | {rewrites} / {originals} | {area:.3} | {rate:.2} | {own} | {caught} |"
            );
        }
        if !self.cells.is_empty() && !self.few.is_empty() {
            out.push('\n');
        }
        for (set, method, (rewrites, originals)) in &self.few {
            let counts = format!("{rewrites} rewrites and {originals} human texts");
            let _ = writeln!(out, "- {method} in {set}: {NONE}, with {counts}; it takes {LEAST} of each");
        }
        out
    }
}

const MARKED: &str = " with the engine's mark";
const COMMON: &str = "Common threshold of spun at 1 % of human text, every stratum weighing the same";

/// Rewrites, and originals of their length.
type Sides<'a> = (Vec<&'a Judged>, Vec<&'a Judged>);

fn score(judged: &Judged, head: Head) -> Option<f64> {
    judged.scores.get(head.index()).copied().flatten()
}

/// Methods that have rows enough, and set, name and counts of those that have not.
type Cells = (Vec<Cell>, Vec<(String, String, (usize, usize))>);

fn cells(rows: &[Row], judged: &[&Judged], threshold: Option<f64>) -> Cells {
    let mut groups: BTreeMap<(String, String), Sides<'_>> = BTreeMap::new();
    let mut human: BTreeMap<String, Vec<&Judged>> = BTreeMap::new();
    for item in judged {
        let Some(row) = rows.get(item.row).filter(|row| row.role == Role::Spinning) else { continue };
        match &row.matched {
            Some(method) => groups.entry((row.set.clone(), kind_of(method).to_owned())).or_default().1.push(item),
            None if row.human() => human.entry(row.set.clone()).or_default().push(item),
            None => groups.entry((row.set.clone(), kind_of(&row.method).to_owned())).or_default().0.push(item),
        }
    }
    let figure = |positives: &[&Judged], negatives: &[&Judged], head: Head| {
        let read = |side: &[&Judged]| side.iter().filter_map(|j| score(j, head)).collect::<Vec<f64>>();
        let (positives, negatives) = (read(positives), read(negatives));
        Some((auroc(&positives, &negatives)?, tpr_at_fpr(&positives, &negatives, FPR)?))
    };
    let (mut out, mut few) = (Vec::new(), Vec::new());
    for ((set, method), (positives, matched)) in &groups {
        // A rewrite whose original is not in the set is of another article, and of another length, than all it would be compared with.
        let told: BTreeSet<&str> = matched.iter().filter_map(|j| rows.get(j.row)).map(|row| row.key.as_str()).collect();
        let has_original =
            |j: &&Judged| matched.is_empty() || rows.get(j.row).is_some_and(|row| told.contains(row.key.as_str()));
        let positives: Vec<&Judged> = positives.iter().copied().filter(has_original).collect();
        // A set without originals of the rewrites' own length is compared with all its human texts.
        let negatives = if matched.is_empty() { human.get(set).map_or(&[][..], Vec::as_slice) } else { matched };
        if positives.len() < LEAST || negatives.len() < LEAST {
            few.push((set.clone(), method.clone(), (positives.len(), negatives.len())));
            continue;
        }
        let mechanism = positives.first().and_then(|j| rows.get(j.row)).and_then(|row| row.mechanism);
        let Some(spun) = figure(&positives, negatives, Head::Spun) else { continue };
        let caught = |least: f64| {
            let above = positives.iter().filter(|j| score(j, Head::Spun).is_some_and(|s| s >= least)).count();
            above as f64 / positives.len() as f64
        };
        out.push(Cell {
            set: set.clone(),
            method: method.clone(),
            counts: (positives.len(), negatives.len()),
            spun,
            own: mechanism.and_then(|head| figure(&positives, negatives, head)),
            caught: threshold.map(caught),
        });
    }
    (out, few)
}

/// Whole human texts by kind; originals cut to a rewrite's length are left out.
fn strata(rows: &[Row], judged: &[&Judged]) -> BTreeMap<String, Vec<f64>> {
    let mut out: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for item in judged {
        let Some(name) = rows.get(item.row).filter(|row| row.matched.is_none()).and_then(stratum) else { continue };
        if let Some(spun) = score(item, Head::Spun) {
            out.entry(name).or_default().push(spun);
        }
    }
    out
}

/// The threshold that 1 % of human text reach when every stratum weighs the same.
fn common_threshold(rows: &[Row], judged: &[&Judged]) -> Option<f64> {
    let judged: Vec<Judged> = judged.iter().map(|j| (*j).clone()).collect();
    // Of all lengths: what one range gives is another threshold.
    let is_common = |r: &&Rates| r.head == Head::Spun && r.words == ALL_LENGTHS;
    Some(rates_of(rows, &judged).iter().find(is_common)?.threshold(FPR)?.score)
}

/// Over rows in the balance of sets and methods that the calibration was fitted in, both classes alike.
fn calibration_of(rows: &[Row], judged: &[&Judged], head: Head) -> Option<f64> {
    let own = |row: &Row| row.mechanism == Some(head) && !row.names_alone();
    let fits = |row: &Row| head == Head::Spun && row.mechanism.is_some() || own(row);
    let side = |machine: bool| -> Vec<(f64, bool)> {
        let candidates: Vec<(usize, String)> = judged
            .iter()
            .enumerate()
            .filter_map(|(at, judged)| Some((at, rows.get(judged.row)?)))
            .filter(|(_, row)| row.role == Role::Spinning && if machine { fits(row) } else { row.human() })
            .map(|(at, row)| (at, row.cell()))
            .collect();
        let scores = draw(&candidates, DRAWN).into_iter().filter_map(|at| score(judged.get(at)?, head));
        scores.map(|score| (score, machine)).collect()
    };
    // Of one class alone there is nothing to come true.
    let (mut forecasts, human) = (side(true), side(false));
    if forecasts.is_empty() || human.is_empty() {
        return None;
    }
    forecasts.extend(human);
    calibration_error(&forecasts)
}

#[cfg(test)]
mod tests;
