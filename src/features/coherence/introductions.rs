//! Is a name introduced before it is used? "Ann Bell" comes before "Bell", "World Trade Fund" before "WTF".
//!
//! A surname or an acronym that stands alone before its full form is the strongest sign of sentences out of order.

use super::sentences::is_name;
use crate::document::{Case, Document, Flags, Span, Token};
use crate::features::interner::Interner;
use crate::features::share;
use crate::features::word_lists::WordLists;
use std::sync::LazyLock;

/// Words before a surname that introduce nobody: "Mr Bell" has been met.
const TITLES: &[&str] = &[
    "attorney", "captain", "chairman", "chancellor", "chief", "colonel", "congressman", "dame", "detective", "dr",
    "general", "gov", "governor", "inspector", "judge", "justice", "king", "lady", "lord", "mayor", "minister", "miss",
    "mr", "mrs", "ms", "officer", "pope", "president", "prime", "prince", "princess", "prof", "professor", "queen",
    "rep", "representative", "reverend", "secretary", "sen", "senator", "sergeant", "sheriff", "sir",
];

static TITLE_KEYS: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(&[(TITLES, 1)]));

/// Marks initials among surnames, whose keys are other hashes.
const INITIALS: u64 = 0x494e_4954_0000_0000;

/// Letters of an acronym: a longer word in capitals is shouted. Chosen by hand.
const ACRONYM: std::ops::RangeInclusive<u8> = 2..=6;

/// Stands for a sentence where there is none.
const NEVER: u32 = u32::MAX;

/// How a name is used.
#[derive(Debug, Clone, Copy)]
enum Use {
    /// As a surname or an acronym.
    Alone,
    /// With what it is short for.
    Full,
}

/// The names as they stand and the initials that would stand for them, with the first sentence of each alone and in full.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: Interner,
    first: Vec<[u32; 2]>,
}

impl Names {
    /// Forgets all names and makes room for about so many.
    fn clear(&mut self, room: usize) {
        self.numbers.clear(room);
        self.first.clear();
    }

    /// Takes a use; they come in the order of the text.
    fn add(&mut self, name: u64, sentence: u32, name_use: Use) {
        let number = self.numbers.number(name) as usize;
        if number == self.first.len() {
            self.first.push([NEVER; 2]);
        }
        if let Some(first) = self.first.get_mut(number).and_then(|uses| uses.get_mut(name_use as usize)) {
            *first = sentence.min(*first);
        }
    }
}

/// Names that stand both in full and alone.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Introductions {
    /// How many do.
    pub(super) both: usize,
    /// How many of them stand alone first, in an earlier sentence.
    pub(super) late: usize,
    /// Where full names stand first: the sum of sentence numbers, and how many.
    pub(super) full_sum: usize,
    pub(super) full: usize,
}

impl Introductions {
    /// Looks for every name's first use.
    pub(super) fn read(text: &str, document: &Document, sentences: &[Span], names: &mut Names) -> Self {
        names.clear(document.tokens.len() / 8);
        let mut capitals = document.capitals.as_slice();
        for (sentence, span) in (0..).zip(sentences) {
            let before = |end: u32| capitals.iter().take_while(|place| **place < end).count();
            let (start, end) = (before(span.start), before(span.end));
            let inside =
                capitals.get(start..end).unwrap_or_default().iter().map(|place| (*place - span.start) as usize);
            runs(text, document.slice(*span), inside, sentence, names);
            capitals = capitals.get(end..).unwrap_or_default();
        }
        let mut found = Self::default();
        for (name, &[alone, full]) in names.numbers.keys().iter().zip(&names.first) {
            if full == NEVER {
                continue;
            }
            if name >> 32 != INITIALS >> 32 {
                found.full += 1;
                found.full_sum += full as usize;
            }
            if alone != NEVER {
                found.both += 1;
                found.late += usize::from(alone < full);
            }
        }
        found
    }

    /// Returns the share of names that stand alone first.
    pub(super) fn late(&self) -> Option<f64> {
        share(self.late, self.both, 1)
    }
}

/// Finds the runs of name words of a sentence, which begin with capitals.
fn runs(text: &str, tokens: &[Token], capitals: impl Iterator<Item = usize>, sentence: u32, names: &mut Names) {
    let mut free = 0;
    for index in capitals {
        let Some(rest) = tokens.get(index..).filter(|_| index >= free) else { continue };
        let length = run_length(rest);
        let Some((last, run)) = rest.get(..length).and_then(<[Token]>::split_last) else { continue };
        free = index + length;
        let is_full = run.iter().any(|t| t.letters > 1 && TITLE_KEYS.get(t.key) == 0);
        if last.letters > 2 && (last.case != Case::Upper || is_full) {
            names.add(last.key, sentence, if is_full { Use::Full } else { Use::Alone });
        }
        if last.case == Case::Upper && !is_full && ACRONYM.contains(&last.letters) {
            names.add(spelled(last.text(text).bytes()), sentence, Use::Alone);
        }
        let linked = linked_length(rest, length);
        let initials = rest.get(..linked).unwrap_or_default().iter().filter(|t| t.entry.function() == 0);
        if initials.clone().count() > 1 {
            let initials = initials.filter_map(|t| t.text(text).bytes().next());
            names.add(spelled(initials), sentence, Use::Full);
        }
    }
}

/// Returns how many tokens from the first on are words of one name; a capital that opens the sentence may belong to it.
fn run_length(tokens: &[Token]) -> usize {
    let member = |t: &&Token| is_name(t) && !t.flags.has(Flags::POSSESSIVE);
    let opens = tokens.first().is_some_and(|t| {
        t.is_word()
            && t.flags.has(Flags::SENTENCE_START)
            && t.case == Case::Title
            && t.entry.function() == 0
            && t.is_body()
    });
    let start = usize::from(opens && tokens.get(1).is_some_and(is_name));
    let inside = tokens.iter().skip(start).take_while(member).count();
    let closing = tokens.get(start + inside).is_some_and(|t| is_name(t) && t.flags.has(Flags::POSSESSIVE));
    start + inside + usize::from(closing)
}

/// Returns the length of a run with what "of", "for" and "and" link to it.
fn linked_length(tokens: &[Token], length: usize) -> usize {
    let link = tokens.get(length).is_some_and(|t| t.case == Case::Lower && t.letters < 4 && t.entry.function() != 0);
    let more = tokens.get(length + 1..).unwrap_or_default();
    let behind = if link { more.iter().take_while(|t| is_name(t)).count() } else { 0 };
    if behind > 0 { length + 1 + behind } else { length }
}

fn spelled(letters: impl Iterator<Item = u8>) -> u64 {
    let letters = letters.filter(u8::is_ascii_alphabetic).take(4);
    INITIALS | letters.fold(0, |all, letter| all << 8 | u64::from(letter.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn read(text: &str) -> (usize, usize) {
        let document = Document::new(text, Lexicon::embedded());
        let found = Introductions::read(text, &document, &document.sentences, &mut Names::default());
        (found.both, found.late)
    }

    #[test]
    fn full_names_come_first() {
        assert_eq!(read("They met Orla Vennick there. Then Vennick spoke to us."), (1, 0));
        assert_eq!(read("Then Vennick spoke to us. They met Orla Vennick there."), (1, 1));
    }

    #[test]
    fn a_title_introduces_nobody() {
        assert_eq!(read("Then Mr Vennick spoke to us. They met Orla Vennick there."), (1, 1));
        assert_eq!(read("Then Mr Vennick spoke to us. They met Vennick there."), (0, 0));
    }

    #[test]
    fn acronyms_follow_their_names() {
        assert_eq!(read("It met the Arlen Bridge Board today. The ABB said no."), (1, 0));
        assert_eq!(read("The ABB said no. It met the Arlen Bridge Board today."), (1, 1));
    }
}
