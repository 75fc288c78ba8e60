use super::testing::{SHORT, cells};
use super::*;
use crate::features;
use crate::lexicon::Lexicon;
use crate::siblings::testing::{SPUN, WIRE};
use crate::siblings::{Corpus, Kind, Row};
use arrow_array::cast::AsArray;
use arrow_array::types::Float32Type;
use arrow_array::{Array, StringArray};

fn table(options: Options, ids: Option<ArrayRef>) -> Result<RecordBatch> {
    let scorer = Scorer::embedded()?;
    let mut builder = Builder::new(&scorer, options);
    assert!(!builder.score(&scorer, cells(), Some(1), &|| false)?);
    builder.finish(ids)
}

const PLAIN: Options = Options { features: false, explain: false };

#[test]
fn the_columns_stand_in_their_fixed_order() {
    let batch = table(Options { features: true, explain: true }, None).unwrap();
    let names: Vec<&str> = batch.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
    let fixed = [
        "id", "status", "quality", "spun", "translated", "substituted", "rewritten", "derived", "source", "error",
        "words", "model",
    ];
    assert_eq!(names[..12], fixed);
    assert_eq!(names[12..12 + WIDTH], features::rows().map(|row| row.name).collect::<Vec<_>>());
    assert_eq!(names[12 + WIDTH..], ["reasons", "evidence"]);
}

#[test]
fn a_cell_without_text_is_null_and_says_why() {
    let batch = table(Options { features: true, explain: true }, None).unwrap();
    assert_eq!(batch.num_rows(), 3);
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        match field.name().as_str() {
            "id" | "model" => assert!(column.is_valid(1)),
            "error" => assert_eq!(column.as_string::<i32>().value(1), "row holds a number"),
            name => assert!(column.is_null(1), "{name}"),
        }
    }
    assert_eq!(batch.column_by_name("status").unwrap().as_string::<i32>().value(0), "too_short");
    assert_eq!(batch.column_by_name("status").unwrap().as_string::<i32>().value(2), "not_text");
}

#[test]
fn every_column_says_what_it_means() {
    let batch = table(Options { features: true, explain: true }, None).unwrap();
    for field in batch.schema_ref().fields() {
        assert!(field.metadata().contains_key("doc"), "{}", field.name());
    }
    assert!(batch.schema_ref().metadata().contains_key("model"));
}

#[test]
fn ids_must_be_as_many_as_rows() {
    let ids: ArrayRef = Arc::new(StringArray::from(vec!["a"]));
    assert_eq!(table(PLAIN, Some(ids)).unwrap_err().to_string(), "ids: 1 ids for 3 texts");
    let ids: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c"]));
    assert_eq!(table(PLAIN, Some(ids)).unwrap().column(0).as_string::<i32>().value(2), "c");
}

#[test]
fn a_cancelled_batch_adds_no_rows() {
    let scorer = Scorer::embedded().unwrap();
    let mut builder = Builder::new(&scorer, PLAIN);
    assert!(builder.score(&scorer, vec![Ok(Text::new(SHORT))], Some(1), &|| true).unwrap());
    assert!(builder.is_empty());
}

#[test]
fn what_gave_up_once_is_not_asked_to_go_on() {
    let scorer = Scorer::embedded().unwrap();
    for stop in [0, 1] {
        let mut builder = Builder::new(&scorer, Options { features: false, explain: true });
        let asked = std::cell::Cell::new(0);
        // As a signal, which is told once.
        let cancelled = || asked.replace(asked.get() + 1) == stop;
        assert!(builder.score(&scorer, vec![Ok(Text::new(SHORT))], Some(1), &cancelled).unwrap());
        assert_eq!(asked.get(), stop + 1);
        assert!(builder.is_empty());
    }
}

#[test]
fn the_articles_of_a_corpus_are_scored_beside_their_siblings() {
    let (scorer, lexicon) = (Scorer::embedded().unwrap(), Lexicon::embedded());
    let mut corpus = Corpus::new();
    let rows = [Some(WIRE), None, Some(SPUN)].map(|text| Row { text, ..Row::default() });
    corpus.add(&rows, lexicon).unwrap();
    let siblings = corpus.siblings(Kind::All, lexicon).unwrap();
    let cells = || vec![Ok(Text::new(WIRE)), Err("no text".to_owned()), Ok(Text::new(SPUN))];
    for explain in [false, true] {
        let mut builder = Builder::new(&scorer, Options { features: true, explain });
        assert!(!builder.score_corpus(&scorer, &[0, 1, 2], cells(), &siblings, Some(1), &|| false).unwrap());
        let batch = builder.finish(None).unwrap();
        let derived = batch.column_by_name("derived").unwrap().as_primitive::<Float32Type>();
        assert!(derived.value(2) > 0.9 && derived.is_null(1));
        assert_eq!(batch.column_by_name("error").unwrap().as_string::<i32>().value(1), "no text");
        // Features of overlap are known where there is a sibling, and none is left out.
        let known = |row: usize| batch.columns().iter().filter(|column| column.is_valid(row)).count();
        assert!(known(2) > 12 && known(1) == 3, "{} {}", known(2), known(1));
        assert_eq!(batch.column_by_name("reasons").is_some(), explain);
    }
    let mut builder = Builder::new(&scorer, PLAIN);
    assert!(builder.score_corpus(&scorer, &[0, 1, 2], cells(), &siblings, Some(1), &|| true).unwrap());
    assert!(builder.is_empty());
}

#[test]
fn lines_are_json() {
    let batch = table(Options { features: true, explain: true }, None).unwrap();
    let mut out = Vec::new();
    write_json(&batch, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["status"], "too_short");
    assert_eq!(lines[0]["words"], 5);
    assert!(lines[0]["reasons"].is_array());
    assert_eq!(lines[1]["status"], serde_json::Value::Null);
    assert_eq!(lines[1]["error"], "row holds a number");
    let list: Vec<serde_json::Value> = serde_json::from_slice(&json::json_list(&batch).unwrap()).unwrap();
    assert_eq!(list, lines);
    assert_eq!(json::json_list(&batch.slice(0, 0)).unwrap(), b"[]");
}

#[test]
fn columns_of_the_callers_have_a_json_form_too() {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("view", Arc::new(arrow_array::StringViewArray::from(vec![Some("a\"b"), None]))),
        ("small", Arc::new(arrow_array::Int16Array::from(vec![-3, 4]))),
        ("day", Arc::new(arrow_array::Date32Array::from(vec![0, 1]))),
    ];
    let mut out = Vec::new();
    write_json(&RecordBatch::try_from_iter(columns).unwrap(), &mut out).unwrap();
    let expected = "{\"view\":\"a\\\"b\",\"small\":-3,\"day\":\"1970-01-01\"}\n\
                    {\"view\":null,\"small\":4,\"day\":\"1970-01-02\"}\n";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}
