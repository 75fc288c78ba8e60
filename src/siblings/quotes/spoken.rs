//! Which words were said, in whatever style a house prints them?
//!
//! "It's", "labour" and "per cent" here, "it is", "labor" and "percent" there: nobody's words were altered.

use crate::document::Token;
use crate::lexicon::Lexicon;
use crate::siblings::numbers::amount::Amount;
use crate::text::key;
use std::ops::Range;
use std::sync::LazyLock;

/// A word that was said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    key: u64,
    /// What a contraction may stand for, too: "he's" is "he is" or "he has". Of other words their key.
    or: u64,
    /// Whether it says what is spoken of.
    pub(super) is_content: bool,
}

/// Equal where both may be one word, so that of three words the first may equal the second and that the third, and no more.
impl PartialEq for Spoken {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key || self.or == other.key || self.key == other.or
    }
}

/// What is left out of a contraction, by the letters behind its apostrophe, and what else it may be.
const SHORTENED: &[(&str, &str, &str)] =
    &[("re", "are", "are"), ("ve", "have", "have"), ("m", "am", "am"), ("ll", "will", "shall"), ("d", "would", "had")];
/// Contractions of "not" whose verb lost letters.
const NEGATED: &[(&str, &str)] = &[("ca", "can"), ("wo", "will"), ("sha", "shall")];
/// Words of which 's makes "is" or "has"; behind any other word it may be a possessive.
const SUBJECTS: &[&str] =
    &["it", "he", "she", "that", "there", "here", "what", "who", "where", "when", "how", "why", "this"];

/// Stands for three dots.
const GAP: u64 = 0;

struct Keys {
    per: u64,
    cent: u64,
    percent: u64,
    cannot: u64,
    subjects: Vec<u64>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys {
    per: key("per"),
    cent: key("cent"),
    percent: key("percent"),
    cannot: key("cannot"),
    subjects: SUBJECTS.iter().map(|word| key(word)).collect(),
});

impl Spoken {
    /// Stands for three dots, where words were left out.
    pub(super) fn gap() -> Self {
        Self::grammar(GAP)
    }

    pub(super) fn is_gap(self) -> bool {
        self.key == GAP
    }

    /// Returns a key by which sets of words are compared.
    pub(super) fn key(self) -> u64 {
        self.key
    }

    fn grammar(key: u64) -> Self {
        Self { key, or: key, is_content: false }
    }

    fn content(key: u64) -> Self {
        Self { key, or: key, is_content: true }
    }
}

/// Reads what is said at a place among the tokens of a quotation; returns the next place.
pub(super) fn read(
    text: &str,
    tokens: &[Token],
    Range { start: at, end }: Range<usize>,
    lexicon: &Lexicon,
    out: &mut Vec<Spoken>,
) -> usize {
    let Some(token) = tokens.get(at).filter(|token| token.is_body()) else { return at + 1 };
    // What stands in brackets was put there by a writer who says so.
    if token.is_mark(b'[') {
        let inside = tokens.get(at..end).unwrap_or_default();
        return at + 1 + inside.iter().position(|token| token.is_mark(b']')).unwrap_or(0);
    }
    if token.is_ellipsis() {
        out.push(Spoken::gap());
    }
    if !token.is_word_or_number() {
        return at + 1;
    }
    if let Some((amount, made)) = Amount::read(text, tokens, at) {
        out.push(Spoken::content(amount.key()));
        return made.end as usize;
    }
    let next = tokens.get(at + 1).filter(|_| at + 1 < end);
    if token.key == KEYS.per && next.is_some_and(|next| next.key == KEYS.cent) {
        out.push(Spoken::content(KEYS.percent));
        return at + 2;
    }
    if token.key == KEYS.cannot {
        out.extend(["can", "not"].map(|word| Spoken::grammar(key(word))));
    } else if let Some([stem, rest]) = spelled_out(token, text) {
        out.extend([stem, rest]);
    } else {
        out.push(word(token, text, lexicon));
    }
    at + 1
}

/// Returns the two words of a contraction.
fn spelled_out(token: &Token, text: &str) -> Option<[Spoken; 2]> {
    let (stem, tail) = token.text(text).rsplit_once(['\'', '\u{2019}'])?;
    let (stem, tail) = (stem.to_lowercase(), tail.to_lowercase());
    if stem.is_empty() {
        return None;
    }
    let two = |stem: &str, rest: &str, or: &str| {
        Some([Spoken::grammar(key(stem)), Spoken { or: key(or), ..Spoken::grammar(key(rest)) }])
    };
    match (stem.as_str(), tail.as_str()) {
        ("let", "s") => two("let", "us", "us"),
        (_, "t") => {
            let verb = stem.strip_suffix('n')?;
            let whole = NEGATED.iter().find(|(short, _)| *short == verb).map_or(verb, |(_, whole)| *whole);
            two(whole, "not", "not")
        }
        (_, "s") => KEYS.subjects.contains(&key(&stem)).then(|| two(&stem, "is", "has"))?,
        _ => {
            let (_, rest, or) = SHORTENED.iter().find(|(short, ..)| *short == tail)?;
            two(&stem, rest, or)
        }
    }
}

/// Returns a word, of whichever spelling; "Britain's" is another word than "Britain".
fn word(token: &Token, text: &str, lexicon: &Lexicon) -> Spoken {
    let written = token.text(text);
    let is_owner = written.trim_end_matches(['s', 'S']).ends_with(['\'', '\u{2019}']);
    let american = |key| if lexicon.variant_group(key).is_some() { None } else { american(written, lexicon) };
    let spelled = american(token.key).unwrap_or(token.key);
    let one = lexicon.variant_group(spelled).map_or(spelled, |group| key("variants") ^ u64::from(group));
    Spoken {
        is_content: token.entry.function() == 0 && token.letters > 1,
        ..Spoken::grammar(one ^ u64::from(is_owner) << 63)
    }
}

fn american(written: &str, lexicon: &Lexicon) -> Option<u64> {
    lexicon.american(&written.to_lowercase()).map(|spelled| key(&spelled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn said(text: &str) -> Vec<Spoken> {
        let document = Document::new(text, Lexicon::embedded());
        let (mut at, mut words) = (0, Vec::new());
        while at < document.tokens.len() {
            at = read(text, &document.tokens, at..document.tokens.len(), Lexicon::embedded(), &mut words);
        }
        words
    }

    #[test]
    fn house_style_alters_nothing_that_was_said() {
        for (one, two) in [
            ("the labour of our neighbours", "the labor of our neighbors"),
            ("we travelled and organised the theatre", "we traveled and organized the theater"),
            ("a few per cent of it", "a few percent of it"),
            ("17 per cent of it", "17% of it"),
            ("the U.S. and the U.K. agree", "the US and the UK agree"),
            ("it's true that we'll go and they've gone", "it is true that we will go and they have gone"),
            ("he\u{2019}s been there and she\u{2019}s here", "he has been there and she is here"),
            ("I'd go, I'm sure, and you'd left", "I would go, I am sure, and you had left"),
            ("we can't and won't, and don't ask", "we cannot and will not, and do not ask"),
            ("I can not say, let's see", "I cannot say, let us see"),
            ("a long-term plan \u{2014} twelve years", "a long term plan - 12 years"),
        ] {
            assert_eq!(said(one), said(two), "{one}");
        }
    }

    #[test]
    fn words_that_say_something_else_stay_apart() {
        for (one, two) in [
            ("it is ours", "it was ours"),
            ("he's here", "he was here"),
            ("I can", "I can't"),
            ("we won't", "we want"),
            ("the mayor's house", "the mayor house"),
            ("the mayor's house", "the mayor is house"),
            ("he's here", "he'd here"),
            ("per person", "percent"),
        ] {
            assert_ne!(said(one), said(two), "{one}");
        }
    }

    #[test]
    fn what_stands_in_brackets_was_not_said() {
        assert_eq!(said("the [old] bridge ... fell"), said("the bridge ... fell"));
        assert_eq!(said("the bridge [old fell"), said("the bridge old fell"));
        assert_ne!(said("the bridge ... fell"), said("the bridge fell"));
    }

    #[test]
    fn a_share_is_one_word_wherever_it_stands_in_a_quotation() {
        for (one, two) in [
            ("a small and growing per cent of it", "a small and growing percent of it"),
            ("per cent of it", "percent of it"),
        ] {
            assert_eq!(said(one), said(two), "{one}");
        }
        // What stands behind the quotation was not said.
        let text = "so much per cent";
        let (tokens, mut words) = (Document::new(text, Lexicon::embedded()).tokens, Vec::new());
        assert_eq!(read(text, &tokens, 2..3, Lexicon::embedded(), &mut words), 3);
        assert_eq!(words, said("per"));
    }

    #[test]
    fn words_of_two_spellings_are_as_many_as_they_were() {
        let words = "labour colour honour harbour neighbour favour flavour rumour theatre centre metre fibre grey tyre programme \
            cheque licence defence offence catalogue dialogue plough sceptic travelled organise realise";
        let said = said(words);
        for (at, one) in said.iter().enumerate() {
            assert!(!said[..at].contains(one), "{}", words.split_whitespace().nth(at).unwrap());
        }
    }

    #[test]
    fn words_of_grammar_and_letters_say_nothing_of_what_is_spoken_of() {
        let content = said("the bridge of plan b fell").iter().map(|word| word.is_content).collect::<Vec<_>>();
        assert_eq!(content, [false, true, false, true, false, true]);
    }

    #[test]
    fn what_is_of_the_page_was_not_said() {
        let text = "the old Advertisement bridge";
        let mut tokens = Document::new(text, Lexicon::embedded()).tokens;
        tokens[2].flags.clear(crate::document::Flags::BODY);
        let (mut at, mut words) = (0, Vec::new());
        while at < tokens.len() {
            at = read(text, &tokens, at..tokens.len(), Lexicon::embedded(), &mut words);
        }
        assert_eq!(words, said("the old bridge"));
    }
}
