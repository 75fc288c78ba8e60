//! How do Americans spell a word that the British spell otherwise?
//!
//! Tables that were counted over American text take British words for rare ones. What the lists of both spellings hold is certain;
//! they leave out -ise, which not all of Britain writes, and doubled consonants, for which rules stand here.

use super::Lexicon;
use crate::text::key;

/// Letters of British spellings and of American ones, where the lists say that both are one word.
const LISTED: &[(&str, &str)] = &[
    ("our", "or"),
    ("re", "er"),
    ("ys", "yz"),
    ("ogue", "og"),
    ("enc", "ens"),
    ("ll", "l"),
    ("l", "ll"),
    ("os", "oz"),
    ("is", "ic"),
    ("ae", "e"),
    ("oe", "e"),
    ("mme", "m"),
    ("ey", "ay"),
    ("y", "i"),
    ("sc", "sk"),
];

/// What follows on a stem in -is, -iz.
const VERB: &[&str] = &["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able"];

/// What follows on a stem whose last consonant is doubled before it.
const DOUBLING: &[&str] = &["ed", "ing", "ings", "er", "ers"];

/// Letters of the shortest stem in -is: "rise" is no "rize".
const SHORTEST_STEM: usize = 3;

impl Lexicon {
    /// Returns the American spelling of a word in lower case that is spelled in British; `None` of other words.
    pub fn american(&self, word: &str) -> Option<String> {
        let group = self.variant_group(key(word));
        let listed = |spelling: &String| {
            let key = key(spelling);
            group.is_some() && self.entry(key).is_american() && self.variant_group(key) == group
        };
        let known = |spelling: &String| self.entry(key(spelling)).is_word();
        let all = LISTED.iter().flat_map(|(british, american)| replaced(word, british, american));
        all.into_iter().find(listed).or_else(|| in_z(word).or_else(|| undoubled(word)).filter(known))
    }

    /// Returns whether two words in lower case are one word, spelled on two sides of the ocean: by the lists, in whatever letters they
    /// differ ("jewellery", "jewelry"), or by the rules.
    pub fn is_respelling(&self, a: &str, b: &str) -> bool {
        let is = |a: &str, b: &str| self.american(a).is_some_and(|american| american == b);
        is(a, b) || is(b, a) || a != b && self.is_listed_pair(a, b)
    }

    fn is_listed_pair(&self, a: &str, b: &str) -> bool {
        let [one, two] = [a, b].map(|word| self.variant_group(key(word)));
        let [one_entry, two_entry] = [a, b].map(|word| self.entry(key(word)));
        let crosses =
            one_entry.is_british() && two_entry.is_american() || one_entry.is_american() && two_entry.is_british();
        one.is_some() && one == two && crosses
    }
}

/// The word with one of the places where `from` stands replaced, for each of them.
fn replaced(word: &str, from: &str, to: &str) -> Vec<String> {
    let places = word.match_indices(from);
    places.filter_map(|(at, _)| Some([word.get(..at)?, to, word.get(at + from.len()..)?].concat())).collect()
}

/// "realise": "realize", "practising": "practicing".
fn in_z(word: &str) -> Option<String> {
    let (stem, tail) = word.rsplit_once("is")?;
    if !VERB.contains(&tail) || stem.len() < SHORTEST_STEM {
        return None;
    }
    let letters = if stem == "pract" { "ic" } else { "iz" };
    Some([stem, letters, tail].concat())
}

/// "travelled": "traveled", but no "filed" for "filled": the stem has two syllables.
fn undoubled(word: &str) -> Option<String> {
    let (stem, tail) = word.rsplit_once("ll")?;
    let vowel = |letter: char| "aeiou".contains(letter);
    let syllables = stem.split(|letter| !vowel(letter)).filter(|run| !run.is_empty()).count();
    (DOUBLING.contains(&tail) && stem.ends_with(vowel) && syllables > 1).then(|| [stem, "l", tail].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_words_have_an_american_spelling() {
        let lexicon = Lexicon::embedded();
        for (british, american) in [
            ("colour", "color"),
            ("labour", "labor"),
            ("centre", "center"),
            ("analysed", "analyzed"),
            ("defence", "defense"),
            ("organised", "organized"),
            ("realising", "realizing"),
            ("practising", "practicing"),
            ("travelled", "traveled"),
            ("councillor", "councilor"),
            ("fibres", "fibers"),
        ] {
            assert_eq!(lexicon.american(british).as_deref(), Some(american), "{british}");
            assert!(lexicon.is_respelling(british, american) && lexicon.is_respelling(american, british), "{british}");
        }
    }

    #[test]
    fn other_words_have_none() {
        let lexicon = Lexicon::embedded();
        // "Appal" is as British as "appall" is American.
        for word in
            ["color", "promise", "raised", "four", "filled", "called", "controlled", "bridge", "", "xqzz", "appall"]
        {
            assert_eq!(lexicon.american(word), None, "{word}");
        }
        assert_eq!(
            ["realised", "ionise", "arise", "parallel", "skilled", "astirlled"]
                .map(|w| in_z(w).or_else(|| undoubled(w))),
            [Some("realized".to_owned()), Some("ionize".to_owned()), None, None, None, None]
        );
        assert_eq!(
            ["travelled", "equalled", "filled", "skilled"].map(|word| undoubled(word).unwrap_or_default()),
            ["traveled", "equaled", "", ""]
        );
        for (a, b) in [("jewellery", "jewelry"), ("tyre", "tire"), ("odours", "odors"), ("favour", "favor")] {
            assert!(lexicon.is_respelling(a, b) && lexicon.is_respelling(b, a), "{a}");
        }
        assert!(!lexicon.is_respelling("jewellery", "jewellery") && !lexicon.is_respelling("jewellery", "color"));
        assert!(!lexicon.is_respelling("filled", "filed") && !lexicon.is_respelling("colour", "honor"));
    }
}
