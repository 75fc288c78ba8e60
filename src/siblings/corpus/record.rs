//! How does a fingerprint lie on disk? Little-endian numbers one after the other, lists with their length before them.

use crate::document::Span;
use crate::siblings::fingerprint::{Content, Fingerprint, Marks, Name, Quotation, SPELLED, Sentence, narrow};
use crate::siblings::manner::{MANNERS, Manner};
use crate::siblings::stem::Stem;
use crate::siblings::voice::{SOUNDS, Voice};

/// Appends a fingerprint without its words.
pub(in crate::siblings) fn write(print: &Fingerprint, out: &mut Vec<u8>) {
    let number = |out: &mut Vec<u8>, value: u32| out.extend(value.to_le_bytes());
    number(out, narrow(print.count));
    number(out, narrow(print.length));
    out.extend(print.manner.numbers().iter().flat_map(|number| number.to_le_bytes()));
    number(out, narrow(print.sentences.len()));
    for sentence in &print.sentences {
        number(out, sentence.members.end);
        out.extend(sentence.voice.counts().iter().flat_map(|count| count.to_le_bytes()));
    }
    number(out, narrow(print.contents.len()));
    for content in &print.contents {
        out.extend(content.stem.bits().to_le_bytes());
        out.extend(content.weight.to_le_bytes());
        out.extend(content.sound.to_le_bytes());
        for short in [content.place, content.homes.0, content.homes.1] {
            out.extend(short.to_le_bytes());
        }
        out.extend([content.rarity, content.marks.0]);
    }
    number(out, narrow(print.homes.len()));
    out.extend(print.homes.iter().chain(&print.members).flat_map(|index| index.to_le_bytes()));
    number(out, narrow(print.names.len()));
    for name in &print.names {
        out.extend(name.key.to_le_bytes());
        out.extend(name.letters.to_le_bytes());
        out.extend(name.spelling);
        out.push(name.is_known.into());
    }
    number(out, narrow(print.quotes.len()));
    for quote in &print.quotes {
        number(out, narrow(quote.keys.len()));
        out.extend(quote.keys.iter().flat_map(|key| key.to_le_bytes()));
    }
    number(out, narrow(print.fives.len()));
    out.extend(print.fives.iter().flat_map(|hash| hash.to_le_bytes()));
}

/// Reads a fingerprint back, `None` where the bytes end too early.
pub(in crate::siblings) fn read(bytes: &[u8]) -> Option<Fingerprint> {
    let mut rest = Bytes(bytes);
    let mut print = Fingerprint { count: rest.length()?, length: rest.length()?, ..Fingerprint::default() };
    let mut manner = [0.0; MANNERS];
    for number in &mut manner {
        *number = f32::from_le_bytes(rest.array()?);
    }
    print.manner = Manner::from_numbers(manner);
    let sentences = rest.items::<{ 4 + 4 * SOUNDS }>()?;
    let mut start = 0;
    for item in sentences {
        let mut item = Bytes(item);
        let end = item.number()?;
        let mut counts = [0; SOUNDS];
        for count in &mut counts {
            *count = item.number()?;
        }
        print.sentences.push(Sentence {
            members: Span { start, end },
            voice: Voice::from_counts(counts),
            ..Sentence::default()
        });
        start = end;
    }
    for item in rest.items::<24>()? {
        let mut item = Bytes(item);
        print.contents.push(Content {
            stem: Stem::from_bits(u64::from_le_bytes(item.array()?)),
            weight: f32::from_le_bytes(item.array()?),
            sound: item.number()?,
            place: u16::from_le_bytes(item.array()?),
            homes: (u16::from_le_bytes(item.array()?), u16::from_le_bytes(item.array()?)),
            rarity: item.array::<1>()?[0],
            marks: Marks(item.array::<1>()?[0]),
        });
    }
    let homes = rest.length()?;
    print.homes = rest.shorts(homes)?;
    print.members = rest.shorts(homes)?;
    for item in rest.items::<{ 13 + SPELLED }>()? {
        let mut item = Bytes(item);
        let (key, letters) = (u64::from_le_bytes(item.array()?), item.number()?);
        print.names.push(Name::new(key, letters, item.array()?, item.array::<1>()?[0] != 0));
    }
    for _ in 0..rest.length()? {
        let keys = rest.items::<8>()?.iter().map(|key| u64::from_le_bytes(*key)).collect();
        print.quotes.push(Quotation::new(Span::default(), keys));
    }
    print.fives = rest.items::<4>()?.iter().map(|hash| u32::from_le_bytes(*hash)).collect();
    print.sum_up();
    Some(print)
}

/// What is left to be read.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// Takes so many bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    /// Takes a number of 32 bits.
    pub(super) fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.array()?))
    }

    fn length(&mut self) -> Option<usize> {
        Some(self.number()? as usize)
    }

    /// Takes a list of items of one size, its length before it.
    fn items<const N: usize>(&mut self) -> Option<&'a [[u8; N]]> {
        let length = self.length()?;
        let (head, rest) = self.0.split_at_checked(length.checked_mul(N)?)?;
        self.0 = rest;
        Some(head.as_chunks::<N>().0)
    }

    fn shorts(&mut self, count: usize) -> Option<Vec<u16>> {
        let (head, rest) = self.0.split_at_checked(count.checked_mul(2)?)?;
        self.0 = rest;
        Some(head.as_chunks::<2>().0.iter().map(|short| u16::from_le_bytes(*short)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::Comparison;

    const STORY: &str = "The council of Ternhaven voted on Tuesday to rebuild the bridge. \"We will not leave the fishermen alone,\" \
        said Mayor Greta Holmquist. Engineers had warned of 42 cracked pillars.";

    #[test]
    fn a_fingerprint_comes_back_as_it_was() {
        let print = Fingerprint::new(STORY, &Document::new(STORY, Lexicon::embedded()));
        let (mut bytes, mut again) = (Vec::new(), Vec::new());
        write(&print, &mut bytes);
        let back = read(&bytes).unwrap();
        write(&back, &mut again);
        assert_eq!(bytes, again);
        let (there, here) = (Comparison::between(&print, &back), Comparison::between(&print, &print));
        assert_eq!(there.logit().to_bits(), here.logit().to_bits());
        assert!((0..bytes.len()).all(|length| read(&bytes[..length]).is_none()));
    }
}
