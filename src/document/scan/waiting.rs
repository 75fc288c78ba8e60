//! Which words are the short ones of a text? Looked up when the text is cut, many side by side: where a word was met before lies anywhere
//! in memory, and what is asked for one by one is waited for one by one.

use crate::document::token::{Case, Flags, Kind, Token};
use crate::document::words::Words;
use crate::lexicon::{Entry, Lexicon};

/// Words that are looked up side by side.
const TOGETHER: usize = 64;

/// A word that waits: until it is looked up its bytes stand where its key, entry and number will.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "halves of a number, and places in a text that ends before 4 GiB")]
pub(super) fn word([head, tail]: [u64; 2], start: usize, letters: u8, case: Case) -> Token {
    let (low, high) = (tail as u32, (tail >> 32) as u32);
    let start = start as u32;
    Token {
        key: head,
        start,
        end: start + u32::from(letters),
        entry: Entry::from_bits(low),
        word: high,
        words_before: 0,
        kind: Kind::Word,
        case,
        flags: Flags::default(),
        letters,
    }
}

#[inline]
fn bytes(token: &Token) -> [u64; 2] {
    [token.key, u64::from(token.entry.bits()) | u64::from(token.word) << 32]
}

/// Looks up the words that wait.
pub(super) fn look_up(text: &str, lexicon: &Lexicon, words: &mut Words, tokens: &mut [Token], waiting: &[u32]) {
    let mut guesses = [(0, false); TOGETHER];
    for some in waiting.chunks(TOGETHER) {
        let own = |tokens: &[Token], place: &u32| tokens.get(*place as usize).map(bytes).unwrap_or_default();
        for ((guess, _), place) in guesses.iter_mut().zip(some) {
            *guess = words.guess(own(tokens, place));
        }
        for ((guess, right), place) in guesses.iter_mut().zip(some) {
            *right = words.has_bytes(*guess, own(tokens, place));
        }
        for (&(guess, right), place) in guesses.iter().zip(some) {
            let Some(token) = tokens.get_mut(*place as usize) else { continue };
            let known = words.known(guess).filter(|_| right).map(|(key, entry)| (guess, key, entry));
            let found = known.or_else(|| words.find(bytes(token)));
            (token.word, token.key, token.entry) = found.unwrap_or_else(|| words.any(token.text(text), lexicon));
        }
    }
}
