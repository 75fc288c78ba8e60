use super::super::testing::Table;
use super::*;
use crate::head::HEADS;
use serde_json::json;

const BT: &str = "bt:google:de-en";

/// What the heads say: nothing of quality, `spun`, `translated`, and 0 of the others.
fn says(spun: f64, translated: f64) -> [Option<f64>; HEADS.len()] {
    [None, Some(spun), Some(translated), Some(0.0), Some(0.0)]
}

fn translated(set: &str, key: usize) -> serde_json::Value {
    let key = key.to_string();
    json!({"set": set, "key": key, "label": "spun", "method": BT, "mechanism": "translated"})
}

fn original_of(method: &str, set: &str, key: usize) -> serde_json::Value {
    json!({"set": set, "key": key.to_string(), "matched": method})
}

impl Table {
    /// Adds human texts of a set, from the score 0 in even steps up to 1.
    fn human(&mut self, set: &str, count: usize) {
        for key in 0..count {
            let score = key as f64 / count as f64;
            self.add(json!({"set": set, "key": key.to_string()}), says(score, score / 2.0));
        }
    }

    fn report(&self) -> Report {
        Report::new(&self.rows, &self.judged, &[])
    }
}

fn cell(counts: (usize, usize), spun: (f64, f64), own: Option<(f64, f64)>, caught: Option<f64>) -> Cell {
    Cell { set: "own".to_owned(), method: "bt".to_owned(), counts, spun, own, caught }
}

#[test]
fn a_method_stands_against_originals_of_its_own_length_where_its_set_has_them() {
    let mut table = Table::default();
    table.human("own", 100);
    for key in 0..LEAST {
        // Every fifth is over the common threshold, half of them over their originals.
        let score = if key % 5 == 0 { 0.99 } else { 0.25 * (key % 2) as f64 };
        table.add(translated("own", key), says(score, 0.75));
        table.add(original_of(BT, "own", key), says(0.125, 0.25));
    }
    // Without its original a rewrite is compared with nothing; a page is another question's.
    table.add(translated("own", 200), says(0.0, 0.0));
    table.add(json!({"role": "quality", "matched": BT}), says(1.0, 1.0));
    let report = table.report();
    assert_eq!(report.threshold, Some(0.99));
    assert_eq!(report.cells, [cell((LEAST, LEAST), (0.6, 0.6), Some((1.0, 1.0)), Some(0.2))]);
    assert_eq!(report.few, []);
    let strata: Vec<_> =
        report.strata.iter().map(|kind| (kind.name.as_str(), kind.count, kind.flagged.share)).collect();
    assert_eq!(strata, [("own (original)", 100, 0.01)]);
}

#[test]
fn a_method_without_originals_of_its_length_stands_against_all_human_texts_of_its_set() {
    let mut table = Table::default();
    table.human("own", LEAST);
    table.human("newswcl50", LEAST);
    for key in 0..LEAST {
        table.add(json!({"key": key.to_string(), "label": "spun", "method": BT}), says(0.5, 0.5));
    }
    // At 0.5 ten of twenty are below and one is beside; what has no mechanism has no head of its own.
    assert_eq!(table.report().cells, [cell((LEAST, LEAST), (0.525, 0.0), None, Some(0.0))]);
}

#[test]
fn too_few_of_either_side_are_no_figure_and_are_named_with_their_counts() {
    for counts in [(LEAST - 1, LEAST + 1), (LEAST + 1, LEAST - 1)] {
        let mut table = Table::default();
        table.human("own", counts.1);
        for key in 0..counts.0 {
            table.add(translated("own", key), says(0.5, 0.5));
        }
        let report = table.report();
        assert_eq!((report.cells, report.few), (vec![], vec![("own".to_owned(), "bt".to_owned(), counts)]));
    }
}

#[test]
fn originals_that_were_all_cut_give_no_common_threshold() {
    let mut table = Table::default();
    for key in 0..LEAST {
        table.add(translated("own", key), says(0.75, 0.75));
        table.add(original_of(BT, "own", key), says(0.25, 0.25));
    }
    let report = table.report();
    assert_eq!((report.threshold, report.strata), (None, vec![]));
    assert_eq!(report.cells, [cell((LEAST, LEAST), (1.0, 1.0), Some((1.0, 1.0)), None)]);
}

#[test]
fn the_common_threshold_is_of_spun_and_of_all_lengths() {
    let mut table = Table::default();
    table.human("own", 100);
    // The longest texts have the lowest scores.
    for (number, judged) in table.judged.iter_mut().enumerate() {
        judged.words = if number < 50 { 400 } else { 60 };
    }
    assert_eq!(table.report().threshold, Some(0.99));
}

#[test]
fn a_head_is_calibrated_on_what_it_is_to_tell_and_on_human_texts() {
    let mut table = Table::default();
    for key in 0..LEAST {
        let key = key.to_string();
        let made = |method: &str, mechanism: &str| json!({"key": key, "label": "spun", "method": method, "mechanism": mechanism});
        table.add(json!({"key": key}), [None, Some(0.25), Some(0.25), Some(0.25), Some(0.25)]);
        table.add(made(BT, "translated"), [None, Some(0.75), Some(0.875), Some(0.0), Some(0.0)]);
        table.add(made("word-swap", "substituted"), [None, Some(0.75), Some(0.0), Some(1.0), Some(0.0)]);
        // A machine's text of no mechanism, names alone, and grades are none of a mechanism's business.
        table.add(json!({"key": key, "label": "spun", "method": "swap"}), says(0.0, 0.0));
        table.add(made("mangled-hi", "substituted"), [None, Some(0.75), Some(0.0), Some(0.0), Some(0.0)]);
        table.add(json!({"key": key, "role": "quality"}), says(1.0, 1.0));
        let page = json!({"key": key, "role": "quality", "label": "spun", "mechanism": "translated"});
        table.add(page, says(0.0, 0.0));
    }
    let found = table.report().calibration;
    // Of fifteen bins one has as many of either class, so that what they miss is made up for.
    let missed = |below: f64, above: f64| (7.0 * below + 7.0 * above + (above - below).abs() / 2.0) / 15.0;
    let expected = [
        (Head::Spun, missed(0.25, 0.25)),
        (Head::Translated, missed(0.25, 0.125)),
        (Head::Substituted, missed(0.25, 0.0)),
    ];
    assert_eq!(found.iter().map(|(head, _)| *head).collect::<Vec<_>>(), expected.map(|(head, _)| head));
    for ((head, error), (_, expected)) in found.iter().zip(expected) {
        assert!((error - expected).abs() < 2e-3, "{}: {error} in place of {expected}", head.name());
    }
}

#[test]
fn of_one_class_alone_nothing_is_calibrated() {
    let (mut human, mut made) = (Table::default(), Table::default());
    human.human("own", LEAST);
    for key in 0..LEAST {
        made.add(translated("own", key), says(0.5, 0.5));
    }
    assert_eq!((human.report().calibration, made.report().calibration), (vec![], vec![]));
}

#[test]
fn figures_are_written_as_tables_and_what_is_not_measured_says_why() {
    let flagged = Rate { share: 0.0125, low: 0.005, high: 0.025 };
    let report = Report {
        cells: vec![cell((20, 30), (0.875, 0.5), Some((0.75, 0.25)), Some(0.375))],
        marked: vec![cell((20, 30), (1.0, 1.0), None, None)],
        few: vec![("bbc".to_owned(), "mt".to_owned(), (3, 19))],
        strata: vec![Stratum { name: "own (original)".to_owned(), count: 80, flagged, above_half: 0.0625 }],
        threshold: Some(0.875),
        calibration: vec![(Head::Spun, 0.03125)],
    };
    let expected = "| method | set | n | AUROC | TPR@1%FPR | own head | caught at the common threshold |\n\
        |---|---|--:|--:|--:|--:|--:|\n\
        | bt | own | 20 / 30 | 0.875 | 0.50 | 0.750 / 0.25 | 0.38 |\n\
        | bt with the engine's mark | own | 20 / 30 | 1.000 | 1.00 | not measured | not measured |\n\n\
        - mt in bbc: not measured, with 3 rewrites and 19 human texts; it takes 20 of each\n\n\
        Common threshold of spun at 1 % of human text, every stratum weighing the same: 0.875\n\n\
        | human text | n | flagged at the threshold (95 %) | above 0.5 |\n|---|--:|--:|--:|\n\
        | own (original) | 80 | 1.2 % (0.5–2.5) | 6.2 % |\n\n\
        | head | expected calibration error |\n|---|--:|\n| spun | 0.031 |\n";
    assert_eq!(report.markdown(), expected);
    let nothing = "Methods: not measured, there are no rewrites that can be judged\n\n\
        Common threshold of spun at 1 % of human text, every stratum weighing the same: not measured, there are too few human texts\n\n\
        Human texts by kind: not measured, it takes a common threshold and 20 texts of a kind\n\n\
        Calibration: not measured, it takes human texts and rewrites\n";
    assert_eq!(Table::default().report().markdown(), nothing);
}
