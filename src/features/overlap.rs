//! How much does an article share with its siblings, and what does it say otherwise than they do?
//!
//! Every row is missing without siblings, never 0. Rows that contrast wordings are missing, too, unless the closest sibling was
//! probably made from this article or the other way round: a sibling of another event must not move a score. Of several such
//! siblings the one that most clearly stood before it is contrasted; one that was rather made from this article says nothing against it.

mod tally;
#[cfg(test)]
mod tests;

use super::disguise::in_word;
use super::{Family, Feature};
use crate::document::Span;
use crate::evidence::{Evidence, EvidenceKind, Finding};
use crate::lexicon::{edits, letters};
use crate::siblings::contrast::Change;
use crate::siblings::contrast::replaced::{phrases_changed, words_misplaced};
use crate::siblings::contrast::retold::{names_retold, numbers_retold, quotes_retold, words_retold};
use crate::text::key;

pub(super) use tally::Tally;

/// What the siblings' evidence weighs. Their word for a word is worth more than the lists' and tables': it says what stood there.
const SPELLING: f32 = 1.0;
const WORD: f32 = 0.95;
const PHRASE: f32 = 0.9;
const QUOTE: f32 = 0.6;
const NUMBER: f32 = 0.4;
const ALTERED: f32 = 0.3;

/// Runs of words below this many say nothing.
const LEAST: usize = 20;

/// The family.
pub(super) struct Overlap;

impl Family for Overlap {
    const NAME: &'static str = "overlap";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::ratio("unigram_containment_ratio", "Distinct stems that the closest sibling has, too.", |t| {
            t.close()?.runs[0].contained(LEAST)
        }),
        Feature::ratio("bigram_containment_ratio", "Runs of two stems that the closest sibling has, too.", |t| {
            t.close()?.runs[1].contained(LEAST)
        }),
        Feature::ratio("trigram_containment_ratio", "Runs of three stems that the closest sibling has, too.", |t| {
            t.close()?.runs[2].contained(LEAST)
        }),
        Feature::ratio("fivegram_containment_ratio", "Runs of five stems that the closest sibling has, too.", |t| {
            t.close()?.runs[3].contained(LEAST)
        }),
        Feature::ratio("unigram_jaccard_ratio", "Stems shared with the closest sibling, by those of both.", |t| {
            t.close()?.runs[0].jaccard(LEAST)
        }),
        Feature::ratio("bigram_jaccard_ratio", "Runs of two stems shared, by those of both.", |t| {
            t.close()?.runs[1].jaccard(LEAST)
        }),
        Feature::ratio("trigram_jaccard_ratio", "Runs of three stems shared, by those of both.", |t| {
            t.close()?.runs[2].jaccard(LEAST)
        }),
        Feature::ratio("fivegram_jaccard_ratio", "Runs of five stems shared, by those of both.", |t| {
            t.close()?.runs[3].jaccard(LEAST)
        }),
        // Synonym spinners replace content words and leave the skeleton: .88 AUROC alone, far above five-grams.
        Feature::ratio(
            "skeleton_containment_ratio",
            "Runs of five function words, marks and gaps that the closest sibling has, too.",
            |t| t.close()?.skeleton.contained(LEAST),
        ),
        Feature::ratio("skeleton_jaccard_ratio", "Runs of five function words, marks and gaps shared.", |t| {
            t.close()?.skeleton.jaccard(LEAST)
        }),
        Feature::ratio("content_jaccard_ratio", "Content words shared with the closest sibling, by all.", |t| {
            t.close()?.contents.jaccard(LEAST)
        }),
        Feature::ratio("aligned_sentence_ratio", "Sentences that the closest sibling tells, too.", |t| {
            t.close().map(|c| c.told)
        }),
        Feature::ratio("order_kept_ratio", "Kendall's tau of the aligned sentences' order, 0 below chance.", |t| {
            t.close()?.tau.map(|tau| tau.max(0.0))
        }),
        // The strongest single number of a pair: .98 AUROC against same-event coverage.
        Feature::ratio("order_mass_ratio", "Content words used once by both, in one order beyond chance.", |t| {
            t.close().map(|c| c.order_mass.min(1.0))
        }),
        Feature::ratio(
            "rewrite_index_ratio",
            "Sentences told by the closest sibling, in order, in other runs of words.",
            |t| {
                let close = t.close()?;
                Some(close.told * close.tau?.max(0.0) * (1.0 - close.runs[3].contained(LEAST)?))
            },
        ),
        Feature::ratio("verbatim_sentence_ratio", "Sentences that stand in a sibling word for word.", |t| {
            t.close().map(|c| c.verbatim)
        }),
        Feature::ratio("quote_kept_ratio", "Direct quotations that the closest sibling has word for word.", |t| {
            t.close()?.quote_share(|q| q.kept)
        }),
        Feature::ratio("quote_changed_ratio", "Direct quotations that the closest sibling has in other words.", |t| {
            t.close()?.quote_share(|q| q.changed)
        }),
        Feature::ratio("number_kept_ratio", "Distinct numbers that the closest sibling has, too.", |t| {
            t.close()?.numbers.contained(1)
        }),
        Feature::rate("number_changed_per_1k", "Numbers in whose place a kindred sibling has another.", |t| {
            t.kin()?;
            t.per_1k(t.numbers)
        }),
        Feature::ratio("name_kept_ratio", "Distinct names that the closest sibling has, too.", |t| {
            t.close()?.names.contained(1)
        }),
        Feature::ratio(
            "name_corrupted_ratio",
            "Distinct names that the siblings spell almost so, but otherwise.",
            |t| {
                t.close()?;
                super::share(t.spelled.corrupted, t.spelled.total, 1)
            },
        ),
        Feature::count("name_corrupted_count", "Distinct names that the siblings spell otherwise.", |t| {
            t.close().map(|_| t.spelled.corrupted as f64)
        }),
        // Word-level spin changes 5-7 words of a hundred in place, an updated story 0.4.
        Feature::rate("substitution_per_1k", "Words in whose place a kindred sibling has another.", |t| {
            t.per_1k(t.kin()?.substituted)
        }),
        Feature::ratio("substitution_ratio", "Plain words among all that differ in one place.", |t| {
            let kin = t.kin()?;
            super::share(kin.substituted, kin.substituted + kin.facts, 3)
        }),
        Feature::logit("substitution_rarity_logit", "How much rarer such words are than the sibling's, in e.", |t| {
            t.kin()?.rarity
        }),
        // Spinners put words where nobody says them: of the signs of who copied whom this weighs most.
        Feature::logit("collocation_lost_logit", "Known word pairs that each such word broke, on average.", |t| {
            t.kin()?.pairs_lost
        }),
        Feature::rate("odd_phrase_per_1k", "Words qualified otherwise than siblings agree to.", |t| {
            t.close()?;
            t.per_1k(t.odd_phrases?)
        }),
        Feature::logit("derived_logit", "Log-odds of a rewrite, for the likeliest sibling.", |t| {
            t.close().map(|c| c.logit)
        }),
        Feature::logit(
            "direction_logit",
            "Log-odds that this was made from the kindred sibling, less what derived lacks of certainty.",
            |t| t.kin()?.direction,
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        Tally::of(e)
    }

    fn findings(e: &Evidence<'_>, _: &Tally, out: &mut Vec<Finding>) {
        let Some(company) = e.company else { return };
        let point = |out: &mut Vec<Finding>, kind, weight, changes: &[Change]| {
            for change in changes {
                let sibling = company.others.iter().find(|n| n.index == change.sibling);
                let there = sibling.and_then(|n| n.article.text.get(change.there.range())).unwrap_or_default();
                let finding = Finding::new(kind, change.here.start, change.here.end, weight);
                out.push(finding.suggesting(there).seen_in(change.sibling));
            }
        };
        point(out, EvidenceKind::NameCorrupted, SPELLING, &names_retold(company, e.lexicon));
        point(out, EvidenceKind::NumberChanged, NUMBER, &numbers_retold(company, e.document));
        point(out, EvidenceKind::QuoteChanged, QUOTE, &quotes_retold(company, e.document, e.lexicon));
        if let Some(elder) = company.contrasted() {
            let text = elder.article.text;
            // Disguised words are shown by themselves.
            let undisguised =
                |change: &Change| in_word(e.lexicon, e.text.get(change.here.range()).unwrap_or_default()).is_none();
            // A house's spelling is no other word.
            let is_other_word = |change: &Change| {
                let [here, there] = [e.text.get(change.here.range()), text.get(change.there.range())]
                    .map(|word| word.unwrap_or_default().to_lowercase());
                !e.lexicon.is_respelling(&here, &there)
            };
            let misplaced = words_misplaced(company, elder).into_iter().filter(undisguised).filter(is_other_word);
            let (slips, senses): (Vec<Change>, Vec<Change>) = misplaced.partition(|change| is_slip(e, text, change));
            point(out, EvidenceKind::Typo, WORD, &slips);
            point(out, EvidenceKind::WrongSense, WORD, &senses);
        }
        point(out, EvidenceKind::RareCollocation, PHRASE, &phrases_changed(company));
        let mut altered = words_retold(company, e.lexicon);
        // What is shown as something else is not shown again.
        let meets = |f: &Finding, here: Span| f.sibling.is_some() && f.start < here.end && here.start < f.end;
        altered.retain(|change| !out.iter().any(|finding| meets(finding, change.here)));
        point(out, EvidenceKind::WordChanged, ALTERED, &altered);
    }
}

/// Returns whether a word is none, and the sibling's with a letter or two otherwise: that is no word in a wrong sense.
fn is_slip(e: &Evidence<'_>, sibling: &str, change: &Change) -> bool {
    let here = e.text.get(change.here.range()).unwrap_or_default();
    let there = sibling.get(change.there.range()).unwrap_or_default();
    !e.lexicon.entry(key(here)).is_known() && edits(&letters(here), &letters(there)) <= 2
}
