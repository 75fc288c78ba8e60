//! Larger fictional texts, made from the project's own samples and word lists: same seed, same texts.
//!
//! They are no English that anybody would read; they reach into every family: names near known ones, swapped words, page junk, broken
//! marks, wrapped lines, markup, other scripts, damaged bytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its samples has failed")]

use std::{env, fs, path::PathBuf};

/// Names that a machine could have mangled, and some that it did.
const NAMES: &[&str] = &[
    "Witkoff", "Vitcoff", "Vicchoff", "Emmanuel Macron", "Emanuel Maccron", "Zelenskyy", "Zelansky", "Rustem Umerov",
    "Rustom Umrov", "Ruth Achterberg", "Acterberg", "Kharkiv", "Kyiv", "Kiev", "McDonald", "O\u{2019}Brien", "U.S.",
    "NATO", "Quarvennick", "Kvarvenik", "Beijing", "German", "Dr. Holm", "J. K. Bell",
];

/// Lines that pages put around articles.
const JUNK: &[&str] = &[
    "Share this article",
    "Home | News | Sport | Weather",
    "Subscribe to our newsletter today!",
    "Photo: Ann Bell/Agency",
    "[ad_1]",
    "https://example.org/a?id=1&b=2",
    "Leave a comment",
    "Posted on 12 May 2024 at 10:41",
    "\u{a9} 2024 Example",
    "Read more: Council votes to keep the old bridge open",
    "We use cookies. Read our privacy policy.",
    "Advertisement",
    "-",
    "Ann Bell says:",
    "1,204 views",
    "\u{2022} First point of the list",
    "TAGS: ferry, harbour, rescue",
];

/// What stands between, in or for words after damage.
const MARKS: &[&str] = &[
    " ,",
    "..",
    "\u{2026}",
    "...",
    " -scale ",
    "10%prices",
    "35year",
    "&amp;",
    "&#39;",
    "<p>",
    "</div>",
    "**",
    "](",
    "# ",
    " \" ",
    "\u{201c}",
    "\u{201d}",
    "'",
    "\u{2019}",
    "don 't",
    "\u{2014}",
    " - ",
    ";",
    ":",
    "(",
    ")",
    "the the",
    "a apple",
    "\u{c3}\u{a9}",
    "\u{e2}\u{20ac}\u{2122}",
    "caf\u{e9}",
    "\u{f8}re",
    "\u{5e02}\u{8b70}",
    "\u{416}\u{443}\u{43a}",
    "\u{200b}",
    "\u{feff}",
    "@someone",
    "#tag",
    "$3.5",
    "3,000",
    "9:30",
    "1990s",
    "p.m.",
    "\r\n",
    "\t",
    "\u{a0}",
    "recieve",
    "decisionthat",
    "goverment",
    "colour",
    "color",
    "QmFzZTY0QmFzZTY0QmFzZTY0QmFzZTY0QmFzZTY0QmFzZTY0",
    "delve",
    "tapestry",
    "e\u{301}",
];

/// The texts' building blocks.
pub(crate) struct Corpus {
    sentences: Vec<String>,
    words: Vec<String>,
    dice: Dice,
}

impl Corpus {
    /// Reads samples and word lists of the source tree.
    pub(crate) fn new(seed: u64) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let read = |file: &str| fs::read_to_string(root.join(file)).unwrap();
        let samples = ["wire", "local", "copy", "rewrite", "synonyms"];
        let samples: Vec<String> =
            samples.map(|name| read(&format!("notebooks/samples/event/{name}.txt"))).into_iter().collect();
        let sentences = samples.iter().flat_map(|text| text.split_inclusive(['.', '!', '?', '\n'])).map(str::trim);
        let sentences = sentences.filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let lists = ["page_phrases.txt", "artefact_phrases.txt", "register/formal.txt", "register/plain.txt"];
        let lists = lists.iter().map(|file| read(&format!("src/data/{file}"))).chain([read("src/data/stems.txt")]);
        let words =
            lists.chain(samples).flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        Self { sentences, words: words.collect(), dice: Dice(seed) }
    }

    /// Writes the next text.
    pub(crate) fn text(&mut self) -> Vec<u8> {
        let mut text = String::new();
        let damage = [0, 0, 4, 15, 60][self.dice.below(5)];
        let width = [0, 0, 0, 72][self.dice.below(4)];
        let glue = ["\n\n", "\n", " ", "\r\n\r\n"][self.dice.below(4)];
        for _ in 0..self.dice.below(9) {
            if self.dice.one_in(6) {
                let line: &&str = self.dice.choose(JUNK);
                text.push_str(line);
                text += glue;
            }
            for _ in 0..=self.dice.below(6) {
                self.sentence(damage, &mut text);
            }
            text += glue;
        }
        if width > 0 {
            text = wrap(&text, width);
        }
        let mut bytes = text.into_bytes();
        if self.dice.one_in(8) {
            for _ in 0..self.dice.below(12) {
                let (at, value) = (self.dice.below(bytes.len().max(1)), self.dice.below(256));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(value).unwrap();
                }
            }
        }
        bytes
    }

    /// Writes a sentence of the samples; of a hundred words `damage` are changed.
    fn sentence(&mut self, damage: usize, text: &mut String) {
        let sentence = self.dice.choose(&self.sentences).clone();
        for word in sentence.split(' ') {
            if self.dice.below(100) >= damage {
                text.push_str(word);
            } else {
                let new = match self.dice.below(8) {
                    0 => (*self.dice.choose(NAMES)).to_owned(),
                    1 => (*self.dice.choose(MARKS)).to_owned(),
                    2 => word.to_uppercase(),
                    3 => word.chars().rev().collect(),
                    4 => format!("{word} {word}"),
                    5 => word.replacen(['a', 'e', 'o'], "u", 1),
                    _ => self.dice.choose(&self.words).clone(),
                };
                text.push_str(&new);
            }
            if self.dice.below(400) >= damage {
                text.push(' ');
            }
        }
    }
}

fn wrap(text: &str, width: usize) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split_inclusive(' ') {
        if column + word.len() > width {
            out.push('\n');
            column = 0;
        }
        out += word;
        column += word.len();
    }
    out
}

/// A stream of numbers that a seed decides.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ z >> 31) % most as u64).unwrap()
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
