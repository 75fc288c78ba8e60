//! How are several blocks weighed at once? A number of each stands side by side, so that every sum of them takes the time of one.

use std::ops::{Add, AddAssign, Div, Mul};
use wide::f32x8;

/// How many blocks are weighed at once.
pub(super) const LANES: usize = 8;

/// The same number of [`LANES`] blocks.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct Lanes(f32x8);

impl Lanes {
    /// The same for all blocks.
    #[inline]
    pub(super) fn all(number: f32) -> Self {
        Self(f32x8::splat(number))
    }

    /// Sets the number of one block.
    #[inline]
    pub(super) fn set(&mut self, lane: usize, number: f32) {
        if let Some(slot) = self.0.as_mut_array().get_mut(lane) {
            *slot = number;
        }
    }

    /// The numbers of the blocks, in their order.
    #[inline]
    pub(super) fn get(self) -> [f32; LANES] {
        self.0.to_array()
    }

    /// The smaller number of each block.
    #[inline]
    pub(super) fn min(self, other: Self) -> Self {
        Self(self.0.fast_min(other.0))
    }

    /// The larger number of each block.
    #[inline]
    pub(super) fn max(self, other: Self) -> Self {
        Self(self.0.fast_max(other.0))
    }

    /// 1 for each number that is less, else 0.
    #[inline]
    pub(super) fn below(self, limit: f32) -> Self {
        Self(self.0.simd_lt(f32x8::splat(limit)) & f32x8::ONE)
    }

    /// 1 for each number that is more, else 0.
    #[inline]
    pub(super) fn above(self, limit: f32) -> Self {
        Self(self.0.simd_gt(f32x8::splat(limit)) & f32x8::ONE)
    }

    /// 1 for each number that is so much or more, else 0.
    #[inline]
    pub(super) fn reaches(self, limit: f32) -> Self {
        Self(self.0.simd_ge(f32x8::splat(limit)) & f32x8::ONE)
    }

    /// What is missing to 1: of a yes a no.
    #[inline]
    pub(super) fn not(self) -> Self {
        Self(f32x8::ONE - self.0)
    }
}

impl Add for Lanes {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Lanes {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul for Lanes {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Mul<f32> for Lanes {
    type Output = Self;

    #[inline]
    fn mul(self, factor: f32) -> Self {
        Self(self.0 * f32x8::splat(factor))
    }
}

impl Div<f32> for Lanes {
    type Output = Self;

    #[inline]
    fn div(self, divisor: f32) -> Self {
        Self(self.0 / f32x8::splat(divisor))
    }
}
