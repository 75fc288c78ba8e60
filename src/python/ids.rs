//! What are the rows of a corpus called? Strings, whole numbers or their places; no two the same.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyList;
use serde_json::json;

use super::arrow;

/// The names of rows.
#[derive(Clone)]
pub(super) enum Names {
    Numbers(Vec<i64>),
    Texts(Vec<Box<str>>),
}

impl Names {
    /// Returns them as Python has them.
    pub(super) fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        match self {
            Self::Numbers(names) => PyList::new(py, names),
            Self::Texts(names) => PyList::new(py, names.iter().map(|name| &**name)),
        }
    }
}

/// The names of all rows so far.
pub(super) struct Ids {
    names: Names,
    /// The hash of each name.
    taken: HashSet<u64>,
    /// Whether the rows are named by their places.
    counted: bool,
}

impl Default for Ids {
    fn default() -> Self {
        Self { names: Names::Numbers(Vec::new()), taken: HashSet::new(), counted: true }
    }
}

impl Ids {
    /// Takes the names that a folder kept, as [`Given::kept`] wrote them; rows without one are named by their places.
    pub(super) fn kept(names: &[String]) -> Self {
        let mut ids = Self::default();
        if names.iter().all(String::is_empty) {
            ids.count(names.len());
        } else if let Ok(numbers) = names.iter().map(|name| name.parse()).collect::<Result<Vec<i64>, _>>() {
            ids.extend(&(Arc::new(Int64Array::from(numbers)) as ArrayRef));
        } else {
            let text = |name: &String| serde_json::from_str(name).unwrap_or_else(|_| name.clone());
            ids.extend(&(Arc::new(names.iter().map(|name| Some(text(name))).collect::<StringArray>()) as ArrayRef));
        }
        ids
    }

    /// Returns how many rows have a name.
    pub(super) fn len(&self) -> usize {
        match &self.names {
            Names::Numbers(names) => names.len(),
            Names::Texts(names) => names.len(),
        }
    }

    /// Checks names that are to be added: each given, each another, and of the kind of those before.
    pub(super) fn check(&self, given: &Given) -> PyResult<()> {
        let Given(names) = given;
        if self.len() > 0 && self.counted {
            return Err(PyValueError::new_err(
                "ids: the rows so far have none; leave them out or start another corpus",
            ));
        }
        match (&self.names, names.as_primitive_opt::<Int64Type>()) {
            (Names::Numbers(all), None) if !all.is_empty() => return Err(other_kind("whole numbers")),
            (Names::Texts(all), Some(_)) if !all.is_empty() => return Err(other_kind("strings")),
            _ => {}
        }
        let mut seen: HashMap<u64, usize> = HashMap::with_capacity(names.len());
        for row in 0..names.len() {
            let (hash, shown) = if let Some(numbers) = names.as_primitive_opt::<Int64Type>() {
                (hash(&numbers.value(row)), numbers.value(row).to_string())
            } else {
                let name = names.as_string::<i32>().value(row);
                (hash(name), format!("{name:?}"))
            };
            if let Some(first) = seen.insert(hash, row) {
                let problem = format!("ids: row {row} has the id {shown} of row {first}; each row needs its own");
                return Err(PyValueError::new_err(problem));
            }
            if self.taken.contains(&hash) {
                return Err(PyValueError::new_err(format!("ids: row {row}: the corpus has {shown} already")));
            }
        }
        Ok(())
    }

    /// Adds names that were checked.
    pub(super) fn extend(&mut self, given: &ArrayRef) {
        self.counted = false;
        if let Some(numbers) = given.as_primitive_opt::<Int64Type>() {
            if self.len() == 0 {
                self.names = Names::Numbers(Vec::new());
            }
            for number in numbers.values() {
                self.taken.insert(hash(number));
                if let Names::Numbers(all) = &mut self.names {
                    all.push(*number);
                }
            }
        } else {
            if self.len() == 0 {
                self.names = Names::Texts(Vec::new());
            }
            for name in given.as_string::<i32>().iter().flatten() {
                self.taken.insert(hash(name));
                if let Names::Texts(all) = &mut self.names {
                    all.push(name.into());
                }
            }
        }
    }

    /// Names so many rows by their places; refused where the rows so far have names of their own.
    pub(super) fn count(&mut self, rows: usize) {
        if let Names::Numbers(all) = &mut self.names {
            let first = all.len();
            all.extend((0..).skip(first).take(rows));
        }
    }

    /// Returns whether rows can go without names.
    pub(super) fn are_counted(&self) -> bool {
        self.counted
    }

    /// Returns a copy of the names alone.
    pub(super) fn names(&self) -> Names {
        self.names.clone()
    }

    /// Returns the names as a column.
    pub(super) fn column(&self) -> ArrayRef {
        match &self.names {
            Names::Numbers(names) => Arc::new(Int64Array::from(names.clone())),
            Names::Texts(names) => Arc::new(names.iter().map(|name| Some(&**name)).collect::<StringArray>()),
        }
    }
}

/// Names given for new rows.
pub(super) struct Given(pub(super) ArrayRef);

impl Given {
    /// Takes strings or whole numbers; a row without one is named.
    pub(super) fn of(any: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Self>> {
        let Some(any) = any.filter(|any| !any.is_none()) else { return Ok(None) };
        let names = arrow::names(any, "ids")?;
        match (0..names.len()).find(|row| names.is_null(*row)) {
            Some(row) => Err(PyValueError::new_err(format!("ids: row {row} has none"))),
            None => Ok(Some(Self(names))),
        }
    }

    /// Returns some of them as JSON, which tells the string "1" from the number, for a folder to keep.
    pub(super) fn kept(names: &ArrayRef) -> Vec<String> {
        match names.as_primitive_opt::<Int64Type>() {
            Some(numbers) => numbers.values().iter().map(ToString::to_string).collect(),
            None => names.as_string::<i32>().iter().map(|name| json!(name.unwrap_or_default()).to_string()).collect(),
        }
    }
}

fn other_kind(kind: &str) -> PyErr {
    PyTypeError::new_err(format!("ids: those of the corpus are {kind}, these are not"))
}

fn hash<T: Hash + ?Sized>(name: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}
