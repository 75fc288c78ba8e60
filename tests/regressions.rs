//! Does what the fuzzer once found stay mended? Its checks run over its seeds, its findings, and random bytes and texts.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its file has failed")]

#[path = "fuzz/checks.rs"]
mod checks;
#[path = "fuzz/seeds.rs"]
mod seeds;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use unspun::model::Model;
use unspun::siblings::Fingerprint;

/// Runs a check over the files of its target; some there must be.
fn over_files(target: &str, check: fn(&[u8])) {
    let mut count = 0;
    for kind in ["seeds", "regressions"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(kind).join(target);
        for entry in fs::read_dir(folder).into_iter().flatten() {
            check(&fs::read(entry.unwrap().path()).unwrap());
            count += 1;
        }
    }
    assert!(count > 0, "no files for {target}");
}

macro_rules! targets {
    ($($name:ident),*) => {$(
        mod $name {
            #[test]
            fn files() {
                super::over_files(stringify!($name), super::checks::$name);
            }
        }
    )*};
}

targets!(text, siblings, model, table, record, lexicon, rows, differential);

/// A seed that is refused at once leads the fuzzer nowhere.
#[test]
fn seeds_are_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds");
    if std::env::var_os("UPDATE").is_some() {
        for (name, content) in seeds::made(checks::ARTICLE) {
            fs::write(folder.join(name), content).unwrap();
        }
    }
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    for name in ["model/small", "model/sealed"] {
        let model =
            Model::parse(&String::from_utf8(read(name)).unwrap(), Path::new(name)).expect("UPDATE=1 makes it anew");
        assert!(model.curves().len() > 8 && !model.rates().is_empty(), "{name}");
    }
    assert!(Fingerprint::from_record(&read("record/article")).unwrap().word_count() > 60);
    let files = ["csv", "gz", "jsonl", "tsv", "txt", "utf16be", "utf16le", "zst", "zst-frames"];
    let texts = files.map(|name| checks::texts(&read(&format!("rows/{name}"))));
    assert_eq!(texts, [2, 2, 2, 1, 1, 2, 2, 3, 2], "{files:?}");
}

/// Pieces that texts of scraped pages are made of.
const PIECES: [&str; 24] = [
    "The council",
    " met on ",
    "Tuesday",
    ". ",
    "\n\n",
    "\n",
    "\"We",
    " waited\"",
    "\u{201c}so\u{201d}",
    "Vitcoff",
    "Witkoff",
    " said",
    ", ",
    "1,200",
    " U.S. ",
    "don't",
    "\u{e9}t\u{e9}",
    "\u{200b}",
    "https://a.example/b",
    "&amp;",
    "Read more",
    " - ",
    "\t",
    "\u{4e2d}\u{6587}",
];

fn pages() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        9 => (0..PIECES.len()).prop_map(|n| PIECES[n].as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    proptest::collection::vec(piece, 0..300).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_have_a_verdict(data in proptest::collection::vec(any::<u8>(), 0..2000)) {
        checks::text(&data);
    }

    #[test]
    fn any_page_has_a_verdict(page in pages()) {
        checks::text(&page);
    }

    #[test]
    fn nothing_but_the_text_moves_a_score(mut one in pages(), two in pages()) {
        one.push(0);
        one.extend(two);
        checks::differential(&one);
        checks::siblings(&one);
    }

    #[test]
    fn any_rows_are_read_alike(mut data in pages(), kind in 0_u8..5) {
        data.insert(0, kind);
        checks::rows(&data);
    }
}
