//! How strange is a pair that was never seen? Frequencies come in steps, so few answers occur, and each thread keeps them.

use crate::mixing::GOLDEN_PRIME;
use std::cell::Cell;

/// Added to what was seen and to what was expected before their ratio is taken: here, and where the tables are built.
pub(super) const SMOOTHING: f64 = 0.3;
/// So many bits of a mixed expectation choose its slot: 2,048 answers are kept.
const KEPT_BITS: u32 = 11;
/// Marks a free slot: the bits of a NaN, which no expectation is.
const FREE: u32 = u32::MAX;

thread_local! {
    /// The bits of an expectation, and the answer.
    static KEPT: [Cell<(u32, f32)>; 1 << KEPT_BITS] =
        const { [const { Cell::new((FREE, 0.0)) }; 1 << KEPT_BITS] };
}

/// Returns the strength of a pair that was never seen, from the logarithm of how often it was expected.
pub(super) fn unseen_strength(log_expected: f32) -> f32 {
    let bits = log_expected.to_bits();
    let at = bits.wrapping_mul(GOLDEN_PRIME) >> (u32::BITS - KEPT_BITS);
    KEPT.with(|kept| {
        let slot = kept.get(at as usize);
        if let Some((_, strength)) = slot.map(Cell::get).filter(|(known, _)| *known == bits) {
            return strength;
        }
        let strength = compute(log_expected);
        if let Some(slot) = slot {
            slot.set((bits, strength));
        }
        strength
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a logarithm")]
fn compute(log_expected: f32) -> f32 {
    -libm::log1p(libm::exp(f64::from(log_expected)) / SMOOTHING) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_is_computed() {
        for step in (-4000_i16..4000).chain(-4000..4000) {
            let expected = f32::from(step) / 128.0;
            assert_eq!(unseen_strength(expected).to_bits(), compute(expected).to_bits());
        }
    }
}
