//! What does Python see of one document's scores? Numbers at once, reasons and evidence when they are asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::feature::Features;
use super::input::Content;
use super::scorer::{Scorer, State};
use super::state::{self, Parts, part, parts};
use crate::model::{HEADS, Head};
use crate::text::Characters;
use crate::verdict::{self, Explanation};

/// What one feature adds to a score.
#[pyclass(frozen, get_all, module = "unspun")]
pub(super) struct Reason {
    /// The score: quality or spun.
    head: Cow<'static, str>,
    /// The feature's name.
    feature: Cow<'static, str>,
    /// Its value.
    value: Option<f32>,
    /// What it adds to the log-odds before calibration.
    contribution: f64,
}

#[pymethods]
impl Reason {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("head", &self.head)?;
        dict.set_item("feature", &self.feature)?;
        dict.set_item("value", self.value)?;
        dict.set_item("contribution", self.contribution)?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Reason({})", self.to_dict(py)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (&self.head, &self.feature, self.value, self.contribution))
    }

    #[staticmethod]
    fn _restore(head: String, feature: String, value: Option<f32>, contribution: f64) -> Self {
        Self { head: head.into(), feature: feature.into(), value, contribution }
    }
}

/// Something in the text that a person can look at.
#[pyclass(frozen, get_all, module = "unspun")]
pub(super) struct Finding {
    /// What it shows.
    kind: Cow<'static, str>,
    /// Its first character, counted from 0.
    start: usize,
    /// The first character after it.
    end: usize,
    /// What stands there.
    text: String,
    /// What probably stood there.
    suggestion: Option<String>,
    /// The sibling that shows it, by its place in the list given.
    sibling: Option<u32>,
    /// The mechanism that it speaks for, where it speaks for one.
    mechanism: Option<Cow<'static, str>>,
    /// How much it says, from 0 to 1.
    weight: f32,
    /// What was seen, said to a person.
    sentence: String,
}

#[pymethods]
impl Finding {
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("kind", &self.kind)?;
        dict.set_item("start", self.start)?;
        dict.set_item("end", self.end)?;
        dict.set_item("text", &self.text)?;
        dict.set_item("suggestion", &self.suggestion)?;
        dict.set_item("sibling", self.sibling)?;
        dict.set_item("mechanism", &self.mechanism)?;
        dict.set_item("weight", self.weight)?;
        dict.set_item("sentence", &self.sentence)?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Finding({})", self.to_dict(py)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (self.to_dict(py)?,))
    }

    #[staticmethod]
    fn _restore(parts: &Bound<'_, PyDict>) -> PyResult<Self> {
        let part = |name: &str| part(parts, name);
        Ok(Self {
            kind: part("kind")?.extract::<String>()?.into(),
            start: part("start")?.extract()?,
            end: part("end")?.extract()?,
            text: part("text")?.extract()?,
            suggestion: part("suggestion")?.extract()?,
            sibling: part("sibling")?.extract()?,
            mechanism: part("mechanism")?.extract::<Option<String>>()?.map(Cow::Owned),
            weight: part("weight")?.extract()?,
            sentence: part("sentence")?.extract()?,
        })
    }
}

/// All scores of one document.
#[pyclass(frozen, module = "unspun")]
pub(super) struct Verdict {
    numbers: verdict::Verdict,
    scorer: Arc<State>,
    content: Content,
    siblings: Option<Vec<Content>>,
    why: OnceLock<Explanation>,
    sources: OnceLock<Vec<u32>>,
}

impl Verdict {
    /// Scores a text.
    pub(super) fn new(scorer: Arc<State>, content: Content, siblings: Option<Vec<Content>>) -> Self {
        let numbers = decoded(siblings.as_deref(), |others| scorer.scorer.score(&content.text(), others));
        Self { numbers, scorer, content, siblings, why: OnceLock::new(), sources: OnceLock::new() }
    }

    fn why(&self, py: Python<'_>) -> &Explanation {
        let explain = |others: Option<&[&str]>| self.scorer.scorer.explain(&self.content.text(), others);
        self.why
            .get()
            .unwrap_or_else(|| py.detach(|| self.why.get_or_init(|| decoded(self.siblings.as_deref(), explain))))
    }

    fn score(&self, head: Head) -> Option<f32> {
        self.numbers.score(head)
    }
}

/// Lends the siblings as text.
fn decoded<R>(siblings: Option<&[Content]>, read: impl FnOnce(Option<&[&str]>) -> R) -> R {
    let Some(siblings) = siblings else { return read(None) };
    let texts: Vec<_> = siblings.iter().map(Content::text).collect();
    let texts: Vec<&str> = texts.iter().map(crate::text::Text::as_str).collect();
    read(Some(&texts))
}

#[pymethods]
impl Verdict {
    #[getter]
    fn status(&self) -> &'static str {
        self.numbers.status.name()
    }

    #[getter]
    fn words(&self) -> u32 {
        self.numbers.words
    }

    #[getter]
    fn quality(&self) -> Option<f32> {
        self.score(Head::Quality)
    }

    #[getter]
    fn spun(&self) -> Option<f32> {
        self.score(Head::Spun)
    }

    #[getter]
    fn translated(&self) -> Option<f32> {
        self.score(Head::Translated)
    }

    #[getter]
    fn substituted(&self) -> Option<f32> {
        self.score(Head::Substituted)
    }

    #[getter]
    fn rewritten(&self) -> Option<f32> {
        self.score(Head::Rewritten)
    }

    #[getter]
    fn derived(&self) -> Option<f32> {
        self.numbers.derivation.derived
    }

    #[getter]
    fn source(&self) -> Option<u32> {
        self.numbers.derivation.source
    }

    #[getter]
    fn sources(&self, py: Python<'_>) -> Vec<u32> {
        let find = |others: Option<&[&str]>| self.scorer.scorer.sources(&self.content.text(), others);
        let sources = || self.sources.get_or_init(|| decoded(self.siblings.as_deref(), find));
        self.sources.get().unwrap_or_else(|| py.detach(sources)).clone()
    }

    #[getter]
    fn direction(&self) -> Option<i8> {
        self.numbers.derivation.direction
    }

    /// The text that offsets point into.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        match &self.content {
            Content::Str(text) => text.as_py_str().bind(py).clone(),
            Content::Bytes(_) => PyString::new(py, self.content.text().as_str()),
        }
    }

    /// The version of the model.
    #[getter]
    fn model(&self) -> String {
        self.scorer.scorer.model().version()
    }

    #[getter]
    fn features(&self) -> Features {
        Features(self.numbers.features.clone())
    }

    /// Log-odds before calibration, by head.
    #[getter]
    fn logit(&self) -> BTreeMap<&'static str, Option<f64>> {
        HEADS.into_iter().map(|head| (head.name(), self.numbers.logit(head))).collect()
    }

    /// Log-odds of a document of which nothing is known, for quality and spun.
    #[getter]
    fn bias(&self, py: Python<'_>) -> BTreeMap<&'static str, Option<f64>> {
        // A model without the head says nothing of it, and JSON has no NaN.
        self.why(py).bias.iter().map(|(head, bias)| (head.name(), bias.is_finite().then_some(*bias))).collect()
    }

    #[getter]
    fn reasons(&self, py: Python<'_>) -> Vec<Reason> {
        let reason = |r: &verdict::Reason| Reason {
            head: r.head.name().into(),
            feature: r.feature.into(),
            value: r.value,
            contribution: r.contribution,
        };
        self.why(py).reasons.iter().map(reason).collect()
    }

    #[getter]
    fn evidence(&self, py: Python<'_>) -> Vec<Finding> {
        let findings = &self.why(py).findings;
        let text = self.content.text();
        let text = text.as_str();
        let characters = Characters::at(text, findings.iter().flat_map(|f| [f.start, f.end]).collect());
        let finding = |f: &crate::evidence::Finding| {
            let here = text.get(f.start as usize..f.end as usize).unwrap_or_default();
            Finding {
                kind: f.kind.name().into(),
                start: characters.of(f.start),
                end: characters.of(f.end),
                text: here.to_owned(),
                suggestion: f.suggestion.clone(),
                sibling: f.sibling,
                mechanism: f.mechanism.map(|head| head.name().into()),
                weight: f.weight,
                sentence: f.sentence(here),
            }
        };
        findings.iter().map(finding).collect()
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("status", self.status())?;
        dict.set_item("words", self.words())?;
        for head in HEADS {
            dict.set_item(head.name(), self.score(head))?;
        }
        dict.set_item("derived", self.derived())?;
        dict.set_item("source", self.source())?;
        dict.set_item("sources", self.sources(py))?;
        dict.set_item("direction", self.direction())?;
        dict.set_item("model", self.model())?;
        dict.set_item("logit", self.logit())?;
        dict.set_item("bias", self.bias(py))?;
        dict.set_item("features", self.features().dict(py, None)?)?;
        let reasons: Vec<_> = self.reasons(py).iter().map(|reason| reason.to_dict(py)).collect::<PyResult<_>>()?;
        dict.set_item("reasons", reasons)?;
        let evidence: Vec<_> = self.evidence(py).iter().map(|finding| finding.to_dict(py)).collect::<PyResult<_>>()?;
        dict.set_item("evidence", evidence)?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let number = |head: Head| self.score(head).map_or_else(|| "None".to_owned(), |score| format!("{score:.3}"));
        let scores: Vec<String> = HEADS.map(|head| format!("{}={}", head.name(), number(head))).to_vec();
        let derived = self.derived().map_or_else(String::new, |derived| format!(", derived={derived:.3}"));
        format!("Verdict(status='{}', {}{derived}, words={})", self.status(), scores.join(", "), self.words())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        let siblings = self
            .siblings
            .as_ref()
            .map(|others| others.iter().map(|other| other.text().as_str().to_owned()).collect::<Vec<_>>());
        // The text goes as bytes where it came as bytes, so that damage is counted again.
        let text = match &self.content {
            Content::Str(text) => text.as_py_str().bind(py).clone().into_any(),
            Content::Bytes(bytes) => pyo3::types::PyBytes::new(py, bytes).into_any(),
        };
        parts::<Self>(py, (Scorer(Arc::clone(&self.scorer)), text, siblings, state::save(py, &self.numbers)?))
    }

    #[staticmethod]
    fn _restore(
        scorer: &Scorer,
        text: &Bound<'_, PyAny>,
        siblings: Option<&Bound<'_, PyAny>>,
        numbers: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let content = Content::required(text, "text")?;
        let siblings = Content::list(siblings)?;
        let numbers = state::load(numbers)?;
        Ok(Self {
            numbers,
            scorer: Arc::clone(&scorer.0),
            content,
            siblings,
            why: OnceLock::new(),
            sources: OnceLock::new(),
        })
    }
}
