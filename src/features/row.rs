//! How does a family write a row on one line? By the unit that the name's suffix says.

use super::{Feature, Unit};

impl<T> Feature<T> {
    /// A share from 0 to 1.
    pub(super) const fn ratio(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::Ratio, doc, value }
    }

    /// Occurrences in a thousand words.
    pub(super) const fn rate(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::PerThousand, doc, value }
    }

    /// A mean of counts.
    pub(super) const fn mean(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::Mean, doc, value }
    }

    /// A difference, 0 where there is none.
    pub(super) const fn distance(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::Distance, doc, value }
    }

    /// Bits.
    pub(super) const fn entropy(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::Entropy, doc, value }
    }

    /// A whole number.
    pub(super) const fn count(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::Count, doc, value }
    }

    /// Log-odds of a learned table.
    pub(super) const fn logit(name: &'static str, doc: &'static str, value: fn(&T) -> Option<f64>) -> Self {
        Self { is_damage: false, name, unit: Unit::Logit, doc, value }
    }

    /// Says that no article is better for it.
    pub(super) const fn damage(row: &Self) -> Self {
        let Self { name, unit, doc, value, .. } = *row;
        Self { is_damage: true, name, unit, doc, value }
    }
}
