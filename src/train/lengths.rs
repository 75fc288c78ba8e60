//! How much text does it take? Texts of the folds held out, cut to rising lengths.

use super::leave_out::Stage;
use super::measure::{Measured, View};
use super::seen::Seen;
use super::table::{Role, Row};
use crate::error::Result;
use crate::head::{Head, MECHANISMS};
use crate::scorer::Scorer;
use std::collections::BTreeMap;

/// Lengths in words.
const LENGTHS: [usize; 5] = [60, 100, 200, 400, 800];
/// Fewer texts are no figure.
const LEAST: usize = 50;

/// Rewrites of one mechanism and originals, all cut to one length.
#[derive(Debug, Clone, PartialEq)]
pub struct AtLength {
    /// Words.
    pub words: usize,
    /// The mechanism.
    pub mechanism: Head,
    /// Log-odds of `spun` of the rewrites.
    pub rewrites: Vec<f64>,
    /// The same of originals.
    pub originals: Vec<f64>,
}

/// Judges the rows that no fit has seen, cut to each length; rows that are shorter are left out there.
pub(super) fn run(measured: &Measured, stage: &Stage, seen: &Seen) -> Result<Vec<AtLength>> {
    let scorer = Scorer::embedded()?;
    let fair = |index: usize, row: &Row| row.role == Role::Spinning && !seen.has(index) && !row.in_tables();
    let held: Vec<Row> =
        measured.rows.iter().enumerate().filter(|(i, row)| fair(*i, row)).map(|(_, row)| row.clone()).collect();
    let makers: BTreeMap<&str, Head> =
        held.iter().filter_map(|row| Some((row.method.as_str(), row.mechanism?))).collect();
    let mut out = Vec::new();
    for words in LENGTHS {
        let mut view = View::measure(&held, &scorer, |row| prefix(row.bare.as_deref()?, words));
        stage.rewrite(&held, &mut view);
        let mut columns =
            MECHANISMS.map(|mechanism| AtLength { words, mechanism, rewrites: Vec::new(), originals: Vec::new() });
        for (index, row) in held.iter().enumerate() {
            let Some((spun, _)) = view.place(index).and_then(|place| stage.judge(&view, place)) else { continue };
            let maker = row.mechanism.or_else(|| makers.get(row.matched.as_deref()?).copied());
            for column in columns.iter_mut().filter(|column| Some(column.mechanism) == maker) {
                if row.human() { column.originals.push(spun) } else { column.rewrites.push(spun) }
            }
        }
        out.extend(columns.into_iter().filter(|c| c.rewrites.len() >= LEAST && c.originals.len() >= LEAST));
    }
    Ok(out)
}

/// The first words of a text; none where it has fewer.
fn prefix(text: &str, words: usize) -> Option<&str> {
    let mut in_word = false;
    let end = |(at, c): (usize, char)| {
        let was_word = std::mem::replace(&mut in_word, !c.is_whitespace());
        (was_word && !in_word).then_some(at)
    };
    let mut ends = text.char_indices().chain([(text.len(), ' ')]).filter_map(end);
    text.get(..ends.nth(words.checked_sub(1)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_has_so_many_words() {
        assert_eq!(prefix("one two three", 2), Some("one two"));
        assert_eq!(prefix("one two three", 3), Some("one two three"));
        assert_eq!(prefix("one two three", 4), None);
        assert_eq!(prefix(" one  two\n\nthree ", 2), Some(" one  two"));
        assert_eq!(prefix("one two  ", 3), None);
    }
}
