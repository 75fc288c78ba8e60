//! Do a text's capitals say anything? Where a scraper or a house made all words capital, or none, they don't, and the lexicon has to say
//! which words would have had one.

use super::Document;
use super::token::{Case, Flags, Kind, Token};
use crate::lexicon::Entry;
use crate::text::key;
use std::sync::LazyLock;

/// Every so many tokens one is looked at first, which nearly always tells that capitals do.
const STRIDE: usize = 4;

/// Fewer words don't show how a text is cased.
const LEAST_WORDS: usize = 50;
/// English prose has twice as many function words; lists and menus, which have few, have capitals of their own.
const FUNCTIONS_OF_100: usize = 20;
/// Of a hundred function words of ordinary prose over ninety are in lower case.
const LOWER_OF_100: usize = 20;
/// Of a hundred words of ordinary prose five and more begin with a capital.
const CAPITALS_OF_200: usize = 1;

const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

static I: LazyLock<u64> = LazyLock::new(|| key("I"));
/// Function words that are names in capitals where a text's case tells; in a line all of capitals they are taken for names, too.
static NAMES: LazyLock<[u64; 3]> = LazyLock::new(|| ["US", "IT", "WHO"].map(key));

/// What the case of a text's letters says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Casing {
    /// Where sentences begin and names stand.
    #[default]
    Told,
    /// Nothing: all letters are capitals.
    Capitals,
    /// Nothing: every word begins with a capital.
    Titles,
    /// Nothing: there are no capitals.
    Small,
}

/// Finds out what the case of the letters says; where it is nothing, words are cased as the lexicon knows them.
pub(super) fn read(text: &str, document: &mut Document) {
    document.casing = of(&document.tokens);
    if document.casing == Casing::Told {
        list_capitals(document);
        let Document { capitals, tokens, .. } = document;
        for place in capitals.iter() {
            let token = tokens.get_mut(*place as usize).filter(|token| token.case == Case::Upper && token.letters <= 4);
            let Some(token) = token else { continue };
            // "IT'S" is shouted, "WHO's" is not.
            let word = token.text(text);
            if NAMES.contains(&token.key) && !(has_apostrophe(word) && word.ends_with('S')) {
                token.entry = Entry::UNKNOWN;
            }
        }
        return;
    }
    for token in document.tokens.iter_mut().filter(|token| token.is_word()) {
        let says_nothing = match document.casing {
            Casing::Told => false,
            Casing::Capitals => matches!(token.case, Case::Upper | Case::Title),
            // "She'S"; "It'S" is more capitals than not, and stays.
            Casing::Titles => {
                token.case == Case::Title || token.case == Case::Mixed && has_apostrophe(token.text(text))
            }
            Casing::Small => token.case == Case::Lower,
        };
        if says_nothing && !token.flags.has(Flags::INITIALISM) {
            document.census.upper += usize::from(token.case == Case::Upper);
            token.case = likely(token);
            let last = token.text(text).strip_suffix('S');
            if last.is_some_and(|rest| rest.ends_with(APOSTROPHES)) {
                token.flags.set(Flags::POSSESSIVE);
            }
        }
    }
}

/// Begins every sentence with a capital, which the lexicon can't know.
pub(super) fn open_sentences(document: &mut Document) {
    if document.casing == Casing::Told {
        return;
    }
    for token in &mut document.tokens {
        if token.flags.has(Flags::SENTENCE_START) && token.case == Case::Lower {
            token.case = Case::Title;
        }
    }
    list_capitals(document);
}

/// Notes the tokens with a capital: one in five, which some ask for and nothing else.
fn list_capitals(document: &mut Document) {
    let Document { capitals, tokens, .. } = document;
    // Room for all, so that a token is noted or not without a branch.
    capitals.resize(tokens.len(), 0);
    let mut count = 0;
    for (place, token) in (0..).zip(tokens.iter()) {
        if let Some(slot) = capitals.get_mut(count) {
            *slot = place;
        }
        count += usize::from(token.has_capital());
    }
    capitals.truncate(count);
}

/// How many words there are, and how they are cased.
#[derive(Debug, Default)]
struct Counts {
    words: usize,
    capitals: usize,
    upper: usize,
    functions: usize,
    lower_functions: usize,
}

impl Counts {
    fn tell(&self) -> bool {
        200 * self.capitals > CAPITALS_OF_200 * self.words && 100 * self.lower_functions > LOWER_OF_100 * self.functions
    }
}

fn count<'t>(tokens: impl Iterator<Item = &'t Token>) -> Counts {
    let Counts { mut words, mut capitals, mut upper, mut functions, mut lower_functions } = Counts::default();
    for token in tokens {
        // Without a branch: whether a word is a name or a function word can't be predicted.
        let word = usize::from(token.kind == Kind::Word);
        let function = usize::from(token.entry.function() != 0);
        let small = usize::from(token.case == Case::Lower);
        words += word;
        capitals += word & usize::from(matches!(token.case, Case::Title | Case::Upper | Case::Mixed));
        upper += word & usize::from(token.case == Case::Upper);
        functions += function;
        lower_functions += function & small;
    }
    Counts { words, capitals, upper, functions, lower_functions }
}

fn of(tokens: &[Token]) -> Casing {
    if count(tokens.iter().step_by(STRIDE)).tell() {
        return Casing::Told;
    }
    let counts = count(tokens.iter());
    let Counts { words, capitals, upper, functions, .. } = counts;
    if words < LEAST_WORDS || 100 * functions < FUNCTIONS_OF_100 * words || counts.tell() {
        Casing::Told
    } else if 200 * capitals <= CAPITALS_OF_200 * words {
        Casing::Small
    } else if 2 * upper > capitals {
        Casing::Capitals
    } else {
        Casing::Titles
    }
}

fn has_apostrophe(word: &str) -> bool {
    word.contains(APOSTROPHES)
}

/// The case that a word most likely has inside a sentence.
fn likely(token: &Token) -> Case {
    let Token { entry, .. } = token;
    if entry.function() != 0 {
        return if token.key == *I { Case::Title } else { Case::Lower };
    }
    if is_rather_a_name(*entry) { Case::Title } else { Case::Lower }
}

/// Frequency, as log10 in a thousand million words, from which no word is rather a name.
const MOST_FREQUENT: f32 = 5.75;
/// The prominence that a name needs rises by so much with each power of ten of the word's frequency, from so far below.
const RISE: f32 = 4.8;
const BELOW: f32 = 11.6;

/// A word that is a name, too, is rather that where it is a prominent one or a rare word; what nobody knows is rather a name. The line was
/// drawn through 1,500 articles by people, in which it finds two names in three and takes one other word in a hundred for one.
fn is_rather_a_name(entry: Entry) -> bool {
    if !entry.is_word() {
        return !entry.is_typo();
    }
    let frequency = entry.zipf().unwrap_or_default();
    entry.is_name() && frequency < MOST_FREQUENT && f32::from(entry.prominence()) >= RISE * frequency - BELOW
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_share_of_capitals_and_of_small_function_words_tells() {
        let counts = |words, capitals, functions, lower_functions| Counts {
            words,
            capitals,
            functions,
            lower_functions,
            ..Counts::default()
        };
        // One capital in 200 words is too few, one function word in five too few to be small.
        let tells = [(199, 1, 60, 60), (1000, 6, 400, 100), (60, 30, 30, 7)];
        let tells_nothing = [(200, 1, 60, 60), (1000, 5, 400, 400), (60, 30, 30, 6), (60, 0, 30, 30), (60, 60, 0, 0)];
        let tell = |all: &[(usize, usize, usize, usize)]| -> Vec<bool> {
            all.iter()
                .map(|(words, capitals, functions, lower)| counts(*words, *capitals, *functions, *lower).tell())
                .collect()
        };
        assert_eq!(tell(&tells), [true; 3]);
        assert_eq!(tell(&tells_nothing), [false; 5]);
    }

    fn document(text: &str) -> Document {
        Document::new(text, Lexicon::embedded())
    }

    #[test]
    fn fifty_words_of_which_a_fifth_are_grammar_show_how_a_text_is_cased() {
        let casing = |functions: usize, others: usize| {
            document(&format!("{}{}", "THE ".repeat(functions), "BRIDGE ".repeat(others))).casing
        };
        assert_eq!(
            [casing(10, 40), casing(10, 39), casing(9, 41), casing(5, 55)],
            [Casing::Capitals, Casing::Told, Casing::Told, Casing::Told]
        );
    }

    #[test]
    fn one_capital_in_two_hundred_words_is_none_and_most_words_must_be_all_capitals() {
        assert_eq!(document(&format!("{}the Bridge", "the bridge ".repeat(99))).casing, Casing::Small);
        let casing = |upper: usize, title: usize| {
            document(&format!("{}{}", "THE BRIDGE ".repeat(upper), "The Bridge ".repeat(title))).casing
        };
        assert_eq!([casing(20, 10), casing(15, 15)], [Casing::Capitals, Casing::Titles]);
    }

    #[test]
    fn words_that_have_a_case_of_their_own_keep_it() {
        let cases = |text: &str| {
            let read = document(text);
            let words = read.tokens.iter().rev().filter(|token| token.is_word()).take(2);
            (read.casing, words.map(|token| token.case).collect::<Vec<_>>())
        };
        let capitals = format!("{}OF THE U.S. iPhone", "THE BRIDGE ".repeat(30));
        assert_eq!(cases(&capitals), (Casing::Capitals, vec![Case::Mixed, Case::Upper]));
        let titles = format!("{}Of Old McDonald She'S", "The Bridge ".repeat(30));
        assert_eq!(cases(&titles), (Casing::Titles, vec![Case::Lower, Case::Mixed]));
    }

    #[test]
    fn what_was_all_capitals_is_counted_and_what_began_with_one_is_not() {
        let upper = |text: &str| document(text).census.upper;
        assert_eq!([upper(&"THE BRIDGE ".repeat(30)), upper(&"The Bridge ".repeat(30))], [60, 0]);
    }

    #[test]
    fn a_word_is_rather_a_name_where_it_is_prominent_for_how_common_it_is() {
        // Bits of an entry: a word, a name, its frequency in sevenths and its prominence.
        let entry = |name: u32, sevenths: u32, prominence: u32| {
            Entry::from_bits(1 | name << 1 | sevenths << 7 | prominence << 20)
        };
        assert!(is_rather_a_name(entry(1, 7, 0)) && is_rather_a_name(entry(1, 28, 8)));
        assert!(!is_rather_a_name(entry(0, 7, 15)) && !is_rather_a_name(entry(1, 28, 7)));
        assert!(!is_rather_a_name(entry(1, 42, 15)));
        assert!(is_rather_a_name(Entry::UNKNOWN) && !is_rather_a_name(Entry::from_bits(4)));
    }
}
