//! Which of the article's names are one name spelled wrongly in several ways?

use super::types::{Name, Type};
use crate::document::Span;
use crate::lexicon::{Lexicon, edits, jaro_winkler};

/// Consonants below which a skeleton says nothing: Chinese given names have one or two.
const SHORTEST_SKELETON: usize = 3;

/// Letters from which two unknown spellings with different skeletons are compared.
const LONG: usize = 6;

/// Jaro-Winkler similarity of two unknown spellings with different skeletons. At this value none of 1,178 clean articles has two
/// such pairs.
const ALIKE: f64 = 0.8;

/// Spellings of one name.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) spellings: Vec<String>,
    /// Where a wrong spelling stands, and the right one.
    pub(super) wrong: Vec<(Span, String)>,
    /// How many times the name stands in the text.
    pub(super) uses: usize,
}

/// Returns the clusters of wrong spellings, and how many pairs of names are two right transliterations.
pub(super) fn find(lexicon: &Lexicon, names: &[Name<'_>], types: &[Type<'_>]) -> (Vec<Cluster>, usize) {
    let mut parent: Vec<usize> = (0..types.len()).collect();
    let mut transliterations = 0;
    let mut joined = false;
    for (i, a) in types.iter().enumerate() {
        for (j, b) in types.iter().enumerate().skip(i + 1) {
            if !comparable(a, b) {
                continue;
            }
            let (wrong, right) = compare(a, b);
            if (wrong || right) && lexicon.is_variant(a.spelling, b.spelling) {
                transliterations += 1;
            } else if wrong {
                joined = true;
                let (x, y) = (root(&parent, i), root(&parent, j));
                if let Some(slot) = parent.get_mut(x.max(y)) {
                    *slot = x.min(y);
                }
            }
        }
    }
    let mut clusters = Vec::new();
    if !joined {
        return (clusters, transliterations);
    }
    for head in 0..types.len() {
        let members: Vec<&Type<'_>> =
            types.iter().enumerate().filter(|(i, _)| root(&parent, *i) == head).map(|(_, t)| t).collect();
        if members.len() > 1 {
            clusters.push(cluster(lexicon, names, &members));
        }
    }
    (clusters, transliterations)
}

/// Whether two spellings are near enough to be worth a look: one of them unknown, alike in their first sound, at most six letters in
/// one of them only (three edits), neither the other with an ending.
fn comparable(a: &Type<'_>, b: &Type<'_>) -> bool {
    (a.unknown || b.unknown)
        && (a.shape.alphabet ^ b.shape.alphabet).count_ones() <= 6
        && a.shape.letters.len().abs_diff(b.shape.letters.len()) <= 3
        && a.shape.skeleton.len().abs_diff(b.shape.skeleton.len()) <= 1
        && a.shape.skeleton.as_bytes().first() == b.shape.skeleton.as_bytes().first()
        && !derived(&a.shape.letters, &b.shape.letters)
        && !derived(&b.shape.letters, &a.shape.letters)
}

/// Whether the longer word is the shorter one, its last letter aside, with a suffix: "Lebanon", "Lebanese".
fn derived(short: &str, long: &str) -> bool {
    let stem = short.get(..short.len().saturating_sub(1)).unwrap_or(short);
    long.starts_with(stem)
}

/// Whether two spellings are one name, one of them wrong, and whether they are near enough to be two transliterations.
fn compare(a: &Type<'_>, b: &Type<'_>) -> (bool, bool) {
    if a.shape.skeleton != b.shape.skeleton {
        return (one_name(a, b), false);
    }
    let far = edits(&a.shape.letters, &b.shape.letters);
    let shortest = a.shape.letters.len().min(b.shape.letters.len());
    (a.shape.skeleton.len() >= SHORTEST_SKELETON && far <= (shortest / 3).max(1), far <= 3)
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
        spellings: members.iter().map(|t| t.spelling.to_owned()).collect(),
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

fn root(parent: &[usize], mut at: usize) -> usize {
    while let Some(&up) = parent.get(at).filter(|up| **up != at) {
        at = up;
    }
    at
}
