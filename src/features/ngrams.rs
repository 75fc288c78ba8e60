//! What do learned runs of words and word classes say of each mechanism? See [`crate::ngrams`].

mod findings;

use super::{Family, Feature};
use crate::evidence::{Evidence, Finding};
use crate::head::NGRAM_HEADS;
use crate::ngrams;

/// Fewer tokens than this say nothing.
const LEAST_TOKENS: usize = 30;

/// The family.
pub(super) struct Ngrams;

/// Each mechanism's log-odds.
pub(super) type Tally = Option<[f64; NGRAM_HEADS.len()]>;

impl Family for Ngrams {
    const NAME: &'static str = "ngrams";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::logit(
            "translated_ngram_logit",
            "Log-odds of machine translation by runs of words and word classes.",
            |t| t.map(|[translated, ..]| translated),
        ),
        Feature::logit(
            "rewritten_ngram_logit",
            "Log-odds of rewriting by a language model of 2022 to 2024 by runs of words and word classes.",
            |t| t.map(|[_, rewritten, _]| rewritten),
        ),
        Feature::logit(
            "recent_ngram_logit",
            "Log-odds of rewriting by a language model of 2026 by runs of words and word classes.",
            |t| t.map(|[_, _, recent]| recent),
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let (logits, tokens) = ngrams::logits(e.text, e.document)?;
        (tokens >= LEAST_TOKENS).then_some(logits)
    }

    fn findings(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
        if let Some(logits) = tally {
            findings::point(e, *logits, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::features::testing::measure;

    #[test]
    fn short_texts_say_nothing() {
        assert_eq!(measure("Nine words are too few to say anything here.").get("translated_ngram_logit"), None);
        assert!(measure(&"The council met on Monday. ".repeat(10)).get("translated_ngram_logit").is_some());
    }

    #[test]
    fn names_numbers_and_quotes_are_masked() {
        let a = "The council of Riga paid 300 crowns, and then they said \u{201c}no more\u{201d} to it. ".repeat(4);
        let b = "The council of Oslo paid 912 crowns, and then they said \"no more\" to it. ".repeat(4);
        for name in ["translated_ngram_logit", "rewritten_ngram_logit", "recent_ngram_logit"] {
            assert_eq!(measure(&a).get(name), measure(&b).get(name));
        }
    }
}
