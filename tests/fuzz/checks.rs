//! What must hold for any bytes? Each target of the fuzzer is one function; findings are repeated by `tests/regressions.rs`.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "one list for tests and fuzz targets"
)]

use std::path::Path;

use unspun::document::{Document, Span};
use unspun::evidence::Finding;
use unspun::features;
use unspun::files::{Columns, Limits, Reader};
use unspun::lexicon::Lexicon;
use unspun::model::Model;
use unspun::ngrams::Table;
use unspun::scorer::Scorer;
use unspun::siblings::{Comparison, Fingerprint, Judgement, SideBySide};
use unspun::text::Text;
use unspun::verdict::Verdict;

/// Any bytes have a verdict: features are missing or within their unit, scores are probabilities, spans lie in the text.
pub fn text(data: &[u8]) {
    let scorer = Scorer::embedded().unwrap();
    let text = Text::from_bytes(data);
    sound(&scorer.score(&text, None));
    let document = Document::new(text.as_str(), Lexicon::embedded());
    let mut end = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.start, end, "sentences tile the tokens");
        end = sentence.end;
    }
    assert_eq!(end as usize, document.tokens.len());
    let why = scorer.explain(&text, None);
    assert!(why.findings.iter().all(|finding| finding.sibling.is_none()), "a sibling that there is not");
    pointed(&why.findings, text.as_str());
}

/// Up to three texts, cut at NUL: the order of siblings moves nothing, each shows what is there, and can be laid beside the text.
pub fn siblings(data: &[u8]) {
    let scorer = Scorer::embedded().unwrap();
    let texts: Vec<Text<'_>> = data.split(|byte| *byte == 0).take(3).map(Text::from_bytes).collect();
    let [text, others @ ..] = texts.as_slice() else { return };
    let others: Vec<&str> = others.iter().map(Text::as_str).collect();
    let backwards: Vec<&str> = others.iter().rev().copied().collect();
    let (one, mut two) = (scorer.score(text, Some(&others)), scorer.score(text, Some(&backwards)));
    sound(&one);
    let source = |verdict: &Verdict, siblings: &[&str]| {
        verdict.derivation.source.map(|place| siblings.get(place as usize).expect("a sibling").to_string())
    };
    assert_eq!(source(&one, &others), source(&two, &backwards), "the order of siblings moved the source");
    two.derivation.source = one.derivation.source;
    assert!(same(&one, &two), "the order of siblings moved a score: {one:?} {two:?}");
    let shown = |siblings: &[&str]| {
        let findings = scorer.explain(text, Some(siblings)).findings;
        pointed(&findings, text.as_str());
        let told = |mut finding: Finding| {
            let sibling = finding.sibling.take().map(|place| *siblings.get(place as usize).expect("a sibling"));
            format!("{finding:?} {sibling:?}")
        };
        let mut told: Vec<String> = findings.into_iter().map(told).collect();
        told.sort();
        told
    };
    assert_eq!(shown(&others), shown(&backwards), "the order of siblings moved what is shown");
    for other in others {
        let [there, back] = [(text.as_str(), other), (other, text.as_str())].map(|(one, two)| beside(one, two));
        let both = |side: &SideBySide, [one, two]: [f32; 2]| {
            let shares = [side.overlap, one, two, side.verbatim].map(f32::to_bits);
            (shares, side.derived.map(f32::to_bits), side.relation)
        };
        let [here, mirrored] = back.contained;
        assert_eq!(both(&there, there.contained), both(&back, [mirrored, here]), "who comes first moved a share");
        assert_eq!(there.direction, back.direction.map(|direction| -direction), "both were made from the other");
    }
}

/// Lays two texts side by side: shares are shares, and spans lie in their texts.
fn beside(one: &str, two: &str) -> SideBySide {
    let side = unspun::siblings::compare(one, two, Lexicon::embedded());
    let shares = [side.overlap, side.verbatim].into_iter().chain(side.contained).chain(side.derived);
    let told = side.sentences.iter().flat_map(|told| [told.weight, told.verbatim]);
    for share in shares.chain(side.rewrite_index).chain(told) {
        assert!((0.0..=1.0).contains(&share), "{share} is no share");
    }
    assert!(side.order.is_none_or(|tau| (-1.0..=1.0).contains(&tau)), "{:?} is no order", side.order);
    let logit = f64::from(side.direction_logit.unwrap_or_default());
    let sum: f64 = side.signs.iter().map(|sign| f64::from(sign.contribution)).sum();
    assert!((logit - sum).abs() < 1e-3 * (1.0 + logit.abs()), "{:?} are not {logit}", side.signs);
    let spans = side.sentences.iter().map(|told| (told.one, told.two));
    for (here, there) in spans.chain(side.changes.iter().map(|change| (change.one, change.two))) {
        assert!(here.or(there).is_some(), "a line about nothing");
        for (text, span) in [(one, here), (two, there)] {
            assert!(span.is_none_or(|span| text.get(span.range()).is_some()), "{span:?} is no place in {text:?}");
        }
    }
    side
}

/// A model file is refused, or works and can be written and read again.
pub fn model(data: &[u8]) {
    let Ok(lines) = std::str::from_utf8(data) else { return };
    let Ok(model) = Model::parse(lines, Path::new("model")) else { return };
    let again = Model::parse(&model.write(), Path::new("model")).expect("what was written can be read");
    assert_eq!(again.version(), model.version());
    let scorer = Scorer::new(model.into(), Lexicon::shared());
    sound(&scorer.score(&Text::new(ARTICLE), None));
}

/// A table of n-grams is refused, or works and can be written and read again. What is given stands in the shipped one over and over,
/// signed: tables of another size or sum are refused before anything is read.
pub fn table(data: &[u8]) {
    assert!(Table::parse(data, Path::new("n-grams")).is_err(), "a table is larger than any input here");
    let mut bytes = Table::embedded().unwrap().write();
    bytes.truncate(bytes.len() - 8);
    for (slot, byte) in bytes.iter_mut().skip(8).zip(data.iter().cycle()) {
        *slot = *byte;
    }
    bytes.extend(rapidhash::v3::rapidhash_v3(&bytes).to_le_bytes());
    let Ok(table) = Table::parse(&bytes, Path::new("n-grams")) else { return };
    assert!(table.write() == bytes, "a table changes when it is written");
    assert!(table.logits_of([(0, 1.0), (usize::MAX, 1.0)].into_iter()).iter().all(|logit| !logit.is_nan()));
}

/// A record of a corpus is refused, or an article that others can be laid beside.
pub fn record(data: &[u8]) {
    let Some(print) = Fingerprint::from_record(data) else { return };
    let written = print.to_record();
    let again = Fingerprint::from_record(&written).expect("what was written can be read");
    assert_eq!(again.to_record(), written, "a record changes when it is read");
    let own = Fingerprint::new(ARTICLE, &Document::new(ARTICLE, Lexicon::embedded()));
    for (one, two) in [(&own, &print), (&print, &own), (&print, &again)] {
        let derived = Comparison::between(one, two).derived();
        assert!((0.0..=1.0).contains(&derived), "{derived} is no probability");
    }
}

/// A list of names is refused, or works.
pub fn lexicon(data: &[u8]) {
    let Ok(lexicon) = Lexicon::with_names(data, Path::new("names")) else { return };
    let scorer = Scorer::new(Model::embedded().unwrap(), lexicon.into());
    sound(&scorer.score(&Text::new(ARTICLE), None));
    sound(&scorer.score(&Text::from_bytes(data), None));
}

/// What is read of a file: of each row its name, its text where it has one, and what is kept of it.
type Rows = Vec<(String, Option<Vec<u8>>, Vec<Option<String>>)>;

/// Writes a file in the format that the first byte says, and hands over what reads it from a row on, in batches.
fn with_file(data: &[u8], test: impl FnOnce(&dyn Fn(u64, usize) -> (Rows, u64))) {
    let Some((kind, content)) = data.split_first() else { return };
    let ending = ["jsonl", "csv", "tsv", "txt", "bin"][usize::from(kind % 5)];
    let thread = std::thread::current().id();
    let path = std::env::temp_dir().join(format!("unspun-rows-{}-{thread:?}.{ending}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    let columns = Columns { keep: vec!["kept".into()], ..Columns::default() };
    let limits = Limits { ratio: 1000, row: 4096 };
    test(&|behind, most| {
        let mut reader = Reader::behind(vec![(path.clone(), behind)], columns.clone(), limits);
        let mut rows = Vec::new();
        let mut done = behind;
        while let Some(batch) = reader.batch(most) {
            rows.extend(batch.rows.into_iter().map(|row| (row.id, row.content.ok(), row.kept)));
            done = batch.places.iter().map(|place| place.rows).max().unwrap_or(done);
        }
        (rows, done)
    });
    let _ = std::fs::remove_file(path);
}

/// A file in any format is read to its end, in the same rows whatever the batches, and on from any row.
pub fn rows(data: &[u8]) {
    with_file(data, |read| {
        let (all, done) = read(0, usize::MAX);
        assert_eq!((&all, done), (&read(0, 1).0, read(0, 3).1), "batches changed the rows");
        if done > 1 {
            let (rest, _) = read(1, usize::MAX);
            assert_eq!(all[1..], rest, "going on behind a row changed the rest");
        }
    });
}

/// Returns how many texts a file in the format of its first byte holds.
pub fn texts(data: &[u8]) -> usize {
    let mut count = 0;
    with_file(data, |read| count = read(0, usize::MAX).0.iter().filter(|row| row.1.is_some()).count());
    count
}

/// One text scores the same alone, among others, on one thread and on two, and in a thread that never scored before; and the fast
/// rules for ASCII cut it as the rules for every script do.
pub fn differential(data: &[u8]) {
    let scorer = Scorer::embedded().unwrap();
    let texts: Vec<Option<Text<'_>>> =
        data.split(|byte| *byte == 0).take(5).map(|t| Some(Text::from_bytes(t))).collect();
    let alone: Vec<Verdict> = texts.iter().flatten().map(|text| scorer.score(text, None)).collect();
    let all_same = |others: &[Verdict]| {
        assert_eq!(alone.len(), others.len(), "a text has no verdict, or two");
        alone.iter().zip(others).all(|(a, b)| same(a, b))
    };
    for threads in [1, 2] {
        let many = scorer.score_many(&texts, Some(threads), &|| false).unwrap();
        let many: Vec<Verdict> = many.into_iter().map(|verdict| verdict.expect("a text has a verdict")).collect();
        assert!(all_same(&many), "{threads} threads moved a score");
    }
    let mut fresh = std::thread::scope(|scope| {
        let read = || texts.iter().flatten().rev().map(|text| scorer.score(text, None)).collect::<Vec<_>>();
        scope.spawn(read).join().expect("scoring doesn't panic")
    });
    fresh.reverse();
    assert!(all_same(&fresh), "texts before it moved a score");
    for text in texts.iter().flatten() {
        let [fast, slow] = Document::by_both_paths(text.as_str(), Lexicon::embedded());
        let differing = fast.iter().zip(&slow).find(|(fast, slow)| fast != slow);
        assert!(differing.is_none() && fast.len() == slow.len(), "the fast rules cut otherwise: {differing:?}");
    }
}

fn pointed(findings: &[Finding], text: &str) {
    for finding in findings {
        let span = Span { start: finding.start, end: finding.end };
        assert!(text.get(span.range()).is_some(), "{span:?} is no place in the text");
        assert!((0.0..=1.0).contains(&finding.weight), "{finding:?}");
    }
}

fn sound(verdict: &Verdict) {
    for (index, row) in features::rows().enumerate() {
        if let Some(value) = verdict.features.at(index) {
            assert!(value.is_finite() && row.unit.holds(value), "{} is {value}", row.name);
        }
    }
    for score in verdict.scores.iter().chain([&verdict.derivation.derived]).flatten() {
        assert!((0.0..=1.0).contains(score), "{score} is no probability");
    }
}

fn same(one: &Verdict, two: &Verdict) -> bool {
    let bits = |verdict: &Verdict| -> Vec<Option<u32>> {
        let features = (0..features::WIDTH).map(|index| verdict.features.at(index));
        features.chain(verdict.scores).map(|value| value.map(f32::to_bits)).collect()
    };
    let logits = |verdict: &Verdict| verdict.logits.map(f64::to_bits);
    let judged = |verdict: &Verdict| {
        let Judgement { derived, source, direction } = verdict.derivation;
        (verdict.status, verdict.words, derived.map(f32::to_bits), source, direction)
    };
    judged(one) == judged(two) && bits(one) == bits(two) && logits(one) == logits(two)
}

pub const ARTICLE: &str = "VARNHOLT - The council met on Tuesday to hear what the new harbour would cost. \"We have waited nine years,\" said Orla \
Quennec, who leads it, \"and we can wait a tenth.\" The engineers spoke of 41 million crowns; an earlier report had named 28.\n\nMs Quennec asked \
the town to be patient. Shop owners along the quay, some of whom have closed since the spring, said that patience was what they had \
least of. The vote was put off until March.\n";
