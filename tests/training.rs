//! Does training learn what a small invented table teaches, and does the protocol report what it leaves out?

#![expect(clippy::expect_used, reason = "a table that cannot be built has failed the test")]

use std::collections::BTreeSet;
use std::path::Path;
use unspun::evaluate::{Report, auroc, protocol_markdown};
use unspun::head::{HANDS, Head};
use unspun::model::Model;
use unspun::train::{Part, Role, Row, Trained, protocol, train};

const SETS: [&str; 3] = ["detectrl_news", "l2r_other", "llm_misinfo"];
/// Articles of a set in each fold; the sixth fold is what training keeps out.
const ARTICLES: usize = 12;
const FOLDS: usize = 6;

const WHO: [&str; 8] =
    ["The council", "A spokesman", "The ferry company", "The mayor", "A judge", "The union", "The school", "A witness"];
const DID: [&str; 8] = [
    "said on Monday that",
    "told reporters that",
    "announced in March that",
    "did not say whether",
    "confirmed that",
    "denied that",
    "had warned that",
    "hoped that",
];
const WHAT: [&str; 8] = [
    "the old bridge would stay open until the end of the year",
    "two people had been hurt in the fire near the harbour",
    "the plan to build new houses was put off again",
    "the money for the road had come from the state",
    "no decision had been made about the cost of the work",
    "the talks with the owners of the mill broke down",
    "most of the families could go home before the weekend",
    "prices rose by three percent over the last month",
];
/// A mechanism, a method of it, and what that puts in the place of what.
type Maker = (Head, &'static str, &'static [(&'static str, &'static str)]);

/// What each mechanism makes of the words of people, by two methods, so that one can be left out.
const MADE: [Maker; 6] = [
    (
        Head::Translated,
        "bt:google-translate:en-zh-en",
        &[
            ("said on Monday that", "on Monday indicated that"),
            ("told reporters", "to the reporter expressed"),
            ("did not", "not did"),
        ],
    ),
    (
        Head::Substituted,
        "word-swap:textattack",
        &[
            ("bridge", "viaduct"),
            ("hurt", "harmed"),
            ("fire", "blaze"),
            ("houses", "dwellings"),
            ("money", "lucre"),
            ("families", "clans"),
        ],
    ),
    (
        Head::Rewritten,
        "rewrite:GPT-4o",
        &[
            ("The council", "In a pivotal development, the council"),
            ("confirmed that", "underscored, significantly, that"),
            ("hoped that", "expressed a profound hope that"),
            ("had warned that", "highlighted the crucial concern that"),
        ],
    ),
    (
        Head::Translated,
        "hindi-like",
        &[
            ("said on Monday that", "on Monday indicated that"),
            ("in March", "in the month of March"),
            ("did not", "not did"),
        ],
    ),
    (
        Head::Substituted,
        "syn-wordnet",
        &[("bridge", "viaduct"), ("road", "thoroughfare"), ("fire", "blaze"), ("money", "lucre")],
    ),
    (
        Head::Rewritten,
        "polish:Claude-instant",
        &[
            ("The council", "In a pivotal development, the council"),
            ("denied that", "firmly rejected the notion that"),
            ("hoped that", "expressed a profound hope that"),
        ],
    ),
];

/// Numbers from a seed, alike everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn article(&mut self) -> String {
        let sentence = |dice: &mut Self| {
            format!("{} {} {}.", WHO[dice.roll(WHO.len())], DID[dice.roll(DID.len())], WHAT[dice.roll(WHAT.len())])
        };
        (0..8).map(|_| sentence(self)).collect::<Vec<_>>().join(" ")
    }
}

fn row(role: Role, set: &str, key: &str, fold: usize, text: &str) -> Row {
    let value = serde_json::json!({
        "role": if role == Role::Quality { "quality" } else { "spinning" }, "set": set, "home": set, "key": key,
        "text": text, "bare": text, "label": "human", "method": "original", "group": format!("{set}|{key}"), "fold": fold,
    });
    serde_json::from_value(value).expect("a row")
}

/// Every article with what each mechanism makes of it, an original for each, and the article clean and with junk around.
fn table() -> Vec<Row> {
    let (mut dice, mut rows) = (Dice(7), Vec::new());
    for set in SETS {
        for fold in 0..FOLDS {
            for article in 0..ARTICLES {
                let key = format!("{fold}-{article}");
                let text = dice.article();
                for (mechanism, method, changes) in MADE {
                    let made = changes.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
                    let original =
                        Row { matched: Some(method.to_owned()), ..row(Role::Spinning, set, &key, fold, &text) };
                    let label = if mechanism == Head::Rewritten { "llm" } else { "spun" };
                    let rewrite = row(Role::Spinning, set, &key, fold, &made);
                    rows.push(original);
                    rows.push(Row {
                        method: method.to_owned(),
                        label: label.to_owned(),
                        mechanism: Some(mechanism),
                        ..rewrite
                    });
                }
                let junk =
                    format!("Home | News | Sport\nSubscribe to our newsletter!\n{text}\nShare this\nLeave a comment");
                for (target, text) in [(0.96, &text), (0.4, &junk)] {
                    rows.push(Row { target: Some(target), ..row(Role::Quality, set, &key, fold, text) });
                }
            }
        }
    }
    rows
}

fn trained(rows: Vec<Row>) -> Trained {
    train(rows, "no table".to_owned(), "Invented.".to_owned(), &|_| Ok(())).expect("a model")
}

/// The same with rewrites by a recent language model, which has words of its own.
fn with_recent() -> Vec<Row> {
    let rows = table();
    let polish = |method: &str| method.starts_with("polish");
    let recent = rows.iter().filter(|row| row.set == "llm_misinfo").filter_map(|row| {
        let text = match row.matched.as_deref() {
            Some(method) if polish(method) => row.text.clone(),
            None if polish(&row.method) => row.text.replace(" the ", " this very ").replace(" of ", " belonging to "),
            _ => return None,
        };
        Some(Row { set: "llm_2026".to_owned(), bare: Some(text.clone()), text, ..row.clone() })
    });
    rows.iter().cloned().chain(recent).collect()
}

#[test]
fn training_learns_each_mechanism_and_writes_a_model_that_loads() {
    let trained = trained(table());
    for (mechanism, method, _) in MADE {
        let scores = |made: bool, head: Head| -> Vec<f64> {
            let judged = trained.bare.iter().filter(|judged| {
                let row = &trained.rows[judged.row];
                if made { row.method == method } else { row.matched.as_deref() == Some(method) }
            });
            judged.filter_map(|judged| judged.scores[head.index()]).collect()
        };
        for head in [mechanism, Head::Spun] {
            let area = auroc(&scores(true, head), &scores(false, head)).expect("scores of both");
            assert!(area > 0.8, "{method} by {}: AUROC {area:.3}", head.name());
        }
    }
    let written = trained.model.write();
    assert_eq!(Model::parse(&written, Path::new("model")).expect("the model's own file").write(), written);
    assert!(trained.kept.vectors.len() >= SETS.len() * ARTICLES, "{} were kept out", trained.kept.vectors.len());
    let report = Report::of_training(&trained).markdown();
    for part in ["| bt | detectrl_news |", "| word-swap | llm_misinfo |", "expected calibration error"] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[test]
fn a_recent_language_model_gets_a_hand_of_its_own_where_it_has_rows() {
    let hands = |trained: &Trained| -> Vec<Head> {
        trained.model.heads().iter().map(|row| row.head).filter(|head| HANDS.contains(head)).collect()
    };
    assert_eq!(hands(&trained(table())), [Head::Earlier]);
    let trained = trained(with_recent());
    assert_eq!(hands(&trained), HANDS);
    let scores = |made: bool| -> Vec<f64> {
        let judged = trained.bare.iter().filter(|judged| {
            let row = &trained.rows[judged.row];
            row.set == "llm_2026" && (row.mechanism.is_some() == made)
        });
        judged.filter_map(|judged| judged.scores[Head::Rewritten.index()]).collect()
    };
    let area = auroc(&scores(true), &scores(false)).expect("scores of both");
    assert!(area > 0.8, "AUROC {area:.3}");
}

#[test]
fn a_fold_too_many_is_refused() {
    let rows = vec![row(Role::Spinning, "bbc", "a", FOLDS, "A text.")];
    let refused = train(rows, String::new(), String::new(), &|_| Ok(())).expect_err("a fold that does not exist");
    assert!(refused.to_string().contains("fold"), "{refused}");
}

#[test]
fn the_protocol_leaves_out_audits_and_cuts() {
    let findings = protocol(with_recent(), &|_| Ok(())).expect("findings");
    let parts: BTreeSet<Part> = findings.unseen.iter().map(|unseen| unseen.part).collect();
    for part in [Part::Nothing, Part::Method, Part::Engine, Part::Corpus] {
        assert!(parts.contains(&part), "nothing was judged without a {}", part.name());
    }
    // All that the recent hand learns from is in one set: without it there is no such hand, and texts are judged by the others.
    let without_recent = findings.unseen.iter().find(|unseen| unseen.part == Part::Corpus && unseen.name == "llm_2026");
    let judged = without_recent.expect("texts judged without the recent set");
    assert!(judged.rewrites.iter().all(|read| read.spun.is_finite() && read.mechanism.is_finite()));
    assert!(findings.lengths.iter().any(|at| at.words == 60), "no text was cut to 60 words");
    assert!(!findings.audits.is_empty());
    let markdown = protocol_markdown(&findings);
    for part in ["Left out: one corpus", "Left out: one method", "punctuation", "llm_misinfo"] {
        assert!(markdown.contains(part), "{part} is not in\n{markdown}");
    }
}
