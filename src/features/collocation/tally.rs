//! What is counted over the content words and their neighbours?

use super::LEAST_WORDS;
use super::spread::Spread;
use super::swap::{self, Swap};
use crate::collocations::{Collocations, Place, read};
use crate::document::Document;
use crate::evidence::Evidence;

/// A part of a whole, as counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    fn add(&mut self, counts: bool) {
        self.part += u32::from(counts);
        self.whole += 1;
    }

    /// Returns the share as if so much had been counted before: seen in few words, it stays near what is usual.
    pub(super) fn damped(self, part: f64, whole: f64) -> f64 {
        (f64::from(self.part) + part) / (f64::from(self.whole) + whole)
    }
}

/// A sum of so many values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    total: f64,
    count: u32,
}

impl Sum {
    fn add(&mut self, value: f32) {
        self.total += f64::from(value);
        self.count += 1;
    }

    /// Returns the mean as if two values of 0 had been seen before.
    pub(super) fn damped(self) -> f64 {
        self.total / (f64::from(self.count) + 2.0)
    }
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

impl Band {
    fn of(zipf: f32) -> Option<Self> {
        match zipf {
            z if z >= 5.0 => Some(Self::Common),
            z if z >= 4.0 => Some(Self::Middling),
            z if z >= 3.0 => Some(Self::Rare),
            _ => None,
        }
    }
}

/// Neighbours never seen, over the words of one band.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unseen {
    pub(super) both: Share,
    pub(super) before: Share,
    pub(super) after: Share,
}

/// A word that a person may want to look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspect {
    /// The word's place among the tokens.
    pub(super) token: usize,
    /// The synonym that fits best.
    pub(super) swap: Swap,
}

/// Logarithm of expectations that add nothing to their sum.
const NEGLIGIBLE: f32 = -4.0;

/// What one pass counts.
#[derive(Debug, Default)]
pub(in crate::features) struct Tally {
    pub(super) words: u32,
    pub(super) content: u32,
    pub(super) unseen: Share,
    pub(super) unseen_once: Share,
    pub(super) unseen_repeated: Share,
    pub(super) unseen_synonym: Share,
    pub(super) unseen_sole: Share,
    bands: [Unseen; 3],
    pub(super) unseen_pair: Share,
    pub(super) content_pair: Share,
    pub(super) function_pair: Share,
    pub(super) unseen_run: Share,
    pub(super) function_beside: Share,
    pub(super) function_beside_once: Share,
    pub(super) function_beside_synonym: Share,
    pub(super) function_before: Share,
    pub(super) function_after: Share,
    pub(super) function_before_expected: Share,
    pub(super) function_after_expected: Share,
    pub(super) fit: Sum,
    pub(super) fit_function_before: Sum,
    pub(super) fit_function_after: Sum,
    pub(super) fit_content: Sum,
    pub(super) worst_tenth: f64,
    pub(super) worst_quarter: f64,
    pub(super) worst_once: f64,
    pub(super) worst_synonym: f64,
    pub(super) absent: f64,
    pub(super) frequency: Sum,
    pub(super) gap: Sum,
    pub(super) gap_once: Sum,
    pub(super) rare_synonym: Share,
    pub(super) rare_synonym_once: Share,
    pub(super) rarer_synonym_once: Share,
    pub(super) unseen_rarer: Share,
    pub(super) unseen_rare: Share,
    pub(super) misfit_rare: Share,
    pub(super) gain_high: Share,
    pub(super) gain_middling: Share,
    pub(super) gain_low: Share,
    pub(super) gain_once: Share,
    pub(super) gain_common: Share,
    pub(super) gain: Sum,
    pub(super) suspects: Vec<Suspect>,
    pub(super) places: Vec<Place>,
}

/// Content words' fits, to find the worst of them.
#[derive(Default)]
struct Fits {
    all: Spread,
    once: Spread,
    synonym: Spread,
}

impl Tally {
    /// Counts.
    pub(super) fn of(e: &Evidence<'_>) -> Self {
        Collocations::embedded().map_or_else(Self::default, |tables| Self::with(e.document, tables))
    }

    /// Counts with the tables given.
    pub(super) fn with(document: &Document, tables: &Collocations<'_>) -> Self {
        let mut tally = Self::default();
        let places = read(document, tables);
        let mut fits = Fits::default();
        let mut alone = false;
        for (index, place) in places.iter().enumerate() {
            if !place.content && !place.function {
                alone = false;
                continue;
            }
            tally.words += 1;
            let unseen = tally.count_word(place, alone);
            alone = unseen;
            if place.function {
                let next = places.get(index + 1);
                if place.after.is_known() && next.is_some_and(|next| next.function) {
                    tally.function_pair.add(place.after.is_unseen());
                }
                continue;
            }
            let left = index.checked_sub(1).and_then(|left| places.get(left));
            let right = places.get(index + 1);
            tally.count_content(tables, place);
            tally.count_beside(place, left, right);
            if let (Some(left), Some(right)) = (left, right)
                && place.before.is_known()
                && place.after.is_known()
            {
                let fit = place.before.strength + place.after.strength;
                tally.count_between(tables, place, fit, &mut fits);
                tally.count_swap(tables, index, [left, place, right]);
            }
        }
        tally.worst_tenth = fits.all.worst(0.1);
        tally.worst_quarter = fits.all.worst(0.25);
        tally.worst_once = fits.once.worst(0.25);
        tally.worst_synonym = fits.synonym.worst(0.25);
        tally.places = places;
        tally
    }

    /// Returns whether there are words enough.
    pub(super) fn measured(&self) -> bool {
        self.content >= LEAST_WORDS
    }

    /// Returns the counts of a band of frequency.
    pub(super) fn band(&self, band: Band) -> Unseen {
        self.bands.get(band as usize).copied().unwrap_or_default()
    }

    /// Reads a mean, damped towards 0.
    pub(super) fn mean(&self, sum: Sum) -> Option<f64> {
        self.measured().then(|| sum.damped())
    }

    /// Counts any word's neighbours; returns whether it was never seen beside either.
    fn count_word(&mut self, place: &Place, alone: bool) -> bool {
        let unseen = place.before.is_unseen() && place.after.is_unseen();
        self.unseen_run.add(unseen && alone);
        if place.before.is_known() {
            self.unseen_pair.add(place.before.is_unseen());
            if place.before.is_unseen() && place.before.log_expected > NEGLIGIBLE {
                self.absent += f64::from(libm::expf(place.before.log_expected).min(20.0));
            }
        }
        unseen
    }

    fn count_content(&mut self, tables: &Collocations<'_>, place: &Place) {
        let zipf = tables.zipf(place.facts);
        let gap = place.facts.gap();
        self.content += 1;
        self.frequency.add(zipf.max(0.0));
        self.gap.add(gap);
        if place.once {
            self.gap_once.add(gap);
        }
        let rare = gap > 1.1 && zipf < 3.8;
        self.rare_synonym.add(rare);
        self.rare_synonym_once.add(rare && place.once);
        self.rarer_synonym_once.add(place.once && gap > 0.7 && zipf < 4.2);
    }

    /// Counts the neighbours one by one.
    fn count_beside(&mut self, place: &Place, left: Option<&Place>, right: Option<&Place>) {
        let before = place.before.is_known() && left.is_some_and(|left| left.function);
        let after = place.after.is_known() && right.is_some_and(|right| right.function);
        let (no_before, no_after) = (place.before.is_unseen(), place.after.is_unseen());
        // Chance alone would have shown the pair twice.
        let expected = std::f32::consts::LN_2;
        if before {
            self.fit_function_before.add(place.before.strength);
            self.function_before.add(no_before);
            self.function_before_expected.add(no_before && place.before.log_expected > expected);
        }
        if after {
            self.fit_function_after.add(place.after.strength);
            self.function_after.add(no_after);
            self.function_after_expected.add(no_after && place.after.log_expected > expected);
        }
        if before || after {
            let misfit = before && no_before || after && no_after;
            self.function_beside.add(misfit);
            if place.once {
                self.function_beside_once.add(misfit);
                if place.facts.has_synonyms() {
                    self.function_beside_synonym.add(misfit);
                }
            }
        }
        if place.after.is_known() && right.is_some_and(|right| right.content) {
            self.content_pair.add(no_after);
            self.fit_content.add(place.after.strength);
        }
    }

    /// Counts both neighbours together.
    fn count_between(&mut self, tables: &Collocations<'_>, place: &Place, fit: f32, fits: &mut Fits) {
        let (before, after) = (place.before.is_unseen(), place.after.is_unseen());
        let unseen = before && after;
        self.unseen.add(unseen);
        if place.once { &mut self.unseen_once } else { &mut self.unseen_repeated }.add(unseen);
        if place.facts.has_synonyms() { &mut self.unseen_synonym } else { &mut self.unseen_sole }.add(unseen);
        let band = Band::of(tables.zipf(place.facts));
        if let Some(band) = band.and_then(|band| self.bands.get_mut(band as usize)) {
            band.both.add(unseen);
            band.before.add(before);
            band.after.add(after);
        }
        let gap = place.facts.gap();
        self.unseen_rarer.add(unseen && gap > 0.3);
        self.unseen_rare.add(unseen && gap > 1.0);
        self.misfit_rare.add((before || after) && gap > 0.7);
        self.fit.add(fit.clamp(-6.0, 9.0));
        fits.all.add(fit);
        if place.once {
            fits.once.add(fit);
        }
        if place.facts.has_synonyms() {
            fits.synonym.add(fit);
        }
    }

    /// Counts whether a synonym fits better; asked only where a neighbour was never seen.
    fn count_swap(&mut self, tables: &Collocations<'_>, token: usize, [left, place, right]: [&Place; 3]) {
        let misfit = place.before.is_unseen() || place.after.is_unseen();
        let swap = if misfit { swap::best(tables, left, place, right) } else { None };
        let gain = swap.map_or(0.0, |swap| swap.gain);
        self.gain_high.add(gain > 6.0);
        self.gain_middling.add(gain > 4.0 && gain <= 6.0);
        self.gain_low.add(gain > 2.5 && gain <= 4.0);
        self.gain_once.add(gain > 3.0 && place.once);
        self.gain_common.add(gain > 3.0 && place.facts.gap() > 0.3);
        self.gain.add(gain.clamp(0.0, 10.0));
        if let Some(swap) = swap.filter(|swap| place.once && swap.synonym < place.id) {
            self.suspects.push(Suspect { token, swap });
        }
    }
}
