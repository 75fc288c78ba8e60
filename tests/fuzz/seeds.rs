//! Which seeds are made of what ships? `UPDATE=1 cargo test --features files --test regressions` writes them, which a model with other
//! inputs or a record of another form needs.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "one list for several tests")]

use unspun::document::Document;
use unspun::lexicon::Lexicon;
use unspun::model::Model;
use unspun::siblings::Fingerprint;

/// The shipped model's heads, its first inputs and rates: small enough for many mutations.
pub fn small_model() -> String {
    let whole = Model::embedded().unwrap();
    let curves = whole.curves().iter().take(12).cloned().collect();
    let rates = whole.rates().iter().take(2).cloned().collect();
    let small = Model::new(whole.provenance().clone(), whole.heads().to_vec(), curves).unwrap();
    small.with_rates(rates).unwrap().write()
}

/// Takes away the checksum, which no mutation would keep.
pub fn opened(sealed: &str) -> String {
    sealed.trim_end().rsplit_once('\n').unwrap().0.to_owned()
}

/// An article as it lies in a corpus.
pub fn record(article: &str) -> Vec<u8> {
    Fingerprint::new(article, &Document::new(article, Lexicon::embedded())).to_record()
}

/// Every seed that is made of what ships, by its place.
pub fn made(article: &str) -> [(&'static str, Vec<u8>); 3] {
    let sealed = small_model();
    [
        ("model/small", opened(&sealed).into_bytes()),
        ("model/sealed", sealed.into_bytes()),
        ("record/article", record(article)),
    ]
}
