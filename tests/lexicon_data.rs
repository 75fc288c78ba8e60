//! The embedded lexicon is what its reviewed tables compile to, and the tables are those that SOURCES lists.

use std::fs;
use std::path::Path;
use std::process::Command;

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

#[test]
fn every_listed_file_has_its_listed_hash() {
    let manifest = fs::read_to_string(root().join("src/data/SOURCES")).unwrap();
    let rows: Vec<Vec<&str>> =
        manifest.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
    let mut checked = 0;
    for row in &rows {
        let [name, _version, registry, licence, sha256, _use] = row[..] else { panic!("{row:?} has not six columns") };
        assert!(!licence.is_empty() && sha256.len() == 64, "{row:?}");
        if registry == "repository" {
            let output = Command::new("sha256sum").arg(root().join(name)).output().unwrap();
            let found = String::from_utf8(output.stdout).unwrap();
            assert!(found.starts_with(sha256), "{name} is not the file that SOURCES lists");
            checked += 1;
        }
    }
    assert!(checked >= 7, "{checked} files of the repository are listed");
}
