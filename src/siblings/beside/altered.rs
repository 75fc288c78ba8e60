//! In which words does a sentence differ from one that says nearly the same?
//!
//! A near copy may say the opposite by a word or two: of such sentences every place is compared, whatever stands around it.

use crate::document::{Span, narrow};
use crate::lexicon::Lexicon;
use crate::siblings::fingerprint::{Sentence, Word, is_date};
use crate::siblings::pair::{Article, Pair};
use crate::siblings::spelling::is_near;
use std::collections::{BTreeMap, BTreeSet};

/// So many words of a sentence may stand against others of its twin ...
const FEW: usize = 6;
/// ... and so many in a row.
const LONGEST: usize = 3;
/// Longer ones are lists and tables.
const MOST_WORDS: usize = 200;
/// Words that turn what a sentence says around, though they carry grammar only.
const TURNING: &[&str] = &[
    "no", "not", "cannot", "never", "nobody", "none", "nothing", "neither", "nor", "without", "hardly", "rarely",
    "all", "every", "everybody", "everyone", "everything", "some", "somebody", "someone", "something", "several",
    "many", "most", "few", "always", "often", "before", "after", "above", "below", "more", "less", "up", "down",
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

/// Returns the places where sentences that tell the same differ in few words, in order. Swapping the articles swaps the places and no
/// more.
pub(crate) fn altered(one: &Article<'_>, two: &Article<'_>, pair: &Pair, lexicon: &Lexicon) -> Vec<Altered> {
    let mut out = Vec::new();
    for (here, there) in twins(one, two, pair).into_values().flatten() {
        let what = Side::of(one, here).zip(Side::of(two, there)).and_then(|(a, b)| Side::what(&[a, b], lexicon));
        out.extend(what.map(|what| Altered { here, there, what }));
    }
    out.sort_by_key(|place| (place.here.start, place.there.start));
    out
}

/// Returns the sentences that differ in few words, and in which: those that are each other's best, and what stands right before or behind
/// them on both sides. Two speakers that were exchanged make each other's sentences the best.
fn twins(one: &Article<'_>, two: &Article<'_>, pair: &Pair) -> BTreeMap<(u32, u32), Vec<(Span, Span)>> {
    let twin = |(a, b): (u32, u32)| {
        let sentence = |article: &Article<'_>, place: u32| article.print.sentences.get(place as usize).copied();
        Some(((a, b), differing(one, &sentence(one, a)?, two, &sentence(two, b)?)?))
    };
    let mut twins: BTreeMap<_, _> = pair.comparison().alignment.pairs.iter().copied().filter_map(twin).collect();
    let (here, there): (BTreeSet<u32>, BTreeSet<u32>) = twins.keys().copied().unzip();
    let beside = |(a, b): &(u32, u32)| [a.checked_sub(1).zip(b.checked_sub(1)), Some((a + 1, b + 1))];
    let beside: BTreeSet<(u32, u32)> = twins.keys().flat_map(beside).flatten().collect();
    twins.extend(beside.into_iter().filter(|(a, b)| !here.contains(a) && !there.contains(b)).filter_map(twin));
    twins
}

/// Returns the runs of words in which two sentences differ, `None` where they differ in many.
fn differing(one: &Article<'_>, here: &Sentence, two: &Article<'_>, there: &Sentence) -> Option<Vec<(Span, Span)>> {
    let keys = |article: &Article<'_>, sentence: &Sentence| -> Vec<u64> {
        article.print.words_of(sentence).iter().map(|word| word.token.key).collect()
    };
    let (own, other) = (keys(one, here), keys(two, there));
    if own.len().max(other.len()) > MOST_WORDS {
        return None;
    }
    let runs = runs(&own, &other);
    let (many, others) = runs.iter().fold((0, 0), |(a, b), (own, other)| (a + own.len(), b + other.len()));
    if many.max(others) > FEW || 2 * many > own.len() || 2 * others > other.len() {
        return None;
    }
    let moved = |span: Span, by: u32| Span { start: span.start + by, end: span.end + by };
    Some(runs.into_iter().map(|(a, b)| (moved(a, here.words.start), moved(b, there.words.start))).collect())
}

/// Returns the bytes of a span of an article's words.
pub(crate) fn bytes(article: &Article<'_>, words: Span) -> Option<Span> {
    let words = article.print.words.get(words.range())?;
    Some(Span { start: words.first()?.token.start, end: words.last()?.token.end })
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
        // "Per cent" and "percent", "on line" and "online".
        if here.texts().concat() == there.texts().concat() {
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
        // What is only put in or left out changes no word, nor does another form of it or what a name begins with.
        let has_all = |all: &[u64], few: &[u64]| few.iter().all(|stem| all.contains(stem));
        if has_all(&own, &other) || has_all(&other, &own) || here.abbreviates(there) || there.abbreviates(here) {
            return None;
        }
        if let ([a], [b]) = (&*here.texts(), &*there.texts())
            && are_forms(a, b)
        {
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

    /// Returns whether it is the first letters of another side: "N.Y.", "New York".
    fn abbreviates(&self, other: &Self) -> bool {
        let letters: String = self.texts().concat().chars().filter(|c| c.is_alphanumeric()).collect();
        let first: String = other.texts().iter().filter_map(|word| word.chars().next()).collect();
        first.len() > 1 && letters == first
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

/// Letters that forms of one word have in common at least, and at most those that they have not.
const STEM: usize = 4;
const ENDING: usize = 3;

/// Returns whether two words are rather two forms of one: "plans", "planned".
fn are_forms(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longer = a.chars().count().max(b.chars().count());
    common >= STEM && longer - common <= ENDING
}

#[cfg(test)]
mod tests;
