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

#[cfg(test)]
mod tests {
    use super::super::Page;

    #[test]
    fn every_number_has_a_shipped_weight_and_no_weight_is_left_over() {
        let shipped = include_str!("../data/page_weights.txt").lines().filter(|row| !row.starts_with('#'));
        let shipped: Vec<_> = shipped.map(|row| row.rsplit_once('\t').unwrap().0.to_owned()).collect();
        let passes = Page::names().into_iter();
        let wanted: Vec<_> =
            passes.flat_map(|(pass, names)| names.into_iter().map(move |name| format!("{pass}\t{name}"))).collect();
        assert_eq!(shipped, wanted, "fit the weights anew: python/recipes/page");
    }
}
