//! How do words run through the text? Links between neighbours, and the chains that cross each border between sentences.

use super::sentences::{Mention, Sentences};
use crate::features::share;

/// The least sentences that order means something of.
const LEAST: usize = 6;
/// The least sentences on each side of a border where a text may have been spliced.
const SIDE: usize = 3;

/// The first and last sentence of a word, and how many hold it.
#[derive(Debug, Clone, Copy)]
struct Chain {
    first: u32,
    last: u32,
    sentences: u32,
    is_name: bool,
}

impl Chain {
    /// No sentence, far from all.
    const NONE: Self = Self { first: u32::MAX, last: u32::MAX / 2 + 1, sentences: 0, is_name: false };
}

/// How many words begin or end in a sentence, and in the high half how many names.
type Count = u64;

/// What a thread keeps from document to document.
#[derive(Debug, Default)]
pub(super) struct Chains {
    all: Vec<Chain>,
    /// How many words and names stand first and last in each sentence.
    borders: Vec<[Count; 2]>,
}

/// What the chains of a document show.
#[derive(Debug, Default)]
pub(super) struct Links {
    sentences: usize,
    /// Shared words of neighbours over the geometric mean of their words, summed.
    overlap: f64,
    /// Neighbouring sentences that share a word, by word, and how many chance would give.
    adjacent: usize,
    by_chance: f64,
    /// Sentences that share a name with one of the two before.
    continued: usize,
    /// Share of the first sentence's words that come again, and the same for any sentence on average.
    lead_again: f64,
    any_again: f64,
    /// The weakest border.
    pub(super) border: Option<Border>,
}

/// A border between two sentences: how many words cross it of those that could.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Border {
    /// The sentence behind it.
    pub(super) sentence: usize,
    /// Words that stand on both sides, over the words of the poorer side.
    pub(super) crossing: f64,
    /// The same of names; `None` where a side has no names.
    pub(super) names: Option<f64>,
    /// Its crossing over the mean crossing of all borders.
    pub(super) relative: f64,
}

impl Border {
    /// Returns how much it looks like a splice, from 0 to 1.
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    pub(super) fn strength(self) -> f32 {
        (1.0 - self.relative) as f32
    }
}

impl Links {
    /// Follows the words; what `scratch` held is overwritten.
    pub(super) fn read(text: &Sentences, scratch: &mut Chains) -> Self {
        let Chains { all: chains, borders } = scratch;
        let sentences = text.spans.len();
        let mut links = Self { sentences, ..Self::default() };
        links.follow(text, chains);
        if sentences >= LEAST {
            // Whole numbers are summed: the order of the stems is that in which the thread met them.
            let pairs = |chain: &Chain| u64::from(chain.sentences) * u64::from(chain.sentences.saturating_sub(1));
            links.by_chance = chains.iter().map(pairs).sum::<u64>() as f64 / sentences as f64;
            links.recur(text, chains);
            links.border = weakest(sentences, chains, borders);
        }
        links
    }

    #[expect(clippy::needless_bitwise_bool, reason = "half the words are new, so that a branch would be mispredicted")]
    fn follow(&mut self, text: &Sentences, chains: &mut Vec<Chain>) {
        chains.clear();
        chains.resize(text.stems, Chain::NONE);
        let mut before = 0usize;
        for (sentence, mentions) in text.mentions() {
            let (mut shared, mut named) = (0usize, false);
            for &Mention { stem, is_name } in mentions {
                let Some(chain) = chains.get_mut(stem as usize) else { continue };
                let gap = sentence.wrapping_sub(chain.last);
                shared += usize::from(gap == 1);
                named |= is_name & (gap <= 2);
                *chain = Chain {
                    first: chain.first.min(sentence),
                    last: sentence,
                    sentences: chain.sentences + 1,
                    is_name: chain.is_name | is_name,
                };
            }
            self.adjacent += shared;
            self.continued += usize::from(named);
            if sentence > 0 {
                let both = libm::sqrt((before * mentions.len()) as f64);
                self.overlap += if both > 0.0 { shared as f64 / both } else { 0.0 };
            }
            before = mentions.len();
        }
    }

    fn recur(&mut self, text: &Sentences, chains: &[Chain]) {
        let again = |m: &Mention| chains.get(m.stem as usize).is_some_and(|c| c.sentences > 1);
        for (sentence, mentions) in text.mentions() {
            let count: usize = mentions.iter().map(|mention| usize::from(again(mention))).sum();
            let part = count as f64 / mentions.len().max(1) as f64;
            if sentence == 0 {
                self.lead_again = part;
            }
            self.any_again += part;
        }
    }

    /// Returns the mean overlap of neighbours.
    pub(super) fn overlap(&self) -> Option<f64> {
        (self.sentences >= LEAST).then(|| self.overlap / (self.sentences - 1) as f64)
    }

    /// Returns how often neighbours share a word, against that and chance together: a half where the order is any.
    pub(super) fn adjacency(&self) -> Option<f64> {
        let (adjacent, chance) = (self.adjacent as f64, self.by_chance);
        (self.sentences >= LEAST && chance > 0.0).then(|| adjacent / (adjacent + chance))
    }

    /// Returns the share of sentences that share a name with one of the two before.
    pub(super) fn continued(&self) -> Option<f64> {
        share(self.continued, self.sentences.checked_sub(1)?, LEAST - 1)
    }

    /// Returns how much of the first sentence comes again, against that and the mean sentence together.
    pub(super) fn lead(&self) -> Option<f64> {
        let mean = self.any_again / self.sentences.max(1) as f64;
        (self.sentences >= LEAST && mean > 0.0).then(|| self.lead_again / (self.lead_again + mean))
    }
}

/// Finds the border that the smallest part of the words crosses.
fn weakest(sentences: usize, chains: &[Chain], borders: &mut Vec<[Count; 2]>) -> Option<Border> {
    if sentences < 2 * SIDE + 2 {
        return None;
    }
    borders.clear();
    borders.resize(sentences + 1, [0; 2]);
    for chain in chains.iter().filter(|chain| chain.sentences > 0) {
        let count = 1 | Count::from(chain.is_name) << 32;
        if let Some([opened, _]) = borders.get_mut(chain.first as usize) {
            *opened += count;
        }
        if let Some([_, closed]) = borders.get_mut(chain.last as usize) {
            *closed += count;
        }
    }
    let all = split(borders.iter().map(|[open, _]| open).sum());
    let (mut before, mut ended) = ([0usize; 2], [0usize; 2]);
    let (mut sum, mut count) = (0.0, 0usize);
    let mut found: Option<Border> = None;
    for (border, [open, close]) in (1..).zip(borders.iter()).take(sentences - SIDE) {
        let [open, close] = [*open, *close].map(split);
        let side = |kind: usize| {
            let crossing = before[kind] + open[kind] - ended[kind] - close[kind];
            let poorer = (before[kind] + open[kind]).min(all[kind] - ended[kind] - close[kind]);
            (poorer > 0).then(|| crossing as f64 / poorer as f64)
        };
        if border >= SIDE {
            let crossing = side(0).unwrap_or(0.0);
            sum += crossing;
            count += 1;
            if found.is_none_or(|f| crossing < f.crossing) {
                found = Some(Border { sentence: border, crossing, names: side(1), relative: 0.0 });
            }
        }
        for kind in 0..2 {
            before[kind] += open[kind];
            ended[kind] += close[kind];
        }
    }
    let mean = sum / count.max(1) as f64;
    found.map(|border| Border { relative: if mean > 0.0 { (border.crossing / mean).min(1.0) } else { 1.0 }, ..border })
}

/// The words and the names of a count.
#[expect(clippy::cast_possible_truncation, reason = "the halves of a count")]
fn split(count: Count) -> [usize; 2] {
    [count as u32 as usize, (count >> 32) as usize]
}
