//! Which names does a corpus teach? What independent articles spell alike is a name; what one of them alone spells almost so is not.

use super::corpus::Siblings;
use super::fingerprint::{Fingerprint, Word};
use super::independence::Voices;
use super::spelling::is_near;
use crate::document::{Document, narrow};
use crate::lexicon::{Entry, Lexicon};
use crate::page;
use crate::text::key;
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
        let asked = || is_near(&own.name, &usual.name) && !lexicon.is_variant(&own.name, &usual.name);
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
mod tests {
    use super::super::corpus::{Corpus, Kind, Row};
    use super::*;

    /// Four stories that have nothing but a minister in common, and a second report of the first.
    const STORIES: [&str; 5] = [
        "Waves broke the harbour wall of Ternhaven on Monday night, and the pilot station was closed. Minister NAME promised 42 \
         million crowns to the fishermen, who had asked the ministry for years. The ferry to Sandoy will not sail before Friday.",
        "Two thousand pupils sang in the cathedral of Aldwick yesterday. The choir, led by Berit Lindqvist since 1998, had rehearsed \
         for a year. Among the guests sat NAME, whose daughter sings alto, and the bishop.",
        "A court in Vestborg acquitted the owner of the paper mill of poisoning the river. The prosecutor will appeal. Anglers booed \
         when NAME, who had licensed the mill in 2011, left the building by a side door.",
        "Calder Rovers won the derby by three goals to one. The second half was delayed because fog covered the pitch. On the stand \
         NAME was seen without a scarf of either club, which the fans did not forgive.",
        "Half of the fishing fleet of Ternhaven sank on Monday night. According to NAME, who walked along the harbour wall that the \
         waves broke, 42 million crowns will be paid to the fishermen. The pilot station is closed, the ferry to Sandoy is cancelled.",
    ];

    fn told(names: &[&str]) -> Vec<Option<String>> {
        names.iter().zip(STORIES).map(|(name, text)| Some(text.replace("NAME", name))).collect()
    }

    fn induced(texts: &[Option<String>], least: u32) -> Vec<Induced> {
        published(texts, |_| None, least)
    }

    fn published(texts: &[Option<String>], site: fn(usize) -> Option<u64>, least: u32) -> Vec<Induced> {
        let lexicon = Lexicon::embedded();
        let mut corpus = Corpus::new();
        let rows: Vec<Row<'_>> =
            (0..).zip(texts).map(|(n, text)| Row { text: text.as_deref(), site: site(n), ..Row::default() }).collect();
        corpus.add(&rows, lexicon).unwrap();
        let siblings = corpus.siblings(Kind::All, lexicon).unwrap();
        let mut induction = Induction::default();
        induction.read(0, texts, &siblings, lexicon);
        induction.finish(&siblings, lexicon, least)
    }

    fn find<'i>(induced: &'i [Induced], name: &str) -> Option<&'i Induced> {
        induced.iter().find(|i| i.name == name)
    }

    #[test]
    fn what_independent_articles_spell_alike_is_a_name() {
        let found = induced(&told(&["Quennvik", "Quennvik", "Quennvik", "Brolund"]), 3);
        let name = find(&found, "Quennvik").unwrap();
        assert_eq!((name.documents, name.voices, &name.usual), (3, 3, &None));
        assert_eq!(name.weight(), 2);
        assert_eq!(find(&found, "Brolund"), None);
    }

    #[test]
    fn copies_of_one_article_speak_with_one_voice() {
        let mut texts = told(&["Quennvik"]);
        texts.extend([texts[0].clone(), texts[0].clone(), texts[0].clone()]);
        assert_eq!(find(&induced(&texts, 2), "Quennvik"), None);
    }

    #[test]
    fn articles_of_one_site_speak_with_one_voice() {
        let texts = told(&["Quennvik", "Quennvik", "Quennvik", "Brolund"]);
        let voices = |site| find(&published(&texts, site, 1), "Quennvik").map(|i| i.voices);
        assert_eq!(voices(|_| None), Some(3));
        assert_eq!(voices(|_| Some(7)), Some(1));
        assert_eq!(voices(|n| Some(n as u64 / 2)), Some(2));
        assert_eq!(find(&published(&texts, |_| Some(7), 2), "Quennvik"), None);
    }

    #[test]
    fn a_spelling_of_one_beside_a_consensus_is_an_error() {
        let found = induced(&told(&["Quennvik", "Quennvik", "Quennvik", "Brolund", "Kuennvick"]), 3);
        let error = find(&found, "Kuennvick").unwrap();
        assert_eq!(error.usual.as_deref(), Some("Quennvik"));
        assert_eq!(error.voices, 1);
    }

    #[test]
    fn no_consensus_overrides_a_known_latin_name() {
        let found = induced(&told(&["Johnson", "Jonhnson", "Jonhnson", "Brolund", "Jonhnson"]), 3);
        assert_eq!(find(&found, "Jonhnson").and_then(|i| i.usual.as_deref()), Some("Johnson"));
        assert_eq!(find(&found, "Johnson"), None);
    }

    #[test]
    fn the_order_of_the_articles_changes_no_spelling() {
        let mut texts = told(&["QUENNVIK", "Quennvik", "Quennvik"]);
        let there = induced(&texts, 3);
        texts.reverse();
        assert_eq!(there, induced(&texts, 3));
        assert!(find(&there, "Quennvik").is_some());
    }

    #[test]
    fn without_a_consensus_neither_spelling_is_an_error() {
        let found = induced(&told(&["Quennvik", "Brolund", "Brolund", "Brolund", "Kuennvick"]), 3);
        assert!(found.iter().all(|i| i.usual.is_none()), "{found:?}");
    }

    #[test]
    fn a_name_unlike_the_usual_one_is_no_error_and_neither_is_one_that_both_have() {
        let found = induced(&told(&["Quennvik", "Quennvik", "Quennvik", "Quennvik", "Brolund"]), 3);
        assert!(found.iter().all(|i| i.usual.is_none()), "{found:?}");
        let texts = told(&["Kuennvick and Quennvik", "Quennvik", "Quennvik", "Quennvik", "Kuennvick"]);
        let found = published(&texts, |n| (n % 4 == 0).then_some(7), 3);
        assert!(find(&found, "Quennvik").is_some() && found.iter().all(|i| i.usual.is_none()), "{found:?}");
    }

    #[test]
    fn of_two_usual_spellings_the_one_of_more_voices_is_meant() {
        let texts = ["Quenvick and Quennvik", "Quenvick", "Quennvik", "Quennvik", "Kuennvick"];
        let found = induced(&told(&texts), 2);
        assert_eq!(find(&found, "Kuennvick").and_then(|i| i.usual.as_deref()), Some("Quennvik"), "{found:?}");
    }

    #[test]
    fn two_words_that_stand_together_are_one_name_where_the_lexicon_has_not_both() {
        let shown =
            |names: [&str; 5]| -> Vec<String> { induced(&told(&names), 3).into_iter().map(|i| i.name).collect() };
        let michael = "Michael Quennvik";
        assert_eq!(shown([michael, michael, michael, "Brolund", "the mayor"]), [michael]);
        // Another first name is heard of once.
        let names = shown([michael, michael, michael, "Peter Quennvik", "the mayor"]);
        assert_eq!(names, [michael]);
        let known = "Michael Johnson";
        assert_eq!(shown([known, known, known, "Brolund", "the mayor"]), [""; 0]);
    }

    #[test]
    fn a_name_is_shown_with_one_capital_before_capitals_throughout_and_those_before_none() {
        assert!(plainness("Quennvik") < plainness("QUENNVIK") && plainness("QUENNVIK") < plainness("quennvik"));
    }

    #[test]
    fn the_names_of_an_article_are_read_once_and_not_without_end() {
        let read = |text: &str| names(text, Lexicon::embedded(), &mut Document::default());
        let text = "The council met Pavel Quennvik on Tuesday. It heard Quennvik, Brolund and others, and thanked Pavel Quennvik.";
        let Names { single, pairs } = read(text);
        assert_eq!(single.iter().map(|(.., name)| name.as_str()).collect::<Vec<_>>(), ["Pavel", "Quennvik", "Brolund"]);
        assert_eq!(pairs, [(key("Pavel"), key("Quennvik"))]);
        let letters = || ('a'..='z').filter(|letter| !"aeiou".contains(*letter));
        let many = letters().flat_map(|a| letters().take(9).map(move |b| format!("The council met Quen{a}i{b}ark. ")));
        assert_eq!(read(&many.collect::<String>()).single.len(), MOST_NAMES);
    }
}
