//! Gopher's signals by their published definition: how much of the text stands in repeated runs of words?
//!
//! Runs of n words are told apart step by step: only where two of n - 1 repeat can one of n, and few do. Top: characters of the
//! commonest run times its count (n = 2, 3, 4). Duplicate: characters of runs seen before, none counted twice (n = 5 to 10).

use super::words::{LEAST_WORDS, Word, Words};
use crate::features::interner::Interner;
use crate::features::share;

/// Lengths of runs whose commonest is measured.
const TOP: std::ops::RangeInclusive<usize> = 2..=4;
/// Longest runs measured.
const LONGEST: usize = 10;
/// A run this long that comes again is shown.
pub(super) const SHOWN: usize = 8;

/// Within so many words a pair of content words comes again soon.
const SOON: usize = 15;

/// Characters in repeated runs, by length of run.
#[derive(Debug, Default)]
pub(super) struct Grams {
    words: usize,
    characters: usize,
    repeated: [usize; LONGEST + 1],
    /// Pairs of content words that stood a few words before.
    pub(super) soon: usize,
    /// Places of the words that begin a run of [`SHOWN`] words seen before, none overlapping.
    pub(super) shown: Vec<usize>,
}

/// A place whose run of words stands elsewhere too, and the number that equal runs share.
#[derive(Debug, Clone, Copy)]
struct Run {
    place: usize,
    class: u32,
}

/// Where a pair stood last, and whether only there.
#[derive(Debug, Clone, Copy)]
struct Last {
    place: usize,
    once: bool,
}

impl Grams {
    /// Measures runs of every length.
    pub(super) fn read(words: &Words) -> Self {
        let characters = words.all.iter().map(|w| w.length as usize).sum();
        let mut grams = Self { words: words.all.len(), characters, ..Self::default() };
        let mut runs = pairs(&words.all, &mut grams.soon);
        for length in 2..=LONGEST {
            if length > 2 {
                runs = longer(&runs);
            }
            if runs.is_empty() {
                break;
            }
            let count = if TOP.contains(&length) {
                top(&words.all, &runs, length)
            } else {
                let places = seen_before(&runs, length);
                let count = places.iter().map(|place| characters_of(&words.all, *place, length)).sum();
                if length == SHOWN {
                    grams.shown = places;
                }
                count
            };
            if let Some(slot) = grams.repeated.get_mut(length) {
                *slot = count;
            }
        }
        grams
    }

    /// Returns the share of the characters that stands in repeated runs of so many words.
    pub(super) fn share(&self, length: usize) -> Option<f64> {
        let whole = if self.words >= LEAST_WORDS { self.characters } else { 0 };
        share((*self.repeated.get(length)?).min(whole), whole, 1)
    }
}

/// Returns the pairs of words that stand more than once, in order, and counts those of content that come again soon.
fn pairs(words: &[Word], soon: &mut usize) -> Vec<Run> {
    let mut interner = Interner::with_room(words.len());
    let mut last: Vec<Last> = Vec::with_capacity(words.len());
    let mut repeated: Vec<Run> = Vec::new();
    for (place, pair) in words.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let class = interner.number(u64::from(a.number) << 32 | u64::from(b.number));
        match last.get_mut(class as usize) {
            None => last.push(Last { place, once: true }),
            Some(last) => {
                if last.once {
                    repeated.push(Run { place: last.place, class });
                }
                repeated.push(Run { place, class });
                *soon += usize::from(a.content && b.content && place - last.place <= SOON);
                *last = Last { place, once: false };
            }
        }
    }
    repeated.sort_unstable_by_key(|run| run.place);
    repeated
}

/// Returns the runs one word longer that stand more than once, in order: two equal neighbours make one equal longer run.
fn longer(runs: &[Run]) -> Vec<Run> {
    let mut both: Vec<(u32, u32, usize)> = Vec::new();
    for pair in runs.windows(2) {
        if let [a, b] = pair
            && b.place == a.place + 1
        {
            both.push((a.class, b.class, a.place));
        }
    }
    both.sort_unstable();
    let mut longer = Vec::new();
    for (class, same) in (0..).zip(both.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|same| same.len() > 1)) {
        longer.extend(same.iter().map(|&(_, _, place)| Run { place, class }));
    }
    longer.sort_unstable_by_key(|run| run.place);
    longer
}

/// Returns the characters of the commonest run times its count; of equally common ones, the longest.
fn top(words: &[Word], runs: &[Run], length: usize) -> usize {
    let mut by_class: Vec<(u32, usize)> = runs.iter().map(|run| (run.class, run.place)).collect();
    by_class.sort_unstable();
    let common = by_class.chunk_by(|a, b| a.0 == b.0).map(|same| {
        let characters = same.first().map_or(0, |run| characters_of(words, run.1, length));
        (same.len(), characters)
    });
    common.max().map_or(0, |(count, characters)| count * characters)
}

/// Returns where runs begin that were seen before, jumping over each as the published filter does.
fn seen_before(runs: &[Run], length: usize) -> Vec<usize> {
    let classes = runs.iter().map(|run| run.class as usize + 1).max().unwrap_or(0);
    let mut seen = vec![false; classes];
    let mut free = 0;
    let mut places = Vec::new();
    for run in runs {
        if run.place < free {
            continue;
        }
        if let Some(seen) = seen.get_mut(run.class as usize) {
            if *seen {
                places.push(run.place);
                free = run.place + length;
            }
            *seen = true;
        }
    }
    places
}

fn characters_of(words: &[Word], place: usize, length: usize) -> usize {
    words.get(place..place + length).unwrap_or_default().iter().map(|w| w.length as usize).sum()
}
