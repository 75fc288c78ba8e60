//! Which of the names counted are worth a look, and what probably stood there?

use super::known::Near;
use super::tally::Tally;
use crate::document::Span;
use crate::evidence::{Evidence, EvidenceKind, Finding};
use crate::lexicon::{edits, letters};

/// Points at wrong spellings. Of two suggestions for one name that contradict each other the better one is shown.
pub(super) fn point(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let near = || tally.near.iter().filter(|near| near.is_shown);
    let wrong = || tally.clusters.iter().flat_map(|cluster| &cluster.wrong);
    for (place, right) in wrong() {
        if !near().any(|near| contradicts(near, *place, right) && knows_better(e.text, near, *place, right)) {
            let finding = Finding::new(EvidenceKind::NameVariants, place.start, place.end, 0.9);
            out.push(finding.suggesting(right.clone()));
        }
    }
    for near in near() {
        let outdone = |(place, right): &(Span, String)| {
            contradicts(near, *place, right) && !knows_better(e.text, near, *place, right)
        };
        if !wrong().any(outdone) {
            let weight = if near.is_pair { 0.8 } else { 0.6 };
            let finding = Finding::new(EvidenceKind::NameNearKnown, near.place.start, near.place.end, weight);
            out.push(finding.suggesting(near.right.clone()));
        }
    }
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
