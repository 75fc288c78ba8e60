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

/// Gains from which a word is pointed at, and at which it weighs one half.
const LEAST_GAIN: f32 = 6.0;
/// Words pointed at in a thousand, at least one.
const PER_THOUSAND: f64 = 10.0;

/// How many findings of one kind an article of this many words may have.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of words")]
fn most(words: f64) -> usize {
    (words * PER_THOUSAND / 1000.0).ceil() as usize
}

fn wrong_senses(e: &Evidence<'_>, tables: &Collocations<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let strong = |suspect: &&Suspect| {
        let place = tally.places.get(suspect.token);
        suspect.swap.gain >= LEAST_GAIN
            && place.is_some_and(|p| p.before.is_unseen() && p.after.is_unseen() && p.facts.gap() > 0.3)
    };
    let mut suspects: Vec<&Suspect> = tally.suspects.iter().filter(strong).collect();
    suspects.sort_by(|a, b| b.swap.gain.total_cmp(&a.swap.gain).then(a.token.cmp(&b.token)));
    suspects.truncate(most(tally.words));
    for suspect in suspects {
        let (Some(token), Some(spelling)) =
            (e.document.tokens.get(suspect.token), tables.spelling(suspect.swap.synonym))
        else {
            continue;
        };
        let weight = weight(suspect.swap.gain - LEAST_GAIN);
        out.push(
            Finding::new(EvidenceKind::WrongSense, token.start, token.end, weight).suggesting(cased(token, spelling)),
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
