//! How much does it say that two articles share this stem? The rarer it is in clean news, the more.

use super::stem::Stem;
use crate::mixing::GOLDEN;
use std::sync::LazyLock;

/// Articles counted, then one line a count with its stems; see `SOURCES`.
const LISTED: &str = include_str!("../../data/stems.txt");
/// Stems that stand in no counted article are no rarer than this: many are mere misspellings.
pub(crate) const MOST: f32 = 9.0;

/// Weights of numbers of one digit, of two and of more, on the scale of the stems: from what one article in twenty has to what one in
/// 250 has. Chosen by hand.
const NUMBERS: [f32; 3] = [3.0, 4.0, 5.5];

#[derive(Debug)]
struct Table {
    slots: Vec<(u64, f32)>,
    shift: u32,
    unseen: f32,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(LISTED));

impl Table {
    fn read(listed: &str) -> Self {
        let mut lines = listed.lines();
        let articles = lines.next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(1.0);
        let stems = listed.split_ascii_whitespace().count();
        let size = (2 * stems).next_power_of_two();
        let shift = 64 - size.trailing_zeros();
        let mut table = Self { slots: vec![(0, 0.0); size], shift, unseen: rarity(articles, 0.0) };
        for line in lines {
            let mut fields = line.split(' ');
            let count = fields.next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
            for stem in fields {
                table.insert(Stem::listed(stem).bits(), rarity(articles, count));
            }
        }
        table
    }

    fn insert(&mut self, bits: u64, weight: f32) {
        let mut at = self.place(bits);
        while self.slots.get(at).is_some_and(|slot| slot.0 != 0 && slot.0 != bits) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (bits, weight);
        }
    }

    fn get(&self, bits: u64) -> f32 {
        let mut at = self.place(bits);
        loop {
            match self.slots.get(at) {
                Some((found, weight)) if *found == bits => return *weight,
                Some((0, _)) | None => return self.unseen,
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    fn place(&self, bits: u64) -> usize {
        usize::try_from(bits.wrapping_mul(GOLDEN) >> self.shift).unwrap_or(0)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a logarithm between 0 and 9")]
fn rarity(articles: f64, count: f64) -> f32 {
    (libm::log((articles + 1.0) / (count + 1.0)) as f32).clamp(0.0, MOST)
}

/// Returns the weight of a stem: the logarithm of the articles by those that have it; of a number by its digits.
pub(crate) fn of(stem: Stem) -> f32 {
    if stem.is_number() {
        return match stem.width() {
            0 | 1 => NUMBERS[0],
            2 => NUMBERS[1],
            _ => NUMBERS[2],
        };
    }
    TABLE.get(stem.bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_stems_weigh_more() {
        let table = Table::read("99\n1 rare\n24 some words\n99 the\n");
        assert!((table.get(Stem::listed("rare").bits()) - 50f32.ln()).abs() < 1e-5);
        assert!((table.get(Stem::listed("words").bits()) - 4f32.ln()).abs() < 1e-5);
        assert!(table.get(Stem::listed("the").bits()).abs() < 1e-5);
        assert!((table.get(Stem::listed("absent").bits()) - 100f32.ln()).abs() < 1e-5);
    }

    #[test]
    fn a_longer_number_weighs_more() {
        let weights = ["ten", "hundred", "nine"].map(|word| Stem::spelled(word).map(of));
        assert_eq!(weights, [Some(4.0), Some(5.5), Some(3.0)]);
    }

    #[test]
    fn the_embedded_table_knows_the_commonest_word() {
        assert!(of(Stem::listed("the")) < 0.1);
        assert!(of(Stem::listed("govern")) < of(Stem::listed("zygote")));
    }

    #[test]
    fn stems_that_begin_in_one_slot_keep_their_own_weights() {
        let lines: Vec<String> = (0..300).map(|n| format!("{n} s{n}")).collect();
        let table = Table::read(&format!("999\n{}\n", lines.join("\n")));
        for n in 0_u16..300 {
            let weight = table.get(Stem::listed(&format!("s{n}")).bits());
            assert!((weight - (1_000.0 / (f32::from(n) + 1.0)).ln()).abs() < 1e-5, "s{n} weighs {weight}");
        }
        assert!((table.get(Stem::listed("s300").bits()) - 1_000f32.ln()).abs() < 1e-5);
    }
}
