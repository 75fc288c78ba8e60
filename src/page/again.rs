//! Which passages of the article stand on the page a second time? A scraper may take an article along twice, which makes it no other
//! article: what tells how it was written reads it once, and the family that counts repetition sees the rest.

use super::repeats::{all_differ, joined};
use crate::document::{Document, Flags, Span, Token};
use std::ops::Range;

/// A passage of fewer words may stand twice by right, and where fewer are said once, repetition is all there is to read.
const LEAST_WORDS: usize = 60;
/// So may one of fewer sentences: a quotation and who says it.
const LEAST_SENTENCES: usize = 3;

/// Shorter sentences are too common to begin with: they belong to a passage that other sentences show.
const LEAST_OPENING: usize = 8;

/// Words by which sentences are told apart before they are compared.
const OPENING: usize = 4;

/// What a sentence of the article opens with, and its words; one outside it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Said {
    hash: u64,
    words: usize,
}

/// Takes the passages that stood before out of the body.
pub(super) fn mark(document: &mut Document) {
    let said: Vec<Said> = document.sentences.iter().map(|span| said(document, *span)).collect();
    let Some(origins) = origins(&said) else { return };
    let passages = passages(document, &said, &origins);
    let again: usize = passages.iter().filter_map(|passage| said.get(passage.clone())).map(words).sum();
    if words(&said) < again + LEAST_WORDS {
        return;
    }
    document.again = again;
    for span in passages.into_iter().filter_map(|passage| document.sentences.get(passage)).flatten() {
        for token in document.tokens.get_mut(span.range()).unwrap_or_default().iter_mut().filter(|t| t.is_body()) {
            token.flags.clear(Flags::BODY);
            token.flags.set(Flags::AGAIN);
            document.census.body -= usize::from(token.is_word());
        }
    }
}

fn said(document: &Document, sentence: Span) -> Said {
    let tokens = document.slice(sentence);
    if !tokens.first().is_some_and(Token::is_body) {
        return Said::default();
    }
    let opening = tokens.iter().filter(|token| token.is_word_or_number()).take(OPENING);
    Said { hash: joined(opening), words: document.words_in(sentence) }
}

fn words(said: &[Said]) -> usize {
    said.iter().map(|said| said.words).sum()
}

/// Finds for each sentence that may have stood before where it did first; `None` where no sentence may have.
fn origins(said: &[Said]) -> Option<Vec<Option<usize>>> {
    let long = || said.iter().enumerate().filter(|(_, said)| said.words >= LEAST_OPENING);
    if all_differ(long().map(|(_, said)| said.hash)) {
        return None;
    }
    let mut sorted: Vec<(u64, usize)> = long().map(|(sentence, said)| (said.hash, sentence)).collect();
    sorted.sort_unstable();
    if sorted.windows(2).all(|pair| matches!(pair, [a, b] if a.0 != b.0)) {
        return None;
    }
    let mut origins = vec![None; said.len()];
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, first), others)) = same.split_first() else { continue };
        for (_, other) in others {
            if let Some(origin) = origins.get_mut(*other) {
                *origin = Some(*first);
            }
        }
    }
    Some(origins)
}

/// Follows sentences that stood before as far as their neighbours are the same as there.
fn passages(document: &Document, said: &[Said], origins: &[Option<usize>]) -> Vec<Range<usize>> {
    let keys = |sentence: usize| {
        let span = document.sentences.get(sentence).copied().unwrap_or_default();
        document.slice(span).iter().filter(|token| token.is_word_or_number()).map(|token| token.key)
    };
    let same = |a: usize, b: usize| {
        let alike = a < b && said.get(a).is_some_and(|own| said.get(b) == Some(own));
        alike && (said.get(a) == Some(&Said::default()) || keys(a).eq(keys(b)))
    };
    let (mut passages, mut free) = (Vec::new(), 0);
    while free < said.len() {
        let Some(origin) = origins.get(free).copied().flatten().filter(|origin| same(*origin, free)) else {
            free += 1;
            continue;
        };
        let seen: usize = passages.last().map_or(0, |passage: &Range<usize>| passage.end);
        let before = (1..=origin.min(free - seen)).take_while(|back| same(origin - back, free - back)).count();
        let behind = (1..said.len() - free).take_while(|on| same(origin + on, free + on)).count();
        let passage = free - before..free + behind + 1;
        free = passage.end;
        let own = said.get(passage.clone()).unwrap_or_default();
        if own.len() >= LEAST_SENTENCES && words(own) >= LEAST_WORDS {
            passages.push(passage);
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Flags};
    use crate::features::testing::measure;
    use crate::lexicon::Lexicon;

    const ARTICLE: &str = "The council of Port Alder said on Tuesday that it would vote on the new bridge in the spring.\n\n\
        Nobody cheered. \"We have waited long enough,\" said Ann Bell, who runs the ferry and has asked for a meeting since May.\n\n\
        Residents told the mayor that the old bridge had been closed for most of the winter and that nobody had told them why.";

    /// The words that are read, and those of sentences that stood before.
    fn words(text: &str) -> [usize; 3] {
        let mut document = Document::new(text, Lexicon::embedded());
        crate::page::label(text, &mut document);
        let having = |flag| document.tokens.iter().filter(|t| t.flags.has(flag) && t.is_word_or_number()).count();
        assert_eq!(document.census.body, document.tokens.iter().filter(|t| t.is_body() && t.is_word()).count());
        [having(Flags::BODY), having(Flags::AGAIN), document.again]
    }

    #[test]
    fn an_article_that_stands_twice_is_read_once() {
        let [once, ..] = words(ARTICLE);
        assert!(once > super::LEAST_WORDS);
        assert_eq!(words(ARTICLE), [once, 0, 0]);
        // The two words of "Nobody cheered." go with what stands beside them.
        assert_eq!(words(&format!("{ARTICLE}\n\n{ARTICLE}")), [once, once, once]);
        // Lines that stand three times look like the page's, which may part a copy in two.
        let [read, again, _] = words(&format!("{ARTICLE} {ARTICLE}\n\n{ARTICLE}"));
        assert!(read < 2 * once && again > once, "{read} read, {again} again");
    }

    #[test]
    fn a_paragraph_may_stand_twice_and_what_says_little_else_is_all_read() {
        let [once, ..] = words(ARTICLE);
        let paragraph = ARTICLE.lines().next().unwrap_or_default();
        assert_eq!(words(&format!("{ARTICLE}\n\n{paragraph}"))[0], once + paragraph.split(' ').count());
        assert_eq!(words(&[paragraph; 9].join("\n\n"))[1..], [0, 0]);
    }

    #[test]
    fn only_repetition_and_layout_see_what_stands_twice() {
        let (once, twice) = (measure(ARTICLE), measure(&format!("{ARTICLE}\n\n{ARTICLE}")));
        let value = |name| (once.get(name), twice.get(name));
        for row in crate::features::rows().filter(|row| !row.is_damage) {
            if matches!(row.family, "names" | "spelling" | "style" | "ngrams" | "register" | "collocation" | "grammar")
            {
                assert_eq!(value(row.name).0, value(row.name).1, "{}", row.name);
            }
        }
        assert!(value("repeated_sentence_ratio").0 == Some(0.0) && value("repeated_sentence_ratio").1 > Some(0.4));
        assert!(value("duplicate_10gram_character_ratio").1 > Some(0.3));
        assert_eq!(value("types_100_ratio").0, value("types_100_ratio").1);
    }
}
