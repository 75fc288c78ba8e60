//! Is every feature what it was, to the last bit? `UPDATE=1 cargo test --test features` accepts other values; the changelog says why.

mod corpus;

use std::{collections::BTreeMap, env, fmt::Write, fs, path::PathBuf};

use unspun::{features, scorer::Scorer, text::Text};

const TEXTS: usize = 1_500;

/// Continues a hash over a number's bytes (FNV-1a, which is the same everywhere).
fn hash(state: &mut u64, bits: u32) {
    for byte in bits.to_le_bytes() {
        *state = (*state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

#[test]
fn every_feature_is_the_same_to_the_bit() {
    let scorer = Scorer::embedded().unwrap();
    let mut corpus = corpus::Corpus::new(6);
    let mut hashes: BTreeMap<&str, u64> = BTreeMap::new();
    for _ in 0..TEXTS {
        let text = corpus.text();
        let verdict = scorer.score(&Text::from_bytes(&text), None);
        for (row, value) in features::rows().zip(verdict.features.values()) {
            hash(hashes.entry(row.family).or_insert(0xcbf2_9ce4_8422_2325), value.to_bits());
        }
    }
    let head = "# family and the hash of its features over generated texts\n".to_owned();
    let new = hashes.iter().fold(head, |mut file, (family, hash)| {
        writeln!(file, "{family}\t{hash:016x}").unwrap();
        file
    });
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/features.tsv");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, new).unwrap();
    } else {
        assert_eq!(fs::read_to_string(&path).unwrap(), new, "a feature moved; see the top of tests/features.rs");
    }
}
