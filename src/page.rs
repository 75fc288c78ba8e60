//! Which lines of the page are the article, and which did the scraper take along?
//!
//! Before: [`crate::document`]. After: [`crate::evidence`]. Families that judge style read only tokens of body lines.
//! Two additive passes: what a line looks like by itself, then what stands around it. `python/recipes/page` fits the weights.

mod around;
mod blocks;
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
use look::Look;
use phrases::Phrases;
use std::sync::LazyLock;

pub(crate) use look::KINDS;
pub use weights::Weights;

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::parse(include_str!("data/page_phrases.txt"), &look::KINDS));
static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("data/page_weights.txt")));

/// Labels every line and flags the tokens of body lines.
pub fn label(text: &str, _lexicon: &Lexicon, document: &mut Document) {
    let page = Page::new(text, document);
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

/// Words of the shortest phrase that tells of a page even inside the article's lines.
const LONG_PHRASE: usize = 4;

static LONG_PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let rows = include_str!("data/page_phrases.txt");
    Phrases::parse_some(rows, &look::KINDS, |place, words| place == phrases::Place::Anywhere && words >= LONG_PHRASE)
});

/// Returns the phrases that pages put around articles: all for a line of junk, the telling ones for a line of the article.
pub(crate) fn phrases(label: Label) -> &'static Phrases {
    match label {
        Label::Junk => &PHRASES,
        Label::Body => &LONG_PHRASES,
    }
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
        let mut looks: Vec<Look> =
            blocks.iter().map(|block| Look::at(text, document.slice(block.tokens), &PHRASES)).collect();
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
        likely(&self.looks, own::numbers, &weights.own)
    }

    fn again(&self, bodies: &[f32], weights: &[f32]) -> Vec<f32> {
        likely(&self.views(bodies), around::numbers, weights)
    }

    fn views(&self, bodies: &[f32]) -> Vec<around::View> {
        let opinions: Vec<Opinion> =
            self.looks.iter().zip(bodies).map(|(look, body)| Opinion::new(*body, look)).collect();
        around::views(&opinions)
    }
}

/// The logistic of each block's weighted sum. Four sums grow side by side, each in its own order: one alone would wait for itself.
fn likely<T, const N: usize>(blocks: &[T], numbers: impl Fn(&T) -> [f32; N], weights: &[f32]) -> Vec<f32> {
    let mut out = Vec::with_capacity(blocks.len());
    for four in blocks.chunks(4) {
        let mut rows = [[0.0; N]; 4];
        for (row, block) in rows.iter_mut().zip(four) {
            *row = numbers(block);
        }
        let [a, b, c, d] = &rows;
        let mut sums = [0.0f32; 4];
        for ((((a, b), c), d), weight) in a.iter().zip(b).zip(c).zip(d).zip(weights) {
            for (sum, number) in sums.iter_mut().zip([a, b, c, d]) {
                *sum += number * weight;
            }
        }
        out.extend(sums.iter().take(four.len()).map(|sum| 1.0 / (1.0 + libm::expf(-sum))));
    }
    out
}

#[cfg(test)]
mod tests;
