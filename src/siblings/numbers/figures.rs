//! Which numbers does an article have, with all that belongs to them, and which of them stand where another article has others?

use super::amount::Amount;
use crate::document::{Document, Span, narrow};
use crate::siblings::fingerprint::ngram;
use crate::siblings::fingerprint::{Sentence, Word};
use crate::siblings::pair::{Article, Pair};
use crate::siblings::wording::Substitutions;

/// So many words on both sides must be the same where a sentence has each of two numbers in the other's place: clauses change places,
/// too.
const FAR: usize = 5;
/// Stands for any number between words, and for the end of a sentence.
const NUMBER: u64 = 1;
const END: u64 = 0;

/// A number of the prose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) amount: Amount,
    /// The bytes of its digits.
    pub(crate) bytes: Span,
    /// The same with all that belongs to it.
    pub(crate) whole: Span,
    /// The words that it is made of, as places in the fingerprint's.
    words: Span,
}

impl Figure {
    /// Returns whether it is made of a word, among others.
    pub(crate) fn holds(&self, word: u32) -> bool {
        (self.words.start..self.words.end).contains(&word)
    }
}

/// Reads the numbers among an article's words, in order.
pub(crate) fn read(article: &Article<'_>, document: &Document) -> Vec<Figure> {
    let (words, tokens) = (&article.print.words, &document.tokens);
    let figure = |(place, word): (usize, &Word)| {
        let at = tokens.partition_point(|token| token.start < word.token.start);
        let (amount, made) = Amount::read(article.text, tokens, at)?;
        let (first, last) = (document.slice(made).first()?, document.slice(made).last()?);
        let (before, behind) = words.split_at_checked(place)?;
        let ahead = before.iter().rev().take_while(|w| w.token.start >= first.start).count();
        let after = behind.iter().take_while(|w| w.token.end <= last.end).count();
        // Of several words that are one number the last; what it counts or is scaled by stands behind them.
        let is_part = |w: &&Word| w.stem.is_number() || w.token.text(article.text).eq_ignore_ascii_case("one");
        let end = behind.iter().take(after).rfind(is_part).map_or(word.token.end, |w| w.token.end);
        Some(Figure {
            amount,
            bytes: Span { start: word.token.start, end },
            whole: Span { start: first.start, end: last.end },
            words: Span { start: narrow(place - ahead), end: narrow(place + after) },
        })
    };
    let mut figures: Vec<Figure> = Vec::new();
    for (place, word) in words.iter().enumerate().filter(|(_, word)| word.stem.is_number()) {
        // The second word of "forty-five" is no number of its own.
        if !figures.last().is_some_and(|last| last.holds(narrow(place))) {
            figures.extend(figure((place, word)));
        }
    }
    figures
}

/// The numbers of one article, where they stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures<'a> {
    pub(crate) all: &'a [Figure],
    pub(crate) article: &'a Article<'a>,
}

impl<'a> Figures<'a> {
    /// Returns the bytes at which to show that two numbers differ: the digits, unless what stands around them differs.
    pub(crate) fn shown(&self, own: &Figure, others: &Self, other: &Figure) -> (Span, Span) {
        if self.around(own) == others.around(other) { (own.bytes, other.bytes) } else { (own.whole, other.whole) }
    }

    fn around(&self, figure: &Figure) -> [&'a str; 2] {
        let Figure { bytes, whole, .. } = figure;
        let part = |start: u32, end: u32| self.article.text.get(start as usize..end as usize).unwrap_or_default();
        [part(whole.start, bytes.start), part(bytes.end, whole.end)]
    }

    /// Returns the figure that a word belongs to.
    fn at(&self, word: u32) -> Option<usize> {
        let place = self.all.partition_point(|figure| figure.words.end <= word);
        self.all.get(place).filter(|figure| figure.words.start <= word).map(|_| place)
    }

    /// Returns whether any number may be the same as this one.
    fn has(&self, amount: &Amount) -> bool {
        self.all.iter().any(|figure| figure.amount.agrees(amount))
    }

    /// Returns the words and numbers of a sentence.
    fn units(&self, sentence: &Sentence) -> Vec<Unit> {
        let mut units = Vec::with_capacity(sentence.words.len());
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            let figure = self.at(at);
            let behind = figure.and_then(|place| self.all.get(place)).map_or(at + 1, |figure| figure.words.end);
            let key = self.article.print.words.get(at as usize).map_or(END, |word| word.token.key);
            units.push(Unit { class: if figure.is_some() { NUMBER } else { key }, figure });
            at = behind.max(at + 1);
        }
        units
    }
}

/// Returns the first place of each number, those at some places left out, sorted by their amounts.
pub(crate) fn distinct(all: &[Figure], without: &[usize]) -> Vec<Figure> {
    let is_left = |place: &usize| !without.contains(place);
    let mut numbers: Vec<Figure> = (0..all.len()).filter(is_left).filter_map(|place| all.get(place).copied()).collect();
    numbers.sort_by_key(|figure| (figure.amount, figure.bytes.start));
    numbers.dedup_by_key(|figure| figure.amount);
    numbers
}

/// Returns the number of a sorted list that is written as another one, or may be the same.
pub(crate) fn find<'f>(sorted: &'f [Figure], figure: &Figure) -> Option<&'f Figure> {
    let amount = figure.amount;
    if let Ok(place) = sorted.binary_search_by_key(&amount, |other| other.amount) {
        return sorted.get(place);
    }
    let from = sorted.partition_point(|other| other.amount.digits() < amount.digits());
    let equal = sorted.get(from..)?.iter().take_while(|other| other.amount.digits() == amount.digits());
    equal.into_iter().find(|other| other.amount.agrees(&amount))
}

/// A word or a number of a sentence.
struct Unit {
    class: u64,
    figure: Option<usize>,
}

/// A number of a sentence and a hash of what stands around it.
type Placed = (usize, u32);

/// Returns the numbers of a sentence that have a word so near, with what stands as near on both sides.
fn placed(units: &[Unit], near: usize) -> Vec<Placed> {
    let class = |place: Option<usize>| place.and_then(|place| units.get(place)).map_or(END, |unit| unit.class);
    let placed = |(at, unit): (usize, &Unit)| {
        let ahead = (1..=near).map(|step| class(at.checked_sub(step)));
        let around: Vec<u64> = ahead.chain((1..=near).map(|step| class(Some(at + step)))).collect();
        let has_word = around.iter().any(|class| ![NUMBER, END].contains(class));
        Some((unit.figure?, ngram::hash(&around))).filter(|_| has_word)
    };
    units.iter().enumerate().filter_map(placed).collect()
}

/// Returns the numbers of the first article in whose place the second has others, as places in the lists of both.
pub(crate) fn changed(one: &Figures<'_>, two: &Figures<'_>, pair: &Pair, found: &Substitutions) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut met = [vec![false; one.all.len()], vec![false; two.all.len()]];
    for (here, there) in &pair.comparison().alignment.pairs {
        let sentence = |figures: &Figures<'_>, place: u32| {
            figures
                .article
                .print
                .sentences
                .get(place as usize)
                .map_or_else(Vec::new, |sentence| figures.units(sentence))
        };
        let (here, there) = (sentence(one, *here), sentence(two, *there));
        lay(one, two, [placed(&here, FAR), placed(&there, FAR)], &mut met, &mut out);
        // One word on each side is enough where neither sentence has the other's number.
        let unknown = |units: &[Unit], figures: &Figures<'_>, others: &[Unit], theirs: &Figures<'_>| {
            let amount = |figures: &Figures<'_>, place: usize| figures.all.get(place).map(|figure| figure.amount);
            let heard: Vec<Amount> = others.iter().filter_map(|u| amount(theirs, u.figure?)).collect();
            let is_new = |amount: Amount| heard.iter().all(|other| !other.agrees(&amount));
            let near = placed(units, 1).into_iter();
            near.filter(|(place, _)| amount(figures, *place).is_some_and(is_new)).collect::<Vec<Placed>>()
        };
        let near = [unknown(&here, one, &there, two), unknown(&there, two, &here, one)];
        lay(one, two, near, &mut met, &mut out);
    }
    // Two words around a number say what it counts only where all else is the same story.
    for (a, b) in found.numbers.iter().filter(|_| pair.is_kin()) {
        let (Some(a), Some(b)) = (one.at(*a), two.at(*b)) else { continue };
        let (Some(own), Some(other)) = (one.all.get(a), two.all.get(b)) else { continue };
        if !two.has(&own.amount) && !one.has(&other.amount) {
            meet(&mut met, (a, b), || out.push((a, b)));
        }
    }
    out.sort_unstable();
    out
}

/// Pairs the numbers that stand between the same words, in order, and notes those that differ.
fn lay(
    one: &Figures<'_>,
    two: &Figures<'_>,
    [here, there]: [Vec<Placed>; 2],
    met: &mut [Vec<bool>; 2],
    out: &mut Vec<(usize, usize)>,
) {
    for (own, around) in &here {
        let is_open = |(other, found): &&Placed| found == around && met[1].get(*other) == Some(&false);
        let Some((other, _)) = there.iter().find(is_open) else { continue };
        let (Some(a), Some(b)) = (one.all.get(*own), two.all.get(*other)) else { continue };
        let differs = !a.amount.agrees(&b.amount);
        meet(met, (*own, *other), || out.extend(differs.then_some((*own, *other))));
    }
}

/// Notes that two numbers stand in one place, unless either was met before.
fn meet([here, there]: &mut [Vec<bool>; 2], (own, other): (usize, usize), note: impl FnOnce()) {
    if let (Some(a @ false), Some(b @ false)) = (here.get_mut(own), there.get_mut(other)) {
        (*a, *b) = (true, true);
        note();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const REPORT: &str = "Rovers won 3-1 against Wexley Town on Sunday in front of a happy home crowd. \
        The club paid $2.3bn for the stadium, which was opened at -4 degrees in the coldest winter. \
        Sales rose 10 per cent in May and 12 per cent in June, the treasurer of the club told its members. \
        The new stand has seats for 44 guests, and the old one has room for 77 more of them.";

    /// Returns the numbers of [`REPORT`] that another has otherwise.
    fn changes(other: &str) -> Vec<(&str, &str)> {
        changes_of(REPORT, other)
    }

    /// Returns the numbers of a report that another has otherwise, checked both ways.
    fn changes_of<'t>(report: &'t str, other: &'t str) -> Vec<(&'t str, &'t str)> {
        let [one, two] = [report, other].map(|text| {
            let document = Document::new(text, Lexicon::embedded());
            let article = Article::new(text, &document);
            (read(&article, &document), article)
        });
        let [here, there] = [&one, &two].map(|(all, article)| Figures { all, article });
        let between = |a: &Figures<'_>, b: &Figures<'_>| {
            let pair = Pair::between(a.article, b.article);
            changed(a, b, &pair, &Substitutions::between(&a.article.print, &b.article.print))
        };
        let found = between(&here, &there);
        let mut back: Vec<_> = between(&there, &here).into_iter().map(|(b, a)| (a, b)).collect();
        back.sort_unstable();
        assert_eq!(found, back);
        let shown = |(a, b): (usize, usize)| here.shown(&here.all[a], &there, &there.all[b]);
        found.into_iter().map(shown).map(|(a, b)| (&report[a.range()], &other[b.range()])).collect()
    }

    #[test]
    fn nothing_differs_in_a_copy() {
        assert_eq!(changes(REPORT), []);
        let written =
            REPORT.replace("$2.3bn", "$2.3 billion").replace("10 per cent", "10%").replace("-4", "minus four");
        assert_eq!(changes(&written), []);
    }

    #[test]
    fn numbers_that_changed_places_are_shown() {
        assert_eq!(changes(&REPORT.replace("3-1", "1-3")), [("3", "1"), ("1", "3")]);
        assert_eq!(
            changes(&REPORT.replace("44 guests", "77 guests").replace("77 more", "44 more")),
            [("44", "77"), ("77", "44")]
        );
        // Another sentence has the number, too.
        assert_eq!(changes(&REPORT.replace("10 per cent", "44 per cent")), [("10", "44")]);
        assert_eq!(changes(&REPORT.replace("44 guests", "77 guests")), [("44", "77")]);
    }

    #[test]
    fn scale_sign_and_currency_are_shown_where_they_differ() {
        assert_eq!(changes(&REPORT.replace("2.3bn", "2.3m")), [("2.3bn", "2.3m")]);
        assert_eq!(changes(&REPORT.replace("-4", "4")), [("-4", "4")]);
        assert_eq!(changes(&REPORT.replace('$', "\u{20ac}")), [("$2.3bn", "\u{20ac}2.3bn")]);
        assert_eq!(changes(&REPORT.replace("2.3bn", "2.3 million")), [("$2.3bn", "$2.3 million")]);
    }

    #[test]
    fn clauses_and_lists_that_moved_change_no_number() {
        let moved =
            REPORT.replace("10 per cent in May and 12 per cent in June", "12 per cent in June and 10 per cent in May");
        assert_eq!(changes(&moved), []);
        let parted = REPORT.replace("seats for 44 guests", "seats for guests, 44 of them");
        assert_eq!(changes(&parted), []);
    }

    #[test]
    fn a_number_holds_every_word_it_is_written_in() {
        let text = "It was minus forty-five degrees at the pier.";
        let document = Document::new(text, Lexicon::embedded());
        let figures = read(&Article::new(text, &document), &document);
        assert_eq!((0..9).filter(|word| figures[0].holds(*word)).collect::<Vec<u32>>(), [2, 3, 4]);
    }

    #[test]
    fn a_number_is_found_in_a_list_though_only_one_side_writes_its_unit() {
        let text = "They sold 10 per cent, 3 boats and 7 nets, and then bought 3 per cent, 5 buoys and 70 ropes.";
        let document = Document::new(text, Lexicon::embedded());
        let all = read(&Article::new(text, &document), &document);
        let (listed, asked) = all.split_at(3);
        let listed = distinct(listed, &[]);
        let found = asked.iter().map(|figure| find(&listed, figure).map(|found| &text[found.bytes.range()]));
        assert_eq!(found.collect::<Vec<_>>(), [Some("3"), None, None]);
    }

    #[test]
    fn one_word_before_and_one_behind_tell_a_new_number_s_place() {
        // Another sentence has 44, too, and the words around were replaced.
        assert_eq!(changes(&REPORT.replace("Sales rose 10", "Profits rose 44")), [("10", "44")]);
        // Nothing stands behind either number, whatever the next sentence begins with.
        let counted = |count: &str, next: &str| format!("{REPORT} The guests in the stand were {count}. {next}");
        let (one, two) = (counted("10", "Rain fell all day."), counted("44", "Snow fell all night."));
        assert_eq!(changes_of(&one, &two), [("10", "44")]);
        // Of two that stand behind the same word one counts boats and the other nets.
        let sold = |what: &str| format!("{REPORT} The harbour sold {what} on its market in the old town hall.");
        assert_eq!(changes_of(&sold("18 boats"), &sold("26 nets")), []);
    }

    #[test]
    fn in_sentences_that_tell_something_else_only_a_number_that_the_other_article_has_not_is_changed() {
        let anglers = |sum: &str| {
            format!("{REPORT} Anglers who had caught no herring for weeks gave {sum} crowns to a choir of widows.")
        };
        let teachers = |sum: &str| {
            format!("{REPORT} Teachers whose pupils won the chess prize gave {sum} crowns for a lamp by the library.")
        };
        let (one, two) = (anglers("42"), teachers("18"));
        assert_eq!(changes_of(&one, &two), [("42", "18")]);
        assert_eq!(changes_of(&anglers("12"), &two), []);
        assert_eq!(changes_of(&one, &teachers("12")), []);
    }
}
