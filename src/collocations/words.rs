//! Which number does a word have in the tables, how frequent is it, and has it a commoner synonym?

use super::filter::mix;

/// A word's number in the tables; words are numbered by frequency from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct WordId(pub(super) u32);

impl WordId {
    /// Not in the tables.
    pub const UNKNOWN: Self = Self(0);

    /// Returns whether the tables know it.
    #[inline]
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// Returns its index among the known words.
    #[inline]
    fn index(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }
}

/// What the tables know of a word: frequency in bits 0-7, gap 8-10, then whether it is content and whether it has synonyms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u16);

/// Steps of the stored logarithm in one power of e.
const FREQUENCY_STEPS: f32 = 12.0;
/// Steps of the stored gap in one power of ten.
const GAP_STEPS: f32 = 2.5;
/// The logarithms that are stored, by their steps.
static FREQUENCIES: [f32; 256] = {
    let (mut table, mut step) = ([0.0; 256], 0_u8);
    loop {
        table[step as usize] = step as f32 / FREQUENCY_STEPS;
        if step == u8::MAX {
            break table;
        }
        step += 1;
    }
};
/// The gaps that are stored, by their steps.
static GAPS: [f32; Facts::GAPS] = {
    let (mut table, mut step) = ([0.0; 8], 0);
    while step < table.len() {
        table[step] = step as f32 / GAP_STEPS;
        step += 1;
    }
    table
};
const CONTENT: u16 = 1 << 11;
const SYNONYMS: u16 = 1 << 12;

impl Facts {
    /// Packs what is known of a word: occurrences in the counted text, powers of ten to its commonest synonym.
    #[cfg(any(test, feature = "train"))]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bits there are")]
    pub(super) fn pack(occurrences: f64, gap: f64, content: bool, synonyms: bool) -> Self {
        let frequency = (libm::log(occurrences.max(1.0)) * f64::from(FREQUENCY_STEPS)).round().min(255.0) as u16;
        let gap = (gap * f64::from(GAP_STEPS)).round().clamp(0.0, 7.0) as u16;
        Self(frequency | (gap << 8) | (u16::from(content) * CONTENT) | (u16::from(synonyms) * SYNONYMS))
    }

    /// Returns the bits.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn bits(self) -> u16 {
        self.0
    }

    /// Returns the natural logarithm of its occurrences in the counted text.
    #[inline]
    pub fn frequency(self) -> f32 {
        FREQUENCIES[usize::from(self.frequency_steps())]
    }

    /// Returns the steps that [`Self::frequency`] comes in.
    #[inline]
    pub(super) fn frequency_steps(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// Returns what is known of a word of so many steps and nothing else.
    pub(super) fn of_steps(steps: u8) -> Self {
        Self(u16::from(steps))
    }

    /// Returns by how many powers of ten its commonest synonym is more frequent than the word in any of its forms.
    #[inline]
    pub fn gap(self) -> f32 {
        Self::gap_of(self.gap_steps())
    }

    /// How many numbers [`Self::gap_steps`] are.
    pub const GAPS: usize = 8;

    /// Returns the gap of so many steps.
    #[inline]
    pub fn gap_of(steps: u8) -> f32 {
        GAPS[usize::from(steps) % Self::GAPS]
    }

    /// Returns the steps of 0.4 that [`Self::gap`] comes in.
    #[inline]
    pub fn gap_steps(self) -> u8 {
        (self.0 >> 8 & 7) as u8
    }

    /// Returns whether it carries content rather than grammar.
    #[inline]
    pub fn is_content(self) -> bool {
        self.0 & CONTENT != 0
    }

    /// Returns whether it has synonyms of the same inflection.
    #[inline]
    pub fn has_synonyms(self) -> bool {
        self.0 & SYNONYMS != 0
    }
}

/// The vocabulary: an open-addressed table from keys to numbers, and the facts by number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    slots: &'a [[u8; 4]],
    facts: &'a [[u8; 2]],
}

/// Bits of a slot that are the word's number; the rest check the key.
const ID_BITS: u32 = 17;

impl<'a> Words<'a> {
    /// Reads the vocabulary from its bytes; `None` where they are damaged.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let slots = 4 * u32::from_le_bytes(*count) as usize;
        let (slots, facts) = rest.split_at_checked(slots)?;
        let (slots, []) = slots.as_chunks::<4>() else { return None };
        let (facts, []) = facts.as_chunks::<2>() else { return None };
        (!slots.is_empty()).then_some(Self { slots, facts })
    }

    /// Returns how many numbers there are, that of no word among them.
    pub(super) fn count(&self) -> usize {
        self.facts.len() + 1
    }

    /// Returns the number of a word by its key.
    #[inline]
    pub(super) fn id(&self, key: u64) -> WordId {
        let (mut at, check) = place(key, self.slots.len());
        // Ends at the latest when every slot was seen; a written table always has free ones, damaged bytes may have none.
        for _ in 0..self.slots.len() {
            let slot = u32::from_le_bytes(*self.slots.get(at).unwrap_or(&[0; 4]));
            if slot == 0 {
                break;
            }
            if slot >> ID_BITS == check {
                return WordId(slot & ((1 << ID_BITS) - 1));
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        WordId::UNKNOWN
    }

    /// Returns what is known of a word.
    #[inline]
    pub(super) fn facts(&self, id: WordId) -> Facts {
        let bits = id.index().and_then(|index| self.facts.get(index));
        bits.map_or(Facts::default(), |bits| Facts(u16::from_le_bytes(*bits)))
    }
}

/// Returns where a key's search begins, and the bits that check it.
#[expect(clippy::cast_possible_truncation, reason = "the product's high half is below the number of slots")]
fn place(key: u64, slots: usize) -> (usize, u32) {
    let hash = mix(key);
    let at = (u128::from(hash) * slots as u128) >> 64;
    (at as usize, (hash & ((1 << (32 - ID_BITS)) - 1)) as u32)
}

/// Writes the vocabulary: the keys in the order of their numbers, the facts likewise.
#[cfg(any(test, feature = "train"))]
pub(super) fn write(keys: &[u64], facts: &[Facts]) -> Vec<u8> {
    let count = keys.len() * 3 / 2 + 1;
    let mut slots = vec![0_u32; count];
    for (id, key) in (1_u32..).zip(keys) {
        let (mut at, check) = place(*key, count);
        while slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) % count;
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = (check << ID_BITS) | id;
        }
    }
    let mut bytes = u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes.extend(facts.iter().flat_map(|facts| facts.bits().to_le_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_table_without_a_free_slot_knows_no_word_and_says_so() {
        let mut bytes = 2_u32.to_le_bytes().to_vec();
        let other = (place(7, 2).1 ^ 1) << ID_BITS | 1;
        bytes.extend([other; 2].iter().flat_map(|slot| slot.to_le_bytes()));
        let words = Words::read(&bytes).expect("two slots");
        assert_eq!(words.id(7), WordId::UNKNOWN);
    }
}
