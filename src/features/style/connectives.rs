//! Which words tie sentences together in essays more than in news?

use crate::features::word_lists::WordLists;
use std::sync::LazyLock;

const CONNECTIVES: &[&str] = &[
    "accordingly", "additionally", "alternatively", "besides", "consequently", "conversely", "crucially", "equally",
    "finally", "firstly", "furthermore", "hence", "however", "importantly", "incidentally", "indeed", "initially",
    "instead", "interestingly", "lastly", "likewise", "meanwhile", "moreover", "namely", "nevertheless", "nonetheless",
    "notably", "otherwise", "overall", "particularly", "secondly", "similarly", "simultaneously", "specifically",
    "subsequently", "therefore", "thereby", "thirdly", "thus", "ultimately", "undoubtedly", "yet",
];

static TABLE: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(&[(CONNECTIVES, 1)]));

/// Returns whether a word is a connective.
pub(super) fn is_connective(key: u64) -> bool {
    TABLE.get(key) != 0
}
