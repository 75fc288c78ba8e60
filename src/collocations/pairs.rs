//! What do the tables say of each two neighbours of a document? One column at a time, so that the processor waits for many cells at once.

use super::filter::Cells;
use super::place::Place;
use super::{Collocations, pair_key};
use crate::text::Seed;

/// Whether two neighbours were seen together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Sight {
    /// One of them is not in the tables, or there is none.
    Unknown,
    /// In clean English.
    Seen,
    /// Not in clean English, but again in this document: a term of its subject.
    Recurring,
    /// Never, and only here.
    Unseen,
}

/// What is known of two neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// How much oftener they stand together than by chance, as a natural logarithm; below 0 where they were never seen.
    pub strength: f32,
    /// The logarithm of how often chance would put them together.
    pub log_expected: f32,
    /// What was seen.
    pub sight: Sight,
}

impl Pair {
    /// Returns whether both are in the tables.
    #[inline]
    pub fn is_known(self) -> bool {
        self.sight != Sight::Unknown
    }

    /// Returns whether they stand together nowhere else.
    #[inline]
    pub fn is_unseen(self) -> bool {
        self.sight == Sight::Unseen
    }
}

/// Chance alone would have shown the pair twice.
const EXPECTED: f32 = std::f32::consts::LN_2;

/// The pairs of one document: scratch space that the next document overwrites.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    cells: Vec<Cells>,
    values: Vec<u8>,
    frequencies: Vec<f32>,
    /// Columns of [`Pair`].
    pub(super) strengths: Vec<f32>,
    pub(super) expected: Vec<f32>,
    /// [`Sight`], and [`Self::EXPECTED`]; one more than there are pairs.
    pub(super) codes: Vec<u8>,
    /// The pairs that clean English never has.
    pub(super) strange: Vec<u32>,
    /// Where each strange pair stands first, open-addressed.
    firsts: Vec<(u64, u32)>,
    seed: Seed,
}

impl Pairs {
    /// The bits of a code that are a [`Sight`].
    pub(super) const SIGHT: u8 = 3;
    /// The bit of a pair that chance alone would have shown twice.
    pub(super) const EXPECTED: u8 = 4;

    /// Reads each place with the next; `kinds` are their [`Place::role`].
    pub(super) fn read(&mut self, tables: &Collocations<'_>, places: &[Place], kinds: &[u8]) {
        let Self { cells, values, frequencies, strengths, expected, codes, .. } = self;
        let behind = places.get(1..).unwrap_or_default();
        cells.clear();
        cells.extend(places.iter().zip(behind).map(|(left, right)| tables.pairs.find(pair_key(left.id, right.id))));
        values.clear();
        values.extend(cells.iter().map(|cells| tables.pairs.sum(*cells)));
        frequencies.clear();
        frequencies.extend(places.iter().map(|place| place.facts.frequency()));
        expected.clear();
        let neighbours = frequencies.iter().zip(frequencies.get(1..).unwrap_or_default());
        expected.extend(neighbours.map(|(left, right)| tables.log_expected(*left, *right)));
        strengths.clear();
        strengths.extend(values.iter().map(|value| tables.strengths[usize::from(*value)]));
        codes.clear();
        let known =
            kinds.iter().zip(kinds.get(1..).unwrap_or_default()).map(|(left, right)| left & right & Place::KNOWN);
        codes.extend(values.iter().zip(known).map(|(value, known)| {
            let sight = if *value < tables.unseen { Sight::Seen as u8 } else { Sight::Unseen as u8 };
            if known == 0 { Sight::Unknown as u8 } else { sight }
        }));
        for (code, expected) in codes.iter_mut().zip(expected.iter()) {
            *code |= Self::EXPECTED * u8::from(*expected > EXPECTED);
        }
        self.find_strange(places);
        // Nothing is behind the last one.
        self.codes.push(Sight::Unknown as u8);
    }

    /// Returns a pair.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<Pair> {
        let sight = match self.codes.get(at)? & Self::SIGHT {
            0 => Sight::Unknown,
            1 => Sight::Seen,
            2 => Sight::Recurring,
            _ => Sight::Unseen,
        };
        Some(Pair { strength: *self.strengths.get(at)?, log_expected: *self.expected.get(at)?, sight })
    }

    /// Finds the pairs that clean English never has, and which of them the document has more than once.
    fn find_strange(&mut self, places: &[Place]) {
        let Self { strengths, expected, codes, strange, firsts, seed, .. } = self;
        strange.clear();
        strange.resize(codes.len(), 0);
        let mut count = 0;
        for (at, code) in (0..).zip(codes.iter()) {
            if let Some(slot) = strange.get_mut(count) {
                *slot = at;
            }
            count += usize::from(code & Self::SIGHT == Sight::Unseen as u8);
        }
        strange.truncate(count);
        firsts.clear();
        firsts.resize((2 * count).next_power_of_two(), (0, 0));
        for &at in strange.iter() {
            if let (Some(strength), Some(expected)) = (strengths.get_mut(at as usize), expected.get(at as usize)) {
                *strength = Collocations::unseen_strength(*expected);
            }
            let Some([first, second]) = places.get(at as usize..at as usize + 2) else { continue };
            let key = pair_key(first.id, second.id);
            match slot(firsts, key, *seed) {
                Some((known, first)) if *known == key => {
                    for at in [*first, at] {
                        if let Some(code) = codes.get_mut(at as usize) {
                            *code = *code & !Self::SIGHT | Sight::Recurring as u8;
                        }
                    }
                }
                Some(free) => *free = (key, at),
                None => {}
            }
        }
    }
}

/// Returns the slot of a key, or the free one where it belongs; 0 is no pair's key.
fn slot(slots: &mut [(u64, u32)], key: u64, seed: Seed) -> Option<&mut (u64, u32)> {
    let mask = slots.len() - 1;
    let mut at = home(key, seed) & mask;
    while slots.get(at).is_some_and(|(known, _)| *known != 0 && *known != key) {
        at = (at + 1) & mask;
    }
    slots.get_mut(at)
}

/// Returns where a key's search begins, once it is cut to the table.
fn home(key: u64, seed: Seed) -> usize {
    usize::try_from(key.wrapping_mul(seed.0[0] | 1) >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_chosen_to_fall_together_under_one_seed_lie_apart_under_another() {
        let at = |key: u64, seed: u64| home(key, Seed([seed, 0])) & 1023;
        let chosen: Vec<u64> = (1..).filter(|key| at(*key, 0x9e37_79b9_7f4a_7c15) == 7).take(64).collect();
        for seed in [0x517c_c1b7_2722_0a95, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb] {
            let homes: std::collections::BTreeSet<usize> = chosen.iter().map(|key| at(*key, seed)).collect();
            assert!(homes.len() > 16, "{} places", homes.len());
        }
    }

    #[test]
    fn no_two_tables_mix_alike() {
        let seeds: [[u64; 2]; 2] = [Pairs::default(), Pairs::default()].map(|pairs| pairs.seed.0);
        assert_ne!(seeds[0], seeds[1]);
    }
}
