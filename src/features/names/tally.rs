//! Which of an article's names are odd? All are counted, and compared with each other and with those that are known.

use super::FEWEST;
use super::famous::is_odd;
use super::known::{Certainty, Near, People, is_excused, prominent};
use super::respelling::through_script;
use super::shapes::Shapes;
use super::spellings::Spellings;
use super::types::{Name, Type, collect, names};
use super::variants::{Cluster, Found, find};
use crate::document::Flags;
use crate::evidence::Evidence;
use crate::features::amount::{Amount, compared};
use crate::features::{float, per_1k};
use crate::lexicon::{edits, letters};
use std::cell::RefCell;
use std::ops::Add;

/// Prominence from which much of the news knows a name.
pub(super) const PROMINENT: u8 = 6;

/// Pairs of names that are compared with known people's; each takes microseconds.
const MOST_PAIRS: usize = 64;

/// What one pass counts.
#[derive(Default)]
pub(in crate::features) struct Tally {
    pub(super) words: usize,
    /// Capitalised words inside sentences, and unknown ones at their start.
    pub(super) names: usize,
    pub(super) types: usize,
    pub(super) unknown: usize,
    pub(super) unknown_types: usize,
    pub(super) unknown_once: usize,
    pub(super) prominent: usize,
    pub(super) pairs: usize,
    pub(super) known_pairs: usize,
    pub(super) transliterations: Amount,
    pub(super) respelled: Amount,
    pub(super) inconsistent: usize,
    pub(super) clusters: Vec<Cluster>,
    pub(super) near: Vec<Near>,
}

/// Two names side by side.
struct Pair {
    /// The place of the first among the names.
    first: usize,
    /// Whether it is the full name of a known person.
    known: bool,
}

impl Pair {
    /// Returns both names.
    fn of<'n, 'a>(&self, names: &'n [Name<'a>]) -> Option<[&'n Name<'a>; 2]> {
        match names.get(self.first..)? {
            [a, b, ..] => Some([a, b]),
            _ => None,
        }
    }
}

/// Finds the names that stand side by side. The table of full names is far away: all are asked for at once.
fn find_pairs(e: &Evidence<'_>, names: &[Name<'_>], pairs: &mut Vec<Pair>) {
    pairs.clear();
    for (first, pair) in names.windows(2).enumerate() {
        if let [a, b] = pair
            && a.is_before(b)
        {
            pairs.push(Pair { first, known: false });
        }
    }
    for pair in pairs.iter_mut() {
        if let Some([a, b]) = pair.of(names) {
            pair.known = e.lexicon.is_full_name(a.token.key, b.token.key);
        }
    }
}

impl Tally {
    pub(super) fn of(e: &Evidence<'_>) -> Self {
        thread_local!(static SCRATCH: RefCell<(Shapes, Spellings, Vec<Pair>)> = RefCell::default());
        SCRATCH.with_borrow_mut(|(shapes, spellings, pairs)| {
            shapes.begin(&e.document.words);
            let tally = Self::with(e, shapes, spellings, pairs);
            if e.document.is_long() {
                (*spellings, *pairs) = Default::default();
            }
            tally
        })
    }

    fn with(e: &Evidence<'_>, shapes: &mut Shapes, spellings: &mut Spellings, pairs: &mut Vec<Pair>) -> Self {
        let (names, words) = names(e);
        let mut tally = Self { words, ..Self::default() };
        tally.count_names(&names, spellings);
        find_pairs(e, &names, pairs);
        tally.compare_pairs(e, &names, pairs, shapes);
        let types = collect(e, &names, shapes);
        Found { clusters: tally.clusters, respelled: tally.respelled, transliterations: tally.transliterations } =
            find(e.lexicon, &names, &types);
        tally.inconsistent = tally.clusters.iter().map(|c| c.uses).sum();
        tally.compare_single(e, &names, pairs, &types);
        tally
    }

    fn count_names(&mut self, names: &[Name<'_>], spellings: &mut Spellings) {
        spellings.clear(names.len());
        for Name { token, unknown, .. } in names {
            if token.flags.has(Flags::SENTENCE_START) && !unknown {
                continue;
            }
            self.names += 1;
            self.unknown += usize::from(*unknown);
            self.prominent += usize::from(token.entry.prominence() >= PROMINENT);
            spellings.add(token.key, *unknown);
        }
        self.types = spellings.all().len();
        for spelling in spellings.all() {
            let unknown = spelling.unknown == spelling.uses;
            self.unknown_types += usize::from(unknown);
            self.unknown_once += usize::from(unknown && spelling.uses == 1);
        }
    }

    /// Compares full names with those of known people, each once.
    fn compare_pairs(&mut self, e: &Evidence<'_>, names: &[Name<'_>], pairs: &[Pair], shapes: &mut Shapes) {
        let mut seen: Vec<(u64, u64)> = Vec::new();
        let mut people = People::new(e, shapes);
        self.pairs = pairs.len();
        for pair in pairs {
            self.known_pairs += usize::from(pair.known);
            let Some([a, b]) = pair.of(names) else { continue };
            let keys = (a.token.key, b.token.key);
            // "Pierre-Henry Brandet" is no Henry.
            let whole = e.text.as_bytes().get(..a.token.start as usize).is_none_or(|before| !before.ends_with(b"-"));
            let odd = is_odd(a) || is_odd(b);
            // "Tedros Adhanon Ghebreyesus" has one wrong name.
            let told = self.near.last().is_some_and(|near| near.place.end > a.token.start);
            if whole && !pair.known && odd && !told && seen.len() < MOST_PAIRS && !seen.contains(&keys) {
                seen.push(keys);
                self.near.extend(people.full_name(a, b));
            }
        }
    }

    /// Compares unknown names with prominent ones, unless a pair has said so already, or another name beside it makes it a part of a
    /// full name, which is compared as such.
    fn compare_single(&mut self, e: &Evidence<'_>, names: &[Name<'_>], pairs: &[Pair], types: &[Type<'_>]) {
        let mut beside: Vec<u64> = Vec::new();
        for [a, b] in pairs.iter().filter_map(|pair| pair.of(names)) {
            beside.extend(a.is_person().then_some(b.token.key));
            beside.extend(b.is_person().then_some(a.token.key));
        }
        for name in types.iter().filter(|t| t.unknown && !beside.contains(&t.key)) {
            let place = name.first;
            let told = self.near.iter().any(|near| near.place.start <= place.start && place.end <= near.place.end);
            if told {
                continue;
            }
            if let Some((prominence, right)) = prominent(e.lexicon, name) {
                if is_excused(e.lexicon, &name.shape, *prominence) {
                    continue;
                }
                let (own, known) = (&name.shape.letters, letters(right));
                let is_shown = edits(own, &known) <= 1 || through_script(own, &known);
                let certainty = if is_shown { Certainty::Shown } else { Certainty::Counted };
                self.near.push(Near {
                    place,
                    right: right.clone(),
                    is_pair: false,
                    certainty,
                    is_early: name.is_early,
                });
            }
        }
    }

    /// Occurrences in a thousand words.
    pub(super) fn rate(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, FEWEST)
    }

    /// The same of what is counted in the words that are compared.
    pub(super) fn rate_of(&self, amount: Amount) -> Option<f64> {
        per_1k(amount.in_compared(self.words), compared(self.words), FEWEST)
    }

    /// How much there is in the words that are compared.
    pub(super) fn count_of(&self, amount: Amount) -> Option<f64> {
        self.count(amount.in_compared(self.words))
    }

    /// A number that too short a text does not have.
    pub(super) fn count(&self, count: usize) -> Option<f64> {
        (self.words >= FEWEST).then_some(float(count))
    }

    pub(super) fn surplus(&self) -> Amount {
        self.clusters.iter().map(|cluster| cluster.surplus).fold(Amount::default(), Amount::add)
    }

    pub(super) fn near_pairs(&self) -> Amount {
        self.near(|near| near.is_pair)
    }

    pub(super) fn near_single(&self) -> Amount {
        self.near(|near| !near.is_pair)
    }

    fn near(&self, is_meant: impl Fn(&Near) -> bool) -> Amount {
        let mut amount = Amount::default();
        for near in self.near.iter().filter(|near| is_meant(near)) {
            amount.find(1, near.is_early);
        }
        amount
    }
}
