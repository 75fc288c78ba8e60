//! How is an article read? Scratch space that the next article reuses.

use super::known::{Known, Spelled, Vocabulary, excess, is_known};
use super::manner::{Contents, Manner};
use super::stem::Stem;
use super::voice::{self, Hearing};
use super::{Content, Fingerprint, Marks, Name, Sentence, Word, is_date, short};
use super::{ngram, quote, rarity};
use crate::document::{Case, Document, Flags, Span, Token, narrow};
use crate::ngrams::Logits;
use crate::page::tails;

/// Words read of one article: a bound for pages without end.
pub(crate) const LONGEST: usize = 2_400;
/// Sentences below this many words join the one before.
const SHORTEST_SENTENCE: usize = 4;
/// Letters of the shortest name whose spelling is kept.
const SHORTEST_NAME: u8 = 5;
/// Names whose spelling is kept: a bound for lists.
const MOST_NAMES: usize = 60;
/// Reads articles, which share most of their words.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    words: Vec<Word>,
    contents: Contents,
    occurrences: Vec<Occurrence>,
    ranks: Vec<u64>,
    sorted: Vec<Occurrence>,
    names: Vec<Name>,
    places: Vec<u16>,
    next: Vec<u32>,
    stems: Vec<u64>,
    hearing: Hearing,
    vocabulary: Vocabulary,
    /// What is known of the words of a sentence.
    known: Vec<Option<Known>>,
}

/// A content word where it stands.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    stem: Stem,
    key: u64,
    word: u16,
    place: u16,
    sentence: u16,
    sight: Sight,
}

/// Bits of a rank that hold the place.
const PLACE: u64 = u16::MAX as u64;

impl Occurrence {
    /// The leading bits of its stem and its place as one number.
    fn rank(&self) -> u64 {
        self.stem.leading() << u16::BITS | u64::from(self.place)
    }

    /// What tells it from others of the same leading bits. No two spellings of one stem are told apart by the low bits of their keys.
    fn detail(&self) -> (Stem, u64, u16) {
        (self.stem, self.key & !PLACE, self.place)
    }
}

/// Returns the place in a rank, which is that among the occurrences as they were read.
fn place_of(rank: u64) -> usize {
    (rank & PLACE) as usize
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sight {
    Lower,
    CapitalInside,
    CapitalFirst,
}

impl Reader {
    /// Reads an article, of which the n-grams were read, forgetting the one before.
    pub(crate) fn read(&mut self, text: &str, document: &Document, ngrams: Option<Logits>) -> Fingerprint {
        self.words.clear();
        self.occurrences.clear();
        self.contents = Contents::default();
        let mut print = Fingerprint::default();
        self.vocabulary.learn(document);
        print.sentences.reserve_exact(document.sentences.len().min(LONGEST));
        self.cut(&mut print, text, document);
        print.length = self.occurrences.len();
        self.contents.all = print.length;
        self.sort();
        self.group(&mut print, text);
        print.names.extend(self.names.iter().take(MOST_NAMES));
        quote::read(&mut print, document);
        self.stems.clear();
        self.stems.extend(self.words.iter().map(|w| w.stem.bits()));
        print.fives = ngram::hashes(&self.stems, 5);
        for sentence in &mut print.sentences {
            let stems = self.stems.get(sentence.words.range()).unwrap_or_default();
            sentence.key = if stems.len() < SHORTEST_SENTENCE { 0 } else { ngram::hash(stems) };
        }
        print.count = self.words.len();
        voice::hear(&mut print.sentences, &self.words, document, &mut self.hearing);
        print.manner = Manner::of(ngrams, &self.contents);
        print.goes_on = tails::goes_on(text, document);
        print.sum_up();
        print
    }

    /// Returns the words of the article read last.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    fn cut(&mut self, print: &mut Fingerprint, text: &str, document: &Document) {
        for span in &document.sentences {
            if self.words.len() >= LONGEST {
                break;
            }
            let room = LONGEST - self.words.len();
            let start = self.words.len();
            let joined = print.sentences.len();
            let mut opens = true;
            let before = self.occurrences.len();
            let tokens = document.slice(*span);
            self.vocabulary.gather(tokens, &mut self.known);
            for (token, known) in tokens.iter().zip(&self.known).filter(|(token, _)| token.is_body()) {
                opens |= token.is_mark(b'"');
                let known = known.filter(|_| is_known(token));
                let stem = known.map(|known| (known.stem, known.is_function)).or_else(|| classify(token, text));
                let Some((stem, is_function)) = stem else { continue };
                if self.words.len() - start >= room {
                    break;
                }
                let sight = sight(token, opens);
                let is_no_name = sight != Sight::CapitalInside;
                let is_plain = !is_function & token.is_word() & is_no_name;
                let excess = match known {
                    Some(known) => known.excess,
                    None if is_plain => excess(token.key),
                    None => 0,
                };
                self.contents.add_plain(is_plain, excess);
                // Taken back where it is none: no branch foresees which of two words is a function word.
                self.occurrences.push(Occurrence {
                    stem,
                    key: token.key,
                    word: short(self.words.len()),
                    place: short(self.occurrences.len()),
                    sentence: short(joined),
                    sight,
                });
                self.occurrences.truncate(self.occurrences.len() - usize::from(is_function));
                let id = voice::id_of(token, known.map(|known| known.id));
                self.words.push(Word { token: *token, stem, id, is_function, is_name: false });
                opens = false;
            }
            let end = narrow(self.words.len());
            let count = self.words.len() - start;
            match print.sentences.last_mut() {
                Some(last) if count < SHORTEST_SENTENCE => {
                    last.words.end = end;
                    for occurrence in self.occurrences.iter_mut().skip(before) {
                        occurrence.sentence = short(joined - 1);
                    }
                }
                _ if count == 0 => {}
                _ => {
                    let words = Span { start: narrow(start), end };
                    print.sentences.push(Sentence { words, ..Sentence::default() });
                }
            }
        }
        // A page may be one sentence.
        self.known.clear();
        self.known.shrink_to(LONGEST);
    }

    /// Sorts the occurrences by stem, spelling and place: as whole numbers, which are compared and moved without a branch.
    fn sort(&mut self) {
        let Self { occurrences, ranks, sorted, .. } = self;
        ranks.clear();
        ranks.extend(occurrences.iter().map(Occurrence::rank));
        ranks.sort_unstable();
        for alike in ranks.chunk_by_mut(|a, b| a >> u16::BITS == b >> u16::BITS) {
            alike.sort_unstable_by_key(|rank| occurrences.get(place_of(*rank)).map(Occurrence::detail));
        }
        sorted.clear();
        sorted.extend(ranks.iter().filter_map(|rank| occurrences.get(place_of(*rank))));
        std::mem::swap(occurrences, sorted);
    }

    fn group(&mut self, print: &mut Fingerprint, text: &str) {
        let Self { words, contents, occurrences, names, places, next, vocabulary, .. } = self;
        names.clear();
        next.clear();
        next.resize(print.sentences.len() + 1, 0);
        print.contents.reserve_exact(occurrences.chunk_by(|a, b| a.stem == b.stem).count());
        print.homes.reserve_exact(occurrences.len());
        for group in occurrences.chunk_by(|a, b| a.stem == b.stem) {
            let Some(first) = group.first() else { continue };
            let Some(word) = words.get(usize::from(first.word)).copied() else { continue };
            let mut marks = if group.len() == 1 { Marks::ONCE } else { 0 };
            let mut sound = 0;
            for spelling in group.chunk_by(|a, b| a.key == b.key).filter(|spelling| are_names(spelling)) {
                marks |= Marks::NAME;
                sound = name(names, spelling, words, text, vocabulary);
                for occurrence in spelling {
                    if let Some(word) = words.get_mut(usize::from(occurrence.word)) {
                        word.is_name = true;
                    }
                }
            }
            if !word.token.entry.is_known() {
                marks |= Marks::UNKNOWN;
            }
            if group.len() > 1 {
                places.clear();
                places.extend(group.iter().map(|o| o.word));
                places.sort_unstable();
                contents.add_places(places.iter().copied());
            }
            let start = print.homes.len();
            for home in group.iter().map(|o| o.sentence) {
                if !print.homes.get(start..).unwrap_or_default().contains(&home) {
                    print.homes.push(home);
                    if let Some(count) = next.get_mut(usize::from(home) + 1) {
                        *count += 1;
                    }
                }
            }
            print.homes.get_mut(start..).unwrap_or_default().sort_unstable();
            print.contents.push(Content {
                stem: first.stem,
                weight: vocabulary.of(&word.token).map_or_else(|| rarity::of(first.stem), |known| known.weight),
                sound,
                place: group.iter().map(|o| o.place).min().unwrap_or(first.place),
                homes: (short(start), short(print.homes.len())),
                rarity: voice::rarity(&word),
                marks: Marks(marks),
            });
        }
        fill_members(print, next);
    }
}

/// Notes how a name is spelled and returns the hash of its consonants.
fn name(
    names: &mut Vec<Name>,
    spelling: &[Occurrence],
    words: &[Word],
    text: &str,
    vocabulary: &mut Vocabulary,
) -> u32 {
    let Some(word) = spelling.first().and_then(|o| words.get(usize::from(o.word))) else { return 0 };
    let Spelled { sound, letters, spelling } = vocabulary.spelled(&word.token, text);
    if word.token.letters >= SHORTEST_NAME {
        names.push(Name::new(word.token.key, letters, spelling, word.token.entry.is_known()));
    }
    sound
}

/// Turns the lists of sentences by content into lists of contents by sentence; `next` holds how many each sentence has.
pub(super) fn fill_members(print: &mut Fingerprint, next: &mut [u32]) {
    let mut total = 0;
    for count in &mut *next {
        total += *count;
        *count = total;
    }
    for (sentence, bounds) in print.sentences.iter_mut().zip(next.windows(2)) {
        if let [start, end] = *bounds {
            sentence.members = Span { start, end };
        }
    }
    print.members = vec![0; print.homes.len()];
    for (index, content) in print.contents.iter().enumerate() {
        let homes = usize::from(content.homes.0)..usize::from(content.homes.1);
        for home in print.homes.get(homes).unwrap_or_default() {
            if let Some(at) = next.get_mut(usize::from(*home)) {
                if let Some(slot) = print.members.get_mut(*at as usize) {
                    *slot = short(index);
                }
                *at += 1;
            }
        }
    }
}

/// Returns the stem of a word or number and whether it carries grammar only.
pub(super) fn classify(token: &Token, text: &str) -> Option<(Stem, bool)> {
    if !token.is_word_or_number() {
        return None;
    }
    let grammar = token.entry.function() != 0 || token.is_word() && token.letters < 2;
    if token.is_word()
        && (3..=9).contains(&token.letters)
        && let Some(number) = Stem::spelled(token.text(text))
    {
        return Some((number, false));
    }
    match Stem::of(token, text) {
        Some(stem) => Some((stem, grammar)),
        None => Some((Stem::unstemmed(token.key), true)),
    }
}

fn sight(token: &Token, opens: bool) -> Sight {
    let is_capital = matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
    let is_first = opens | token.flags.has(Flags::SENTENCE_START);
    let capital = [Sight::CapitalInside, Sight::CapitalFirst];
    [[Sight::Lower; 2], capital][usize::from(is_capital)][usize::from(is_first)]
}

/// A name is capitalised inside sentences at least as often as it stands in lower case, and no month or weekday.
fn are_names(spelling: &[Occurrence]) -> bool {
    let inside = spelling.iter().filter(|o| o.sight == Sight::CapitalInside).count();
    let lower = spelling.iter().filter(|o| o.sight == Sight::Lower).count();
    inside > 0 && inside >= lower && spelling.first().is_some_and(|o| !is_date(o.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn print(text: &str) -> Fingerprint {
        Fingerprint::new(text, &Document::new(text, Lexicon::embedded()))
    }

    fn content(print: &Fingerprint, word: &str) -> Content {
        *print.contents.iter().find(|content| content.stem == Stem::plain(word.as_bytes())).unwrap()
    }

    #[test]
    fn a_short_sentence_joins_the_one_before() {
        let print = print(
            "* * *\n\nHerring sold out again. A storm broke the harbour bridge. Nobody died. Engineers had warned the mayor.",
        );
        let lengths: Vec<usize> = print.sentences.iter().map(|sentence| sentence.words.len()).collect();
        assert_eq!(lengths, [4, 8, 5]);
        assert_eq!(print.homes_of(&content(&print, "died")), [1]);
        assert_eq!(print.homes_of(&content(&print, "warned")), [2]);
    }

    #[test]
    fn a_sentence_of_four_words_is_known_by_them_and_a_shorter_one_is_not() {
        let key = |text| print(text).sentences[0].key;
        assert_eq!((key("Herring sold out."), key("Herring sold out") == key("Nobody died")), (0, true));
        assert!(
            key("Herring sold out again.") != 0 && key("Herring sold out again.") != key("Herring sold out early.")
        );
    }

    #[test]
    fn a_capital_behind_a_quotation_mark_makes_no_name() {
        let told = print("Mayor Holm said on Monday \"Ferries will not sail in ice.\"");
        assert!(!content(&told, "ferries").is_name() && content(&told, "holm").is_name());
    }

    #[test]
    fn a_word_that_is_more_often_small_is_no_name() {
        let told =
            print("They call it the Bridge. An old bridge is a bridge, and Holm is a name; a holm is an island.");
        assert!(!content(&told, "bridge").is_name() && content(&told, "holm").is_name());
    }

    #[test]
    fn marks_in_a_quotation_are_no_words_of_it() {
        let quotes = |text| print(text).quotes.len();
        assert_eq!([quotes("\"No, we won,\" she said."), quotes("\"No, we won it,\" she said.")], [0, 1]);
    }

    #[test]
    fn names_and_numbers_are_nothing_that_models_put_in() {
        let plain = "the old bridge fell into its river when a storm broke the pillars, and nobody was hurt while ferries stay \
            moored until engineers have looked at every cable and at what is left of it";
        let excess = |text: &str| print(text).manner.excess;
        let facts = format!("{plain} near Oslo, Lund, Bergen, 14, 15 and 16.");
        assert!(excess(plain).abs() > 1e-6);
        assert_eq!(excess(plain).to_bits(), excess(&facts).to_bits());
    }

    #[test]
    fn names_of_one_stem_stand_in_the_order_of_their_keys() {
        let told = print("They met Petersen, Petersham, Peterson, Petersburg and Petersfield on the quay.");
        assert_eq!(told.names.len(), 5);
        assert!(told.names.is_sorted_by_key(|name| name.key));
    }
}
