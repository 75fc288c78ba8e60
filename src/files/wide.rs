//! How is a file in UTF-16 read? As UTF-8, so that every format sees one encoding: some shells and editors write nothing else.

use std::io::{self, BufRead, BufReader, Read};

use super::open::Source;
use crate::text::utf16::{MARK, Order};

/// Reads a source that begins with the mark of UTF-16 as UTF-8, any other as it is.
pub(super) fn decoded(mut source: Source) -> io::Result<Source> {
    let Some(order) = Order::of(source.fill_buf()?) else { return Ok(source) };
    source.consume(MARK);
    Ok(Box::new(BufReader::new(Wide { source, order, waiting: Vec::new(), text: String::new(), read: 0 })))
}

/// Decodes what a source holds.
struct Wide {
    source: Source,
    order: Order,
    /// Bytes that end within a character.
    waiting: Vec<u8>,
    /// Characters to hand on, from `read` on.
    text: String,
    read: usize,
}

impl Wide {
    /// Decodes the next characters; none are left where there are none behind.
    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.read = 0;
        while self.text.is_empty() {
            let bytes = self.source.fill_buf()?;
            let (count, is_end) = (bytes.len(), bytes.is_empty());
            self.waiting.extend_from_slice(bytes);
            self.source.consume(count);
            let (units, rest) = self.waiting.as_chunks();
            let is_half = !is_end && units.last().is_some_and(|unit| is_opening(self.order, *unit));
            let whole = units.get(..units.len() - usize::from(is_half)).unwrap_or_default();
            self.order.decode(whole, &mut self.text);
            if is_end {
                if !rest.is_empty() {
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
                self.waiting.clear();
                return Ok(());
            }
            let done = 2 * whole.len();
            self.waiting.drain(..done);
        }
        Ok(())
    }
}

/// Whether a unit is the first half of a character that needs two.
fn is_opening(order: Order, [first, second]: [u8; 2]) -> bool {
    let high = if order == Order::Little { second } else { first };
    matches!(high, 0xd8..=0xdb)
}

impl Read for Wide {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.read == self.text.len() {
            self.fill()?;
        }
        let count = self.text.as_bytes().get(self.read..).unwrap_or_default().read(out)?;
        self.read += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out so many bytes at a time.
    struct Dripping(&'static [u8], usize);

    impl Read for Dripping {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(out.len());
            self.0.read(out.get_mut(..count).unwrap_or_default())
        }
    }

    fn read(bytes: &'static [u8], at_once: usize) -> Vec<u8> {
        let mut all = Vec::new();
        let source = BufReader::with_capacity(at_once, Dripping(bytes, at_once));
        decoded(Box::new(source)).unwrap().read_to_end(&mut all).unwrap();
        all
    }

    #[test]
    fn characters_may_be_cut_anywhere() {
        let little = b"\xff\xfeK\0\x3d\xd8\x00\xdei\0\x3d\xd8\n\0K";
        for at_once in [2, 3, 4, 5, 100] {
            assert_eq!(String::from_utf8(read(little, at_once)).unwrap(), "K\u{1f600}i\u{fffd}\n\u{fffd}");
            assert_eq!(read(b"\xfe\xff\0K\0\n", at_once), b"K\n");
            assert_eq!(read(b"K\xff\xfe", at_once), b"K\xff\xfe");
            assert_eq!(read(b"\xff\xfe", at_once), b"");
        }
    }
}
