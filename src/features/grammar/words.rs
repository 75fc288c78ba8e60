//! Which words rule the form of the next one? Closed classes, and forms of common verbs that only one place fits.

use crate::features::word_lists::WordLists;
use std::sync::LazyLock;

/// The classes a word is in, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    /// "the", "a", "an"
    pub(super) const ARTICLE: Self = Self(1);
    /// What no article precedes.
    pub(super) const DETERMINER: Self = Self(1 << 1);
    pub(super) const MODAL: Self = Self(1 << 2);
    pub(super) const TO: Self = Self(1 << 3);
    pub(super) const HAVE: Self = Self(1 << 4);
    pub(super) const BE: Self = Self(1 << 5);
    pub(super) const DO: Self = Self(1 << 6);
    /// Past forms that are neither participle nor noun: "went".
    pub(super) const PAST: Self = Self(1 << 7);
    /// Base forms that are neither participle nor common noun: "give".
    pub(super) const BASE: Self = Self(1 << 8);
    /// Third persons that are no common noun: "goes".
    pub(super) const THIRD: Self = Self(1 << 9);
    pub(super) const NOT: Self = Self(1 << 10);
    /// "he", "she"
    pub(super) const HE: Self = Self(1 << 11);
    /// "they", "we", "these"
    pub(super) const THEY: Self = Self(1 << 12);
    /// What "he" does not take: "have", "are", "do".
    pub(super) const PLURAL_VERB: Self = Self(1 << 13);
    /// What "they" do not take: "has", "is", "was", "does".
    pub(super) const SINGULAR_VERB: Self = Self(1 << 14);
    /// "more", "most"
    pub(super) const MORE: Self = Self(1 << 15);
    /// "better", "largest"
    pub(super) const COMPARED: Self = Self(1 << 16);
    pub(super) const PREPOSITION: Self = Self(1 << 17);
    /// Prepositions that follow no preposition.
    pub(super) const BOUND: Self = Self(1 << 18);
    /// What ends like an inflected form and is none: "need", "always".
    pub(super) const UNINFLECTED: Self = Self(1 << 19);
    /// What turns question and subject around, or joins subjects.
    pub(super) const TURNS: Self = Self(1 << 20);

    pub(super) fn of(key: u64) -> Self {
        let classes = TABLE.get(key);
        let any = |of: u32, bit: u32| if classes & of == 0 { 0 } else { bit };
        Self(classes | any(RULES, IS_RULING) | any(RULED, IS_RULED) | any(RULES_ENDING, IS_RULING_ENDINGS))
    }

    /// Returns whether any rule speaks of such a word before such another; it leaves most pairs of words at one look, and at one
    /// branch, which is seldom taken.
    #[inline]
    pub(super) fn may_clash(self, next: Self) -> bool {
        const { assert!(IS_RULING == IS_RULED << 1) };
        self.0 >> 1 & next.0 & IS_RULED | self.0 & IS_RULING_ENDINGS != 0
    }

    /// Returns whether the word is in any of these classes.
    #[inline]
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The bits of words in any of [`RULED`], [`RULES`] and [`RULES_ENDING`].
const IS_RULED: u32 = 1 << 29;
const IS_RULING: u32 = 1 << 30;
const IS_RULING_ENDINGS: u32 = 1 << 31;
/// Words whose next word an ending alone can betray.
const RULES_ENDING: u32 = Class::TO.0 | Class::MODAL.0;
/// Words that rule the next.
const RULES: u32 = RULES_ENDING
    | Class::ARTICLE.0
    | Class::PREPOSITION.0
    | Class::HAVE.0
    | Class::BE.0
    | Class::DO.0
    | Class::NOT.0
    | Class::HE.0
    | Class::THEY.0
    | Class::MORE.0;
/// Words that are ruled.
const RULED: u32 = Class::DETERMINER.0
    | Class::BOUND.0
    | Class::PAST.0
    | Class::THIRD.0
    | Class::BASE.0
    | Class::PLURAL_VERB.0
    | Class::SINGULAR_VERB.0
    | Class::COMPARED.0;

const LISTS: &[(&[&str], u32)] = &[
    (&["a", "an", "the"], Class::ARTICLE.0),
    (&["a", "an", "the", "this", "these", "those", "his", "its", "their", "our", "my", "your"], Class::DETERMINER.0),
    (
        &["will", "would", "can", "could", "may", "might", "must", "should", "shall", "cannot"],
        Class::MODAL.0 | Class::TURNS.0,
    ),
    (&["to"], Class::TO.0),
    (&["has", "have", "had"], Class::HAVE.0 | Class::TURNS.0),
    (&["is", "are", "was", "were", "be", "been", "being"], Class::BE.0 | Class::TURNS.0),
    (&["do", "does", "did", "don't", "doesn't", "didn't"], Class::DO.0 | Class::TURNS.0),
    (&["and", "or", "nor", "than", "lest", "that"], Class::TURNS.0),
    (
        &[
            "ate", "became", "began", "came", "chose", "did", "drank", "drew", "drove", "flew", "forgot", "froze",
            "gave", "grew", "knew", "sang", "spoke", "stole", "swam", "threw", "took", "tore", "was", "went", "were",
            "woke", "wrote",
        ],
        Class::PAST.0,
    ),
    (
        &[
            "allow", "ask", "be", "begin", "bring", "choose", "give", "go", "keep", "know", "make", "provide", "say",
            "send", "speak", "take", "tell", "think", "write",
        ],
        Class::BASE.0,
    ),
    (
        &[
            "allows", "asks", "becomes", "begins", "brings", "chooses", "does", "gets", "gives", "goes", "has", "is",
            "keeps", "knows", "makes", "provides", "says", "sends", "speaks", "takes", "tells", "thinks", "wants",
            "was", "writes",
        ],
        Class::THIRD.0,
    ),
    (&["not"], Class::NOT.0),
    (&["he", "she"], Class::HE.0),
    (&["they", "we", "these"], Class::THEY.0),
    (&["have", "are", "do", "go", "say"], Class::PLURAL_VERB.0),
    (&["has", "is", "was", "does", "goes", "says"], Class::SINGULAR_VERB.0),
    (&["more", "most"], Class::MORE.0),
    (
        &[
            "best", "better", "bigger", "biggest", "cheaper", "easier", "easiest", "faster", "greater", "greatest",
            "harder", "highest", "larger", "largest", "longest", "lowest", "older", "oldest", "safer", "smaller",
            "smallest", "stronger", "strongest", "weaker", "worse", "worst", "younger", "youngest",
        ],
        Class::COMPARED.0,
    ),
    (&["against", "at", "by", "for", "from", "into", "of", "with", "without"], Class::PREPOSITION.0),
    (&["of", "into", "to"], Class::BOUND.0),
    (
        &[
            "access", "across", "address", "always", "besides", "bleed", "breed", "deeds", "discuss", "dress", "embed",
            "exceed", "express", "feed", "focus", "guess", "heed", "indeed", "miss", "need", "pass", "perhaps",
            "possess", "press", "proceed", "process", "seed", "shed", "sometimes", "speed", "stress", "succeed",
            "thus", "weed", "wed", "less", "towards", "others", "sales", "this", "its", "his", "as", "us", "yes",
        ],
        Class::UNINFLECTED.0,
    ),
];

static TABLE: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(LISTS));
