//! How often does each function word stand in the prose? Counted by number, read by groups that are fixed at compile time.

use crate::lexicon::FUNCTION_WORDS;

/// Counts by the function word's number.
#[derive(Debug)]
pub(super) struct Functions([u32; 256]);

impl Default for Functions {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Functions {
    /// Counts a word, 0 being all that are no function words.
    pub(super) fn count(&mut self, number: u8) {
        self.0[usize::from(number)] += 1;
    }

    /// Returns how often the words of a group stand.
    pub(super) fn of(&self, group: &[u8]) -> usize {
        group.iter().map(|&number| self.0[usize::from(number)] as usize).sum()
    }

    /// Returns how many words are function words at all.
    pub(super) fn all(&self) -> usize {
        self.0.iter().skip(1).map(|&count| count as usize).sum()
    }
}

/// Returns the words' numbers; a word that is no function word does not compile.
pub(super) const fn group<const N: usize>(words: [&str; N]) -> [u8; N] {
    let mut numbers = [0; N];
    let mut index = 0;
    while index < N {
        numbers[index] = number(words[index]);
        index += 1;
    }
    numbers
}

const fn number(word: &str) -> u8 {
    let (mut index, mut number) = (0, 0u8);
    while index < FUNCTION_WORDS.len() {
        number += 1;
        if same(FUNCTION_WORDS[index].as_bytes(), word.as_bytes()) {
            return number;
        }
        index += 1;
    }
    assert!(word.is_empty(), "every word of a group is a function word");
    0
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    a.len() == b.len() && index == a.len()
}

pub(super) const THE: [u8; 1] = group(["the"]);
pub(super) const INDEFINITE: [u8; 2] = group(["a", "an"]);
pub(super) const OF: [u8; 1] = group(["of"]);
pub(super) const TO: [u8; 1] = group(["to"]);
pub(super) const IN: [u8; 1] = group(["in"]);
pub(super) const WITH: [u8; 1] = group(["with"]);
pub(super) const BY: [u8; 1] = group(["by"]);
pub(super) const AS: [u8; 1] = group(["as"]);
pub(super) const PREPOSITIONS: [u8; 18] = group([
    "in", "on", "at", "by", "for", "from", "with", "into", "over", "under", "about", "during", "between", "against",
    "through", "within", "around", "near",
]);
pub(super) const PARTICLES: [u8; 4] = group(["up", "out", "off", "down"]);
pub(super) const THAT: [u8; 1] = group(["that"]);
pub(super) const WHICH: [u8; 1] = group(["which"]);
pub(super) const WHO: [u8; 3] = group(["who", "whom", "whose"]);
pub(super) const DEMONSTRATIVES: [u8; 3] = group(["this", "these", "those"]);
pub(super) const HE_SHE: [u8; 8] = group(["he", "him", "his", "himself", "she", "her", "hers", "herself"]);
pub(super) const THEY: [u8; 5] = group(["they", "them", "their", "theirs", "themselves"]);
pub(super) const IT: [u8; 3] = group(["it", "its", "itself"]);
pub(super) const FIRST_PERSON: [u8; 10] =
    group(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"]);
pub(super) const SECOND_PERSON: [u8; 4] = group(["you", "your", "yours", "yourself"]);
pub(super) const FUTURE: [u8; 2] = group(["will", "would"]);
pub(super) const ABILITY: [u8; 3] = group(["can", "could", "cannot"]);
pub(super) const POSSIBILITY: [u8; 2] = group(["may", "might"]);
pub(super) const DUTY: [u8; 3] = group(["must", "should", "shall"]);
pub(super) const NEGATION: [u8; 9] =
    group(["not", "no", "never", "nor", "neither", "nothing", "nobody", "without", "cannot"]);
pub(super) const PRESENT_BE: [u8; 3] = group(["am", "is", "are"]);
pub(super) const PAST_BE: [u8; 2] = group(["was", "were"]);
pub(super) const INFINITE_BE: [u8; 3] = group(["be", "been", "being"]);
pub(super) const HAVE: [u8; 3] = group(["have", "has", "having"]);
pub(super) const HAD: [u8; 1] = group(["had"]);
pub(super) const DO: [u8; 5] = group(["do", "does", "did", "done", "doing"]);
pub(super) const AND: [u8; 1] = group(["and"]);
pub(super) const BUT: [u8; 1] = group(["but"]);
pub(super) const OR: [u8; 1] = group(["or"]);
pub(super) const CONCESSION: [u8; 5] = group(["while", "whereas", "although", "though", "despite"]);
pub(super) const CAUSE: [u8; 5] = group(["because", "since", "so", "if", "unless"]);
pub(super) const TIME: [u8; 5] = group(["after", "before", "when", "until", "once"]);
pub(super) const ALSO: [u8; 1] = group(["also"]);
pub(super) const COMPARISON: [u8; 5] = group(["more", "most", "less", "least", "than"]);
pub(super) const QUANTITY: [u8; 10] =
    group(["some", "any", "all", "many", "much", "few", "several", "both", "each", "every"]);
pub(super) const FOCUS: [u8; 5] = group(["only", "just", "even", "still", "already"]);
pub(super) const NOW: [u8; 4] = group(["now", "then", "here", "there"]);
pub(super) const AMID: [u8; 5] = group(["amid", "amongst", "upon", "via", "per"]);
pub(super) const CONTRACTED: [u8; 9] =
    group(["don't", "didn't", "doesn't", "isn't", "wasn't", "can't", "won't", "i'm", "we're"]);
pub(super) const PRONOUNS: [u8; 10] = group(["he", "she", "they", "it", "we", "i", "you", "this", "these", "those"]);
pub(super) const BE: [u8; 8] = group(["am", "is", "are", "was", "were", "be", "been", "being"]);
