//! How is a finding said to a person? In one sentence that claims no more than was seen.

use super::{EvidenceKind, Finding, LISTED, Sort};
use crate::head::Head;

/// Characters of a suggestion that a sentence repeats; a quotation can be a paragraph.
const LONGEST: usize = 160;

impl Finding {
    /// Returns a sentence that says what was seen, given what stands in the text there.
    pub fn sentence(&self, here: &str) -> String {
        let suggestion = self.suggestion.as_deref().unwrap_or_default();
        let looks_alike = !here.is_ascii() && suggestion.is_ascii() && here.chars().count() == suggestion.len();
        let lines = here.lines().filter(|line| !line.trim().is_empty()).count();
        let (here, there) = (quoted(here), quoted(suggestion));
        let sibling = self.sibling.map(|sibling| format!("Sibling {sibling}"));
        match (self.kind, sibling) {
            (EvidenceKind::NameVariants, _) => format!("The article also spells this name {there}."),
            (EvidenceKind::NameNearKnown, _) => {
                format!("{here} is spelled almost like {there}, which is a known name.")
            }
            (EvidenceKind::NameCorrupted, Some(sibling)) => format!("{sibling} spells this name {there}."),
            (EvidenceKind::Typo | EvidenceKind::NumberChanged | EvidenceKind::WordChanged, Some(sibling)) => {
                format!("{sibling} has {there} in this place.")
            }
            (EvidenceKind::Typo, _) if suggestion.contains(' ') => {
                format!("{here} looks like {there} without the space.")
            }
            (EvidenceKind::Typo, _) if self.weight < LISTED => {
                format!("No list has {here}; {there} is one letter away.")
            }
            (EvidenceKind::Typo, _) => format!("{here} is a known misspelling of {there}."),
            (EvidenceKind::WrongSense, Some(sibling)) => {
                format!("{sibling} has {there} in this place, which fits the words around it better than {here}.")
            }
            (EvidenceKind::WrongSense, None) => {
                format!(
                    "{here} is hardly ever seen beside at least one of the words around it; {there} is seen beside both."
                )
            }
            (EvidenceKind::RareCollocation, Some(sibling)) => {
                format!("{sibling} and another agree on {there} instead.")
            }
            (EvidenceKind::QuoteChanged, Some(sibling)) => format!("{sibling} quotes this otherwise: {there}."),
            (EvidenceKind::Artefact, _) if looks_alike => {
                format!("{here} has letters of another alphabet that only look like those of {there}.")
            }
            (EvidenceKind::Artefact, _) => {
                let seen = self.sort.map_or_else(|| self.kind.doc().trim_end_matches('.'), Sort::seen);
                if suggestion.trim().is_empty() { format!("{seen}.") } else { format!("{seen}; it would be {there}.") }
            }
            (EvidenceKind::Boilerplate, _) if lines > 1 => "Lines of the page that are not the article.".to_owned(),
            (EvidenceKind::Ngram, _) => match self.mechanism {
                Some(Head::Translated) => order("machine translations"),
                Some(Head::Rewritten) => order("texts of language models"),
                _ => order("texts that a machine made"),
            },
            _ => self.kind.doc().to_owned(),
        }
    }
}

fn order(of: &str) -> String {
    format!("A short sequence that is a little more frequent in {of}; nothing is wrong with it by itself.")
}

fn quoted(text: &str) -> String {
    let mut letters = text.chars();
    let shown: String = letters.by_ref().take(LONGEST).collect();
    let more = if letters.next().is_some() { "…" } else { "" };
    format!("“{shown}{more}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_what_stands_there_and_what_should() {
        let finding = Finding::new(EvidenceKind::NameCorrupted, 0, 7, 1.0).suggesting("Wickham").seen_in(1);
        assert_eq!(finding.sentence("Vickham"), "Sibling 1 spells this name “Wickham”.");
        let finding = Finding::new(EvidenceKind::WrongSense, 0, 5, 1.0).suggesting("truce");
        assert_eq!(
            finding.sentence("truss"),
            "“truss” is hardly ever seen beside at least one of the words around it; “truce” is seen beside both."
        );
    }

    #[test]
    fn only_a_listed_misspelling_is_called_known() {
        let said =
            |weight, right: &str| Finding::new(EvidenceKind::Typo, 0, 5, weight).suggesting(right).sentence("voetd");
        assert_eq!(said(LISTED, "voted"), "“voetd” is a known misspelling of “voted”.");
        assert_eq!(said(0.6, "voted"), "No list has “voetd”; “voted” is one letter away.");
        assert_eq!(said(0.5, "voe td"), "“voetd” looks like “voe td” without the space.");
    }

    #[test]
    fn no_sentence_says_that_writers_make_no_slips() {
        let slip = Finding::new(EvidenceKind::Artefact, 0, 7, 0.4).suggesting("the");
        let said = "A mark that machines and pages leave more often than writers do; it would be “the”.";
        assert_eq!(slip.sentence("the the"), said);
        assert_eq!(
            slip.clone().of_sort(Sort::DoubledWord).sentence("the the"),
            "A word is written twice; it would be “the”."
        );
        assert_eq!(
            slip.sentence("th\u{435}"),
            "“th\u{435}” has letters of another alphabet that only look like those of “the”."
        );
    }

    #[test]
    fn several_lines_of_a_page_are_called_lines() {
        let page = Finding::new(EvidenceKind::Boilerplate, 0, 9, 1.0);
        assert_eq!(page.sentence("Sign up\n"), "A line of the page that is not the article.");
        assert_eq!(page.sentence("Sign up\n\nShare"), "Lines of the page that are not the article.");
    }

    #[test]
    fn an_order_of_words_is_called_no_fault() {
        let run = Finding::new(EvidenceKind::Ngram, 0, 9, 0.5);
        let by = |head| run.clone().speaking_for(head).sentence("a b c");
        let said = "A short sequence that is a little more frequent in machine translations; nothing is wrong with it by itself.";
        assert_eq!(by(Head::Translated), said);
        assert!(by(Head::Rewritten).contains("in texts of language models;"));
        assert!(run.sentence("a b c").contains("in texts that a machine made;"));
    }

    #[test]
    fn every_kind_has_a_sentence_with_and_without_its_particulars() {
        for kind in EvidenceKind::ALL {
            let bare = Finding::new(kind, 0, 1, 0.5);
            let full = bare.clone().suggesting("b").seen_in(0).speaking_for(Head::Rewritten);
            for finding in [bare, full] {
                assert!(finding.sentence("a").ends_with('.'), "{}", kind.name());
            }
        }
    }

    #[test]
    fn a_long_suggestion_is_cut() {
        let finding = Finding::new(EvidenceKind::QuoteChanged, 0, 1, 0.5).suggesting("é".repeat(500)).seen_in(0);
        assert_eq!(finding.sentence("a").matches('é').count(), LONGEST);
    }
}
