//! What are the rows of a corpus called? Strings, whole numbers or their places; no two the same.

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use serde_json::json;

use crate::document::narrow;

/// The names of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Names {
    /// Whole numbers.
    Numbers(Vec<i64>),
    /// Strings.
    Texts(Vec<Box<str>>),
}

/// Why names can't be those of new rows, or are those of none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Clash {
    /// A row has none, where others have.
    Missing(usize),
    /// The rows so far have names, the new ones have none.
    Named,
    /// The rows so far have none.
    Unnamed,
    /// The names so far are of this kind, the new ones are not.
    Kind(&'static str),
    /// Two new rows have the same name.
    Twice {
        /// The second of them.
        row: usize,
        /// The first.
        first: usize,
        /// The name, a string in quotes.
        name: String,
    },
    /// A row so far has the name.
    Taken {
        /// The new row.
        row: usize,
        /// The name, a string in quotes.
        name: String,
    },
    /// No row so far has the name.
    Unknown {
        /// Its place among those asked for.
        row: usize,
        /// The name, a string in quotes.
        name: String,
    },
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(row) => write!(f, "row {row} has none"),
            Self::Named => f.write_str("the rows so far have names; name these, too"),
            Self::Unnamed => f.write_str("the rows so far have none; leave them out or start another corpus"),
            Self::Kind(kind) => write!(f, "those of the corpus are {kind}, these are not"),
            Self::Twice { row, first, name } => {
                write!(f, "row {row} has the id {name} of row {first}; each row needs its own")
            }
            Self::Taken { row, name } => write!(f, "row {row}: the corpus has {name} already"),
            Self::Unknown { row, name } => write!(f, "row {row}: the corpus has no {name}"),
        }
    }
}

/// The names of all rows so far.
#[derive(Debug)]
pub(crate) struct Ids {
    names: Names,
    /// The row of each name, by the name's hash; empty where rows are named by their places.
    taken: HashMap<u64, u32>,
    /// Whether the rows are named by their places.
    counted: bool,
}

impl Default for Ids {
    fn default() -> Self {
        Self { names: Names::Numbers(Vec::new()), taken: HashMap::new(), counted: true }
    }
}

impl Ids {
    /// Takes the names that a folder kept, as [`kept`] wrote them; rows without one are named by their places.
    pub(crate) fn kept(names: &[String]) -> Self {
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
    pub(crate) fn len(&self) -> usize {
        match &self.names {
            Names::Numbers(names) => names.len(),
            Names::Texts(names) => names.len(),
        }
    }

    /// Checks names that are to be added, of which none may be null: each another, and of the kind of those before; and that rows may have
    /// none.
    pub(crate) fn check(&self, names: Option<&ArrayRef>) -> Result<(), Clash> {
        match names {
            Some(names) => self.check_names(names),
            None if self.counted => Ok(()),
            None => Err(Clash::Named),
        }
    }

    fn check_names(&self, names: &ArrayRef) -> Result<(), Clash> {
        if self.len() > 0 && self.counted {
            return Err(Clash::Unnamed);
        }
        self.check_kind(names)?;
        let mut seen: HashMap<u64, usize> = HashMap::with_capacity(names.len());
        for row in 0..names.len() {
            let hash = hash_of(names, row);
            if let Some(first) = seen.insert(hash, row) {
                return Err(Clash::Twice { row, first, name: shown(names, row) });
            }
            if self.taken.contains_key(&hash) {
                return Err(Clash::Taken { row, name: shown(names, row) });
            }
        }
        Ok(())
    }

    /// Returns the rows of names, in their order; every row has its name.
    pub(crate) fn rows(&self, names: &ArrayRef) -> Result<Vec<u32>, Clash> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        self.check_kind(names)?;
        let place = |name: i64| u32::try_from(name).ok().filter(|row| (*row as usize) < self.len());
        let row_of = |row: usize| match names.as_primitive_opt::<Int64Type>() {
            Some(numbers) if self.counted => place(numbers.value(row)),
            _ => self.taken.get(&hash_of(names, row)).copied(),
        };
        let found = |row: usize| row_of(row).ok_or_else(|| Clash::Unknown { row, name: shown(names, row) });
        (0..names.len()).map(found).collect()
    }

    /// Checks that names are of the kind of those before.
    fn check_kind(&self, names: &ArrayRef) -> Result<(), Clash> {
        match (&self.names, names.as_primitive_opt::<Int64Type>()) {
            (Names::Numbers(all), None) if !all.is_empty() => Err(Clash::Kind("whole numbers")),
            (Names::Texts(all), Some(_)) if !all.is_empty() => Err(Clash::Kind("strings")),
            _ => Ok(()),
        }
    }

    /// Adds names that were checked.
    pub(crate) fn extend(&mut self, names: &ArrayRef) {
        self.counted = false;
        if let Some(numbers) = names.as_primitive_opt::<Int64Type>() {
            if self.len() == 0 {
                self.names = Names::Numbers(Vec::new());
            }
            for number in numbers.values() {
                self.taken.insert(hash(number), narrow(self.len()));
                if let Names::Numbers(all) = &mut self.names {
                    all.push(*number);
                }
            }
        } else {
            if self.len() == 0 {
                self.names = Names::Texts(Vec::new());
            }
            for name in names.as_string::<i32>().iter().flatten() {
                self.taken.insert(hash(name), narrow(self.len()));
                if let Names::Texts(all) = &mut self.names {
                    all.push(name.into());
                }
            }
        }
    }

    /// Names so many rows by their places; refused where the rows so far have names of their own.
    pub(crate) fn count(&mut self, rows: usize) {
        if let Names::Numbers(all) = &mut self.names {
            let first = all.len();
            all.extend((0..).skip(first).take(rows));
        }
    }

    /// Returns a copy of the names alone.
    pub(crate) fn names(&self) -> Names {
        self.names.clone()
    }

    /// Returns the names as a column.
    pub(crate) fn column(&self) -> ArrayRef {
        match &self.names {
            Names::Numbers(names) => Arc::new(Int64Array::from(names.clone())),
            Names::Texts(names) => Arc::new(names.iter().map(|name| Some(&**name)).collect::<StringArray>()),
        }
    }
}

/// Checks that every row has a name.
pub(crate) fn all_given(names: &ArrayRef) -> Result<(), Clash> {
    (0..names.len()).find(|row| names.is_null(*row)).map_or(Ok(()), |row| Err(Clash::Missing(row)))
}

/// Returns names as JSON, which tells the string "1" from the number, for a folder to keep.
pub(crate) fn kept(names: &ArrayRef) -> Vec<String> {
    match names.as_primitive_opt::<Int64Type>() {
        Some(numbers) => numbers.values().iter().map(ToString::to_string).collect(),
        None => names.as_string::<i32>().iter().map(|name| json!(name.unwrap_or_default()).to_string()).collect(),
    }
}

fn hash_of(names: &ArrayRef, row: usize) -> u64 {
    match names.as_primitive_opt::<Int64Type>() {
        Some(numbers) => hash(&numbers.value(row)),
        None => hash(names.as_string::<i32>().value(row)),
    }
}

/// Returns a name as messages have it, a string in quotes.
fn shown(names: &ArrayRef, row: usize) -> String {
    match names.as_primitive_opt::<Int64Type>() {
        Some(numbers) => numbers.value(row).to_string(),
        None => format!("{:?}", names.as_string::<i32>().value(row)),
    }
}

fn hash<T: Hash + ?Sized>(name: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(names: &[&str]) -> ArrayRef {
        Arc::new(StringArray::from(names.to_vec()))
    }

    fn numbers(names: &[i64]) -> ArrayRef {
        Arc::new(Int64Array::from(names.to_vec()))
    }

    fn named(names: &ArrayRef) -> Ids {
        let mut ids = Ids::default();
        ids.extend(names);
        ids
    }

    #[test]
    fn what_a_folder_keeps_comes_back_in_its_kind() {
        for names in [numbers(&[3, -1, i64::MAX]), texts(&["1", "2"]), texts(&["", "a \"b\"", "1"]), numbers(&[7])] {
            let back = Ids::kept(&kept(&names));
            assert_eq!(back.column().to_data(), names.to_data());
            assert_eq!(back.names(), named(&names).names());
        }
    }

    #[test]
    fn rows_without_a_name_are_called_by_their_places() {
        let mut ids = Ids::kept(&[String::new(), String::new()]);
        ids.count(1);
        assert_eq!((ids.names(), ids.len()), (Names::Numbers(vec![0, 1, 2]), 3));
        assert_eq!(ids.check(None), Ok(()));
        let problem = "the rows so far have none; leave them out or start another corpus";
        assert_eq!(ids.check(Some(&numbers(&[9]))).unwrap_err().to_string(), problem);
    }

    #[test]
    fn rows_beside_named_ones_need_names_of_that_kind() {
        let (by_text, by_number) = (named(&texts(&["a"])), named(&numbers(&[1])));
        assert_eq!(by_text.check(None).unwrap_err().to_string(), "the rows so far have names; name these, too");
        let refused = |ids: &Ids, names: &ArrayRef| ids.check(Some(names)).unwrap_err().to_string();
        assert_eq!(refused(&by_text, &numbers(&[1])), "those of the corpus are strings, these are not");
        assert_eq!(refused(&by_number, &texts(&["1"])), "those of the corpus are whole numbers, these are not");
        assert_eq!(by_text.check(Some(&texts(&["b"]))), Ok(()));
        // The first names choose the kind.
        assert_eq!(Ids::default().check(Some(&texts(&["b"]))), Ok(()));
    }

    #[test]
    fn no_two_rows_have_one_name() {
        let refused = |names: &ArrayRef| named(&texts(&["x"])).check(Some(names)).unwrap_err().to_string();
        assert_eq!(refused(&texts(&["a", "b", "a"])), "row 2 has the id \"a\" of row 0; each row needs its own");
        assert_eq!(refused(&texts(&["a", "x"])), "row 1: the corpus has \"x\" already");
        let twice = Ids::default().check(Some(&numbers(&[4, 4]))).unwrap_err();
        assert_eq!(twice.to_string(), "row 1 has the id 4 of row 0; each row needs its own");
    }

    #[test]
    fn rows_are_found_by_their_names_in_the_order_asked() {
        let ids = named(&texts(&["a", "b", "c"]));
        assert_eq!(ids.rows(&texts(&["c", "a", "c"])), Ok(vec![2, 0, 2]));
        assert_eq!(ids.rows(&texts(&["a", "x"])).unwrap_err().to_string(), "row 1: the corpus has no \"x\"");
        assert_eq!(ids.rows(&numbers(&[])), Ok(Vec::new()));
        assert_eq!(ids.rows(&numbers(&[1])), Err(Clash::Kind("strings")));
        let counted = Ids::kept(&[String::new(), String::new()]);
        assert_eq!(counted.rows(&numbers(&[1])), Ok(vec![1]));
        for name in [2, -1] {
            assert_eq!(counted.rows(&numbers(&[name])), Err(Clash::Unknown { row: 0, name: name.to_string() }));
        }
    }

    #[test]
    fn a_row_without_a_name_among_named_ones_is_told() {
        assert_eq!(all_given(&texts(&["a", "b"])), Ok(()));
        let gap: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), None]));
        assert_eq!(all_given(&gap).unwrap_err().to_string(), "row 1 has none");
    }
}
