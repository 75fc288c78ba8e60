//! How does each sentence of an article sound? Sums that need no look at the words again when two articles are compared.

use super::{Sentence, Word};
use crate::collocations::{Cells, Collocations, WordId};
use crate::document::{Document, Flags, Kind, Token};
use crate::text::key;
use std::sync::LazyLock;

/// log10 of the occurrences in a thousand million words of a word that no list counts.
const UNCOUNTED: f32 = 0.0;
/// The same of the commonest content words.
const COMMONEST: f32 = 6.0;
/// Steps of the stored rarity in one power of e.
pub(crate) const RARITY_STEPS: f64 = 8.0;
/// Pairs of neighbours that clean news has not, taken to have been seen before all others: few pairs say little. Chosen by hand.
const PAIRS_BEFORE: f64 = 5.0;

/// What is counted of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sound {
    /// Words and numbers.
    Words,
    /// Letters of the words.
    Letters,
    /// Words in quotation marks.
    Quoted,
    /// Contractions.
    Shortened,
    /// Plain verbs of saying.
    Said,
    /// "the" and "of".
    Articles,
    /// Commas.
    Commas,
    /// White space before a mark that no writer sets apart.
    Apart,
    /// Plain words side by side.
    Pairs,
    /// Such pairs that clean news has.
    KnownPairs,
}

/// How many there are.
pub(crate) const SOUNDS: usize = Sound::KnownPairs as usize + 1;

/// Sums over one sentence or several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Voice {
    counts: [u32; SOUNDS],
}

impl Voice {
    /// Returns a count.
    pub(crate) fn of(&self, sound: Sound) -> f64 {
        self.counts.get(sound as usize).copied().unwrap_or(0).into()
    }

    /// Returns the share of the plain words side by side that clean news has, shrunk where there are few.
    pub(crate) fn known_pairs(&self) -> f64 {
        self.of(Sound::KnownPairs) / (self.of(Sound::Pairs) + PAIRS_BEFORE)
    }

    /// Sums sentences up.
    pub(crate) fn sum<'v>(sentences: impl Iterator<Item = &'v Self>) -> Self {
        sentences.fold(Self::default(), |mut sum, voice| {
            sum.add(voice);
            sum
        })
    }

    fn add(&mut self, other: &Self) {
        for (sum, count) in self.counts.iter_mut().zip(other.counts) {
            // Only a stranger's record counts so much.
            *sum = sum.saturating_add(count);
        }
    }

    /// Returns all counts, to be kept.
    pub(crate) fn counts(&self) -> [u32; SOUNDS] {
        self.counts
    }

    /// Takes counts that were kept.
    pub(crate) fn from_counts(counts: [u32; SOUNDS]) -> Self {
        Self { counts }
    }

    fn count(&mut self, sound: Sound, times: u32) {
        if let Some(count) = self.counts.get_mut(sound as usize) {
            *count += times;
        }
    }
}

/// Scratch of [`hear`].
#[derive(Debug, Default)]
pub(crate) struct Hearing {
    /// Where the tables say whether plain neighbours are known, and the sentence they stand in.
    pairs: Vec<(u32, Cells)>,
}

static MARKERS: LazyLock<([u64; 4], [u64; 2])> =
    LazyLock::new(|| (["said", "says", "told", "say"].map(key), ["the", "of"].map(key)));

/// Returns a token's number in the tables of neighbours, given that of its word where it is known.
pub(crate) fn id_of(token: &Token, word: Option<WordId>) -> WordId {
    Collocations::embedded().map_or(WordId::UNKNOWN, |tables| match word {
        Some(word) => tables.id_given(token, word),
        None => tables.id(token),
    })
}

/// Returns the number of a word by itself.
pub(crate) fn id_of_word(key: u64) -> WordId {
    Collocations::embedded().map_or(WordId::UNKNOWN, |tables| tables.id_of_word(key))
}

/// Fills in the voices of an article's sentences.
pub(crate) fn hear(sentences: &mut [Sentence], words: &[Word], document: &Document, scratch: &mut Hearing) {
    let (said, articles) = &*MARKERS;
    for sentence in &mut *sentences {
        let voice = &mut sentence.voice;
        voice.count(Sound::Words, sentence.words.end - sentence.words.start);
        for word in words.get(sentence.words.range()).unwrap_or_default() {
            voice.count(Sound::Letters, word.token.letters.into());
            voice.count(Sound::Quoted, word.token.flags.has(Flags::IN_QUOTE).into());
            // Numbers and not conditions: half of the words are function words, and no branch foresees which.
            voice.count(Sound::Shortened, u32::from(word.is_function) & u32::from(word.stem.is_unstemmed()));
            voice.count(Sound::Said, said.contains(&word.token.key).into());
            voice.count(Sound::Articles, articles.contains(&word.token.key).into());
        }
    }
    if let Some(tables) = Collocations::embedded() {
        scratch.pair(sentences, words, tables);
    }
    listen(sentences, words, document);
}

impl Hearing {
    /// Counts the plain words side by side. The tables are far away: all places in them are found first and then waited for at once.
    fn pair(&mut self, sentences: &mut [Sentence], words: &[Word], tables: &Collocations<'_>) {
        let Self { pairs } = self;
        pairs.clear();
        for (at, sentence) in (0..).zip(&*sentences) {
            for pair in words.get(sentence.words.range()).unwrap_or_default().windows(2) {
                if let [a, b] = pair
                    && !a.is_fact()
                    && !b.is_fact()
                {
                    pairs.push((at, tables.cells(a.id, b.id)));
                }
            }
        }
        for (at, cells) in pairs {
            if let Some(sentence) = sentences.get_mut(*at as usize) {
                sentence.voice.count(Sound::Pairs, 1);
                sentence.voice.count(Sound::KnownPairs, tables.strength_at(*cells).is_some().into());
            }
        }
    }
}

/// Counts what marks have a part in.
fn listen(sentences: &mut [Sentence], words: &[Word], document: &Document) {
    let start_of = |sentence: Option<&Sentence>| {
        sentence.and_then(|s| words.get(s.words.start as usize)).map_or(u32::MAX, |word| word.token.start)
    };
    let mut at = 0;
    let mut next = start_of(sentences.get(1));
    let end = end_of(words, document);
    for place in document.marks.iter().map(|place| *place as usize).take_while(|place| *place < end) {
        let Some(mark) = document.tokens.get(place).filter(|token| token.is_body()) else { continue };
        while mark.start >= next {
            at += 1;
            next = start_of(sentences.get(at + 1));
        }
        let Some(voice) = sentences.get_mut(at).map(|s| &mut s.voice) else { break };
        if mark.kind == Kind::Punct {
            voice.count(Sound::Commas, mark.is_mark(b',').into());
            voice.count(Sound::Apart, is_set_apart(mark, document.tokens.get(place + 1)).into());
        }
    }
}

/// Returns where among the tokens the part ends that was read: of a long text, the first word that was not.
fn end_of(words: &[Word], document: &Document) -> usize {
    let tokens = &document.tokens;
    let last = words.last().map_or(0, |word| word.token.start);
    let behind = tokens.partition_point(|token| token.start <= last);
    let unread = tokens.iter().skip(behind).position(|token| token.is_word() & token.is_body());
    unread.map_or(tokens.len(), |unread| behind + unread)
}

/// Whether white space stands before a mark that writers put against the word before: "large -scale", "yes ,".
fn is_set_apart(token: &Token, next: Option<&Token>) -> bool {
    let glued = || next.is_some_and(|t| t.is_word() && !t.flags.has(Flags::SPACE_BEFORE));
    token.flags.has(Flags::SPACE_BEFORE)
        && (matches!(token.letters, b',' | b'.' | b':' | b';') && !token.is_ellipsis()
            || token.is_mark(b'-') && glued())
}

/// How rare a word is: the powers of e by which it is rarer than the commonest content words, in eighths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
pub(crate) fn rarity(word: &Word) -> u8 {
    let powers = std::f32::consts::LN_10 * (COMMONEST - word.token.entry.zipf().unwrap_or(UNCOUNTED));
    (powers * RARITY_STEPS as f32).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::siblings::fingerprint::Fingerprint;

    #[test]
    fn each_sentence_has_its_own_sums() {
        let text = "The mayor said the price of the bridge, and left. Nobody asked about large -scale ferries.";
        let print = Fingerprint::new(text, &Document::new(text, Lexicon::embedded()));
        let [first, second] = print.sentences[..] else { panic!("{:?}", print.sentences) };
        let of = |sound| (first.voice.of(sound), second.voice.of(sound));
        assert_eq!(of(Sound::Words), (10.0, 6.0));
        assert_eq!(of(Sound::Commas), (1.0, 0.0));
        assert_eq!(of(Sound::Articles), (4.0, 0.0));
        assert_eq!(of(Sound::Said), (1.0, 0.0));
        assert_eq!(of(Sound::Apart), (0.0, 1.0));
        assert_eq!(of(Sound::Pairs), (9.0, 5.0));
    }

    #[test]
    fn a_mark_behind_white_space_stands_apart_and_three_points_do_not() {
        for (text, apart) in [
            ("He left , and she stayed ; so what.", 2.0),
            ("He left ... and she stayed, so what.", 0.0),
            ("He left us , and she stayed .", 2.0),
            ("He left us - and she (the mayor) stayed.", 0.0),
        ] {
            let print = Fingerprint::new(text, &Document::new(text, Lexicon::embedded()));
            let found: f64 = print.sentences.iter().map(|sentence| sentence.voice.of(Sound::Apart)).sum();
            assert!((found - apart).abs() < 1e-12, "{text}: {found}");
        }
    }
}
