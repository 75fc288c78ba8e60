//! Which names does a corpus teach? What independent articles spell alike is a name; what one of them alone spells almost so is not.

mod independence;

use super::corpus::Siblings;
use super::fingerprint::{Fingerprint, Word};
use super::spelling::{are_both_right, is_near};
use crate::document::{Document, narrow};
use crate::lexicon::{Entry, Lexicon};
use crate::page;
use crate::text::key;
use independence::Voices;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Shorter words are initials and abbreviations.
const FEWEST_LETTERS: u8 = 4;
/// Names read of one article: a bound for lists.
const MOST_NAMES: usize = 80;
/// Texts that share one document as scratch.
const CHUNK: usize = 128;

/// A name that the corpus taught, or a spelling that it takes for an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Induced {
    /// As it stands in the articles: one word, or two that stand together.
    pub name: String,
    /// What the others spell, where this is an error.
    pub usual: Option<String>,
    /// Articles that have it.
    pub documents: u32,
    /// Of these, the independent ones: all of one site, and all that go back to one text, count once.
    pub voices: u32,
}

impl Induced {
    /// Returns how prominent the lexicon takes a name for that so many articles have, from 1 to 15.
    pub fn weight(&self) -> u32 {
        (1 + self.documents.max(1).ilog2()).min(15)
    }
}

/// What is known of one spelling.
#[derive(Debug, Default)]
struct Seen {
    name: String,
    entry: Entry,
    documents: u32,
    heard: Voices,
    /// Counted when all articles are read.
    voices: u32,
    /// The spelling that this one is taken for an error of.
    usual: Option<u32>,
}

impl Seen {
    fn count(&mut self, (site, text): (Option<u64>, u32)) {
        self.documents += 1;
        self.heard.add(site, text);
    }

    /// Whether the lexicon has it in a script where a name has one spelling.
    fn is_settled(&self) -> bool {
        self.entry.is_name() && !self.entry.is_transliterated()
    }
}

/// The names of one article: their keys as they stand, and those that stand together.
struct Names {
    single: Vec<(u64, Entry, String)>,
    pairs: Vec<(u64, u64)>,
}

/// Reads the names of a corpus.
#[derive(Debug, Default)]
pub struct Induction {
    numbers: HashMap<u64, u32>,
    seen: Vec<Seen>,
    pairs: BTreeMap<(u32, u32), Seen>,
    articles: Vec<Vec<u32>>,
}

impl Induction {
    /// Reads the next articles; `first` is the number of the first of them.
    pub fn read(&mut self, first: usize, texts: &[Option<String>], siblings: &Siblings, lexicon: &Lexicon) {
        let chunk = |texts: &[Option<String>]| -> Vec<Names> {
            let mut document = Document::default();
            texts.iter().map(|text| names(text.as_deref().unwrap_or_default(), lexicon, &mut document)).collect()
        };
        let read: Vec<Vec<Names>> = texts.par_chunks(CHUNK).map(chunk).collect();
        for (article, names) in (first..).zip(read.into_iter().flatten()) {
            let site = u32::try_from(article).ok().and_then(|article| siblings.site_of(article));
            self.add(names, (site, siblings.clusters().get(article).copied().unwrap_or_default()));
        }
    }

    fn add(&mut self, names: Names, voice: (Option<u64>, u32)) {
        let mut own = Vec::with_capacity(names.single.len());
        for (key, entry, name) in names.single {
            let next = narrow(self.seen.len());
            let number = *self.numbers.entry(key).or_insert(next);
            if number == next {
                self.seen.push(Seen { name: name.clone(), entry, ..Seen::default() });
            }
            if let Some(seen) = self.seen.get_mut(number as usize) {
                // Of several ways to write it one is shown, whoever came first.
                if plainness(&name) < plainness(&seen.name) {
                    seen.name = name;
                }
                seen.count(voice);
            }
            own.push(number);
        }
        for (first, last) in names.pairs {
            let (Some(first), Some(last)) = (self.numbers.get(&first), self.numbers.get(&last)) else { continue };
            let [one, two] = [first, last].map(|number| self.seen.get(*number as usize));
            if let (Some(one), Some(two)) = (one, two)
                && !(one.entry.is_known() && two.entry.is_known())
            {
                self.pairs.entry((*first, *last)).or_default().count(voice);
            }
        }
        self.articles.push(own);
    }

    /// Returns the names that at least so many independent articles spell alike and the lexicon has not, the most widely spelled
    /// first, then the errors. No consensus overrides a name that the lexicon has with one spelling.
    pub fn finish(mut self, siblings: &Siblings, lexicon: &Lexicon, least: u32) -> Vec<Induced> {
        for ((first, last), pair) in &mut self.pairs {
            if let (Some(one), Some(two)) = (self.seen.get(*first as usize), self.seen.get(*last as usize)) {
                pair.name = format!("{} {}", one.name, two.name);
            }
        }
        for seen in self.seen.iter_mut().chain(self.pairs.values_mut()) {
            seen.voices = seen.heard.count();
        }
        self.find_errors(siblings, lexicon, least);
        let agreed = |seen: &Seen| seen.usual.is_none() && seen.voices >= least;
        let right = |number: &u32| self.seen.get(*number as usize).is_some_and(|s| s.entry.is_known() || agreed(s));
        let pairs: Vec<(&(u32, u32), &Seen)> =
            self.pairs.iter().filter(|(pair, seen)| agreed(seen) && right(&pair.0) && right(&pair.1)).collect();
        let covered: BTreeSet<u32> = pairs.iter().flat_map(|(pair, _)| [pair.0, pair.1]).collect();
        let single = (0..)
            .zip(&self.seen)
            .filter(|(number, seen)| !seen.entry.is_known() && agreed(seen) && !covered.contains(number));
        let mut names: Vec<Induced> =
            pairs.iter().map(|(_, seen)| *seen).chain(single.map(|(_, seen)| seen)).map(|s| self.induced(s)).collect();
        let mut errors: Vec<Induced> =
            self.seen.iter().filter(|seen| seen.usual.is_some()).map(|seen| self.induced(seen)).collect();
        for list in [&mut names, &mut errors] {
            list.sort_by(|a, b| b.voices.cmp(&a.voices).then(b.documents.cmp(&a.documents)).then(a.name.cmp(&b.name)));
        }
        names.append(&mut errors);
        names
    }

    fn induced(&self, seen: &Seen) -> Induced {
        let usual = seen.usual.and_then(|usual| self.seen.get(usual as usize));
        Induced {
            name: seen.name.clone(),
            usual: usual.map(|usual| usual.name.clone()),
            documents: seen.documents,
            voices: seen.voices,
        }
    }

    /// Looks at the siblings of each article with an unknown name for one who spells it almost so.
    fn find_errors(&mut self, siblings: &Siblings, lexicon: &Lexicon, least: u32) {
        let mut near: BTreeMap<(u32, u32), bool> = BTreeMap::new();
        let mut errors: BTreeMap<u32, u32> = BTreeMap::new();
        for (article, own) in self.articles.iter().enumerate() {
            for link in siblings.links_of(article) {
                let theirs = self.articles.get(link.sibling as usize).map(Vec::as_slice).unwrap_or_default();
                for (name, other) in self.doubted(own, theirs) {
                    if !self.is_error(name, other, lexicon, least, &mut near) {
                        continue;
                    }
                    let best = errors.entry(name).or_insert(other);
                    if self.rank(other) > self.rank(*best) {
                        *best = other;
                    }
                }
            }
        }
        for (name, usual) in errors {
            if let Some(seen) = self.seen.get_mut(name as usize) {
                seen.usual = Some(usual);
            }
        }
    }

    /// Returns each name that an article alone has beside each that its sibling alone has; one that the lexicon has is no error.
    fn doubted(&self, own: &[u32], theirs: &[u32]) -> Vec<(u32, u32)> {
        let others: Vec<u32> = theirs.iter().filter(|name| !own.contains(name)).copied().collect();
        let is_known = |name: u32| self.seen.get(name as usize).is_none_or(|seen| seen.entry.is_known());
        let alone = own.iter().copied().filter(|name| !theirs.contains(name) && !is_known(*name));
        alone.flat_map(|name| others.iter().map(move |other| (name, *other))).collect()
    }

    /// Known names first, then those of most voices, then by the alphabet.
    fn rank(&self, name: u32) -> (bool, u32, std::cmp::Reverse<&str>) {
        let seen = self.seen.get(name as usize);
        let name = std::cmp::Reverse(seen.map_or("", |seen| seen.name.as_str()));
        (seen.is_some_and(Seen::is_settled), seen.map_or(0, |seen| seen.voices), name)
    }

    fn is_error(
        &self,
        name: u32,
        other: u32,
        lexicon: &Lexicon,
        least: u32,
        near: &mut BTreeMap<(u32, u32), bool>,
    ) -> bool {
        let (Some(own), Some(usual)) = (self.seen.get(name as usize), self.seen.get(other as usize)) else {
            return false;
        };
        let outvoted = own.voices == 1 && usual.voices >= least;
        if own.entry.is_known() || !(outvoted || usual.is_settled()) {
            return false;
        }
        let asked = || is_near(&own.name, &usual.name) && !are_both_right(&own.name, &usual.name, lexicon);
        *near.entry((name, other)).or_insert_with(asked)
    }
}

/// Orders the ways to write a name: with a capital at its head before capitals throughout, and those before small letters alone.
fn plainness(name: &str) -> (bool, usize, &str) {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (capitals == 0, capitals, name)
}

/// Returns the distinct names of an article.
fn names(text: &str, lexicon: &Lexicon, document: &mut Document) -> Names {
    document.segment(text, lexicon);
    page::label(text, document);
    let print = Fingerprint::new(text, document);
    let is_name = |word: &&Word| word.is_name && word.token.letters >= FEWEST_LETTERS && !word.token.entry.is_typo();
    let mut single: Vec<(u64, Entry, String)> = Vec::new();
    for word in print.words.iter().filter(is_name) {
        let name = shown(word.token.text(text));
        let key = key(name);
        if single.len() < MOST_NAMES && single.iter().all(|(other, ..)| *other != key) {
            single.push((key, lexicon.entry(key), name.to_owned()));
        }
    }
    let mut pairs: Vec<(u64, u64)> = print
        .words
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if is_name(&a) && is_name(&b) && b.token.start == a.token.end + 1 => {
                Some((key(shown(a.token.text(text))), key(shown(b.token.text(text)))))
            }
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    Names { single, pairs }
}

/// Drops the ending of a possessive.
fn shown(name: &str) -> &str {
    ["'s", "’s"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

#[cfg(test)]
mod tests;
