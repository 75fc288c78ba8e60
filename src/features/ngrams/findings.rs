//! Where do the runs of words stand that speak most for a mechanism?

use crate::document::{Case, Flags, Token};
use crate::evidence::{Evidence, EvidenceKind, Finding};
use crate::head::{Head, NGRAM_HEADS};
use crate::ngrams::{Table, shares};

/// Tokens of a run that is pointed at: as many as the longest n-gram has.
const RUN: usize = 3;
/// Runs pointed at for each mechanism; what one run says is little, and the list is no argument.
const MOST: usize = 3;

/// The log-odds from which the runs of a mechanism are pointed at, in a text of few tokens and in others: 35 of 1,395 articles that people
/// wrote reach it (125 reach .5), 639 of 800 rewrites by a language model of 2026 and 181 of 200 machine translations, most of them known
/// to the model. Below it they said of clean news that machines put words in its order.
const LEAST_LOGIT: [f64; 2] = [1.5, 0.75];
const FEW: usize = 115;
/// Words of a run that is pointed at, names not counted: "in Bulgaria," says nothing to a person.
const LEAST_WORDS: usize = 2;
/// With which words wire copy says who spoke, besides those that are function words: "she wrote." says nothing to a person, either.
const SAYING: [&str; 12] =
    ["adding", "adds", "asked", "asks", "noted", "saying", "stated", "tells", "telling", "writes", "writing", "wrote"];

/// Points at the strongest runs of each mechanism that the n-grams speak for.
pub(super) fn point(e: &Evidence<'_>, logits: [f64; NGRAM_HEADS.len()], out: &mut Vec<Finding>) {
    let [in_few, bar] = LEAST_LOGIT;
    let Some(table) = Table::embedded().filter(|_| logits.iter().any(|logit| *logit >= bar)) else { return };
    let shares = shares(e.text, e.document, table);
    let bar = if shares.len() < FEW { in_few } else { bar };
    let most = logits.into_iter().fold(bar, f64::max);
    // What says less than half of what another mechanism says is mostly that one's shadow.
    let enough = bar.max(most / 2.0);
    let heads = NGRAM_HEADS.into_iter().enumerate().zip(logits).filter(|(_, logit)| *logit >= enough);
    let mut heads: Vec<((usize, Head), f64)> = heads.collect();
    // Two hands may speak for one mechanism, which has its number of runs once: the likelier one chooses first.
    heads.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut taken: Vec<(Head, usize)> = Vec::new();
    for ((index, head), logit) in heads {
        let mechanism = if head == Head::Recent { Head::Rewritten } else { head };
        let share = |(_, share): &(usize, [f64; NGRAM_HEADS.len()])| share.get(index).copied().unwrap_or_default();
        let mut runs: Vec<(f64, usize)> =
            (0..).zip(shares.windows(RUN)).map(|(at, run)| (run.iter().map(share).sum(), at)).collect();
        runs.sort_by(|a: &(f64, usize), b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let full = MOST + taken.iter().filter(|(of, _)| *of != mechanism).count();
        for (amount, at) in runs {
            if taken.len() == full || amount <= 0.0 {
                break;
            }
            let tokens = shares.get(at..at + RUN).and_then(|run| {
                let [(first, _), .., (last, _)] = run else { return None };
                // Where a quotation mark or a line of the page was left out between them, it is no run that a person sees.
                let run = e
                    .document
                    .tokens
                    .get(*first..=*last)
                    .filter(|run| run.len() <= RUN && reads_on(run) && says_more(e.text, run))?;
                Some((run.first(), run.last()))
            });
            if let Some((Some(first), Some(last))) = tokens
                && taken.iter().all(|(of, other)| *of != mechanism || other.abs_diff(at) >= RUN)
            {
                taken.push((mechanism, at));
                out.push(
                    Finding::new(EvidenceKind::Ngram, first.start, last.end, weight(amount * logit / most))
                        .speaking_for(mechanism),
                );
            }
        }
    }
}

/// Whether a run is words of one sentence and line.
fn reads_on(run: &[Token]) -> bool {
    let words = run.iter().filter(|token| token.is_word() && !token.is_name_like()).count();
    let (ends, begins) = (run.iter().rev().skip(1), run.iter().skip(1));
    words >= LEAST_WORDS
        && !ends.into_iter().any(Token::is_terminal)
        && !begins.into_iter().any(|token| token.flags.has(Flags::LINE_START))
}

/// Whether a run has a word besides function words ("said" is one), verbs of [`SAYING`] and what has a capital, which may be a name at a
/// sentence's beginning, too.
fn says_more(text: &str, run: &[Token]) -> bool {
    let is_said = |token: &Token| SAYING.contains(&token.text(text));
    run.iter()
        .any(|token| token.is_word() && token.case == Case::Lower && token.entry.function() == 0 && !is_said(token))
}

/// The run's log-odds, times how much the mechanism's are of the likeliest's: a share of its own mechanism's would be greatest where that
/// is least likely.
#[expect(clippy::cast_possible_truncation, reason = "at most 1")]
fn weight(amount: f64) -> f32 {
    amount.min(1.0) as f32
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::evidence::EvidenceKind;
    use crate::features::testing::{findings, measure};
    use crate::head::Head;
    use crate::lexicon::Lexicon;

    const SHOWCASE: &str = "In a significant development, the council has unveiled a comprehensive plan, underscoring its \
        commitment to sustainable growth. The initiative, which aims to foster innovation, highlights the importance of \
        collaboration among stakeholders, while addressing the challenges that communities face in an evolving landscape. ";

    #[test]
    fn the_runs_speak_for_a_mechanism_that_the_text_leans_to() {
        let ngrams: Vec<_> =
            findings(SHOWCASE).into_iter().filter(|finding| finding.kind == EvidenceKind::Ngram).collect();
        assert!(!ngrams.is_empty());
        for finding in &ngrams {
            assert_eq!(finding.mechanism, Some(Head::Rewritten));
            let of = |name| measure(SHOWCASE).get(name).unwrap();
            assert!(of("rewritten_ngram_logit").max(of("recent_ngram_logit")) >= 1.5);
            assert!(finding.weight > 0.0 && finding.weight <= 1.0 && finding.start < finding.end);
        }
    }

    #[test]
    fn a_run_of_attribution_or_of_function_words_is_not_pointed_at() {
        let document = |text: &str| super::says_more(text, &Document::new(text, Lexicon::embedded()).tokens);
        for run in [
            "she said.",
            "he wrote,",
            "\" said Ann",
            "Wilson added,",
            "Mchedlova said that",
            ", and the",
            "of it.",
            "that on,",
        ] {
            assert!(!document(run), "{run}");
        }
        for run in ["underscoring its commitment", "it is noteworthy", "the initiative,"] {
            assert!(document(run), "{run}");
        }
    }

    #[test]
    fn few_runs_are_pointed_at() {
        let shown = findings(SHOWCASE).into_iter().filter(|finding| finding.kind == EvidenceKind::Ngram).count();
        assert_eq!(shown, super::MOST);
    }

    #[test]
    fn the_likelier_mechanism_is_shown_first() {
        let text = format!(
            "{SHOWCASE}According to the information of the press service of the department, the incident occurred in the city on \
             July 25. It is noted that the man was detained by the police officers, and at present a check is being carried out. It is \
             reported that the head of the region said that the measures will be extended until the end of the month, and the number \
             of the cases of the infection has increased. The victim was taken to the hospital, where the doctors are fighting for his \
             life. However, the spokesman said that the talks would go on, and he was confident that the deal would be signed."
        );
        let features = measure(&text);
        let logit = |name: &str| features.get(name).unwrap();
        assert!(logit("translated_ngram_logit") > 1.5 * logit("rewritten_ngram_logit"));
        assert!(logit("recent_ngram_logit") >= 0.5);
        let found = findings(&text);
        let first = found.iter().find(|f| f.kind == EvidenceKind::Ngram).unwrap();
        assert_eq!(first.mechanism, Some(Head::Translated));
    }
}
