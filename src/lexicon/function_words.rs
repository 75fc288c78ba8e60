//! Which words carry grammar rather than content?

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_function_word_has_a_number_of_its_own() {
        let different: std::collections::BTreeSet<_> = FUNCTION_WORDS.iter().collect();
        assert_eq!(different.len(), FUNCTION_WORDS.len());
        assert!(FUNCTION_WORDS.len() <= 255);
    }
}
