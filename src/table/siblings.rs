//! Which columns does a corpus add? Its links, its clusters, and what the siblings say of each row.

use std::sync::Arc;

use arrow_array::builder::{Float32Builder, Int8Builder, StringBuilder, UInt32Builder};
use arrow_array::{ArrayRef, Float32Array, Int8Array, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::take::take;

use super::schema::{PROBABILITY, SOURCE, field};
use super::{Builder, broken};
use crate::error::Result;
use crate::head::DERIVED;
use crate::siblings::{Induced, Judgement, Link};

/// Returns a row a link: whose sibling is who, and how they stand to each other.
///
/// # Errors
/// [`crate::Error::Argument`] where a link names a row that has no id.
pub fn links<'l>(ids: &ArrayRef, links: impl Iterator<Item = &'l Link>) -> Result<RecordBatch> {
    let (mut articles, mut siblings) = (UInt32Builder::new(), UInt32Builder::new());
    let [mut overlap, mut derived, mut verbatim, mut contained] = [(); 4].map(|()| Float32Builder::new());
    let (mut direction, mut relation) = (Int8Builder::new(), StringBuilder::new());
    for link in links {
        articles.append_value(link.article);
        siblings.append_value(link.sibling);
        overlap.append_value(link.overlap);
        derived.append_value(link.derived);
        direction.append_option(link.direction);
        relation.append_value(link.relation.name());
        verbatim.append_value(link.verbatim);
        contained.append_value(link.contained);
    }
    let columns: Vec<ArrayRef> = vec![
        named(ids, &articles.finish())?,
        named(ids, &siblings.finish())?,
        Arc::new(overlap.finish()),
        Arc::new(derived.finish()),
        Arc::new(direction.finish()),
        Arc::new(relation.finish()),
        Arc::new(verbatim.finish()),
        Arc::new(contained.finish()),
    ];
    let kind = ids.data_type();
    let fields = vec![
        field("id", kind.clone(), "The article.", None),
        field("sibling", kind.clone(), "Another article that tells the same story.", None),
        field("overlap", DataType::Float32, "What both speak of, weighed by its rarity.", Some("share")),
        field("derived", DataType::Float32, "One was made from the other, or both from one text.", Some(PROBABILITY)),
        field(
            "direction",
            DataType::Int8,
            "1 where the article was made from the sibling, -1 the other way round; null where it can't be told.",
            None,
        ),
        field("relation", DataType::Utf8, "same_event, rewrite, update, verbatim or excerpt.", None),
        field("verbatim", DataType::Float32, "Runs of five words of the shorter that the longer has.", Some("share")),
        field("contained", DataType::Float32, "Runs of five words of the article that the sibling has.", Some("share")),
    ];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|error| broken(&error))
}

/// Returns a row for each article asked for, in their order: the first of those that go back to one text with it, how many they are, and
/// what it was made from.
///
/// # Errors
/// [`crate::Error::Argument`] where an article has no id.
pub fn clusters(ids: &ArrayRef, asked: &[u32], firsts: &[u32], judgements: &[Judgement]) -> Result<RecordBatch> {
    let mut sizes = vec![0u32; firsts.len()];
    for first in firsts {
        if let Some(size) = sizes.get_mut(*first as usize) {
            *size += 1;
        }
    }
    let (firsts, judgements) = (firsts_of(asked, firsts), said(asked, judgements));
    let size: UInt32Array = firsts.iter().map(|first| sizes.get(first? as usize).copied()).collect();
    let source: UInt32Array = judgements.iter().map(|judgement| judgement.source).collect();
    let columns: Vec<ArrayRef> = vec![
        named(ids, &UInt32Array::from(asked.to_vec()))?,
        named(ids, &firsts)?,
        Arc::new(size),
        Arc::new(judgements.iter().map(|judgement| judgement.derived).collect::<Float32Array>()),
        named(ids, &source)?,
        directions(&judgements),
    ];
    let kind = ids.data_type();
    let fields = vec![
        field("id", kind.clone(), "The article.", None),
        cluster(ids),
        field("size", DataType::UInt32, "Articles that go back to that text.", Some("count")),
        field("derived", DataType::Float32, DERIVED, Some(PROBABILITY)),
        field("source", kind.clone(), SOURCE, None),
        direction(),
    ];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|error| broken(&error))
}

/// Returns a table of the scores of the articles asked for, each with its id: its source by id, and its cluster and direction behind all
/// others.
///
/// # Errors
/// [`crate::Error::Argument`] where there aren't as many scores as articles, or one has no id.
pub fn judged(
    scores: Builder,
    ids: &ArrayRef,
    asked: &[u32],
    firsts: &[u32],
    judgements: &[Judgement],
) -> Result<RecordBatch> {
    let scores = scores.finish(Some(named(ids, &UInt32Array::from(asked.to_vec()))?))?;
    let judgements = said(asked, judgements);
    let sources: UInt32Array = judgements.iter().map(|judgement| judgement.source).collect();
    let sources = named(ids, &sources)?;
    let schema = scores.schema();
    let mut columns = scores.columns().to_vec();
    if let Some(slot) = schema.index_of("source").ok().and_then(|place| columns.get_mut(place)) {
        *slot = sources;
    }
    columns.push(named(ids, &firsts_of(asked, firsts))?);
    columns.push(directions(&judgements));
    let mut fields = schema.fields().to_vec();
    fields.extend([cluster(ids), direction()].map(Arc::new));
    let schema = Schema::new_with_metadata(fields, schema.metadata().clone());
    RecordBatch::try_new(Arc::new(schema), columns).map_err(|error| broken(&error))
}

/// Returns a row a name that the corpus taught, and then a row a spelling that it takes for an error.
///
/// # Errors
/// Never but where the table does not fit together, which the tests forbid.
pub fn induced(names: &[Induced]) -> Result<RecordBatch> {
    let columns: Vec<ArrayRef> = vec![
        Arc::new(names.iter().map(|name| Some(name.name.as_str())).collect::<StringArray>()),
        Arc::new(names.iter().map(|name| name.usual.as_deref()).collect::<StringArray>()),
        Arc::new(names.iter().map(|name| Some(name.documents)).collect::<UInt32Array>()),
        Arc::new(names.iter().map(|name| Some(name.voices)).collect::<UInt32Array>()),
        Arc::new(names.iter().map(|name| Some(name.weight())).collect::<UInt32Array>()),
    ];
    let fields = vec![
        field("name", DataType::Utf8, "A name, or a spelling that is taken for an error.", None),
        field("usual", DataType::Utf8, "What the others spell, where it is an error.", None),
        field("documents", DataType::UInt32, "Articles that have it.", Some("count")),
        field("voices", DataType::UInt32, "Independent ones: all that go back to one text count once.", Some("count")),
        field("weight", DataType::UInt32, "How prominent a lexicon may take it for, from 1 to 15.", None),
    ];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|error| broken(&error))
}

fn cluster(ids: &ArrayRef) -> Field {
    field("cluster", ids.data_type().clone(), "The first of the articles that go back to one text with it.", None)
}

fn direction() -> Field {
    let means = "1 where it was made from its source, -1 where its likeliest sibling was made from it; null where it can't be told.";
    field("direction", DataType::Int8, means, None)
}

fn said(asked: &[u32], judgements: &[Judgement]) -> Vec<Judgement> {
    asked.iter().map(|article| judgements.get(*article as usize).copied().unwrap_or_default()).collect()
}

fn firsts_of(asked: &[u32], firsts: &[u32]) -> UInt32Array {
    asked.iter().map(|article| firsts.get(*article as usize).copied()).collect()
}

fn directions(judgements: &[Judgement]) -> ArrayRef {
    Arc::new(judgements.iter().map(|judgement| judgement.direction).collect::<Int8Array>())
}

fn named(ids: &ArrayRef, rows: &UInt32Array) -> Result<ArrayRef> {
    take(ids, rows, None).map_err(|error| broken(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::Relation;
    use arrow_array::Array;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float32Type, Int8Type, UInt32Type};

    fn ids() -> ArrayRef {
        Arc::new(StringArray::from(vec!["wire", "copy", "alone"]))
    }

    #[test]
    fn links_stand_under_the_ids_of_their_rows() {
        let link = Link {
            article: 1,
            sibling: 0,
            overlap: 0.75,
            contained: 0.125,
            verbatim: 0.25,
            derived: 0.5,
            relation: Relation::Rewrite,
            direction: Some(1),
            direction_logit: Some(2.0),
        };
        let back = Link { article: 0, sibling: 1, direction: None, ..link };
        let table = links(&ids(), [back, link].iter()).unwrap();
        let names: Vec<&str> = table.schema_ref().fields().iter().map(|f| f.name().as_str()).collect();
        assert_eq!(names, ["id", "sibling", "overlap", "derived", "direction", "relation", "verbatim", "contained"]);
        assert_eq!(table.column(0).as_string::<i32>().iter().flatten().collect::<Vec<_>>(), ["wire", "copy"]);
        assert_eq!(table.column(1).as_string::<i32>().iter().flatten().collect::<Vec<_>>(), ["copy", "wire"]);
        assert_eq!(table.column(2).as_primitive::<Float32Type>().values().to_vec(), [0.75, 0.75]);
        assert!(table.column(4).is_null(0));
        assert_eq!(table.column(4).as_primitive::<Int8Type>().value(1), 1);
        assert_eq!(table.column(5).as_string::<i32>().value(0), "rewrite");
    }

    #[test]
    fn a_corpus_without_links_has_the_same_columns() {
        let table = links(&ids(), [].iter()).unwrap();
        assert_eq!((table.num_rows(), table.num_columns()), (0, 8));
    }

    #[test]
    fn a_cluster_has_the_id_of_its_first_article() {
        let alone = Judgement::default();
        let judgements = [Judgement { source: Some(1), ..alone }, alone, alone];
        let table = |asked: &[u32]| clusters(&ids(), asked, &[0, 0, 2], &judgements).unwrap();
        let column = |table: &RecordBatch, place: usize| -> Vec<Option<String>> {
            table.column(place).as_string::<i32>().iter().map(|name| name.map(str::to_owned)).collect()
        };
        let named = |names: [&str; 3]| names.map(|name| Some(name.to_owned())).to_vec();
        let whole = table(&[0, 1, 2]);
        assert_eq!(column(&whole, 1), named(["wire", "wire", "alone"]));
        assert_eq!(whole.column(2).as_primitive::<UInt32Type>().values().to_vec(), [2, 2, 1]);
        assert_eq!(column(&whole, 4), [Some("copy".to_owned()), None, None]);
        // Some of them, in the order in which they are asked for.
        let some = table(&[2, 0, 2]);
        assert_eq!([column(&some, 0), column(&some, 1)], [(); 2].map(|()| named(["alone", "wire", "alone"])));
        assert_eq!(some.column(2).as_primitive::<UInt32Type>().values().to_vec(), [1, 2, 1]);
        assert_eq!(column(&some, 4), [None, Some("copy".to_owned()), None]);
    }
}
