//! The embedded lexicon is what its reviewed tables compile to, and the tables are those that SOURCES lists.

use std::fs;
use std::path::Path;

use unspun::lexicon::compile::compile;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_embedded_file_is_what_the_tables_compile_to() {
    let compiled = compile(&root().join("src/data/lexicon")).unwrap();
    let path = root().join("src/data/lexicon/lexicon.bin");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &compiled).unwrap();
    }
    let stale = fs::read(&path).unwrap() != compiled;
    assert!(!stale, "lexicon.bin is stale; run UPDATE=1 cargo test --features train --test lexicon_data");
    assert!(compiled.len() <= 5_767_168, "{} bytes, over 5.5 MiB", compiled.len());
}
