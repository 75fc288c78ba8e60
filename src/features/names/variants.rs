//! Which of the article's names are one name spelled wrongly in several ways?

use super::respelling::{may_be_respelled, respelled};
use super::types::{Name, Type};
use crate::disjoint::Sets;
use crate::document::{Span, narrow};
use crate::features::amount::Amount;
use crate::lexicon::{Lexicon, edits, jaro_winkler};
use std::cell::LazyCell;

/// Consonants below which a skeleton says nothing: Chinese given names have one or two.
const SHORTEST_SKELETON: usize = 3;

/// Letters from which two unknown spellings with different skeletons are compared.
const LONG: usize = 6;

/// Jaro-Winkler similarity of two unknown spellings with different skeletons. At this value none of 1,178 clean articles has two
/// such pairs.
const ALIKE: f64 = 0.8;

/// Pairs compared letter by letter, for each name: articles have few, and a text of names alike has no end of them.
const CLOSE_A_NAME: usize = 6;

/// Spellings of one name.
#[derive(Debug)]
pub(super) struct Cluster {
    /// How many spellings there are beside the first.
    pub(super) surplus: Amount,
    /// Where a wrong spelling stands, and the right one.
    pub(super) wrong: Vec<(Span, String)>,
    /// How many times the name stands in the text.
    pub(super) uses: usize,
}

/// What a comparison of all names finds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) clusters: Vec<Cluster>,
    /// Surplus spellings that no slip of the pen explains.
    pub(super) respelled: Amount,
    /// Pairs of names that are two right transliterations.
    pub(super) transliterations: Amount,
}

/// Compares all names with one another.
pub(super) fn find(lexicon: &Lexicon, names: &[Name<'_>], types: &[Type<'_>]) -> Found {
    let [mut same, mut through_scripts, mut early] = [(); 3].map(|()| Sets::new(types.len()));
    let mut found = Found::default();
    let mut left = CLOSE_A_NAME * types.len();
    let given = LazyCell::new(|| given_names(names));
    let (mut any, mut far) = (false, false);
    for (i, a) in (0..).zip(types) {
        for (j, b) in (0..).zip(types).skip(i as usize + 1).filter(|(_, b)| a.unknown || b.unknown) {
            let (near, may_be_respelled) = (comparable(a, b), may_be_respelled(a, b));
            if !near && !may_be_respelled {
                continue;
            }
            let Some(fewer) = left.checked_sub(1) else { break };
            left = fewer;
            let Likeness { wrong, right } = if near { compare(a, b) } else { Likeness::default() };
            let respelled = may_be_respelled && respelled(a, b);
            if respelled && are_two_people(&given, a, b) {
                continue;
            }
            if (wrong || right || respelled) && lexicon.is_variant(&a.shape.spelling, &b.shape.spelling) {
                found.transliterations.find(usize::from(wrong || right), b.is_early);
                continue;
            }
            if wrong || respelled {
                any |= same.join(i, j);
            }
            if respelled {
                far |= edits(&a.shape.letters, &b.shape.letters) > 1;
                // Spellings that are another one, too.
                found.respelled.all += usize::from(through_scripts.join(i, j));
                // Types come in the order of the text, so that the first one is early, too.
                found.respelled.early += usize::from(b.is_early && early.join(i, j));
            }
        }
    }
    // One letter once is a slip of the pen all the same, as in local names that the writer's desk doesn't know ("Mutfwang", "Mutfawang"):
    // without these, of 329 articles by people in Englishes of Africa, Asia and elsewhere 9 are over the threshold for one in a hundred in
    // place of 15, of 3,696 of nine outlets 15 in place of 21, and of 1,600 whose names were mangled 326 are found in place of 341.
    if !far && found.respelled.all == 1 {
        found.respelled = Amount::default();
    }
    let roots = if any { same.roots() } else { Vec::new() };
    for head in 0..narrow(roots.len()) {
        let members: Vec<&Type<'_>> =
            types.iter().zip(&roots).filter(|(_, root)| **root == head).map(|(t, _)| t).collect();
        if members.len() > 1 {
            found.clusters.push(cluster(lexicon, names, &members));
        }
    }
    found
}

/// Whether two people bear two names, as brother and sister do in Irish: known given names stand before either, none before both.
fn are_two_people(given: &[(u64, u64)], a: &Type<'_>, b: &Type<'_>) -> bool {
    let of = |own: &Type<'_>| {
        let rest = given.get(given.partition_point(|(name, _)| *name < own.key)..).unwrap_or_default();
        rest.get(..rest.partition_point(|(name, _)| *name == own.key)).unwrap_or_default()
    };
    let (x, y) = (of(a), of(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|(_, name)| y.binary_search_by_key(name, |(_, own)| *own).is_ok())
}

/// The known given names that stand before names, by both keys: sorted and each once, since a text of names alike asks for every pair.
fn given_names(names: &[Name<'_>]) -> Vec<(u64, u64)> {
    let before = |pair: &[Name<'_>]| match pair {
        [x, y] if x.token.letters >= 3 && x.is_before(y) && x.is_person() => Some((y.token.key, x.token.key)),
        _ => None,
    };
    let mut given: Vec<_> = names.windows(2).filter_map(before).collect();
    given.sort_unstable();
    given.dedup();
    given
}

/// Edits that may lie between two spellings of one name; each may leave one letter in either of them only.
const MOST_EDITS: usize = 3;

/// Whether two spellings, one of them unknown, are near enough to be worth a look: alike in their first sound, few edits apart, neither
/// the other with an ending.
fn comparable(a: &Type<'_>, b: &Type<'_>) -> bool {
    (a.shape.alphabet ^ b.shape.alphabet).count_ones() as usize <= 2 * MOST_EDITS
        && a.shape.letters.len().abs_diff(b.shape.letters.len()) <= MOST_EDITS
        && a.shape.skeleton.len().abs_diff(b.shape.skeleton.len()) <= 1
        && a.shape.skeleton.as_bytes().first() == b.shape.skeleton.as_bytes().first()
        && !is_derivation(&a.shape.letters, &b.shape.letters)
}

/// Whether one of two words is the other, its last letter aside, with a suffix: "Lebanon", "Lebanese".
pub(super) fn is_derivation(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.len().saturating_sub(1);
    b.starts_with(a.get(..stem(a)).unwrap_or(a)) || a.starts_with(b.get(..stem(b)).unwrap_or(b))
}

/// What two spellings may be to each other.
#[derive(Default)]
struct Likeness {
    /// One name, one of them wrong.
    wrong: bool,
    /// Two transliterations of one name.
    right: bool,
}

fn compare(a: &Type<'_>, b: &Type<'_>) -> Likeness {
    if a.shape.skeleton != b.shape.skeleton {
        return Likeness { wrong: one_name(a, b), right: false };
    }
    let far = edits(&a.shape.letters, &b.shape.letters);
    let shortest = a.shape.letters.len().min(b.shape.letters.len());
    let wrong = a.shape.skeleton.len() >= SHORTEST_SKELETON && far <= (shortest / 3).max(1);
    Likeness { wrong, right: far <= MOST_EDITS }
}

/// Whether two unknown spellings with different skeletons are one name.
fn one_name(a: &Type<'_>, b: &Type<'_>) -> bool {
    let shortest = a.shape.letters.len().min(b.shape.letters.len());
    a.unknown
        && b.unknown
        && shortest >= LONG
        && a.shape.skeleton.len().min(b.shape.skeleton.len()) >= SHORTEST_SKELETON
        && edits(&a.shape.skeleton, &b.shape.skeleton) <= 1
        && edits(&a.shape.letters, &b.shape.letters) <= shortest.div_ceil(3)
        && jaro_winkler(&a.shape.letters, &b.shape.letters) >= ALIKE
}

fn cluster(lexicon: &Lexicon, names: &[Name<'_>], members: &[&Type<'_>]) -> Cluster {
    let right = right_spelling(lexicon, members);
    let wrong = members.iter().filter(|t| t.spelling != right);
    Cluster {
        surplus: Amount {
            early: members.iter().filter(|t| t.is_early).count().saturating_sub(1),
            all: members.len().saturating_sub(1),
        },
        wrong: wrong.flat_map(|t| t.places(names).map(|place| (place, right.clone()))).collect(),
        uses: members.iter().map(|t| t.uses).sum(),
    }
}

/// The known spelling of a cluster; else the most prominent known name near any of them; else the most used one.
fn right_spelling(lexicon: &Lexicon, members: &[&Type<'_>]) -> String {
    if let Some(known) = members.iter().filter(|t| !t.unknown).max_by_key(|t| t.entry.prominence()) {
        return known.spelling.to_owned();
    }
    let near = members.iter().filter_map(|t| super::known::prominent(lexicon, t)).max_by_key(|near| near.0);
    let used = members.iter().rev().max_by_key(|t| t.uses).map(|t| t.spelling.to_owned());
    near.map(|(_, name)| name.clone()).or(used).unwrap_or_default()
}
