//! Does a common English word have an accent where none belongs? Loanwords keep theirs, and so do words among others of their language.

use super::veil::Veil;
use crate::document::{Case, Document};
use crate::lexicon::Lexicon;
use crate::text::without_possessive;

/// Letters of the shortest word that is read: shorter ones are words of many languages.
const SHORTEST: usize = 4;

/// Tokens on either side that are looked at.
const AROUND: usize = 6;

/// Words of other languages' grammar that are English words, too, as in "en route".
const FOREIGN: &str = "al com con de del der di du el en est et het il la non och para pour que sans som un van";

/// What English writes with an accent, or may, where it would be a common word without.
const LOANS: &str = "abbe adios anime applique attache balance blase burger cafe canape canon charge chateau chile cinema cliche \
    communique consomme cortege coupe creche creme creole crepe cure debacle debut deco decor deja demarche denouement depot detente \
    divorce eclair elan elite emigre eminence entree etude expose facade fete fiance flambe forte frappe gateau glace hotel jalapeno \
    lame latte loss mache mate matinee melange melee menage mere metier metro moire muesli naive naivete neglige ole ombre opera outre \
    passe pate patron pave pere piece pinata precis prefecture premier premiere protege puree recherche regime resistance resume risque \
    role rose roue sake salon saute seance senor soiree souffle suede tete theatre touche toupee uber velodrome verite voila";

/// What stands behind them.
const ENDINGS: [&str; 8] = ["", "s", "d", "ed", "e", "es", "r", "ing"];

/// Returns the common word that a word of a text is without its accents, if English stands around it.
pub(super) fn without(lexicon: &Lexicon, text: &str, document: &Document, place: usize, veil: &Veil) -> Option<String> {
    let token = document.tokens.get(place).filter(|token| token.case == Case::Lower)?;
    if veil.accented == 0 || veil.scholarly || veil.plain.ends_with("ed") && veil.spoken {
        return None;
    }
    let letters = without_possessive(veil.plain.as_bytes());
    let plain = str::from_utf8(letters).ok().filter(|plain| plain.len() >= SHORTEST)?;
    lexicon.commonness(letters)?;
    let is_loan = LOANS.split(' ').any(|loan| plain.strip_prefix(loan).is_some_and(|rest| ENDINGS.contains(&rest)));
    (!is_loan && is_among_english(text, document, place, token.word)).then(|| veil.plain.clone())
}

/// Returns whether the words around a place are English, and no quotation mark sets the word apart.
fn is_among_english(text: &str, document: &Document, place: usize, own: u32) -> bool {
    let tokens = &document.tokens;
    let is_quote = |place: usize| tokens.get(place).is_some_and(|token| token.is_mark(b'"') || token.is_mark(b'\''));
    if is_quote(place.wrapping_sub(1)) || is_quote(place + 1) {
        return false;
    }
    let around = tokens.get(place.saturating_sub(AROUND)..tokens.len().min(place + AROUND + 1)).unwrap_or_default();
    let (mut grammar, mut is_english) = (None, false);
    for token in around.iter().filter(|token| token.is_word() && token.word != own) {
        let is_foreign = || FOREIGN.split(' ').any(|foreign| foreign == token.text(text));
        if token.case == Case::Lower && (!token.entry.is_word() || is_foreign()) {
            return false;
        }
        if token.letters > 1 && token.entry.function() != 0 {
            // Two of them: one is a word of many languages.
            is_english |= *grammar.get_or_insert(token.word) != token.word;
        }
    }
    is_english
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are found in a text.
    fn found(text: &str) -> Vec<String> {
        let lexicon = Lexicon::embedded();
        let document = Document::new(text, lexicon);
        let veils = (0..).zip(&document.tokens).filter_map(|(at, token)| Some((at, Veil::of(token.text(text))?)));
        veils.filter_map(|(at, veil)| without(lexicon, text, &document, at, &veil)).collect()
    }

    #[test]
    fn an_accent_that_was_put_in_is_taken_out() {
        for (word, plain) in [
            ("g\u{f3}vernment", "government"),
            ("pric\u{e9}", "price"),
            ("br\u{ed}dg\u{e8}", "bridge"),
            ("br\u{131}dge", "bridge"),
            ("bridge\u{301}", "bridge"),
            ("br\u{ec}dge\u{2019}s", "bridge's"),
            ("b\u{159}idge", "bridge"),
        ] {
            let text = format!("They said that the {word} was one of the things that they had left to us.");
            assert_eq!(found(&text).first().map_or("", String::as_str), plain, "{word}");
        }
    }

    #[test]
    fn loanwords_and_vowels_that_are_spoken_apart_keep_their_accents() {
        let words = "caf\u{e9} r\u{f4}le na\u{ef}ve \u{e9}lite r\u{e9}sum\u{e9} r\u{e9}sum\u{e9}s expos\u{e9} fianc\u{e9} fianc\u{e9}e clich\u{e9}s clich\u{e9}d fa\u{e7}ade \
            premi\u{e8}re d\u{e9}but d\u{e9}buted d\u{e9}cor r\u{e9}gime m\u{ea}l\u{e9}e soir\u{e9}e entr\u{e9}es attach\u{e9} co\u{f6}perate re\u{eb}lection \
            pre\u{eb}mptive bless\u{e8}d ros\u{e9} cr\u{e8}me ch\u{e2}teau pi\u{f1}ata jalape\u{f1}o touch\u{e9} saut\u{e9}ed im\u{e1}m im\u{101}m \u{1e25}al\u{101}l sh\u{14d}gun t\u{14d}fu \
            \u{e9}clair p\u{e2}t\u{e9} cin\u{e9}ma pi\u{e8}ce caf\u{e9}\u{2019}s \u{fc}ber pr\u{e9}cis se\u{f1}or m\u{e9}tro op\u{e9}ra th\u{e9}\u{e2}tre";
        for word in words.split_whitespace() {
            let text = format!("They said that the {word} was one of the things that they had left to us.");
            assert_eq!(found(&text), [""; 0], "{word}");
        }
    }

    #[test]
    fn words_of_other_languages_and_names_are_none() {
        for text in [
            "El presidente de la regi\u{f3}n dijo que la decisi\u{f3}n no era de ellos, pero la divisi\u{f3}n de la uni\u{f3}n era la opini\u{f3}n de todos.",
            "Le pr\u{e9}sident a dit que la r\u{e9}action et la d\u{e9}cision de l\u{2019}\u{e9}lection sont en plus un probl\u{e8}me g\u{e9}n\u{e9}ral de r\u{e9}gion.",
            "Que de plus en plus de g\u{e9}n\u{e9}ral, on me pr\u{e9}sente la r\u{e9}action et plus de pr\u{e9}sent pour la cause.",
            "A decis\u{e3}o n\u{e3}o \u{e9} da regi\u{e3}o, e o plano \u{e9} s\u{f3} do governo, como a hist\u{f3}ria.",
            "Bu s\u{fc}per b\u{f6}l\u{fc}m i\u{e7}in \u{e7}ok g\u{fc}zel bir g\u{fc}n, kad\u{131}n ve \u{f6}rt\u{fc} ile.",
            "Ch\u{1ea5}t l\u{1b0}\u{1ee3}ng c\u{1ee7}a th\u{f4}ng tin trong l\u{f2}ng, h\u{e0}ng tr\u{1ed3}ng, them th\u{ea}m v\u{e0} song s\u{f4}ng.",
            "They went with the mayor of \u{c1}ngel and with Se\u{f1}or Marc\u{f3}n to the house of Ren\u{e9} and of Mar\u{ed}a Pe\u{f1}a.",
            "They said that the \u{201c}r\u{e9}gion\u{201d} was one of the things that they had left to us.",
            "The daily said that the divisi\u{f3}n de honor was one of the things that it had left.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
