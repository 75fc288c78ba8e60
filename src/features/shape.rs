//! How long are words, sentences and lines, and is the text whole? Signals of Gopher, C4 and FineWeb by their published meaning.

mod completeness;
mod lines;

use super::{Family, Feature, float, per_1k, share};
use crate::document::Census;
use crate::evidence::Evidence;
use crate::lexicon::FUNCTION_WORDS;
use completeness::Completeness;
use lines::Lines;
use std::sync::LazyLock;

/// Fewer words have no style of length.
const LEAST_WORDS: usize = 20;

/// C4 counts no shorter sentence.
const SENTENCE_WORDS: usize = 3;

/// Gopher wants two of these.
const STOPS: [&str; 8] = ["the", "be", "to", "of", "and", "that", "have", "with"];

/// The stop words as a set of function words.
static STOP_WORDS: LazyLock<[u64; 4]> = LazyLock::new(|| {
    let mut set = [0; 4];
    for number in (1..).zip(FUNCTION_WORDS).filter(|(_, word)| STOPS.contains(word)).map(|(number, _)| number) {
        if let Some(part) = set.get_mut(number >> 6) {
            *part |= 1_u64 << (number & 63);
        }
    }
    set
});

/// The family.
pub(super) struct Shape;

/// What one pass counts.
pub(super) struct Tally {
    chars: usize,
    non_ascii: usize,
    replaced: usize,
    words: usize,
    numbers: usize,
    others: usize,
    letters: usize,
    upper: usize,
    hashes: usize,
    ellipses: usize,
    braces: usize,
    longest: usize,
    stop_words: usize,
    lines: Lines,
    sentences: usize,
    sentence_words: usize,
    completeness: Completeness,
}

impl Tally {
    fn length(&self) -> usize {
        self.words + self.numbers
    }

    fn per_1k(&self, count: usize) -> Option<f64> {
        per_1k(count, self.length(), LEAST_WORDS)
    }

    fn of_words(&self, count: usize) -> Option<f64> {
        share(count, self.words, LEAST_WORDS)
    }

    fn count(&self, count: usize) -> Option<f64> {
        (self.length() > 0).then_some(float(count))
    }
}

impl Family for Shape {
    const NAME: &'static str = "shape";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::count("word_count", "Words and numbers.", |t| Some(float(t.length()))),
        Feature::mean("word_length_mean", "Letters in a word, on average.", |t| share(t.letters, t.words, 1)),
        Feature::count("sentence_count", "Sentences of three words or more.", |t| t.count(t.sentences)),
        Feature::mean("sentence_length_mean", "Words in a sentence, on average.", |t| {
            share(t.sentence_words, t.sentences, 1)
        }),
        Feature::mean("paragraph_length_mean", "Words in a paragraph, on average.", |t| {
            share(t.length(), t.lines.paragraphs, 1)
        }),
        Feature::mean("line_length_mean", "Words in a line, on average.", |t| share(t.length(), t.lines.count, 1)),
        Feature::ratio("upper_word_ratio", "Words of two or more letters in capitals over all words.", |t| {
            t.of_words(t.upper)
        }),
        Feature::ratio("non_ascii_ratio", "Characters outside ASCII over all characters.", |t| {
            share(t.non_ascii, t.chars, LEAST_WORDS)
        }),
        Feature::count("replacement_count", "Replacement characters: bytes that could not be decoded.", |t| {
            t.count(t.replaced)
        }),
        // Gopher: keep where hashes and ellipses are at most one in ten words, bulleted lines at most 90 %, lines that end in an
        // ellipsis at most 30 %, alphabetic words at least 80 %, stop words at least two.
        Feature::damage(&Feature::rate("hash_per_1k", "Hash signs (Gopher's symbol-to-word ratio).", |t| {
            t.per_1k(t.hashes)
        })),
        Feature::rate("ellipsis_per_1k", "Ellipses (Gopher's symbol-to-word ratio).", |t| t.per_1k(t.ellipses)),
        Feature::damage(&Feature::ratio(
            "bullet_line_ratio",
            "Lines that begin with a bullet or a dash (Gopher).",
            |t| t.lines.share(t.lines.bullets),
        )),
        Feature::damage(&Feature::ratio("ellipsis_line_ratio", "Lines that end in an ellipsis (Gopher).", |t| {
            t.lines.share(t.lines.ellipses)
        })),
        Feature::ratio("alphabetic_word_ratio", "Words with a letter over words, numbers and codes (Gopher).", |t| {
            share(t.words, t.length() + t.others, 1)
        }),
        Feature::count("stop_word_count", "How many of Gopher's eight stop words occur.", |t| t.count(t.stop_words)),
        // C4: drop lines that don't end in a terminal mark or quote, have fewer than three words or name JavaScript or policies;
        // drop pages with fewer than three (datatrove: five) sentences, a curly brace, "lorem ipsum" or a word of 1,000 characters.
        Feature::ratio("terminal_line_ratio", "Lines of three words or more that end in . ? ! or a quote (C4).", |t| {
            t.lines.share(t.lines.terminal)
        }),
        Feature::count("policy_line_count", "Lines that name JavaScript, cookies or policies (C4).", |t| {
            t.count(t.lines.policy)
        }),
        Feature::count("filler_count", "The words \"lorem ipsum\" (C4).", |t| t.count(t.lines.filler)),
        Feature::count("brace_count", "Opening curly braces (C4).", |t| t.count(t.braces)),
        Feature::count("longest_run_count", "Bytes of the longest word, number or code (C4).", |t| t.count(t.longest)),
        // FineWeb: keep where over 12 % of lines end in a terminal mark, at most 67 % have 30 characters or fewer, and at most
        // three line breaks come on ten words.
        Feature::ratio("punctuated_line_ratio", "Lines that end in a terminal mark (FineWeb).", |t| {
            t.lines.share(t.lines.punctuated)
        }),
        Feature::ratio("short_line_ratio", "Lines of at most 30 characters (FineWeb).", |t| {
            t.lines.share(t.lines.short)
        }),
        Feature::rate("line_break_per_1k", "Line breaks (FineWeb).", |t| t.per_1k(t.lines.breaks)),
        Feature::ratio("ends_complete_ratio", "Whether the article's last line ends its sentence, 1 or 0.", |t| {
            t.completeness.ends()
        }),
        Feature::ratio("starts_lower_ratio", "Whether the article begins in lower case, 1 or 0.", |t| {
            t.completeness.starts_lower()
        }),
        Feature::count(
            "unclosed_mark_count",
            "Brackets and quotes of the article that are never closed or opened.",
            |t| t.completeness.unclosed(),
        ),
        Feature::ratio(
            "unfinished_line_ratio",
            "The article's lines of eight words or more without a terminal mark.",
            |t| t.completeness.unfinished_lines(),
        ),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let Census { words, numbers, others, letters, upper, hashes, ellipses, braces, longest, met, .. } =
            e.document.census;
        // Characters outside ASCII, by the bytes that begin them.
        let non_ascii = if e.text.is_ascii() { 0 } else { count_bytes(e.text.as_bytes(), |byte| byte >= 0xc0) };
        let continuing = if non_ascii == 0 { 0 } else { count_bytes(e.text.as_bytes(), |byte| byte & 0xc0 == 0x80) };
        let mut tally = Tally {
            chars: e.text.len() - continuing,
            non_ascii,
            replaced: 0,
            words,
            numbers,
            others,
            letters,
            upper,
            hashes,
            ellipses,
            braces,
            longest,
            stop_words: met.iter().zip(&*STOP_WORDS).map(|(met, stops)| (met & stops).count_ones() as usize).sum(),
            lines: Lines::of(e),
            sentences: 0,
            sentence_words: 0,
            completeness: Completeness::of(e),
        };
        // Markup was not cut into marks, and what was published counts them there, too.
        for hidden in &e.document.hidden {
            let bytes = e.text.as_bytes().get(hidden.span.range()).unwrap_or_default();
            tally.hashes += count_bytes(bytes, |byte| byte == b'#');
            tally.braces += count_bytes(bytes, |byte| byte == b'{');
        }
        if tally.non_ascii > 0 {
            tally.replaced = memchr::memmem::find_iter(e.text.as_bytes(), "\u{fffd}").count();
        }
        for sentence in &e.document.sentences {
            let words = e.document.words_in(*sentence);
            if words >= SENTENCE_WORDS {
                tally.sentences += 1;
                tally.sentence_words += words;
            }
        }
        tally
    }
}

/// Counts bytes many at a time: sums of so few fit into a byte.
fn count_bytes(bytes: &[u8], counted: impl Fn(u8) -> bool) -> usize {
    let few = bytes.chunks(usize::from(u8::MAX));
    few.map(|few| usize::from(few.iter().fold(0_u8, |sum, byte| sum.wrapping_add(u8::from(counted(*byte)))))).sum()
}

#[cfg(test)]
mod tests;
