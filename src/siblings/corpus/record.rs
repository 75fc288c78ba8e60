//! How does a fingerprint lie on disk? Little-endian numbers one after the other, lists with their length before them. What no article
//! can have, because a reader of articles stops before, is no record: two records of strangers cost no more than two articles.

use crate::document::{Span, narrow};
use crate::siblings::fingerprint::manner::{MANNERS, Manner};
use crate::siblings::fingerprint::rarity;
use crate::siblings::fingerprint::stem::Stem;
use crate::siblings::fingerprint::voice::{SOUNDS, Voice};
use crate::siblings::fingerprint::{
    Content, Fingerprint, LONGEST, MOST_QUOTES, Marks, Name, Quotation, SPELLED, Sentence,
};

/// Appends a fingerprint without its words.
pub(in crate::siblings) fn write(print: &Fingerprint, out: &mut Vec<u8>) {
    let number = |out: &mut Vec<u8>, value: u32| out.extend(value.to_le_bytes());
    number(out, narrow(print.count));
    number(out, narrow(print.length));
    out.push(print.goes_on.into());
    out.extend(print.manner.numbers().iter().flat_map(|number| number.to_le_bytes()));
    number(out, narrow(print.sentences.len()));
    for sentence in &print.sentences {
        number(out, sentence.members.end);
        number(out, sentence.key);
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

/// Reads a fingerprint back, `None` where the bytes end too early or are those of no article.
pub(in crate::siblings) fn read(bytes: &[u8]) -> Option<Fingerprint> {
    let mut rest = Bytes(bytes);
    let mut print = Fingerprint { count: rest.length()?, length: rest.length()?, ..Fingerprint::default() };
    print.goes_on = rest.array::<1>()?[0] != 0;
    print.manner = manner(&mut rest)?;
    print.sentences = sentences(&mut rest)?;
    print.contents = contents(&mut rest)?;
    let homes = rest.length()?;
    print.homes = rest.shorts(homes)?;
    print.members = rest.shorts(homes)?;
    for item in rest.items::<{ 13 + SPELLED }>()? {
        let mut item = Bytes(item);
        let (key, letters) = (u64::from_le_bytes(item.array()?), item.number()?);
        print.names.push(Name::new(key, letters, item.array()?, item.array::<1>()?[0] != 0));
    }
    let quotes = rest.length().filter(|quotes| *quotes <= MOST_QUOTES)?;
    for _ in 0..quotes {
        let keys = rest.items::<8>()?.iter().map(|key| u64::from_le_bytes(*key)).collect();
        print.quotes.push(Quotation::new(Span::default(), keys));
    }
    print.fives = rest.items::<4>()?.iter().map(|hash| u32::from_le_bytes(*hash)).collect();
    // Runs that stand there twice would be shared by more articles than have them.
    if !print.fives.is_sorted_by(|a, b| a < b) {
        return None;
    }
    print.sum_up();
    Some(print)
}

#[doc(hidden)]
impl Fingerprint {
    /// Returns how it lies on disk; only tests ask.
    pub fn to_record(&self) -> Vec<u8> {
        let mut out = Vec::new();
        write(self, &mut out);
        out
    }

    /// Reads what lies on disk, `None` where it is no article; only tests ask.
    pub fn from_record(bytes: &[u8]) -> Option<Self> {
        read(bytes)
    }
}

fn manner(rest: &mut Bytes<'_>) -> Option<Manner> {
    let mut numbers = [0.0; MANNERS];
    for number in &mut numbers {
        *number = f32::from_le_bytes(rest.array()?);
    }
    numbers.iter().all(|number: &f32| number.is_finite()).then(|| Manner::from_numbers(numbers))
}

/// Reads the sentences, each of which begins among the members where the one before ends.
fn sentences(rest: &mut Bytes<'_>) -> Option<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for item in rest.items::<{ 8 + 4 * SOUNDS }>()? {
        let mut item = Bytes(item);
        let (end, key) = (item.number()?, item.number()?);
        let mut counts = [0; SOUNDS];
        for count in &mut counts {
            *count = item.number()?;
        }
        let voice = Voice::from_counts(counts);
        sentences.push(Sentence { members: Span { start, end }, key, voice, ..Sentence::default() });
        start = end;
    }
    Some(sentences)
}

/// Reads the contents, which stand in the order of their stems.
fn contents(rest: &mut Bytes<'_>) -> Option<Vec<Content>> {
    let mut contents = Vec::new();
    for item in rest.items::<24>()? {
        let mut item = Bytes(item);
        contents.push(Content {
            stem: Stem::from_bits(u64::from_le_bytes(item.array()?)),
            weight: f32::from_le_bytes(item.array()?),
            sound: item.number()?,
            place: u16::from_le_bytes(item.array()?),
            homes: (u16::from_le_bytes(item.array()?), u16::from_le_bytes(item.array()?)),
            rarity: item.array::<1>()?[0],
            marks: Marks(item.array::<1>()?[0]),
        });
    }
    // Weights that no stem has would make shares of nothing, or of more than all.
    let is_sound =
        |content: &Content| content.homes.0 <= content.homes.1 && (0.0..=rarity::MOST).contains(&content.weight);
    let is_whole = contents.iter().all(is_sound) && contents.is_sorted_by(|a, b| a.stem < b.stem);
    is_whole.then_some(contents)
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

    /// Takes the length of a list, of which none is longer than the longest article.
    fn length(&mut self) -> Option<usize> {
        Some(self.number()? as usize).filter(|length| *length <= LONGEST)
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
    use crate::siblings::pair::relation::Relation;

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

    #[test]
    fn runs_that_stand_there_twice_are_no_article() {
        let mut print = Fingerprint::new(STORY, &Document::new(STORY, Lexicon::embedded()));
        print.fives = vec![7, 7];
        let mut bytes = Vec::new();
        write(&print, &mut bytes);
        assert!(read(&bytes).is_none());
    }

    #[test]
    fn no_bit_flipped_makes_more_of_a_record_than_an_article() {
        let print = Fingerprint::new(STORY, &Document::new(STORY, Lexicon::embedded()));
        let mut bytes = Vec::new();
        write(&print, &mut bytes);
        let mut taken = 0;
        for bit in 0..8 * bytes.len() {
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Some(strange) = read(&bytes) {
                taken += 1;
                let derived =
                    [(&print, &strange), (&strange, &strange)].map(|(a, b)| Comparison::between(a, b).derived());
                assert!(derived.iter().all(|derived| (0.0..=1.0).contains(derived)), "bit {bit}: {derived:?}");
                let (_, signs) = Relation::of(&print, &strange, &Comparison::between(&print, &strange));
                assert!(signs.iter().flatten().all(|sign| sign.is_finite()), "bit {bit}: {signs:?}");
            }
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        assert!((1..8 * bytes.len()).contains(&taken), "{taken} of {} taken", 8 * bytes.len());
    }

    #[test]
    fn a_record_of_weights_that_no_word_has_is_none() {
        let mut print = Fingerprint::new(STORY, &Document::new(STORY, Lexicon::embedded()));
        for weight in [-0.5, 9.5, f32::MAX, f32::NAN] {
            print.contents[0].weight = weight;
            assert!(read(&print.to_record()).is_none(), "{weight}");
        }
    }

    #[test]
    fn a_record_of_more_words_than_are_read_of_an_article_is_none() {
        let text = "The council of Ternhaven voted on Tuesday. ".repeat(600);
        let mut print = Fingerprint::new(&text, &Document::new(&text, Lexicon::embedded()));
        assert_eq!(print.count, LONGEST);
        let record = |print: &Fingerprint| {
            let mut bytes = Vec::new();
            write(print, &mut bytes);
            bytes
        };
        assert!(read(&record(&print)).is_some());
        print.count += 1;
        assert!(read(&record(&print)).is_none());
        print.count -= 1;
        print.quotes = vec![Quotation::new(Span::default(), vec![1]); MOST_QUOTES + 1];
        assert!(read(&record(&print)).is_none());
    }

    #[test]
    fn a_record_of_words_twice_is_none() {
        let mut print = Fingerprint::new(STORY, &Document::new(STORY, Lexicon::embedded()));
        let back = Fingerprint::from_record(&print.to_record()).unwrap();
        assert_eq!((back.count, back.contents.len()), (print.count, print.contents.len()));
        print.contents[1].stem = print.contents[0].stem;
        assert!(Fingerprint::from_record(&print.to_record()).is_none());
    }
}
