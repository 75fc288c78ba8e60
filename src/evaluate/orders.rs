//! What does quality order? Whole articles over each kind of damage, in pairs of one source and over all.

use super::{LEAST, NONE};
use crate::head::Head;
use crate::metrics::auroc;
use crate::train::{Judged, Row};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One kind of damage in one set, against the whole articles of that set.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The set.
    pub set: String,
    /// The kind of damage.
    pub damage: String,
    /// Damaged texts.
    pub count: usize,
    /// The grade that they were given, in the mean.
    pub grade: f64,
    /// Their quality in the mean.
    pub quality: f64,
    /// Share of pairs of one source in which the whole article stands higher, a tie being half; `None` without a pair.
    pub pairs: Option<f64>,
    /// AUROC of the set's whole articles over them; of all whole articles, where the set has none.
    pub auroc: f64,
}

/// A damaged text: its quality, its grade, and the group of its source.
type Damaged<'r> = (f64, f64, &'r str);
/// Qualities of whole articles by set and group.
type Sources<'r> = BTreeMap<(&'r str, &'r str), Vec<f64>>;

/// Reads the orders off judged rows, the worst first. Kinds of few texts are left out.
pub fn orders(rows: &[Row], judged: &[Judged]) -> Vec<Order> {
    let mut whole: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut damaged: BTreeMap<(&str, &str), Vec<Damaged<'_>>> = BTreeMap::new();
    let mut sources = Sources::new();
    for one in judged {
        let Some(row) = rows.get(one.row) else { continue };
        let quality = one.scores.get(Head::Quality.index()).copied().flatten();
        let (Some(grade), Some(quality)) = (row.target, quality) else { continue };
        if row.is_whole() {
            whole.entry(&row.set).or_default().push(quality);
            sources.entry((&row.set, &row.group)).or_default().push(quality);
        } else {
            damaged.entry((&row.set, kind(&row.method))).or_default().push((quality, grade, &row.group));
        }
    }
    let all: Vec<f64> = whole.values().flatten().copied().collect();
    let mut out: Vec<Order> = damaged
        .into_iter()
        .filter(|(_, texts)| texts.len() >= LEAST)
        .filter_map(|((set, damage), texts)| {
            let good = whole.get(set).unwrap_or(&all);
            let bad: Vec<f64> = texts.iter().map(|(quality, ..)| *quality).collect();
            let mean = |of: fn(&Damaged<'_>) -> f64| texts.iter().map(of).sum::<f64>() / texts.len() as f64;
            Some(Order {
                set: set.to_owned(),
                damage: damage.to_owned(),
                count: texts.len(),
                grade: mean(|text| text.1),
                quality: mean(|text| text.0),
                pairs: pairs(&texts, &sources, set),
                auroc: auroc(good, &bad)?,
            })
        })
        .collect();
    out.sort_by(|a, b| a.auroc.total_cmp(&b.auroc));
    out
}

/// Share of pairs of one source in which the whole article stands higher.
fn pairs(texts: &[Damaged<'_>], sources: &Sources<'_>, set: &str) -> Option<f64> {
    let won: Vec<f64> = texts
        .iter()
        .flat_map(|(bad, _, group)| sources.get(&(set, *group)).into_iter().flatten().map(move |good| (good, bad)))
        .map(|(good, bad)| match good.total_cmp(bad) {
            Ordering::Greater => 1.0,
            Ordering::Equal => 0.5,
            Ordering::Less => 0.0,
        })
        .collect();
    (!won.is_empty()).then(|| won.iter().sum::<f64>() / won.len() as f64)
}

/// A method's name without the amount that may end it.
fn kind(method: &str) -> &str {
    method.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-')
}

/// Writes the orders as Markdown.
pub fn markdown(orders: &[Order]) -> String {
    let mut out =
        String::from("| whole over | set | n | grade | quality | pairs | AUROC |\n|---|---|--:|--:|--:|--:|--:|\n");
    for order in orders {
        let Order { set, damage, count, grade, quality, pairs, auroc } = order;
        let pairs = pairs.map_or_else(|| NONE.to_owned(), |share| format!("{share:.2}"));
        // Writing into a String cannot fail.
        let _ = writeln!(out, "| {damage} | {set} | {count} | {grade:.2} | {quality:.2} | {pairs} | {auroc:.3} |");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::Table;
    use super::*;
    use serde_json::json;

    impl Table {
        fn grade(&mut self, set: &str, source: usize, method: &str, target: f64, quality: f64) {
            let group = format!("{set} {source}");
            let fields = json!({"role": "quality", "set": set, "method": method, "target": target, "group": group});
            self.add(fields, [Some(quality), None, None, None, None]);
        }
    }

    /// Of twenty articles ten stand over what was cut of them, five beside it and five below; another set has no whole articles.
    fn table() -> Table {
        let mut table = Table::default();
        for source in 0..LEAST {
            let quality = if source < 10 { 0.9 } else { [0.5, 0.25][source % 2] };
            table.grade("own", source, "page", 0.95, quality);
            table.grade("own", source, ["cut-30", "cut-60"][source % 2], 0.4, 0.5);
            table.grade("bbc", source, "junk", [0.2, 0.6][source % 2], 0.125);
            if source > 0 {
                table.grade("own", source, "junk", 0.4, 0.5);
            }
        }
        table
    }

    #[test]
    fn each_damage_is_ordered_under_the_whole_articles_of_its_set_the_worst_first() {
        let Table { rows, judged } = table();
        let order = |set: &str, damage: &str, (grade, quality, pairs, auroc)| Order {
            set: set.to_owned(),
            damage: damage.to_owned(),
            count: LEAST,
            grade,
            quality,
            pairs,
            auroc,
        };
        let expected =
            [order("own", "cut", (0.4, 0.5, Some(0.625), 0.625)), order("bbc", "junk", (0.4, 0.125, None, 1.0))];
        let rounded = |order: Order| Order { grade: libm::round(order.grade * 1e9) / 1e9, ..order };
        // Of "junk" in our own set there are too few.
        assert_eq!(orders(&rows, &judged).into_iter().map(rounded).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn orders_are_written_as_a_table() {
        let Table { rows, judged } = table();
        let expected = "| whole over | set | n | grade | quality | pairs | AUROC |\n|---|---|--:|--:|--:|--:|--:|\n\
            | cut | own | 20 | 0.40 | 0.50 | 0.62 | 0.625 |\n| junk | bbc | 20 | 0.40 | 0.12 | not measured | 1.000 |\n";
        assert_eq!(markdown(&orders(&rows, &judged)), expected);
    }
}
