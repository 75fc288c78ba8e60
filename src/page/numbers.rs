//! How does a list of numbers with names become one function? Written out, so that what several numbers share is computed once.

/// Declares `NAMES`, `numbers`, which reads every number off at once, in the order of the names, and `weigh`, which sums them weighed.
macro_rules! numbers {
    ($of:ty, $sum:ty: $(($name:literal, $number:expr),)*) => {
        /// The names under which the weights are kept.
        pub(super) const NAMES: &[&str] = &[$($name),*];

        /// Reads the numbers in the order of their names.
        pub(super) fn numbers(of: &$of) -> [$sum; NAMES.len()] {
            [$($crate::page::numbers::read(of, $number)),*]
        }

        /// Sums the numbers, each weighed, in the order of their names.
        pub(super) fn weigh(of: &$of, weights: &[f32; NAMES.len()]) -> $sum {
            let mut weights = weights.iter();
            let mut sum = <$sum>::default();
            $(sum += $crate::page::numbers::read(of, $number) * weights.next().copied().unwrap_or_default();)*
            sum
        }
    };
}

pub(super) use numbers;

/// Returns 1 for what holds, else 0.
#[inline]
pub(super) fn yes(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

#[inline]
pub(super) fn read<T, N>(of: &T, number: impl Fn(&T) -> N) -> N {
    number(of)
}
