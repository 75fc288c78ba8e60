//! In which order is trained? Each step sees only what the step before made of folds that it did not see.

use super::blocks::{self, Block, FOLDS};
use super::calibrate::{self, Point};
use super::heads::{self, Fitted};
use super::join::{COUNTS, Join, JoinRow};
use super::measure::{Measured, View};
use super::rates;
use super::sample;
use super::seen::Seen;
use super::sums::Sums;
use super::table::{Role, Row};
use crate::error::{Error, Result};
use crate::evaluate::{Kept, Vector};
use crate::features;
use crate::head::{HANDS, HEADS, Head, NGRAM_HEADS};
use crate::model::{Calibration, Curve, HeadRow, Model, Provenance};
use crate::ngrams::Table;
use crate::scorer::LEAST_WORDS;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Draws for the join and for calibration.
const DRAWN: usize = 24_000;

/// What is left of the multiples of the golden ratio is spread evenly over 0 to 1, however many are taken: a coin for graded rows.
const COIN: f64 = 0.618_033_988_749_894_9;

/// A row judged by a model that did not see its group.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Which row of the table.
    pub row: usize,
    /// Words of the text that was judged.
    pub words: u32,
    /// Probabilities by [`Head::index`]; `None` where the head is not the row's business.
    pub scores: [Option<f64>; HEADS.len()],
}

/// A row's sums by fits that did not see its group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summed {
    /// Which row of the table.
    row: usize,
    words: u32,
    sums: Sums,
}

/// What training gives.
#[derive(Debug)]
pub struct Trained {
    /// The model, fitted on all rows.
    pub model: Model,
    /// The n-gram weights, fitted on all rows.
    pub table: Table,
    /// The rows, in the table's order.
    pub rows: Vec<Row>,
    /// Each row on one line and without marks, judged out of fold.
    pub bare: Vec<Judged>,
    /// Rows with an engine's mark, judged out of fold with it.
    pub marked: Vec<Judged>,
    /// Rows that were kept out of every fit.
    pub kept: Kept,
}

/// Trains on the rows of a table; `say` is told what goes on.
///
/// # Errors
/// [`Error::Training`] where a head has no rows of a class or a solver fails.
pub fn train(rows: Vec<Row>, data_sha256: String, data: String, say: &dyn Fn(&str) -> Result<()>) -> Result<Trained> {
    check_folds(&rows)?;
    say(&format!("measuring {} texts", rows.len()))?;
    let mut measured = Measured::new(rows)?;
    say("learning n-grams")?;
    let seen = Seen::all(&measured.rows);
    let learners = learners(&measured.rows);
    let blocks = learn_blocks(&mut measured, &learners, &seen)?;
    say("fitting heads")?;
    let fits = fits(&measured, &[&[Head::Quality], &learners[..]].concat(), &seen)?;
    say("joining and calibrating")?;
    let learnt = logits(&measured, &measured.learnt, &fits);
    let joins = joins(&measured, &learnt, &seen)?;
    let complete = |summed: &Summed| {
        Some(Summed { sums: out_of_fold(&joins, &measured, summed.row)?.complete(&summed.sums), ..*summed })
    };
    let learnt: Vec<Summed> = learnt.iter().filter_map(complete).collect();
    let calibrations = HEADS
        .into_iter()
        .map(|head| Ok((head, calibrate::fit(&calibration_rows(&measured, &learnt, head), head)?.calibration)))
        .collect::<Result<BTreeMap<Head, Calibration>>>()?;
    let judge = |view: &View| -> Vec<Judged> {
        let places = (0..measured.rows.len()).filter_map(|row| Some((row, view.place(row)?)));
        logits_at(&measured, view, &fits, places)
            .iter()
            .filter_map(complete)
            .map(|summed| judged(&summed, &calibrations))
            .collect()
    };
    let (bare, marked) = (judge(&measured.bare), judge(&measured.marked));
    let model = assemble(
        &fits,
        &joins,
        &calibrations,
        Provenance {
            trained_by: env!("CARGO_PKG_VERSION").to_owned(),
            data_sha256: data_sha256.clone(),
            rows: measured.rows.len(),
            left_out: 0,
            data,
        },
    )?;
    let model = model.with_rates(rates::of(&measured.rows, &bare))?;
    let kept = Kept { data_sha256, vectors: kept(&measured) };
    Ok(Trained { model, kept, table: blocks::table(&blocks), rows: measured.rows, bare, marked })
}

/// Learns the n-grams of the heads that some row teaches, and writes what they say of each row into its views; heads that none teaches
/// say nothing there.
fn learn_blocks(measured: &mut Measured, learners: &[Head], seen: &Seen) -> Result<Vec<Block>> {
    let taught = |head: &Head| learners.contains(&blocks::learner(*head));
    let blocks = NGRAM_HEADS.into_iter().filter(taught).map(|head| Block::learn(measured, head, seen));
    let blocks = blocks.collect::<Result<Vec<Block>>>()?;
    let Measured { rows, learnt, bare, marked } = measured;
    for view in [learnt, bare, marked] {
        for block in &blocks {
            block.rewrite(rows, seen, view);
        }
        for head in NGRAM_HEADS.into_iter().filter(|head| !taught(head)) {
            blocks::forget(head, [&mut *view]);
        }
    }
    Ok(blocks)
}

/// Fits the join without each fold, and (`None`) on all that may be seen.
fn joins(measured: &Measured, learnt: &[Summed], seen: &Seen) -> Result<BTreeMap<Option<usize>, Join>> {
    let fit = |fold: Option<usize>| {
        let seen = fold.map_or_else(|| seen.clone(), |fold| seen.without(&measured.rows, fold));
        Ok((fold, Join::fit(&spun_rows(measured, learnt, &seen))?))
    };
    (0..FOLDS).map(Some).chain([None]).map(fit).collect()
}

/// Refuses a table with a fold that there is none of.
pub(super) fn check_folds(rows: &[Row]) -> Result<()> {
    if rows.iter().any(|row| row.fold > FOLDS) {
        return Err(Error::training(format!("a fold must be below {FOLDS}, or {FOLDS} for what is kept out")));
    }
    Ok(())
}

/// Vectors of the rows that no fit has seen, as they are tested.
fn kept(measured: &Measured) -> Vec<Vector> {
    let rows = measured.rows.iter().enumerate().filter(|(_, row)| row.fold == FOLDS && row.role == Role::Spinning);
    let told = |row: &Row| row.human() || row.mechanism.is_some() && !row.names_alone();
    let vectors = rows.filter(|(_, row)| !row.in_tables() && told(row)).filter_map(|(index, row)| {
        let place = measured.bare.place(index)?;
        let words = measured.bare.words.get(place).copied().filter(|words| *words as usize >= LEAST_WORDS)?;
        let features = measured.bare.features.get(place)?.clone();
        Some(Vector { cell: row.cell(), article: row.group.clone(), mechanism: row.mechanism, words, features })
    });
    vectors.collect()
}

/// The heads that some row teaches.
pub(super) fn learners(rows: &[Row]) -> Vec<Head> {
    let taught = |head: &Head| rows.iter().any(|row| row.learnt_by() == Some(*head));
    [Head::Translated, Head::Substituted].into_iter().chain(HANDS.into_iter().filter(taught)).collect()
}

/// Fits of heads, each without a fold, or (`None`) on all that may be seen.
pub(super) type Fits = BTreeMap<(Head, Option<usize>), Fitted>;

/// Fits heads without each fold and on all that may be seen.
pub(super) fn fits(measured: &Measured, heads: &[Head], seen: &Seen) -> Result<Fits> {
    let mut rests: Vec<(Option<usize>, Seen)> =
        seen.folds(&measured.rows).into_iter().map(|(fold, rest)| (Some(fold), rest)).collect();
    rests.push((None, seen.clone()));
    let tasks: Vec<(Head, &(Option<usize>, Seen))> =
        heads.iter().flat_map(|head| rests.iter().map(move |rest| (*head, rest))).collect();
    tasks.into_par_iter().map(|(head, (fold, seen))| Ok(((head, *fold), heads::fit(measured, head, seen)?))).collect()
}

fn out_of_fold<'a, T>(fits: &'a BTreeMap<Option<usize>, T>, measured: &Measured, row: usize) -> Option<&'a T> {
    fits.get(&Some(measured.rows.get(row)?.fold))
}

pub(super) fn logits(measured: &Measured, view: &View, fits: &Fits) -> Vec<Summed> {
    logits_at(measured, view, fits, (0..measured.rows.len()).filter_map(|row| Some((row, view.place(row)?))))
}

fn logits_at(
    measured: &Measured,
    view: &View,
    fits: &Fits,
    places: impl Iterator<Item = (usize, usize)>,
) -> Vec<Summed> {
    places
        .filter_map(|(row, place)| {
            let (fold, features) = (measured.rows.get(row)?.fold, view.features.get(place)?);
            let sums = Sums::read(features, |head| fits.get(&(head, Some(fold))));
            Some(Summed { row, words: view.words.get(place).copied()?, sums })
        })
        .collect()
}

/// Rows that a join sees: every mechanism's rewrites against human text, drawn in balance.
pub(super) fn spun_rows(measured: &Measured, learnt: &[Summed], seen: &Seen) -> Vec<JoinRow> {
    let side = |machine: bool| {
        let fits = |index: usize, row: &Row| {
            row.role == Role::Spinning
                && !row.in_tables()
                && seen.has(index)
                && if machine { row.mechanism.is_some() } else { row.human() }
        };
        let candidates: Vec<(usize, String)> = learnt
            .iter()
            .enumerate()
            .filter_map(|(at, own)| measured.rows.get(own.row).filter(|r| fits(own.row, r)).map(|r| (at, r.cell())))
            .collect();
        let drawn = sample::draw(&candidates, DRAWN / 2);
        let maker = |row: &Row| if row.names_alone() { Some(Head::Spun) } else { row.learnt_by() };
        let read = |own: &Summed| Some((own.sums, maker(measured.rows.get(own.row)?)));
        drawn.into_iter().filter_map(|at| learnt.get(at).and_then(read)).collect::<Vec<_>>()
    };
    let mut out = side(true);
    out.extend(side(false));
    out
}

pub(super) fn calibration_rows(measured: &Measured, learnt: &[Summed], head: Head) -> Vec<Point> {
    let side = |machine: bool| {
        let fits = |row: &Row| match head {
            _ if row.in_tables() => false,
            Head::Quality => row.role == Role::Quality && row.target.is_some() && machine,
            _ if row.role != Role::Spinning => false,
            _ if !machine => row.human(),
            Head::Spun => row.mechanism.is_some(),
            _ => row.mechanism == Some(head) && !row.names_alone(),
        };
        let candidates: Vec<(usize, String)> = learnt
            .iter()
            .enumerate()
            .filter_map(|(at, own)| measured.rows.get(own.row).filter(|r| fits(r)).map(|r| (at, r.cell())))
            .collect();
        let drawn = sample::draw(&candidates, DRAWN / 2);
        let read = drawn.into_iter().enumerate().filter_map(|(turn, at)| {
            let Summed { row, words, sums } = learnt.get(at)?;
            let coin = (turn as f64 * COIN).fract();
            let label = if head == Head::Quality { measured.rows.get(*row)?.target? > coin } else { machine };
            Some(Point { logit: sums.of(head), words: *words, label }).filter(|point| point.logit.is_finite())
        });
        read.collect::<Vec<_>>()
    };
    let mut out = side(true);
    out.extend(side(false));
    out
}

/// Judges a row by the calibrations there are; of the other heads nothing is said.
pub(super) fn judged(summed: &Summed, calibrations: &BTreeMap<Head, Calibration>) -> Judged {
    let Summed { row, words, sums } = *summed;
    let score = |head: Head| {
        let logit = Some(sums.of(head)).filter(|logit| logit.is_finite())?;
        Some(calibrations.get(&head)?.probability(logit, words))
    };
    Judged { row, words, scores: HEADS.map(score) }
}

fn assemble(
    fits: &Fits,
    joins: &BTreeMap<Option<usize>, Join>,
    calibrations: &BTreeMap<Head, Calibration>,
    provenance: Provenance,
) -> Result<Model> {
    let missing = || Error::training("a head was not fitted");
    let join = joins.get(&None).ok_or_else(missing)?;
    let mut heads = Vec::new();
    for head in HEADS {
        let bias = match head {
            Head::Spun => join.spun.0,
            Head::Rewritten => join.rewritten.0,
            _ => fits.get(&(head, None)).ok_or_else(missing)?.bias,
        };
        let calibration = calibrations.get(&head).cloned().ok_or_else(missing)?;
        heads.push(HeadRow { head, bias, calibration });
    }
    for hand in join.evidence.iter().map(|own| own.head).filter(|head| HANDS.contains(head)) {
        let bias = fits.get(&(hand, None)).ok_or_else(missing)?.bias;
        heads.push(HeadRow { head: hand, bias, calibration: Calibration::identity() });
    }
    let curves = curves_of_features(fits, join).chain(curves_of_heads(join)).collect();
    Model::new(provenance, heads, curves)
}

/// What each feature says to each head, at the knots of all of them.
fn curves_of_features(fits: &Fits, join: &Join) -> impl Iterator<Item = Curve> {
    features::rows().enumerate().map(|(slot, row)| {
        let mut own: Vec<(Head, &Vec<f64>, &Vec<f64>)> = fits
            .iter()
            .filter(|((_, fold), _)| fold.is_none())
            .filter_map(|((head, _), fit)| {
                let (_, knots, weights) = fit.curves.iter().find(|(at, ..)| *at == slot)?;
                Some((*head, knots, weights))
            })
            .collect();
        let counted = COUNTS.iter().position(|(name, _)| *name == row.name);
        if let Some((knots, weights)) = counted.and_then(|at| join.counts.get(at)) {
            own.push((Head::Spun, knots, weights));
        }
        let mut knots = merged(own.iter().flat_map(|(_, knots, _)| knots.iter().copied()));
        if knots.is_empty() {
            knots.push(0.0);
        }
        let heads = own
            .iter()
            .map(|(head, k, w)| (*head, knots.iter().map(|at| crate::model::read_curve(k, w, *at)).collect()))
            .collect();
        Curve { input: row.name.to_owned(), knots, heads }
    })
}

/// What each head's evidence says to the heads that join it.
fn curves_of_heads(join: &Join) -> impl Iterator<Item = Curve> {
    join.evidence.iter().map(|own| {
        let scaled = |(_, slope): (f64, f64)| own.weights.iter().map(|weight| slope * weight).collect();
        let by = |head: &Head| if *head == Head::Spun { join.spun } else { join.rewritten };
        Curve {
            input: own.head.name().to_owned(),
            knots: own.knots.clone(),
            heads: own.head.joined_by().iter().map(|head| (*head, scaled(by(head)))).collect(),
        }
    })
}

/// Returns knots in their order, once each.
pub(super) fn merged(knots: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut out: Vec<f64> = knots.collect();
    out.sort_by(f64::total_cmp);
    out.dedup_by(|b, a| *b - *a <= 0.0);
    out
}
