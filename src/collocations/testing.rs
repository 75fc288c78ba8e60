//! Small tables for tests: forty words of content, "the" and "was", and the pairs that the forty make with these two.

use super::build::fuse;
use super::words::{Facts, WordId};
use super::{Collocations, pair_key, synonyms, words};
use crate::text::key;
use std::sync::LazyLock;

/// Words of content that the tables see after "the" and before "was".
pub(crate) const CONTENT: [&str; 40] = [
    "harbour", "quiet", "boat", "fisher", "net", "storm", "crew", "captain", "island", "ferry", "anchor", "sailor",
    "pier", "market", "baker", "teacher", "school", "bridge", "river", "garden", "window", "doctor", "ticket", "train",
    "station", "letter", "office", "minister", "council", "budget", "winter", "summer", "morning", "evening", "chair",
    "table", "lantern", "orchard", "meadow", "village",
];
/// A word that no pair has; "boat" is its commoner synonym.
pub(crate) const ODD: &str = "watercraft";

/// Every pair that was seen has the strength 2; all words together were counted a million times.
const STRENGTH: f32 = 2.0;
const TOTAL: f64 = 1e6;

/// Returns the tables. The content words stand 1,000 times, "the" and "was" 10,000 times, the odd word 10 times.
pub(crate) fn tables() -> &'static Collocations<'static> {
    static TABLES: LazyLock<Collocations<'static>> = LazyLock::new(|| {
        let listed: Vec<(&str, f64, f64)> =
            [("<name>", 1.0, 0.0), ("<number>", 1.0, 0.0), ("the", 1e4, 0.0), ("was", 1e4, 0.0)]
                .into_iter()
                .chain(CONTENT.map(|word| (word, 1e3, 0.0)))
                .chain([(ODD, 10.0, 2.0)])
                .collect();
        let id = |word: &str| WordId(listed.iter().zip(1..).find(|((w, ..), _)| *w == word).unwrap().1);
        let keys: Vec<u64> = listed.iter().map(|(word, ..)| key(word)).collect();
        let content = |word: &str| word == ODD || CONTENT.contains(&word);
        let facts: Vec<Facts> =
            listed.iter().map(|(word, count, gap)| Facts::pack(*count, *gap, content(word), *word == ODD)).collect();
        let seen = CONTENT.iter().flat_map(|word| [("the", *word), (*word, "was")]).chain([("was", "the")]);
        let entries: Vec<(u64, u8)> = seen.map(|(a, b)| (pair_key(id(a), id(b)), 0)).collect();
        let mut pairs = TOTAL.to_le_bytes().to_vec();
        pairs.extend(STRENGTH.to_le_bytes().repeat(8));
        pairs.extend(fuse::write(&entries).unwrap());
        let words = words::write(&keys, &facts).leak();
        let synonyms = synonyms::write(&[(id(ODD), vec![id("boat")])], &[(id("boat"), "boat".to_owned())]).leak();
        Collocations::read(words, pairs.leak(), synonyms).unwrap()
    });
    &TABLES
}
