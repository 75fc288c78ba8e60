//! What do the line classifier's numbers weigh? Read from the reviewed text file that the recipe writes.

use super::{around, own};

/// Weights of the three passes, in the order of their numbers.
#[derive(Debug, Clone)]
pub struct Weights {
    pub(super) own: [f32; own::NAMES.len()],
    pub(super) around: [f32; around::NAMES.len()],
    pub(super) again: [f32; around::NAMES.len()],
}

impl Weights {
    /// Reads `pass<TAB>name<TAB>weight` rows; a number without a row weighs nothing.
    pub fn parse(rows: &str) -> Self {
        let read = |pass: &str, name: &str| {
            let row = rows
                .lines()
                .find_map(|row| row.strip_prefix(pass)?.strip_prefix('\t')?.strip_prefix(name)?.strip_prefix('\t'));
            row.and_then(|weight| weight.trim().parse().ok()).unwrap_or(0.0)
        };
        Self {
            own: std::array::from_fn(|number| read("own", own::NAMES.get(number).unwrap_or(&""))),
            around: std::array::from_fn(|number| read("around", around::NAMES.get(number).unwrap_or(&""))),
            again: std::array::from_fn(|number| read("again", around::NAMES.get(number).unwrap_or(&""))),
        }
    }
}
