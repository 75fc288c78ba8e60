//! What is kept in memory of an article whose corpus lies on disk? Its card, its sketch, and where its records are.

use crate::siblings::corpus::copies::Sketch;
use crate::siblings::corpus::record::Bytes;
use crate::siblings::corpus::row::Card;
use rapidhash::v3::rapidhash_v3;

/// A record in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: u64,
    pub(super) length: u32,
    pub(super) checksum: u32,
}

/// One article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The run it is in, counted from one.
    pub(super) run: u32,
    pub(super) card: Card,
    pub(super) sketch: Sketch,
    pub(super) print: Place,
    pub(super) id: Place,
    pub(super) text: Place,
    pub(super) has_text: bool,
}

/// Bytes of an entry: its flags and run, three numbers of the card, the sketch, three places.
const SIZE: usize = 8 + 3 * 8 + 4 * 8 + 3 * 16;

impl Entry {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let Card { date, site, group } = self.card;
        let flags = [self.has_text, date.is_some(), site.is_some(), group.is_some()];
        let flags = flags.iter().zip(0..).fold(0u32, |bits, (flag, at)| bits | u32::from(*flag) << at);
        out.extend(flags.to_le_bytes());
        out.extend(self.run.to_le_bytes());
        out.extend(date.unwrap_or(0).to_le_bytes());
        for number in [site.unwrap_or(0), group.unwrap_or(0)].iter().chain(&self.sketch) {
            out.extend(number.to_le_bytes());
        }
        for place in [self.print, self.id, self.text] {
            out.extend(place.start.to_le_bytes());
            out.extend(place.length.to_le_bytes());
            out.extend(place.checksum.to_le_bytes());
        }
    }

    /// Returns how many bytes so many entries take.
    pub(super) fn length_of(entries: usize) -> u64 {
        (entries as u64).saturating_mul(SIZE as u64)
    }

    /// Reads the entries that lie one after the other.
    pub(super) fn read_all(bytes: &[u8]) -> impl Iterator<Item = Self> + '_ {
        bytes.as_chunks::<SIZE>().0.iter().map_while(|entry| Self::read(Bytes(entry)))
    }

    fn read(mut rest: Bytes<'_>) -> Option<Self> {
        let (flags, run) = (rest.number()?, rest.number()?);
        let is = |at: u32| flags >> at & 1 != 0;
        let date = i64::from_le_bytes(rest.array()?);
        let (site, group) = (u64::from_le_bytes(rest.array()?), u64::from_le_bytes(rest.array()?));
        let card = Card { date: is(1).then_some(date), site: is(2).then_some(site), group: is(3).then_some(group) };
        let mut entry = Self { run, card, has_text: is(0), ..Self::default() };
        for band in &mut entry.sketch {
            *band = u64::from_le_bytes(rest.array()?);
        }
        for place in [&mut entry.print, &mut entry.id, &mut entry.text] {
            let start = u64::from_le_bytes(rest.array()?);
            *place = Place { start, length: rest.number()?, checksum: rest.number()? };
        }
        Some(entry)
    }
}

/// Returns the checksum of a file.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    rapidhash_v3(bytes)
}

/// Returns the checksum of a record.
#[expect(clippy::cast_possible_truncation, reason = "the low half is enough for a record")]
pub(super) fn short(bytes: &[u8]) -> u32 {
    rapidhash_v3(bytes) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_as_it_was_whatever_is_known_of_the_article() {
        for bits in 0..16_u8 {
            let known = |at: u8| bits >> at & 1 != 0;
            let card =
                Card { date: known(0).then_some(-7), site: known(1).then_some(0), group: known(2).then_some(u64::MAX) };
            let text = Place { start: 1 << 40, length: 5, checksum: 6 };
            let entry = Entry { run: 3, card, sketch: [1, 2, 3, 4], text, has_text: known(3), ..Entry::default() };
            let mut bytes = Vec::new();
            entry.write(&mut bytes);
            assert_eq!(Entry::read_all(&bytes).collect::<Vec<_>>(), [entry]);
        }
    }
}
