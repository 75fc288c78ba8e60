//! Which lemma and ending can a form have, and how does a lemma look with an ending?

use std::collections::BTreeMap;

const NOUN: u8 = 0;
const VERB: u8 = 1;
const ADJECTIVE: u8 = 2;

/// What English adds to a lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// Nothing.
    None,
    /// Plural, third person.
    S,
    /// Past and participle.
    Past,
    /// Present participle.
    Ing,
    /// Comparative.
    Er,
    /// Superlative.
    Est,
}

/// An ending, how it is written, what it takes off the lemma, and the parts of speech that have it.
const RULES: &[(Ending, &str, &[&str], &[u8])] = &[
    (Ending::S, "ies", &["y"], &[NOUN, VERB]),
    (Ending::S, "es", &["", "e"], &[NOUN, VERB]),
    (Ending::S, "s", &[""], &[NOUN, VERB]),
    (Ending::Past, "ied", &["y"], &[VERB]),
    (Ending::Past, "ed", &["", "e"], &[VERB]),
    (Ending::Ing, "ing", &["", "e"], &[VERB]),
    (Ending::Er, "er", &["", "e"], &[ADJECTIVE]),
    (Ending::Est, "est", &["", "e"], &[ADJECTIVE]),
];

/// Returns the lemmas that a form could regularly come from.
pub(super) fn bases(form: &str) -> Vec<(u8, String, Ending)> {
    let mut found = Vec::new();
    for (ending, written, tails, parts) in RULES {
        let Some(stem) = form.strip_suffix(written).filter(|stem| stem.len() > 2) else { continue };
        let mut lemmas: Vec<String> = tails.iter().map(|tail| format!("{stem}{tail}")).collect();
        lemmas.extend(undoubled(stem));
        for part in *parts {
            found.extend(lemmas.iter().map(|lemma| (*part, lemma.clone(), *ending)));
        }
    }
    found
}

/// "stopp" comes from "stop".
fn undoubled(stem: &str) -> Option<String> {
    let last = stem.chars().next_back()?;
    let shorter = stem.strip_suffix(last)?;
    (stem.len() > 3 && shorter.ends_with(last)).then(|| shorter.to_owned())
}

/// Writes a lemma with a regular ending.
pub(super) fn inflect(lemma: &str, ending: Ending) -> String {
    let consonant_y = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match ending {
        Ending::None => lemma.to_owned(),
        Ending::S => match consonant_y {
            Some(stem) => format!("{stem}ies"),
            None if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
                format!("{lemma}es")
            }
            None => format!("{lemma}s"),
        },
        Ending::Past => match consonant_y {
            Some(stem) => format!("{stem}ied"),
            None => with_e(lemma, "ed"),
        },
        Ending::Ing => match lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
            Some(stem) => format!("{stem}ing"),
            None => format!("{lemma}ing"),
        },
        Ending::Er => with_e(lemma, "er"),
        Ending::Est => with_e(lemma, "est"),
    }
}

fn with_e(lemma: &str, ending: &str) -> String {
    format!("{}{ending}", lemma.strip_suffix('e').unwrap_or(lemma))
}

/// Forms that follow no rule.
#[derive(Debug, Default)]
pub(super) struct Irregular {
    forms: BTreeMap<(u8, String, Ending), Vec<String>>,
    bases: BTreeMap<String, Vec<(u8, String, Ending)>>,
}

impl Irregular {
    /// Adds a form of a lemma; its ending is read off the form.
    pub(super) fn add(&mut self, part: u8, lemma: &str, form: &str) {
        if lemma.contains('_') || form.contains('_') {
            return;
        }
        let ending = match part {
            NOUN => Ending::S,
            VERB if form.ends_with("ing") => Ending::Ing,
            VERB if form.ends_with('s') => Ending::S,
            VERB => Ending::Past,
            _ if form.ends_with("st") => Ending::Est,
            _ => Ending::Er,
        };
        self.forms.entry((part, lemma.to_owned(), ending)).or_default().push(form.to_owned());
        self.bases.entry(form.to_owned()).or_default().push((part, lemma.to_owned(), ending));
    }

    /// Returns what an irregular form comes from.
    pub(super) fn bases(&self, form: &str) -> Vec<(u8, String, Ending)> {
        self.bases.get(form).cloned().unwrap_or_default()
    }

    /// Returns a lemma's irregular forms with an ending.
    pub(super) fn forms(&self, part: u8, lemma: &str, ending: Ending) -> &[String] {
        self.forms.get(&(part, lemma.to_owned(), ending)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_come_off_and_go_on() {
        assert!(bases("stopped").contains(&(VERB, "stop".to_owned(), Ending::Past)));
        assert!(bases("parties").contains(&(NOUN, "party".to_owned(), Ending::S)));
        assert!(bases("is").is_empty());
        assert_eq!(inflect("party", Ending::S), "parties");
        assert_eq!(inflect("box", Ending::S), "boxes");
        assert_eq!(inflect("make", Ending::Ing), "making");
        assert_eq!(inflect("agree", Ending::Ing), "agreeing");
        assert_eq!(inflect("large", Ending::Er), "larger");
        assert_eq!(inflect("deny", Ending::Past), "denied");
    }
}
