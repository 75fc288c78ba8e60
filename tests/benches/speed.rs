//! How fast is each stage, and each family? `cargo bench` prints MB of text a second over generated texts.

#[path = "../corpus/mod.rs"]
mod corpus;

use divan::Bencher;
use divan::counter::BytesCount;
use unspun::document::Document;
use unspun::features::{self, Features};
use unspun::lexicon::Lexicon;
use unspun::page;
use unspun::scorer::Scorer;
use unspun::text::Text;

/// Texts of a round.
const TEXTS: usize = 300;

fn main() {
    divan::main();
}

fn texts() -> Vec<String> {
    let mut corpus = corpus::Corpus::new(6);
    (0..TEXTS).map(|_| Text::from_bytes(&corpus.text()).into_content().into_owned()).collect()
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let texts = texts();
    let mut document = Document::default();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for text in &texts {
            document.segment(text, Lexicon::embedded());
        }
    });
}

#[divan::bench]
fn label(bencher: Bencher<'_, '_>) {
    let texts = texts();
    let cut: Vec<Document> = texts.iter().map(|text| Document::new(text, Lexicon::embedded())).collect();
    bencher.counter(bytes(&texts)).with_inputs(|| cut.clone()).bench_local_values(|mut cut| {
        for (text, document) in texts.iter().zip(&mut cut) {
            page::label(text, document);
        }
        cut
    });
}

/// With the cutting and labelling that comes before; `segment` and `label` say how much that is.
#[divan::bench(args = features::families())]
fn family(bencher: Bencher<'_, '_>, name: &str) {
    let (texts, Ok(scorer)) = (texts(), Scorer::embedded()) else { return };
    bencher.counter(bytes(&texts)).bench_local(|| {
        for text in &texts {
            scorer.with_evidence(&Text::new(text), None, |evidence| {
                divan::black_box(Features::of_family(name, evidence));
            });
        }
    });
}

#[divan::bench]
fn model(bencher: Bencher<'_, '_>) {
    let (texts, Ok(scorer)) = (texts(), Scorer::embedded()) else { return };
    let measured: Vec<Features> = texts.iter().map(|text| scorer.score(&Text::new(text), None).features).collect();
    bencher.counter(bytes(&texts)).bench_local(|| {
        for features in &measured {
            divan::black_box(scorer.model().logits(features));
        }
    });
}

#[divan::bench]
fn score(bencher: Bencher<'_, '_>) {
    let (texts, Ok(scorer)) = (texts(), Scorer::embedded()) else { return };
    bencher.counter(bytes(&texts)).bench_local(|| {
        for text in &texts {
            divan::black_box(scorer.score(&Text::new(text), None));
        }
    });
}
