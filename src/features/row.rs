//! How does a family write a row on one line? By the unit that the name's suffix says.

use super::{Feature, Unit};

/// Declares a constructor of rows for each unit.
macro_rules! rows {
    ($($(#[$doc:meta])* $row:ident $unit:ident)*) => {
        impl<T> Feature<T> {
            $(
                $(#[$doc])*
                pub(super) const fn $row(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
                    Self { is_damage: false, name, unit: Unit::$unit, doc, value }
                }
            )*
        }
    };
}

rows! {
    /// A share from 0 to 1.
    ratio Ratio
    /// Occurrences in a thousand words.
    rate PerThousand
    /// A mean of counts.
    mean Mean
    /// A difference, 0 where there is none.
    distance Distance
    /// Bits.
    entropy Entropy
    /// A whole number.
    count Count
    /// Log-odds of a learned table.
    logit Logit
}

impl<T> Feature<T> {
    /// Says that no article is better for it.
    pub(super) const fn damage(row: &Self) -> Self {
        let Self { name, unit, doc, value, .. } = *row;
        Self { is_damage: true, name, unit, doc, value }
    }
}
