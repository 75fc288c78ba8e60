//! Is this article whole, clean and somebody's own, or did a machine make it out of another one?
//!
//! One document flows one way: bytes become a [`text::Text`], a text is cut once into a [`document::Document`], the
//! families of [`features`] count over it, and a [`model::Model`] turns the counts into a [`verdict::Verdict`].
//! [`scorer::Scorer`] is the façade that joins the steps.

mod bounded;
pub mod collocations;
mod disjoint;
pub mod document;
pub mod error;
#[cfg(feature = "train")]
pub mod evaluate;
pub mod evidence;
pub mod features;
#[cfg(feature = "files")]
pub mod files;
mod fuse;
pub mod head;
mod kinds;
pub mod lexicon;
#[cfg(feature = "train")]
mod metrics;
mod mixing;
pub mod model;
pub mod ngrams;
pub mod page;
mod process;
#[cfg(feature = "python")]
mod python;
pub mod render;
pub mod scorer;
#[cfg(test)]
mod scratch;
pub mod siblings;
#[cfg(feature = "table")]
pub mod table;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
pub mod verdict;
#[cfg(any(feature = "python", test))]
mod whole;

pub use error::{Error, Result};

// The README's example in Rust, run as a documentation test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
