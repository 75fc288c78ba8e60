//! What do the workers of a cluster call? Each step of the search for siblings, on a batch of rows in Arrow.
//!
//! Private to `unspun.spark`; rows of an article or a pair arrive together, grouped by the engine.

use std::sync::Arc;

use arrow_array::builder::{
    BinaryBuilder, BooleanBuilder, Float32Builder, Float64Builder, Int8Builder, Int64Builder, ListBuilder,
    StringBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type, Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, Int64Array, ListArray, RecordBatch, StructArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

use super::arrow::{self, failed};
use super::scorer::Scorer;
use super::table::Table;
use crate::lexicon::Lexicon;
use crate::siblings::steps::{self, Contents, Counted, Head, LinkRow, Scratch, Sheet};
use crate::siblings::{self, Relation};
use crate::text::Text;

/// Columns of a batch, by name.
struct Rows(StructArray);

impl Rows {
    fn of(any: &Bound<'_, PyAny>) -> PyResult<Self> {
        let reader = any.extract::<AnyRecordBatch>()?.into_reader()?;
        let schema = reader.schema();
        let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>().map_err(failed)?;
        let batch = arrow_select::concat::concat_batches(&schema, &batches).map_err(failed)?;
        Ok(Self(batch.into()))
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn column(&self, name: &str) -> PyResult<&ArrayRef> {
        self.0.column_by_name(name).ok_or_else(|| PyValueError::new_err(format!("the batch lacks the column {name}")))
    }

    fn cast(&self, name: &str, kind: &DataType) -> PyResult<ArrayRef> {
        cast(self.column(name)?, kind).map_err(failed)
    }

    fn numbers(&self, name: &str) -> PyResult<Int64Array> {
        Ok(self.cast(name, &DataType::Int64)?.as_primitive::<Int64Type>().clone())
    }

    fn list(&self, name: &str) -> PyResult<ListArray> {
        let column = self.column(name)?;
        let inner = match column.data_type() {
            DataType::List(inner) | DataType::LargeList(inner) | DataType::ListView(inner) => Arc::clone(inner),
            other => return Err(PyValueError::new_err(format!("{name} must be a list, not {other}"))),
        };
        Ok(self.cast(name, &DataType::List(inner))?.as_list::<i32>().clone())
    }

    /// Returns the structs that stand in a list of each row.
    fn nested(&self, name: &str) -> PyResult<Vec<Self>> {
        let list = self.list(name)?;
        let rows = |row| {
            let rows = list.value(row);
            let rows = rows.as_struct_opt().cloned().map(Self);
            rows.ok_or_else(|| PyValueError::new_err(format!("{name} must be a list of structs")))
        };
        (0..list.len()).map(rows).collect()
    }

    /// Returns the whole numbers that stand in a list of each row.
    fn lists(&self, name: &str) -> PyResult<Vec<Int64Array>> {
        let list = self.list(name)?;
        let numbers = |row| cast(&list.value(row), &DataType::Int64).map_err(failed);
        (0..list.len()).map(|row| Ok(numbers(row)?.as_primitive::<Int64Type>().clone())).collect()
    }

    /// Reads the articles to lay side by side, with the numbers that stand under a name.
    fn sheets(&self, name: &str) -> PyResult<Vec<(i64, Option<Sheet>)>> {
        let (numbers, dates) = (self.numbers(name)?, self.numbers("date")?);
        let records = self.cast("record", &DataType::Binary)?;
        let rows = numbers.values().iter().zip(records.as_binary::<i32>()).zip(dates.iter());
        Ok(rows.map(|((number, record), date)| (*number, Sheet::read(record.unwrap_or_default(), date))).collect())
    }

    fn counted(&self) -> PyResult<Vec<Counted>> {
        let (keys, counts) = (self.numbers("key")?, self.numbers("count")?);
        let counted = |(key, count): (&i64, &i64)| {
            Some(Counted { key: u32::try_from(*key).ok()?, count: u8::try_from(*count).unwrap_or(u8::MAX) })
        };
        Ok(keys.values().iter().zip(counts.values()).filter_map(counted).collect())
    }
}

fn table(columns: Vec<(&str, ArrayRef)>) -> PyResult<Table> {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(columns).map(Table).map_err(failed)
}

fn push(list: &mut ListBuilder<Int64Builder>, numbers: impl Iterator<Item = i64>) {
    for number in numbers {
        list.values().append_value(number);
    }
    list.append(true);
}

/// Reads articles (number, text, date, group) into rows by which their siblings are found.
#[pyfunction(name = "_cluster_prints")]
#[pyo3(signature = (batch, scorer=None))]
pub(super) fn prints(py: Python<'_>, batch: &Bound<'_, PyAny>, scorer: Option<&Bound<'_, Scorer>>) -> PyResult<Table> {
    let own = scorer.map(|scorer| Arc::clone(&scorer.get().0));
    let rows = Rows::of(batch)?;
    let numbers: ArrayRef = Arc::new(rows.numbers("number")?);
    let dates = rows.numbers("date")?;
    let groups = rows.cast("group", &DataType::Utf8)?;
    let texts = rows.column("text")?;
    let columns = py.detach(|| {
        let lexicon: &Lexicon = match &own {
            Some(own) => own.scorer.lexicon(),
            None => Lexicon::embedded(),
        };
        let mut scratch = Scratch::default();
        let [mut keys, mut bands, mut stems, mut fives] = [(); 4].map(|()| ListBuilder::new(Int64Builder::new()));
        let mut records = BinaryBuilder::new();
        for (cell, group) in arrow::cells(texts).iter().zip(groups.as_string::<i32>()) {
            let text = cell.as_ref().ok().map(Text::as_str);
            let row = siblings::Row { text, group: group.and_then(siblings::group), ..siblings::Row::default() };
            let print = steps::print(&row, lexicon, &mut scratch);
            push(&mut keys, print.keys.iter().map(|key| i64::from(*key)));
            push(&mut bands, print.bands.iter().map(|band| band.cast_signed()));
            push(&mut stems, print.stems.iter().map(|stem| stem.cast_signed()));
            push(&mut fives, print.fives.iter().map(|five| i64::from(*five)));
            records.append_value(&print.record);
        }
        let lists = [("keys", keys), ("bands", bands), ("stems", stems), ("fives", fives)];
        let lists = lists.map(|(name, mut list)| (name, Arc::new(list.finish()) as ArrayRef));
        lists.into_iter().chain([("record", Arc::new(records.finish()) as ArrayRef)])
    });
    table([("number", numbers), ("date", Arc::new(dates))].into_iter().chain(columns).collect())
}

/// Keeps the pairs (one, two) whose runs of words (`fives_one`, `fives_two`) are those of copies.
#[pyfunction(name = "_cluster_copies")]
pub(super) fn copies(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    py.detach(|| {
        let [one, two] = [rows.numbers("one")?, rows.numbers("two")?];
        let [fives_one, fives_two] = [rows.lists("fives_one")?, rows.lists("fives_two")?];
        let narrow = |fives: &Int64Array| -> Vec<u32> {
            fives.values().iter().filter_map(|five| u32::try_from(*five).ok()).collect()
        };
        let copied: Vec<(i64, i64)> = (one.values().iter().zip(two.values()))
            .zip(fives_one.iter().zip(&fives_two))
            .filter(|(_, (one, two))| steps::is_copy(&narrow(one), &narrow(two)))
            .map(|((one, two), _)| (*one, *two))
            .collect();
        pairs(&copied)
    })
}

fn pairs(pairs: &[(i64, i64)]) -> PyResult<Table> {
    let one: Int64Array = pairs.iter().map(|pair| pair.0).collect();
    let two: Int64Array = pairs.iter().map(|pair| pair.1).collect();
    table(vec![("one", Arc::new(one)), ("two", Arc::new(two))])
}

/// Keeps the rarest `keys` (key, count) of each article: a row for each.
#[pyfunction(name = "_cluster_rarest")]
pub(super) fn rarest(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    py.detach(|| {
        let [mut numbers, mut keys, mut counts] = [(); 3].map(|()| Int64Builder::new());
        for (number, own) in rows.numbers("number")?.values().iter().zip(rows.nested("keys")?) {
            for counted in steps::rarest(&own.counted()?) {
                numbers.append_value(*number);
                keys.append_value(counted.key.into());
                counts.append_value(counted.count.into());
            }
        }
        table(vec![
            ("number", Arc::new(numbers.finish())),
            ("key", Arc::new(keys.finish())),
            ("count", Arc::new(counts.finish())),
        ])
    })
}

/// Finds the articles that share most with each, out of the `postings` (key, count, members) of its keys.
#[pyfunction(name = "_cluster_candidates")]
pub(super) fn candidates(py: Python<'_>, batch: &Bound<'_, PyAny>, articles: usize) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    py.detach(|| {
        let mut found = Vec::new();
        for (number, postings) in rows.numbers("number")?.values().iter().zip(rows.nested("postings")?) {
            let members = postings.lists("members")?;
            let lists =
                postings.counted()?.into_iter().zip(members.iter().map(|members| &**members.values())).collect();
            found.extend(steps::candidates(*number, lists, articles).into_iter().map(|other| (*number, other)));
        }
        pairs(&found)
    })
}

/// Keeps the pairs of an article (one, stems) and `others` (number, stems) that may report one event.
#[pyfunction(name = "_cluster_similar")]
pub(super) fn similar(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    let contents = |stems: &Int64Array| Contents::of(stems.values().iter().map(|stem| stem.cast_unsigned()));
    let mut found = Vec::new();
    let numbers = rows.numbers("one")?;
    for ((number, stems), others) in numbers.values().iter().zip(rows.lists("stems")?).zip(rows.nested("others")?) {
        let (names, lists) = (others.numbers("number")?, others.lists("stems")?);
        py.detach(|| {
            let own = contents(&stems);
            let alike = names.values().iter().zip(&lists).filter(|(_, stems)| own.is_similar(&contents(stems)));
            found.extend(alike.map(|(other, _)| (*number.min(other), *number.max(other))));
        });
    }
    pairs(&found)
}

/// Lays each article (one, record, date) beside `others` (number, record, date) and returns the links of both sides.
#[pyfunction(name = "_cluster_links")]
pub(super) fn links(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    let mut links = Links::default();
    let own = rows.sheets("one")?;
    for ((number, one), others) in own.iter().zip(rows.nested("others")?) {
        let others = others.sheets("number")?;
        py.detach(|| {
            for (other, two) in &others {
                let (Some(one), Some(two)) = (one, two) else { continue };
                let linked = if number < other { steps::link(one, two) } else { steps::link(two, one) };
                for (link, back) in linked.iter().flatten().zip([false, true]) {
                    let (low, high) = (*number.min(other), *number.max(other));
                    links.push(if back { (high, low) } else { (low, high) }, link);
                }
            }
        });
    }
    links.finish()
}

/// Columns of links that grow row by row.
#[derive(Default)]
struct Links {
    article: Int64Builder,
    sibling: Int64Builder,
    shares: [Float32Builder; 4],
    relation: StringBuilder,
    direction: Int8Builder,
    logit: Float32Builder,
    kin: BooleanBuilder,
}

impl Links {
    fn push(&mut self, (article, sibling): (i64, i64), link: &siblings::Link) {
        self.article.append_value(article);
        self.sibling.append_value(sibling);
        let shares = [link.overlap, link.derived, link.verbatim, link.contained];
        self.shares.iter_mut().zip(shares).for_each(|(column, share)| column.append_value(share));
        self.relation.append_value(link.relation.name());
        self.direction.append_option(link.direction);
        self.logit.append_option(link.direction_logit);
        self.kin.append_value(link.is_kin());
    }

    fn finish(mut self) -> PyResult<Table> {
        let [overlap, derived, verbatim, contained] =
            self.shares.each_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        table(vec![
            ("article", Arc::new(self.article.finish())),
            ("sibling", Arc::new(self.sibling.finish())),
            ("overlap", overlap),
            ("derived", derived),
            ("direction", Arc::new(self.direction.finish())),
            ("relation", Arc::new(self.relation.finish())),
            ("verbatim", verbatim),
            ("contained", contained),
            ("direction_logit", Arc::new(self.logit.finish())),
            ("kin", Arc::new(self.kin.finish())),
        ])
    }
}

/// Judges each article (article, date) by its `links` (sibling, derived, verbatim, contained, relation, direction, `direction_logit`)
/// and the head of its copies (head, `head_date`).
#[pyfunction(name = "_cluster_judgements")]
pub(super) fn judgements(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    py.detach(|| {
        let (mut derived, mut source) = (Float32Builder::new(), Int64Builder::new());
        let [mut direction, mut otherwise] = [(); 2].map(|()| Int8Builder::new());
        let mut ranks = Float64Builder::new();
        let numbers = rows.numbers("article")?;
        let [dates, heads, head_dates] = [rows.numbers("date")?, rows.numbers("head")?, rows.numbers("head_date")?];
        let beside = dates.iter().zip(heads.iter().zip(head_dates.iter()));
        for ((own, links), (date, (head, head_date))) in numbers.values().iter().zip(rows.nested("links")?).zip(beside)
        {
            let head = head.map(|number| Head { number, date: head_date });
            let judged = steps::judge(*own, date, &link_rows(&links)?, head);
            derived.append_option(judged.judgement.derived);
            source.append_option(judged.source);
            direction.append_option(judged.judgement.direction);
            ranks.append_value(judged.rank);
            otherwise.append_option(judged.otherwise);
        }
        table(vec![
            ("article", Arc::new(numbers)),
            ("derived", Arc::new(derived.finish())),
            ("source", Arc::new(source.finish())),
            ("direction", Arc::new(direction.finish())),
            ("rank", Arc::new(ranks.finish())),
            ("otherwise", Arc::new(otherwise.finish())),
        ])
    })
}

fn link_rows(links: &Rows) -> PyResult<Vec<LinkRow>> {
    let siblings = links.numbers("sibling")?;
    let [derived, verbatim, contained, logits] =
        ["derived", "verbatim", "contained", "direction_logit"].map(|name| links.cast(name, &DataType::Float32));
    let (derived, verbatim, contained, logits) = (derived?, verbatim?, contained?, logits?);
    let relations = links.cast("relation", &DataType::Utf8)?;
    let directions = links.cast("direction", &DataType::Int8)?;
    let read = |row: usize| {
        let share = |column: &ArrayRef| column.as_primitive::<Float32Type>().value(row);
        let direction = directions.as_primitive::<Int8Type>();
        Some(LinkRow {
            sibling: siblings.value(row),
            derived: share(&derived),
            verbatim: share(&verbatim),
            contained: share(&contained),
            relation: Relation::named(relations.as_string::<i32>().value(row))?,
            direction: direction.is_valid(row).then(|| direction.value(row)),
            direction_logit: logits.is_valid(row).then(|| share(&logits)),
        })
    };
    Ok((0..links.len()).filter_map(read).collect())
}

/// Returns of each `chain` (article, source, rank) the `article` that must be given no source, so that it runs in no circle.
#[pyfunction(name = "_cluster_circles")]
pub(super) fn circles(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Table> {
    let rows = Rows::of(batch)?;
    py.detach(|| {
        let mut weakest = Int64Builder::new();
        for chain in rows.nested("chain")? {
            let (articles, sources) = (chain.numbers("article")?, chain.numbers("source")?);
            let ranks = chain.cast("rank", &DataType::Float64)?;
            let ends = articles.values().iter().zip(sources.values());
            let chained: Vec<(i64, i64, f64)> = ends
                .zip(ranks.as_primitive::<Float64Type>().values())
                .map(|((article, source), rank)| (*article, *source, *rank))
                .collect();
            weakest.append_slice(&steps::weakest_of_circles(&chained));
        }
        table(vec![("article", Arc::new(weakest.finish()))])
    })
}

/// Returns how far a key is shifted to name its counter, the most articles that a key may have to find anybody, and the most
/// copies of which each is laid beside each.
#[pyfunction(name = "_cluster_limits")]
pub(super) fn limits(keys: usize) -> (u32, u8, usize) {
    (u32::BITS - steps::bits(keys), steps::COMMONEST, steps::SMALL_GROUP)
}
