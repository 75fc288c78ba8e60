//! How does a text get its verdict? This is the façade: text in, verdict out. A [`Scorer`] is a lexicon and a model; it is shared by
//! threads and never changes.

mod batch;
mod corpus;
mod pool;
mod shown;
mod status;

use crate::document::{Batch, Document, narrow};
use crate::error::Result;
use crate::evidence::Evidence;
use crate::features::{self, Features};
use crate::lexicon::Lexicon;
use crate::model::{HEADS, Head, Logits, Model};
use crate::page;
use crate::siblings::{Company, Judgement, Sibling};
use crate::text::Text;
use crate::verdict::{Explanation, Reason, Status, Verdict};
use std::sync::Arc;

#[cfg(feature = "python")]
pub(crate) use pool::install;

/// Fewer words than this say too little to be judged.
pub const LEAST_WORDS: usize = 60;

/// Documents of a thread between two looks at whether the caller has given up.
const CHUNK: usize = 256;

/// A text and who published it.
type Published<'t> = (&'t str, Option<u64>);

/// Scores documents.
#[derive(Debug, Clone)]
pub struct Scorer {
    lexicon: Arc<Lexicon>,
    model: Arc<Model>,
}

impl Scorer {
    /// Joins a model and a lexicon.
    pub fn new(model: Arc<Model>, lexicon: Arc<Lexicon>) -> Self {
        Self { lexicon, model }
    }

    /// Joins the model and the lexicon that ship.
    ///
    /// # Errors
    /// As [`Model::embedded`].
    pub fn embedded() -> Result<Self> {
        Ok(Self::new(Model::embedded()?, Lexicon::shared()))
    }

    /// Returns the model.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Returns the lexicon.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// Scores one document; `siblings` are other articles on the same event.
    pub fn score(&self, text: &Text<'_>, siblings: Option<&[&str]>) -> Verdict {
        self.with_evidence(text, siblings, |evidence| self.judge(evidence))
    }

    /// Says out of which siblings an article was put together, by their places: its source, where it was certainly made from that, and
    /// those that tell what the source does not.
    pub fn sources(&self, text: &Text<'_>, siblings: Option<&[&str]>) -> Vec<u32> {
        self.with_evidence(text, siblings, |evidence| {
            evidence.company.map(crate::siblings::sources).unwrap_or_default()
        })
    }

    /// Says whether a document can be judged, and if not, why.
    pub fn status(&self, text: &Text<'_>) -> Status {
        self.with_evidence(text, None, |evidence| status::of(evidence.document, evidence.document.word_count()))
    }

    /// Says why a document has its scores.
    pub fn explain(&self, text: &Text<'_>, siblings: Option<&[&str]>) -> Explanation {
        self.with_evidence(text, siblings, |evidence| self.explanation(evidence))
    }

    /// Scores many documents, in their order; a row without text stays `None`. `threads` of `None` uses every core.
    /// Between chunks `cancelled` is asked whether to stop; the rows left over stay `None`.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads.
    pub fn score_many(
        &self,
        texts: &[Option<Text<'_>>],
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Option<Verdict>>> {
        let size = pool::size(threads, texts.len())?;
        let mut results = Vec::with_capacity(texts.len());
        for chunk in texts.chunks(CHUNK.saturating_mul(size)) {
            if cancelled() {
                break;
            }
            let batches: Vec<&[Option<Text<'_>>]> = batch::cut(chunk, size).collect();
            let mut scored = Vec::with_capacity(batches.len());
            pool::map(&batches, threads, &mut scored, |batch| self.score_batch(batch))?;
            results.extend(scored.into_iter().flatten());
        }
        results.resize_with(texts.len(), || None);
        Ok(results)
    }

    /// Explains many documents, as [`Self::score_many`] scores them.
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the system gives no threads.
    pub fn explain_many(
        &self,
        texts: &[Option<Text<'_>>],
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Option<Explanation>>> {
        Self::map_rows(texts, threads, cancelled, |text| text.as_ref().map(|text| self.explain(text, None)))
    }

    /// Maps rows in chunks until cancelled; the rows left over stay `None`.
    fn map_rows<T: Sync, R: Send>(
        rows: &[T],
        threads: Option<usize>,
        cancelled: &dyn Fn() -> bool,
        read: impl Fn(&T) -> Option<R> + Sync + Send,
    ) -> Result<Vec<Option<R>>> {
        let mut results = Vec::with_capacity(rows.len());
        for chunk in rows.chunks(CHUNK) {
            if cancelled() {
                break;
            }
            pool::map(chunk, threads, &mut results, &read)?;
        }
        results.resize_with(rows.len(), || None);
        Ok(results)
    }

    /// Cuts a text and its siblings and hands them to `read`.
    pub fn with_evidence<R>(
        &self,
        text: &Text<'_>,
        siblings: Option<&[&str]>,
        read: impl FnOnce(&Evidence<'_>) -> R,
    ) -> R {
        let published: Option<Vec<Published<'_>>> =
            siblings.map(|texts| texts.iter().map(|text| (*text, None)).collect());
        self.with_published(text, published.as_deref(), read)
    }

    /// The same with siblings whose sites are known.
    fn with_published<R>(
        &self,
        text: &Text<'_>,
        siblings: Option<&[Published<'_>]>,
        read: impl FnOnce(&Evidence<'_>) -> R,
    ) -> R {
        let lexicon = &*self.lexicon;
        let others = siblings.unwrap_or_default();
        let texts = || std::iter::once(text.as_str()).chain(others.iter().map(|(text, _)| *text));
        Batch::lend(|batch| {
            let documents = batch.cut(texts(), lexicon);
            for (text, document) in texts().zip(documents.iter_mut()) {
                page::label(text, document);
            }
            let none = Document::default();
            let (document, rest) = documents.split_first().unwrap_or((&none, &[]));
            let cut = others.iter().zip(rest);
            let others: Vec<Sibling<'_>> =
                cut.map(|((text, site), document)| Sibling { text, document, site: *site }).collect();
            let text = text.as_str();
            let company = Company::of(text, document, &others);
            read(&Evidence { text, document, lexicon, company: company.as_ref() })
        })
    }

    fn judge(&self, evidence: &Evidence<'_>) -> Verdict {
        self.judge_given(evidence, evidence.company.map(Judgement::of).unwrap_or_default())
    }

    /// Judges a document of which it is known what it was made from.
    fn judge_given(&self, evidence: &Evidence<'_>, judgement: Judgement) -> Verdict {
        let features = Features::measure(evidence);
        let logits = self.model.logits(&features);
        self.conclude(evidence, features, logits, judgement)
    }

    fn conclude(&self, evidence: &Evidence<'_>, features: Features, logits: Logits, judgement: Judgement) -> Verdict {
        let words = evidence.document.word_count();
        let status = status::of(evidence.document, words);
        let scores = HEADS.map(|head| {
            let answered = match status {
                Status::Scored => true,
                Status::TooShort => head == Head::Quality,
                Status::NotEnglish | Status::NotText => false,
            };
            let logit = logits.get(head.index()).copied().filter(|_| answered)?;
            self.model.probability(head, logit, length(evidence.document, head))
        });
        Verdict { status, words: narrow(words), scores, logits, derivation: judgement, features }
    }

    fn explanation(&self, evidence: &Evidence<'_>) -> Explanation {
        let features = Features::measure(evidence);
        let [(quality, mut reasons), (spun, rest)] =
            [Head::Quality, Head::Spun].map(|head| self.reasons(&features, head));
        reasons.extend(rest);
        reasons.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
        let bias = [(Head::Quality, quality), (Head::Spun, spun)];
        let findings = shown::findings(evidence, &self.model, &features);
        Explanation { bias, reasons, findings }
    }

    fn reasons(&self, features: &Features, head: Head) -> (f64, Vec<Reason>) {
        let names: Vec<&str> = features::rows().map(|row| row.name).collect();
        let (bias, contributions) = self.model.contributions(features, head);
        let reason = |c: crate::model::Contribution| {
            let feature = names.get(c.feature).copied()?;
            Some(Reason { head, feature, value: features.at(c.feature), contribution: c.amount })
        };
        (bias, contributions.into_iter().filter_map(reason).collect())
    }
}

/// Returns by how many words a head's log-odds are read. Whatever tells how an article was written reads the article alone: by the words of
/// a whole page the same log-odds would say more, and three times as many of the people's articles that stand in pages were over the
/// common threshold.
pub(crate) fn length(document: &Document, head: Head) -> u32 {
    narrow(if head == Head::Quality { document.words_once() } else { document.article_words() })
}

#[cfg(test)]
mod tests;
