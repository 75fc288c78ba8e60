//! What do all n-grams of a text say together? Whole numbers are summed by how often a place is met, so that no place is read twice.
//!
//! The log-odds are to the bit those of [`Table::logits`]: their products are multiples of one power of two and few enough for
//! every sum of them to be exact, in whatever order. Where this is not certain, [`Counts`] is asked.

use super::count::{Counts, WORDS, counts, finish, scale, step, value};
use super::table::{HEADS, Table};
use super::token;
use crate::document::{Document, PerWord, narrow};
use std::hint::select_unpredictable;
use std::ops::Add;
use wide::{u8x16, u32x4};

/// Places of one block.
const PLACES: usize = WORDS as usize;
/// Texts of more tokens are summed in order. Up to here the runs of a block, three a token, fit a lane, and sums are exact: fewer than
/// 2^18 values, none 16 times the least, times weights of 7 bits lie within 2^29 of the least, which has 24 bits.
const LONGEST: usize = 1 << 13;
/// The first tokens of a text end shorter runs only.
const SHORTER: usize = 2;
/// Makes each weight positive.
const BIAS: u8 = 0x80;

/// The lowest byte of a cell is one more than how often its place was met, up to this; above it are the weights, so that both come at once.
const FULL: u32 = u8::MAX as u32;
/// Times a place is met that have sums of their own, by that byte; more are kept apart.
const TIMES: usize = FULL as usize + 1;

/// The bytes of a cell, or the sums of those of several.
type Lanes = u32x4;

/// Places that are met for the first time, as most are, go to so many sums in turn: each addition to one waits for the one before.
const TURNS: usize = 8;
/// The sums by the lowest byte of a cell, and behind them those that take turns.
type List = [Lanes; TIMES + TURNS];

/// Reads texts by one table; scratch space that the next text reuses.
#[derive(Debug)]
pub struct Sums<'t> {
    table: &'t Table,
    words: Block,
    classes: Block,
    classes_of: PerWord<u16>,
    /// By token.
    gathered: Vec<u16>,
    /// What the tokens read count as among words and among classes; behind them stand those of texts before.
    read: Vec<(u64, u64)>,
    counts: Counts,
}

/// The n-grams of one kind.
#[derive(Debug)]
struct Block {
    /// The weights of each place, and how often it was met; as small as can be, since most time goes into waiting for them.
    cells: Box<[u32; PLACES]>,
    /// The places that the text has, as often as it has them, found before any cell is fetched.
    places: Vec<u16>,
    /// Those of them that were met when their cell could count no further.
    often: Vec<u16>,
    /// The sums of the cells' bytes. Neighbours are added to two lists, for the same reason.
    sums: [List; 2],
    more: Vec<Lanes>,
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
        let cells: Box<[u32]> = rows.iter().map(|row| weights(row) << u8::BITS | 1).collect();
        let cells = cells.try_into().ok()?;
        let (places, often, more, groups) = Default::default();
        Some(Self { cells, places, often, sums: [[Lanes::ZERO; TIMES + TURNS]; 2], more, groups })
    }

    /// Adds the weights of all places to the sums, and leaves no cell counted.
    fn add_all(&mut self) {
        let Self { cells, places, often, sums: [sums, others], .. } = self;
        let (pairs, rest) = places.as_chunks();
        let mut turn = 0;
        for [one, two] in pairs {
            add(cells, *one, sums, TIMES + turn, often);
            add(cells, *two, others, TIMES + turn, often);
            turn = (turn + 1) % TURNS;
        }
        for place in rest {
            add(cells, *place, sums, TIMES + turn, often);
        }
        let ([sums, turns], [others, other_turns]) = (parts(sums), parts(others));
        let firsts = turns.iter_mut().chain(other_turns).map(std::mem::take).fold(Lanes::ZERO, Add::add);
        if let Some(sum) = sums.get_mut(1) {
            *sum = firsts;
        }
        for (sum, other) in sums.iter_mut().zip(others).skip(1) {
            *sum += std::mem::take(other);
            if *sum == Lanes::ZERO {
                break;
            }
        }
        // The last first: the nearest cache has still some of these, and none of the first.
        for place in places.iter().rev() {
            let cell = &mut cells[usize::from(*place)];
            *cell = *cell & !FULL | 1;
        }
        places.clear();
        if !self.often.is_empty() {
            self.add_often();
        }
    }

    #[cold]
    #[inline(never)]
    fn add_often(&mut self) {
        let Self { cells, often, sums: [sums, _], more, .. } = self;
        often.sort_unstable();
        for group in often.chunk_by(|a, b| a == b) {
            // Each was met when all that a cell can count were met before.
            more.resize(more.len().max(group.len() - 1), Lanes::ZERO);
            let later = sums.get_mut(TIMES - 1).into_iter().chain(&mut *more);
            for (sum, place) in later.zip(group) {
                *sum += lanes(cells[usize::from(*place)] | FULL);
            }
        }
        often.clear();
    }

    /// Collects the places that were met equally often, the rarest first, and forgets the sums.
    fn group(&mut self) {
        self.groups.clear();
        let mut times = 0;
        let mut sums = self.sums[0].iter_mut().take(TIMES).skip(1).chain(&mut self.more).map(std::mem::take);
        let mut here = sums.next().unwrap_or_default();
        while here != Lanes::ZERO {
            times += 1;
            let more = sums.next().unwrap_or_default();
            // Who was met oftener was met so often, so no lane falls below 0.
            let [own, oftener] = [(here, times), (more, times + 1)].map(|(sums, times)| places(sums, times));
            if own != oftener {
                self.groups.push(group(times, own - oftener, here - more));
            }
            here = more;
        }
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

    /// Adds what the places say to the sums, and forgets them.
    fn empty(&mut self, sums: &mut [f64; HEADS]) -> Option<()> {
        self.add_all();
        self.group();
        let scale = self.scale();
        for Group { value, weights, .. } in &self.groups {
            #[expect(clippy::cast_possible_truncation, reason = "values near 1 are kept as f32")]
            let value = f64::from(*value as f32 * scale.unwrap_or_default());
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        self.more.clear();
        scale.map(drop)
    }
}

/// Counts one place, and adds its weights to those of the places that were met as often before.
#[inline]
fn add(cells: &mut [u32; PLACES], place: u16, sums: &mut List, turn: usize, often: &mut Vec<u16>) {
    let cell = &mut cells[usize::from(place)];
    let met = *cell & FULL;
    if met == FULL {
        often.push(place);
        return;
    }
    // Without a branch: which places were met before can't be predicted.
    sums[select_unpredictable(met == 1, turn, met as usize)] += lanes(*cell);
    *cell += 1;
}

/// The sums by the lowest byte, and those of places met for the first time.
fn parts(sums: &mut List) -> [&mut [Lanes]; 2] {
    sums.split_at_mut(TIMES).into()
}

/// The bytes of a cell.
#[inline]
fn lanes(cell: u32) -> Lanes {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&cell.to_le_bytes());
    let pairs = u8x16::unpack_low(u8x16::new(bytes), u8x16::ZERO);
    let fours = u8x16::unpack_low(pairs, u8x16::ZERO).to_array();
    let [one, two, three, four] = std::array::from_fn(|at| std::array::from_fn(|byte| fours[4 * at + byte]));
    Lanes::new([one, two, three, four].map(u32::from_le_bytes))
}

/// How many places were met so often, of which the lowest bytes are summed up.
fn places(sums: Lanes, times: usize) -> u32 {
    let [lowest, ..] = sums.to_array();
    lowest / FULL.min(narrow(times))
}

fn group(times: usize, places: u32, sums: Lanes) -> Group {
    let [_, weights @ ..] = sums.to_array();
    let weights = weights.map(|sum| f64::from(sum) - f64::from(BIAS) * f64::from(places));
    Group { value: value(times), places: f64::from(places), weights }
}

impl<'t> Sums<'t> {
    /// Will read texts by this table; `None` where it has another size.
    pub fn new(table: &'t Table) -> Option<Self> {
        let [words, classes] = table.blocks()?;
        let (words, classes) = (Block::new(words)?, Block::new(classes)?);
        let (classes_of, gathered, read, counts) = Default::default();
        Some(Self { table, words, classes, classes_of, gathered, read, counts })
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
        let Self { words, classes, classes_of, gathered, read, .. } = self;
        classes_of.refresh(&document.words, token::class_of);
        classes_of.gather(&document.tokens, gathered);
        if read.len() < document.tokens.len() {
            read.resize(document.tokens.len(), (0, 0));
        }
        let mut tokens = 0;
        for (token, class) in document.tokens.iter().zip(&*gathered) {
            // Without a branch: each is written before it is known to count.
            if let Some(slot) = read.get_mut(tokens) {
                *slot = token::both(token, text, *class);
            }
            tokens += usize::from(counts(token));
        }
        let (opening, rest) = read.get(..tokens).unwrap_or_default().split_at(tokens.min(SHORTER));
        let mut runs = Runs::default();
        for (shorter, read) in opening.iter().enumerate() {
            let (of_words, of_classes) = runs.end(*read);
            words.places.extend(of_words.iter().take(shorter + 1));
            classes.places.extend(of_classes.iter().take(shorter + 1));
        }
        let of_words = room(&mut words.places, rest.len());
        for ((read, of_words), of_classes) in rest.iter().zip(of_words).zip(room(&mut classes.places, rest.len())) {
            (*of_words, *of_classes) = runs.end(*read);
        }
        let mut sums = [0.0; HEADS];
        let whole = [words.empty(&mut sums), classes.empty(&mut sums)];
        (tokens, whole.iter().all(Option::is_some).then_some(sums))
    }
}

/// Appends room for the places of so many runs of each length up to `N`.
fn room<const N: usize>(places: &mut Vec<u16>, runs: usize) -> &mut [[u16; N]] {
    let from = places.len();
    places.resize(from + N * runs, 0);
    places.get_mut(from..).unwrap_or_default().as_chunks_mut().0
}

/// The hashes of the runs that the next token ends.
#[derive(Default)]
struct Runs {
    word_pair: u64,
    class_pair: u64,
    opening: u64,
    class_triple: u64,
}

impl Runs {
    /// Ends runs of one and two words and of one to three classes in a token, and returns their places.
    #[inline]
    fn end(&mut self, (word, class): (u64, u64)) -> ([u16; 2], [u16; 3]) {
        let of_words = [step(1, word), step(self.word_pair, word)].map(finish);
        let of_classes = [step(1, class), step(self.class_pair, class), step(self.class_triple, class)].map(finish);
        self.class_triple = step(self.opening, class);
        (self.word_pair, self.class_pair, self.opening) = (step(2, word), step(2, class), step(3, class));
        (of_words, of_classes)
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
        for text in ["", "One.", sentence, &sentence.repeat(400), &varied, &varied.repeat(20), "More, at last."] {
            let document = Document::new(text, Lexicon::embedded());
            let mut counts = Counts::default();
            counts.measure(text, &document);
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
