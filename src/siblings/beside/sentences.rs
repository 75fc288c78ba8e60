//! Which sentence stands beside which?

use crate::document::{Span, narrow};
use crate::siblings::comparison::order;
use crate::siblings::fingerprint::{Fingerprint, Word};
use crate::siblings::pair::{Article, Pair};
use std::collections::BTreeSet;

/// A sentence of one article beside the other's that tells the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// The first article's sentence; `None` where the second adds one.
    pub one: Option<Span>,
    /// The second's; `None` where it leaves one out.
    pub two: Option<Span>,
    /// Cosine of what both speak of, the topic's own words counting little.
    pub weight: f32,
    /// Share of the longer sentence's words that the other has in the same order.
    pub verbatim: f32,
}

/// Returns every sentence of both, by the first article's order and then the second's.
pub(super) fn told(one: (&Article<'_>, &Pair), two: (&Article<'_>, &Pair)) -> Vec<Told> {
    let (here, there) = (&one.0.print, &two.0.print);
    let (ahead, back) = (&one.1.comparison().alignment, &two.1.comparison().alignment);
    let mut pairs: BTreeSet<(u32, u32)> = ahead.pairs.iter().copied().collect();
    let paired = |side: fn(&(u32, u32)) -> u32| ahead.pairs.iter().map(side).collect::<BTreeSet<u32>>();
    let (mut left, mut right) = (paired(|p| p.0), paired(|p| p.1));
    // A sentence that is free in its place tells it rather than one that tells another already.
    if one.1.is_kin() {
        for (a, b) in lone(here, there, &pairs) {
            left.insert(a);
            right.insert(b);
            pairs.insert((a, b));
        }
    }
    let (nearest, nearest_back): (Vec<_>, Vec<_>) = (ahead.nearest().collect(), back.nearest().collect());
    for (sentence, (is_told, (other, _))) in (0..).zip(ahead.covered().zip(&nearest)) {
        if is_told && left.insert(sentence) {
            pairs.insert((sentence, *other));
        }
    }
    for (sentence, (is_told, (other, _))) in (0..).zip(back.covered().zip(&nearest_back)) {
        if is_told && right.insert(sentence) {
            pairs.insert((*other, sentence));
        }
    }
    // Between them there may be places now that were too far apart.
    if one.1.is_kin() {
        let rest = lone(here, there, &pairs);
        pairs.extend(rest);
    }
    let weight = |a: u32, b: u32| ahead.cosine(a, b).min(1.0);
    let mut out: Vec<Told> = pairs
        .iter()
        .map(|(a, b)| Told {
            one: span(here, *a),
            two: span(there, *b),
            weight: weight(*a, *b),
            verbatim: verbatim(words(here, *a), words(there, *b)),
        })
        .collect();
    let alone = |total: usize, paired: &BTreeSet<u32>| -> Vec<u32> {
        (0..).take(total).filter(|sentence| !paired.contains(sentence)).collect()
    };
    let is_listed = |side: fn(&(u32, u32)) -> u32| pairs.iter().map(side).collect::<BTreeSet<u32>>();
    let nothing = Told { one: None, two: None, weight: 0.0, verbatim: 0.0 };
    out.extend(
        alone(here.sentences.len(), &is_listed(|p| p.0)).iter().map(|s| Told { one: span(here, *s), ..nothing }),
    );
    out.extend(
        alone(there.sentences.len(), &is_listed(|p| p.1)).iter().map(|s| Told { two: span(there, *s), ..nothing }),
    );
    let place = |told: &Told| (told.one.or(told.two).map(|s| s.start), told.one.is_none(), told.two.map(|s| s.start));
    out.sort_by_key(place);
    out
}

/// So many sentences may stand between two that tell the same where lone ones are looked at: beyond it no place is the same.
const FEW: u32 = 8;
/// A lone sentence is told by another one in its place with so much of the longer one in the same order ...
const LEAST_IN_ORDER: f32 = 0.3;
/// ... and so many words that say something: of 65 such pairs of rewrites and translations, of sentences that nothing else told, 64 told the
/// same, though nearly every word that their cosine goes by was replaced.
const LEAST_CONTENT: usize = 2;

/// Pairs the sentences that stand in no pair yet, where both stand between the same two that are told and say much in the same
/// order. Swapping the articles swaps the result and no more.
fn lone(one: &Fingerprint, two: &Fingerprint, pairs: &BTreeSet<(u32, u32)>) -> Vec<(u32, u32)> {
    let mirrored: BTreeSet<(u32, u32)> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
    let (left, right): (BTreeSet<u32>, BTreeSet<u32>) = pairs.iter().copied().unzip();
    let count = |print: &Fingerprint| narrow(print.sentences.len());
    let gap = |pairs: &BTreeSet<(u32, u32)>, own: u32, others: u32| {
        let from = pairs.range(..(own, 0)).next_back().map_or(0, |(_, other)| other + 1);
        let to = pairs.range((own, u32::MAX)..).next().map_or(others, |(_, other)| *other);
        if to.saturating_sub(from) > FEW { 0..0 } else { from..to }
    };
    let mut found: Vec<(f32, u32, u32)> = Vec::new();
    for a in (0..count(one)).filter(|a| !left.contains(a)) {
        for b in gap(pairs, a, count(two)).filter(|b| !right.contains(b)) {
            let (own, other) = (words(one, a), words(two, b));
            if tells_in_order(own, other) && gap(&mirrored, b, count(one)).contains(&a) {
                found.push((verbatim(own, other), a, b));
            }
        }
    }
    let place = |(_, a, b): &(f32, u32, u32)| (a.abs_diff(*b), *a.min(b));
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(x).cmp(&place(y))));
    let (mut here, mut there) = (BTreeSet::new(), BTreeSet::new());
    found.retain(|(_, a, b)| !here.contains(a) && !there.contains(b) && here.insert(*a) && there.insert(*b));
    found.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// Returns whether two sentences say so much in the same order that, in one place, they tell the same.
pub(super) fn tells_in_order(one: &[Word], two: &[Word]) -> bool {
    verbatim(one, two) >= LEAST_IN_ORDER && contents(one, two) >= LEAST_CONTENT
}

/// Counts the words that say something in the order of both.
fn contents(one: &[Word], two: &[Word]) -> usize {
    let [one, two] = [one, two].map(|words| {
        let content = words.iter().filter(|word| !word.is_function);
        content.map(|word| word.stem.bits()).collect::<Vec<u64>>()
    });
    order::common(&one, &two)
}

fn words(print: &Fingerprint, sentence: u32) -> &[Word] {
    print.sentences.get(sentence as usize).map(|s| print.words_of(s)).unwrap_or_default()
}

fn span(print: &Fingerprint, sentence: u32) -> Option<Span> {
    let words = words(print, sentence);
    Some(Span { start: words.first()?.token.start, end: words.last()?.token.end })
}

/// The longest common subsequence of words, by the longer sentence.
#[expect(clippy::cast_possible_truncation, reason = "a share")]
fn verbatim(one: &[Word], two: &[Word]) -> f32 {
    let [one, two] = [one, two].map(|words| words.iter().map(|word| word.token.key).collect::<Vec<u64>>());
    (order::common(&one, &two) as f64 / one.len().max(two.len()).max(1) as f64) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    const FIRST: &str = "The council of Ternhaven met on Tuesday.";
    const LAST: &str = "Ferries have run twice a day since then.";
    const TOLD: &str = "Police opened the old grave and took the body to a clinic.";
    const RETOLD: &str = "Police opened the pit and brought the corpse to a clinic.";

    /// Finds lone sentences between the first and the last of two articles, which are told.
    fn between(one: &[&str], two: &[&str]) -> Vec<(u32, u32)> {
        let [one, two] = [one, two].map(|between| {
            let text = [&[FIRST], between, &[LAST]].concat().join(" ");
            Fingerprint::new(&text, &Document::new(&text, Lexicon::embedded()))
        });
        let last = |print: &Fingerprint| narrow(print.sentences.len()) - 1;
        lone(&one, &two, &BTreeSet::from([(0, 0), (last(&one), last(&two))]))
    }

    #[test]
    fn a_lone_sentence_is_looked_for_in_its_place_and_among_a_few() {
        assert_eq!(between(&[TOLD], &[RETOLD]), [(1, 1)]);
        let mut others = vec!["Nobody else wanted any more herring for supper."; FEW as usize - 1];
        others.push(RETOLD);
        assert_eq!(between(&[TOLD], &others), [(1, FEW)]);
        others.push("Nobody else wanted any more herring for supper.");
        assert_eq!(between(&[TOLD], &others), []);
    }

    #[test]
    fn a_lone_sentence_is_told_by_the_one_that_says_most_of_it() {
        let worse = "Police opened the pit and then closed it again near a clinic.";
        for (one, two, pairs) in [
            (&[TOLD][..], &[worse, RETOLD][..], &[(1, 2)][..]),
            (&[worse, TOLD], &[RETOLD], &[(2, 1)]),
            (&[TOLD, TOLD], &[RETOLD, RETOLD], &[(1, 1), (2, 2)]),
            // What the best pair leaves is paired, too.
            (&[TOLD, worse], &[RETOLD, "Guards opened it, then closed it again near a river."], &[(1, 1), (2, 2)]),
        ] {
            let mut found = between(one, two);
            found.sort_unstable();
            assert_eq!(found, pairs, "{one:?}, {two:?}");
        }
    }

    #[test]
    fn words_of_grammar_in_one_order_tell_nothing() {
        let grammar = [
            "It was there for all of them and for us in the boat.",
            "It was there for all of them and for us in a hall.",
        ];
        assert_eq!(between(&grammar[..1], &grammar[1..]), []);
        // Nor do two words that say something among many others.
        let few = "Police went up to the island in a boat that nobody had seen at the clinic before that day in May.";
        assert_eq!(between(&[few], &["Police know nothing of any clinic."]), []);
    }

    #[test]
    fn a_sentence_whose_best_partner_is_taken_gets_the_next_best() {
        let between_both = "Police opened the old grave and brought the body to a clinic.";
        assert_eq!(between(&[TOLD, between_both], &[TOLD, RETOLD]), [(1, 1), (2, 2)]);
        assert_eq!(between(&[TOLD, RETOLD], &[TOLD, between_both]), [(1, 1), (2, 2)]);
    }
}
