//! Which of the names counted are worth a look, and what probably stood there?

use super::known::{Certainty, Near};
use super::misheard;
use super::tally::Tally;
use super::types::without_s;
use crate::document::{Span, narrow};
use crate::evidence::{CERTAIN, Evidence, EvidenceKind, Finding};
use crate::lexicon::{edits, letters, same_umlauts};

/// What findings weigh: the article itself has the right spelling of a variant; a full name almost a known person's says more than a
/// single one, which may be a stranger's.
const VARIANT: f32 = 0.9;
const PAIR: f32 = 0.8;
const SINGLE: f32 = 0.6;

/// Points at wrong spellings. Of two suggestions for one name that contradict each other the better one is shown.
pub(super) fn point(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let near = || tally.near.iter().filter(|near| near.certainty >= Certainty::Shown);
    let counted = || tally.clusters.iter().flat_map(|cluster| &cluster.wrong);
    let mut misheard = misheard::find(e);
    misheard.retain(|(place, _)| !counted().any(|(other, _)| other.start == place.start));
    let wrong = || counted().chain(&misheard);
    for (place, right) in wrong() {
        let written = e.text.get(place.range()).unwrap_or_default();
        // "Duesseldorf" is Düsseldorf.
        if same_umlauts(written, right) || is_plural(&letters(written), &letters(right)) {
            continue;
        }
        if !near().any(|near| contradicts(near, *place, right) && knows_better(e.text, near, *place, right)) {
            let place = bare(e.text, *place);
            let finding = Finding::new(EvidenceKind::NameVariants, place.start, place.end, VARIANT);
            out.push(finding.suggesting(right.clone()));
        }
    }
    for near in near() {
        let outdone = |(place, right): &(Span, String)| {
            let told = place.start == near.place.start && *right == near.right;
            told || contradicts(near, *place, right) && !knows_better(e.text, near, *place, right)
        };
        if !wrong().any(outdone) {
            let place = bare(e.text, near.place);
            let written = e.text.get(place.range()).unwrap_or_default();
            let weight = match near.is_pair {
                _ if near.certainty == Certainty::Sure || is_swapped(&letters(written), &letters(&near.right)) => {
                    CERTAIN
                }
                true => PAIR,
                false => SINGLE,
            };
            let finding = Finding::new(EvidenceKind::NameNearKnown, place.start, place.end, weight);
            out.push(finding.suggesting(near.right.clone()));
        }
    }
}

/// Whether a spelling is another's plural: a slip near both, "Filpina", makes one cluster of "Filipina" and "Filipinas".
fn is_plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// Whether nothing but two neighbouring letters, swapped, tells two spellings apart.
fn is_swapped(written: &str, right: &str) -> bool {
    let sorted = |name: &str| {
        let mut letters = name.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    edits(written, right) == 1 && sorted(written) == sorted(right)
}

/// The place of a name without a possessive.
fn bare(text: &str, place: Span) -> Span {
    let name = without_s(text.get(place.range()).unwrap_or_default());
    name.map_or(place, |name| Span { start: place.start, end: place.start + narrow(name.len()) })
}

/// Whether a known name says otherwise of a place than the article's own spellings.
fn contradicts(near: &Near, place: Span, right: &str) -> bool {
    near.place.start < place.end
        && place.start < near.place.end
        && !near.right.split(' ').any(|name| name.eq_ignore_ascii_case(right))
}

/// Whether the known name is the better suggestion: a person's whole name, or fewer letters away.
fn knows_better(text: &str, near: &Near, place: Span, right: &str) -> bool {
    let written = letters(text.get(place.range()).unwrap_or_default());
    near.is_pair || edits(&written, &letters(&near.right)) < edits(&written, &letters(right))
}
