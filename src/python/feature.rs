//! What does Python see of the feature table, and of one document's features?

use std::borrow::Cow;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList, PyTuple};

use super::state::{Parts, load_features, parts};
use crate::features::{self, Row};

/// One row of the feature table.
#[pyclass(frozen, get_all, eq, hash, module = "unspun")]
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Feature {
    /// Its name.
    name: Cow<'static, str>,
    /// Its family.
    family: Cow<'static, str>,
    /// What it counts in.
    unit: Cow<'static, str>,
    /// What is counted over what.
    doc: Cow<'static, str>,
}

impl From<Row> for Feature {
    fn from(row: Row) -> Self {
        Self { name: row.name.into(), family: row.family.into(), unit: row.unit.name().into(), doc: row.doc.into() }
    }
}

#[pymethods]
impl Feature {
    fn __repr__(&self) -> String {
        let Self { name, family, unit, doc } = self;
        format!("Feature(name='{name}', family='{family}', unit='{unit}', doc='{doc}')")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        let Self { name, family, unit, doc } = self;
        parts::<Self>(py, (name, family, unit, doc))
    }

    #[staticmethod]
    fn _restore(name: String, family: String, unit: String, doc: String) -> Self {
        Self { name: name.into(), family: family.into(), unit: unit.into(), doc: doc.into() }
    }
}

/// The features of one document, by name; None is what can't be measured.
#[pyclass(frozen, mapping, module = "unspun")]
pub(super) struct Features(pub(super) features::Features);

impl Features {
    fn rows(&self, family: Option<&str>) -> impl Iterator<Item = (&'static str, Option<f32>)> {
        let rows = features::rows().enumerate().map(|(index, row)| (row, self.0.at(index)));
        rows.filter(move |(row, _)| family.is_none_or(|family| row.family == family))
            .map(|(row, value)| (row.name, value))
    }

    /// Returns all of them by name.
    pub(super) fn dict<'py>(&self, py: Python<'py>, family: Option<&str>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in self.rows(family) {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }
}

#[expect(clippy::unused_self, reason = "Python asks an object what holds for all of them")]
#[pymethods]
impl Features {
    fn __getitem__(&self, name: &str) -> PyResult<Option<f32>> {
        let place = features::position(name).ok_or_else(|| PyKeyError::new_err(unknown(name)))?;
        Ok(self.0.at(place))
    }

    fn __len__(&self) -> usize {
        features::WIDTH
    }

    fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
        name.extract::<&str>().is_ok_and(|name| features::position(name).is_some())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.keys(py)?.try_iter()
    }

    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.rows(None).map(|(name, _)| name).collect::<Vec<_>>())
    }

    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.rows(None).map(|(_, value)| value).collect::<Vec<_>>())
    }

    fn items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.rows(None).collect::<Vec<_>>())
    }

    #[pyo3(signature = (key, default=None, /))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        key: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match features::position(key) {
            Some(place) => self.0.at(place).map(|value| Ok(value.into_pyobject(py)?.into_any())).transpose(),
            None => Ok(default),
        }
    }

    /// Returns one family's features by name.
    fn family<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyDict>> {
        if features::families().any(|family| family == name) {
            return self.dict(py, Some(name));
        }
        let families: Vec<&str> = features::families().collect();
        Err(PyKeyError::new_err(format!("no family {name}; there are: {}", families.join(", "))))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.dict(other.py(), None)?.eq(match other.cast::<Self>() {
            Ok(other) => other.get().dict(other.py(), None)?.into_any(),
            Err(_) => other.clone(),
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Features({})", self.dict(py, None)?.repr()?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        parts::<Self>(py, (self.dict(py, None)?,))
    }

    #[staticmethod]
    fn _restore(named: &Bound<'_, PyDict>) -> PyResult<Self> {
        load_features(named).map(Self)
    }
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = features::rows().map(|row| row.name).collect();
    match crate::files::nearest(name, &names) {
        Some(near) => format!("no feature {name}; did you mean {near}?"),
        None => format!("no feature {name}; unspun.FEATURES lists them"),
    }
}

/// Adds the table, a property of [`Features`] for each row, and the promise to be a mapping.
pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let rows: Vec<Feature> = features::rows().map(Feature::from).collect();
    let class = py.get_type::<Features>();
    let property = py.import("builtins")?.getattr("property")?;
    let reader = py.import("operator")?.getattr("itemgetter")?;
    for row in features::rows() {
        class.setattr(row.name, property.call1((reader.call1((row.name,))?, py.None(), py.None(), row.doc))?)?;
    }
    py.import("collections.abc")?.getattr("Mapping")?.call_method1("register", (class,))?;
    module.add("FEATURES", PyTuple::new(py, rows)?)
}
