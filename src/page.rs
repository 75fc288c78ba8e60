//! Which lines of the page are the article, and which did the scraper take along?
//!
//! Before: [`crate::document`]. After: [`crate::evidence`]. Families that judge style read only tokens of body lines.
//! Two additive passes: what a line looks like by itself, then what stands around it. `python/recipes/page` fits the weights.

mod around;
mod blocks;
pub(crate) mod lists;
mod look;
mod numbers;
mod own;
pub(crate) mod phrases;
mod repeats;
mod weights;

use crate::document::{Document, Flags, Label};
use crate::lexicon::Lexicon;
use around::Opinion;
use blocks::Block;
use lists::List;
use look::Look;
use phrases::Phrases;
use std::sync::LazyLock;

pub(crate) use look::KINDS;
pub use weights::Weights;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("data/page_weights.txt")));

/// Labels every line and flags the tokens of body lines.
pub fn label(text: &str, _lexicon: &Lexicon, document: &mut Document) {
    lists::mark(document);
    let page = Page::new(text, document);
    page.looks.iter().for_each(|look| look.add_to(&mut document.census));
    let bodies = page.judge(&WEIGHTS);
    for (block, body) in page.blocks.iter().zip(bodies) {
        if body >= 0.5 {
            continue;
        }
        for line in document.lines.get_mut(block.lines.range()).unwrap_or_default() {
            line.label = Label::Junk;
        }
        for token in document.tokens.get_mut(block.tokens.range()).unwrap_or_default() {
            token.flags.clear(Flags::BODY);
        }
    }
}

/// Returns the phrases that pages put around articles: all for a line of junk, the telling ones for a line of the article.
pub(crate) fn phrases(label: Label) -> &'static Phrases {
    lists::list(match label {
        Label::Junk => List::Page,
        Label::Body => List::Telling,
    })
}

/// A page cut into blocks and looked at: what the recipe fits weights on and [`label`] judges by.
#[derive(Debug)]
pub struct Page {
    blocks: Vec<Block>,
    looks: Vec<Look>,
}

impl Page {
    /// Looks at every block of a page.
    pub fn new(text: &str, document: &Document) -> Self {
        let blocks = blocks::cut(document);
        let mut looks: Vec<Look> = blocks.iter().map(|block| Look::at(text, document, block.tokens)).collect();
        repeats::count(document, &blocks, &mut looks);
        Self { blocks, looks }
    }

    /// Returns how likely each block is the article's.
    pub fn judge(&self, weights: &Weights) -> Vec<f32> {
        let second = self.again(&self.first(weights), &weights.around);
        self.again(&second, &weights.again)
    }

    /// Returns the names of the numbers by pass, the third pass reading the second's names.
    pub fn names() -> Vec<(&'static str, Vec<&'static str>)> {
        vec![("own", own::NAMES.to_vec()), ("around", around::NAMES.to_vec()), ("again", around::NAMES.to_vec())]
    }

    /// Returns each block's numbers for a pass; other names of passes give how likely it is the article's.
    pub fn numbers(&self, pass: &str, weights: &Weights) -> Vec<Vec<f32>> {
        let bodies = match pass {
            "own" => {
                return self.looks.iter().map(|look| own::numbers(look).to_vec()).collect();
            }
            "around" => self.first(weights),
            "again" => self.again(&self.first(weights), &weights.around),
            _ => return self.judge(weights).into_iter().map(|body| vec![body]).collect(),
        };
        self.views(&bodies).iter().map(|view| around::numbers(view).to_vec()).collect()
    }

    fn first(&self, weights: &Weights) -> Vec<f32> {
        self.looks.iter().map(|look| likely(own::weigh(look, &weights.own))).collect()
    }

    fn again(&self, bodies: &[f32], weights: &[f32; around::NAMES.len()]) -> Vec<f32> {
        self.views(bodies).iter().map(|view| likely(around::weigh(view, weights))).collect()
    }

    fn views(&self, bodies: &[f32]) -> Vec<around::View> {
        let opinions: Vec<Opinion> =
            self.looks.iter().zip(bodies).map(|(look, body)| Opinion::new(*body, look)).collect();
        around::views(&opinions)
    }
}

/// The logistic of a block's weighted sum.
fn likely(sum: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-sum))
}

#[cfg(test)]
mod tests;
