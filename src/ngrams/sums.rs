//! What do all n-grams of a text say together? Whole numbers are summed by how often a place is met, so that no place is read twice.
//!
//! The log-odds are to the bit those of [`Table::logits`]: their products are multiples of one power of two and few enough for
//! every sum of them to be exact, in whatever order. Where this is not certain, [`Counts`] is asked.

use super::count::{Counts, WORDS, counts, finish, scale, step, value};
use super::table::{HEADS, Table};
use super::token;
use crate::document::{Document, PerWord};

/// Places of one block.
const PLACES: usize = WORDS as usize;
/// Texts of more tokens are summed in order. Up to here the runs of a block, three a token, fit a lane, and sums are exact: fewer than
/// 2^18 values, none 16 times the least, times weights of 7 bits lie within 2^29 of the least, which has 24 bits.
const LONGEST: usize = 1 << 13;
/// Bits of a lane that holds a sum of weights, each made positive by [`BIAS`].
const LANE: u32 = 24;
const BIAS: u8 = 0x80;
/// Bits of a cell that count; above them are the weights, so that both come at once, and two blocks fit the second cache.
const MET: u32 = u8::MAX as u32;

/// Two lanes each: the weights of two mechanisms, and those of the third beside the number of places.
type Lanes = [u64; 2];

/// Reads texts by one table; scratch space that the next text reuses.
#[derive(Debug)]
pub struct Sums<'t> {
    table: &'t Table,
    words: Block,
    classes: Block,
    classes_of: PerWord<u16>,
    /// By token.
    gathered: Vec<u16>,
    /// Where the runs stand that each token ends.
    runs: Vec<Runs>,
    counts: Counts,
}

/// The places of the runs that a token ends, the shortest first; those that would begin before the text say nothing.
#[derive(Debug, Clone, Copy)]
struct Runs {
    words: [u16; 2],
    classes: [u16; 3],
}

/// The n-grams of one kind.
#[derive(Debug)]
struct Block {
    /// The weights of each place, and how often it was met; never between texts.
    cells: Box<[u32; PLACES]>,
    /// By how often a place was met before: how many places, and the sums of their weights, each in a lane.
    sums: [Lanes; MET as usize],
    groups: Vec<Group>,
}

/// The places that were met equally often, and the value of each.
#[derive(Debug)]
struct Group {
    value: f64,
    places: f64,
    weights: [f64; HEADS],
}

impl Block {
    fn new(rows: &[[i8; HEADS]; PLACES]) -> Option<Self> {
        let positive = |weight: &i8| u32::from(weight.cast_unsigned() ^ BIAS);
        let weights = |row: &[i8; HEADS]| row.iter().rev().fold(0, |packed, w| packed << u8::BITS | positive(w));
        // Collected on the heap: mapped as an array it would lie on the stack, of which some threads have less than it takes.
        let cells: Box<[u32]> = rows.iter().map(|row| weights(row) << u8::BITS).collect();
        let cells = cells.try_into().ok()?;
        Some(Self { cells, sums: [[0; 2]; MET as usize], groups: Vec::new() })
    }

    /// Meets a place once more, up to as often as a cell can count.
    #[inline]
    fn add(&mut self, place: u16) {
        let cell = &mut self.cells[usize::from(place)];
        if let Some([pair, rest]) = self.sums.get_mut((*cell & MET) as usize) {
            let [more, others] = lanes(u64::from(*cell >> u8::BITS));
            *pair += more;
            *rest += others;
            *cell += 1;
        }
    }

    /// Collects the places that were met equally often, the rarest first; `None` where one was met more often than a cell counts.
    fn group(&mut self) -> Option<()> {
        self.groups.clear();
        let mut times = 0;
        let mut sums = self.sums.iter().copied();
        let mut here = sums.next().unwrap_or_default();
        while here != [0; 2] {
            times += 1;
            let more = sums.next()?;
            // Who was met oftener was met so often, so no lane borrows from the next.
            if here != more {
                let [(a, b), (c, d)] = [(here[0], more[0]), (here[1], more[1])];
                self.groups.push(group(times, [a - b, c - d]));
            }
            here = more;
        }
        Some(())
    }

    /// Returns what gives the values unit length, `None` where the order in which they are summed might tell.
    fn scale(&self) -> Option<f32> {
        let (mut square, mut roundings) = (0.0, 0.0);
        for Group { value, places, .. } in &self.groups {
            square += value * value * places;
            roundings += places + 2.0;
        }
        // Each addition, in whatever order, rounds by half of the last bit at most, and so does each product here.
        let error = square * roundings * f64::EPSILON;
        let [least, most] = [square - error, square + error].map(scale);
        (least.to_bits() == most.to_bits()).then_some(most)
    }

    /// Adds what the places say to the sums.
    fn sum_up(&mut self, sums: &mut [f64; HEADS]) -> Option<()> {
        self.group()?;
        let scale = self.scale()?;
        for Group { value, weights, .. } in &self.groups {
            #[expect(clippy::cast_possible_truncation, reason = "values near 1 are kept as f32")]
            let value = f64::from(*value as f32 * scale);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        Some(())
    }

    /// Forgets the places that a text may have met.
    fn forget(&mut self, places: impl Iterator<Item = u16>) {
        for place in places {
            self.cells[usize::from(place)] &= !MET;
        }
        self.sums.fill([0; 2]);
    }
}

/// One place and its weights, none below 0.
#[inline]
fn lanes(weights: u64) -> Lanes {
    [(weights | weights << (LANE - 8)) & (0xff | 0xff << LANE), weights >> 16 & 0xff | 1 << LANE]
}

fn group(times: usize, [pair, rest]: Lanes) -> Group {
    let lane = |lanes: u64, number: u32| f64::from((lanes >> (number * LANE) & ((1 << LANE) - 1)) as u32);
    let places = lane(rest, 1);
    let weights = [lane(pair, 0), lane(pair, 1), lane(rest, 0)].map(|sum| sum - f64::from(BIAS) * places);
    Group { value: value(times), places, weights }
}

impl<'t> Sums<'t> {
    /// Will read texts by this table; `None` where it has another size.
    pub fn new(table: &'t Table) -> Option<Self> {
        let [words, classes] = table.blocks()?;
        let (words, classes) = (Block::new(words)?, Block::new(classes)?);
        let (classes_of, gathered, runs, counts) = Default::default();
        Some(Self { table, words, classes, classes_of, gathered, runs, counts })
    }

    /// Returns each mechanism's log-odds and how many tokens were read.
    pub fn logits(&mut self, text: &str, document: &Document) -> ([f64; HEADS], usize) {
        let (tokens, sums) = self.fast(text, document);
        if let Some(sums) = sums {
            (self.table.scaled(sums), tokens)
        } else {
            self.counts.measure(text, document);
            (self.table.logits(&self.counts), self.counts.tokens())
        }
    }

    fn fast(&mut self, text: &str, document: &Document) -> (usize, Option<[f64; HEADS]>) {
        if document.tokens.len() > LONGEST {
            return (0, None);
        }
        self.find(text, document);
        let Self { words, classes, runs, .. } = self;
        // Loops of their own: many loads from all over a block wait side by side.
        for (run, n) in runs.iter().zip(0..) {
            words.add(run.words[0]);
            if n > 0 {
                words.add(run.words[1]);
            }
        }
        for (run, n) in runs.iter().zip(0..) {
            classes.add(run.classes[0]);
            if n > 0 {
                classes.add(run.classes[1]);
            }
            if n > 1 {
                classes.add(run.classes[2]);
            }
        }
        let mut sums = [0.0; HEADS];
        let whole = words.sum_up(&mut sums).and_then(|()| classes.sum_up(&mut sums));
        words.forget(runs.iter().flat_map(|run| run.words));
        classes.forget(runs.iter().flat_map(|run| run.classes));
        (runs.len(), whole.map(|()| sums))
    }

    /// Finds the places of all runs.
    fn find(&mut self, text: &str, document: &Document) {
        let Self { classes_of, gathered, runs, .. } = self;
        classes_of.refresh(&document.words, token::class_of);
        classes_of.gather(&document.tokens, gathered);
        runs.clear();
        // The hashes of the runs that the next token ends.
        let (mut word_pair, mut class_pair, mut opening, mut class_triple) = (0, 0, 0, 0);
        for (token, class) in document.tokens.iter().zip(gathered.iter()).filter(|(token, _)| counts(token)) {
            let (word, class) = token::both(token, text, *class);
            runs.push(Runs {
                words: [step(1, word), step(word_pair, word)].map(finish),
                classes: [step(1, class), step(class_pair, class), step(class_triple, class)].map(finish),
            });
            class_triple = step(opening, class);
            (word_pair, class_pair, opening) = (step(2, word), step(2, class), step(3, class));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_log_odds_are_those_of_the_sums_in_order() {
        let table = Table::embedded().unwrap();
        let sentence = "The council met in Riga on 3 May, and \"the U.S.\" said nothing of 'it' at all. ";
        let some = |n: usize| format!("word{} the {} ", n % 7, "abcdefghij".get(..n % 9).unwrap());
        let varied: String = (0..3000).map(some).collect();
        let mut sums = Sums::new(table).unwrap();
        let (some, many) = (sentence.repeat(40), sentence.repeat(400));
        let texts: [&str; 8] = ["", "One.", sentence, &some, &many, &varied, &varied.repeat(20), "More, at last."];
        for (text, is_fast) in texts.into_iter().zip([true, true, true, true, false, false, false, true]) {
            let document = Document::new(text, Lexicon::embedded());
            let mut counts = Counts::default();
            counts.measure(text, &document);
            assert_eq!(sums.fast(text, &document).1.is_some(), is_fast, "{} tokens", document.tokens.len());
            let (logits, tokens) = sums.logits(text, &document);
            assert_eq!(logits.map(f64::to_bits), table.logits(&counts).map(f64::to_bits));
            assert_eq!(tokens, counts.tokens());
        }
    }

    #[test]
    fn a_thread_of_little_stack_takes_the_tables() {
        let reads = || Sums::new(Table::embedded().unwrap()).is_some();
        let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(reads).unwrap();
        assert!(thread.join().unwrap());
    }
}
