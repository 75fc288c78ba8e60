//! Gopher's signals by their published definition: how much of the text stands in repeated runs of words?
//!
//! Runs of n words are told apart step by step: only where two of n - 1 repeat can one of n, and few do. Top: characters of the
//! commonest run times its count (n = 2, 3, 4). Duplicate: characters of runs seen before, none counted twice (n = 5 to 10).

use super::again::LEAST_WORDS;
use super::words::{Word, Words};
use crate::features::interner::Interner;
use crate::features::share;
use crate::mixing::GOLDEN_PRIME;

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

/// What is known of a class of equal runs.
#[derive(Debug, Clone, Copy)]
struct Class {
    first: usize,
    last: usize,
    count: usize,
}

/// What a thread keeps from document to document: the runs of one length that stand more than once, in order, and their classes.
#[derive(Debug, Default)]
pub(super) struct Runs {
    repeated: Vec<Run>,
    classes: Vec<Class>,
    candidates: Vec<Run>,
    numbers: Interner,
    /// Where pairs of words that come again begin, the hash of each, and how often it was met.
    places: Vec<usize>,
    hashes: Vec<usize>,
    met: Vec<u8>,
}

impl Runs {
    fn clear(&mut self, most: usize) {
        self.numbers.clear(most);
        self.classes.clear();
        self.candidates.clear();
    }

    /// Takes a run that may stand elsewhere, by its two parts, and returns where an equal one stood last.
    fn add(&mut self, place: usize, parts: [u32; 2]) -> Option<usize> {
        let class = self.numbers.number(u64::from(parts[0]) << 32 | u64::from(parts[1]));
        self.candidates.push(Run { place, class });
        let Some(known) = self.classes.get_mut(class as usize) else {
            self.classes.push(Class { first: place, last: place, count: 1 });
            return None;
        };
        known.count += 1;
        Some(std::mem::replace(&mut known.last, place))
    }

    /// Keeps the runs that came again.
    fn settle(&mut self) {
        let Self { repeated, classes, candidates, .. } = self;
        let again = |run: &&Run| classes.get(run.class as usize).is_some_and(|c| c.count > 1);
        repeated.clear();
        repeated.extend(candidates.iter().filter(again));
    }

    /// Finds the pairs of words that stand more than once, and returns how many of content come again soon.
    fn pair(&mut self, words: &Words) -> usize {
        let Self { places, hashes, met, .. } = self;
        let all = words.all.as_slice();
        // About one pair in five is of words that come again,
        let mut first_again = all.first().is_some_and(|word| words.comes_again(*word));
        keep(places, (0..).zip(all.iter().skip(1)), all.len(), |second| {
            let again = words.comes_again(*second);
            std::mem::replace(&mut first_again, again) & again
        });
        // most of these by a hash that comes once,
        let mask = (4 * places.len()).next_power_of_two() - 1;
        let hash = |place: &usize| {
            let Some([a, b]) = all.get(*place..*place + 2) else { return 0 };
            (a.number.wrapping_mul(GOLDEN_PRIME) ^ b.number.wrapping_mul(0x85eb_ca6b)) as usize >> 7 & mask
        };
        hashes.clear();
        hashes.extend(places.iter().map(hash));
        met.clear();
        met.resize(mask + 1, 0_u8);
        for hash in hashes.iter() {
            if let Some(met) = met.get_mut(*hash) {
                *met = met.saturating_add(1);
            }
        }
        // Without a branch: one in two is kept.
        let mut count = 0;
        for (at, hash) in hashes.iter().enumerate() {
            let place = places.get(at).copied().unwrap_or_default();
            if let Some(slot) = places.get_mut(count) {
                *slot = place;
            }
            count += usize::from(met.get(*hash).is_some_and(|met| *met > 1));
        }
        places.truncate(count);
        // and the others are compared.
        let places = std::mem::take(places);
        self.clear(places.len());
        let mut soon = 0;
        for &place in &places {
            if let Some(&[a, b]) = all.get(place..place + 2)
                && let Some(last) = self.add(place, [a.number, b.number])
            {
                soon += usize::from(a.is_content() && b.is_content() && place - last <= SOON);
            }
        }
        self.places = places;
        self.settle();
        soon
    }

    /// Finds the runs one word longer that stand more than once: two equal neighbours make one equal longer run.
    fn lengthen(&mut self) {
        let shorter = std::mem::take(&mut self.repeated);
        self.clear(shorter.len());
        for pair in shorter.windows(2) {
            if let [a, b] = pair
                && b.place == a.place + 1
            {
                self.add(a.place, [a.class, b.class]);
            }
        }
        self.repeated = shorter;
        self.settle();
    }

    /// Returns the characters of the commonest run times its count; of equally common ones, the longest.
    fn top(&self, words: &[Word], length: usize) -> usize {
        let (mut most, mut longest) = (0, 0);
        for class in self.classes.iter().filter(|c| c.count > 1) {
            if class.count >= most {
                let characters = characters_of(words, class.first, length);
                longest = if class.count > most { characters } else { characters.max(longest) };
                most = class.count;
            }
        }
        most * longest
    }
}

impl Grams {
    /// Measures runs of every length.
    pub(super) fn read(words: &Words, runs: &mut Runs) -> Self {
        let mut grams = Self { words: words.all.len(), characters: words.characters, ..Self::default() };
        grams.soon = runs.pair(words);
        for length in 2..=LONGEST {
            if length > 2 {
                runs.lengthen();
            }
            if runs.repeated.is_empty() {
                break;
            }
            let count = if TOP.contains(&length) {
                runs.top(&words.all, length)
            } else {
                let places = seen_before(&runs.repeated, length);
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

/// Keeps the places of what is asked for, without a branch that could be mispredicted.
fn keep<'w>(
    out: &mut Vec<usize>,
    words: impl Iterator<Item = (usize, &'w Word)>,
    most: usize,
    mut is_kept: impl FnMut(&Word) -> bool,
) {
    out.clear();
    out.resize(most, 0);
    let mut count = 0;
    for (place, word) in words {
        if let Some(slot) = out.get_mut(count) {
            *slot = place;
        }
        count += usize::from(is_kept(word));
    }
    out.truncate(count);
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
    words.get(place..place + length).unwrap_or_default().iter().map(|word| word.length()).sum()
}
