//! What is left of the scores where the maker of a text was not learnt from? Whole methods, engines, pivots and corpora left out.
//!
//! Fits see three folds without what is left out; figures are of the other two, so that the articles are new as well. Of a corpus
//! every text that shares a source article with it is left out, and all of it is judged.

use super::blocks::{self, Block, learner};
use super::cross::{self, Fits};
use super::join::Join;
use super::measure::{Measured, View};
use super::seen::Seen;
use super::sums::Sums;
use super::table::{Role, Row, kind_of};
use crate::error::Result;
use crate::evaluate::FPR;
use crate::head::{Head, MECHANISMS, NGRAM_HEADS};
use crate::kinds::kinds;
use crate::metrics::{auroc, tpr_at_fpr};
use std::collections::{BTreeMap, BTreeSet};

/// Folds from here on are never learnt from.
const HELD: usize = 3;
/// Fewer rewrites or originals are no figure.
const LEAST: usize = 20;

kinds! {
    /// What is left out.
    Part {
        Nothing "nothing" "Nothing: articles alone are new."
        Method "method" "A method, wherever it stands."
        Engine "engine" "A translator, language model or spinner."
        Pivot "pivot" "The language that a text went through."
        Corpus "corpus" "A set, with every text on its articles."
    }
}

impl Part {
    /// Returns what a rewrite belongs to; `None` where that is not known.
    fn of(self, row: &Row) -> Option<String> {
        let method = row.method.as_str();
        let mut pieces = method.split([':', '-']);
        let first = pieces.next().unwrap_or_default();
        let simulated = row.simulated() || row.set == "spun_by_us";
        match self {
            Self::Nothing => Some(String::new()),
            // One word swapper made both kinds, and one system both the raw and the mended output.
            Self::Method if method.starts_with("char+word") || method.starts_with("word-swap") => {
                Some("word-swap".to_owned())
            }
            Self::Method if simulated => Some(match first {
                "raw" => "ap".to_owned(),
                "mangled" => "name".to_owned(),
                kind => kind.to_owned(),
            }),
            Self::Method => Some(kind_of(method).to_owned()),
            // One language model rewrote and translated.
            Self::Engine if method.split(':').any(|piece| piece == "claude") => Some(maker("claude")),
            // Online systems of WMT are unnamed commercial ones, so any may be the one that made the back-translations.
            Self::Engine if method.starts_with("bt:") || method.contains(":Online-") => {
                Some("commercial translators".to_owned())
            }
            // A spinner of our own is a method already, and so are the systems of WMT, which have few texts each.
            Self::Engine if simulated || method.starts_with("mt:") => None,
            Self::Engine => method.rsplit(':').next().filter(|_| method.contains(':')).map(maker),
            Self::Pivot if method.starts_with("bt:") || method.starts_with("mt:") => {
                let codes = method.split(':').find(|piece| piece.contains("-en") || piece.starts_with("en-"))?;
                codes.split('-').find(|code| *code != "en").map(str::to_owned)
            }
            Self::Pivot if simulated => match method.trim_start_matches("raw-").split_once('-') {
                Some(
                    ("dict" | "ap" | "mix" | "mt" | "name", pivot) | (pivot @ ("hindi" | "russian" | "french"), "like"),
                ) => Some(pivot_code(pivot).to_owned()),
                _ => None,
            },
            Self::Pivot => None,
            Self::Corpus => Some(row.set.clone()),
        }
    }
}

/// The house or family of a language model or translator, whatever its size.
fn maker(engine: &str) -> String {
    let lower = engine.to_lowercase();
    let known =
        [("gpt", "OpenAI"), ("adv", "OpenAI"), ("llama", "Llama"), ("vicuna", "Vicuna"), ("claude", "Anthropic")];
    let styles = ["emotionally_triggering", "neutral", "objective", "sensational"];
    match known.iter().find(|(part, _)| lower.contains(part)) {
        Some((_, house)) => (*house).to_owned(),
        None if styles.contains(&lower.as_str()) => "OpenAI".to_owned(),
        None => engine.to_owned(),
    }
}

fn pivot_code(name: &str) -> &str {
    match name {
        "hindi" | "hin" | "hi" | "deva" => "hi",
        "hang" => "ko",
        "kana" => "ja",
        "russian" | "rus" | "cyr" => "ru",
        "french" | "fra" => "fr",
        "spa" | "es" => "es",
        "por" | "pt" | "ptes" => "pt",
        "deu" => "de",
        other => other,
    }
}

/// What fits that had not seen a text say of it, as log-odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The source article.
    pub group: String,
    /// What `spun` says.
    pub spun: f64,
    /// What the mechanism in question says.
    pub mechanism: f64,
}

/// One method in one set, judged by fits that did not see what was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Unseen {
    /// What kind of thing was left out.
    pub part: Part,
    /// Its name.
    pub name: String,
    /// The set.
    pub set: String,
    /// The kind of method.
    pub method: String,
    /// The mechanism that the method works by.
    pub mechanism: Head,
    /// Its rewrites.
    pub rewrites: Vec<Reading>,
    /// Originals of their length.
    pub originals: Vec<Reading>,
}

impl Unseen {
    /// Says AUROC and TPR at 1 % FPR of `spun` and of the mechanism.
    fn figures(&self) -> String {
        let text = |said: fn(&Reading) -> f64| {
            let [p, n] = [&self.rewrites, &self.originals].map(|side| side.iter().map(said).collect::<Vec<f64>>());
            format!("{:.3}/{:.2}", auroc(&p, &n).unwrap_or(f64::NAN), tpr_at_fpr(&p, &n, FPR).unwrap_or(f64::NAN))
        };
        format!("{} (own {}), n {}", text(|r| r.spun), text(|r| r.mechanism), self.rewrites.len())
    }
}

/// Fits on a part of the rows.
pub(super) struct Stage {
    fits: Fits,
    join: Join,
    blocks: Vec<Block>,
}

impl Stage {
    /// Fits heads on what may be seen; heads that lose no row are taken over, and the recent hand is given up when it loses them all. The
    /// n-gram features of `measured` follow.
    pub(super) fn fit(measured: &mut Measured, seen: &Seen, heads: &[Head], base: Option<&Self>) -> Result<Self> {
        let mut blocks = Vec::new();
        let teaches = |(index, row): (usize, &Row)| row.learnt_by() == Some(Head::Recent) && seen.has(index);
        let lost = heads.contains(&Head::Recent) && !measured.rows.iter().enumerate().any(teaches);
        let heads: Vec<Head> = heads.iter().copied().filter(|head| !(lost && *head == Head::Recent)).collect();
        if lost {
            blocks::forget(Head::Recent, [&mut measured.learnt, &mut measured.bare]);
        }
        for head in NGRAM_HEADS.into_iter().filter(|head| heads.contains(&learner(*head))) {
            let block = Block::learn(measured, head, seen)?;
            let Measured { rows, learnt, bare, .. } = &mut *measured;
            block.rewrite(rows, seen, learnt);
            block.rewrite(rows, seen, bare);
            blocks.push(block);
        }
        let mut fits = base.map_or_else(Fits::new, |base| base.fits.clone());
        fits.retain(|(head, _), _| !(lost && *head == Head::Recent));
        fits.extend(cross::fits(measured, &heads, seen)?);
        let learnt = cross::logits(measured, &measured.learnt, &fits);
        let join = Join::fit(&cross::spun_rows(measured, &learnt, seen))?;
        Ok(Self { fits, join, blocks })
    }

    /// Gives texts that no fit has seen their n-gram features.
    pub(super) fn rewrite(&self, rows: &[Row], view: &mut View) {
        let none = Seen::of(rows, |_| false);
        for block in &self.blocks {
            block.rewrite(rows, &none, view);
        }
    }

    /// Log-odds of `spun`, then those of the mechanisms, of a row that no fit has seen.
    pub(super) fn judge(&self, view: &View, place: usize) -> Option<(f64, Sums)> {
        let sums = Sums::read(view.features.get(place)?, |head| self.fits.get(&(head, None)));
        let sums = self.join.complete(&sums);
        Some((sums.of(Head::Spun), sums))
    }
}

/// Which rows the fits of the protocol see when nothing else is left out.
pub(super) fn base(rows: &[Row]) -> Seen {
    Seen::of(rows, |row| row.fold < HELD)
}

/// Leaves out one thing after the other; `measured` has the n-grams of `stage`, which saw [`base`], before and after.
pub(super) fn run(measured: &mut Measured, stage: &Stage, say: &dyn Fn(&str) -> Result<()>) -> Result<Vec<Unseen>> {
    let held = Seen::of(&measured.rows, |row| row.fold >= HELD);
    let mut out = judged(measured, stage, Part::Nothing, "", &held, &|_| true);
    let (learnt, bare) = (measured.learnt.features.clone(), measured.bare.features.clone());
    for part in [Part::Corpus, Part::Engine, Part::Method, Part::Pivot] {
        for (name, heads) in items(&measured.rows, part) {
            say(&format!("without {} {name}", part.name()))?;
            let mine = |row: &Row| row.mechanism.is_some() && part.of(row).as_ref() == Some(&name);
            let touched: BTreeSet<&str> =
                measured.rows.iter().filter(|row| row.set == name).map(|row| row.group.as_str()).collect();
            let away = |row: &Row| match part {
                Part::Corpus => touched.contains(row.group.as_str()),
                _ => mine(row),
            };
            let seen = Seen::of(&measured.rows, |row| row.fold < HELD && !away(row));
            let tested = Seen::of(&measured.rows, |row| row.fold >= HELD || part == Part::Corpus && away(row));
            let without = Stage::fit(measured, &seen, &heads, Some(stage))?;
            for cell in judged(measured, &without, part, &name, &tested, &|row| mine(row)) {
                say(&format!("  {} in {}: {}", cell.method, cell.set, cell.figures()))?;
                out.push(cell);
            }
            measured.learnt.features.clone_from(&learnt);
            measured.bare.features.clone_from(&bare);
        }
    }
    Ok(out)
}

/// What can be left out, with the heads that lose rows by it.
fn items(rows: &[Row], part: Part) -> BTreeMap<String, Vec<Head>> {
    let mut counts: BTreeMap<String, BTreeMap<Head, usize>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.role == Role::Spinning && !row.in_tables()) {
        let (Some(name), Some(head)) = (part.of(row), row.learnt_by()) else { continue };
        if row.simulated() && part == Part::Corpus {
            continue;
        }
        let judged = row.fold >= HELD || part == Part::Corpus;
        *counts.entry(name).or_default().entry(head).or_default() += usize::from(judged);
    }
    counts.retain(|_, heads| heads.values().sum::<usize>() >= LEAST);
    // A corpus takes human text along, so every head is another one without it.
    let heads = |own: BTreeMap<Head, usize>| {
        if part == Part::Corpus { cross::learners(rows) } else { own.into_keys().collect() }
    };
    counts.into_iter().map(|(name, own)| (name, heads(own))).collect()
}

fn judged(
    measured: &Measured,
    stage: &Stage,
    part: Part,
    name: &str,
    tested: &Seen,
    mine: &dyn Fn(&Row) -> bool,
) -> Vec<Unseen> {
    let kind = |method: &str| kind_of(method).to_owned();
    let mut cells: BTreeMap<(String, String, Head), Unseen> = BTreeMap::new();
    let fair = |index: usize, row: &Row| {
        let words = measured.bare.place(index).and_then(|place| measured.bare.words.get(place)).copied().unwrap_or(0);
        row.role == Role::Spinning
            && tested.has(index)
            && !row.in_tables()
            && words as usize >= crate::scorer::LEAST_WORDS
    };
    let rows = || measured.rows.iter().enumerate().filter(|(index, row)| fair(*index, row));
    for (index, row) in rows().filter(|(_, row)| mine(row)) {
        let (Some(mechanism), Some(place)) = (row.mechanism, measured.bare.place(index)) else { continue };
        let Some((spun, sums)) = stage.judge(&measured.bare, place) else { continue };
        let cell = cells.entry((row.set.clone(), kind(&row.method), mechanism)).or_insert_with(|| Unseen {
            part,
            name: name.to_owned(),
            set: row.set.clone(),
            method: kind(&row.method),
            mechanism,
            rewrites: Vec::new(),
            originals: Vec::new(),
        });
        cell.rewrites.push(Reading { group: row.group.clone(), spun, mechanism: sums.of(mechanism) });
    }
    for (index, row) in rows().filter(|(_, row)| row.human()) {
        let Some(method) = &row.matched else { continue };
        let Some(place) = measured.bare.place(index) else { continue };
        for mechanism in MECHANISMS {
            let Some(cell) = cells.get_mut(&(row.set.clone(), kind(method), mechanism)) else { continue };
            if let Some((spun, sums)) = stage.judge(&measured.bare, place) {
                cell.originals.push(Reading { group: row.group.clone(), spun, mechanism: sums.of(mechanism) });
            }
        }
    }
    for cell in cells.values_mut() {
        // As in the report: a rewrite without its original is compared with none.
        let told: BTreeSet<String> = cell.originals.iter().map(|original| original.group.clone()).collect();
        cell.rewrites.retain(|rewrite| told.contains(&rewrite.group));
    }
    cells.into_values().filter(|cell| cell.rewrites.len() >= LEAST && cell.originals.len() >= LEAST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(set: &str, method: &str) -> Row {
        let value = serde_json::json!({
            "role": "spinning", "text": "", "set": set, "key": "", "label": "spun", "method": method, "group": "g", "fold": 0,
        });
        serde_json::from_value(value).expect("a row")
    }

    #[test]
    fn a_rewrite_belongs_to_a_method_an_engine_and_a_pivot() {
        let of = |part: Part, set: &str, method: &str| part.of(&row(set, method)).unwrap_or_default();
        let all = |set, method| [Part::Method, Part::Engine, Part::Pivot].map(|part| of(part, set, method));
        assert_eq!(all("detectrl_news", "bt:google-translate:en-zh-en"), ["bt", "commercial translators", "zh"]);
        assert_eq!(all("wmt21_docs", "mt:ru-en:Online-W"), ["mt", "commercial translators", "ru"]);
        assert_eq!(all("wmt21_docs", "mt:ru-en:AFRL"), ["mt", "", "ru"]);
        assert_eq!(all("llm_misinfo", "rewrite:llama2_13b"), ["rewrite", "Llama", ""]);
        assert_eq!(all("detectrl_news", "char+word:textattack")[0], "word-swap");
        assert_eq!(all("llm_2026", "bt:claude:en-ru-en"), ["bt", "Anthropic", "ru"]);
        assert_eq!(all("llm_2026", "rewrite:seo:claude"), ["rewrite", "Anthropic", ""]);
        assert_eq!(all("raw-ap-spa", "raw-ap-spa"), ["ap", "", "es"]);
        assert_eq!(all("hindi-like", "hindi-like"), ["hindi", "", "hi"]);
        assert_eq!(all("sheepdog_politifact", "restyle:gpt-3.5:neutral")[1], "OpenAI");
    }
}
