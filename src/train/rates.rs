//! How often does human text reach each score? Counted out of fold, each article once for every length.

use super::cross::Judged;
use super::table::{Role, Row};
use crate::document::narrow;
use crate::head::{Head, SPINNING};
use crate::model::{MOST_SHARE, ROUNDING, Rates, Reach};
use crate::scorer::LEAST_WORDS;
use std::collections::{BTreeMap, BTreeSet};

/// Lengths in words that have thresholds of their own; the first range holds all.
const LENGTHS: [(u32, Option<u32>); 5] = [ALL, (ALL.0, Some(100)), (100, Some(180)), (180, Some(300)), (300, None)];
/// All lengths that are judged.
pub(crate) const ALL: (u32, Option<u32>) = (60, None);
const _: () = assert!(ALL.0 as usize == LEAST_WORDS, "what is too short to be judged has no rates");
/// Fewer texts of a kind are no rate.
const LEAST: usize = 20;
/// Shares of human text that a score is kept for, the largest first; between two of them lie equal factors.
const SHARES: [f64; 2] = [MOST_SHARE, 0.0005];
const STEPS: usize = 72;
/// Shares that are asked for most.
const ROUND: [f64; 11] = [0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.003, 0.002, 0.001];

/// Returns the name of the stratum that a row belongs to; none for machine text and for what is a set's copy of another's articles.
pub(crate) fn stratum(row: &Row) -> Option<String> {
    let fits = row.role == Role::Spinning && row.human() && !row.in_tables() && !row.borrowed();
    let kind = if row.label == "human_translated" { "human translation" } else { "original" };
    fits.then(|| format!("{} ({kind})", row.set))
}

/// Counts how often human text reaches the scores of `spun` and its mechanisms.
pub(crate) fn of(rows: &[Row], judged: &[Judged]) -> Vec<Rates> {
    SPINNING
        .into_iter()
        .flat_map(|head| LENGTHS.into_iter().filter_map(move |words| one(rows, judged, head, words)))
        .collect()
}

fn one(rows: &[Row], judged: &[Judged], head: Head, words: (u32, Option<u32>)) -> Option<Rates> {
    let mut strata: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut texts: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    // Whole articles first: one that was cut to a rewrite's length counts where the whole one is of another length.
    for whole in [true, false] {
        for item in judged.iter().filter(|j| words.0 <= j.words && words.1.is_none_or(|end| j.words < end)) {
            let Some(row) = rows.get(item.row).filter(|row| row.matched.is_none() == whole) else { continue };
            let (Some(name), Some(score)) = (stratum(row), item.scores.get(head.index()).copied().flatten()) else {
                continue;
            };
            // Two systems' references, or two cuts, of one article are one text; all lengths together count whole articles alone.
            let article = (row.set.as_str(), row.key.as_str());
            // A row that stands twice is one article; two texts of one key, as of a user's group, are two.
            let counts = if whole {
                texts.insert((article.0, article.1, row.bare.as_ref().unwrap_or(&row.text)))
            } else {
                words != ALL && !seen.contains(&article)
            };
            if counts {
                seen.insert(article);
                strata.entry(name).or_default().push(score);
            }
        }
    }
    strata.retain(|_, scores| scores.len() >= LEAST);
    let scores = grid(&strata)?;
    let count = |(name, own): (String, Vec<f64>)| Reach {
        name,
        count: narrow(own.len()),
        reach: scores.iter().map(|score| narrow(own.iter().filter(|s| *s >= score).count())).collect(),
    };
    Some(Rates { head, words, strata: strata.into_iter().map(count).collect(), scores })
}

/// Scores that the shares of pooled human text reach, each stratum weighing the same, and one that none reaches.
fn grid(strata: &BTreeMap<String, Vec<f64>>) -> Option<Vec<f64>> {
    let mut pooled: Vec<(f64, f64)> = strata
        .values()
        .flat_map(|own| own.iter().map(|score| (*score, 1.0 / (own.len() * strata.len()) as f64)))
        .collect();
    pooled.sort_by(|a, b| b.0.total_cmp(&a.0));
    let highest = pooled.first()?.0;
    let even = (0..=STEPS).map(|step| SHARES[0] * libm::pow(SHARES[1] / SHARES[0], step as f64 / STEPS as f64));
    let mut out = vec![f64::midpoint(highest, 1.0)];
    for share in even.chain(ROUND) {
        let (mut reached, mut lowest) = (0.0, None);
        for same in pooled.chunk_by(|a, b| a.0 <= b.0) {
            reached += same.iter().map(|(_, weight)| weight).sum::<f64>();
            if reached > share + ROUNDING {
                break;
            }
            lowest = same.first().map(|(score, _)| *score);
        }
        out.extend(lowest);
    }
    out.sort_by(f64::total_cmp);
    out.dedup_by(|b, a| *b <= *a);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(sets: &[(&str, usize)]) -> (Vec<Row>, Vec<Judged>) {
        let (mut rows, mut judged) = (Vec::new(), Vec::new());
        for (set, count) in sets {
            for number in 0..*count {
                let text = serde_json::json!({
                    "role": "spinning", "text": "", "set": set, "key": number.to_string(), "label": "human",
                    "method": "original", "group": "g", "fold": 0,
                });
                let score = Some(number as f64 / *count as f64);
                judged.push(Judged { row: rows.len(), words: 120, scores: [score; 5] });
                rows.push(serde_json::from_value(text).expect("a row"));
            }
        }
        (rows, judged)
    }

    #[test]
    fn a_row_that_stands_twice_counts_once() {
        let (rows, judged) = table(&[("own", 40), ("own", 40)]);
        let of_all = |rows: &[Row]| of(rows, &judged).first().expect("rates").strata[0].count;
        assert_eq!(of_all(&rows), 40);
        let mut others = rows;
        for row in others.iter_mut().skip(40) {
            row.text.push_str("Another text.");
        }
        assert_eq!(of_all(&others), 80);
    }

    #[test]
    fn strata_weigh_the_same_whatever_their_size() {
        let (rows, judged) = table(&[("own", 1000), ("newswcl50", 100), ("name-hi", 500)]);
        let rates = of(&rows, &judged);
        let all = rates.iter().find(|r| r.head == Head::Spun && r.words.1.is_none()).expect("rates");
        assert_eq!(all.strata.len(), 2, "simulated sets repeat articles of others");
        let found = all.threshold(0.01).expect("a threshold");
        assert!((found.pooled.share - 0.01).abs() < 1e-9 && (found.score - 0.99).abs() < 1e-9, "{found:?}");
        assert!(rates.iter().all(|r| r.words != (300, None)), "no text is that long");
    }
}
