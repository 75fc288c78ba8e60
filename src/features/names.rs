//! Are its names spelled as names are? One name spelled several ways, and names that are almost known ones.
//!
//! A name that went through another script and back loses its spelling, a little differently each time: "Vitcoff", "Vicchoff". A
//! foreign house's one consistent spelling is no such sign, nor are the right spellings of a transliterated name (see
//! [`crate::lexicon::same_name`]). Only body prose counts. Names that are alike are counted in so many words as the
//! weights have learnt from: see [`super::amount::Amount`].

mod everywhere;
mod famous;
mod findings;
mod known;
mod misheard;
mod respelling;
mod shapes;
mod spellings;
mod tally;
mod types;
mod variants;

use super::{Family, Feature, share};
use crate::evidence::{Evidence, Finding};
use tally::Tally;

/// Fewer words than this say nothing about a rate.
const FEWEST: usize = 20;

/// Fewer names than this say nothing about a share.
const FEWEST_NAMES: usize = 4;

/// The family.
pub(super) struct Names;

impl Family for Names {
    const NAME: &'static str = "names";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::ratio("name_token_ratio", "Capitalised words inside sentences among words.", |t| {
            share(t.names, t.words, FEWEST)
        }),
        Feature::ratio("unknown_name_ratio", "Names that no list knows among names.", |t| {
            share(t.unknown, t.names, FEWEST_NAMES)
        }),
        // Density of unknown tokens does not separate (a clean report repeats one new name); density of different ones does.
        Feature::rate("unknown_name_type_per_1k", "Different names that no list knows.", |t| t.rate(t.unknown_types)),
        Feature::ratio(
            "unknown_name_once_ratio",
            "Unknown names that occur once among different unknown names.",
            |t| share(t.unknown_once, t.unknown_types, 2),
        ),
        Feature::ratio("prominent_name_ratio", "Names that much of the news names among names.", |t| {
            share(t.prominent, t.names, FEWEST_NAMES)
        }),
        Feature::mean("name_use_mean", "Times that a name occurs, on average.", |t| share(t.names, t.types, 1)),
        Feature::count(
            "name_variant_count",
            "Surplus spellings of names that are spelled in several wrong ways, in 450 words.",
            |t| t.count_of(t.surplus()),
        ),
        // People slip once; a way through another script changes several letters, each a little: see [`respelling`].
        Feature::count(
            "name_respelled_count",
            "Surplus spellings that another script explains, and no slip, in 450 words.",
            |t| t.count_of(t.respelled),
        ),
        Feature::rate(
            "name_variant_per_1k",
            "Surplus spellings of names that are spelled in several wrong ways, in 450 words.",
            |t| t.rate_of(t.surplus()),
        ),
        Feature::count(
            "name_spelling_most_count",
            "Spellings of the name that is spelled in most wrong ways, in the first 450 words.",
            |t| t.count(1 + t.clusters.iter().map(|c| c.surplus.early).max().unwrap_or(0)),
        ),
        Feature::ratio("name_variant_ratio", "Names spelled in several wrong ways among names.", |t| {
            share(t.inconsistent.min(t.names), t.names, FEWEST_NAMES)
        }),
        // Kyiv beside Kiev is a note on the sources, no sign of a machine.
        Feature::count(
            "name_transliteration_count",
            "Names that stand in two right transliterations, in 450 words.",
            |t| t.count_of(t.transliterations),
        ),
        Feature::ratio("known_full_name_ratio", "Pairs of neighbouring names that are known full names.", |t| {
            share(t.known_pairs, t.pairs, 2)
        }),
        Feature::count(
            "name_pair_near_known_count",
            "Full names spelled almost like those of known people, in 450 words.",
            |t| t.count_of(t.near_pairs()),
        ),
        Feature::rate(
            "name_pair_near_known_per_1k",
            "Full names spelled almost like those of known people, in 450 words.",
            |t| t.rate_of(t.near_pairs()),
        ),
        // Either rule alone errs on one clean article in a hundred or so; together they seldom err twice in one.
        Feature::count(
            "name_mangled_count",
            "Surplus wrong spellings and full names almost like known ones together, in 450 words.",
            |t| t.count_of(t.surplus() + t.near_pairs()),
        ),
        Feature::count(
            "name_near_prominent_count",
            "Single names spelled almost like prominent ones, in 450 words.",
            |t| t.count_of(t.near_single()),
        ),
        Feature::rate(
            "name_near_prominent_per_1k",
            "Single names spelled almost like prominent ones, in 450 words.",
            |t| t.rate_of(t.near_single()),
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        Tally::of(e)
    }

    fn findings(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
        findings::point(e, tally, out);
    }
}

#[cfg(test)]
mod tests;
