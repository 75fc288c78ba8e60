//! What spreads keys over the bits of a hash? Multipliers whose products are far apart where the keys are neighbours.

/// 2^64 by the golden ratio, as Knuth's multiplicative hashing has it; odd, so that no two keys have one product.
pub(crate) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The prime nearest to 2^32 by the golden ratio, Knuth's own.
pub(crate) const GOLDEN_PRIME: u32 = 0x9e37_79b1;
