//! Which findings are shown? Those that the scores of the whole text bear out.

use super::status;
use crate::document::narrow;
use crate::evidence::{Evidence, Finding};
use crate::features::{self, Features};
use crate::model::{Head, Model};
use crate::verdict::Status;

/// How likely a mechanism must be that a finding speaks for: people choose a stock phrase or a rare word here and there. Of 1,159 articles
/// of nine outlets 243 had a stock phrase and 62 a word in the wrong sense, of 968 of them 63 a rare pair; of 7, 13 and 15 one is shown. Of
/// 253 texts by language models with a stock phrase 246 show one, of 356 with words swapped by WordNet or `MyThes` 355 a wrong sense.
const LEAST: f32 = 0.5;

/// Returns what can be pointed at, ranked within each kind, then by place.
pub(super) fn findings(evidence: &Evidence<'_>, model: &Model, features: &Features) -> Vec<Finding> {
    let document = evidence.document;
    let logits = model.logits(features);
    let once = narrow(document.words_once());
    // A model may lack a mechanism, and then speaks against nothing.
    let is_unlikely = |head: Head| {
        let logit = logits.get(head.index()).copied().unwrap_or(f64::NAN);
        model.probability(head, logit, once).is_some_and(|likely| likely < LEAST)
    };
    // Lists and tables of English words say nothing of another language.
    let foreign = matches!(status::of(document, document.word_count()), Status::NotEnglish | Status::NotText);
    let mut findings = features::findings(evidence);
    findings.retain(|finding| {
        let mechanisms = finding.mechanism.as_slice();
        let mechanisms = if mechanisms.is_empty() { finding.kind.mechanisms() } else { mechanisms };
        finding.sibling.is_some()
            || !(foreign && finding.kind.reads_english())
                && (mechanisms.is_empty() || !mechanisms.iter().all(|head| is_unlikely(*head)))
    });
    findings
}
