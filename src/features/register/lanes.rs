//! What does a word of register count for? Eight sums side by side in one number, so that a word is added to all of them at once.

use super::EXCESS;
use super::lists;
use crate::document::Word;

/// Bits of a sum of ones: so many words can be added before the sums are taken out.
const LANE: u32 = 6;
/// Words after which the sums must be taken out.
pub(super) const MOST: usize = BITS as usize;
const BITS: u8 = (1 << LANE) - 1;
/// Where the sum of the weights begins, behind seven sums of ones.
const WEIGHT: u32 = 7 * LANE;
/// Added to each weight, so that none is below 0.
const ZERO: i32 = 1 << 12;
/// The bit of a word that opens phrases, which is not summed.
const OPENS: u64 = 1 << 63;
/// The bit of a word that is no phrase's second, which is not summed either; what is no word may stand before one that is.
const NEVER_SECOND: u64 = 1 << 62;

/// What a word counts for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lanes(u64);

/// The sums of ones, by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sums {
    pub(super) content: usize,
    pub(super) formal: usize,
    pub(super) plain: usize,
    pub(super) stock: usize,
    pub(super) praise: usize,
    pub(super) excess: usize,
    pub(super) lacking: usize,
    pub(super) weight: i64,
}

impl Lanes {
    /// Reads them.
    pub(super) fn of(word: Word<'_>) -> Self {
        let (own, content) = (lists::Word::of(word.key), word.entry.function() == 0);
        let weight = own.weight().filter(|_| content).unwrap_or_default();
        let ones = [
            content,
            own.is_formal(),
            own.is_plain(),
            own.is_stock(),
            own.is_praise(),
            weight >= EXCESS,
            weight <= -EXCESS,
        ];
        let ones = (0..).zip(ones).fold(0, |all, (lane, one)| all | u64::from(one) << (lane * LANE));
        let weight = if content { u64::from((weight + ZERO).unsigned_abs()) << WEIGHT } else { 0 };
        let opens = OPENS * u64::from(own.opens_phrase());
        Self(ones | weight | opens | (NEVER_SECOND * u64::from(!own.stands_second())))
    }

    /// Returns whether a phrase may begin with the word and go on with the next; it leaves most words at one branch.
    #[inline]
    pub(super) fn may_open_phrase(self, next: Self) -> bool {
        const { assert!(OPENS == NEVER_SECOND << 1) };
        self.0 >> 1 & !next.0 & NEVER_SECOND != 0
    }

    /// Adds a word, if it is counted, without a branch, which would be mispredicted.
    #[inline]
    pub(super) fn add(&mut self, word: Self, counted: bool) {
        self.0 += word.0 & !(OPENS | NEVER_SECOND) & u64::from(counted).wrapping_neg();
    }

    /// Takes the sums out.
    pub(super) fn empty(&mut self, sums: &mut Sums) {
        let all = std::mem::take(self).0;
        let lane = |number: u32| usize::from((all >> (number * LANE)).to_le_bytes()[0] & BITS);
        let content = lane(0);
        let zeros = i64::from(ZERO) * i64::try_from(content).unwrap_or_default();
        sums.content += content;
        sums.formal += lane(1);
        sums.plain += lane(2);
        sums.stock += lane(3);
        sums.praise += lane(4);
        sums.excess += lane(5);
        sums.lacking += lane(6);
        sums.weight += (all >> WEIGHT).cast_signed() - zeros;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn as_many_words_as_fit_are_summed() {
        let document = Document::new("delve utilize", Lexicon::embedded());
        let [delve, utilize] = document.words.since(1).map(Lanes::of).collect::<Vec<_>>()[..] else { panic!() };
        let weight = |word: &str| i64::from(lists::Word::of(crate::text::key(word)).weight().unwrap_or_default());
        let (mut lanes, mut sums) = (Lanes::default(), Sums::default());
        for number in 0..MOST {
            lanes.add(delve, true);
            lanes.empty(&mut Sums::default());
            lanes.add(utilize, number % 2 == 0);
            lanes.empty(&mut sums);
        }
        assert_eq!((sums.content, sums.formal, sums.stock), (MOST / 2 + 1, MOST / 2 + 1, 0));
        let most = i64::try_from(MOST).unwrap();
        assert_eq!(sums.weight, weight("utilize") * (most / 2 + 1));
        let mut sums = Sums::default();
        (0..MOST).for_each(|_| lanes.add(delve, true));
        lanes.empty(&mut sums);
        assert_eq!((sums.content, sums.stock, sums.excess), (MOST, MOST, MOST));
        assert_eq!(sums.weight, weight("delve") * most);
    }
}
