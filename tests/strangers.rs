//! Is a damaged file of a stranger ever more than an error? A thousand seeded mutations of each kind give an error or a file that
//! works; `STRANGERS=100000 cargo test --release --features files --test strangers` tries more.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its file has failed")]

use std::fs;
use std::path::Path;

use rapidhash::v3::rapidhash_v3;
use unspun::files::{Columns, Limits, Reader};
use unspun::lexicon::Lexicon;
use unspun::model::Model;
use unspun::ngrams::Table;
use unspun::scorer::Scorer;
use unspun::siblings::{Corpus, Kind, Row};
use unspun::text::Text;

const TEXT: &str = "VARNHOLT - The council met on Tuesday to hear what the harbour would cost. \"We have waited nine years,\" said \
Orla Quennec, who leads it, \"and we can wait a tenth.\" The engineers spoke of 41 million crowns. ";

/// Marsaglia's xorshift: the same mutations on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    /// Flips bits, cuts, doubles, swaps, drops, and puts in what parsers stumble over.
    fn mutate(&mut self, good: &[u8]) -> Vec<u8> {
        let mut out = good.to_vec();
        for _ in 0..=self.below(4) {
            let (at, length) = (self.below(out.len()), 1 + self.below(64));
            let end = (at + length).min(out.len());
            match self.below(8) {
                0 => out.truncate(at),
                1 => drop(out.drain(at..end)),
                2 => drop(out.splice(at..at, out[at..end].to_vec())),
                3 => out[at..end].reverse(),
                4 => out[at..end].fill(b'9'),
                5 => {
                    let strange: [&[u8]; 9] = [
                        b"1e999",
                        b"NaN",
                        b"-0",
                        b"\0",
                        b"[[[[",
                        b"\xff\xfe",
                        b"\t\t\t\t\t\t",
                        b"\"\\ud800\"",
                        b"18446744073709551616",
                    ];
                    let piece = strange[self.below(strange.len())];
                    out.splice(at..end, piece.iter().copied());
                }
                _ => {
                    if let Some(byte) = out.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
            if out.is_empty() {
                break;
            }
        }
        out
    }
}

/// Hands so many mutations to a reader that returns whether it took one; some must be refused.
fn strangers(good: &[u8], seed: u64, mut reads: impl FnMut(&[u8]) -> bool) {
    let count = std::env::var("STRANGERS").map_or(1000, |count| count.parse().unwrap());
    let mut chance = Chance(seed);
    assert!(reads(good), "the file itself works");
    let taken = (0..count).filter(|_| reads(&chance.mutate(good))).count();
    assert!(taken < count, "no mutation was refused");
}

fn scores(scorer: &Scorer) {
    let text = TEXT.repeat(3);
    for score in scorer.score(&Text::new(&text), None).scores.iter().flatten() {
        assert!((0.0..=1.0).contains(score), "{score} is no probability");
    }
}

/// The shipped model's heads and its first inputs: small enough for many mutations.
fn model() -> String {
    let whole = Model::embedded().unwrap();
    let curves = whole.curves().iter().take(12).cloned().collect();
    Model::new(whole.provenance().clone(), whole.heads().to_vec(), curves).unwrap().write()
}

#[test]
fn a_model_is_refused_or_works() {
    let reads = |bytes: &[u8]| {
        let model = std::str::from_utf8(bytes).ok().and_then(|text| Model::parse(text, Path::new("m")).ok());
        model.is_some_and(|model| {
            scores(&Scorer::new(model.into(), Lexicon::shared()));
            true
        })
    };
    let sealed = model();
    strangers(sealed.as_bytes(), 1, reads);
    let open = sealed.trim_end().rsplit_once('\n').unwrap().0;
    strangers(open.as_bytes(), 2, reads);
}

#[test]
fn a_list_of_names_is_refused_or_works() {
    let good =
        "# people\nOrla Quennec\tper\tQuenneck|Kwennec\t2025\t10\nVarnholt\tloc\nharbourfest\tword\t\t\t3\n".repeat(3);
    strangers(good.as_bytes(), 3, |bytes| {
        Lexicon::with_names(bytes, Path::new("names")).is_ok_and(|lexicon| {
            scores(&Scorer::new(Model::embedded().unwrap(), lexicon.into()));
            true
        })
    });
}

#[test]
fn a_table_of_ngrams_is_refused_or_works() {
    let good = Table::embedded().unwrap().write();
    let reads = |bytes: &[u8]| {
        Table::parse(bytes, Path::new("n")).is_ok_and(|table| {
            assert!(table.logits_of([(0, 1.0), (usize::MAX, 1.0)].into_iter()).iter().all(|logit| !logit.is_nan()));
            true
        })
    };
    strangers(&good, 4, reads);
    assert!(reads(&good[..good.len() - 8]), "a table without a checksum is taken as it is");
    assert!(!reads(&good[..98_368]), "a table of another size is refused");
}

#[test]
fn rows_are_read_to_the_end_whatever_stands_there() {
    use std::io::Write;

    let lines = "{\"id\": 7, \"text\": \"One.\", \"kept\": [1, \"a\"]}\n{\"text\": null}\n{\"text\": \"a\\ud800b\"}\n"
        .repeat(20);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines.as_bytes()).unwrap();
    let frames = ruzstd::encoding::compress_to_vec(lines.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let table = "id,body,kept\n1,\"Two\nlines\",x\n2\n3,Three,\"y\"\"z\"\n".repeat(20);
    let files = [
        ("jsonl", lines.into_bytes()),
        ("csv", table.into_bytes()),
        ("jsonl.gz", packed.finish().unwrap()),
        ("jsonl.zst", frames),
    ];
    for (seed, (ending, good)) in (5..).zip(files) {
        let path = std::env::temp_dir().join(format!("unspun-strangers-{}.{ending}", std::process::id()));
        let texts = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            let columns = Columns { keep: vec!["kept".into()], ..Columns::default() };
            let limits = Limits { row: 1 << 16, ..Limits::default() };
            let reader = Reader::behind(vec![(path.clone(), 0)], columns, limits);
            reader.flat_map(|batch| batch.rows).filter(|row| row.content.is_ok()).count()
        };
        let whole = texts(&good);
        strangers(&good, seed, |bytes| texts(bytes) == whole);
        fs::remove_file(path).unwrap();
    }
}

/// Opens a corpus and reads all that is in it; returns whether nothing was refused.
fn reads_corpus(folder: &Path) -> bool {
    let Ok(corpus) = Corpus::open(folder) else { return false };
    let found = corpus.siblings(Kind::All, Lexicon::embedded());
    for link in found.iter().flat_map(unspun::siblings::Siblings::links) {
        assert!((0.0..=1.0).contains(&link.derived), "{link:?}");
    }
    found.is_ok() && corpus.ids().is_ok() && corpus.texts(0..corpus.len()).is_ok()
}

/// Signs the runs of a corpus as unspun does: a checksum keeps damage out, not strangers.
fn sealed(runs: &[u8]) -> Vec<u8> {
    let sum = rapidhash_v3(runs).to_string();
    [b"unspun corpus 7\n", runs, b"\n", sum.as_bytes(), b"\n"].concat()
}

#[test]
fn a_corpus_is_refused_or_works() {
    let folder = std::env::temp_dir().join(format!("unspun-strangers-{}-corpus", std::process::id()));
    let text = TEXT.repeat(3);
    let other = text.replace("harbour", "port").replace("Quennec", "Kwenneck");
    let row = |id, text| Row { id, text: Some(text), date: Some(7), ..Row::default() };
    let mut corpus = Corpus::create(&folder).unwrap();
    corpus.add(&[row("a", text.as_str()), row("b", other.as_str())], Lexicon::embedded()).unwrap();
    let list = folder.join("corpus");
    let good = fs::read_to_string(&list).unwrap();
    for (seed, name) in
        (20..).zip(["corpus", "run-000001.index", "run-000001.keys", "run-000001.prints", "run-000001.texts"])
    {
        let path = folder.join(name);
        let whole = fs::read(&path).unwrap();
        strangers(&whole, seed, |bytes| {
            fs::write(&path, bytes).unwrap();
            reads_corpus(&folder)
        });
        fs::write(&path, whole).unwrap();
    }
    let runs = good.lines().nth(1).unwrap();
    assert_eq!(sealed(runs.as_bytes()), good.as_bytes());
    strangers(runs.as_bytes(), 25, |runs| {
        fs::write(&list, sealed(runs)).unwrap();
        reads_corpus(&folder)
    });
    let index = folder.join("run-000001.index");
    let before_sum = runs.rsplit_once(' ').unwrap().0;
    strangers(&fs::read(&index).unwrap(), 26, |bytes| {
        fs::write(&index, bytes).unwrap();
        fs::write(&list, sealed(format!("{before_sum} {}", rapidhash_v3(bytes)).as_bytes())).unwrap();
        reads_corpus(&folder)
    });
    fs::remove_dir_all(folder).unwrap();
}
