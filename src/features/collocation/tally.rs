//! What is counted over the content words and their neighbours?

use super::LEAST_WORDS;
use super::all_words::AllWords;
use super::counts::{Count, Counted, Counts, Sums};
use super::spread::{Kind, Spread};
use super::swap::Swaps;
use crate::collocations::{Collocations, Facts, Place, Reading};
use crate::evidence::Evidence;
use std::cell::RefCell;

/// What is taken to have been seen before the first word: so much of a part in so much of a whole. Seen in few words, a share stays near
/// the one it has. The wholes of 2 and 3 are those of the prototype that the features were chosen with, the rest was chosen by hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prior {
    part: f64,
    whole: f64,
}

impl Prior {
    /// Only keeps a share of nothing defined.
    pub(super) const LEAST: Self = Self { part: 0.0, whole: 1.0 };
    /// Pulls towards 0.
    pub(super) const NONE: Self = Self { part: 0.0, whole: 2.0 };
    /// Pulls towards 0 what few words show.
    pub(super) const NONE_OF_FEW: Self = Self { part: 0.0, whole: 3.0 };
    /// Of words between two neighbours.
    pub(super) const BETWEEN: Self = Self { part: 0.3, whole: 2.0 };
    /// Of words beside one neighbour.
    pub(super) const BESIDE: Self = Self { part: 0.5, whole: 2.0 };
    /// Of words between two neighbours in one band of frequency, of which there are fewer.
    pub(super) const BETWEEN_IN_BAND: Self = Self { part: 0.5, whole: 3.0 };
}

/// A part of a whole, as counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    /// Adds counts.
    pub(super) fn add_all(&mut self, part: u32, whole: u32) {
        self.part += part;
        self.whole += whole;
    }

    /// Returns the share among the others.
    #[must_use]
    pub(super) fn without(self, other: Self) -> Self {
        Self { part: self.part - other.part, whole: self.whole - other.whole }
    }

    /// Returns the share as if so much had been counted before.
    pub(super) fn damped(self, prior: Prior) -> f64 {
        (f64::from(self.part) + prior.part) / (f64::from(self.whole) + prior.whole)
    }
}

/// Sums over content words; what a word has no part in adds nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    pub(super) fit: f64,
    pub(super) fit_function_before: f64,
    pub(super) fit_function_after: f64,
    pub(super) fit_content: f64,
    pub(super) frequency: f64,
    pub(super) gap: f64,
    pub(super) gap_once: f64,
    pub(super) gain: f64,
    /// How often chance would show the pairs never seen.
    pub(super) absent: f64,
}

/// How frequent a word is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Band {
    /// 1 to 10 in a million.
    Rare,
    /// 10 to 100 in a million.
    Middling,
    /// Above 100 in a million.
    Common,
}

/// Neighbours never seen, over the words of one band.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unseen {
    pub(super) both: Share,
    pub(super) before: Share,
    pub(super) after: Share,
}

/// Words for which a synonym fits better, by how much better.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gains {
    pub(super) high: u32,
    pub(super) middling: u32,
    pub(super) low: u32,
    pub(super) once: u32,
    pub(super) common: u32,
}

/// A synonym fits 400 times better: gains are powers of e. This one and the next are those of the prototype that the features were chosen
/// with, the other two were chosen by hand.
const HIGH: f32 = 6.0;
/// 55 times better.
const MIDDLING: f32 = 4.0;
/// 20 times better.
const CLEAR: f32 = 3.0;
/// 12 times better.
const LOW: f32 = 2.5;
/// Powers of ten by which a commoner synonym is more frequent: any step of [`Facts::gap`] but none.
const COMMONER: f32 = 0.3;

impl Gains {
    fn add(&mut self, place: Place, gain: f32) {
        self.high += u32::from(gain > HIGH);
        self.middling += u32::from(gain > MIDDLING && gain <= HIGH);
        self.low += u32::from(gain > LOW && gain <= MIDDLING);
        self.once += u32::from(gain > CLEAR && place.is_once());
        self.common += u32::from(gain > CLEAR && place.facts.gap() > COMMONER);
    }
}

/// Logarithm of expectations that add nothing to their sum.
const NEGLIGIBLE: f32 = -4.0;
/// Occurrences that chance would show above which an absent pair counts no more: one pair is no proof, however common its words. Like the
/// bounds of [`FIT`], that of the prototype.
const MOST_ABSENT: f32 = 20.0;
/// Gain above which one word adds no more to the sum, in powers of e. Chosen by hand.
const MOST_GAIN: f32 = 10.0;
/// Bounds of what one word adds to the sum of fits, in powers of e.
const FIT: [f32; 2] = [-6.0, 9.0];

/// Words by the steps of [`Facts::gap`], those that stand once behind the others. Gaps are few numbers of few bits, so that this comes to
/// the same as their sum.
#[derive(Debug, Default)]
struct Gaps([u32; 2 * Facts::GAPS]);

impl Gaps {
    #[inline]
    fn add(&mut self, facts: Facts, is_once: bool) {
        let place = usize::from(facts.gap_steps()) + Facts::GAPS * usize::from(is_once);
        self.0[place % (2 * Facts::GAPS)] += 1;
    }

    /// Returns the sum over all words, and over those that stand once.
    fn sums(&self) -> [f64; 2] {
        let (others, once) = self.0.split_at(Facts::GAPS);
        let sum = |counts: &[u32]| -> f64 {
            (0..).zip(counts).map(|(steps, count)| f64::from(Facts::gap_of(steps)) * f64::from(*count)).sum()
        };
        let once = sum(once);
        [sum(others) + once, once]
    }
}

/// Returns a value, or 0 where it is not counted: without a branch, since what the next word counts for is not to be guessed.
#[inline]
fn only(value: f32, counted: bool) -> f64 {
    f64::from(value) * f64::from(u8::from(counted))
}

/// What one pass counts.
#[derive(Debug, Default)]
pub(in crate::features) struct Tally {
    pub(super) all: AllWords,
    pub(super) totals: Totals,
    pub(super) worst_tenth: Option<f64>,
    pub(super) worst_quarter: Option<f64>,
    pub(super) worst_once: Option<f64>,
    pub(super) worst_synonym: Option<f64>,
    pub(super) gains: Gains,
    sums: Sums,
}

impl Tally {
    /// Counts.
    pub(super) fn of(e: &Evidence<'_>) -> Self {
        thread_local! {
            static SCRATCH: RefCell<(Option<Reading<'static>>, Spread, Swaps)> =
                RefCell::new((Collocations::embedded().map(Reading::new), Spread::default(), Swaps::default()));
        }
        SCRATCH.with_borrow_mut(|(reading, spread, swaps)| {
            reading.as_mut().map_or_else(Self::default, |reading| {
                reading.refill(e.document);
                let tally = Self::read(reading, spread, swaps);
                if e.document.is_long() {
                    *reading = Reading::new(reading.tables());
                    (*spread, *swaps) = Default::default();
                }
                tally
            })
        })
    }

    /// Counts what was read of a document.
    pub(super) fn read(reading: &Reading<'_>, spread: &mut Spread, swaps: &mut Swaps) -> Self {
        let mut tally = Self { all: AllWords::of(&reading.columns()), ..Self::default() };
        tally.sum_absent(reading);
        swaps.clear();
        tally.count_contents(reading, spread, swaps);
        for (place, swap) in swaps.answers(reading.tables()) {
            if let Some(swap) = swap {
                tally.totals.gain += f64::from(swap.gain.clamp(0.0, MOST_GAIN));
                tally.gains.add(place, swap.gain);
            }
        }
        tally
    }

    /// Sums how often chance would show the pairs never seen.
    fn sum_absent(&mut self, reading: &Reading<'_>) {
        for (place, before) in reading.strangers() {
            if before.is_unseen() && before.log_expected > NEGLIGIBLE && place.is_word() {
                self.totals.absent += f64::from(libm::expf(before.log_expected).min(MOST_ABSENT));
            }
        }
    }

    /// Counts the words of content.
    fn count_contents(&mut self, reading: &Reading<'_>, spread: &mut Spread, swaps: &mut Swaps) {
        let tables = reading.tables();
        let (mut counts, mut totals) = (Counts::default(), self.totals);
        let (mut all_counted, mut all_fits) = ([Counted::default(); Counts::MOST], [0.0; Counts::MOST]);
        let mut gaps = Gaps::default();
        let mut spread_over = 0;
        for contents in reading.contents().chunks(Counts::MOST) {
            let mut slots = all_counted.iter_mut().zip(&mut all_fits);
            for &token in contents {
                let Some(word) = reading.glance(token as usize).filter(|word| word.place.is_content()) else {
                    continue;
                };
                let Some((own_counted, own_fit)) = slots.next() else { break };
                let facts = word.place.facts;
                let counted = Counted::of(&word);
                gaps.add(facts, counted.has(Count::Once));
                totals.frequency += f64::from(tables.zipf(facts).max(0.0));
                totals.fit_function_before += only(word.before, counted.has(Count::FunctionBefore));
                totals.fit_function_after += only(word.after, counted.has(Count::FunctionAfter));
                totals.fit_content += only(word.after, counted.has(Count::Content));
                let fit = word.before + word.after;
                totals.fit += only(fit.clamp(FIT[0], FIT[1]), counted.has(Count::Known));
                (*own_counted, *own_fit) = (counted, fit);
                // A synonym is asked for only where a neighbour was never seen.
                if counted.has(Count::MisfitSynonym)
                    && let Some(spot) = reading.spot(token as usize)
                {
                    swaps.ask(spot);
                }
            }
            let count = Counts::MOST - slots.len();
            let counted = all_counted.get(..count).unwrap_or_default();
            counts.add(counted);
            counts.empty();
            if spread_over + count > Spread::MOST {
                spread.widen();
                spread_over = 0;
            }
            spread_over += count;
            spread.add(all_fits.iter().zip(counted).map(|(fit, counted)| (*fit, counted.known())));
        }
        [totals.gap, totals.gap_once] = gaps.sums();
        self.totals = totals;
        let sums = counts.finish();
        let asked = |kind, count, share| (kind, sums.of(count), share);
        [self.worst_tenth, self.worst_quarter, self.worst_once, self.worst_synonym] = spread.worst([
            asked(Kind::All, Count::Known, 0.1),
            asked(Kind::All, Count::Known, 0.25),
            asked(Kind::Once, Count::KnownOnce, 0.25),
            asked(Kind::Synonym, Count::KnownSynonym, 0.25),
        ]);
        self.sums = sums;
    }

    /// Returns whether there are words enough.
    pub(super) fn measured(&self) -> bool {
        self.sums.of(Count::All) >= LEAST_WORDS
    }

    /// Returns one count as a share of another.
    pub(super) fn share(&self, part: Count, whole: Count) -> Share {
        Share { part: self.sums.of(part), whole: self.sums.of(whole) }
    }

    /// Returns the words for which a synonym fits so much better as a share of those whose neighbours are known.
    pub(super) fn gained(&self, words: u32) -> Share {
        Share { part: words, whole: self.sums.of(Count::Known) }
    }

    /// Returns a total as a mean over the words of a count, as if two values of 0 had been seen before.
    pub(super) fn mean(&self, total: f64, count: Count) -> Option<f64> {
        self.measured().then(|| total / (f64::from(self.sums.of(count)) + 2.0))
    }

    /// Returns the counts of a band of frequency.
    pub(super) fn band(&self, band: Band) -> Unseen {
        let [whole, both, before, after] = match band {
            Band::Rare => [Count::Rare, Count::RareStrange, Count::RareBefore, Count::RareAfter],
            Band::Middling => [Count::Middling, Count::MiddlingStrange, Count::MiddlingBefore, Count::MiddlingAfter],
            Band::Common => [Count::Common, Count::CommonStrange, Count::CommonBefore, Count::CommonAfter],
        };
        Unseen { both: self.share(both, whole), before: self.share(before, whole), after: self.share(after, whole) }
    }
}
