//! What does a feature count in? The suffix of its name says it.

/// The unit of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share from 0 to 1.
    Ratio,
    /// A whole number.
    Count,
    /// A mean of counts.
    Mean,
    /// Occurrences in a thousand words.
    PerThousand,
    /// Bits.
    Entropy,
    /// A difference, 0 where there is none.
    Distance,
    /// Log-odds of a learned table.
    Logit,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 7] =
        [Self::Ratio, Self::Count, Self::Mean, Self::PerThousand, Self::Entropy, Self::Distance, Self::Logit];

    /// Returns the end of the names of features in this unit.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Ratio => "_ratio",
            Self::Count => "_count",
            Self::Mean => "_mean",
            Self::PerThousand => "_per_1k",
            Self::Entropy => "_entropy",
            Self::Distance => "_distance",
            Self::Logit => "_logit",
        }
    }

    /// Returns the unit as readers see it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ratio => "share",
            Self::Count => "count",
            Self::Mean => "mean",
            Self::PerThousand => "per 1,000 words",
            Self::Entropy => "bits",
            Self::Distance => "distance",
            Self::Logit => "log-odds",
        }
    }

    /// Returns whether a number can be in this unit.
    pub fn holds(self, value: f32) -> bool {
        match self {
            Self::Ratio => (0.0..=1.0).contains(&value),
            Self::Count => value >= 0.0 && value.fract().abs() < f32::EPSILON,
            Self::Mean | Self::PerThousand | Self::Entropy | Self::Distance => value >= 0.0,
            Self::Logit => value.is_finite(),
        }
    }
}
