//! What stands in one JSON object: the text, the id, the columns to carry through?
//!
//! The text is read as bytes: a lone surrogate or a malformed sequence damages a text, it doesn't refuse the row.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Columns;
use super::columns::{guess, guess_id, missing};
use crate::text::Text;

/// The columns to look for in every row.
pub(super) struct Wanted {
    text: String,
    id: String,
    /// Whether nobody named the id's column: it is then known in whatever case.
    is_guessed: bool,
}

impl Wanted {
    /// Returns whether a column is called so, and whether to the letter.
    fn names_id(&self, name: &str) -> Option<bool> {
        let is_same = name == self.id;
        (is_same || self.is_guessed && name.eq_ignore_ascii_case(&self.id)).then_some(is_same)
    }
}

/// What a row holds.
pub(super) struct Found {
    /// The id, where there is one.
    pub(super) id: Option<String>,
    /// The text, or why there is none.
    pub(super) text: Result<Vec<u8>, String>,
}

/// Decides from some rows which columns to read; of rows that are none it says why where all are.
pub(super) fn wanted<'l>(lines: impl IntoIterator<Item = Cow<'l, [u8]>>, columns: &Columns) -> Result<Wanted, String> {
    let (mut all, mut problem) = (Vec::new(), None);
    for line in lines {
        match names(&line) {
            Ok(mut names) => all.append(&mut names),
            Err(error) => problem = Some(error),
        }
    }
    if let Some(problem) = problem.filter(|_| all.is_empty()) {
        return Err(problem);
    }
    let names: Vec<&str> = all.iter().map(|name| &**name).collect();
    let text = columns.text.as_deref().or_else(|| guess(&names)).ok_or_else(|| missing(None, &names))?;
    let id = columns.id.as_deref().or_else(|| guess_id(&names)).unwrap_or("id");
    Ok(Wanted { text: text.into(), id: id.into(), is_guessed: columns.id.is_none() })
}

/// Reads one row.
pub(super) fn row(line: &[u8], wanted: &Wanted) -> Result<Found, String> {
    let mut reader = serde_json::Deserializer::from_slice(line);
    let read = reader.deserialize_map(RowVisitor(wanted)).and_then(|found| reader.end().map(|()| found));
    match read {
        // Outside of the text damage is mended before it is read.
        Err(_) if str::from_utf8(line).is_err() => row(String::from_utf8_lossy(line).as_bytes(), wanted),
        Ok((id, Some(text))) => Ok(Found { id, text: Ok(text) }),
        Ok((id, None)) => {
            let names = names(line)?;
            let names: Vec<&str> = names.iter().map(|name| &**name).collect();
            Ok(Found { id, text: Err(missing(Some(&wanted.text), &names)) })
        }
        Err(error) => no_text(line, wanted).ok_or_else(|| no_object(&error)),
    }
}

/// Reads the columns to carry through, as the JSON that stands there.
pub(super) fn kept(line: &[u8], names: &[String]) -> Vec<Option<String>> {
    if names.is_empty() {
        return Vec::new();
    }
    let line = String::from_utf8_lossy(line);
    let row: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(&line).unwrap_or_default();
    names.iter().map(|name| row.get(name.as_str()).map(|value| value.get().into())).collect()
}

/// Explains a row that is JSON but has something else than text in the text's column.
fn no_text(line: &[u8], wanted: &Wanted) -> Option<Found> {
    let row: BTreeMap<String, &RawValue> = serde_json::from_slice(line).ok()?;
    let kind = match row.get(&wanted.text)?.get().bytes().next()? {
        b'n' => "null",
        b't' | b'f' => "a truth value",
        b'[' => "a list",
        b'{' => "an object",
        b'"' => return None,
        _ => "a number",
    };
    let ids = row.iter().filter_map(|(name, id)| Some((wanted.names_id(name)?, id)));
    let id = ids.max_by_key(|(is_same, _)| *is_same).and_then(|(_, id)| identity(id.get()));
    Some(Found { id, text: Err(format!("`{}` is {kind}, not text", wanted.text)) })
}

/// Says why a row is none; it is one line, whatever its number in the file.
fn no_object(error: &serde_json::Error) -> String {
    format!("no JSON object: {error}").replace(" at line 1 column ", " at column ")
}

fn names(line: &[u8]) -> Result<Vec<String>, String> {
    let row: Names = serde_json::from_slice(line).map_err(|error| no_object(&error))?;
    Ok(row.0)
}

/// The names of an object's members, in their order.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NamesVisitor;
        impl<'de> Visitor<'de> for NamesVisitor {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some((name, IgnoredAny)) = map.next_entry()? {
                    names.push(name);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(NamesVisitor)
    }
}

struct RowVisitor<'w>(&'w Wanted);

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = (Option<String>, Option<Vec<u8>>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut id, mut text) = (None, None);
        let mut is_sure = false;
        while let Some(name) = map.next_key::<String>()? {
            if name == self.0.text {
                text = Some(map.next_value_seed(Bytes)?);
            } else if let Some(is_same) = self.0.names_id(&name) {
                let value: &RawValue = map.next_value()?;
                if is_same || !is_sure && id.is_none() {
                    (id, is_sure) = (identity(value.get()), is_same);
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok((id, text))
    }
}

/// Takes a string's content, lone surrogates replaced, or a number as it is written; null and an empty string name nothing.
fn identity(json: &str) -> Option<String> {
    if json == "null" {
        return None;
    }
    let string = Bytes.deserialize(&mut serde_json::Deserializer::from_str(json));
    let name = string.map_or_else(|_| json.into(), |bytes| Text::from_bytes(&bytes).into_content().into_owned());
    Some(name).filter(|name| !name.is_empty())
}

/// A string as bytes.
struct Bytes;

impl<'de> DeserializeSeed<'de> for Bytes {
    type Value = Vec<u8>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<u8>, D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl Visitor<'_> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }

    fn visit_str<E>(self, text: &str) -> Result<Vec<u8>, E> {
        Ok(text.as_bytes().to_vec())
    }
}
