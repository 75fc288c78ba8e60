//! Which of the article's names are almost, but not quite, known ones?

use super::famous;
use super::shapes::{Shape, Shapes, alphabet};
use super::types::{Name, Type};
use crate::document::{Span, Words};
use crate::evidence::Evidence;
use crate::lexicon::{Lexicon, edits, same_umlauts, skeleton};
use crate::text::key;

/// Prominence of a name that a single unknown spelling may be taken for: eight news documents. On 3.3 million words of clean news the
/// rule is wrong or finds an honest slip 0.01 to 0.04 times in 1,000 words, on human translations 0.12 times; 0.25 is the limit.
pub(super) const LEAST: u8 = 6;

/// Consonants below which a skeleton says nothing.
const SHORTEST_SKELETON: usize = 3;

/// Letters of a name that may be three edits away from the known one.
const LONG: usize = 9;

/// Letters of a single name that may be two edits away from the known one.
const LONG_ENOUGH: usize = 7;

/// Letters of a name up to which every one counts as an edit.
const COMPARED: usize = 32;

/// Right names, and words of names, of other languages that the lists lack and that are near a prominent name, as "Warszawa" is.
const RIGHT: [&str; 4] = ["imigran", "kaczynska", "warszawa", "zeitung"];

/// A name that is almost a known one.
#[derive(Debug)]
pub(super) struct Near {
    pub(super) place: Span,
    pub(super) right: String,
    pub(super) is_pair: bool,
    pub(super) certainty: Certainty,
    /// Whether it is early enough to be counted, and not only pointed at.
    pub(super) is_early: bool,
}

/// How much a name that is almost a known one says.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Certainty {
    /// It is counted, and too far from the known one to be pointed at.
    Counted,
    /// It is pointed at where the whole text bears it out.
    Shown,
    /// Whoever is meant is named so often that it is wrong whatever else the article has.
    Sure,
}

/// A known name that a written one may stand for.
#[derive(Debug)]
pub(super) struct Candidate {
    name: String,
    key: u64,
    edits: usize,
    prominence: u8,
}

/// Compares full names with those of known people.
pub(super) struct People<'a> {
    lexicon: &'a Lexicon,
    words: &'a Words,
    shapes: &'a mut Shapes,
    /// Known names that may still be read.
    left: usize,
}

/// Known names that the pairs of one text are compared with: of some sounds there are thousands, and of pairs of them no end.
const MOST_READ: usize = 1 << 16;

impl<'a> People<'a> {
    pub(super) fn new(e: &Evidence<'a>, shapes: &'a mut Shapes) -> Self {
        Self { lexicon: e.lexicon, words: &e.document.words, shapes, left: MOST_READ }
    }

    /// Returns the known full name that two neighbouring names misspell: somebody [famous]'s; else one of them unknown, and a known one
    /// taken as right unless the person is prominent ("Rustom Umrov").
    pub(super) fn full_name(&mut self, a: &Name<'_>, b: &Name<'_>) -> Option<Near> {
        let given = !a.token.entry.is_word() || a.token.entry.is_name();
        if !given || !(famous::is_odd(a) || famous::is_odd(b)) || a.token.letters.min(b.token.letters) < 3 {
            return None;
        }
        let beside = famous::beside(self.lexicon, a, b);
        if beside.is_none() && !(a.unknown || b.unknown) {
            return None;
        }
        let [first, last] = [a, b].map(|name| self.shapes.of(self.words, name.token));
        let famous = beside.and_then(|beside| famous::find(self.lexicon, [a, b], [&first, &last], beside));
        if famous.is_some() || !(a.unknown || b.unknown) {
            return famous;
        }
        let lasts = self.look_up(&last);
        if lasts.is_empty() {
            return None;
        }
        // Short given names share their skeleton with hundreds of others, so a known one is only doubted beside a prominent surname.
        let doubted = a.unknown || lasts.iter().any(|y| y.prominence >= LEAST);
        let own = [first.itself(a.token.entry.prominence())];
        let firsts = if doubted { self.look_up(&first) } else { own.as_slice() };
        let right = self.best(firsts, lasts, [&first, &last], [a.unknown, b.unknown]);
        right.map(|(right, certainty)| {
            let place = Span { start: a.token.start, end: b.token.end };
            Near { place, right, is_pair: true, certainty, is_early: a.is_early }
        })
    }

    fn look_up<'s>(&mut self, shape: &'s Shape) -> &'s [Candidate] {
        if self.left == 0 {
            return &[];
        }
        let (read, found) = shape.candidates.get_or_init(|| candidates(self.lexicon, shape));
        // What is kept counts, too: no answer may depend on what was read before.
        self.left = self.left.saturating_sub(*read);
        found
    }

    /// Returns the most prominent pair that is a known person's and no other right spelling of what is written, and how sure that is:
    /// behind a given name that is right, some surname of 800,000 people is two letters away from most right surnames.
    fn best(
        &self,
        firsts: &[Candidate],
        lasts: &[Candidate],
        [first, last]: [&Shape; 2],
        [unknown_first, unknown_last]: [bool; 2],
    ) -> Option<(String, Certainty)> {
        let mut best: Option<((u8, usize), [&Candidate; 2])> = None;
        for x in firsts {
            for y in lasts {
                let trusted =
                    (unknown_first || x.edits == 0) && (unknown_last || y.edits == 0) || y.prominence >= LEAST;
                let better = (x.prominence + y.prominence, usize::MAX - x.edits - y.edits);
                if !trusted || best.is_some_and(|(most, _)| better <= most) {
                    continue;
                }
                let legitimate = || self.same(&x.name, &first.letters) && self.same(&y.name, &last.letters);
                if self.lexicon.is_full_name(x.key, y.key) && !legitimate() {
                    best = Some((better, [x, y]));
                }
            }
        }
        best.map(|(_, [x, y])| {
            // Much of the news has the word "cross", and not a man of that name.
            let is_word = self.lexicon.entry(y.key).is_word();
            let sure = y.edits <= 1 || !is_word && (x.edits > 0 || y.prominence >= LEAST);
            let umlaut = same_umlauts(&first.letters, &x.name) && same_umlauts(&last.letters, &y.name);
            let doubtful = famous::may_be_right(self.lexicon, &first.letters, &x.name)
                || famous::may_be_right(self.lexicon, &last.letters, &y.name);
            let certainty = match sure && !umlaut {
                true if !doubtful && self.lexicon.is_famous(x.key, y.key) => Certainty::Sure,
                true => Certainty::Shown,
                false => Certainty::Counted,
            };
            (format!("{} {}", capital(&x.name), capital(&y.name)), certainty)
        })
    }

    fn same(&self, known: &str, written: &str) -> bool {
        known == written || self.lexicon.is_variant(known, written)
    }
}

impl Shape {
    /// The name as it is written, taken as right.
    fn itself(&self, prominence: u8) -> Candidate {
        Candidate { name: self.letters.clone(), key: self.key, edits: 0, prominence }
    }
}

/// Known names with the same skeleton and first sound, a few edits away, and how many were looked at.
fn candidates(lexicon: &Lexicon, shape: &Shape) -> (usize, Vec<Candidate>) {
    let name = shape.letters.as_str();
    let most = most_edits(name);
    let (mut read, mut found) = (0, Vec::new());
    lexicon.names_with_skeleton(&shape.skeleton, |known| {
        read += 1;
        if let Some(edits) = few_edits(known, name, shape.alphabet, most) {
            let key = key(known);
            found.push(Candidate { name: known.to_owned(), key, edits, prominence: lexicon.entry(key).prominence() });
        }
    });
    (read, found)
}

/// How many edits away a known name may be.
fn most_edits(name: &str) -> usize {
    if name.len() >= LONG { 3 } else { 2.min(name.len().saturating_sub(1) / 2) }
}

/// Returns the edits between two names that sound alike first, if they are few; what costs little is asked before.
fn few_edits(known: &str, name: &str, own: u32, most: usize) -> Option<usize> {
    let near = known.len().abs_diff(name.len()) <= most
        && alike_first(known, name)
        // Beyond what is compared letters may differ.
        && (known.len().max(name.len()) > COMPARED || (alphabet(known) ^ own).count_ones() as usize <= 2 * most);
    near.then(|| edits(known, name)).filter(|edits| *edits <= most)
}

/// Whether the first letters sound alike: what transliterations write for one sound counts as one, vowels as themselves.
fn alike_first(a: &str, b: &str) -> bool {
    let sound = |name: &str| match name.bytes().next() {
        Some(b'y' | b'j') => b'i',
        Some(b'g') => b'h',
        Some(b'w') => b'v',
        Some(b'c' | b'q' | b'x') => b'k',
        Some(b'z') => b's',
        Some(b'p') if name.starts_with("ph") => b'f',
        Some(b't') if name.starts_with("ts") || name.starts_with("tz") => b's',
        first => first.unwrap_or_default(),
    };
    sound(a) == sound(b)
}

/// Returns the most prominent known name that an unknown spelling misspells, with its prominence.
pub(super) fn prominent<'t>(lexicon: &Lexicon, name: &'t Type<'_>) -> Option<&'t (u8, String)> {
    let is_right = RIGHT.contains(&name.shape.letters.as_str());
    if !name.unknown || is_right || name.shape.skeleton.len() < SHORTEST_SKELETON {
        return None;
    }
    name.shape.prominent.get_or_init(|| misspelled(lexicon, &name.shape)).as_ref()
}

/// Whether a name of the news, no less prominent than the one it may stand for, is rightly written so: "Navalnyy" is no "Navalnaya".
pub(super) fn is_excused(lexicon: &Lexicon, shape: &Shape, least: u8) -> bool {
    let mut excused = false;
    lexicon.names_with_skeleton(&shape.skeleton, |known| {
        let prominence = lexicon.entry(key(known)).prominence();
        excused |= known != shape.letters && prominence >= least && lexicon.is_variant(known, &shape.spelling);
    });
    excused
}

fn misspelled(lexicon: &Lexicon, shape: &Shape) -> Option<(u8, String)> {
    let mut best: Option<(u8, String)> = None;
    let most = if shape.letters.len() < LONG_ENOUGH { 1 } else { 2 };
    lexicon.names_with_skeleton(&shape.skeleton, |known| {
        if few_edits(known, &shape.letters, shape.alphabet, most).is_none() {
            return;
        }
        let entry = lexicon.entry(key(known));
        let prominent = entry.prominence() >= LEAST && !entry.is_word();
        let better = best.as_ref().is_none_or(|(most, _)| entry.prominence() > *most);
        if prominent && better && !lexicon.is_variant(known, &shape.spelling) {
            best = Some((entry.prominence(), capital(known)));
        }
    });
    best
}

/// Whether a known name has the skeleton of a written one and is few edits away.
pub(super) fn is_near(known: &str, written: &Shape) -> bool {
    let own = written.letters.as_str();
    few_edits(known, own, written.alphabet, most_edits(own)).is_some() && skeleton(known) == written.skeleton
}

pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
