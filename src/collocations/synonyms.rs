//! Which words could stand in a word's place, in the same inflection, and how are they spelled?

use super::words::{Facts, WordId};

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
    /// Returns all records with their words' numbers, in the order of these.
    fn iter(self) -> impl Iterator<Item = (usize, &'a [u8])> {
        let place = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) as usize;
        let blocks = self.index.windows(2).enumerate().filter_map(move |(block, ends)| {
            let [start, end] = ends else { return None };
            Some((block * BLOCK, self.bytes.get(place(start)..place(end))?))
        });
        blocks.flat_map(|(first, mut rest)| {
            std::iter::from_fn(move || {
                let [number, length, tail @ ..] = rest else { return None };
                let (record, others) = tail.split_at_checked(usize::from(*length))?;
                rest = others;
                Some((first + usize::from(*number), record))
            })
        })
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

/// A synonym and how frequent it is, side by side: its number above the steps of its frequency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Synonym(u32);

impl Synonym {
    fn new(id: WordId, facts: Facts) -> Self {
        Self(id.0 << u8::BITS | u32::from(facts.frequency_steps()))
    }

    /// Returns its number.
    #[inline]
    pub fn id(self) -> WordId {
        WordId(self.0 >> u8::BITS)
    }

    /// Returns the natural logarithm of its occurrences in the counted text.
    #[inline]
    pub fn frequency(self) -> f32 {
        Facts::of_steps(self.0.to_le_bytes()[0]).frequency()
    }
}

/// The thesaurus: synonyms by word, spellings by word.
#[derive(Debug, Clone)]
pub(super) struct Synonyms<'a> {
    all: Vec<Synonym>,
    /// Where each word's synonyms begin among all, by its number.
    starts: Vec<u32>,
    spellings: Records<'a>,
}

impl<'a> Synonyms<'a> {
    /// Reads the thesaurus from its bytes; `None` where they are damaged.
    pub(super) fn read(bytes: &'a [u8], facts: impl Fn(WordId) -> Facts) -> Option<Self> {
        let (lists, rest) = Records::read(bytes)?;
        let (spellings, rest) = Records::read(rest)?;
        let (mut all, mut starts) = (Vec::new(), Vec::new());
        for (word, list) in lists.iter() {
            let start = all.len();
            starts.resize(word + 1, u32::try_from(start).ok()?);
            let (list, _) = list.as_chunks::<ID_BYTES>();
            let ids = list.iter().map(|[a, b, c]| WordId(u32::from_le_bytes([*a, *b, *c, 0])));
            all.extend(ids.map(|id| Synonym::new(id, facts(id))));
            // Whoever asks for the commonest may stop early.
            all.get_mut(start..)?.sort_by(|a, b| b.frequency().total_cmp(&a.frequency()));
        }
        starts.push(u32::try_from(all.len()).ok()?);
        rest.is_empty().then_some(Self { all, starts, spellings })
    }

    /// Returns a word's synonyms, the commonest first.
    #[inline]
    pub(super) fn of(&self, id: WordId) -> &[Synonym] {
        let word = id.0 as usize;
        let Some(&[start, end]) = self.starts.get(word..word + 2) else { return &[] };
        self.all.get(start as usize..end as usize).unwrap_or_default()
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
        let synonyms = Synonyms::read(&bytes, |_| Facts::of_steps(7)).unwrap();
        let ids = |word| synonyms.of(WordId(word)).iter().map(|synonym| synonym.id()).collect::<Vec<_>>();
        assert_eq!(ids(3), [WordId(9), WordId(70_000)]);
        assert_eq!(ids(200), [WordId(1)]);
        assert_eq!([0, 2, 4, 199, 201, 9999].map(|word| ids(word).len()), [0; 6]);
        assert!(
            synonyms
                .of(WordId(3))
                .iter()
                .all(|synonym| synonym.frequency().to_bits() == Facts::of_steps(7).frequency().to_bits())
        );
        assert_eq!(synonyms.spelling(WordId(70_000)), Some("procure"));
        assert_eq!(synonyms.spelling(WordId(3)), None);
        assert!(Synonyms::read(&bytes[..bytes.len() - 1], |_| Facts::default()).is_none());
    }
}
