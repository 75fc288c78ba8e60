//! Are the files that are written from the feature table fresh? `UPDATE=1 cargo test --test generated` writes them.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its file has failed")]

use std::{env, fs, path::PathBuf};

use unspun::render;

fn fresh(file: &str, block: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    let old = fs::read_to_string(&path).unwrap();
    let new = render::replace(&old, "begin of the feature table", "end of the feature table", block).unwrap();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, new).unwrap();
    } else {
        assert!(old == new, "{file} is stale; run UPDATE=1 cargo test --test generated");
    }
}

#[test]
fn the_stub_has_every_feature() {
    fresh("python/unspun/_core.pyi", &render::stub());
}

#[test]
fn the_documentation_has_every_feature() {
    fresh("docs/features.md", &render::markdown());
}
