//! What does a model file look like? JSON lines that a person can review: a head line, one line a head, one line an input,
//! and one line for each head and length with how often human text reaches its scores.

use super::calibration::rises;
use super::{Calibration, Curve, Head, HeadRow, Provenance, Rates};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::path::Path;

const MAGIC: &str = "unspun-model";
const VERSION: u32 = 1;
/// No honest file has more inputs or knots; a stranger's may.
const MOST: usize = 4096;

#[derive(Serialize, Deserialize)]
struct Opening {
    magic: String,
    format: u32,
    #[serde(flatten)]
    provenance: Provenance,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLine {
    head: Head,
    bias: f64,
    calibration: Calibration,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Head(HeadLine),
    Curve(Curve),
    Rates(Rates),
    Seal(Seal),
}

/// The last line, which tells a damaged file from an edited one: whoever edits a model takes it away.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    checksum: String,
}

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) provenance: Provenance,
    pub(super) heads: Vec<HeadRow>,
    pub(super) curves: Vec<Curve>,
    pub(super) rates: Vec<Rates>,
}

/// Writes a model as text.
pub(super) fn write(Parts { provenance, heads, curves, rates }: &Parts) -> String {
    let opening = Opening { magic: MAGIC.to_owned(), format: VERSION, provenance: provenance.clone() };
    let heads =
        heads.iter().map(|row| HeadLine { head: row.head, bias: row.bias, calibration: row.calibration.clone() });
    let lines = std::iter::once(serde_json::to_string(&opening))
        .chain(heads.map(|head| serde_json::to_string(&head)))
        .chain(curves.iter().map(serde_json::to_string))
        .chain(rates.iter().map(serde_json::to_string));
    // Numbers and strings always have a JSON form, so no line is left out.
    lines.flatten().fold(String::new(), |text, line| text + &line + "\n")
}

/// Puts the checksum behind a model's lines.
pub(super) fn sealed(text: String) -> String {
    let checksum = hash(&text);
    text + &serde_json::to_string(&Seal { checksum }).unwrap_or_default() + "\n"
}

/// Reads a model's parts.
pub(super) fn parse(text: &str, path: &Path) -> Result<Parts> {
    let wrong = |line: Option<usize>, problem: String| Error::ModelFormat { path: path.to_owned(), line, problem };
    let mut lines =
        text.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| !line.trim().is_empty());
    let (_, first) = lines.next().ok_or_else(|| wrong(None, "the file is empty, not a model".to_owned()))?;
    let opening: Opening = serde_json::from_str(first).map_err(|e| wrong(Some(1), format!("not a model file: {e}")))?;
    if opening.magic != MAGIC {
        return Err(wrong(Some(1), format!("not a model file: magic is {:?}, expected {MAGIC:?}", opening.magic)));
    }
    if opening.format != VERSION {
        return Err(wrong(
            Some(1),
            format!("format {} is not the format {VERSION} that this version reads", opening.format),
        ));
    }
    let mut parts = Parts { provenance: opening.provenance, ..Parts::default() };
    let mut sealed = false;
    for (number, line) in lines {
        if sealed {
            return Err(wrong(Some(number), "a line behind the checksum".to_owned()));
        }
        let read = serde_json::from_str(line).map_err(|_| "neither a head nor an input nor rates".to_owned());
        let above = || text.rfind(line).and_then(|at| text.get(..at)).unwrap_or_default();
        sealed = read.and_then(|read| parts.take(read, above)).map_err(|problem| wrong(Some(number), problem))?;
    }
    Ok(parts)
}

impl Parts {
    /// Takes what a line holds, or says what is wrong with it; returns whether it is the seal of the lines above.
    fn take<'t>(&mut self, line: Line, above: impl Fn() -> &'t str) -> Result<bool, String> {
        match line {
            Line::Head(HeadLine { head, bias, calibration }) => {
                let twice = self.heads.iter().any(|row| row.head == head).then_some("the head stands twice");
                let infinite = (!bias.is_finite()).then_some("the bias is not finite");
                if let Some(problem) = twice.or(infinite).or_else(|| calibration.problem()) {
                    return Err(problem.to_owned());
                }
                self.heads.push(HeadRow { head, bias, calibration });
            }
            Line::Curve(curve) => {
                let is_twice = self.curves.iter().any(|other| other.input == curve.input);
                if let Some(problem) = is_twice.then_some("the input stands twice").or_else(|| problem(&curve)) {
                    return Err(format!("{}: {problem}", curve.input));
                }
                self.curves.push(curve);
            }
            Line::Rates(own) => {
                if let Some(problem) = own.problem() {
                    return Err(problem.to_owned());
                }
                self.rates.push(own);
            }
            Line::Seal(Seal { checksum }) if checksum == hash(above()) => return Ok(true),
            Line::Seal(_) => {
                let problem = "the checksum is not that of the lines above; if you edited them, take this line away";
                return Err(problem.to_owned());
            }
        }
        if self.curves.len().max(self.rates.len()) > MOST {
            return Err(format!("more than {MOST} inputs or rates"));
        }
        Ok(false)
    }
}

fn problem(curve: &Curve) -> Option<&'static str> {
    let knots = curve.knots.len();
    match () {
        () if knots == 0 || knots > MOST => Some("an input needs at least one knot and not thousands"),
        () if !curve.knots.iter().chain(curve.heads.values().flatten()).all(|v| v.is_finite()) => {
            Some("a number is not finite")
        }
        () if !rises(&curve.knots) => Some("the knots must rise"),
        () if curve.heads.values().any(|weights| weights.len() != knots) => Some("a head needs one weight a knot"),
        () => None,
    }
}

/// Returns the first twelve hexadecimal digits of a text's hash.
pub(super) fn hash(text: &str) -> String {
    format!("{:012x}", rapidhash::v3::rapidhash_v3(text.as_bytes()) >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reach;
    use std::collections::BTreeMap;

    #[test]
    fn what_makes_a_curve_unusable_is_named() {
        let curve = |knots: Vec<f64>, weights: Vec<f64>| {
            let heads = BTreeMap::from([(Head::Spun, weights)]);
            problem(&Curve { input: "words".to_owned(), knots, heads }).unwrap_or_default()
        };
        let rising = |n: usize| (0..n).map(|knot| knot as f64).collect::<Vec<f64>>();
        assert_eq!([curve(rising(1), vec![1.0]), curve(rising(MOST), rising(MOST))], [""; 2]);
        for (knots, weights, named) in [
            (vec![], vec![], "at least one knot"),
            (rising(MOST + 1), rising(MOST + 1), "not thousands"),
            (vec![0.0, f64::INFINITY], vec![0.0, 1.0], "not finite"),
            (vec![0.0, 1.0], vec![0.0, f64::NAN], "not finite"),
            (vec![1.0, 1.0], vec![0.0, 1.0], "must rise"),
            (vec![0.0, 1.0], vec![0.0], "one weight a knot"),
        ] {
            let problem = curve(knots, weights);
            assert!(problem.contains(named), "{problem:?} and not {named}");
        }
    }

    #[test]
    fn thousands_of_rates_are_taken_and_one_more_is_refused() {
        let strata = vec![Reach { name: "own (original)".to_owned(), count: 1, reach: vec![1] }];
        let rates = Rates { head: Head::Spun, words: (60, None), scores: vec![0.5], strata };
        let mut parts = Parts::default();
        let mut take = || parts.take(Line::Rates(rates.clone()), || "");
        assert!((0..MOST).all(|_| take() == Ok(false)));
        assert_eq!(take(), Err("more than 4096 inputs or rates".to_owned()));
    }
}
