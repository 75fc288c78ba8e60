//! What does Python see of two articles laid side by side? Sentences, changes and signs, by character.

use std::borrow::Cow;
use std::collections::BTreeSet;

use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::input::Content;
use super::scorer::Scorer;
use super::state::{Parts, parts};
use crate::document::Span;
use crate::siblings::{self, SideBySide};
use crate::text::Characters;

/// A place in one of the articles.
#[pyclass(frozen, get_all, module = "unspun")]
#[derive(Clone)]
pub(super) struct Passage {
    /// Its first character, counted from 0.
    start: usize,
    /// The first character after it.
    end: usize,
    /// What stands there.
    text: String,
}

#[pymethods]
impl Passage {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("start", self.start)?;
        dict.set_item("end", self.end)?;
        dict.set_item("text", &self.text)?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Passage({})", self.to_dict(py)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (self.start, self.end, &self.text))
    }

    #[staticmethod]
    fn _restore(start: usize, end: usize, text: String) -> Self {
        Self { start, end, text }
    }
}

/// Two sentences that tell the same, or one that only one article has.
#[pyclass(frozen, get_all, module = "unspun")]
#[derive(Clone)]
pub(super) struct Aligned {
    /// The first article's sentence.
    a: Option<Passage>,
    /// The second's.
    b: Option<Passage>,
    /// How much of what they speak of is shared.
    overlap: f32,
    /// Share of the longer sentence's words that the other has in the same order.
    verbatim: f32,
}

#[pymethods]
impl Aligned {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = both(py, self.a.as_ref(), self.b.as_ref())?;
        dict.set_item("overlap", self.overlap)?;
        dict.set_item("verbatim", self.verbatim)?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Aligned({})", self.to_dict(py)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (self.a.clone(), self.b.clone(), self.overlap, self.verbatim))
    }

    #[staticmethod]
    fn _restore(a: Option<Bound<'_, Passage>>, b: Option<Bound<'_, Passage>>, overlap: f32, verbatim: f32) -> Self {
        Self { a: a.map(own), b: b.map(own), overlap, verbatim }
    }
}

/// A number, quotation, name or word that was kept, changed, dropped or added.
#[pyclass(frozen, get_all, module = "unspun")]
#[derive(Clone)]
pub(super) struct Change {
    /// What became of it.
    kind: Cow<'static, str>,
    /// Where the first article has it.
    a: Option<Passage>,
    /// Where the second has it.
    b: Option<Passage>,
}

#[pymethods]
impl Change {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = both(py, self.a.as_ref(), self.b.as_ref())?;
        dict.set_item("kind", &self.kind)?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Change({})", self.to_dict(py)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (&self.kind, self.a.clone(), self.b.clone()))
    }

    #[staticmethod]
    fn _restore(kind: String, a: Option<Bound<'_, Passage>>, b: Option<Bound<'_, Passage>>) -> Self {
        Self { kind: kind.into(), a: a.map(own), b: b.map(own) }
    }
}

/// Something that speaks for one article being made from the other.
#[pyclass(frozen, get_all, module = "unspun")]
#[derive(Clone)]
pub(super) struct Sign {
    /// What is counted.
    name: Cow<'static, str>,
    /// The second article's count less the first's.
    value: f32,
    /// What it adds to the log-odds of the direction.
    contribution: f32,
}

#[pymethods]
impl Sign {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("name", &self.name)?;
        dict.set_item("value", self.value)?;
        dict.set_item("contribution", self.contribution)?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Sign({})", self.to_dict(py)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (&self.name, self.value, self.contribution))
    }

    #[staticmethod]
    fn _restore(name: String, value: f32, contribution: f32) -> Self {
        Self { name: name.into(), value, contribution }
    }
}

/// How a comparison is pickled: derived, direction and its log-odds, overlap, verbatim.
type Numbers = (Option<f32>, Option<i8>, Option<f32>, f32, f32);
/// What each contains of the other, the order, the rewrite index.
type Shares = ((f32, f32), Option<f32>, Option<f32>);
/// Alignment, changes, signs.
type Lists<'py> = (Vec<Bound<'py, Aligned>>, Vec<Bound<'py, Change>>, Vec<Bound<'py, Sign>>);

/// Two articles, laid side by side.
#[pyclass(frozen, get_all, module = "unspun")]
pub(super) struct Comparison {
    /// Probability that one was made from the other, or both from one text.
    derived: Option<f32>,
    /// What they are to each other.
    relation: Cow<'static, str>,
    /// 1 where the second was made from the first, -1 the other way round.
    direction: Option<i8>,
    /// Log-odds that the second was made from the first.
    direction_logit: Option<f32>,
    /// How much of what they speak of is shared, weighed by rarity.
    overlap: f32,
    /// Share of the shorter one's runs of five words that the other has.
    verbatim: f32,
    /// The same of the first and of the second.
    contained: (f32, f32),
    /// Kendall's tau of the shared sentences' order.
    order: Option<f32>,
    /// Share of the second's sentences that the first tells, in order and in other words.
    rewrite_index: Option<f32>,
    /// Sentences by their place.
    alignment: Vec<Aligned>,
    /// Numbers, quotations, names and words kept, changed, dropped and added.
    changes: Vec<Change>,
    /// What the direction is made of.
    signs: Vec<Sign>,
}

impl Comparison {
    fn new(beside: &SideBySide, one: &str, two: &str) -> Self {
        let sides = || {
            let told = beside.sentences.iter().map(|told| (told.one, told.two));
            told.chain(beside.changes.iter().map(|change| (change.one, change.two)))
        };
        let here: Vec<Span> = sides().filter_map(|(one, _)| one).collect();
        let there: Vec<Span> = sides().filter_map(|(_, two)| two).collect();
        let (here, there) = (Passages::new(one, &here), Passages::new(two, &there));
        let [first, second] = beside.contained;
        let aligned = |told: &siblings::Told| Aligned {
            a: here.at(told.one),
            b: there.at(told.two),
            overlap: told.weight,
            verbatim: told.verbatim,
        };
        let change = |change: &siblings::Difference| Change {
            kind: change.kind.name().into(),
            a: here.at(change.one),
            b: there.at(change.two),
        };
        let sign =
            |sign: &siblings::Sign| Sign { name: sign.name.into(), value: sign.value, contribution: sign.contribution };
        Self {
            derived: beside.derived,
            relation: beside.relation.name().into(),
            direction: beside.direction,
            direction_logit: beside.direction_logit,
            overlap: beside.overlap,
            verbatim: beside.verbatim,
            contained: (first, second),
            order: beside.order,
            rewrite_index: beside.rewrite_index,
            alignment: beside.sentences.iter().map(aligned).collect(),
            changes: beside.changes.iter().map(change).collect(),
            signs: beside.signs.iter().map(sign).collect(),
        }
    }
}

#[pymethods]
impl Comparison {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("derived", self.derived)?;
        dict.set_item("relation", &self.relation)?;
        dict.set_item("direction", self.direction)?;
        dict.set_item("direction_logit", self.direction_logit)?;
        dict.set_item("overlap", self.overlap)?;
        dict.set_item("verbatim", self.verbatim)?;
        dict.set_item("contained", vec![self.contained.0, self.contained.1])?;
        dict.set_item("order", self.order)?;
        dict.set_item("rewrite_index", self.rewrite_index)?;
        dict.set_item("alignment", list(py, &self.alignment, Aligned::to_dict)?)?;
        dict.set_item("changes", list(py, &self.changes, Change::to_dict)?)?;
        dict.set_item("signs", list(py, &self.signs, Sign::to_dict)?)?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let number = |value: Option<f32>| value.map_or_else(|| "None".to_owned(), |value| format!("{value:.3}"));
        let direction = self.direction.map_or_else(|| "None".to_owned(), |direction| direction.to_string());
        let places = |is_listed: fn(&Aligned) -> bool| -> usize {
            let own = self.alignment.iter().filter(|row| is_listed(row)).filter_map(|row| row.a.as_ref());
            own.map(|sentence| sentence.start).collect::<BTreeSet<_>>().len()
        };
        let (paired, sentences) = (places(|row| row.b.is_some()), places(|_| true));
        format!(
            "Comparison(relation='{}', derived={}, direction={direction}, overlap={:.3}, verbatim={:.3}, {paired} of {sentences} sentences aligned)",
            self.relation,
            number(self.derived),
            self.overlap,
            self.verbatim,
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        let numbers = (self.derived, self.direction, self.direction_logit, self.overlap, self.verbatim);
        let shares = (self.contained, self.order, self.rewrite_index);
        let lists = (self.alignment.clone(), self.changes.clone(), self.signs.clone());
        parts::<Self>(py, (&self.relation, numbers, shares, lists))
    }

    #[staticmethod]
    fn _restore(relation: String, numbers: Numbers, shares: Shares, lists: Lists<'_>) -> Self {
        let (derived, direction, direction_logit, overlap, verbatim) = numbers;
        let (contained, order, rewrite_index) = shares;
        let (alignment, changes, signs) = lists;
        Self {
            derived,
            relation: relation.into(),
            direction,
            direction_logit,
            overlap,
            verbatim,
            contained,
            order,
            rewrite_index,
            alignment: alignment.into_iter().map(own).collect(),
            changes: changes.into_iter().map(own).collect(),
            signs: signs.into_iter().map(own).collect(),
        }
    }
}

/// Takes what Python holds.
#[expect(clippy::needless_pass_by_value, reason = "it is mapped over what pyo3 hands over")]
fn own<T: PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Clone + Sync>(any: Bound<'_, T>) -> T {
    any.get().clone()
}

fn both<'py>(py: Python<'py>, a: Option<&Passage>, b: Option<&Passage>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item("a", a.map(|passage| passage.to_dict(py)).transpose()?)?;
    dict.set_item("b", b.map(|passage| passage.to_dict(py)).transpose()?)?;
    Ok(dict)
}

fn list<'py, T>(
    py: Python<'py>,
    items: &[T],
    write: impl Fn(&T, Python<'py>) -> PyResult<Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, items.iter().map(|item| write(item, py)).collect::<PyResult<Vec<_>>>()?)
}

/// Spans of one article, by character.
struct Passages<'t> {
    text: &'t str,
    characters: Characters,
}

impl<'t> Passages<'t> {
    fn new(text: &'t str, spans: &[Span]) -> Self {
        Self { text, characters: Characters::at(text, spans.iter().flat_map(|span| [span.start, span.end]).collect()) }
    }

    fn at(&self, span: Option<Span>) -> Option<Passage> {
        let span = span?;
        Some(Passage {
            start: self.characters.of(span.start),
            end: self.characters.of(span.end),
            text: self.text.get(span.range()).unwrap_or_default().to_owned(),
        })
    }
}

/// Lays two articles side by side.
#[pyfunction]
#[pyo3(signature = (a, b, *, scorer=None))]
pub(super) fn compare(
    py: Python<'_>,
    a: &Bound<'_, PyAny>,
    b: &Bound<'_, PyAny>,
    scorer: Option<&Bound<'_, Scorer>>,
) -> PyResult<Comparison> {
    let (a, b) = (Content::required(a, "a")?, Content::required(b, "b")?);
    let scorer = Scorer::given(scorer)?;
    Ok(py.detach(|| {
        let (one, two) = (a.text(), b.text());
        let beside = siblings::compare(one.as_str(), two.as_str(), scorer.scorer.lexicon());
        Comparison::new(&beside, one.as_str(), two.as_str())
    }))
}
