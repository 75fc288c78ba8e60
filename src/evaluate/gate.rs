//! Does the model still tell what it told? Vectors of texts that were kept out of training, with their labels, small enough to commit.

use super::LEAST;
use crate::error::{Error, Result};
use crate::features::{self, Features, WIDTH};
use crate::head::Head;
use crate::metrics::auroc;
use crate::model::Model;
use crate::train::LLM_2026;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

/// The texts that were kept out, and the table that they are rows of.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// SHA-256 of the training table, which the model names too.
    pub data_sha256: String,
    /// The vectors.
    pub vectors: Vec<Vector>,
}

/// One text that was kept out.
#[derive(Debug, Clone)]
pub struct Vector {
    /// The set it comes from and the kind of its method: `detectrl_news|bt`.
    pub cell: String,
    /// Its source article, which an original's copies, cut to the length of each rewrite, have in common.
    pub article: String,
    /// What made it; none for human text.
    pub mechanism: Option<Head>,
    /// Its words.
    pub words: u32,
    /// Its features.
    pub features: Features,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Opening {
    data_sha256: String,
    features: Vec<String>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Line {
    cell: String,
    article: String,
    mechanism: Option<Head>,
    words: u32,
    /// `None` is a feature that could not be measured.
    values: Vec<Option<f32>>,
}

impl Kept {
    /// Writes the vectors as gzipped JSON lines, numbers to five digits.
    ///
    /// # Errors
    /// [`Error::Training`] where packing fails, which memory alone could cause.
    pub fn write(&self) -> Result<Vec<u8>> {
        let names = features::rows().map(|row| row.name.to_owned()).collect();
        let opening = Opening { data_sha256: self.data_sha256.clone(), features: names };
        let line = |v: &Vector| Line {
            cell: v.cell.clone(),
            article: v.article.clone(),
            mechanism: v.mechanism,
            words: v.words,
            values: v.features.values().iter().map(|x| (!x.is_nan()).then(|| short(*x))).collect(),
        };
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        let lines = std::iter::once(serde_json::to_string(&opening))
            .chain(self.vectors.iter().map(|v| serde_json::to_string(&line(v))));
        for line in lines {
            let written = line.map_err(std::io::Error::from).and_then(|line| writeln!(out, "{line}"));
            written.map_err(|e| Error::training(e.to_string()))?;
        }
        out.finish().map_err(|e| Error::training(e.to_string()))
    }

    /// Reads vectors; features that have gone are left out, features that have come are unknown.
    ///
    /// # Errors
    /// [`Error::Row`] with the line that is none.
    pub fn read(bytes: &[u8], path: &Path) -> Result<Self> {
        let wrong = |row: u64, problem: String| Error::Row { path: path.to_owned(), row: Some(row), problem };
        let mut lines = (1..).zip(BufReader::new(GzDecoder::new(bytes)).lines());
        let (_, first) = lines.next().ok_or_else(|| wrong(1, "the file is empty".to_owned()))?;
        let first = first.map_err(|e| wrong(1, e.to_string()))?;
        let opening: Opening = serde_json::from_str(&first).map_err(|e| wrong(1, e.to_string()))?;
        let slots: Vec<Option<usize>> = opening.features.iter().map(|name| features::position(name)).collect();
        let mut vectors = Vec::new();
        for (number, line) in lines {
            let line = line.map_err(|e| wrong(number, e.to_string()))?;
            let line: Line = serde_json::from_str(&line).map_err(|e| wrong(number, e.to_string()))?;
            let mut values = [f32::NAN; WIDTH];
            for (slot, value) in slots.iter().zip(line.values) {
                if let Some(cell) = slot.and_then(|slot| values.get_mut(slot)) {
                    *cell = value.unwrap_or(f32::NAN);
                }
            }
            vectors.push(Vector {
                cell: line.cell,
                article: line.article,
                mechanism: line.mechanism,
                words: line.words,
                features: Features::from_values(values),
            });
        }
        Ok(Self { data_sha256: opening.data_sha256, vectors })
    }

    /// Judges a model by `spun`: rewritten texts against human text of their own sets, since sets differ more than rewritings do and their
    /// sizes are an accident.
    ///
    /// # Errors
    /// [`Error::Training`] where the vectors are of another table than the model, and as [`Model::threshold`].
    pub fn judge(&self, model: &Model, fpr: f64) -> Result<Judged> {
        let own = &model.provenance().data_sha256;
        if *own != self.data_sha256 {
            let problem = format!("the vectors are of table {}, the model of {own}: write them anew", self.data_sha256);
            return Err(Error::training(problem));
        }
        let limit = model.threshold(Head::Spun, fpr, None)?.score;
        let (mut human, mut made) = (BTreeMap::<&str, Vec<f64>>::new(), BTreeMap::<&str, Vec<f64>>::new());
        let mut articles = BTreeMap::<(&str, &str), Vec<bool>>::new();
        for v in &self.vectors {
            let logit = model.logits(&v.features).get(Head::Spun.index()).copied().unwrap_or(f64::NAN);
            let Some(score) = model.probability(Head::Spun, logit, v.words).map(f64::from) else { continue };
            if v.mechanism.is_none() {
                articles.entry((set(&v.cell), &v.article)).or_default().push(score >= limit);
            }
            let (scores, name) = if v.mechanism.is_some() { (&mut made, &*v.cell) } else { (&mut human, set(&v.cell)) };
            scores.entry(name).or_default().push(score);
        }
        human.retain(|_, scores| scores.len() >= LEAST);
        let mut kinds: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
        for (cell, scores) in &made {
            let Some(area) = human.get(set(cell)).and_then(|human| auroc(scores, human)) else { continue };
            // A recent language model's rewrites are a kind of their own, of whatever kind they are.
            let kind = if set(cell) == LLM_2026 { LLM_2026 } else { cell.split('|').next_back().unwrap_or(cell) };
            let (sum, texts) = kinds.entry(kind).or_default();
            *sum += area * scores.len() as f64;
            *texts += scores.len();
        }
        let areas =
            kinds.into_iter().map(|(kind, (sum, texts))| (kind.to_owned(), (sum / texts as f64, texts))).collect();
        // Copies of one original are flagged or not together, so articles are counted.
        let flagged = human.keys().filter_map(|name| {
            let own = articles.iter().filter(|((of, _), _)| of == name);
            mean(own.filter_map(|(_, copies)| mean(copies.iter().map(|flagged| f64::from(u8::from(*flagged))))))
        });
        let flagged = mean(flagged);
        Ok(Judged { areas, flagged })
    }
}

/// What a model does with texts that were kept out.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// By kind of method the AUROC of `spun` within sets, and of how many rewritten texts.
    pub areas: BTreeMap<String, (f64, usize)>,
    /// The share of human text that reaches the threshold, each set weighing the same, and in it each article; none where no set has
    /// enough.
    pub flagged: Option<f64>,
}

/// The mean; nothing has none.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0_u32, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count > 0).then(|| sum / f64::from(count))
}

fn set(cell: &str) -> &str {
    cell.split('|').next().unwrap_or(cell)
}

/// The number to five digits: more says nothing and doubles the file.
fn short(value: f32) -> f32 {
    format!("{value:.4e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_survive_their_file_and_know_their_table() {
        let mut values = [f32::NAN; WIDTH];
        values[0] = 1.234_567;
        let vector = Vector {
            cell: "set|bt".to_owned(),
            article: "set|17".to_owned(),
            mechanism: Some(Head::Translated),
            words: 80,
            features: Features::from_values(values),
        };
        let kept = Kept { data_sha256: "of another table".to_owned(), vectors: vec![vector] };
        let again = Kept::read(&kept.write().expect("bytes"), Path::new("vectors")).expect("vectors");
        let read = again.vectors[0].features.values();
        assert!((read[0] - 1.2346).abs() < 1e-6 && read[1].is_nan());
        assert_eq!((set(&again.vectors[0].cell), &*again.vectors[0].article), ("set", "set|17"));
        let refused = again.judge(&Model::embedded().expect("a model"), 0.01).expect_err("another table");
        assert!(refused.to_string().contains("of another table"), "{refused}");
    }

    #[test]
    fn what_scores_like_human_text_has_half_the_area() {
        let model = Model::embedded().expect("a model");
        let vector = |number: usize| Vector {
            cell: if number.is_multiple_of(2) { "set|original" } else { "set|bt" }.to_owned(),
            article: number.to_string(),
            mechanism: (!number.is_multiple_of(2)).then_some(Head::Translated),
            words: 120,
            features: Features::from_values([f32::NAN; WIDTH]),
        };
        let data_sha256 = model.provenance().data_sha256.clone();
        let kept = Kept { data_sha256, vectors: (0..2 * LEAST).map(vector).collect() };
        let areas = kept.judge(&model, 0.01).expect("judged").areas;
        assert!(
            areas.get("bt").is_some_and(|(area, texts)| (area - 0.5).abs() < 1e-12 && *texts == LEAST),
            "{areas:?}"
        );
    }

    #[test]
    fn of_too_few_human_texts_no_share_is_flagged() {
        let model = Model::embedded().expect("a model");
        let vector = |number: usize| Vector {
            cell: "set|original".to_owned(),
            article: number.to_string(),
            mechanism: None,
            words: 120,
            features: Features::from_values([f32::NAN; WIDTH]),
        };
        let flagged = |texts: usize| {
            let data_sha256 = model.provenance().data_sha256.clone();
            Kept { data_sha256, vectors: (0..texts).map(vector).collect() }.judge(&model, 0.01).expect("judged").flagged
        };
        assert_eq!([flagged(0), flagged(LEAST - 1)], [None; 2]);
        // Of which nothing is known does not reach the threshold.
        assert_eq!(flagged(LEAST), Some(0.0));
    }

    #[test]
    fn the_mean_of_nothing_is_none() {
        assert_eq!((mean([1.0, 2.0, 6.0].into_iter()), mean(std::iter::empty())), (Some(3.0), None));
    }
}
