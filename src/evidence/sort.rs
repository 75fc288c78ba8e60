//! Which sorts of artefacts are told apart, and what is said of each?

/// What machines and pages leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    SpacedHyphen,
    GluedNumber,
    SpaceBefore,
    DoubledMark,
    SpacedQuote,
    SpacedApostrophe,
    MissingSpace,
    LowerStart,
    DoubledWord,
    Article,
    Markup,
    Markdown,
    Mojibake,
    /// What people write about machines, too.
    Residue,
    SureResidue,
    Spintax,
    Shortcode,
    Disguised,
}

impl Sort {
    /// Returns what was seen, without a full stop.
    pub(super) fn seen(self) -> &'static str {
        match self {
            Self::SpacedHyphen => "A space stands before the hyphen, but none behind it",
            Self::GluedNumber => "A number is run into the next word",
            Self::SpaceBefore => "A space stands before the punctuation mark",
            Self::DoubledMark => "Punctuation marks are doubled or run together",
            Self::SpacedQuote => "A quotation mark or bracket has spaces where it should have none",
            Self::SpacedApostrophe => "A word is cut in two before its apostrophe",
            Self::MissingSpace => "The space behind the punctuation mark is missing",
            Self::LowerStart => "A sentence begins in lower case",
            Self::DoubledWord => "A word is written twice",
            Self::Article => "“a” or “an” does not fit the sound of the next word",
            Self::Markup => "HTML, an escape, a template's field or other debris that a program left in the text",
            Self::Markdown => {
                "Markdown left in the text: marks that a chat program sets for headings, bold words and links"
            }
            Self::Mojibake => "A character that was decoded by the wrong character set",
            Self::Residue => "A phrase that chat programs write, and people who write about them or copy from them",
            Self::SureResidue => {
                "What chat programs, translation programs and those who copy from them leave, and writers do not"
            }
            Self::Spintax => "A choice of words that a spinner left open",
            Self::Shortcode => "A code that the page's program should have replaced",
            Self::Disguised => "Stray letters, digits or marks disguise the word",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sort;
    use crate::evidence::EvidenceKind;
    use crate::features::testing::findings;

    const CLEAN: &str =
        "The mayor of Port Alder said on Monday night that an hour of long talks had brought a useful deal nearer.";

    #[test]
    fn each_sort_has_a_sentence_of_its_own() {
        for (fault, said) in [
            ("As an AI language model, I can do that.", Sort::SureResidue),
            ("They left **soon enough.", Sort::Markdown),
            ("They left<br/> the hall.", Sort::Markup),
            ("They donâ€™t know.", Sort::Mojibake),
            ("They saw a {big|large|huge} house.", Sort::Spintax),
            ("They met , and left.", Sort::SpaceBefore),
            ("They left the the hall.", Sort::DoubledWord),
        ] {
            let text = format!("{CLEAN} {fault}");
            let found = findings(&text).into_iter().find(|finding| finding.kind == EvidenceKind::Artefact).unwrap();
            let here = &text[found.start as usize..found.end as usize];
            assert!(found.sentence(here).starts_with(said.seen()), "{}", found.sentence(here));
        }
    }
}
