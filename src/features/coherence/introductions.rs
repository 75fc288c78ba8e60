//! Is a name introduced before it is used? "Ann Bell" comes before "Bell", "World Trade Fund" before "WTF".
//!
//! A surname or an acronym that stands alone before its full form is the strongest sign of sentences out of order.

use super::sentences::is_name;
use crate::document::{Case, Document, Flags, Span, Token};
use crate::features::share;
use crate::text::key;
use std::sync::LazyLock;

/// Words before a surname that introduce nobody: "Mr Bell" has been met.
const TITLES: &[&str] = &[
    "attorney", "captain", "chairman", "chancellor", "chief", "colonel", "congressman", "dame", "detective", "dr",
    "general", "gov", "governor", "inspector", "judge", "justice", "king", "lady", "lord", "mayor", "minister", "miss",
    "mr", "mrs", "ms", "officer", "pope", "president", "prime", "prince", "princess", "prof", "professor", "queen",
    "rep", "representative", "reverend", "secretary", "sen", "senator", "sergeant", "sheriff", "sir",
];

static TITLE_KEYS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut keys: Vec<u64> = TITLES.iter().map(|title| key(title)).collect();
    keys.sort_unstable();
    keys
});

/// Marks initials among surnames, whose keys are other hashes.
const INITIALS: u64 = 0x494e_4954_0000_0000;

/// A name as it stands, or the initials that would stand for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    name: u64,
    place: u32,
    sentence: u32,
    is_full: bool,
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
    pub(super) fn read(text: &str, document: &Document, sentences: &[Span]) -> Self {
        let mut uses = Vec::new();
        for (sentence, span) in (0..).zip(sentences) {
            runs(text, document.slice(*span), sentence, span.start, &mut uses);
        }
        uses.sort_unstable();
        let mut found = Self::default();
        for same in uses.chunk_by(|a, b| a.name == b.name) {
            let first = |is_full: bool| same.iter().find(|u| u.is_full == is_full);
            if let (Some(full), false) = (first(true), same.first().is_some_and(|u| u.name >> 32 == INITIALS >> 32)) {
                found.full += 1;
                found.full_sum += full.sentence as usize;
            }
            if let (Some(full), Some(alone)) = (first(true), first(false)) {
                found.both += 1;
                found.late += usize::from(alone.sentence < full.sentence);
            }
        }
        found
    }

    /// Returns the share of names that stand alone first.
    pub(super) fn late(&self) -> Option<f64> {
        share(self.late, self.both, 1)
    }
}

/// Finds the runs of name words of a sentence.
fn runs(text: &str, tokens: &[Token], sentence: u32, offset: u32, uses: &mut Vec<Use>) {
    let mut index = 0;
    while let Some(rest) = tokens.get(index..).filter(|rest| !rest.is_empty()) {
        if rest.first().is_some_and(|t| matches!(t.case, Case::Lower | Case::None)) {
            index += 1;
            continue;
        }
        let length = run_length(rest);
        let Some((last, run)) = rest.get(..length).and_then(<[Token]>::split_last) else {
            index += 1;
            continue;
        };
        let place = offset + u32::try_from(index).unwrap_or(u32::MAX);
        let names = run.iter().filter(|t| TITLE_KEYS.binary_search(&t.key).is_err() && t.letters > 1).count();
        let is_full = names > 0;
        if last.letters > 2 && (last.case != Case::Upper || is_full) {
            uses.push(Use { name: last.key, place, sentence, is_full });
        }
        if last.case == Case::Upper && !is_full && (2..=6).contains(&last.letters) {
            uses.push(Use { name: spelled(last.text(text).bytes()), place, sentence, is_full: false });
        }
        let linked = linked_length(rest, length);
        let initials = rest.get(..linked).unwrap_or_default().iter().filter(|t| t.entry.function() == 0);
        if initials.clone().count() > 1 {
            let initials = initials.filter_map(|t| t.text(text).bytes().next());
            uses.push(Use { name: spelled(initials), place, sentence, is_full: true });
        }
        index += length;
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
        let found = Introductions::read(text, &document, &document.sentences);
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
