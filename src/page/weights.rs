//! What do the line classifier's numbers weigh? Read from the reviewed text file that the recipe writes.

use super::{around, own};

/// Weights of both passes, in the order of their numbers.
#[derive(Debug, Clone)]
pub struct Weights {
    pub(super) own: Vec<f32>,
    pub(super) around: Vec<f32>,
    pub(super) again: Vec<f32>,
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
            own: own::NAMES.iter().map(|name| read("own", name)).collect(),
            around: around::NAMES.iter().map(|name| read("around", name)).collect(),
            again: around::NAMES.iter().map(|name| read("again", name)).collect(),
        }
    }
}
