//! How does a list of numbers with names become one function? Written out, so that what several numbers share is computed once.

/// Declares `NAMES` and `numbers`, which reads every number off at once, in the order of the names.
macro_rules! numbers {
    ($of:ty: $(($name:literal, $number:expr),)*) => {
        /// The names under which the weights are kept.
        pub(super) const NAMES: &[&str] = &[$($name),*];

        /// Reads the numbers in the order of their names.
        pub(super) fn numbers(of: &$of) -> [f32; NAMES.len()] {
            [$($crate::page::numbers::read(of, $number)),*]
        }
    };
}

pub(super) use numbers;

#[inline]
pub(super) fn read<T>(of: &T, number: impl Fn(&T) -> f32) -> f32 {
    number(of)
}
