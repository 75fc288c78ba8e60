//! On which lists of register does a word stand, and what did learning make of it? Lists are sorted text in `src/data/register`.

use crate::features::word_lists::WordLists;
use crate::text::key;
use std::sync::LazyLock;

/// Bureaucratic words where writers have a plain one.
const FORMAL: u32 = 1;
/// Everyday words that formal text avoids.
const PLAIN: u32 = 1 << 1;
/// Words that language models are known for.
const STOCK: u32 = 1 << 2;
/// Adjectives and adverbs that judge.
const PRAISE: u32 = 1 << 3;
/// First words of stock phrases.
const OPENS: u32 = 1 << 4;
/// Second words of stock phrases.
const SECOND: u32 = 1 << 5;
/// Where the learned weight begins; stored above zero, so that zero stays "not learned".
const WEIGHT: u32 = 16;
const ZERO: i32 = 1 << 12;

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Word(u32);

impl Word {
    pub(super) fn of(key: u64) -> Self {
        Self(LISTS.get(key))
    }

    pub(super) fn is_formal(self) -> bool {
        self.0 & FORMAL != 0
    }

    pub(super) fn is_plain(self) -> bool {
        self.0 & PLAIN != 0
    }

    pub(super) fn is_stock(self) -> bool {
        self.0 & STOCK != 0
    }

    pub(super) fn is_praise(self) -> bool {
        self.0 & PRAISE != 0
    }

    #[inline]
    pub(super) fn opens_phrase(self) -> bool {
        self.0 & OPENS != 0
    }

    pub(super) fn stands_second(self) -> bool {
        self.0 & SECOND != 0
    }

    /// Returns hundredths of the log-odds that a language model put the word there, where learned.
    #[inline]
    pub(super) fn weight(self) -> Option<i32> {
        let stored = self.0 >> WEIGHT;
        (stored != 0).then(|| stored.cast_signed() - ZERO)
    }
}

/// Returns the stock phrases, one a line.
pub(super) fn phrases() -> std::str::Lines<'static> {
    include_str!("../../data/register/phrases.txt").lines()
}

static LISTS: LazyLock<WordLists> = LazyLock::new(|| {
    let lists = [
        (include_str!("../../data/register/formal.txt"), FORMAL),
        (include_str!("../../data/register/plain.txt"), PLAIN),
        (include_str!("../../data/register/stock.txt"), STOCK),
        (include_str!("../../data/register/praise.txt"), PRAISE),
    ];
    let excess = include_str!("../../data/register/excess.tsv");
    let count = lists.iter().map(|(text, _)| text.lines().count()).sum::<usize>();
    let mut table = WordLists::with_room(count + excess.lines().count() + 2 * phrases().count());
    for (text, bit) in lists {
        for word in text.lines() {
            table.add(key(word), bit);
        }
    }
    for (place, bit) in [OPENS, SECOND].into_iter().enumerate() {
        for word in phrases().filter_map(|phrase| phrase.split(' ').nth(place)) {
            table.add(key(word), bit);
        }
    }
    for (word, weight) in excess.lines().filter_map(|line| line.split_once('\t')) {
        let weight = weight.parse::<i32>().unwrap_or_default().clamp(1 - ZERO, ZERO);
        table.add(key(word), u32::try_from(weight + ZERO).unwrap_or_default() << WEIGHT);
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_doubles() {
        for text in [
            include_str!("../../data/register/formal.txt"),
            include_str!("../../data/register/plain.txt"),
            include_str!("../../data/register/stock.txt"),
            include_str!("../../data/register/praise.txt"),
            include_str!("../../data/register/phrases.txt"),
        ] {
            assert!(text.lines().is_sorted_by(|a, b| a < b), "{:?}", text.lines().next());
        }
    }

    #[test]
    fn learned_weights_are_whole_sorted_and_two_sided() {
        let table = include_str!("../../data/register/excess.tsv");
        assert!(table.lines().is_sorted() && table.lines().count() <= 2000);
        for line in table.lines() {
            let (word, weight) = line.split_once('\t').expect(line);
            assert_eq!(Word::of(key(word)).weight(), Some(weight.parse().expect(line)), "{word}");
        }
        assert!(Word::of(key("delve")).weight() > Some(100));
        assert!(Word::of(key("stuff")).weight() < Some(0));
        assert_eq!(Word::of(key("witkoff")).weight(), None);
    }

    #[test]
    fn no_word_is_formal_and_plain() {
        for word in include_str!("../../data/register/formal.txt").lines() {
            assert!(!Word::of(key(word)).is_plain(), "{word}");
        }
    }
}
