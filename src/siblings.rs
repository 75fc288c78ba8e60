//! Which other articles tell the same story, and was this one made from one of them?
//!
//! Before: [`crate::document`]. After: [`crate::evidence`]. An article is read once into a [`Fingerprint`]; two of them make a
//! [`Comparison`]. *Derived* says that one was made from the other or both from one text; it says nothing of machines.
//!
//! Each folder knows those before it. What is judged: `fingerprint` and `wording` of one article, `comparison` and `pair` of two,
//! `company` of one among others, `corpus` of all, `induction` of what all of them teach. What is shown beside it: `numbers`,
//! `quotes`, two articles `beside` each other, and the `contrast` of one to its company.

mod beside;
mod company;
mod comparison;
pub(crate) mod contrast;
mod corpus;
mod fingerprint;
mod induction;
mod numbers;
mod pair;
mod quotes;
mod spelling;
mod transliteration;
pub(crate) mod wording;

pub use beside::{Difference, DifferenceKind, SideBySide, Sign, Told, compare};
pub use company::judgement::Judgement;
pub(crate) use company::put_together::sources;
pub use company::{Company, Neighbour, Sibling};
pub use comparison::Comparison;
pub use comparison::derived::inputs;
#[cfg(feature = "python")]
pub(crate) use corpus::steps;
pub use corpus::{Corpus, Kind, Link, Row, Scope, Siblings, label, site};
#[cfg(feature = "python")]
pub(crate) use corpus::{day, group};
pub use fingerprint::Fingerprint;
pub(crate) use fingerprint::is_date;
pub(crate) use fingerprint::ngram::Shared;
pub use induction::{Induced, Induction};
pub use pair::direction::{SIGNS, scales};
pub use pair::relation::Relation;
pub use pair::{Article, Pair};

#[cfg(test)]
pub(crate) mod testing;
