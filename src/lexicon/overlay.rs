//! Which names does the user know that the lexicon does not?
//!
//! A UTF-8 file of rows `name<TAB>type<TAB>variants<TAB>since<TAB>weight`; all but the name may be left out. The type is `per`, `loc`,
//! `org` or `word`; variants are other right spellings, separated by `|`; since is a year or date, for people; weight is the prominence
//! from 1 to 15. Lines that begin with `#` are comments. A name of several words adds its words and the pairs of neighbours.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::entry::Entry;
use super::skeleton::{letters, skeleton};
use super::{edits, pair_key};
use crate::disjoint::Sets;
use crate::text::key;
use crate::{Error, Result, bounded};
use rapidhash::v3::rapidhash_v3;

/// What a row may be of.
const TYPES: [&str; 4] = ["per", "loc", "org", "word"];

/// A prominence between a name of the day and a head of state.
const WEIGHT: u8 = 8;

/// Groups of an overlay are numbered from here, above those that ship.
const FIRST_GROUP: usize = 1 << 16;

/// The largest file read; a million names have about 30 MB.
const MOST: u64 = 256 << 20;
/// Names alike in sound that are looked through for every unknown word; so many are an attack, not a language.
const MOST_ALIKE: usize = 4096;
/// Words of a name: each is compared with those of every variant, and no honest name has as many.
const MOST_WORDS: usize = 64;

/// Names and words that lie over those that ship.
#[derive(Debug, Clone, Default)]
pub(super) struct Overlay {
    entries: BTreeMap<u64, Entry>,
    groups: BTreeMap<u64, u32>,
    /// Of each group the first that the rows join it with.
    roots: Vec<u32>,
    spellings: BTreeMap<String, BTreeSet<String>>,
    pairs: BTreeSet<u64>,
    /// Of the bytes that it was read from.
    pub(super) digest: u64,
}

impl Overlay {
    /// Reads a file of names, to be parsed.
    pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
        bounded::read(path, MOST)
    }

    /// Reads names from the bytes of their file; `path` is for messages, `shipped` says in which group a word ships.
    pub(super) fn parse(bytes: &[u8], path: &Path, shipped: &dyn Fn(u64) -> Option<u32>) -> Result<Self> {
        let bad = |line: usize, problem: String| Error::Lexicon { path: path.to_owned(), line, problem };
        let mut overlay = Self { digest: rapidhash_v3(bytes), ..Self::default() };
        let mut joins = Joins { sets: Sets::new(FIRST_GROUP), shipped };
        for (line, row) in (1..).zip(bytes.split(|b| *b == b'\n')) {
            let row = str::from_utf8(row).map_err(|_| bad(line, "not UTF-8".into()))?.trim_end_matches('\r');
            let row = if line == 1 { row.trim_start_matches('\u{feff}') } else { row };
            if !row.trim().is_empty() && !row.starts_with('#') {
                overlay.add(row, &mut joins).map_err(|problem| bad(line, problem))?;
            }
        }
        overlay.roots = joins.sets.roots();
        Ok(overlay)
    }

    fn add(&mut self, row: &str, joins: &mut Joins<'_>) -> Result<(), String> {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        if cells.len() > 5 {
            return Err(format!("{} columns, at most 5 expected", cells.len()));
        }
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        // Where commas stand in numbers, tables are written with semicolons.
        for (mark, name) in [(',', "commas"), (';', "semicolons")] {
            if cells.len() == 1 && row.split(mark).nth(1).is_some_and(|kind| TYPES.contains(&kind.trim())) {
                return Err(format!("separated by {name}, where tabs are expected"));
            }
        }
        let word = match cell(1) {
            "" | "per" | "loc" | "org" => false,
            "word" => true,
            other => return Err(format!("type {other:?} is none of {}", TYPES.join(", "))),
        };
        let since = cell(3);
        if !since.is_empty() && !since.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(format!("since {since:?} is no year or date"));
        }
        let weight = match cell(4) {
            "" => WEIGHT,
            weight => match weight.parse() {
                Ok(weight @ 1..=15) => weight,
                _ => return Err(format!("weight {weight:?} is no number from 1 to 15")),
            },
        };
        let variants: Vec<&str> = cell(2).split('|').map(str::trim).filter(|v| !v.is_empty()).collect();
        // A name with several right spellings came from another script, or from one with other rules.
        let script = if variants.is_empty() { "" } else { "t" };
        let entry = if word { Entry::word() } else { Entry::name(weight, script) };
        let name = pieces(cell(0));
        if name.is_empty() {
            return Err(format!("{:?} has no word of two letters", cell(0)));
        }
        self.insert(&name, entry)?;
        for variant in variants {
            let variant = pieces(variant);
            if variant.is_empty() {
                return Err("a variant has no word of two letters".into());
            }
            self.insert(&variant, entry)?;
            self.join(&name, &variant, joins);
        }
        Ok(())
    }

    fn insert(&mut self, name: &[String], entry: Entry) -> Result<(), String> {
        if name.len() > MOST_WORDS {
            return Err(format!("a name of {} words, at most {MOST_WORDS} expected", name.len()));
        }
        for piece in name {
            let known = self.entries.entry(key(piece)).or_default();
            *known = known.and(entry);
            let spellings = self.spellings.entry(skeleton(piece)).or_default();
            spellings.insert(piece.clone());
            if spellings.len() > MOST_ALIKE {
                return Err(format!("over {MOST_ALIKE} names sound like {piece:?}"));
            }
        }
        for pair in name.windows(2) {
            if let [first, last] = pair {
                self.pairs.insert(pair_key(key(first), key(last)));
            }
        }
        Ok(())
    }

    /// Makes one group of those of each two words of a name and a variant that stand for each other.
    fn join(&mut self, name: &[String], variant: &[String], joins: &mut Joins<'_>) {
        for (own, piece) in counterparts(name, variant).into_iter().filter(|(own, piece)| own != piece) {
            let group = *self.groups.entry(key(own)).or_insert_with_key(|key| joins.group(*key));
            // "Group" and "AG" stand in many names: a word of a longer one makes no two of them one.
            let is_shared = name.len() > 1 || variant.len() > 1;
            if is_shared && (joins.shipped)(key(piece)).is_some() {
                continue;
            }
            let other = self.groups.entry(key(piece));
            if is_shared {
                other.or_insert(group);
            } else {
                let other = *other.or_insert_with_key(|key| joins.group(*key));
                joins.sets.join(group, other);
            }
        }
    }

    pub(super) fn entry(&self, key: u64) -> Option<Entry> {
        self.entries.get(&key).copied()
    }

    /// Returns the group of a word that ships in a group, or in none.
    pub(super) fn group(&self, key: u64, shipped: Option<u32>) -> Option<u32> {
        let group = self.groups.get(&key).copied().or(shipped)?;
        Some(self.roots.get(group as usize).copied().unwrap_or(group))
    }

    pub(super) fn spellings(&self, skeleton: &str) -> impl Iterator<Item = &str> {
        self.spellings.get(skeleton).into_iter().flatten().map(String::as_str)
    }

    pub(super) fn is_pair(&self, pair: u64) -> bool {
        self.pairs.contains(&pair)
    }
}

/// Pairs the words of a name with those that stand for them in a variant: by their places where there are as many, else each word of the
/// shorter one with the word most like it. What the longer one has besides is no form of any: of "Halbrook Group", a variant of "Halbrook",
/// "Group" is not.
fn counterparts<'w>(name: &'w [String], variant: &'w [String]) -> Vec<(&'w String, &'w String)> {
    let likest = |word: &str, among: &'w [String]| among.iter().min_by_key(|other| edits(other, word));
    match name.len().cmp(&variant.len()) {
        Ordering::Equal => name.iter().zip(variant).collect(),
        Ordering::Greater => variant.iter().filter_map(|piece| Some((likest(piece, name)?, piece))).collect(),
        Ordering::Less => name.iter().filter_map(|own| Some((own, likest(own, variant)?))).collect(),
    }
}

/// Which groups are one, those that ship among them: a user's row says nothing against them.
struct Joins<'s> {
    sets: Sets,
    shipped: &'s dyn Fn(u64) -> Option<u32>,
}

impl Joins<'_> {
    /// Returns the group that a word ships in, or a new one.
    fn group(&mut self, key: u64) -> u32 {
        (self.shipped)(key).unwrap_or_else(|| self.sets.add())
    }
}

/// The words of a name, folded as they are looked up.
fn pieces(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'));
    words.map(letters).filter(|w| w.len() >= 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, content: &[u8]) -> Result<Overlay> {
        Overlay::parse(content, Path::new(name), &|_| None)
    }

    #[test]
    fn a_name_of_several_words_adds_its_words_and_pairs() {
        let text = "# people\nOrla Quennec\tper\tQuenneck\t2025\t10\r\n\nVarnholt\tloc\n";
        let overlay = read("good", text.as_bytes()).unwrap();
        let quennec = overlay.entry(key("Quennec")).unwrap();
        assert!(quennec.is_name() && quennec.is_transliterated());
        assert_eq!(quennec.prominence(), 10);
        assert_eq!(overlay.entry(key("Varnholt")).unwrap().prominence(), WEIGHT);
        assert!(overlay.is_pair(pair_key(key("Orla"), key("Quennec"))));
        assert!(!overlay.is_pair(pair_key(key("Orla"), key("Varnholt"))));
        let group = |name| overlay.group(key(name), None);
        assert!(group("Quennec").is_some() && group("Quennec") == group("Quenneck"));
        assert!(overlay.spellings("vrnlt").eq(["varnholt"]));
    }

    #[test]
    fn rows_that_share_a_variant_are_one_group() {
        let overlay =
            read("shared", b"Varnholt\tloc\tWarnholt\nVarnhold\tloc\tWarnholt\nQuennec\tper\tQuenneck\n").unwrap();
        let group = |name| overlay.group(key(name), None);
        assert!(group("Varnholt").is_some());
        assert_eq!(group("Varnholt"), group("Warnholt"));
        assert_eq!(group("Varnhold"), group("Warnholt"));
        assert_ne!(group("Quennec"), group("Varnholt"));
    }

    #[test]
    fn what_a_variant_has_besides_the_name_is_no_form_of_it() {
        let overlay = read("firms", b"Halbrook\torg\tHalbrook Group|HBK Group\nOrla Quennec\tper\tQuenneck\n").unwrap();
        let group = |name| overlay.group(key(name), None);
        assert_eq!(group("Group"), None);
        assert!(group("HBK").is_some() && group("HBK") == group("Halbrook"));
        assert!(group("Quenneck").is_some() && group("Quenneck") == group("Quennec"));
        assert_eq!(group("Orla"), None);
    }

    #[test]
    fn names_that_all_sound_alike_are_refused() {
        let vowels = ["a", "e", "i", "o", "u"];
        let name =
            |n: usize| (0..6).map(|digit| vowels[n / 5_usize.pow(digit) % 5]).fold("Vr".into(), |a, b| a + b + "n");
        let rows: Vec<String> = (0..=MOST_ALIKE).map(name).collect::<BTreeSet<String>>().into_iter().collect();
        assert!(read("few", rows[..MOST_ALIKE].join("\n").as_bytes()).is_ok());
        let message = read("many", rows.join("\n").as_bytes()).unwrap_err().to_string();
        assert!(message.contains("over 4096 names sound like"), "{message}");
    }

    #[test]
    fn a_bad_row_is_named_by_its_line() {
        let rows: [(&str, &[u8], &str); 7] = [
            ("commas", b"Holm, Greta\nGreta Holm, per,,2019", "line 2: separated by commas, where tabs are expected"),
            ("semicolons", b"Greta Holm;per;;2019", "line 1: separated by semicolons, where tabs are expected"),
            ("type", b"Anna\tper\nBert\tcity", "line 2: type \"city\" is none of per, loc, org, word"),
            ("weight", b"Anna\tper\t\t\t40", "line 1: weight \"40\" is no number from 1 to 15"),
            ("since", b"Anna\tper\t\tlately", "line 1: since \"lately\" is no year or date"),
            ("columns", b"a\tper\t\t\t1\tx", "line 1: 6 columns, at most 5 expected"),
            ("utf8", b"Anna\n\xff\xfe", "line 2: not UTF-8"),
        ];
        for (name, content, expected) in rows {
            let message = read(name, content).unwrap_err().to_string();
            assert!(message.ends_with(expected), "{message}");
        }
    }

    #[test]
    fn a_name_of_thousands_of_words_is_refused() {
        let row = |words: usize| format!("Holm\tper\t{}", "Abba ".repeat(words));
        assert!(read("few", row(MOST_WORDS).as_bytes()).is_ok());
        let message = read("many", row(MOST_WORDS + 1).as_bytes()).unwrap_err().to_string();
        assert!(message.ends_with("line 1: a name of 65 words, at most 64 expected"), "{message}");
    }

    #[test]
    fn a_comment_is_one_behind_a_mark_of_the_byte_order_too() {
        let overlay = read("marked", "\u{feff}# Quennec\nVarnholt\tloc\n".as_bytes()).unwrap();
        assert!(overlay.entry(key("Quennec")).is_none() && overlay.entry(key("Varnholt")).is_some());
    }

    #[test]
    fn a_word_of_a_longer_name_stays_in_the_group_that_ships() {
        let shipped = |word: &str| {
            let shipped = key(word);
            move |key: u64| (key == shipped).then_some(5)
        };
        for (row, own, piece) in [
            ("Halbrook\torg\tHalbrock Werk", "Halbrook", "Halbrock"),
            ("Orla Quennec\tper\tQuenneck", "Quennec", "Quenneck"),
        ] {
            let overlay = Overlay::parse(row.as_bytes(), Path::new("firms"), &shipped(piece)).unwrap();
            assert_eq!(overlay.group(key(piece), Some(5)), Some(5), "{row}");
            assert!(overlay.group(key(own), None).is_some_and(|group| group != 5), "{row}");
        }
        let overlay = Overlay::parse(b"Quennec\tper\tQuenneck", Path::new("one"), &shipped("Quenneck")).unwrap();
        assert_eq!(overlay.group(key("Quennec"), None), overlay.group(key("Quenneck"), Some(5)));
    }
}
