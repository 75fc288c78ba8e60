//! How do the reviewed tables of `src/data/lexicon` become the file that is embedded? Same rows, same bytes.

mod build;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::entry::Entry;
use super::file::{self, CORRECTIONS_A_BLOCK, SECTIONS};
use super::near::COMMON;
use super::{FUNCTION_WORDS, front, pair_key, spellings};
use crate::text::key;
use crate::{Error, Result};
use build::{filter, table};
use rows::{number, read};

/// A name token must stand in this many persons' names, or be named elsewhere, to be offered as the right spelling.
const PERSONS: u32 = 2;

/// Word classes that there may be: an entry has seven bits for them, some of which are kept free.
const MOST_CLASSES: usize = 100;

/// Words of the small table: 60 kB that most of a text's words are found in.
const FREQUENT: usize = 8192;

/// Names of one bucket of spellings, on average.
const NAMES_A_BUCKET: usize = 16;

/// Compiles the tables of a folder.
///
/// # Errors
/// [`Error::Io`] where a table is missing, [`Error::Lexicon`] where a row is not one.
pub fn compile(folder: &Path) -> Result<Vec<u8>> {
    let words = words(folder)?;
    let names = names(folder)?;
    let mut entries: BTreeMap<u64, Entry> = BTreeMap::new();
    for (word, entry) in &words {
        let known = entries.entry(key(word)).or_default();
        *known = known.and(*entry);
    }
    for (function, word) in (1..=u8::MAX).zip(FUNCTION_WORDS) {
        let known = entries.entry(key(word)).or_insert_with(Entry::word);
        *known = known.and(Entry::word()).with_function(function);
    }
    let mut only_names: BTreeMap<u64, Entry> = BTreeMap::new();
    for (name, row) in &names {
        let key = key(name);
        let known = if let Some(word) = entries.get_mut(&key) { word } else { only_names.entry(key).or_default() };
        // "Michal" and "Michał" have one key: what is known of either holds.
        *known = known.and(row.entry);
    }
    // The commoner of two words that cannot be told apart in a table is put in first.
    let mut words: Vec<(u64, Entry)> = entries.into_iter().collect();
    words.sort_by_key(|(key, entry)| (std::cmp::Reverse(entry.bits() >> 7 & 63), *key));
    let mut only_names: Vec<(u64, Entry)> = only_names.into_iter().collect();
    only_names.sort_by_key(|(key, entry)| (std::cmp::Reverse(entry.prominence()), *key));

    let is_common = |entry: &Entry| entry.is_word() && entry.zipf().is_some_and(|zipf| zipf >= COMMON);
    let common = words.iter().filter(|(_, entry)| is_common(entry)).map(|(key, _)| *key).collect();
    let (frequent, words) = words.split_at_checked(FREQUENT).unwrap_or((&words, &[]));
    let bits = |(key, entry): &(u64, Entry)| (*key, entry.bits().to_le_bytes());
    let (typos, corrections) = typos(folder)?;
    let offered: BTreeSet<&str> =
        names.iter().filter(|(name, row)| row.offered && name.is_ascii()).map(|(name, _)| name.as_str()).collect();
    let (starts, spellings) = spellings_of(&offered)?;
    let (famous_keys, famous_names) = famous(folder)?;
    let sections: [Vec<u8>; SECTIONS] = [
        table(frequent.iter().map(bits)),
        table(words.iter().map(bits)),
        table(only_names.iter().map(|(key, entry)| (*key, [entry.name_byte()]))),
        table(typos.iter().map(|(key, number)| (*key, number.to_le_bytes()))),
        corrections,
        table(groups(folder)?.into_iter().map(|(key, group)| (key, group.to_le_bytes()))),
        starts,
        spellings,
        filter(&pairs(folder, &offered)?)?,
        filter(&famous_keys)?,
        famous_names,
        filter(&common)?,
    ];
    file::join(&sections)
}

/// Words with their entries: kind, frequency, class, dialect.
fn words(folder: &Path) -> Result<BTreeMap<String, Entry>> {
    let path = folder.join("words.tsv.gz");
    let rows = read::<5>(&path)?;
    let classes: BTreeSet<&str> = rows.iter().map(|(_, row)| row[3].as_str()).collect();
    if classes.len() > MOST_CLASSES {
        let problem = format!("{}: {} word classes, at most {MOST_CLASSES}", path.display(), classes.len());
        return Err(Error::training(problem));
    }
    let classes: BTreeMap<&str, u8> = classes.into_iter().zip(1..).collect();
    let mut words = BTreeMap::new();
    for (line, [word, kind, zipf, class, dialect]) in &rows {
        let mut entry = if kind == "n" { Entry::name(0, "") } else { Entry::word() };
        if !zipf.is_empty() {
            entry = entry.with_zipf(number(&path, *line, zipf)?);
        }
        entry = entry.with_class(classes.get(class.as_str()).copied().unwrap_or(0));
        if !dialect.is_empty() {
            entry = entry.with_dialect(dialect.starts_with("us"));
        }
        words.insert(word.clone(), entry);
    }
    Ok(words)
}

/// What is known of a name.
struct Name {
    entry: Entry,
    /// Whether it may be offered as the right spelling of another.
    offered: bool,
}

/// Names with their entries: script, persons, news documents, weight by hand.
fn names(folder: &Path) -> Result<BTreeMap<String, Name>> {
    let path = folder.join("names.tsv.gz");
    let mut names = BTreeMap::new();
    for (line, [name, script, persons, documents, weight]) in read::<5>(&path)? {
        let persons: u32 = number(&path, line, &persons)?;
        let documents: u32 = number(&path, line, &documents)?;
        let weight: u8 = number(&path, line, &weight)?;
        let entry = Entry::name(prominence(persons, documents).max(weight), &script);
        names.insert(name, Name { entry, offered: persons >= PERSONS || documents > 0 || weight > 0 });
    }
    Ok(names)
}

/// Two steps for each doubling of news documents from 3 on; names of many persons count up to 5.
fn prominence(persons: u32, documents: u32) -> u8 {
    let news = if documents < 3 { 0 } else { 1 + (u64::from(documents).pow(2) / 9).ilog2() };
    let people = persons.checked_ilog2().unwrap_or(0) / 2;
    u8::try_from(news.min(15).max(people.min(5))).unwrap_or(15)
}

/// Misspellings with the number of their right spelling, and the right spellings.
fn typos(folder: &Path) -> Result<(BTreeMap<u64, u16>, Vec<u8>)> {
    let path = folder.join("typos.tsv.gz");
    let rows = read::<2>(&path)?;
    let right: BTreeSet<&str> = rows.iter().map(|(_, row)| row[1].as_str()).collect();
    let right: Vec<&str> = right.into_iter().collect();
    let mut typos = BTreeMap::new();
    for (_, [typo, correction]) in &rows {
        let place = right.binary_search(&correction.as_str()).unwrap_or(0);
        let place = u16::try_from(place).map_err(|_| Error::training("over 65,536 right spellings"))?;
        typos.insert(key(typo), place);
    }
    let (mut starts, mut blocks) = (Vec::new(), Vec::new());
    for block in right.chunks(CORRECTIONS_A_BLOCK) {
        starts.extend(narrow(blocks.len())?.to_le_bytes());
        let mut before = "";
        for word in block {
            front::write(before, word, &mut blocks);
            before = word;
        }
    }
    let mut corrections = narrow(starts.len() / 4)?.to_le_bytes().to_vec();
    corrections.extend(starts);
    corrections.extend(blocks);
    Ok((typos, corrections))
}

/// Spellings of one word or name, with the number of their group.
fn groups(folder: &Path) -> Result<BTreeMap<u64, u16>> {
    let path = folder.join("variants.tsv.gz");
    let mut groups = BTreeMap::new();
    for (line, [spelling, group]) in read::<2>(&path)? {
        groups.insert(key(&spelling), number(&path, line, &group)?);
    }
    Ok(groups)
}

/// The names by skeleton: where each bucket begins, and the buckets.
fn spellings_of(names: &BTreeSet<&str>) -> Result<(Vec<u8>, Vec<u8>)> {
    let buckets = names.len() / NAMES_A_BUCKET + 1;
    let mut sorted: Vec<(usize, u8, String, &str)> = Vec::new();
    for name in names {
        let skeleton = super::skeleton(name);
        let (bucket, mark) = spellings::place(&skeleton, buckets);
        sorted.push((bucket, mark, skeleton, name));
    }
    sorted.sort();
    let (mut starts, mut groups) = (Vec::new(), Vec::new());
    let mut rest = sorted.as_slice();
    for bucket in 0..buckets {
        starts.extend(narrow(groups.len())?.to_le_bytes());
        let here = rest.partition_point(|name| name.0 == bucket);
        for group in rest.get(..here).unwrap_or_default().chunk_by(|a, b| a.2 == b.2) {
            write_group(group, &mut groups);
        }
        rest = rest.get(here..).unwrap_or_default();
    }
    starts.extend(narrow(groups.len())?.to_le_bytes());
    Ok((starts, groups))
}

/// Writes names of one skeleton, as several groups where one is too long for its length byte.
fn write_group(names: &[(usize, u8, String, &str)], out: &mut Vec<u8>) {
    let mut group = Vec::new();
    let mut before = "";
    for (_, mark, _, name) in names {
        let mut coded = Vec::new();
        front::write(before, name, &mut coded);
        if group.len() + coded.len() > usize::from(u8::MAX) {
            close(*mark, &mut group, out);
            coded.clear();
            front::write("", name, &mut coded);
        }
        group.extend(coded);
        before = name;
    }
    if let Some((_, mark, _, _)) = names.first() {
        close(*mark, &mut group, out);
    }
}

fn close(mark: u8, group: &mut Vec<u8>, out: &mut Vec<u8>) {
    out.extend([mark, u8::try_from(group.len()).unwrap_or(u8::MAX)]);
    out.append(group);
}

/// First and last names both of which may be offered.
fn pairs(folder: &Path, offered: &BTreeSet<&str>) -> Result<BTreeSet<u64>> {
    let rows = read::<2>(&folder.join("pairs.tsv.gz"))?;
    let known = rows.iter().filter(|(_, row)| row.iter().all(|name| offered.contains(name.as_str())));
    Ok(known.map(|(_, [first, last])| pair_key(key(first), key(last))).collect())
}

/// The keys of full names that the news names a lot, and these names line by line.
fn famous(folder: &Path) -> Result<(BTreeSet<u64>, Vec<u8>)> {
    let rows = read::<2>(&folder.join("famous.tsv.gz"))?;
    let keys = rows.iter().map(|(_, [first, last])| pair_key(key(first), key(last))).collect();
    Ok((keys, rows.iter().flat_map(|(_, [first, last])| format!("{first} {last}\n").into_bytes()).collect()))
}

fn narrow(n: usize) -> Result<u32> {
    u32::try_from(n).map_err(|_| Error::training("the lexicon is over 4 GiB"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::io::Write;

    /// Puts a table into a folder of its own.
    fn table(name: &str, rows: &str) -> Scratch {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(rows.as_bytes()).unwrap();
        let scratch = Scratch::new();
        scratch.file(name, packed.finish().unwrap());
        scratch
    }

    #[test]
    fn a_hundred_word_classes_are_numbered_and_one_more_is_refused() {
        let classes = |count: usize| {
            let rows: Vec<String> = (0..count).map(|class| format!("word{class}\tw\t\t{class:03}\t")).collect();
            words(&table("words.tsv.gz", &rows.join("\n")).0)
        };
        let words = classes(100).unwrap();
        assert_eq!([words["word0"].class(), words["word99"].class()], [1, 100]);
        let refused = classes(101).unwrap_err().to_string();
        assert!(refused.contains("101 word classes, at most 100"), "{refused}");
    }

    #[test]
    fn a_row_that_is_none_is_named_by_its_line() {
        let refused = |rows: &str| groups(&table("variants.tsv.gz", rows).0).unwrap_err().to_string();
        for (row, named) in [("colour", "1 columns, not 2"), ("colour\tmany", "\"many\" is no number that fits here")] {
            let message = refused(&format!("color\t3\n{row}\n"));
            assert!(message.contains(&format!("line 2: {named}")), "{message}");
        }
    }
}
