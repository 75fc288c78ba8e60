//! How are the articles of a corpus scored? Each beside the siblings that the corpus found for it; and their names are learnt.

use super::{Published, Scorer, pool};
use crate::error::Result;
use crate::siblings::{Induced, Induction, Siblings};
use crate::text::Text;
use crate::verdict::{Explanation, Verdict};
use std::ops::Range;

/// An article is laid beside so many siblings; more say nothing new.
const MOST_SIBLINGS: usize = 10;
/// Articles whose names are read at once.
const ARTICLES: usize = 4096;

impl Scorer {
    /// Scores some articles of a corpus as [`Self::score_many`] does, with the evidence of their siblings, in the order in which they are
    /// asked for. The judgement is the corpus's own, so that no two articles are made from each other; a source is the number of its row.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads.
    pub fn score_corpus(
        &self,
        asked: &[u32],
        texts: &[Option<Text<'_>>],
        siblings: &Siblings,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Option<Verdict>>> {
        let score = |row: &u32| {
            let row = *row as usize;
            let text = texts.get(row).and_then(Option::as_ref)?;
            let others: Vec<Published<'_>> = beside(texts, siblings, row).map(|(_, published)| published).collect();
            let others = (!others.is_empty()).then_some(&*others);
            let judgement = siblings.judgements().get(row).copied().unwrap_or_default();
            Some(self.with_published(text, others, |evidence| self.judge_given(evidence, judgement)))
        };
        Self::map_rows(asked, threads, cancelled, score)
    }

    /// Says why some articles of a corpus have their scores; the sibling of a finding is the number of its row.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads.
    pub fn explain_corpus(
        &self,
        asked: &[u32],
        texts: &[Option<Text<'_>>],
        siblings: &Siblings,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Option<Explanation>>> {
        let explain = |row: &u32| {
            let row = *row as usize;
            let text = texts.get(row).and_then(Option::as_ref)?;
            let (names, others): (Vec<u32>, Vec<Published<'_>>) = beside(texts, siblings, row).unzip();
            let others = (!others.is_empty()).then_some(&*others);
            let mut why = self.with_published(text, others, |evidence| self.explanation(evidence));
            for finding in &mut why.findings {
                finding.sibling = finding.sibling.and_then(|place| names.get(place as usize).copied());
            }
            Some(why)
        };
        Self::map_rows(asked, threads, cancelled, explain)
    }

    /// Returns some articles and all siblings that they are laid beside, sorted: the texts of these are needed to score them.
    pub fn texts_for(asked: &[u32], siblings: &Siblings) -> Vec<u32> {
        let others = asked.iter().flat_map(|article| siblings.sources_of(*article as usize, MOST_SIBLINGS));
        let mut articles: Vec<u32> = asked.iter().copied().chain(others).collect();
        articles.sort_unstable();
        articles.dedup();
        articles
    }

    /// Returns the names that at least so many independent articles of a corpus spell alike and the lexicon has not, then the spellings
    /// that they teach to be errors. `texts` reads some of the articles; where it is cancelled, what was read so far has to do.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads, and what `texts` returns.
    pub fn induce_corpus(
        &self,
        mut texts: impl FnMut(Range<usize>) -> Result<Vec<Option<String>>>,
        siblings: &Siblings,
        least: u32,
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Induced>> {
        let count = siblings.clusters().len();
        let mut induction = Induction::default();
        for first in (0..count).step_by(ARTICLES) {
            if cancelled() {
                break;
            }
            // Not on the pool's threads: who writes to a corpus holds it and waits for them.
            let texts = texts(first..(first + ARTICLES).min(count))?;
            pool::install(threads, || induction.read(first, &texts, siblings, &self.lexicon))?;
        }
        Ok(induction.finish(siblings, &self.lexicon, least))
    }
}

/// Returns the siblings that an article is laid beside.
fn beside<'t>(
    texts: &'t [Option<Text<'_>>],
    siblings: &Siblings,
    row: usize,
) -> impl Iterator<Item = (u32, Published<'t>)> {
    let published = |sibling: u32| {
        let text = texts.get(sibling as usize)?.as_ref()?.as_str();
        Some((sibling, (text, siblings.site_of(sibling))))
    };
    siblings.sources_of(row, MOST_SIBLINGS).into_iter().filter_map(published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::siblings::testing::{SPUN, WIRE};
    use crate::siblings::{Corpus, Kind, Row};

    /// Returns a corpus and the siblings in it.
    fn corpus(texts: &[&str]) -> (Corpus, Siblings) {
        let rows: Vec<Row<'_>> = texts.iter().map(|text| Row { text: Some(text), ..Row::default() }).collect();
        let mut corpus = Corpus::new();
        corpus.add(&rows, Lexicon::embedded()).unwrap();
        let siblings = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
        (corpus, siblings)
    }

    #[test]
    fn names_are_read_piece_by_piece_from_the_first_article_to_the_last() {
        // Nobody shares a text, and every article is a voice of its own.
        let texts: Vec<String> = (0..=ARTICLES).map(|n| format!("Quennvik was there. {n}")).collect();
        let (corpus, siblings) = corpus(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let mut asked = Vec::new();
        let texts = |rows: Range<usize>| {
            asked.push(rows.clone());
            corpus.texts(rows)
        };
        let scorer = Scorer::embedded().unwrap();
        scorer.induce_corpus(texts, &siblings, 2, Some(1), &|| false).unwrap();
        assert_eq!(asked, [0..ARTICLES, ARTICLES..ARTICLES + 1]);
    }

    #[test]
    fn names_of_a_corpus_are_what_its_induction_finds_and_none_where_it_is_cancelled() {
        let moved = |town: &str| WIRE.replace("Ternhaven", town).replace("Holmquist", "Quennvik");
        let texts = [moved("Ternhaven"), SPUN.replace("Holmkvist", "Quennvik")];
        let (corpus, siblings) = corpus(&texts.each_ref().map(String::as_str));
        let scorer = Scorer::embedded().unwrap();
        let found = |is_cancelled: bool| {
            scorer.induce_corpus(|rows| corpus.texts(rows), &siblings, 1, None, &move || is_cancelled).unwrap()
        };
        let mut induction = Induction::default();
        induction.read(0, &texts.clone().map(Some), &siblings, scorer.lexicon());
        let expected = induction.finish(&siblings, scorer.lexicon(), 1);
        assert!(expected.iter().any(|name| name.name.contains("Quennvik")), "{expected:?}");
        assert_eq!((found(false), found(true)), (expected, vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let (_, siblings) = corpus(&[WIRE]);
        let error = || crate::Error::io("corpus", std::io::ErrorKind::NotFound.into());
        let induced = Scorer::embedded().unwrap().induce_corpus(|_| Err(error()), &siblings, 1, Some(1), &|| false);
        assert_eq!(induced.unwrap_err().to_string(), error().to_string());
    }
}
