//! Which words look like the wrong one of two synonyms, and which neighbours never meet?

use super::tally::{Suspect, Tally};
use crate::collocations::{Collocations, Place};
use crate::document::{Case, Token};
use crate::evidence::{Evidence, EvidenceKind, Finding};

/// Points at the words and pairs that a person may want to look at.
pub(super) fn point(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let (Some(tables), true) = (Collocations::embedded(), tally.measured()) else { return };
    wrong_senses(e, tables, tally, out);
    rare_pairs(e, tables, tally, out);
}

/// How much better a synonym must fit where the word was never seen beside either neighbour, and where beside one.
const LEAST_GAIN: [f32; 2] = [6.0, 8.0];
/// By how many powers of ten the commonest synonym must be commoner.
const LEAST_GAP: f32 = 0.8;
/// Words pointed at in a thousand, at least one.
const PER_THOUSAND: u32 = 8;

/// How many findings of one kind an article of this many words may have.
fn most(words: u32) -> usize {
    (words * PER_THOUSAND).div_ceil(1000) as usize
}

fn wrong_senses(e: &Evidence<'_>, tables: &Collocations<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let excess = |suspect: &Suspect| {
        let place = tally.places.get(suspect.token).filter(|place| place.facts.gap() >= LEAST_GAP)?;
        let [both, one] = LEAST_GAIN;
        let least = if place.before.is_unseen() && place.after.is_unseen() { both } else { one };
        Some(suspect.swap.gain - least).filter(|excess| *excess >= 0.0)
    };
    let mut suspects: Vec<(f32, &Suspect)> = tally.suspects.iter().filter_map(|s| Some((excess(s)?, s))).collect();
    suspects.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.token.cmp(&b.1.token)));
    suspects.truncate(most(tally.words));
    for (excess, suspect) in suspects {
        let (Some(token), Some(spelling)) =
            (e.document.tokens.get(suspect.token), tables.spelling(suspect.swap.synonym))
        else {
            continue;
        };
        out.push(
            Finding::new(EvidenceKind::WrongSense, token.start, token.end, weight(excess))
                .suggesting(cased(token, spelling)),
        );
    }
}

/// Two common content words that were never seen together, each a stranger to its other neighbour as well.
fn rare_pairs(e: &Evidence<'_>, tables: &Collocations<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let common = |place: &Place| place.content && place.once && tables.zipf(place.facts) >= 4.0;
    let mut pairs: Vec<(f32, Finding)> = Vec::new();
    for (tokens, places) in e.document.tokens.windows(2).zip(tally.places.windows(2)) {
        let ([first, second], [left, right]) = (tokens, places) else { continue };
        let strange = left.after.is_unseen() && left.before.is_unseen() && right.after.is_unseen();
        if strange && common(left) && common(right) {
            let surprise = left.after.log_expected;
            let weight = weight(surprise + 2.0);
            pairs.push((surprise, Finding::new(EvidenceKind::RareCollocation, first.start, second.end, weight)));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    pairs.truncate(most(tally.words));
    out.extend(pairs.into_iter().map(|(_, finding)| finding));
}

/// Spreads an excess over 0 to 1: one half at 0, 0.9 at 4.4.
fn weight(excess: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-excess / 2.0))
}

/// Writes a suggestion in the case of the word it stands for.
fn cased(token: &Token, spelling: &str) -> String {
    let mut letters = spelling.chars();
    match letters.next() {
        Some(first) if token.case == Case::Title => first.to_uppercase().chain(letters).collect(),
        _ => spelling.to_owned(),
    }
}
