//! What stands in a block? Counted once over its tokens; [`super::own`] reads its numbers off.

use super::lists::{List, list};
use super::phrases::{Hit, Place};
use super::{credit, dateline};
use crate::document::{Case, Census, Document, Flags, Kind, Span, Token};
use crate::lexicon::FUNCTION_WORDS;
use crate::text::key;
use std::sync::LazyLock;

/// The kinds of phrases that the line classifier tells apart, as `page_phrases.txt` names them.
pub(crate) const KINDS: [&str; 11] =
    ["advert", "call", "consent", "credit", "feed", "form", "menu", "social", "stamp", "teaser", "date"];

/// The place of a kind among [`KINDS`], found out by the compiler, which refuses a name that is none of them.
pub(super) const fn kind(name: &str) -> usize {
    let mut place = 0;
    while !is_same(KINDS[place].as_bytes(), name.as_bytes()) {
        place += 1;
    }
    place
}

const fn is_same(one: &[u8], two: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < two.len() && one[at] == two[at] {
        at += 1;
    }
    at == one.len() && at == two.len()
}

const CREDIT: usize = kind("credit");
const STAMP: usize = kind("stamp");

/// A phrase opens its line behind no more marks than these.
const MARKS_BEFORE: usize = 1;

/// Captions have fewer words and numbers than paragraphs that were glued to one.
const LONGEST_CAPTION: usize = 25;

/// Words that set off another article's headline, or what there is to see, by a colon.
static LABELS: LazyLock<[u64; 5]> = LazyLock::new(|| ["more", "watch", "listen", "gallery", "read"].map(key));

/// Runs of this many bytes without a space are addresses or encoded data.
const SHORTEST_CODE: u32 = 40;

/// Shorter codes and addresses are no encoded text.
const LEAST_ENCODED: usize = 20;

/// What stands in a block.
#[expect(clippy::struct_excessive_bools, reason = "each is one number of the classifier")]
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Look {
    pub(super) tokens: usize,
    pub(super) words: usize,
    pub(super) numbers: usize,
    pub(super) others: usize,
    pub(super) letters: usize,
    /// Words in lower case.
    pub(super) lower: usize,
    /// Words that begin with a capital.
    pub(super) capitals: usize,
    /// Words in capitals, initialisms aside.
    pub(super) upper: usize,
    pub(super) functions: usize,
    /// Words that the lexicon knows as words.
    known: usize,
    /// Function words met, one bit each.
    met: [u64; 4],
    /// "said", "says", "told", "added", "according".
    pub(super) attributions: usize,
    /// "you", "your".
    pub(super) reader: usize,
    /// "we", "our", "us".
    pub(super) we: usize,
    /// Whether a word ends in "ed".
    pub(super) past: bool,
    pub(super) terminals: usize,
    pub(super) commas: usize,
    pub(super) quotes: usize,
    /// Marks that prose doesn't have.
    pub(super) symbols: usize,
    /// `|`, `»`, `•`, `·`, `>` between links.
    pub(super) bars: usize,
    pub(super) handles: usize,
    pub(super) addresses: usize,
    pub(super) codes: usize,
    pub(super) copyrights: usize,
    hashes: usize,
    ellipses: usize,
    braces: usize,
    /// Bytes of the longest token.
    longest: usize,
    /// Bytes of long addresses and codes.
    encoded: usize,
    /// The last mark that is no closing quote or bracket, 0 where the block ends in a word.
    pub(super) end: u8,
    pub(super) ends_ellipsis: bool,
    pub(super) has_dateline: bool,
    /// "Ann Bell says:"
    pub(super) ends_saying: bool,
    /// Times of day.
    pub(super) clocks: usize,
    pub(super) starts_lower: bool,
    pub(super) starts_mark: bool,
    pub(super) starts_number: bool,
    /// Begins with `[` and ends with `]`.
    pub(super) is_bracketed: bool,
    /// Words within phrases of each of [`KINDS`].
    pub(super) covered: [usize; KINDS.len()],
    pub(super) phrase_alone: bool,
    pub(super) phrase_opening: bool,
    pub(super) phrase_long: bool,
    /// The line opens with a byline or a date.
    pub(super) stamp_opening: bool,
    /// Several tokens and no white space, as in names of styles and addresses.
    pub(super) is_unspaced: bool,
    /// Opens with what it is: "Read more: ", "Image caption".
    pub(super) is_labelled: bool,
    /// The last words say whose picture it is.
    pub(super) ends_credit: bool,
    /// How often the page says the same besides.
    pub(super) repeats: usize,
}

impl Look {
    /// Counts over the tokens of one block.
    pub(super) fn at(text: &str, document: &Document, span: Span) -> Self {
        let tokens = document.slice(span);
        let mut look = Self { tokens: tokens.len(), ..Self::default() };
        for some in tokens.chunks(MOST_COUNTED) {
            look.add_tokens(text, some);
        }
        look.met[0] &= !1;
        look.past = tokens.iter().any(|token| is_past(text.as_bytes(), token));
        look.add_marks(text, document.marks_in(span).iter().filter_map(|mark| document.tokens.get(*mark as usize)));
        look.see_ends(tokens);
        list(List::Page).find(document, span, |hit| look.add_phrase(&hit, tokens));
        look
    }

    /// Adds what the block has to what the whole page has.
    pub(super) fn add_to(&self, census: &mut Census) {
        census.words += self.words;
        census.numbers += self.numbers;
        census.others += self.others;
        census.letters += self.letters;
        census.upper += self.upper;
        census.functions += self.functions;
        census.known += self.known;
        census.hashes += self.hashes;
        census.ellipses += self.ellipses;
        census.braces += self.braces;
        census.encoded += self.encoded;
        census.longest = census.longest.max(self.longest);
        for (all, own) in census.met.iter_mut().zip(self.met) {
            *all |= own;
        }
    }

    /// Words and numbers.
    pub(super) fn length(&self) -> usize {
        self.words + self.numbers
    }

    /// Whether most words are capitalised and no sentence ends: a headline in title case.
    pub(super) fn is_titled(&self) -> bool {
        let words = self.capitals + self.lower;
        // In title case articles and prepositions stay small: six words in ten are enough.
        words >= 4 && 10 * self.capitals >= 6 * words && !matches!(self.end, b'.' | b':')
    }

    /// Counts what tokens are. Without a branch but for the few numbers: which tokens are words, and which of these are names or function
    /// words, can't be predicted. What is no word has no case, and its entry says nothing.
    fn add_tokens(&mut self, text: &str, tokens: &[Token]) {
        let (cases, roles) = (&CASES, &*ROLES);
        let (mut by_case, mut by_role) = (0, 0);
        let (mut words, mut letters, mut known, mut longest) = (0, 0, 0, 0);
        for token in tokens {
            let is_word = u32::from(token.is_word());
            words += is_word;
            letters += is_word * u32::from(token.letters);
            known += u32::from(token.entry.is_word());
            longest = longest.max(token.end - token.start);
            let initials = (token.case == Case::Upper) & token.flags.has(Flags::INITIALISM);
            by_case += cases[token.case as usize] - (u64::from(initials) << (2 * COUNT));
            let function = token.entry.function();
            by_role += roles[usize::from(function)];
            // The bit of 0 stands for all others.
            self.met[usize::from(function >> 6)] |= 1 << (function & 63);
            if token.kind == Kind::Number {
                self.numbers += 1;
                self.clocks += usize::from(token.text(text).contains(':'));
            }
        }
        let [words, letters, known, longest] = [words, letters, known, longest].map(|count| count as usize);
        self.words += words;
        self.letters += letters;
        self.known += known;
        self.longest = self.longest.max(longest);
        let [lower, capitals, upper, _] = counted(by_case);
        self.lower += lower;
        self.capitals += capitals;
        self.upper += upper;
        let [functions, attributions, reader, we] = counted(by_role);
        self.functions += functions;
        self.attributions += attributions;
        self.reader += reader;
        self.we += we;
    }

    /// Counts what is neither a word nor a number.
    #[expect(clippy::needless_bitwise_bool, reason = "which mark stands here can't be predicted")]
    fn add_marks<'t>(&mut self, text: &str, tokens: impl Iterator<Item = &'t Token>) {
        let mut marks = [0; Mark::Other as usize + 1];
        for token in tokens {
            if token.kind == Kind::Punct {
                marks[MARKS[usize::from(token.letters)] as usize] += 1;
                self.ellipses += usize::from((token.letters == b'.') & (token.end - token.start > 1));
            } else {
                self.add_other(text, token);
            }
        }
        let [terminals, commas, quotes, handles, bars, hashes, braces, symbols, _] = marks;
        (self.terminals, self.commas, self.quotes, self.handles) = (terminals, commas, quotes, handles);
        (self.hashes, self.braces) = (hashes, braces);
        self.bars += bars;
        self.symbols += handles + bars + hashes + braces + symbols;
    }

    fn add_other(&mut self, text: &str, token: &Token) {
        self.others += 1;
        let bytes = token.text(text).as_bytes();
        self.encoded += if bytes.len() >= LEAST_ENCODED { bytes.len() } else { 0 };
        let address =
            [b"http".as_slice(), b"www."].iter().any(|p| bytes.get(..4).is_some_and(|b| b.eq_ignore_ascii_case(p)));
        self.addresses += usize::from(address);
        self.codes += usize::from(!address && token.end - token.start >= SHORTEST_CODE);
        match token.text(text) {
            "\u{a9}" => self.copyrights += 1,
            "\u{2022}" | "\u{b7}" | "\u{203a}" | "\u{2192}" | "\u{25cf}" | "\u{25b6}" | "\u{25ba}" => {
                self.bars += 1;
                self.symbols += 1;
            }
            _ => self.symbols += usize::from(bytes.len() < 5),
        }
    }

    fn see_ends(&mut self, tokens: &[Token]) {
        self.has_dateline = dateline::opens(tokens);
        self.is_unspaced = tokens.len() >= 3 && tokens.is_sorted_by(|one, next| one.end == next.start);
        self.ends_credit = credit::ends(tokens);
        if let [word, mark, _, ..] = tokens {
            self.is_labelled = is_colon(mark) && LABELS.contains(&word.key);
        }
        if let Some(first) = tokens.first() {
            self.starts_lower = first.case == Case::Lower;
            self.starts_mark = matches!(first.kind, Kind::Punct | Kind::Other)
                && !matches!(first.letters, b'"' | b'\'' | b'.' | b'(' | b'[' | b'$');
            self.starts_number = first.kind == Kind::Number;
            self.is_bracketed = first.is_mark(b'[') && tokens.last().is_some_and(|last| last.is_mark(b']'));
        }
        if let [.., word, colon] = tokens {
            self.ends_saying = colon.is_mark(b':') && is_attribution(word);
        }
        if let Some(last) = tokens.iter().rev().find(|t| !t.is_closer()) {
            self.ends_ellipsis = last.is_ellipsis();
            if last.kind == Kind::Punct {
                self.end = last.letters;
            } else if last.flags.has(Flags::INITIALISM) {
                self.end = b'.';
            }
        }
    }

    fn add_phrase(&mut self, hit: &Hit, tokens: &[Token]) {
        if let Some(covered) = self.covered.get_mut(hit.kind) {
            *covered += hit.words;
        }
        self.phrase_alone |= hit.place == Place::Alone;
        self.phrase_opening |= hit.place == Place::Opening;
        self.phrase_long |= hit.words >= 3;
        self.stamp_opening |= hit.place == Place::Opening && hit.kind == STAMP;
        let behind = tokens.get(hit.last + 1);
        let is_caption = hit.kind == CREDIT && hit.words >= 2 && self.length() <= LONGEST_CAPTION;
        self.is_labelled |= hit.first <= MARKS_BEFORE && (is_caption || behind.is_some_and(is_colon));
    }
}

/// Marks that are counted together.
#[derive(Clone, Copy)]
enum Mark {
    Terminal,
    Comma,
    Quote,
    Handle,
    Bar,
    Hash,
    Brace,
    Symbol,
    Other,
}

/// The marks by their character.
static MARKS: [Mark; 256] = {
    let mut marks = [Mark::Other; 256];
    let mut mark = 0_u8;
    while mark < 128 {
        marks[mark as usize] = match mark {
            b'.' | b'!' | b'?' => Mark::Terminal,
            b',' => Mark::Comma,
            b'"' => Mark::Quote,
            b'@' => Mark::Handle,
            b'|' | b'>' => Mark::Bar,
            b'#' => Mark::Hash,
            b'{' => Mark::Brace,
            b'*' | b'+' | b'/' | b'<' | b'=' | b'[' | b'\\' | b']' | b'^' | b'_' | b'}' | b'~' => Mark::Symbol,
            _ => Mark::Other,
        };
        mark += 1;
    }
    marks
};

/// Bits of one of the four counts that a number holds, and the most tokens that are counted before they are read off.
const COUNT: u32 = 16;
const MOST_COUNTED: usize = u16::MAX as usize;

/// Reads off the counts that a number holds, the lowest first.
#[expect(clippy::cast_possible_truncation, reason = "one count at a time")]
fn counted(counts: u64) -> [usize; 4] {
    [0, COUNT, 2 * COUNT, 3 * COUNT].map(|place| usize::from((counts >> place) as u16))
}

/// What a word adds to the counts of lower case, of capitals and of words in capitals, by its [`Case`].
static CASES: [u64; 5] = {
    let [lower, capitals, upper] = [1, 1 << COUNT, 1 << (2 * COUNT)];
    let mut cases = [0; 5];
    cases[Case::Lower as usize] = lower;
    cases[Case::Title as usize] = capitals;
    cases[Case::Upper as usize] = capitals | upper;
    cases[Case::Mixed as usize] = capitals;
    cases
};

/// What a function word adds to the counts of function words, of attributions, and of words for the reader and for those who write, by its
/// number.
static ROLES: LazyLock<[u64; 256]> = LazyLock::new(|| {
    let role = |word: &str| match word {
        "said" | "says" | "told" | "added" | "according" => 1 << COUNT,
        "you" | "your" | "yours" | "yourself" => 1 << (2 * COUNT),
        "we" | "our" | "ours" | "us" => 1 << (3 * COUNT),
        _ => 0,
    };
    let mut roles = [0; 256];
    for (slot, word) in roles.iter_mut().skip(1).zip(FUNCTION_WORDS) {
        *slot = 1 | role(word);
    }
    roles
});

fn is_attribution(token: &Token) -> bool {
    ROLES[usize::from(token.entry.function())] >> COUNT & 1 != 0
}

fn is_colon(token: &Token) -> bool {
    token.is_mark(b':') || token.is_mark(b'|')
}

/// Whether a token is a word in lower case that ends in "ed".
#[expect(clippy::needless_bitwise_bool, reason = "which words are in lower case can't be predicted")]
fn is_past(bytes: &[u8], token: &Token) -> bool {
    let ending = bytes.get((token.end as usize).wrapping_sub(2)..).and_then(|rest| rest.first_chunk());
    let ending = ending.map_or(0, |last| u16::from_le_bytes(*last) | SMALL);
    (token.case == Case::Lower) & (token.letters >= 4) & (ending == ED)
}

/// Two letters "ed" as one number, and what makes letters small.
const ED: u16 = u16::from_le_bytes(*b"ed");
const SMALL: u16 = 0x2020;
