//! Which numbers does an article have, exactly, and which of them does another article have otherwise?

pub(super) mod amount;
pub(super) mod figures;
