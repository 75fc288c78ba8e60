//! What does an article quote, for a person to look at, and does another article quote the same?

pub(super) mod said;
mod spoken;
