//! Which lines of the page are the article, and which did the scraper take along?
//!
//! Before: [`crate::document`]. After: [`crate::evidence`]. Families that judge style read only tokens of body lines.
//! Three additive passes: what a line looks like by itself, then twice what stands around it. `python/recipes/page` fits the weights.

mod again;
mod around;
mod blocks;
mod byline;
mod credit;
mod dateline;
mod lanes;
pub(crate) mod lists;
mod look;
mod numbers;
mod own;
pub(crate) mod phrases;
mod repeats;
mod sayings;
pub(crate) mod tails;
mod view;
mod vocabulary;
mod weights;

use crate::document::{Document, Flags, Label};
use blocks::Block;
use lists::List;
use look::Look;
use phrases::Phrases;
use std::sync::LazyLock;
use view::{Opinion, View};
use vocabulary::Shared;

pub(crate) use look::KINDS;
pub use weights::Weights;

/// From this probability on a block is the article's.
const BODY: f32 = 0.5;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("data/page_weights.txt")));

/// Labels every line and flags the tokens of body lines, those of sentences that stood before aside.
pub fn label(text: &str, document: &mut Document) {
    lists::mark(document);
    let page = Page::new(text, document);
    let bodies = page.judge(&WEIGHTS);
    let Page { blocks, looks, .. } = page;
    for look in &looks {
        look.add_to(&mut document.census);
    }
    for ((block, look), body) in blocks.iter().zip(&looks).zip(bodies) {
        let tokens = document.tokens.get(block.tokens.range()).unwrap_or_default();
        if body >= BODY && !byline::is_one(tokens) {
            document.census.body += look.words;
            continue;
        }
        for line in document.lines.get_mut(block.lines.range()).unwrap_or_default() {
            line.label = Label::Junk;
        }
        document.junk += document.words_in(block.tokens);
        for token in document.tokens.get_mut(block.tokens.range()).unwrap_or_default() {
            token.flags.clear(Flags::BODY);
        }
    }
    again::mark(document);
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
pub struct Page<'d> {
    document: &'d Document,
    blocks: Vec<Block>,
    looks: Vec<Look>,
}

impl<'d> Page<'d> {
    /// Looks at every block of a page.
    pub fn new(text: &str, document: &'d Document) -> Self {
        let blocks = blocks::cut(document);
        let mut looks: Vec<Look> = blocks.iter().map(|block| Look::at(text, document, block.tokens)).collect();
        repeats::count(document, &blocks, &mut looks);
        sayings::confirm(&mut looks);
        Self { document, blocks, looks }
    }

    /// Returns how likely each block is the article's.
    pub fn judge(&self, weights: &Weights) -> Vec<f32> {
        let first = self.first(weights);
        let shared = self.shared(&first);
        let second = self.again(&first, &shared, &weights.around);
        let third = self.again(&second, &shared, &weights.again);
        self.spared(&first, third)
    }

    /// An article in one paragraph has no prose around it, and with the page's lines on both sides it would be one of them: what is prose by
    /// itself and longer than all that is left of the article stays, if it is a third of the page: a brief is hardly half of its page, and
    /// the lines of pages without an article hold less prose.
    fn spared(&self, first: &[f32], last: Vec<f32>) -> Vec<f32> {
        let words = || self.looks.iter().map(Look::length);
        let whole: usize = words().sum();
        let left: usize = words().zip(&last).filter(|(_, body)| **body >= BODY).map(|(words, _)| words).sum();
        if 2 * left >= whole {
            return last;
        }
        let is_spared = |words: usize, own: f32| words > left && view::is_prose(own, words);
        let spared: usize =
            words().zip(first).filter(|(words, own)| is_spared(*words, **own)).map(|(words, _)| words).sum();
        if 3 * spared < whole {
            return last;
        }
        let opinions = words().zip(first).zip(last);
        opinions.map(|((words, own), last)| if is_spared(words, *own) { *own } else { last }).collect()
    }

    /// Returns the names of the numbers by pass, the third pass reading the second's names.
    pub fn names() -> Vec<(&'static str, Vec<&'static str>)> {
        vec![("own", own::NAMES.to_vec()), ("around", around::NAMES.to_vec()), ("again", around::NAMES.to_vec())]
    }

    /// Returns each block's numbers for a pass; other names of passes give how likely it is the article's.
    pub fn numbers(&self, pass: &str, weights: &Weights) -> Vec<Vec<f32>> {
        if pass == "own" {
            return self.looks.iter().map(|look| own::numbers(look).to_vec()).collect();
        }
        let first = self.first(weights);
        let shared = self.shared(&first);
        let bodies = match pass {
            "around" => first,
            "again" => self.again(&first, &shared, &weights.around),
            _ => return self.judge(weights).into_iter().map(|body| vec![body]).collect(),
        };
        let views = self.views(&bodies, &shared);
        let rows = views.iter().map(around::numbers).flat_map(|columns| {
            (0..lanes::LANES).map(move |lane| columns.iter().map(|column| column.get()[lane]).collect())
        });
        rows.take(self.blocks.len()).collect()
    }

    fn first(&self, weights: &Weights) -> Vec<f32> {
        self.looks.iter().map(|look| likely(own::weigh(look, &weights.own))).collect()
    }

    fn again(&self, bodies: &[f32], shared: &[Shared], weights: &[f32; around::NAMES.len()]) -> Vec<f32> {
        let views = self.views(bodies, shared);
        let sums = views.iter().flat_map(|view| around::weigh(view, weights).get());
        sums.take(bodies.len()).map(likely).collect()
    }

    fn views(&self, bodies: &[f32], shared: &[Shared]) -> Vec<View> {
        view::views(&self.opinions(bodies, shared))
    }

    fn opinions(&self, bodies: &[f32], shared: &[Shared]) -> Vec<Opinion> {
        let known = self.looks.iter().zip(bodies).zip(shared);
        known.map(|((look, body), shared)| Opinion::new(*body, look, *shared)).collect()
    }

    /// What each block shares with the prose that the first pass sees.
    fn shared(&self, first: &[f32]) -> Vec<Shared> {
        let looks = self.looks.iter().zip(first);
        let is_prose: Vec<bool> = looks.map(|(look, body)| view::is_prose(*body, look.length())).collect();
        vocabulary::shared(self.document, &self.blocks, &is_prose)
    }
}

/// The logistic of a block's weighted sum.
fn likely(sum: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-sum))
}

#[cfg(test)]
mod tests;
