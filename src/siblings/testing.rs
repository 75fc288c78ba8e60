//! An invented article that tests tell again in other words.

use super::{Company, Sibling};
use crate::document::Document;
use crate::lexicon::Lexicon;

pub(crate) const WIRE: &str = "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge that a storm destroyed in March. \
    Mayor Greta Holmquist said the work would cost 42 million crowns and take three years. \
    \"We will not leave the fishermen of this island without a road,\" Holmquist told reporters after the session. \
    Engineers had warned for a decade that the old pillars were cracked by ice. \
    Opposition leader Pavel Ostrander demanded a public inquiry into the delays. \
    The ministry of transport promised to pay half of the bill next winter.";

/// Every second content word of [`WIRE`] replaced, a name mangled, a number changed.
pub(crate) const SPUN: &str = "The council of Ternhaven voted on Tuesday to reconstruct the harbour bridge that a tempest destroyed in March. \
    Mayor Greta Holmkvist said the labour would cost 44 million crowns and take three years. \
    \"We will not abandon the fishermen of this island without a road,\" Holmkvist told journalists after the session. \
    Engineers had cautioned for a decade that the ancient pillars were cracked by ice. \
    Opposition chief Pavel Ostrander demanded a public inquiry into the postponements. \
    The ministry of transport pledged to pay half of the invoice next winter.";

/// The same event by another reporter.
pub(crate) const OTHER: &str = "TERNHAVEN - Islanders cheered as councillors agreed late on Tuesday to spend tens of millions on a new crossing. \
    \"My boat has been my only road since spring,\" said Ilse Brandt, who sells herring at the quay. \
    Under the plan a steel span will replace what was lost, with the state covering part of the price. \
    Critics including Ostrander want to know why warnings were ignored for so long. \
    Holmquist has governed the town since 2019 and faces an election in May.";

/// Lays an article beside its siblings.
pub(super) fn in_company<R>(text: &str, siblings: &[&str], read: impl FnOnce(&Company<'_>) -> R) -> R {
    let cut = |text: &str| Document::new(text, Lexicon::embedded());
    let (document, others) = (cut(text), siblings.iter().map(|text| (*text, cut(text))).collect::<Vec<_>>());
    let others: Vec<Sibling<'_>> =
        others.iter().map(|(text, document)| Sibling { text, document, site: None }).collect();
    read(&Company::of(text, &document, &others).unwrap())
}
