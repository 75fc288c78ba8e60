//! An invented article that tests tell again in other words.

pub(crate) const WIRE: &str = "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge that a storm destroyed in March. \
    Mayor Greta Holmquist said the work would cost 42 million crowns and take three years. \
    \"We will not leave the fishermen of this island without a road,\" Holmquist told reporters after the session. \
    Engineers had warned for a decade that the old pillars were cracked by ice. \
    Opposition leader Pavel Ostrander demanded a public inquiry into the delays. \
    The ministry of transport promised to pay half of the bill next winter.";
