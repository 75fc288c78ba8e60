//! Which other articles tell the same story, and was this one made from one of them?
//!
//! Before: [`crate::document`]. After: [`crate::evidence`]. An article is read once into a [`Fingerprint`]; two of them make a
//! [`Comparison`]. *Derived* says that one was made from the other or both from one text; it says nothing of machines.

mod align;
mod altered;
mod amount;
mod article;
mod beside;
mod company;
mod comparison;
pub(crate) mod contrast;
mod corpus;
mod course;
mod derived;
mod direction;
mod excerpt;
mod figures;
mod fingerprint;
mod independence;
mod induction;
mod judgement;
mod manner;
mod ngram;
mod order;
mod places;
mod put_together;
mod quotation;
mod rarity;
mod relation;
pub(crate) mod replaced;
pub(crate) mod retold;
mod said;
mod same_place;
mod source;
mod spelling;
mod spoken;
mod stem;
#[cfg(any(feature = "python", test))]
pub(crate) mod steps;
mod voice;
pub(crate) mod wording;

pub use article::{Article, Pair};
pub use beside::{Difference, DifferenceKind, SideBySide, Sign, Told, compare};
pub use company::{Company, Neighbour, Sibling};
pub use comparison::Comparison;
pub use corpus::{Corpus, Kind, Link, Row, Siblings, label, site};
pub use derived::inputs;
pub use direction::{SIGNS, scales};
pub use fingerprint::Fingerprint;
pub(crate) use fingerprint::is_date;
pub use induction::{Induced, Induction};
pub use judgement::Judgement;
pub(crate) use ngram::Shared;
pub(crate) use put_together::sources;
pub use relation::Relation;

#[cfg(test)]
pub(crate) mod testing;
