//! Which words carry grammar rather than content?

use crate::text::key;

/// The function words, numbered from one by their place. At most 255.
pub const FUNCTION_WORDS: &[&str] = &[
    "the", "a", "an", "and", "or", "but", "nor", "so", "yet", "of", "in", "on", "at", "by", "for", "from", "to",
    "with", "without", "into", "onto", "over", "under", "about", "above", "below", "before", "after", "during",
    "since", "until", "till", "between", "among", "amid", "amongst", "against", "across", "through", "throughout",
    "toward", "towards", "upon", "within", "along", "around", "behind", "beside", "besides", "beyond", "despite",
    "except", "inside", "near", "off", "out", "outside", "past", "per", "plus", "than", "up", "down", "via", "as",
    "if", "because", "though", "although", "while", "whereas", "whether", "unless", "when", "where", "why", "how",
    "what", "which", "who", "whom", "whose", "that", "this", "these", "those", "it", "its", "itself", "he", "him",
    "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves", "we", "us",
    "our", "ours", "ourselves", "i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "one", "ones",
    "someone", "anyone", "everyone", "something", "anything", "everything", "nothing", "nobody", "here", "there",
    "now", "then", "be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do",
    "does", "did", "done", "doing", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not",
    "no", "never", "ever", "also", "too", "very", "more", "most", "less", "least", "much", "many", "few", "several",
    "some", "any", "all", "both", "each", "every", "either", "neither", "other", "another", "such", "same", "own",
    "only", "just", "even", "still", "already", "again", "once", "further", "however", "therefore", "thus", "moreover",
    "furthermore", "additionally", "meanwhile", "instead", "indeed", "rather", "quite", "almost", "nearly", "perhaps",
    "maybe", "often", "always", "sometimes", "well", "first", "second", "last", "next", "new", "two", "three", "like",
    "according", "said", "says", "say", "told", "added", "don't", "didn't", "doesn't", "isn't", "wasn't", "can't",
    "won't", "i'm", "we're", "cannot",
];

/// Slots of the index; a power of two well above the number of words.
const SLOTS: usize = 1024;

/// Finds a function word's number by its key.
#[derive(Debug)]
pub(super) struct Index {
    slots: Vec<(u64, u8)>,
}

impl Index {
    pub(super) fn new() -> Self {
        let mut slots = vec![(0, 0); SLOTS];
        for (number, word) in (1..=u8::MAX).zip(FUNCTION_WORDS) {
            let key = key(word);
            let mut at = slot(key);
            while slots.get(at).is_some_and(|s| s.1 != 0) {
                at = (at + 1) % SLOTS;
            }
            if let Some(free) = slots.get_mut(at) {
                *free = (key, number);
            }
        }
        Self { slots }
    }

    pub(super) fn number(&self, key: u64) -> u8 {
        let mut at = slot(key);
        loop {
            match self.slots.get(at) {
                Some((_, 0)) | None => return 0,
                Some((found, number)) if *found == key => return *number,
                _ => at = (at + 1) % SLOTS,
            }
        }
    }
}

/// The key's high bits: the low ones choose the slot in the lexicon's own tables.
fn slot(key: u64) -> usize {
    (key >> 54) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_function_word_has_its_own_number() {
        let index = Index::new();
        for (number, word) in (1..=u8::MAX).zip(FUNCTION_WORDS) {
            assert_eq!(index.number(key(word)), number, "{word}");
        }
        assert_eq!(index.number(key("ceasefire")), 0);
        assert!(FUNCTION_WORDS.len() <= 255);
    }
}
