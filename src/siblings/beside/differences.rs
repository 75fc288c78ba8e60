//! Which numbers, quotations, names and words did the second article keep, change, drop or add?

use super::altered::{Altered, What, altered, bytes};
use super::same_place::is_same_around;
use super::sentences::Told;
use crate::document::{Document, Span};
use crate::kinds::kinds;
use crate::lexicon::{Lexicon, same_umlauts};
use crate::siblings::fingerprint::Word;
use crate::siblings::fingerprint::names::{bare, distinct_names};
use crate::siblings::numbers::figures::{self, Figure, Figures};
use crate::siblings::pair::{Article, Pair};
use crate::siblings::quotes::said::{self, Fidelity, Said, Speech};
use crate::siblings::spelling::{are_both_right, is_near};
use crate::siblings::wording::Substitutions;
use std::collections::BTreeSet;

kinds! {
    /// What became of something the first article has, or how the second came to have it.
    DifferenceKind {
        NumberKept "number_kept" "Both have the number."
        NumberChanged "number_changed" "Another number stands in the same place."
        NumberDropped "number_dropped" "Only the first article has the number."
        NumberAdded "number_added" "Only the second article has the number."
        QuoteKept "quote_kept" "Both quote it word for word, house style aside."
        QuoteShortened "quote_shortened" "One quotes, word for word, a part of what the other quotes."
        QuoteChanged "quote_changed" "Both quote it, in other words."
        QuoteDropped "quote_dropped" "Only the first article quotes it."
        QuoteAdded "quote_added" "Only the second article quotes it."
        NameKept "name_kept" "Both have the name, rightly spelled in one way or in two."
        NameCorrupted "name_corrupted" "Both have the name, spelled otherwise."
        NameDropped "name_dropped" "Only the first article has the name."
        NameAdded "name_added" "Only the second article has the name."
        DateChanged "date_changed" "Another weekday or month stands in a sentence that is nearly the same."
        WordReplaced "word_replaced" "Another word stands in its place, where both tell the same, or words that turn a sentence around."
    }
}

impl DifferenceKind {
    /// Returns whether it says that both articles have something, each otherwise.
    fn is_change(self) -> bool {
        matches!(
            self,
            Self::NumberChanged
                | Self::QuoteShortened
                | Self::QuoteChanged
                | Self::NameCorrupted
                | Self::DateChanged
                | Self::WordReplaced
        )
    }
}

/// One number, quotation, name, date or word of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub kind: DifferenceKind,
    /// Where the first article has it.
    pub one: Option<Span>,
    /// Where the second has it.
    pub two: Option<Span>,
}

/// An article with what is shown of it, which is read more exactly than what it is judged by.
#[derive(Debug, Default)]
pub(super) struct Side<'t> {
    pub(super) article: Article<'t>,
    figures: Vec<Figure>,
    said: Said,
}

impl<'t> Side<'t> {
    /// Reads an article.
    pub(super) fn new(text: &'t str, document: &Document, lexicon: &Lexicon) -> Self {
        let article = Article::new(text, document);
        Self { figures: figures::read(&article, document), said: Said::of(text, document, lexicon), article }
    }

    fn figures(&self) -> Figures<'_> {
        Figures { all: &self.figures, article: &self.article }
    }
}

/// Returns what was kept, changed, dropped and added, by kind and place.
pub(super) fn of(one: &Side<'_>, two: &Side<'_>, pair: &Pair, told: &[Told], lexicon: &Lexicon) -> Vec<Difference> {
    let found = Substitutions::between(&one.article.print, &two.article.print);
    let changed = figures::changed(&one.figures(), &two.figures(), pair, &found);
    let mut out = numbers(&one.figures(), &two.figures(), &changed);
    out.extend(quotes(&one.said, &two.said, pair.is_kin()));
    out.extend(names(&one.article, &two.article, pair.is_kin(), lexicon));
    let shown = |place: u32| changed.iter().any(|(a, _)| one.figures.get(*a).is_some_and(|figure| figure.holds(place)));
    // "A visit by a president of" and "stoked a war of": the words around are the same, and what is told is not.
    let holds = |sentence: Option<Span>, word: Span| {
        sentence.is_some_and(|sentence| sentence.start <= word.start && word.end <= sentence.end)
    };
    out.extend(found.words.iter().filter(|(a, _)| !shown(*a)).filter_map(|(a, b)| {
        let (here, there) = (&one.article.print.words, &two.article.print.words);
        let is_same = is_same_around(here, there, *a, *b);
        let (own, other) = (here.get(*a as usize)?, there.get(*b as usize)?);
        let texts = [own.token.text(one.article.text), other.token.text(two.article.text)].map(str::to_lowercase);
        let [is_spelled, otherwise] = texts.each_ref().map(String::as_str);
        // A house's spelling is no other word.
        if lexicon.is_respelling(is_spelled, otherwise) {
            return None;
        }
        let (a, b) = (span(own), span(other));
        let is_told = is_same || told.iter().any(|told| holds(told.one, a) && holds(told.two, b));
        is_told.then_some(Difference { kind: DifferenceKind::WordReplaced, one: Some(a), two: Some(b) })
    }));
    out.extend(sentences(one, two, pair, &out, lexicon));
    out.sort_by_key(|d| (d.kind, d.one.or(d.two).map(|s| s.start), d.two.map(|s| s.start)));
    out
}

/// Returns the dates and words in which sentences differ that are nearly the same; what is shown as something else is not shown again.
fn sentences(one: &Side<'_>, two: &Side<'_>, pair: &Pair, shown: &[Difference], lexicon: &Lexicon) -> Vec<Difference> {
    let is_shown = |a: Span, b: Span| {
        let meets = |one: Option<Span>, two: Span| one.is_some_and(|one| one.start < two.end && two.start < one.end);
        let mut changed = shown.iter().filter(|d| d.kind.is_change());
        changed.any(|d| meets(d.one, a) || meets(d.two, b))
    };
    let difference = |place: Altered| {
        let kind = match place.what {
            What::Date => DifferenceKind::DateChanged,
            What::Word => DifferenceKind::WordReplaced,
            What::Name => return None,
        };
        let (a, b) = (bytes(&one.article, place.here)?, bytes(&two.article, place.there)?);
        (!is_shown(a, b)).then_some(Difference { kind, one: Some(a), two: Some(b) })
    };
    altered(&one.article, &two.article, pair, lexicon).into_iter().filter_map(difference).collect()
}

fn span(word: &Word) -> Span {
    Span { start: word.token.start, end: word.token.end }
}

fn numbers(one: &Figures<'_>, two: &Figures<'_>, changed: &[(usize, usize)]) -> Vec<Difference> {
    let show = |(a, b): &(usize, usize)| {
        let (one, two) = one.shown(one.all.get(*a)?, two, two.all.get(*b)?);
        Some(Difference { kind: DifferenceKind::NumberChanged, one: Some(one), two: Some(two) })
    };
    let mut out: Vec<Difference> = changed.iter().filter_map(show).collect();
    let (altered, altered_there): (Vec<usize>, Vec<usize>) = changed.iter().copied().unzip();
    let (here, there) = (figures::distinct(one.all, &[]), figures::distinct(two.all, &[]));
    let (own, own_there) = (figures::distinct(one.all, &altered), figures::distinct(two.all, &altered_there));
    let is_among = |altered: &[usize], all: &[Figure], figure: &Figure| {
        altered.iter().filter_map(|place| all.get(*place)).any(|other| other.amount.agrees(&figure.amount))
    };
    // Asked from both sides: a number may agree with two that do not agree with each other ("5" with "five" and "5 p.m.").
    let mut kept = kept_numbers([&here, &own], [&own_there, &there]);
    kept.extend(kept_numbers([&there, &own_there], [&own, &here]).into_iter().map(|(two, one)| (one, two)));
    let mut shown = BTreeSet::new();
    let first_shown = kept.into_iter().filter(|(one, two)| shown.insert((one.start, two.start)));
    out.extend(first_shown.map(|(one, two)| Difference {
        kind: DifferenceKind::NumberKept,
        one: Some(one),
        two: Some(two),
    }));
    let is_lost = |n: &&Figure| figures::find(&there, n).is_none() && !is_among(&altered, one.all, n);
    let dropped = here.iter().filter(is_lost);
    out.extend(dropped.map(|n| Difference { kind: DifferenceKind::NumberDropped, one: Some(n.bytes), two: None }));
    let is_new = |n: &&Figure| figures::find(&here, n).is_none() && !is_among(&altered_there, two.all, n);
    let added = own_there.iter().filter(is_new);
    out.extend(added.map(|n| Difference { kind: DifferenceKind::NumberAdded, one: None, two: Some(n.bytes) }));
    out
}

/// Returns the numbers of a side that the other has, too, and what stands there; both sides' numbers are given with and without those
/// that were changed into another one.
fn kept_numbers([all, own]: [&[Figure]; 2], [own_there, there]: [&[Figure]; 2]) -> Vec<(Span, Span)> {
    let kept = |number: &Figure| {
        let (kept, kept_there) = (figures::find(own, number), figures::find(own_there, number));
        let other = kept_there.or_else(|| figures::find(there, number))?;
        kept.or(kept_there).map(|_| (kept.unwrap_or(number).bytes, other.bytes))
    };
    all.iter().filter_map(kept).collect()
}

fn quotes(one: &Said, two: &Said, are_kin: bool) -> Vec<Difference> {
    let matches = said::matches(one, two, are_kin);
    let bytes = |said: &Said, place: usize| said.speeches.get(place).map(Speech::bytes);
    let shown = matches.iter().map(|m| {
        let kind = match m.fidelity {
            Fidelity::Kept => DifferenceKind::QuoteKept,
            Fidelity::Shortened => DifferenceKind::QuoteShortened,
            Fidelity::Changed => DifferenceKind::QuoteChanged,
        };
        Difference { kind, one: bytes(one, m.one), two: bytes(two, m.two) }
    });
    let mut out: Vec<Difference> = shown.collect();
    let alone = |said: &Said, met: BTreeSet<usize>| -> Vec<Option<Span>> {
        (0..said.speeches.len()).filter(|place| !met.contains(place)).map(|place| bytes(said, place)).collect()
    };
    let (dropped, added) =
        (alone(one, matches.iter().map(|m| m.one).collect()), alone(two, matches.iter().map(|m| m.two).collect()));
    out.extend(dropped.into_iter().map(|one| Difference { kind: DifferenceKind::QuoteDropped, one, two: None }));
    out.extend(added.into_iter().map(|two| Difference { kind: DifferenceKind::QuoteAdded, one: None, two }));
    out
}

fn names(one: &Article<'_>, two: &Article<'_>, are_kin: bool, lexicon: &Lexicon) -> Vec<Difference> {
    let (here, there) = (distinct_names(&one.print.words), distinct_names(&two.print.words));
    let find = |words: &[Word], name: &Word| words.iter().find(|w| w.token.key == name.token.key).copied();
    let texts = |name: &Word, other: &Word| (name.token.text(one.text), other.token.text(two.text));
    let inflected = |name: &Word, other: &Word| {
        let text = |word: &Word, text: &str| text.get(bare(word, text).range()).unwrap_or_default().to_lowercase();
        are_inflected(name, other, &text(name, one.text), &text(other, two.text))
    };
    let mut met = Vec::new();
    let mut out = Vec::new();
    for name in &here {
        let near = |other: &&Word| {
            let is_free = find(&one.print.words, other).is_none() && !met.contains(&other.token.key);
            let (own, their) = texts(name, other);
            is_free && is_near(own, their) && (may_be_one(name, other, are_kin) || are_both_right(own, their, lexicon))
        };
        let same = find(&there, name).or_else(|| written(name, one, two));
        if same.is_none() && find(&two.print.words, name).is_some() {
            continue;
        }
        let other = same.or_else(|| there.iter().find(near).copied());
        let kind = match (same, other) {
            (Some(_), _) => DifferenceKind::NameKept,
            (None, Some(other)) => {
                met.push(other.token.key);
                // Both ways of writing it are right.
                let (own, their) = texts(name, &other);
                // Of a name and the same with an e for its dots the longer one is not what the lexicon has: "Isral" is Israel misspelled.
                let both_right = are_both_right(own, their, lexicon)
                    || same_umlauts(own, their) && !name.token.entry.is_known()
                    || same_umlauts(their, own) && !other.token.entry.is_known();
                if both_right { DifferenceKind::NameKept } else { DifferenceKind::NameCorrupted }
            }
            (None, None) if there.iter().any(|other| inflected(name, other)) => continue,
            (None, None) => DifferenceKind::NameDropped,
        };
        out.push(Difference { kind, one: Some(shown(name, one)), two: other.map(|other| shown(&other, two)) });
    }
    for name in there.iter().filter(|name| find(&here, name).is_none() && !met.contains(&name.token.key)) {
        // What only the second writes as a name the first may have in small letters, or as a word.
        let same = written(name, two, one);
        let kind = match same {
            Some(_) => DifferenceKind::NameKept,
            None if find(&one.print.words, name).is_some() => continue,
            None if here.iter().any(|other| inflected(other, name)) => continue,
            None => DifferenceKind::NameAdded,
        };
        out.push(Difference { kind, one: same.map(|same| shown(&same, one)), two: Some(shown(name, two)) });
    }
    out
}

/// Returns where an article shows a name: where it first has a capital, since a name may be a word, too ("to grant", "Mayor Grant").
fn shown(name: &Word, article: &Article<'_>) -> Span {
    let has_capital = |word: &Word| word.token.text(article.text).starts_with(char::is_uppercase);
    let is_it = |word: &&Word| word.token.key == name.token.key && has_capital(word);
    bare(article.print.words.iter().find(is_it).unwrap_or(name), article.text)
}

/// What makes another form of a name: "Democrats", "Democratic".
const INFLECTIONS: [&str; 9] = ["s", "es", "n", "an", "ian", "ese", "ic", "y", "i"];

/// Returns whether two names that the lexicon has are forms of one: what is called by the one is not left out where the other stands. Julia
/// and Julian are two, as are any that are nothing but names.
fn are_inflected(name: &Word, other: &Word, one: &str, two: &str) -> bool {
    let is_merely_name = |word: &Word| word.token.entry.is_name() && !word.token.entry.is_word();
    let are_known = name.token.entry.is_known() && other.token.entry.is_known();
    let longer = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| INFLECTIONS.contains(&rest));
    are_known && !(is_merely_name(name) && is_merely_name(other)) && (longer(one, two) || longer(two, one))
}

/// Returns where the other article has a name: with a capital, as nothing but a name, or small beside a word that stands beside it here, too
/// ("special counsel"). "To quell his anger" has not the name of Lowell Anger.
fn written(name: &Word, own: &Article<'_>, other: &Article<'_>) -> Option<Word> {
    let around = |words: &[Word], at: usize| {
        [at.checked_sub(1), at.checked_add(1)].map(|place| Some(words.get(place?)?.token.key))
    };
    let at = own.print.words.iter().position(|word| word.token.start == name.token.start)?;
    let here = around(&own.print.words, at);
    let is_name = |place: usize, word: &Word| {
        let entry = word.token.entry;
        word.token.text(other.text).starts_with(char::is_uppercase)
            || entry.is_name() && !entry.is_word()
            || around(&other.print.words, place).iter().zip(&here).any(|(a, b)| a.is_some() && a == b)
    };
    let mut places = other.print.words.iter().enumerate().filter(|(_, word)| word.token.key == name.token.key);
    places.find(|(place, word)| is_name(*place, word)).map(|(_, word)| *word)
}

/// Returns whether a name may have become another that looks like it. Two that the lexicon has are two, unless one article was made from
/// the other and one of them is nothing but a name: "Catherine" and "Katherine" are two women, "Minority" and "Majority" two words.
fn may_be_one(name: &Word, other: &Word, are_kin: bool) -> bool {
    let is_name = |word: &Word| word.token.entry.is_name() && !word.token.entry.is_word();
    let are_known = name.token.entry.is_known() && other.token.entry.is_known();
    !are_known || are_kin && (is_name(name) || is_name(other))
}
