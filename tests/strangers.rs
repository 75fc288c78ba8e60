//! Is a damaged file of a stranger ever more than an error? A thousand seeded mutations of each kind give an error or a file that
//! works; `STRANGERS=100000 cargo test --release --features files --test strangers` tries more.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its file has failed")]

#[path = "fuzz/seeds.rs"]
mod seeds;

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
fn strangers(good: &[u8], seed: u64, reads: impl FnMut(&[u8]) -> bool) {
    let (taken, count) = mutations(good, seed, reads);
    assert!(taken < count, "no mutation was refused");
}

/// Hands so many mutations to a reader; returns how many it took, of how many.
fn mutations(good: &[u8], seed: u64, mut reads: impl FnMut(&[u8]) -> bool) -> (usize, usize) {
    let count = std::env::var("STRANGERS").map_or(1000, |count| count.parse().unwrap());
    let mut chance = Chance(seed);
    assert!(reads(good), "the file itself works");
    ((0..count).filter(|_| reads(&chance.mutate(good))).count(), count)
}

fn scores(scorer: &Scorer) {
    let text = TEXT.repeat(3);
    for score in scorer.score(&Text::new(&text), None).scores.iter().flatten() {
        assert!((0.0..=1.0).contains(score), "{score} is no probability");
    }
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
    let sealed = seeds::small_model();
    strangers(sealed.as_bytes(), 1, reads);
    strangers(seeds::opened(&sealed).as_bytes(), 2, reads);
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
    let open = &good[..good.len() - 8];
    strangers(open, 9, |bytes| reads(&[bytes, &rapidhash_v3(bytes).to_le_bytes()].concat()));
    assert!(!reads(open), "a table without a checksum is cut off");
    assert!(!reads(&[&good, &good[..1]].concat()), "a table has an end");
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

/// Signs the list of a corpus's runs, under its first line, as unspun does: a checksum keeps damage out, not strangers.
fn sealed(head: &str, runs: &[u8]) -> Vec<u8> {
    let sum = rapidhash_v3(runs).to_string();
    [head.as_bytes(), b"\n", runs, b"\n", sum.as_bytes(), b"\n"].concat()
}

/// Bytes of an article in the index, and of what stands there before the places of its print, its identifier and its text.
const ENTRY: usize = 112;
const PLACES: usize = 64;

/// The files of a run beside its index, in the order in which its line tells their lengths.
const FILES: [&str; 4] = ["prints", "texts", "keys", "sentences"];

fn record_sum(record: &[u8]) -> [u8; 4] {
    *rapidhash_v3(record).to_le_bytes().first_chunk().unwrap()
}

/// Signs every list of keys in a file, whatever it holds.
fn sign_lists(file: &mut [u8]) {
    let mut rest = file;
    while let Some((head, behind)) = rest.split_first_chunk_mut::<8>() {
        let count = u32::from_le_bytes(*head.first_chunk().unwrap()) as usize;
        let (list, next) = behind.split_at_mut((4 * count).min(behind.len()));
        head[4..].copy_from_slice(&record_sum(list));
        rest = next;
    }
}

/// Signs all that lies in the files of a corpus's one run, whatever it is, and lists it.
fn sign(folder: &Path) {
    let path = |kind: &str| folder.join(format!("run-000001.{kind}"));
    let files = FILES.map(|kind| {
        let mut file = fs::read(path(kind)).unwrap();
        if matches!(kind, "keys" | "sentences") {
            sign_lists(&mut file);
            fs::write(path(kind), &file).unwrap();
        }
        file
    });
    let mut index = fs::read(path("index")).unwrap();
    for entry in index.as_chunks_mut::<ENTRY>().0 {
        for (place, file) in entry[PLACES..].as_chunks_mut::<16>().0.iter_mut().zip([0, 1, 1]) {
            let start = usize::try_from(u64::from_le_bytes(*place.first_chunk().unwrap())).unwrap();
            let length = u32::from_le_bytes(*place[8..].first_chunk().unwrap()) as usize;
            let record = files[file].get(start..).unwrap_or_default();
            let sum = record_sum(&record[..length.min(record.len())]);
            place[12..].copy_from_slice(&sum);
        }
    }
    fs::write(path("index"), &index).unwrap();
    let list = fs::read_to_string(folder.join("corpus")).unwrap();
    let [head, runs] = [0, 1].map(|line| list.lines().nth(line).unwrap());
    let lexicon = runs.rsplit(' ').next().unwrap();
    let [prints, texts, keys, sentences] = files.map(|file| file.len());
    let (rows, sum) = (index.len() / ENTRY, rapidhash_v3(&index));
    let run = format!("1 {rows} {prints} {texts} {keys} {sentences} {sum} {lexicon}");
    fs::write(folder.join("corpus"), sealed(head, run.as_bytes())).unwrap();
}

/// Runs a test over a corpus of two articles in a folder.
fn with_corpus(name: &str, check: impl FnOnce(&Path)) {
    let folder = std::env::temp_dir().join(format!("unspun-strangers-{}-{name}", std::process::id()));
    let text = TEXT.repeat(3);
    let other = text.replace("harbour", "port").replace("Quennec", "Kwenneck");
    let row = |id, text| Row { id, text: Some(text), date: Some(7), ..Row::default() };
    let mut corpus = Corpus::create(&folder).unwrap();
    corpus.add(&[row("a", text.as_str()), row("b", other.as_str())], Lexicon::embedded()).unwrap();
    check(&folder);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_damaged_corpus_is_refused_or_works() {
    with_corpus("damaged", |folder| {
        let files = FILES.map(|kind| format!("run-000001.{kind}"));
        for (seed, name) in
            (20..).zip(["corpus", "run-000001.index"].into_iter().chain(files.iter().map(String::as_str)))
        {
            let path = folder.join(name);
            let whole = fs::read(&path).unwrap();
            strangers(&whole, seed, |bytes| {
                fs::write(&path, bytes).unwrap();
                reads_corpus(folder)
            });
            fs::write(&path, whole).unwrap();
        }
    });
}

#[test]
fn a_signed_corpus_is_refused_or_works() {
    with_corpus("signed", |folder| {
        let names = FILES.iter().chain(&["index"]).map(|kind| format!("run-000001.{kind}"));
        let names: Vec<String> = names.chain(["corpus".to_owned()]).collect();
        let whole: Vec<Vec<u8>> = names.iter().map(|name| fs::read(folder.join(name)).unwrap()).collect();
        let restore =
            || names.iter().zip(&whole).for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
        sign(folder);
        for (name, bytes) in names.iter().zip(&whole) {
            assert!(fs::read(folder.join(name)).unwrap() == *bytes, "{name} is signed in another way");
        }
        for (seed, (name, bytes)) in (30..).zip(names.iter().zip(&whole).take(FILES.len() + 1)) {
            let (taken, count) = mutations(bytes, seed, |bytes| {
                restore();
                fs::write(folder.join(name), bytes).unwrap();
                sign(folder);
                reads_corpus(folder)
            });
            // Texts and identifiers may be anything, the rest may not.
            assert!(taken > 0 && (taken < count || name.ends_with("texts")), "{taken} of {count} of {name} taken");
        }
        restore();
        let list = String::from_utf8(whole.last().unwrap().clone()).unwrap();
        let [head, runs] = [0, 1].map(|line| list.lines().nth(line).unwrap());
        strangers(runs.as_bytes(), 40, |runs| {
            fs::write(folder.join("corpus"), sealed(head, runs)).unwrap();
            reads_corpus(folder)
        });
    });
}
