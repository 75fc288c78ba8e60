//! Which words mean the same, in which inflection? Reads WordNet 3.0 (`index.sense` and the lists of irregular forms).

use super::inflection::{Ending, Irregular, bases, inflect};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Parts of speech by their number in a sense key, less one; satellites (5) are adjectives.
const PARTS: [&str; 4] = ["noun", "verb", "adj", "adv"];

/// The thesaurus by lemma.
#[derive(Debug, Default)]
pub(super) struct WordNet {
    /// Senses of a lemma, by part of speech.
    senses: BTreeMap<(String, u8), Vec<u32>>,
    /// Lemmas of a sense.
    lemmas: BTreeMap<(u8, u32), Vec<String>>,
    irregular: Irregular,
}

impl WordNet {
    /// Reads the files of a folder.
    ///
    /// # Errors
    /// If a file is missing or a line has no sense number.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|source| Error::io(path, source))
        };
        let mut net = Self::default();
        for line in text("index.sense")?.lines() {
            net.add_sense(line).ok_or_else(|| Error::training(format!("index.sense: {line}")))?;
        }
        for (part, name) in (0..).zip(PARTS) {
            for line in text(&format!("{name}.exc"))?.lines() {
                if let [form, base, ..] = line.split(' ').collect::<Vec<_>>().as_slice() {
                    net.irregular.add(part, base, form);
                }
            }
        }
        Ok(net)
    }

    fn add_sense(&mut self, line: &str) -> Option<()> {
        let (lemma, rest) = line.split_once('%')?;
        let part = match rest.bytes().next()? {
            number @ b'1'..=b'4' => number - b'1',
            _ => 2,
        };
        let sense = rest.split(' ').nth(1)?.parse().ok()?;
        if !lemma.contains('_') {
            self.senses.entry((lemma.to_owned(), part)).or_default().push(sense);
            self.lemmas.entry((part, sense)).or_default().push(lemma.to_owned());
        }
        Some(())
    }

    /// Returns what a form can be: part of speech, lemma, ending.
    pub(super) fn readings(&self, form: &str) -> Vec<(u8, String, Ending)> {
        let mut found: Vec<_> = (0..4).map(|part| (part, form.to_owned(), Ending::None)).collect();
        found.extend(self.irregular.bases(form));
        found.extend(bases(form));
        found.retain(|(part, lemma, _)| self.senses.contains_key(&(lemma.clone(), *part)));
        found
    }

    /// Returns the other lemmas of a lemma's senses.
    pub(super) fn synonyms(&self, part: u8, lemma: &str) -> BTreeSet<&str> {
        let senses = self.senses.get(&(lemma.to_owned(), part)).into_iter().flatten();
        let lemmas = senses.filter_map(|sense| self.lemmas.get(&(part, *sense))).flatten();
        lemmas.map(String::as_str).filter(|other| *other != lemma).collect()
    }

    /// Returns the forms that a lemma takes with an ending.
    pub(super) fn inflected(&self, part: u8, lemma: &str, ending: Ending) -> Vec<String> {
        match self.irregular.forms(part, lemma, ending) {
            [] => vec![inflect(lemma, ending)],
            forms => forms.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net() -> WordNet {
        let mut net = WordNet::default();
        for line in ["buy%2:40:00:: 100 1 9", "purchase%2:40:00:: 100 1 3", "purchase%1:04:00:: 200 1 2"] {
            net.add_sense(line).unwrap();
        }
        net.irregular.add(1, "buy", "bought");
        net
    }

    #[test]
    fn synonyms_take_the_inflection_of_the_word() {
        let net = net();
        assert_eq!(net.readings("purchased"), [(1, "purchase".to_owned(), Ending::Past)]);
        assert_eq!(net.synonyms(1, "purchase").into_iter().collect::<Vec<_>>(), ["buy"]);
        assert_eq!(net.inflected(1, "buy", Ending::Past), ["bought"]);
        assert_eq!(net.readings("bought"), [(1, "buy".to_owned(), Ending::Past)]);
        assert_eq!(net.inflected(1, "purchase", Ending::Past), ["purchased"]);
    }

    #[test]
    fn a_sense_without_a_number_is_refused() {
        assert!(WordNet::default().add_sense("buy%2:40:00:: x").is_none());
    }
}
