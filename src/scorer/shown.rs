//! Which findings are shown? Those that the scores of the whole text bear out.

use super::{length, status};
use crate::evidence::{Evidence, EvidenceKind, Finding};
use crate::features::{self, Features};
use crate::model::{Head, Model};
use crate::verdict::Status;
use std::collections::BTreeSet;

/// How likely a mechanism must be that a finding speaks for: people choose a stock phrase or a rare word here and there. Of 1,159 articles
/// of nine outlets 243 had a stock phrase and 62 a word in the wrong sense, of 968 of them 63 a rare pair; of 7, 13 and 15 one is shown. Of
/// 253 texts by language models with a stock phrase 246 show one, of 356 with words swapped by WordNet or `MyThes` 355 a wrong sense.
///
/// So must `spun` be for what people have, too: of 21,539 articles of news by people 110 showed a word in the wrong sense, 361 a name almost
/// known and 127 a rare pair; of 25, 79 and 22 one is shown, and three in ten of those names have letters swapped. Of what machines put there,
/// nine in ten wrong words of a thesaurus are shown still, nearly all names with letters changed at random, and two in three that went
/// through another script.
const LEAST: f32 = 0.5;
/// So many findings of a kind are shown, the weightiest: one sentence repeated through ten megabytes would be hundreds of thousands.
const MOST: usize = 1_000;

/// Returns what can be pointed at, ranked within each kind, then by place; of each kind no more than anybody reads.
pub(super) fn findings(evidence: &Evidence<'_>, model: &Model, features: &Features) -> Vec<Finding> {
    let document = evidence.document;
    let logits = model.logits(features);
    // A model may lack a mechanism, and then speaks against nothing.
    let is_unlikely = |head: Head| {
        let logit = logits.get(head.index()).copied().unwrap_or(f64::NAN);
        model.probability(head, logit, length(document, head)).is_some_and(|likely| likely < LEAST)
    };
    let status = status::of(document, document.word_count());
    // Lists and tables of English words say nothing of another language.
    let foreign = matches!(status, Status::NotEnglish | Status::NotText);
    // Where no mechanism has a score, nothing is shown that is no more than one.
    let unscored = |kind: EvidenceKind| status != Status::Scored && kind == EvidenceKind::Ngram;
    let mut findings = features::findings(evidence);
    let is_human = is_unlikely(Head::Spun);
    let several_names = names_nearly_known(&findings) > 1;
    findings.retain(|finding| {
        let excused = several_names && finding.kind == EvidenceKind::NameNearKnown;
        let doubtful = is_human && finding.weight < finding.kind.shown_from() && !excused;
        let mechanisms = finding.mechanism.as_slice();
        let mechanisms = if mechanisms.is_empty() { finding.kind.mechanisms() } else { mechanisms };
        let unlikely = !mechanisms.is_empty() && mechanisms.iter().all(|head| is_unlikely(*head));
        let unread = foreign && finding.kind.reads_english() || unscored(finding.kind);
        finding.sibling.is_some() || !(doubtful || unlikely || unread)
    });
    bounded(findings)
}

/// Leaves the first of each kind, which stand together.
fn bounded(findings: Vec<Finding>) -> Vec<Finding> {
    let kinds = findings.chunk_by(|a, b| a.kind == b.kind);
    if kinds.clone().all(|kind| kind.len() <= MOST) {
        return findings;
    }
    kinds.flat_map(|kind| kind.iter().take(MOST)).cloned().collect()
}

/// Returns how many different names others are nearly spelled like.
fn names_nearly_known(findings: &[Finding]) -> usize {
    let near = findings.iter().filter(|finding| finding.kind == EvidenceKind::NameNearKnown);
    near.filter_map(|finding| finding.suggestion.as_deref()).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_kind_that_is_everywhere_the_weightiest_are_shown() {
        let finding = |kind, weight: usize| Finding::new(kind, 0, 1, weight as f32);
        let mut all: Vec<Finding> = (0..MOST + 5).rev().map(|weight| finding(EvidenceKind::Typo, weight)).collect();
        all.push(finding(EvidenceKind::Splice, 1));
        let shown = bounded(all.clone());
        assert_eq!((shown.len(), shown[MOST - 1].weight, shown[MOST].kind), (MOST + 1, 5.0, EvidenceKind::Splice));
        assert_eq!(bounded(all.split_off(5)).len(), MOST + 1);
    }
}
