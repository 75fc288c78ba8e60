//! Which findings point at words that the article only took over? What stands in its source, too, no machine put there.

use crate::document::Document;
use crate::evidence::{Evidence, EvidenceKind, Finding};

/// Drops findings that lists and tables alone speak for, where a sibling that the article may have been made from has the words, too.
/// Copies of the article have no say: they have all of its words.
pub(super) fn drop(evidence: &Evidence<'_>, findings: &mut Vec<Finding>) {
    let sources = evidence.company.into_iter().flat_map(|company| company.peers().filter(|n| n.is_kin()));
    for source in sources {
        let keys = keys(source.document);
        findings.retain(|finding| !is_alone(finding) || !stands_in(evidence.document, finding, &keys));
    }
}

/// Whether nothing but lists and tables speaks for a finding.
fn is_alone(finding: &Finding) -> bool {
    use EvidenceKind::{NameNearKnown, NameVariants, Typo, WrongSense};
    finding.sibling.is_none() && matches!(finding.kind, NameNearKnown | NameVariants | Typo | WrongSense)
}

/// The keys of all words, in order.
fn keys(document: &Document) -> Vec<u64> {
    let mut keys: Vec<u64> = document.tokens.iter().filter(|token| token.is_word()).map(|token| token.key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn stands_in(document: &Document, finding: &Finding, keys: &[u64]) -> bool {
    let first = document.tokens.partition_point(|token| token.start < finding.start);
    let mut inside = document.tokens.iter().skip(first).take_while(|token| token.start < finding.end);
    inside.all(|token| !token.is_word() || keys.binary_search(&token.key).is_ok())
}

#[cfg(test)]
mod tests {
    use crate::evidence::EvidenceKind::{self, NameNearKnown, Typo};
    use crate::features::testing::with_siblings;

    const SOURCE: &str = "The strike will go on, union leaders told the envoy, Vitcoff, on Thursday after talks at the ministry broke down \
        without a deal on wages. The ministry said it would call new talks within a week and asked both sides to stay calm while the \
        mediator works on a proposal. Trains and buses in the capital stood still for a third day, the govetnment said, and the talks \
        will resume on Monday in the harbour town where they began in the spring, officials said.";

    fn kinds(text: &str, sibling: &str) -> Vec<EvidenceKind> {
        let found = with_siblings(text, Some(&[sibling]), crate::features::findings);
        found.iter().map(|finding| finding.kind).filter(|kind| matches!(kind, NameNearKnown | Typo)).collect()
    }

    #[test]
    fn what_the_source_has_too_is_not_pointed_at() {
        let rewrite = "The strike will continue, labor leaders told the envoy, Vitcoff, on Thursday after negotiations at the ministry \
            collapsed with no agreement on salaries. The ministry stated that it would convene fresh talks inside a week and urged both \
            sides to remain quiet while the mediator prepares a proposal. Trains and buses in the capital were at rest for a third day, \
            the govetnment said, and the negotiations will restart on Monday in the port where they commenced in the spring.";
        assert_eq!(kinds(rewrite, SOURCE), []);
        let right = SOURCE.replace("Vitcoff", "Witkoff").replace("govetnment", "government");
        assert_eq!(kinds(rewrite, &right), [NameNearKnown, Typo]);
    }

    #[test]
    fn an_independent_report_excuses_nothing() {
        let other = "Fishermen found a whale on the beach near the lighthouse on Sunday morning. Vitcoff, a diver, was first to see it, \
            and the govetnment sent two boats to pull it back to the open sea before the tide went out again in the evening.";
        assert_eq!(kinds(SOURCE, other), [NameNearKnown, Typo]);
    }
}
