use super::*;
use crate::features::{WIDTH, rows};
use std::collections::BTreeMap;

/// Each feature adds 0.1 times its value to `translated` up to 10; `spun` rises with `translated` above 0.
fn model() -> Model {
    let line = |weights: [f64; 2]| BTreeMap::from([(Head::Translated, weights.to_vec())]);
    let mut curves: Vec<Curve> = rows()
        .map(|row| Curve { input: row.name.to_owned(), knots: vec![0.0, 10.0], heads: line([0.0, 1.0]) })
        .collect();
    let late = BTreeMap::from([(Head::Spun, vec![0.0, 0.0, 8.0])]);
    curves.push(Curve { input: "translated".to_owned(), knots: vec![-4.0, 0.0, 4.0], heads: late });
    let head = |head, bias| HeadRow { head, bias, calibration: Calibration::identity() };
    let parts = vec![head(Head::Spun, -1.0), head(Head::Translated, -0.5)];
    Model::new(Provenance::default(), parts, curves).expect("every input is a feature")
}

/// The lines of a model's file without the checksum, as somebody edits them.
fn unsealed() -> String {
    let text = model().write();
    text.trim_end().rsplit_once('\n').expect("several lines").0.to_owned() + "\n"
}

fn features(values: &[f32]) -> Features {
    let mut all = [f32::NAN; WIDTH];
    all[..values.len()].copy_from_slice(values);
    Features::from_values(all)
}

#[test]
fn contributions_add_up_to_the_log_odds() {
    let (model, features) = (model(), features(&[10.0, 5.0]));
    let logits = model.logits(&features);
    assert!((logits[Head::Translated.index()] - 1.0).abs() < 1e-12, "-0.5 + 1 + 0.5");
    assert!((logits[Head::Spun.index()] - 1.0).abs() < 1e-12, "-1 + 2 * 1");
    for head in [Head::Spun, Head::Translated] {
        let (bias, contributions) = model.contributions(&features, head);
        let sum: f64 = contributions.iter().map(|c| c.amount).sum();
        assert!((bias + sum - logits[head.index()]).abs() < 1e-12, "{head:?}");
        assert_eq!(contributions.iter().map(|c| c.feature).collect::<Vec<_>>(), [0, 1]);
    }
}

/// `rewritten` joins its two hands, and `spun` joins it.
fn model_of_hands() -> Model {
    let curve = |input: &str, knots: [f64; 2], head, weights: [f64; 2]| Curve {
        input: input.to_owned(),
        knots: knots.to_vec(),
        heads: BTreeMap::from([(head, weights.to_vec())]),
    };
    let names: Vec<&str> = rows().map(|row| row.name).collect();
    let curves = vec![
        curve("rewritten", [-4.0, 4.0], Head::Spun, [0.0, 4.0]),
        Curve {
            heads: BTreeMap::from([(Head::Rewritten, vec![0.0, 3.0]), (Head::Spun, vec![0.0, 1.0])]),
            ..curve("recent", [0.0, 2.0], Head::Rewritten, [0.0, 3.0])
        },
        curve("earlier", [-1.0, 1.0], Head::Rewritten, [0.0, 1.0]),
        curve(names[0], [0.0, 10.0], Head::Earlier, [0.0, 1.0]),
        curve(names[1], [0.0, 10.0], Head::Recent, [0.0, 2.0]),
    ];
    let head = |head, bias| HeadRow { head, bias, calibration: Calibration::identity() };
    let heads = [(Head::Spun, -1.0), (Head::Rewritten, -2.0), (Head::Earlier, -0.5), (Head::Recent, 0.5)];
    Model::new(Provenance::default(), heads.map(|(h, bias)| head(h, bias)).to_vec(), curves).expect("a model")
}

#[test]
fn hands_count_in_rewritten_and_in_spun() {
    let (model, features) = (model_of_hands(), features(&[10.0, 5.0]));
    let logits = model.logits(&features);
    // The earlier hand is at 0.5 and adds 0.75, the recent one at 1.5 and adds 2.25.
    assert!((logits[Head::Rewritten.index()] - 1.0).abs() < 1e-12, "-2 + 0.75 + 2.25");
    assert!((logits[Head::Spun.index()] - 2.25).abs() < 1e-12, "-1 + 2.5 by `rewritten` + 0.75 by the recent hand");
    for head in [Head::Spun, Head::Rewritten] {
        let (bias, contributions) = model.contributions(&features, head);
        let sum: f64 = contributions.iter().map(|c| c.amount).sum();
        assert!((bias + sum - logits[head.index()]).abs() < 1e-12, "{head:?}");
        assert_eq!(contributions.iter().map(|c| c.feature).collect::<Vec<_>>(), [1, 0], "the recent hand says more");
    }
    assert!(model.probability(Head::Recent, 0.0, 100).is_some() && logits.len() == HEADS.len(), "a hand is no column");
}

#[test]
fn a_curve_that_closes_a_circle_is_not_read() {
    let mut curves = model_of_hands().curves().to_vec();
    curves[0].heads.insert(Head::Earlier, vec![0.0, 9.0]);
    let again = Model::new(Provenance::default(), model_of_hands().heads().to_vec(), curves).expect("a model");
    assert_eq!(
        again.logits(&features(&[10.0, 5.0])).map(f64::to_bits),
        model_of_hands().logits(&features(&[10.0, 5.0])).map(f64::to_bits)
    );
}

#[test]
fn a_number_of_32_bits_is_read_on_its_own_side_of_a_knot() {
    // The number next to the knot at 0.1 lies above it, the one next to 0.7 below.
    let (knots, weights) = (vec![0.0, 0.1, 0.7, 1.0], vec![0.0, 1e6, 0.0, 1e6]);
    let heads = BTreeMap::from([(Head::Spun, weights.clone())]);
    let input = rows().next().expect("a feature").name.to_owned();
    let row = HeadRow { head: Head::Spun, bias: 0.0, calibration: Calibration::identity() };
    let curve = Curve { input, knots: knots.clone(), heads };
    let model = Model::new(Provenance::default(), vec![row], vec![curve]).expect("a model");
    let near = [0.1_f32, 0.7].into_iter().flat_map(|near| [near.next_down(), near, near.next_up()]);
    for value in near.chain([-1.0, 0.0, 1.0, 2.0]) {
        let logit = model.logits(&features(&[value]))[Head::Spun.index()];
        assert!((logit - read_curve(&knots, &weights, value.into())).abs() < 1e-6, "{value}");
    }
}

#[test]
fn what_is_missing_adds_nothing_and_a_head_that_was_not_trained_answers_nothing() {
    let model = model();
    let logits = model.logits(&features(&[]));
    assert!((logits[Head::Translated.index()] + 0.5).abs() < 1e-12);
    assert!(logits[Head::Quality.index()].is_nan());
    assert_eq!(model.probability(Head::Quality, logits[Head::Quality.index()], 100), None);
}

#[test]
fn a_file_read_back_is_the_same_model() {
    let model = model();
    let again = Model::parse(&model.write(), Path::new("m")).expect("just written");
    assert_eq!(again.write(), model.write());
    assert_eq!(again.version(), model.version());
}

#[test]
fn strangers_files_are_refused_with_the_line() {
    let good = unsealed();
    let refuse = |text: String| Model::parse(&text, Path::new("m.jsonl")).expect_err("refused").to_string();
    assert!(refuse(String::new()).contains("empty"));
    assert!(refuse("PK\u{3}".to_owned()).starts_with("m.jsonl, line 1: not a model file"));
    assert!(refuse(good.replacen("\"format\":1", "\"format\":9", 1)).contains("format 9"));
    assert!(refuse(good.replacen("[0.0,10.0]", "[10.0,0.0]", 1)).contains("line 4: word_count: the knots must rise"));
    let thousands: Vec<String> = (0..10_000).map(|knot| format!("{knot}.0")).collect();
    for knots in [String::new(), thousands.join(",")] {
        let named = refuse(good.replacen("[0.0,10.0]", &format!("[{knots}]"), 1));
        assert!(named.contains("at least one knot and not thousands"), "{named}");
    }
    for stranger in ["no_such_count", "spun"] {
        let named = refuse(good.replacen("\"word_count\"", &format!("\"{stranger}\""), 1));
        assert!(named.contains(&format!("does not measure: {stranger}")), "{named}");
    }
}

#[test]
fn a_damaged_file_is_told_by_its_checksum() {
    let good = model().write();
    let read = |text: &str| Model::parse(text, Path::new("m.jsonl")).map(|m| m.version()).map_err(|e| e.to_string());
    assert_eq!(read(&unsealed()), read(&good));
    assert!(
        read(&good.replacen("-0.5", "-0.6", 1)).unwrap_err().contains("the checksum is not that of the lines above")
    );
    assert!(read(&(good + "{}\n")).unwrap_err().ends_with("a line behind the checksum"));
}

#[test]
fn a_model_trained_before_a_feature_came_still_works_and_says_what_it_lacks() {
    let text = unsealed();
    let without: Vec<&str> = text.lines().filter(|line| !line.contains("\"word_count\"")).collect();
    let model = Model::parse(&without.join("\n"), Path::new("m")).expect("fewer inputs are fine");
    assert_eq!(model.missing(), ["word_count"]);
}

#[test]
fn what_no_training_learns_counts_in_the_model_that_ships() {
    let model = Model::embedded().expect("the model that ships");
    for (head, name) in [
        (Head::Spun, "name_corrupted_count"),
        (Head::Spun, "substitution_rarity_logit"),
        (Head::Spun, "direction_logit"),
        (Head::Spun, "disguised_letter_word_count"),
        (Head::Spun, "stray_capital_word_count"),
        (Head::Spun, "spaced_hyphen_count"),
        (Head::Spun, "sure_residue_count"),
        (Head::Spun, "spintax_count"),
        (Head::Quality, "splice_presence_ratio"),
    ] {
        let curve = model.curves().iter().find(|curve| curve.input == name).expect(name);
        let moves = curve.heads.get(&head).is_some_and(|weights| weights.last() != weights.first());
        assert!(moves, "{name} adds nothing: run recipes.curves over a model that was trained anew");
    }
}

#[test]
fn no_article_is_better_for_its_damage() {
    let model = Model::embedded().expect("the model that ships");
    let mut damaged = 0;
    for row in crate::features::rows().filter(|row| row.is_damage) {
        let curve = model.curves().iter().find(|curve| curve.input == row.name);
        let Some(weights) = curve.and_then(|curve| curve.heads.get(&Head::Quality)) else { continue };
        assert!(weights.iter().all(|weight| *weight <= weights[0]), "{}", row.name);
        damaged += 1;
    }
    assert!(damaged > 20, "{damaged}");
}

#[test]
fn what_two_honest_texts_show_of_each_other_adds_nothing() {
    let model = Model::embedded().expect("the model that ships");
    // Two names in two spellings, words a little rarer, and a hand that looks a little more like a machine's.
    for (name, most) in [("name_corrupted_count", 2.0), ("substitution_rarity_logit", 3.0), ("direction_logit", 5.0)] {
        let curve = model.curves().iter().find(|curve| curve.input == name).expect(name);
        let weights = curve.heads.get(&Head::Spun).expect("a weight");
        let below = curve.knots.iter().zip(weights).filter(|(knot, _)| **knot <= most);
        assert!(below.clone().count() > 0 && below.clone().all(|(_, weight)| *weight <= 0.0), "{name}");
    }
}

#[test]
fn a_model_says_what_it_was_made_from_and_its_version_is_its_own() {
    let made = |left_out: usize| {
        let provenance = Provenance { rows: 7, left_out, ..Provenance::default() };
        Model::new(provenance, model().heads().to_vec(), model().curves().to_vec()).expect("a model")
    };
    for (left_out, is_written) in [(0, false), (3, true)] {
        let (model, path) = (made(left_out), Path::new("model.jsonl"));
        assert_eq!((model.provenance().rows, model.provenance().left_out), (7, left_out));
        assert_eq!(model.write().contains("left_out"), is_written);
        let again = Model::parse(&model.write(), path).expect("a model");
        assert_eq!((again.provenance(), again.version()), (model.provenance(), model.version()));
    }
    assert_ne!(made(0).version(), made(3).version());
    let (version, hash) = (made(0).version(), made(0).hash);
    assert_eq!(version.split_once('+'), Some((env!("CARGO_PKG_VERSION"), &*hash)));
    assert!(made(0).rates().is_empty() && !Model::embedded().expect("a model").rates().is_empty());
}

#[test]
fn a_curve_that_is_nowhere_zero_moves_its_head() {
    let name = rows().next().expect("a feature").name;
    let heads = BTreeMap::from([(Head::Translated, vec![1.0, 2.0])]);
    let curve = Curve { input: name.to_owned(), knots: vec![0.0, 10.0], heads };
    let head = HeadRow { head: Head::Translated, bias: -0.5, calibration: Calibration::identity() };
    let model = Model::new(Provenance::default(), vec![head], vec![curve]).expect("a model");
    assert!((model.logits(&features(&[5.0]))[Head::Translated.index()] - 1.0).abs() < 1e-12);
}
