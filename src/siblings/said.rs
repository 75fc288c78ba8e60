//! What does an article quote directly, word by word and in order, and does another article quote the same?
//!
//! A [`super::quotation`] is a set of words, by which two articles are judged. What a person is told of a quotation goes by the order of
//! its words: a negation put in leaves the set as it was.

use super::amount::Amount;
use super::fingerprint::{LONGEST, Quotation, SHORTEST_QUOTE, narrow};
use super::ngram::Shared;
use super::quotation::SAME_SPEECH;
use crate::document::{Document, Kind, Quote, Span, Token};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Longest quotation in bytes: statements are quoted in whole paragraphs; beyond it a mark is missing.
const LONGEST_SPEECH: usize = 2_000;
/// Stands for three dots, where words were left out.
const GAP: u64 = 0;

/// All that an article quotes.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Its words in order, typography and case folded.
    words: Vec<u64>,
    /// Its quotations, in order.
    pub(crate) speeches: Vec<Speech>,
}

/// A direct quotation.
#[derive(Debug)]
pub(crate) struct Speech {
    /// Its distinct words.
    quotation: Quotation,
    /// Its words, as a span of those of the article.
    words: Span,
}

impl Speech {
    /// Returns its bytes.
    pub(crate) fn bytes(&self) -> Span {
        self.quotation.bytes
    }
}

/// How true two quotations of one speech are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fidelity {
    /// Word for word the same.
    Kept,
    /// One is a part of the other, word for word.
    Shortened,
    /// Words inside differ.
    Changed,
}

/// A quotation of the first article beside one of the second's, as places in the lists of both.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    pub(crate) one: usize,
    pub(crate) two: usize,
    pub(crate) fidelity: Fidelity,
    share: f64,
}

impl Said {
    /// Reads the quotations of an article, as many as it has words that are read: a bound for pages without end.
    pub(crate) fn of(text: &str, document: &Document) -> Self {
        let mut said = Self::default();
        for quote in document.quotes.iter().filter(|quote| quote.bytes.len() <= LONGEST_SPEECH) {
            if said.words.len() >= LONGEST {
                break;
            }
            said.hear(text, document, quote);
        }
        said
    }

    fn hear(&mut self, text: &str, document: &Document, quote: &Quote) {
        let start = self.words.len();
        let mut at = quote.tokens.start as usize;
        let end = quote.tokens.end as usize;
        while let Some(token) = document.tokens.get(at).filter(|_| at < end) {
            let amount =
                || Amount::read(text, &document.tokens, at).map(|(amount, made)| (amount.key(), made.end as usize));
            let (word, behind) = match token.kind {
                _ if !token.is_body() => (None, at + 1),
                // What stands in brackets was put there by a writer who says so.
                _ if token.is_mark(b'[') => (None, behind_bracket(document.tokens.get(at..end), at)),
                _ if token.is_ellipsis() => (Some(GAP), at + 1),
                Kind::Word | Kind::Number => {
                    amount().map_or_else(|| (Some(word(token, text)), at + 1), |(key, behind)| (Some(key), behind))
                }
                Kind::Punct | Kind::Other => (None, at + 1),
            };
            self.words.extend(word);
            at = behind;
        }
        let mut keys = self.words.get(start..).unwrap_or_default().to_vec();
        keys.retain(|key| *key != GAP);
        if keys.len() >= SHORTEST_QUOTE {
            keys.sort_unstable();
            keys.dedup();
            let words = Span { start: narrow(start), end: narrow(self.words.len()) };
            self.speeches.push(Speech { quotation: Quotation::new(quote.bytes, keys), words });
        }
    }

    fn words_of(&self, speech: &Speech) -> &[u64] {
        self.words.get(speech.words.range()).unwrap_or_default()
    }

    /// Returns a quotation with what is quoted before and behind it, as far as such words may reach that have a word of it: "We will not",
    /// he said, "leave" is one speech.
    fn around(&self, speech: &Speech, words: &[u64]) -> &[u64] {
        let reach = words.len().saturating_sub(1);
        let range = speech.words.range();
        self.words.get(range.start.saturating_sub(reach)..self.words.len().min(range.end + reach)).unwrap_or_default()
    }
}

/// Returns the key of a word; "Britain's" is another word than "Britain".
fn word(token: &Token, text: &str) -> u64 {
    let bare = token.text(text).trim_end_matches(['s', 'S']);
    token.key ^ u64::from(bare.ends_with(['\'', '\u{2019}']))
}

/// Returns the first token behind a bracket, given the tokens from it on; that behind its opening where it never closes.
fn behind_bracket(tokens: Option<&[Token]>, at: usize) -> usize {
    at + 1 + tokens.unwrap_or_default().iter().position(|token| token.is_mark(b']')).unwrap_or(0)
}

/// Returns whether words stand in others in one piece, or piece by piece where words were left out.
fn stands_in(words: &[u64], mut others: &[u64]) -> bool {
    for piece in words.split(|word| *word == GAP).filter(|piece| !piece.is_empty()) {
        let Some(at) = others.windows(piece.len()).position(|window| window == piece) else { return false };
        others = others.get(at + piece.len()..).unwrap_or_default();
    }
    true
}

/// Returns which quotations of two articles are of one speech. A quotation that the other article has word for word is no altered version
/// of a third. Swapping the articles swaps the result and no more.
pub(crate) fn matches(one: &Said, two: &Said) -> Vec<Match> {
    let candidates = candidates(one, two);
    let mut met = [vec![false; one.speeches.len()], vec![false; two.speeches.len()]];
    let mut out = Vec::new();
    for fidelity in [Fidelity::Kept, Fidelity::Shortened, Fidelity::Changed] {
        let is_met = |side: &[bool], place: usize| side.get(place).copied().unwrap_or(true);
        let open = |m: &&Match| {
            let (here, there) = (is_met(&met[0], m.one), is_met(&met[1], m.two));
            m.fidelity == fidelity && if fidelity == Fidelity::Changed { !here && !there } else { !here || !there }
        };
        let open: Vec<&Match> = candidates.iter().filter(open).collect();
        let mut found = BTreeSet::new();
        for (side, place) in [(&met[0], (|m| m.one) as fn(&Match) -> usize), (&met[1], |m| m.two)] {
            let mut own: Vec<&Match> = open.iter().copied().filter(|m| !is_met(side, place(m))).collect();
            own.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| nearer(a, b)));
            own.dedup_by_key(|m| place(m));
            found.extend(own.iter().map(|m| (m.one, m.two)));
        }
        let chosen: Vec<Match> = open.into_iter().filter(|m| found.contains(&(m.one, m.two))).copied().collect();
        for m in &chosen {
            for (side, place) in met.iter_mut().zip([m.one, m.two]) {
                if let Some(is_met) = side.get_mut(place) {
                    *is_met = true;
                }
            }
        }
        out.extend(chosen);
    }
    out
}

/// Orders two matches of one quotation: most words shared first, then the nearest in the order of both articles.
fn nearer(a: &Match, b: &Match) -> Ordering {
    let far = |m: &Match| (m.one.abs_diff(m.two), m.one.min(m.two));
    b.share.total_cmp(&a.share).then_with(|| far(a).cmp(&far(b)))
}

/// Returns all quotations of two articles that share most words of the shorter one.
fn candidates(one: &Said, two: &Said) -> Vec<Match> {
    let mut found = Vec::new();
    for (here, quote) in one.speeches.iter().enumerate() {
        for (there, other) in two.speeches.iter().enumerate() {
            if !quote.quotation.may_share(&other.quotation, SAME_SPEECH) {
                continue;
            }
            let share = Shared::of(&quote.quotation.keys, &other.quotation.keys).of_smaller();
            if share >= SAME_SPEECH {
                found.push(Match { one: here, two: there, fidelity: fidelity((one, quote), (two, other)), share });
            }
        }
    }
    found
}

/// Compares the words of two quotations, with what is quoted around them.
fn fidelity((one, quote): (&Said, &Speech), (two, other): (&Said, &Speech)) -> Fidelity {
    let (own, theirs) = (one.words_of(quote), two.words_of(other));
    // Dots of somebody who hesitates leave nothing out.
    let words = |words: &[u64]| words.iter().copied().filter(|word| *word != GAP).collect::<Vec<u64>>();
    match (stands_in(own, two.around(other, own)), stands_in(theirs, one.around(quote, theirs))) {
        (true, true) => Fidelity::Kept,
        _ if words(own) == words(theirs) => Fidelity::Kept,
        (false, false) => Fidelity::Changed,
        _ => Fidelity::Shortened,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const SPEECH: &str = "We will not leave the 2 fishermen of this island without a road, and nobody in Britain\u{2019}s old council \
        has asked us to do so in the past twenty years";

    fn said(text: &str) -> Said {
        Said::of(text, &Document::new(text, Lexicon::embedded()))
    }

    /// Returns how true two articles' quotations are to each other, checked both ways.
    fn told(one: &str, two: &str) -> Vec<(usize, usize, Fidelity)> {
        let (one, two) = (said(one), said(two));
        let there: Vec<_> = matches(&one, &two).iter().map(|m| (m.one, m.two, m.fidelity)).collect();
        let mut back: Vec<_> = matches(&two, &one).iter().map(|m| (m.two, m.one, m.fidelity)).collect();
        back.sort_by_key(|(here, there, fidelity)| (*fidelity, *here, *there));
        let mut sorted = there.clone();
        sorted.sort_by_key(|(here, there, fidelity)| (*fidelity, *here, *there));
        assert_eq!(sorted, back);
        there
    }

    fn fidelity(quote: &str, other: &str) -> Vec<Fidelity> {
        let told = told(&format!("\"{quote},\" she said."), &format!("He heard: \u{201c}{other}.\u{201d}"));
        told.iter().map(|(_, _, fidelity)| *fidelity).collect()
    }

    #[test]
    fn typography_brackets_and_attributions_alter_nothing() {
        for other in [
            SPEECH.to_uppercase(),
            SPEECH.replace("the 2", "the two"),
            SPEECH.replace('\u{2019}', "'"),
            SPEECH.replace(", and", " - and"),
            SPEECH.replace("this island", "this island [Ternhaven]"),
            SPEECH.replace("without", "without ..."),
        ] {
            assert_eq!(fidelity(SPEECH, &other), [Fidelity::Kept], "{other}");
        }
        let parted = told(&format!("\"{SPEECH}\""), &format!("\"{}\"", SPEECH.replace(" and ", "\" said she, \"and ")));
        assert_eq!(parted, [(0, 0, Fidelity::Kept), (0, 1, Fidelity::Kept)]);
    }

    #[test]
    fn one_word_alters_a_quotation_of_any_length() {
        let backwards: Vec<&str> = SPEECH.split(' ').rev().collect();
        for other in [
            SPEECH.replace("nobody in", "nobody not in"),
            SPEECH.replace("will not", "will"),
            SPEECH.replace("road", "harbour"),
            SPEECH.replace("Britain\u{2019}s", "Britain"),
            SPEECH.replace("the 2", "the 3"),
            backwards.join(" "),
        ] {
            assert_eq!(fidelity(SPEECH, &other), [Fidelity::Changed], "{other}");
        }
        assert_eq!(
            fidelity("It will cost $5 to get there", "It will cost \u{20ac}5 to get there"),
            [Fidelity::Changed]
        );
    }

    #[test]
    fn a_part_of_a_quotation_is_no_altered_one() {
        let (half, _) = SPEECH.split_at(SPEECH.find(", and").unwrap());
        assert_eq!(fidelity(SPEECH, half), [Fidelity::Shortened]);
        assert_eq!(fidelity(half, SPEECH), [Fidelity::Shortened]);
        // Three dots say that words were left out.
        assert_eq!(fidelity(SPEECH, &SPEECH.replace("the 2 fishermen", "...")), [Fidelity::Shortened]);
        assert_eq!(fidelity(SPEECH, &SPEECH.replace("the 2 fishermen ", "")), [Fidelity::Changed]);
        assert_eq!(fidelity(SPEECH, &half.replace("fishermen", "farmers")), [Fidelity::Changed]);
    }

    #[test]
    fn what_is_quoted_word_for_word_is_no_version_of_something_else() {
        let one = format!("\"{SPEECH}\"");
        let two = format!("\"{SPEECH}\" said she. \"We will not leave the harbour without a plan\"");
        assert_eq!(told(&one, &two), [(0, 0, Fidelity::Kept)]);
        assert_eq!(told(&two, &two), [(0, 0, Fidelity::Kept), (1, 1, Fidelity::Kept)]);
        let twice = format!("{one} and again {one}");
        assert_eq!(told(&one, &twice), [(0, 0, Fidelity::Kept), (0, 1, Fidelity::Kept)]);
    }

    #[test]
    fn long_quotations_and_many_are_read_up_to_a_bound() {
        let statement = "we will build the bridge again and ".repeat(50);
        assert_eq!(said(&format!("\"{statement}\"")).speeches.len(), 1);
        assert_eq!(said(&format!("\"{}\"", statement.repeat(2))).speeches.len(), 0);
        let many = "\"we will build it again\" and so on. ".repeat(1_000);
        assert_eq!(said(&many).speeches.len(), LONGEST.div_ceil(5));
    }
}
