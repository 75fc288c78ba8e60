//! Would a synonym fit a word's two neighbours better than the word itself? Asked of many words at once: the table of pairs is far away.

use crate::collocations::{Cells, Collocations, Facts, Pair, Place, Spot, Sum, Synonym, WordId};

/// The synonym that fits best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Swap {
    /// The synonym.
    pub(super) synonym: WordId,
    /// How much better it fits, as a natural logarithm.
    pub(super) gain: f32,
}

/// Logarithm of what stands for no occurrence.
const NEVER: f32 = -3.0;
/// Logarithm of the smallest expectation that is told apart.
const LEAST_EXPECTED: f32 = -1.2;

/// Words and their synonyms: scratch space.
#[derive(Debug, Default)]
pub(super) struct Swaps {
    spots: Vec<Spot>,
    /// The commonest synonym of each word that has any.
    commonest: Vec<Option<Synonym>>,
    asked: Vec<Asked>,
    candidates: Vec<Candidate>,
    /// What the cells of each candidate's pairs add up to.
    sums: Vec<[Sum; 2]>,
}

/// A word that is asked about.
#[derive(Debug, Clone, Copy)]
struct Asked {
    place: Place,
    /// What the word itself fits.
    own: f32,
    /// The end of its candidates.
    end: usize,
}

/// A synonym that would fit better if its pairs were strong.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    synonym: WordId,
    /// Logarithms of how often chance puts it beside each neighbour.
    expected: [f32; 2],
    cells: [Cells; 2],
}

impl Swaps {
    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        self.spots.clear();
    }

    /// Asks about a word between its neighbours.
    #[inline]
    pub(super) fn ask(&mut self, spot: Spot) {
        self.spots.push(spot);
    }

    /// Finds the synonyms that would fit better if their pairs were strong.
    fn find_candidates(&mut self, tables: &Collocations<'_>) {
        let Self { spots, commonest, asked, candidates, .. } = self;
        // The lists lie far apart: their heads are waited for together.
        let synonyms = |place: Place| if place.facts.has_synonyms() { tables.synonyms(place.id) } else { &[] };
        commonest.clear();
        commonest.extend(spots.iter().map(|spot| synonyms(spot.place).first().copied()));
        asked.clear();
        candidates.clear();
        for (spot, commonest) in spots.iter().zip(commonest) {
            let Spot { left, place, right, before, after } = *spot;
            let own = seen(before) + seen(after);
            let others = synonyms(place).iter().skip(1).copied();
            for synonym in commonest.iter().copied().chain(others) {
                let expected = [left, right].map(|beside| expected(tables, beside.facts, synonym.frequency()));
                let [most_left, most_right] = expected.map(|expected| most(tables, expected));
                // Not even the strongest pair there is would win, and the other synonyms are rarer.
                if most_left + most_right - own <= 0.0 {
                    break;
                }
                let synonym = synonym.id();
                let cells = [tables.cells(left.id, synonym), tables.cells(synonym, right.id)];
                candidates.push(Candidate { synonym, expected, cells });
            }
            asked.push(Asked { place, own, end: candidates.len() });
        }
    }

    /// Returns each word and the synonym that fits best, `None` where none fits better than the word.
    pub(super) fn answers(&mut self, tables: &Collocations<'_>) -> impl Iterator<Item = (Place, Option<Swap>)> {
        self.find_candidates(tables);
        let Self { asked, candidates, sums, .. } = self;
        sums.clear();
        sums.extend(candidates.iter().map(|candidate| candidate.cells.map(|cells| tables.sum_at(cells))));
        let mut start = 0;
        asked.iter().map(move |&Asked { place, own, end }| {
            let range = std::mem::replace(&mut start, end)..end;
            let (candidates, sums) = (candidates.get(range.clone()), sums.get(range));
            let mut best: Option<Swap> = None;
            let mut least = 0.0;
            for (candidate, sums) in candidates.unwrap_or_default().iter().zip(sums.unwrap_or_default()) {
                let ([left, right], [before, after]) = (*sums, candidate.expected);
                let gain = tables.occurrences(left, before, NEVER) + tables.occurrences(right, after, NEVER) - own;
                if gain > least {
                    best = Some(Swap { synonym: candidate.synonym, gain });
                    least = gain;
                }
            }
            (place, best)
        })
    }
}

/// Finds the synonym that fits best between two neighbours; `None` where none fits better than the word.
pub(super) fn best(tables: &Collocations<'_>, spot: &Spot) -> Option<Swap> {
    let mut swaps = Swaps::default();
    swaps.ask(*spot);
    swaps.answers(tables).find_map(|(_, swap)| swap)
}

/// Logarithm of how often chance puts a synonym of this frequency beside a neighbour.
fn expected(tables: &Collocations<'_>, beside: Facts, synonym: f32) -> f32 {
    tables.log_expected(beside.frequency(), synonym).max(LEAST_EXPECTED)
}

/// What no pair's occurrences exceed.
fn most(tables: &Collocations<'_>, expected: f32) -> f32 {
    (tables.strongest() + expected).max(NEVER)
}

fn seen(pair: Pair) -> f32 {
    if pair.is_unseen() { NEVER } else { pair.strength + pair.log_expected.max(LEAST_EXPECTED) }
}
