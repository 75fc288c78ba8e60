//! Do the words stand in the company that clean English gives them, and would a commoner synonym fit better?
//!
//! Word swaps and thesaurus spin put rarer words into company that knows them not; n-grams of the text alone do not see it.
//! Measured over content words of the article's body; `None` with fewer than 30 of them.

mod all_words;
mod counts;
mod findings;
mod spelled;
mod spread;
mod swap;
mod tally;
#[cfg(test)]
mod tests;

use super::{Family, Feature};
use crate::evidence::{Evidence, Finding};
use counts::Count;
use tally::{Band, Prior, Share, Tally};

/// The family.
pub(super) struct Collocation;

/// Content words below which nothing is said.
const LEAST_WORDS: u32 = 30;

/// Reads a share where there are words enough.
fn damped(tally: &Tally, share: Share, prior: Prior) -> Option<f64> {
    tally.measured().then(|| share.damped(prior))
}

impl Family for Collocation {
    const NAME: &'static str = "collocation";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::ratio(
            "unseen_neighbours_ratio",
            "Content words that no clean text puts between their two neighbours.",
            |t| damped(t, t.share(Count::Strange, Count::Known), Prior::LEAST),
        ),
        Feature::ratio(
            "unseen_neighbours_once_ratio",
            "Words the article has once that no clean text puts between their two neighbours.",
            |t| damped(t, t.share(Count::StrangeOnce, Count::KnownOnce), Prior::BETWEEN),
        ),
        Feature::ratio(
            "unseen_neighbours_repeated_ratio",
            "Words the article repeats that no clean text puts between their two neighbours.",
            |t| {
                damped(
                    t,
                    t.share(Count::Strange, Count::Known).without(t.share(Count::StrangeOnce, Count::KnownOnce)),
                    Prior::BETWEEN,
                )
            },
        ),
        Feature::ratio(
            "unseen_neighbours_synonym_ratio",
            "Words with a synonym that no clean text puts between their two neighbours.",
            |t| damped(t, t.share(Count::StrangeSynonym, Count::KnownSynonym), Prior::BETWEEN),
        ),
        Feature::ratio(
            "unseen_neighbours_sole_ratio",
            "Words without a synonym that no clean text puts between their two neighbours.",
            |t| {
                damped(
                    t,
                    t.share(Count::Strange, Count::Known).without(t.share(Count::StrangeSynonym, Count::KnownSynonym)),
                    Prior::BETWEEN,
                )
            },
        ),
        Feature::ratio(
            "unseen_neighbours_rare_ratio",
            "Words of 1 to 10 in a million that no clean text puts between their two neighbours.",
            |t| damped(t, t.band(Band::Rare).both, Prior::BETWEEN_IN_BAND),
        ),
        Feature::ratio(
            "unseen_neighbours_middling_ratio",
            "Words of 10 to 100 in a million that no clean text puts between their two neighbours.",
            |t| damped(t, t.band(Band::Middling).both, Prior::BETWEEN_IN_BAND),
        ),
        Feature::ratio(
            "unseen_neighbours_common_ratio",
            "Words above 100 in a million that no clean text puts between their two neighbours.",
            |t| damped(t, t.band(Band::Common).both, Prior::BETWEEN_IN_BAND),
        ),
        Feature::ratio(
            "unseen_before_rare_ratio",
            "Words of 1 to 10 in a million never seen after the word before.",
            |t| damped(t, t.band(Band::Rare).before, Prior::BESIDE),
        ),
        Feature::ratio(
            "unseen_before_middling_ratio",
            "Words of 10 to 100 in a million never seen after the word before.",
            |t| damped(t, t.band(Band::Middling).before, Prior::BESIDE),
        ),
        Feature::ratio(
            "unseen_before_common_ratio",
            "Words above 100 in a million never seen after the word before.",
            |t| damped(t, t.band(Band::Common).before, Prior::BESIDE),
        ),
        Feature::ratio(
            "unseen_after_rare_ratio",
            "Words of 1 to 10 in a million never seen before the word behind.",
            |t| damped(t, t.band(Band::Rare).after, Prior::BESIDE),
        ),
        Feature::ratio(
            "unseen_after_middling_ratio",
            "Words of 10 to 100 in a million never seen before the word behind.",
            |t| damped(t, t.band(Band::Middling).after, Prior::BESIDE),
        ),
        Feature::ratio(
            "unseen_after_common_ratio",
            "Words above 100 in a million never seen before the word behind.",
            |t| damped(t, t.band(Band::Common).after, Prior::BESIDE),
        ),
        Feature::ratio("unseen_pair_ratio", "Neighbours, one a word, that clean text never has side by side.", |t| {
            damped(t, t.all.pair, Prior::BESIDE)
        }),
        Feature::ratio("unseen_content_pair_ratio", "Pairs of content words that clean text never has.", |t| {
            damped(t, t.share(Count::ContentStrange, Count::Content), Prior::NONE)
        }),
        Feature::ratio("unseen_function_pair_ratio", "Pairs of function words that clean text never has.", |t| {
            damped(t, t.all.functions, Prior::NONE)
        }),
        Feature::ratio(
            "unseen_run_ratio",
            "Words that stand, like the word before, in company never seen on either side.",
            |t| damped(t, t.all.run, Prior::NONE),
        ),
        Feature::ratio(
            "function_misfit_ratio",
            "Content words beside a function word they are never seen beside.",
            |t| damped(t, t.share(Count::BesideStrange, Count::Beside), Prior::NONE),
        ),
        Feature::ratio(
            "function_misfit_once_ratio",
            "Content words the article has once, beside a function word they are never seen beside.",
            |t| damped(t, t.share(Count::BesideStrangeOnce, Count::BesideOnce), Prior::NONE),
        ),
        Feature::ratio(
            "function_misfit_synonym_ratio",
            "Content words with a synonym, once here, beside a function word never seen beside them.",
            |t| damped(t, t.share(Count::BesideStrangeSynonym, Count::BesideSynonym), Prior::NONE),
        ),
        Feature::ratio(
            "function_misfit_before_ratio",
            "Content words never seen after the function word before.",
            |t| damped(t, t.share(Count::FunctionBeforeStrange, Count::FunctionBefore), Prior::NONE),
        ),
        Feature::ratio(
            "function_misfit_after_ratio",
            "Content words never seen before the function word behind.",
            |t| damped(t, t.share(Count::FunctionAfterStrange, Count::FunctionAfter), Prior::NONE),
        ),
        Feature::ratio(
            "function_absence_before_ratio",
            "Content words after a function word that chance puts there twice but clean text never.",
            |t| damped(t, t.share(Count::FunctionBeforeAbsent, Count::FunctionBefore), Prior::NONE),
        ),
        Feature::ratio(
            "function_absence_after_ratio",
            "Content words before a function word that chance puts there twice but clean text never.",
            |t| damped(t, t.share(Count::FunctionAfterAbsent, Count::FunctionAfter), Prior::NONE),
        ),
        Feature::logit(
            "neighbour_fit_logit",
            "How much more than chance content words go with both neighbours, on average.",
            |t| t.mean(t.totals.fit, Count::Known),
        ),
        Feature::logit(
            "function_fit_before_logit",
            "How much more than chance they go with a function word before.",
            |t| t.mean(t.totals.fit_function_before, Count::FunctionBefore),
        ),
        Feature::logit(
            "function_fit_after_logit",
            "How much more than chance they go with a function word behind.",
            |t| t.mean(t.totals.fit_function_after, Count::FunctionAfter),
        ),
        Feature::logit("content_fit_logit", "How much more than chance two content words go with each other.", |t| {
            t.mean(t.totals.fit_content, Count::Content)
        }),
        Feature::logit(
            "worst_tenth_fit_logit",
            "Fit with both neighbours, over the tenth of content words that fit worst.",
            |t| t.worst_tenth.filter(|_| t.measured()),
        ),
        Feature::logit(
            "worst_quarter_fit_logit",
            "Fit with both neighbours, over the quarter of content words that fit worst.",
            |t| t.worst_quarter.filter(|_| t.measured()),
        ),
        Feature::logit(
            "worst_quarter_once_fit_logit",
            "Fit with both neighbours, over the worst quarter of words that the article has once.",
            |t| t.worst_once.filter(|_| t.measured()),
        ),
        Feature::logit(
            "worst_quarter_synonym_fit_logit",
            "Fit with both neighbours, over the worst quarter of words that have a synonym.",
            |t| t.worst_synonym.filter(|_| t.measured()),
        ),
        Feature::mean(
            "absent_pair_mean",
            "How often chance would show the pairs never seen, over words, each at most 20.",
            |t| t.measured().then(|| t.totals.absent / f64::from(t.all.words.max(1))),
        ),
        Feature::mean(
            "word_frequency_mean",
            "Logarithm (base 10) of occurrences in a thousand million words, over content words.",
            |t| t.mean(t.totals.frequency, Count::All),
        ),
        Feature::mean(
            "synonym_gap_mean",
            "Powers of ten by which the commonest synonym is commoner, over content words.",
            |t| t.mean(t.totals.gap, Count::All),
        ),
        Feature::mean(
            "synonym_gap_once_mean",
            "Powers of ten by which the commonest synonym is commoner, over words once here.",
            |t| t.mean(t.totals.gap_once, Count::Once),
        ),
        Feature::ratio(
            "rare_synonym_ratio",
            "Content words below 6 in a million with a synonym ten times commoner.",
            |t| damped(t, t.share(Count::RarerSynonym, Count::All), Prior::LEAST),
        ),
        Feature::ratio(
            "rare_synonym_once_ratio",
            "Words once here, below 6 in a million, with a synonym ten times commoner.",
            |t| damped(t, t.share(Count::RarerSynonymOnce, Count::All), Prior::LEAST),
        ),
        Feature::ratio(
            "rarer_synonym_once_ratio",
            "Words once here, below 16 in a million, with a synonym four times commoner.",
            |t| damped(t, t.share(Count::LessRareSynonymOnce, Count::All), Prior::LEAST),
        ),
        Feature::ratio(
            "unseen_rarer_synonym_ratio",
            "Words in company never seen, with a synonym that is 1.6 times as common.",
            |t| damped(t, t.share(Count::StrangeRarer, Count::Known), Prior::LEAST),
        ),
        Feature::ratio(
            "unseen_rare_synonym_ratio",
            "Words in company never seen, with a synonym that is ten times as common.",
            |t| damped(t, t.share(Count::StrangeRare, Count::Known), Prior::LEAST),
        ),
        Feature::ratio(
            "misfit_rare_synonym_ratio",
            "Words with one neighbour never seen and a synonym four times as common.",
            |t| damped(t, t.share(Count::MisfitRare, Count::Known), Prior::LEAST),
        ),
        Feature::ratio(
            "better_synonym_ratio",
            "Words for which a synonym fits both neighbours over 400 times better.",
            |t| damped(t, t.gained(t.gains.high), Prior::NONE_OF_FEW),
        ),
        Feature::ratio("fitter_synonym_ratio", "Words for which the best synonym fits 55 to 400 times better.", |t| {
            damped(t, t.gained(t.gains.middling), Prior::NONE_OF_FEW)
        }),
        Feature::ratio("fit_synonym_ratio", "Words for which the best synonym fits 12 to 55 times better.", |t| {
            damped(t, t.gained(t.gains.low), Prior::NONE_OF_FEW)
        }),
        Feature::ratio(
            "better_synonym_once_ratio",
            "Words once here for which a synonym fits over 20 times better.",
            |t| damped(t, t.gained(t.gains.once), Prior::LEAST),
        ),
        Feature::ratio(
            "better_common_synonym_ratio",
            "Words for which a commoner synonym fits over 20 times better.",
            |t| damped(t, t.gained(t.gains.common), Prior::LEAST),
        ),
        Feature::mean(
            "synonym_gain_mean",
            "How much better the best synonym fits, as a logarithm, over content words.",
            |t| t.mean(t.totals.gain, Count::Known),
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        Tally::of(e)
    }

    fn findings(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
        findings::point(e, tally, out);
    }
}
