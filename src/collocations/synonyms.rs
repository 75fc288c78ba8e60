//! Which words could stand in a word's place, in the same inflection, and how are they spelled?

use super::words::WordId;

/// Words that share one entry of the index.
const BLOCK: usize = 64;
/// Bytes of a stored number.
const ID_BYTES: usize = 3;

/// Records by word number: an index of blocks, then `number in the block, length, bytes` one after the other.
#[derive(Debug, Clone, Copy)]
struct Records<'a> {
    index: &'a [[u8; 4]],
    bytes: &'a [u8],
}

impl<'a> Records<'a> {
    fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (blocks, rest) = bytes.split_first_chunk::<4>()?;
        let (index, rest) = rest.split_at_checked(4 * u32::from_le_bytes(*blocks) as usize)?;
        let (index, []) = index.as_chunks::<4>() else { return None };
        let (bytes, rest) = rest.split_at_checked(u32::from_le_bytes(*index.last()?) as usize)?;
        Some((Self { index, bytes }, rest))
    }

    fn get(&self, id: WordId) -> Option<&'a [u8]> {
        let block = id.0 as usize / BLOCK;
        let start = u32::from_le_bytes(*self.index.get(block)?) as usize;
        let end = u32::from_le_bytes(*self.index.get(block + 1)?) as usize;
        let mut rest = self.bytes.get(start..end)?;
        while let [number, length, tail @ ..] = rest {
            let (record, others) = tail.split_at_checked(usize::from(*length))?;
            if usize::from(*number) == id.0 as usize % BLOCK {
                return Some(record);
            }
            rest = others;
        }
        None
    }
}

impl<'a> Records<'a> {
    /// Returns by word number where its record begins in its block, counted from 1, so that no block is read through.
    fn places(&self) -> Vec<u16> {
        let mut places = Vec::new();
        for block in self.index.windows(2) {
            let [start, end] = block else { continue };
            let start = u32::from_le_bytes(*start) as usize;
            let own = self.bytes.get(start..u32::from_le_bytes(*end) as usize).unwrap_or_default();
            let (first, mut rest) = (places.len(), own);
            places.resize(first + BLOCK, 0);
            while let [number, length, tail @ ..] = rest {
                let place = u16::try_from(own.len() - rest.len() + 1).unwrap_or_default();
                if let Some(slot) = places.get_mut(first + usize::from(*number)) {
                    *slot = place;
                }
                rest = tail.get(usize::from(*length)..).unwrap_or_default();
            }
        }
        places
    }

    /// Returns the record of a word whose place is known.
    fn at(&self, id: WordId, place: u16) -> Option<&'a [u8]> {
        let start = u32::from_le_bytes(*self.index.get(id.0 as usize / BLOCK)?) as usize;
        let record = self.bytes.get(start + usize::from(place.checked_sub(1)?)..)?;
        let [_, length, tail @ ..] = record else { return None };
        tail.get(..usize::from(*length))
    }
}

/// Writes records; they must come in the order of their numbers.
#[cfg(any(test, feature = "train"))]
fn write_records(records: &[(WordId, Vec<u8>)]) -> Vec<u8> {
    let last = records.last().map_or(0, |(id, _)| id.0 as usize / BLOCK);
    let mut index = Vec::new();
    let mut bytes: Vec<u8> = Vec::new();
    let mut records = records.iter().peekable();
    for block in 0..=last {
        index.push(bytes.len());
        while let Some((id, record)) = records.next_if(|(id, _)| id.0 as usize / BLOCK == block) {
            let record = record.get(..record.len().min(255)).unwrap_or_default();
            bytes.extend(u8::try_from(id.0 as usize % BLOCK));
            bytes.extend(u8::try_from(record.len()));
            bytes.extend(record);
        }
    }
    index.push(bytes.len());
    let numbers = std::iter::once(index.len()).chain(index.iter().copied());
    let head = numbers.flat_map(|n| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
    head.chain(bytes.iter().copied()).collect()
}

/// The thesaurus: synonyms by word, spellings by word.
#[derive(Debug, Clone)]
pub(super) struct Synonyms<'a> {
    lists: Records<'a>,
    places: Vec<u16>,
    spellings: Records<'a>,
}

impl<'a> Synonyms<'a> {
    /// Reads the thesaurus from its bytes; `None` where they are damaged.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (lists, rest) = Records::read(bytes)?;
        let (spellings, rest) = Records::read(rest)?;
        rest.is_empty().then(|| Self { lists, places: lists.places(), spellings })
    }

    /// Returns a word's synonyms, the commonest first.
    pub(super) fn of(&self, id: WordId) -> impl Iterator<Item = WordId> + 'a {
        let place = self.places.get(id.0 as usize).copied().unwrap_or_default();
        let (list, _) = self.lists.at(id, place).unwrap_or_default().as_chunks::<ID_BYTES>();
        list.iter().map(|[a, b, c]| WordId(u32::from_le_bytes([*a, *b, *c, 0])))
    }

    /// Returns how a synonym is spelled.
    pub(super) fn spelling(&self, id: WordId) -> Option<&'a str> {
        std::str::from_utf8(self.spellings.get(id)?).ok()
    }
}

/// Writes the thesaurus; both lists in the order of their numbers.
#[cfg(any(test, feature = "train"))]
pub(super) fn write(lists: &[(WordId, Vec<WordId>)], spellings: &[(WordId, String)]) -> Vec<u8> {
    let low = |id: &WordId| id.0.to_le_bytes().into_iter().take(ID_BYTES).collect::<Vec<u8>>();
    let lists: Vec<_> = lists.iter().map(|(id, list)| (*id, list.iter().flat_map(low).collect())).collect();
    let spellings: Vec<_> = spellings.iter().map(|(id, word)| (*id, word.clone().into_bytes())).collect();
    [write_records(&lists), write_records(&spellings)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_spellings_come_back_and_damage_is_noticed() {
        let lists = [(WordId(3), vec![WordId(9), WordId(70_000)]), (WordId(200), vec![WordId(1)])];
        let spellings = [(WordId(9), "buy".to_owned()), (WordId(70_000), "procure".to_owned())];
        let bytes = write(&lists, &spellings);
        let synonyms = Synonyms::read(&bytes).unwrap();
        assert_eq!(synonyms.of(WordId(3)).collect::<Vec<_>>(), [WordId(9), WordId(70_000)]);
        assert_eq!(synonyms.of(WordId(200)).collect::<Vec<_>>(), [WordId(1)]);
        assert_eq!(synonyms.of(WordId(4)).count(), 0);
        assert_eq!(synonyms.spelling(WordId(70_000)), Some("procure"));
        assert_eq!(synonyms.spelling(WordId(3)), None);
        assert!(Synonyms::read(&bytes[..bytes.len() - 1]).is_none());
    }
}
