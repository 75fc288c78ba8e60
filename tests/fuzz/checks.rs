//! What must hold for any bytes? Each target of the fuzzer is one function; findings are repeated by `tests/regressions.rs`.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "one list for tests and fuzz targets"
)]

use std::path::Path;

use unspun::document::Document;
use unspun::features;
use unspun::files::{Columns, Limits, Reader};
use unspun::lexicon::Lexicon;
use unspun::model::Model;
use unspun::ngrams::Table;
use unspun::scorer::Scorer;
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
    for finding in &why.findings {
        let range = finding.start as usize..finding.end as usize;
        assert!(text.as_str().get(range.clone()).is_some(), "{range:?} is no place in the text");
    }
}

/// Up to three texts, cut at NUL: the order of siblings moves nothing, and each can be laid beside the other.
pub fn siblings(data: &[u8]) {
    let scorer = Scorer::embedded().unwrap();
    let texts: Vec<Text<'_>> = data.split(|byte| *byte == 0).take(3).map(Text::from_bytes).collect();
    let [text, others @ ..] = texts.as_slice() else { return };
    let others: Vec<&str> = others.iter().map(Text::as_str).collect();
    let backwards: Vec<&str> = others.iter().rev().copied().collect();
    let (one, two) = (scorer.score(text, Some(&others)), scorer.score(text, Some(&backwards)));
    sound(&one);
    assert!(same(&one, &two), "the order of siblings moved a score");
    assert_eq!(one.derivation.derived, two.derivation.derived);
    let lexicon = Lexicon::embedded();
    for other in others {
        let _ = unspun::siblings::compare(text.as_str(), other, lexicon);
    }
}

/// A model file is refused, or works and can be written and read again; so is a table of n-grams.
pub fn model(data: &[u8]) {
    let _ = Table::parse(data, Path::new("n-grams"));
    let Ok(lines) = std::str::from_utf8(data) else { return };
    let Ok(model) = Model::parse(lines, Path::new("model")) else { return };
    let again = Model::parse(&model.write(), Path::new("model")).expect("what was written can be read");
    assert_eq!(again.version(), model.version());
    let scorer = Scorer::new(model.into(), Lexicon::shared());
    sound(&scorer.score(&Text::new(ARTICLE), None));
}

/// A list of names is refused, or works.
pub fn lexicon(data: &[u8]) {
    let Ok(lexicon) = Lexicon::with_names(data, Path::new("names")) else { return };
    let scorer = Scorer::new(Model::embedded().unwrap(), lexicon.into());
    sound(&scorer.score(&Text::new(ARTICLE), None));
    sound(&scorer.score(&Text::from_bytes(data), None));
}

/// A file in any format is read to its end, in the same rows whatever the batches, and on from any row.
pub fn rows(data: &[u8]) {
    let Some((kind, content)) = data.split_first() else { return };
    let ending = ["jsonl", "csv", "tsv", "txt", "bin"][usize::from(kind % 5)];
    let path = std::env::temp_dir().join(format!("unspun-rows-{}.{ending}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    let columns = Columns { keep: vec!["kept".into()], ..Columns::default() };
    let limits = Limits { ratio: 1000, row: 4096 };
    let read = |behind: u64, most: usize| {
        let mut reader = Reader::behind(vec![(path.clone(), behind)], columns.clone(), limits);
        let mut rows = Vec::new();
        let mut done = behind;
        while let Some(batch) = reader.batch(most) {
            rows.extend(batch.rows.into_iter().map(|row| (row.id, row.content.ok(), row.kept)));
            done = batch.places.iter().map(|place| place.rows).max().unwrap_or(done);
        }
        (rows, done)
    };
    let (all, done) = read(0, usize::MAX);
    assert_eq!((&all, done), (&read(0, 1).0, read(0, 3).1), "batches changed the rows");
    if done > 1 {
        let (rest, _) = read(1, usize::MAX);
        assert_eq!(all[1..], rest, "going on behind a row changed the rest");
    }
    let _ = std::fs::remove_file(path);
}

/// One text scores the same alone, among others, on one thread and on two, in a thread that never scored before, and whether
/// or not it is all ASCII: letters beyond ASCII behind a text leave the words before them as they were.
pub fn differential(data: &[u8]) {
    let scorer = Scorer::embedded().unwrap();
    let texts: Vec<Option<Text<'_>>> =
        data.split(|byte| *byte == 0).take(5).map(|t| Some(Text::from_bytes(t))).collect();
    let alone: Vec<Verdict> = texts.iter().flatten().map(|text| scorer.score(text, None)).collect();
    for threads in [1, 2] {
        let many = scorer.score_many(&texts, Some(threads), &|| false).unwrap();
        assert!(alone.iter().zip(many.iter().flatten()).all(|(a, b)| same(a, b)), "{threads} threads moved a score");
    }
    let fresh = std::thread::scope(|scope| {
        let read = || texts.iter().flatten().rev().map(|text| scorer.score(text, None)).collect::<Vec<_>>();
        scope.spawn(read).join().expect("scoring doesn't panic")
    });
    assert!(alone.iter().zip(fresh.iter().rev()).all(|(a, b)| same(a, b)), "texts before it moved a score");
    for text in texts.iter().flatten() {
        let own = Document::new(text.as_str(), Lexicon::embedded());
        let mixed = Document::new(&format!("{}\n\n\u{e9}t\u{e9} \u{2603}", text.as_str()), Lexicon::embedded());
        for (a, b) in own.tokens.iter().zip(&mixed.tokens) {
            assert_eq!(
                (a.start, a.end, a.key, a.kind),
                (b.start, b.end, b.key, b.kind),
                "the ASCII path cuts otherwise"
            );
        }
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
    one.status == two.status && bits(one) == bits(two)
}

const ARTICLE: &str = "VARNHOLT - The council met on Tuesday to hear what the new harbour would cost. \"We have waited nine years,\" said Orla \
Quennec, who leads it, \"and we can wait a tenth.\" The engineers spoke of 41 million crowns; an earlier report had named 28.\n\nMs Quennec asked \
the town to be patient. Shop owners along the quay, some of whom have closed since the spring, said that patience was what they had \
least of. The vote was put off until March.\n";
