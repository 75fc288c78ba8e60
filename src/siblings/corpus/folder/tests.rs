use super::{Folder, List};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::scratch::Scratch;
use crate::siblings::{Corpus, Kind, Row};
use std::fs;
use std::path::Path;

const WIRE: &str = "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge that a storm destroyed in March. \
    Mayor Greta Holmquist said the work would cost 42 million crowns and take three years. \
    Engineers had warned for a decade that the old pillars were cracked by ice. \
    Opposition leader Pavel Ostrander demanded a public inquiry into the delays.";
const SPUN: &str = "The council of Ternhaven voted on Tuesday to reconstruct the harbour bridge that a tempest annihilated in March. \
    Mayor Greta Holmkvist proclaimed the toil would cost 42 million crowns and take three years. \
    Engineers had admonished for a decade that the antiquated pillars were cracked by ice. \
    Opposition chieftain Pavel Ostrander demanded a public inquest into the postponements.";

fn row<'t>(id: &'t str, text: Option<&'t str>) -> Row<'t> {
    Row { id, text, date: Some(7), ..Row::default() }
}

fn filled(folder: &Path) -> Corpus {
    let mut corpus = Corpus::create(folder).unwrap();
    corpus.add(&[row("a", Some(WIRE)), row("b", None)], Lexicon::embedded()).unwrap();
    corpus.add(&[row("c", Some(SPUN))], Lexicon::embedded()).unwrap();
    corpus
}

#[test]
fn a_corpus_is_kept_and_added_to() {
    let scratch = Scratch::new();
    let folder = scratch.0.join("new");
    drop(filled(&folder));
    let mut corpus = Corpus::open(&folder).unwrap();
    assert_eq!(corpus.ids().unwrap(), ["a", "b", "c"]);
    assert_eq!(corpus.texts(0..3).unwrap(), [Some(WIRE.to_owned()), None, Some(SPUN.to_owned())]);
    let found = corpus.siblings(Kind::All, Lexicon::embedded()).unwrap();
    let mut memory = Corpus::new();
    memory.add(&[row("a", Some(WIRE)), row("b", None), row("c", Some(SPUN))], Lexicon::embedded()).unwrap();
    assert_eq!(found.links(), memory.siblings(Kind::All, Lexicon::embedded()).unwrap().links());
    assert_eq!(found.judgements()[2].source, Some(0));
    corpus.add(&[row("d", Some(WIRE))], Lexicon::embedded()).unwrap();
    assert_eq!(Corpus::open(&folder).unwrap().len(), 4);
    assert_eq!(corpus.siblings(Kind::Verbatim, Lexicon::embedded()).unwrap().links_of(3)[0].sibling, 0);
}

#[test]
fn whoever_begins_a_folder_finds_it_begun() {
    let scratch = Scratch::new();
    std::thread::scope(|scope| {
        let begun: Vec<_> =
            (0..8).map(|_| scope.spawn(|| Corpus::open_or_create(&scratch.0).map(|c| c.len()))).collect();
        assert!(begun.into_iter().all(|thread| matches!(thread.join().unwrap(), Ok(0))));
    });
    drop(fs::remove_file(scratch.0.join("corpus")));
    // What another one has not finished yet, or left behind.
    scratch.file("corpus.next", "unspun corp");
    assert!(Corpus::open_or_create(&scratch.0).is_ok());
    let strange = Scratch::new();
    strange.file("notes.txt", "mine");
    for opened in [Corpus::open_or_create(&strange.0), Corpus::open(&strange.0), Corpus::create(&strange.0)] {
        assert!(matches!(opened, Err(Error::Corpus { .. })), "{opened:?}");
    }
    assert_eq!(fs::read_dir(&strange.0).unwrap().count(), 1);
}

#[test]
fn a_footer_is_left_out_of_a_corpus_in_a_folder_too() {
    let scratch = Scratch::new();
    let footer = "Our reporters follow an editorial code that is overseen by a board of readers. If you have a story, write to our desk in \
        Marlow Street or come by between nine and five. The paper is delivered by bicycle to every parish of the valley.";
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let text = |article: usize| {
        let words: Vec<String> =
            (0..60).map(|n| format!("w{}{}{}", letter(n), letter(n / 5 + article), letter(article))).collect();
        format!("{}.\n\n{footer}", words.join(" "))
    };
    let texts: Vec<String> = (0..16).map(text).chain([text(4), WIRE.to_owned(), SPUN.to_owned()]).collect();
    let rows: Vec<Row<'_>> = texts.iter().map(|text| row("", Some(text))).collect();
    let mut folder = Corpus::create(&scratch.0).unwrap();
    let mut memory = Corpus::new();
    for rows in rows.chunks(7) {
        folder.add(rows, Lexicon::embedded()).unwrap();
        memory.add(rows, Lexicon::embedded()).unwrap();
    }
    let [here, there] = [memory, folder].map(|corpus| corpus.siblings(Kind::All, Lexicon::embedded()).unwrap());
    assert_eq!(here.links(), there.links());
    let pairs: Vec<(u32, u32)> = here.links().iter().map(|link| (link.article, link.sibling)).collect();
    assert_eq!(pairs, [(4, 16), (16, 4), (17, 18), (18, 17)]);
}

#[test]
fn a_batch_that_was_cut_short_is_not_there() {
    let scratch = Scratch::new();
    drop(filled(&scratch.0));
    fs::write(scratch.0.join("run-000003.prints"), "half a rec").unwrap();
    scratch.file("corpus.next", "unspun corp");
    let mut corpus = Corpus::open(&scratch.0).unwrap();
    assert_eq!(corpus.len(), 3);
    corpus.add(&[row("d", Some(WIRE))], Lexicon::embedded()).unwrap();
    assert_eq!(corpus.siblings(Kind::All, Lexicon::embedded()).unwrap().links_of(3)[0].sibling, 0);
}

#[test]
fn other_versions_and_damage_are_named() {
    let scratch = Scratch::new();
    drop(filled(&scratch.0));
    let problem = |result: crate::Result<Corpus>| match result {
        Err(Error::Corpus { path, problem }) => format!("{}: {problem}", path.file_name().unwrap().display()),
        other => format!("{other:?}"),
    };
    assert!(problem(Corpus::create(&scratch.0)).ends_with("the folder is not empty"));
    let index = scratch.0.join("run-000001.index");
    let bytes = fs::read(&index).unwrap();
    fs::write(&index, &bytes[1..]).unwrap();
    assert_eq!(problem(Corpus::open(&scratch.0)), "run-000001.index: the number of articles is wrong");
    let mut flipped = bytes.clone();
    flipped[20] ^= 1;
    fs::write(&index, &flipped).unwrap();
    assert_eq!(problem(Corpus::open(&scratch.0)), "run-000001.index: the checksum is wrong");
    fs::write(&index, &bytes).unwrap();
    let prints = scratch.0.join("run-000001.prints");
    let whole = fs::read(&prints).unwrap();
    let mut bytes = whole.clone();
    bytes[20] ^= 1;
    fs::write(&prints, &bytes).unwrap();
    let corpus = Corpus::open(&scratch.0).unwrap();
    let found = corpus.siblings(Kind::All, Lexicon::embedded());
    assert!(found.unwrap_err().to_string().ends_with("the checksum of a record is wrong"));
    fs::write(&prints, &bytes[..40]).unwrap();
    assert_eq!(problem(Corpus::open(&scratch.0)), "run-000001.prints: the file is cut off");
    fs::write(&prints, &whole).unwrap();
    let keys = scratch.0.join("run-000001.keys");
    let whole = fs::read(&keys).unwrap();
    // How many keys there are, far too many, a key, and the checksum of an article without any.
    for at in [0, 3, 9, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x40;
        fs::write(&keys, &bytes).unwrap();
        let found = Corpus::open(&scratch.0).unwrap().siblings(Kind::All, Lexicon::embedded());
        assert!(found.unwrap_err().to_string().ends_with("the checksum of a record is wrong"), "byte {at}");
    }
    fs::write(&keys, &whole).unwrap();
    let named = Lexicon::with_names(b"Varnholt\n", Path::new("names.tsv")).unwrap();
    let other = Corpus::open(&scratch.0).unwrap().add(&[row("d", None)], &named).unwrap_err();
    assert!(other.to_string().contains("read with another lexicon"), "{other}");
    fs::write(scratch.0.join("corpus"), "unspun corpus 10\n").unwrap();
    assert!(problem(Corpus::open(&scratch.0)).contains("format version 10"));
    assert!(matches!(Corpus::open(Path::new("/nowhere/at/all")), Err(Error::Io { .. })));
}

#[cfg(unix)]
#[test]
fn links_in_a_strangers_folder_are_not_written_through() {
    let (scratch, outside) = (Scratch::new(), Scratch::new());
    drop(filled(&scratch.0));
    fs::remove_file(scratch.0.join("lock")).unwrap();
    for name in ["lock", "corpus.next", "run-000003.texts", "run-000003.index"] {
        fs::write(outside.0.join(name), "precious").unwrap();
        std::os::unix::fs::symlink(outside.0.join(name), scratch.0.join(name)).unwrap();
    }
    Corpus::open(&scratch.0).unwrap().add(&[row("d", Some(WIRE))], Lexicon::embedded()).unwrap();
    for file in fs::read_dir(&outside.0).unwrap() {
        assert_eq!(fs::read_to_string(file.unwrap().path()).unwrap(), "precious");
    }
    assert_eq!(Corpus::open(&scratch.0).unwrap().len(), 4);
}

/// Pipes would be waited for without end, and a device read until memory is full.
#[cfg(unix)]
#[test]
fn pipes_and_devices_in_a_strangers_folder_are_refused_unread() {
    let (scratch, kept) = (Scratch::new(), Scratch::new());
    drop(filled(&scratch.0));
    let pipe = kept.0.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let is_refused = |result: crate::Result<()>| {
        let problem = result.unwrap_err().to_string();
        assert!(problem.ends_with("it is no file"), "{problem}");
    };
    let mut open = Corpus::open(&scratch.0).unwrap();
    for target in [&pipe, Path::new("/dev/zero")] {
        let replaced = |name: &str, read: &mut dyn FnMut() -> crate::Result<()>| {
            let (path, aside) = (scratch.0.join(name), kept.0.join(name));
            fs::rename(&path, &aside).unwrap();
            std::os::unix::fs::symlink(target, &path).unwrap();
            is_refused(read());
            fs::remove_file(&path).unwrap();
            fs::rename(&aside, &path).unwrap();
        };
        for name in ["corpus", "run-000001.index", "run-000002.prints", "run-000001.texts", "run-000001.keys"] {
            replaced(name, &mut || Corpus::open(&scratch.0).map(drop));
            replaced(name, &mut || Corpus::open_or_create(&scratch.0).map(drop));
        }
        replaced("lock", &mut || open.add(&[row("d", Some(WIRE))], Lexicon::embedded()));
        replaced("corpus", &mut || open.add(&[row("d", Some(WIRE))], Lexicon::embedded()));
    }
    let begun = Scratch::new();
    std::os::unix::fs::symlink(&pipe, begun.0.join("lock")).unwrap();
    is_refused(Corpus::open_or_create(&begun.0).map(drop));
    assert_eq!(Corpus::open(&scratch.0).unwrap().len(), 3);
}

#[test]
fn no_more_is_read_than_an_honest_list_and_its_index_have() {
    let scratch = Scratch::new();
    drop(filled(&scratch.0));
    let grow = |name: &str, length: u64| {
        let path = scratch.0.join(name);
        let before = fs::metadata(&path).unwrap().len();
        let file = fs::File::options().write(true).open(&path).unwrap();
        // It has a hole, so that nothing is written.
        file.set_len(length).unwrap();
        let problem = Corpus::open(&scratch.0).unwrap_err().to_string();
        file.set_len(before).unwrap();
        problem
    };
    assert!(grow("run-000001.index", 1 << 40).ends_with("the number of articles is wrong"));
    assert!(grow("corpus", 1 << 40).ends_with("the most that is read"));
    assert!(Corpus::open(&scratch.0).is_ok());
}

#[test]
fn a_folder_knows_how_many_keys_and_sentences_its_articles_have() {
    let scratch = Scratch::new();
    let path = scratch.0.join("new");
    drop(filled(&path));
    let folder = Folder::open(&path).unwrap();
    let (mut keys, mut sentences) = (Vec::new(), Vec::new());
    folder.each(List::Keys, |_| true, |_, list| keys.push(list.len())).unwrap();
    folder.each(List::Sentences, |_| true, |_, list| sentences.push(list.len())).unwrap();
    assert_eq!((keys.len(), &*sentences), (3, &[4, 0, 4][..]));
    assert_eq!((folder.count(List::Keys), folder.count(List::Sentences)), (keys.iter().sum(), 8));
    assert!(keys[0] > 20 && keys[1] == 0, "{keys:?}");
}

#[test]
fn a_folder_is_made_where_there_is_none_and_a_file_is_left_alone() {
    let scratch = Scratch::new();
    assert_eq!(Folder::open_or_create(&scratch.0.join("new/corpus")).unwrap().len(), 0);
    let file = scratch.file("notes.txt", "mine");
    let refused = Folder::open_or_create(&file).unwrap_err().to_string();
    // It is read as a corpus, and no folder is made in its place.
    assert!(refused.contains(&file.join("corpus").display().to_string()), "{refused}");
}

#[test]
fn texts_beyond_the_first_batch_are_read_by_their_own_places() {
    let scratch = Scratch::new();
    let mut corpus = Corpus::create(&scratch.0.join("new")).unwrap();
    let mut rows = vec![row("", None); 10_000];
    rows.extend([row("a", Some(WIRE)), row("b", Some(WIRE))]);
    corpus.add(&rows, Lexicon::embedded()).unwrap();
    let found = corpus.siblings(Kind::Verbatim, Lexicon::embedded()).unwrap();
    assert_eq!(
        found.links().iter().map(|link| (link.article, link.sibling)).collect::<Vec<_>>(),
        [(10_000, 10_001), (10_001, 10_000)]
    );
}
