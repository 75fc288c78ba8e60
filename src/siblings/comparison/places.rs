//! Which places of an article are in a set? Words, contents or sentences, as bits: of none has it more than it has words.

use crate::siblings::fingerprint::LONGEST;

/// Words that hold a bit for each place.
const WORDS: usize = LONGEST.div_ceil(64);

/// Places in one article.
#[derive(Debug, Clone)]
pub(in crate::siblings) struct Places([u64; WORDS]);

impl Default for Places {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl Places {
    /// Puts a place in.
    pub(in crate::siblings) fn insert(&mut self, place: u16) {
        if let Some(word) = self.0.get_mut(usize::from(place) / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Returns whether a place is in.
    pub(in crate::siblings) fn contains(&self, place: u16) -> bool {
        self.0.get(usize::from(place) / 64).is_some_and(|word| word >> (place % 64) & 1 != 0)
    }

    /// Hands over the places that are in, in order.
    pub(in crate::siblings) fn each(&self, mut take: impl FnMut(u16)) {
        for (first, word) in (0..).step_by(64).zip(self.0) {
            Bits(word).for_each(|bit| take(first + bit));
        }
    }

    /// Returns the places below a limit that are in, in order: most articles have far fewer places than there may be.
    pub(in crate::siblings) fn below(&self, limit: usize) -> impl Iterator<Item = u16> + '_ {
        let words = self.0.iter().take(limit.div_ceil(64)).copied();
        places(words).take_while(move |place| usize::from(*place) < limit)
    }

    /// Returns the places below a limit that are not in, in order.
    pub(in crate::siblings) fn others(&self, limit: usize) -> impl Iterator<Item = u16> + '_ {
        let words = self.0.iter().take(limit.div_ceil(64)).map(|word| !word);
        places(words).take_while(move |place| usize::from(*place) < limit)
    }
}

fn places(words: impl Iterator<Item = u64>) -> impl Iterator<Item = u16> {
    (0..).step_by(64).zip(words).flat_map(|(first, word)| Bits(word).map(move |bit| first + bit))
}

/// The bits of a word that are set.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u16;

    #[expect(clippy::cast_possible_truncation, reason = "at most 63")]
    fn next(&mut self) -> Option<u16> {
        let bit = self.0.trailing_zeros();
        self.0 &= self.0.checked_sub(1)?;
        Some(bit as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out_in_order_and_the_rest_too() {
        let mut places = Places::default();
        for place in [70, 3, 64, 3] {
            places.insert(place);
        }
        assert_eq!(places.below(LONGEST).collect::<Vec<_>>(), [3, 64, 70]);
        assert_eq!(places.below(70).collect::<Vec<_>>(), [3, 64]);
        assert_eq!(places.below(0).next(), None);
        assert!([3, 64, 70].iter().all(|place| places.contains(*place)));
        assert!([0, 4, 65, 69, 134, u16::MAX].iter().all(|place| !places.contains(*place)));
        assert_eq!(places.others(66).count(), 64);
        assert_eq!(places.others(5).collect::<Vec<_>>(), [0, 1, 2, 4]);
        assert_eq!(places.others(0).next(), None);
    }

    #[test]
    fn the_last_word_of_an_article_has_room() {
        let last = u16::try_from(LONGEST - 1).unwrap();
        let mut places = Places::default();
        places.insert(last);
        places.insert(u16::MAX);
        assert_eq!(places.below(LONGEST).collect::<Vec<_>>(), [last]);
    }
}
