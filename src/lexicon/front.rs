//! What does a run of front-coded words spell? Words of ASCII letters that share their beginning with the word before.
//!
//! A word is one byte, its high half the letters kept from the word before and its low half the letters that follow; a low half
//! of 15 says that the count stands in the next byte.

/// Reads a run of front-coded words.
#[derive(Debug)]
pub(super) struct Words<'a> {
    bytes: &'a [u8],
    word: Vec<u8>,
}

/// Low half that sends the reader to the next byte.
const LONG: u8 = 15;

impl<'a> Words<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, word: Vec::new() }
    }

    /// Moves on to the next word.
    pub(super) fn next(&mut self) -> Option<&str> {
        let (&head, mut rest) = self.bytes.split_first()?;
        let mut more = head & LONG;
        if more == LONG {
            (more, rest) = rest.split_first().map(|(count, rest)| (*count, rest))?;
        }
        let (letters, rest) = rest.split_at_checked(more.into())?;
        self.bytes = rest;
        self.word.truncate(usize::from(head >> 4));
        self.word.extend_from_slice(letters);
        str::from_utf8(&self.word).ok()
    }
}

/// Writes a word behind the word before it.
#[cfg(feature = "train")]
pub(super) fn write(before: &str, word: &str, out: &mut Vec<u8>) {
    let shared = before.bytes().zip(word.bytes()).take(15).take_while(|(a, b)| a == b).count();
    let letters = word.as_bytes().get(shared..).unwrap_or_default();
    let more = u8::try_from(letters.len()).unwrap_or(u8::MAX);
    #[expect(clippy::cast_possible_truncation, reason = "at most 15 letters are shared")]
    let head = (shared as u8) << 4;
    if more < LONG {
        out.push(head | more);
    } else {
        out.extend([head | LONG, more]);
    }
    out.extend(letters.iter().take(more.into()));
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        // Fifteen letters more are the fewest whose count has a byte of its own.
        let words = [
            "",
            "abcdefghijklmno",
            "umerov",
            "umerova",
            "zelensky",
            "zelenskyyzelenskyyzelenskyy",
            "zelenskyyzelenskyyzelenskyx",
        ];
        let mut bytes = Vec::new();
        for pair in words.windows(2) {
            write(pair[0], pair[1], &mut bytes);
        }
        let mut reader = Words::new(&bytes);
        for word in &words[1..] {
            assert_eq!(reader.next(), Some(*word));
        }
        assert_eq!(reader.next(), None);
    }

    #[test]
    fn cut_bytes_end_the_run() {
        assert_eq!(Words::new(&[0x05, b'a']).next(), None);
        assert_eq!(Words::new(&[0x0f]).next(), None);
    }
}
