//! In which words does a sentence differ from one that says nearly the same?
//!
//! A near copy may say the opposite by a word or two: of such sentences every place is compared, whatever stands around it.

use super::article::{Article, Pair};
use super::fingerprint::{Sentence, Word, is_date};
use super::spelling::is_near;
use crate::document::{Span, narrow};
use crate::lexicon::Lexicon;

/// So many words of a sentence may stand against others of its twin ...
const FEW: usize = 6;
/// ... and so many in a row.
const LONGEST: usize = 3;
/// Longer ones are lists and tables.
const MOST_WORDS: usize = 200;
/// Words that turn what a sentence says around, though they carry grammar only.
const TURNING: &[&str] = &[
    "no", "not", "cannot", "never", "nobody", "none", "nothing", "neither", "nor", "without", "hardly", "rarely",
    "all", "both", "every", "everybody", "everyone", "everything", "some", "somebody", "someone", "something",
    "several", "many", "most", "few", "always", "often", "before", "after", "above", "below", "more", "less", "up",
    "down",
];

/// A place where two sentences that say nearly the same have other words: spans of words of both articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Altered {
    pub(crate) here: Span,
    pub(crate) there: Span,
    pub(crate) what: What,
}

/// What differs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A weekday or a month.
    Date,
    /// Names only, each side another.
    Name,
    /// Words, one of which at least says something or turns what is said around.
    Word,
}

/// Returns the places where sentences that are each other's best differ in few words, in order. Swapping the articles swaps the places and
/// no more.
pub(crate) fn altered(one: &Article<'_>, two: &Article<'_>, pair: &Pair, lexicon: &Lexicon) -> Vec<Altered> {
    let mut out = Vec::new();
    for (a, b) in &pair.comparison().alignment.pairs {
        let sentence = |article: &Article<'_>, place: u32| article.print.sentences.get(place as usize).copied();
        let (Some(here), Some(there)) = (sentence(one, *a), sentence(two, *b)) else { continue };
        out.extend(differing(one, &here, two, &there).into_iter().filter_map(|(here, there)| {
            let sides = [Side::of(one, here)?, Side::of(two, there)?];
            Some(Altered { here, there, what: Side::what(&sides, lexicon)? })
        }));
    }
    out.sort_by_key(|place| (place.here.start, place.there.start));
    out
}

/// Returns the bytes of a span of an article's words.
pub(crate) fn bytes(article: &Article<'_>, words: Span) -> Option<Span> {
    let words = article.print.words.get(words.range())?;
    Some(Span { start: words.first()?.token.start, end: words.last()?.token.end })
}

/// Returns the runs of words in which two sentences differ, none where they differ in many.
fn differing(one: &Article<'_>, here: &Sentence, two: &Article<'_>, there: &Sentence) -> Vec<(Span, Span)> {
    let keys = |article: &Article<'_>, sentence: &Sentence| -> Vec<u64> {
        article.print.words_of(sentence).iter().map(|word| word.token.key).collect()
    };
    let (own, other) = (keys(one, here), keys(two, there));
    if own.len().max(other.len()) > MOST_WORDS {
        return Vec::new();
    }
    let runs = runs(&own, &other);
    let (many, others) = runs.iter().fold((0, 0), |(a, b), (own, other)| (a + own.len(), b + other.len()));
    if many.max(others) > FEW || 2 * many > own.len() || 2 * others > other.len() {
        return Vec::new();
    }
    let moved = |span: Span, by: u32| Span { start: span.start + by, end: span.end + by };
    runs.into_iter().map(|(a, b)| (moved(a, here.words.start), moved(b, there.words.start))).collect()
}

/// Returns the runs between what two lists have in common in one order. What only one of them has takes the word before it along, or the
/// word behind, so that both sides show something.
fn runs(one: &[u64], two: &[u64]) -> Vec<(Span, Span)> {
    // Of several longest common orders the same one is found from either side.
    if (one.len(), one) > (two.len(), two) {
        return runs(two, one).into_iter().map(|(two, one)| (one, two)).collect();
    }
    let width = two.len() + 1;
    let mut longest = vec![0_u16; (one.len() + 1) * width];
    let cell = |longest: &[u16], i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or_default();
    for (i, a) in one.iter().enumerate().rev() {
        for (j, b) in two.iter().enumerate().rev() {
            let both = cell(&longest, i + 1, j + 1) + 1;
            let best = if a == b { both } else { cell(&longest, i + 1, j).max(cell(&longest, i, j + 1)) };
            if let Some(here) = longest.get_mut(i * width + j) {
                *here = best;
            }
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    loop {
        let ended = i == one.len() && j == two.len();
        let is_common = !ended && one.get(i) == two.get(j);
        if (ended || is_common) && from != (i, j) {
            let back = usize::from((from.0 == i || from.1 == j) && from.0.min(from.1) > 0);
            let on = usize::from((from.0 == i || from.1 == j) && back == 0 && is_common);
            let span = |start: usize, end: usize| Span { start: narrow(start - back), end: narrow(end + on) };
            out.push((span(from.0, i), span(from.1, j)));
        }
        if ended {
            return out;
        }
        if is_common {
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if j == two.len() || i < one.len() && cell(&longest, i + 1, j) >= cell(&longest, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// One side of a place.
struct Side<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl<'a> Side<'a> {
    fn of(article: &'a Article<'_>, place: Span) -> Option<Self> {
        let words = article.print.words.get(place.range())?;
        (1..=LONGEST).contains(&words.len()).then_some(Self { text: article.text, words })
    }

    /// Returns what differs between two sides, `None` where it says the same or is shown elsewhere.
    fn what(sides: &[Self; 2], lexicon: &Lexicon) -> Option<What> {
        let [here, there] = sides;
        if sides.iter().any(|side| side.words.iter().any(|word| word.stem.is_number())) {
            return None;
        }
        if let ([own], [other]) = (here.words, there.words) {
            let texts = sides.each_ref().map(|side| side.texts().concat());
            let [a, b] = texts.each_ref().map(String::as_str);
            if is_date(own.token.key) && is_date(other.token.key) {
                return Some(What::Date);
            }
            if lexicon.is_respelling(a, b) || lexicon.is_variant(a, b) {
                return None;
            }
        }
        if here.turning() != there.turning() {
            return Some(What::Word);
        }
        let stems = |side: &Self| {
            let mut stems: Vec<_> = side.words.iter().filter(|w| !w.is_function).map(|w| w.stem.bits()).collect();
            stems.sort_unstable();
            stems
        };
        let (own, other) = (stems(here), stems(there));
        if own.is_empty() || other.is_empty() || own == other {
            return None;
        }
        let are = |is: fn(&Word) -> bool| {
            sides.each_ref().map(|side| side.words.iter().filter(|w| !w.is_function).all(is)) == [true; 2]
        };
        let is_respelled = || here.texts().iter().any(|a| there.texts().iter().any(|b| is_near(a, b)));
        match (are(|word| word.is_name), are(|word| !word.is_name)) {
            (true, _) => (!is_respelled()).then_some(What::Name),
            (_, true) => Some(What::Word),
            _ => None,
        }
    }

    fn texts(&self) -> Vec<String> {
        self.words.iter().map(|word| word.token.text(self.text).to_lowercase().replace('\u{2019}', "'")).collect()
    }

    /// Returns the words that turn what is said around, "isn't" as "not".
    fn turning(&self) -> Vec<String> {
        let turning = |word: String| match &*word {
            "cannot" => Some("not".to_owned()),
            _ if word.ends_with("n't") => Some("not".to_owned()),
            _ => TURNING.contains(&&*word).then_some(word),
        };
        let mut found: Vec<String> = self.texts().into_iter().filter_map(turning).collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::siblings::testing::WIRE;

    /// Returns what an edited sentence behind the wire's article has otherwise, checked from both sides.
    fn edited(was: &str, is: &str) -> Vec<(What, String, String)> {
        let texts = [was, is].map(|last| format!("{WIRE} {last}"));
        let [one, two] = texts.each_ref().map(|text| Article::new(text, &Document::new(text, Lexicon::embedded())));
        let shown = |one: &Article<'_>, two: &Article<'_>| {
            let places = altered(one, two, &Pair::between(one, two), Lexicon::embedded());
            let text =
                |article: &Article<'_>, place: Span| article.text[bytes(article, place).unwrap().range()].to_owned();
            let shown = places.iter().map(|place| (place.what, text(one, place.here), text(two, place.there)));
            shown.collect::<Vec<_>>()
        };
        let there = shown(&one, &two);
        let back = shown(&two, &one).into_iter().map(|(what, two, one)| (what, one, two));
        assert_eq!(there, back.collect::<Vec<_>>());
        there
    }

    fn place(what: What, here: &str, there: &str) -> Vec<(What, String, String)> {
        vec![(what, here.to_owned(), there.to_owned())]
    }

    const TOLD: &str =
        "Nobody was hurt when the crane fell on the pier on Saturday, and two men were charged with theft.";

    #[test]
    fn what_turns_a_sentence_around_is_found() {
        for (was, is, what) in [
            ("Nobody was", "Several people were", What::Word),
            ("Saturday", "Sunday", What::Date),
            ("charged", "convicted", What::Word),
            ("fell", "rose", What::Word),
            ("were", "were not", What::Word),
        ] {
            assert_eq!(edited(TOLD, &TOLD.replace(was, is)), place(what, was, is), "{is}");
        }
        let first = TOLD.replacen("Nobody", "Not nobody", 1);
        assert_eq!(edited(TOLD, &first), place(What::Word, "Nobody", "Not nobody"));
    }

    #[test]
    fn what_says_the_same_is_no_alteration() {
        let told = "The mayor did not see the colour of the boats that Ostrander had sold with the 7 nets on that day.";
        for (was, is) in [
            ("did not", "didn't"),
            ("colour", "color"),
            ("boats", "boat"),
            ("the mayor", "a mayor"),
            ("7", "9"),
            ("on that", "that"),
        ] {
            assert_eq!(edited(told, &told.replace(was, is)), [], "{is}");
        }
        assert_eq!(edited(told, &told.replace("Ostrander", "Ostrandar")), []);
        assert_eq!(edited(told, &told.replace("Ostrander", "Holmquist")), place(What::Name, "Ostrander", "Holmquist"));
        // A name in the place of what he is.
        assert_eq!(edited(told, &told.replace("Ostrander", "fishermen")), []);
    }

    #[test]
    fn sentences_that_differ_in_much_are_told_in_other_words() {
        let apart =
            "Nobody was hurt when a truck sank near the island on Saturday, and two men were convicted of theft.";
        assert_eq!(edited(TOLD, apart), []);
        // Four words in a row are another thought.
        let long = TOLD.replace("fell on", "dropped a big load on");
        assert_eq!(edited(TOLD, &long), []);
    }

    #[test]
    fn of_two_longest_orders_the_same_is_found_from_either_side() {
        let (one, two) = ([1, 2, 3, 4], [1, 3, 2, 4]);
        let back: Vec<_> = runs(&two, &one).into_iter().map(|(two, one)| (one, two)).collect();
        assert_eq!(runs(&one, &two), back);
        assert_eq!((runs(&one, &one), runs(&[], &[])), (vec![], vec![]));
        let span = |start, end| Span { start, end };
        assert_eq!(runs(&[1, 2, 5], &[1, 5]), [(span(0, 2), span(0, 1))]);
        assert_eq!(runs(&[1, 2], &[2]), [(span(0, 2), span(0, 1))]);
    }
}
