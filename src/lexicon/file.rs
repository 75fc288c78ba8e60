//! How do the embedded tables lie in their file? A magic line, a list of sections, the sections, each at a multiple of 64 bytes.

/// The first bytes of the file; the number is the format's version.
pub(super) const MAGIC: [u8; 8] = *b"unspLEX2";

/// Each section begins at a multiple of this, so that a bucket is one cache line.
#[cfg(feature = "train")]
const ALIGNMENT: usize = 64;

/// The sections, in the order of the file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Section {
    /// The commonest words, which make up most of a text: fingerprint table with the entry's 32 bits, small enough for the nearest cache.
    Frequent,
    /// Ordinary words: the same.
    Words,
    /// Names that are no words: fingerprint table with one byte, see [`super::entry::Entry::from_name_byte`].
    Names,
    /// Misspellings: fingerprint table with the number of the right spelling.
    Typos,
    /// The right spellings, front-coded in blocks of [`CORRECTIONS_A_BLOCK`], behind their starts.
    Corrections,
    /// Spellings of one word or name: fingerprint table with the group's number.
    Groups,
    /// Where each bucket of known names begins.
    SpellingStarts,
    /// The known names by skeleton.
    Spellings,
    /// First and last names that belong together: fuse filter.
    Pairs,
    /// Those of them that the news names a lot: the same.
    Famous,
    /// Those names: a first and a last one with a blank between them on each line.
    FamousNames,
    /// Common words, the same fuse filter: tells them from chance hits in the table of words.
    Common,
}

/// How many sections there are.
#[cfg(feature = "train")]
pub(super) const SECTIONS: usize = Section::Common as usize + 1;

/// Right spellings that are coded in one run.
pub(super) const CORRECTIONS_A_BLOCK: usize = 16;

/// Returns a section, empty where the file is not one.
pub(super) fn section(file: &'static [u8], section: Section) -> &'static [u8] {
    let entry = file.strip_prefix(&MAGIC).and_then(|rest| rest.get(section as usize * 8..));
    let Some((start, rest)) = entry.and_then(|e| e.split_first_chunk::<4>()) else { return &[] };
    let Some(length) = rest.first_chunk::<4>() else { return &[] };
    let start = u32::from_le_bytes(*start) as usize;
    file.get(start..).and_then(|rest| rest.get(..u32::from_le_bytes(*length) as usize)).unwrap_or_default()
}

/// Joins the sections to a file.
#[cfg(feature = "train")]
pub(super) fn join(sections: &[Vec<u8>; SECTIONS]) -> crate::Result<Vec<u8>> {
    let narrow = |n: usize| u32::try_from(n).map_err(|_| crate::Error::training("the lexicon is over 4 GiB"));
    let mut file = MAGIC.to_vec();
    let mut at = (MAGIC.len() + SECTIONS * 8).next_multiple_of(ALIGNMENT);
    for section in sections {
        file.extend(narrow(at)?.to_le_bytes());
        file.extend(narrow(section.len())?.to_le_bytes());
        at = (at + section.len()).next_multiple_of(ALIGNMENT);
    }
    for section in sections {
        file.resize(file.len().next_multiple_of(ALIGNMENT), 0);
        file.extend(section);
    }
    Ok(file)
}
