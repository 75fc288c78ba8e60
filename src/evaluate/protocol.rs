//! How are the protocol's findings shown? As tables, the worst first, with intervals over source articles.

use super::interval::{Figure, over_groups};
use super::{FPR, NONE};
use crate::head::{Head, MECHANISMS};
use crate::metrics::{auroc, tpr_at_fpr};
use crate::train::{Findings, Part, Reading, Unseen};
use std::fmt::Write;

/// What an audit may reach.
const LEAK: f64 = 0.55;

/// Writes what the protocol found as Markdown.
pub fn markdown(findings: &Findings) -> String {
    let mut out = String::new();
    for part in Part::ALL {
        let cells: Vec<&Unseen> = findings.unseen.iter().filter(|cell| cell.part == part).collect();
        if cells.is_empty() {
            continue;
        }
        let what = if part == Part::Nothing { "Articles new, nothing else left out" } else { "Left out: one " };
        let name = if part == Part::Nothing { "" } else { part.name() };
        // Writing into a String cannot fail.
        let _ = writeln!(out, "### {what}{name}\n");
        out.push_str("| left out | method | set | n | spun AUROC (95 %) | TPR@1%FPR (95 %) | own head |\n");
        out.push_str("|---|---|---|--:|--:|--:|--:|\n");
        let mut lines: Vec<(f64, String)> = cells.into_iter().filter_map(line).collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        out.extend(lines.into_iter().map(|(_, line)| line));
        out.push('\n');
    }
    audits(findings, &mut out);
    lengths(findings, &mut out);
    out
}

fn line(cell: &Unseen) -> Option<(f64, String)> {
    let spun = |side: &[Reading]| side.iter().map(|read| (read.group.clone(), read.spun)).collect::<Vec<_>>();
    let own = |side: &[Reading]| side.iter().map(|read| read.mechanism).collect::<Vec<f64>>();
    let (area, rate) = over_groups(&spun(&cell.rewrites), &spun(&cell.originals), FPR)?;
    let (positives, negatives) = (own(&cell.rewrites), own(&cell.originals));
    let (own_area, own_rate) = (auroc(&positives, &negatives)?, tpr_at_fpr(&positives, &negatives, FPR)?);
    let Figure { value, low, high } = area;
    let text = format!(
        "| {} | {} | {} | {} / {} | {value:.3} ({low:.3}–{high:.3}) | {:.2} ({:.2}–{:.2}) | {own_area:.3} / {own_rate:.2} |\n",
        cell.name,
        cell.method,
        cell.set,
        positives.len(),
        negatives.len(),
        rate.value,
        rate.low,
        rate.high,
    );
    Some((value, text))
}

fn audits(findings: &Findings, out: &mut String) {
    out.push_str("### Leaks: AUROC of classifiers that see nothing else\n\n| sees | ");
    let heads = MECHANISMS.map(Head::name).join(" | ");
    let _ = writeln!(out, "{heads} |\n|---|--:|--:|--:|");
    let mut looks: Vec<_> = findings.audits.iter().map(|audit| audit.look).collect();
    looks.dedup();
    for look in looks {
        let _ = write!(out, "| {} |", look.name());
        for mechanism in MECHANISMS {
            let own = findings.audits.iter().find(|audit| audit.look == look && audit.mechanism == mechanism);
            let area = own.and_then(|audit| auroc(&audit.rewrites, &audit.originals));
            let text = area
                .map_or_else(|| NONE.to_owned(), |a| if a > LEAK { format!("**{a:.3}**") } else { format!("{a:.3}") });
            let _ = write!(out, " {text} |");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "\nAbove {LEAK} in bold.\n");
}

fn lengths(findings: &Findings, out: &mut String) {
    out.push_str("### Length: AUROC / TPR@1%FPR of spun on texts cut to so many words\n\n| words | ");
    let heads = MECHANISMS.map(Head::name).join(" | ");
    let _ = writeln!(out, "{heads} |\n|--:|--:|--:|--:|");
    let mut words: Vec<usize> = findings.lengths.iter().map(|at| at.words).collect();
    words.dedup();
    for words in words {
        let _ = write!(out, "| {words} |");
        for mechanism in MECHANISMS {
            let own = findings.lengths.iter().find(|at| at.words == words && at.mechanism == mechanism);
            let figure = own.and_then(|at| {
                let area = auroc(&at.rewrites, &at.originals)?;
                Some((area, tpr_at_fpr(&at.rewrites, &at.originals, FPR)?, at.rewrites.len()))
            });
            let text = figure.map_or_else(|| NONE.to_owned(), |(a, t, n)| format!("{a:.3} / {t:.2} (n {n})"));
            let _ = write!(out, " {text} |");
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{AtLength, Audit, Look};

    /// Rewrites that `spun` tells or takes for the opposite, while their own head does the other.
    fn unseen(part: Part, name: &str, told: bool) -> Unseen {
        let side =
            |spun: f64| ["a", "b"].map(|group| Reading { group: group.to_owned(), spun, mechanism: -spun }).to_vec();
        let sign = if told { 1.0 } else { -1.0 };
        let (set, method) = ("own".to_owned(), "bt".to_owned());
        let (rewrites, originals) = (side(sign), side(-sign));
        Unseen { part, name: name.to_owned(), set, method, mechanism: Head::Translated, rewrites, originals }
    }

    /// One rewrite above so many of twenty originals.
    fn above(below: usize) -> (Vec<f64>, Vec<f64>) {
        (vec![0.5], (0..20).map(|at| if at < below { 0.0 } else { 1.0 }).collect())
    }

    fn findings() -> Findings {
        let audit = |look: Look, mechanism: Head, below: usize| {
            let (rewrites, originals) = above(below);
            Audit { look, mechanism, rewrites, originals }
        };
        let at_length = |words: usize, mechanism: Head, below: usize| {
            let (rewrites, originals) = above(below);
            AtLength { words, mechanism, rewrites, originals }
        };
        Findings {
            unseen: vec![
                unseen(Part::Nothing, "", true),
                unseen(Part::Method, "bt", true),
                unseen(Part::Method, "mt", false),
                Unseen { originals: vec![], ..unseen(Part::Method, "none", true) },
            ],
            audits: vec![
                audit(Look::Length, Head::Translated, 20),
                audit(Look::Length, Head::Substituted, 11),
                audit(Look::Punctuation, Head::Translated, 0),
            ],
            lengths: vec![
                at_length(60, Head::Translated, 20),
                at_length(60, Head::Substituted, 11),
                at_length(120, Head::Translated, 0),
            ],
        }
    }

    #[test]
    fn what_was_left_out_stands_by_its_part_the_worst_first() {
        let markdown = markdown(&findings());
        let parts = markdown.split("### Leaks").next().expect("a head");
        let columns = "| left out | method | set | n | spun AUROC (95 %) | TPR@1%FPR (95 %) | own head |\n\
            |---|---|---|--:|--:|--:|--:|\n";
        let told = "bt | own | 2 / 2 | 1.000 (1.000–1.000) | 1.00 (1.00–1.00) | 0.000 / 0.00 |\n";
        let taken = "bt | own | 2 / 2 | 0.000 (0.000–0.000) | 0.00 (0.00–0.00) | 1.000 / 1.00 |\n";
        let nothing = format!("### Articles new, nothing else left out\n\n{columns}|  | {told}\n");
        let method = format!("### Left out: one method\n\n{columns}| mt | {taken}| bt | {told}\n");
        assert_eq!(parts, nothing + &method);
    }

    #[test]
    fn what_an_audit_reaches_beyond_its_allowance_is_bold() {
        let markdown = markdown(&findings());
        let leaks = markdown.split("nothing else\n\n").nth(1).and_then(|rest| rest.split("\n### ").next());
        let expected = "| sees | translated | substituted | rewritten |\n|---|--:|--:|--:|\n\
            | length | **1.000** | 0.550 | not measured |\n\
            | punctuation | 0.000 | not measured | not measured |\n\nAbove 0.55 in bold.\n";
        assert_eq!(leaks, Some(expected));
    }

    #[test]
    fn each_length_has_a_line() {
        let markdown = markdown(&findings());
        let lengths = markdown.split("so many words\n\n").nth(1);
        let expected = "| words | translated | substituted | rewritten |\n|--:|--:|--:|--:|\n\
            | 60 | 1.000 / 1.00 (n 1) | 0.550 / 0.00 (n 1) | not measured |\n\
            | 120 | 0.000 / 0.00 (n 1) | not measured | not measured |\n";
        assert_eq!(lengths, Some(expected));
    }
}
