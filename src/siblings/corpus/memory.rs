//! Which articles lie in memory, and what was read of them? Whoever asks for some of them again and again has each read once.

use super::reading::{self, Reading};
use super::row::{Card, Row};
use super::{Cancelled, go_on, rows_of};
use crate::error::Result;
use crate::lexicon::Lexicon;
use std::sync::Mutex;

/// The articles of a corpus that needs no folder.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) cards: Vec<Card>,
    pub(super) texts: Vec<Option<Box<str>>>,
    bytes: usize,
    kept: Mutex<Kept>,
}

/// What was read of the first articles, and the lexicon that it was read with.
#[derive(Debug, Default)]
struct Kept {
    lexicon: u64,
    readings: Vec<Reading>,
}

impl Memory {
    /// Adds articles, and returns how many bytes of text there are now.
    pub(super) fn add(&mut self, rows: &[Row<'_>]) -> usize {
        self.cards.extend(rows.iter().map(Row::card));
        self.texts.extend(rows.iter().map(|row| row.text.map(Box::from)));
        self.bytes += bytes_of(rows);
        self.bytes
    }

    /// Takes back the articles that were added last.
    pub(super) fn take_back(&mut self, rows: &[Row<'_>]) {
        let before = self.cards.len().saturating_sub(rows.len());
        self.cards.truncate(before);
        self.texts.truncate(before);
        self.bytes = self.bytes.saturating_sub(bytes_of(rows));
    }

    /// Hands over what is read of all articles: what was kept, and the rest, which is kept for the next time where that is asked for.
    pub(super) fn with_readings<R>(
        &self,
        is_kept: bool,
        lexicon: &Lexicon,
        cancelled: Cancelled<'_>,
        search: impl FnOnce(&[Reading]) -> Result<R>,
    ) -> Result<R> {
        let read = |first: usize| {
            let (cards, texts) = (self.cards.get(first..), self.texts.get(first..));
            let rows = rows_of(cards.unwrap_or_default(), texts.unwrap_or_default());
            reading::read(&rows, lexicon, cancelled)
        };
        // Nobody waits here: a thread of a pool that did might be the one that the other search waits for.
        let Ok(mut kept) = self.kept.try_lock() else { return search(&read(0)) };
        if kept.lexicon != lexicon.id() {
            *kept = Kept { lexicon: lexicon.id(), readings: Vec::new() };
        }
        if kept.readings.is_empty() && !is_kept {
            drop(kept);
            return search(&read(0));
        }
        let more = read(kept.readings.len());
        // Where it was cancelled some are not read.
        go_on(cancelled)?;
        kept.readings.extend(more);
        search(&kept.readings)
    }
}

fn bytes_of(rows: &[Row<'_>]) -> usize {
    rows.iter().filter_map(|row| row.text).map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siblings::testing::{SPUN, WIRE};
    use std::path::Path;

    fn row(text: &str) -> Row<'_> {
        Row { text: Some(text), ..Row::default() }
    }

    /// Returns how many are read, and how many of them are kept afterwards.
    fn read(memory: &Memory, is_kept: bool, lexicon: &Lexicon) -> (usize, usize) {
        let found = memory.with_readings(is_kept, lexicon, &|| false, |readings| {
            assert!(
                readings.iter().zip(&memory.texts).all(|(reading, text)| reading.keys.is_empty() == text.is_none())
            );
            Ok(readings.len())
        });
        (found.unwrap(), memory.kept.lock().unwrap().readings.len())
    }

    #[test]
    fn what_is_read_for_some_is_kept_and_what_is_read_for_all_is_not() {
        let (lexicon, mut memory) = (Lexicon::embedded(), Memory::default());
        memory.add(&[row(WIRE), Row::default()]);
        assert_eq!(read(&memory, false, lexicon), (2, 0));
        assert_eq!(read(&memory, true, lexicon), (2, 2));
        let first = memory.kept.lock().unwrap().readings[0].keys.as_ptr();
        memory.add(&[row(SPUN)]);
        assert_eq!(read(&memory, false, lexicon), (3, 3));
        assert_eq!(memory.kept.lock().unwrap().readings[0].keys.as_ptr(), first, "read again");
        // Another lexicon reads other words.
        let other = Lexicon::with_names(b"Ternhaven\tloc\n", Path::new("names.tsv")).unwrap();
        let before = std::mem::take(&mut memory.kept.lock().unwrap().readings[0].keys);
        read(&memory, true, &other);
        assert_eq!(memory.kept.lock().unwrap().readings[0].keys.len(), before.len(), "not read again");
    }

    #[test]
    fn nothing_is_kept_of_what_was_left_off_and_nobody_waits() {
        let (lexicon, mut memory) = (Lexicon::embedded(), Memory::default());
        memory.add(&[row(WIRE)]);
        assert!(memory.with_readings(true, lexicon, &|| true, |_| Ok(())).is_err());
        assert!(memory.kept.lock().unwrap().readings.is_empty());
        let held = memory.kept.lock().unwrap();
        assert_eq!(memory.with_readings(true, lexicon, &|| false, |readings| Ok(readings.len())).unwrap(), 1);
        drop(held);
    }

    #[test]
    fn articles_that_are_taken_back_leave_no_bytes() {
        let mut memory = Memory::default();
        assert_eq!(memory.add(&[row("four")]), 4);
        assert_eq!(memory.add(&[row("five5"), Row::default()]), 9);
        memory.take_back(&[row("five5"), Row::default()]);
        assert_eq!((memory.texts.len(), memory.cards.len(), memory.add(&[row("x")])), (1, 1, 5));
    }
}
