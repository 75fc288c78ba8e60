use super::*;
use crate::scratch::Scratch;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

mod lines;

fn read(path: &Path, columns: Columns) -> Batch {
    let mut all = Batch::default();
    for mut batch in Reader::new(vec![path.to_path_buf()], columns) {
        all.rows.append(&mut batch.rows);
        all.broken.append(&mut batch.broken);
    }
    all
}

fn problem(row: &Row) -> String {
    row.content.as_ref().unwrap_err().to_string()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(content).unwrap();
    out.finish().unwrap()
}

#[test]
fn a_bad_line_is_named_and_the_others_are_read() {
    let folder = Scratch::new();
    let lines = b"{\"id\": 7, \"text\": \"One.\"}\n{\"id\": broken\n\n{\"text\": null}\n{\"text\": \"Two.\"}\n{\"body\": \"x\"}";
    let batch = read(&folder.file("a.jsonl", lines), Columns::default());
    assert_eq!(batch.rows.len(), 5);
    assert_eq!(batch.rows[0].id, "7");
    assert_eq!(batch.rows[0].content.as_ref().unwrap(), b"One.");
    assert!(problem(&batch.rows[1]).contains("a.jsonl, row 2: no JSON object"));
    assert!(problem(&batch.rows[2]).ends_with("row 4: `text` is null, not text"));
    assert!(batch.rows[3].id.ends_with("a.jsonl:5"));
    assert!(problem(&batch.rows[4]).ends_with("row 6: no column `text`; there are: body"));
}

#[test]
fn what_stands_in_place_of_a_text_is_named() {
    let folder = Scratch::new();
    let kinds =
        [("null", "null"), ("true", "a truth value"), ("[1]", "a list"), ("{}", "an object"), ("-1", "a number")];
    let lines = kinds.map(|(value, _)| format!("{{\"text\": {value}}}")).join("\n");
    let batch = read(&folder.file("a.jsonl", lines.as_bytes()), Columns::default());
    for (row, (_, kind)) in batch.rows.iter().zip(kinds) {
        assert!(problem(row).ends_with(&format!("`text` is {kind}, not text")), "{kind}");
    }
}

#[test]
fn a_text_as_long_as_is_allowed_is_read() {
    let folder = Scratch::new();
    let limits = Limits { row: 1000, ..Limits::default() };
    for (length, is_read) in [(1000, true), (1001, false)] {
        let file = folder.file("a.txt", b"x".repeat(length));
        let mut reader = Reader::behind(vec![(file, 0)], Columns::default(), limits);
        assert_eq!(reader.next().unwrap().rows[0].content.is_ok(), is_read, "{length}");
    }
}

#[test]
fn a_line_with_a_mark_or_with_bytes_that_are_no_text_is_read() {
    let folder = Scratch::new();
    let lines = [
        &b"\xef\xbb\xbf{\"text\": \"One.\"}\n"[..],
        b"{\"text\": \"caf\xe9\"}\n",
        b"{\"id\": \"caf\xe9\", \"text\": \"Three.\"}\n",
    ];
    let batch = read(&folder.file("a.jsonl", lines.concat()), Columns::default());
    let texts: Vec<&[u8]> = batch.rows.iter().map(|row| row.content.as_deref().unwrap()).collect();
    assert_eq!(texts, [&b"One."[..], b"caf\xe9", b"Three."]);
    assert_eq!(batch.rows[2].id, "caf\u{fffd}");
}

#[test]
fn an_empty_id_names_a_row_no_better_than_none() {
    let folder = Scratch::new();
    let files = [
        folder.file("a.csv", b"id,text\n,One.\n,Two.\n7,Three."),
        folder.file(
            "b.jsonl",
            b"{\"id\": \"\", \"text\": \"One.\"}\n{\"id\": null, \"text\": \"Two.\"}\n{\"id\": 7, \"text\": \"3\"}",
        ),
    ];
    for path in files {
        let batch = read(&path, Columns::default());
        let ids: Vec<&str> = batch.rows.iter().map(|row| &*row.id).collect();
        let place = path.display();
        assert_eq!(ids, [&*format!("{place}:1"), &*format!("{place}:2"), "7"]);
    }
}

#[test]
fn damage_inside_a_text_refuses_no_row() {
    let folder = Scratch::new();
    let batch =
        read(&folder.file("a.jsonl", b"{\"text\": \"a\\ud800b\"}\n{\"text\": \"caf\xe9\"}"), Columns::default());
    assert_eq!(batch.rows[0].content.as_ref().unwrap(), b"a\xed\xa0\x80b");
    assert_eq!(batch.rows[1].content.as_ref().unwrap(), b"caf\xe9");
}

#[test]
fn columns_are_carried_through_as_they_are_written() {
    let folder = Scratch::new();
    let columns = Columns { keep: vec!["url".into(), "n".into(), "none".into()], ..Columns::default() };
    let batch = read(&folder.file("a.jsonl", br#"{"content": "x", "n": 1.50, "url": "a\"b"}"#), columns);
    assert_eq!(batch.rows[0].kept, [Some(r#""a\"b""#.into()), Some("1.50".into()), None]);
}

#[test]
fn a_truncated_file_keeps_the_rows_before() {
    let folder = Scratch::new();
    let mut lines = String::new();
    for i in 0..20_000 {
        writeln!(lines, "{{\"text\": \"Row {i} of many, {}.\"}}", i * 7919).unwrap();
    }
    let packed = gzip(lines.as_bytes());
    let batch = read(&folder.file("a.jsonl.gz", &packed[..packed.len() / 2]), Columns::default());
    assert!(batch.rows.len() > 1000, "{} rows", batch.rows.len());
    assert_eq!(batch.broken.len(), 1);
    let said = format!(", row {}: the file breaks off here", batch.rows.len() + 1);
    assert!(batch.broken[0].to_string().contains(&said), "{:?}", batch.broken);
}

#[test]
fn compression_is_seen_from_the_bytes() {
    let folder = Scratch::new();
    let content = b"{\"text\": \"One.\"}\n";
    let zstd = ruzstd::encoding::compress_to_vec(content.as_slice(), ruzstd::encoding::CompressionLevel::Fastest);
    // As parallel and seekable compressors write them: frames of lengths between the frames of text.
    let skipped = [&b"\x5e\x2a\x4d\x18\x03\0\0\0abc"[..]].concat();
    let two_frames = [skipped.clone(), zstd.clone(), zstd, skipped].concat();
    for (name, bytes, count) in
        [("a.jsonl", content.to_vec(), 1), ("b.jsonl.gz", gzip(content), 1), ("c.jsonl.zst", two_frames, 2)]
    {
        assert_eq!(read(&folder.file(name, &bytes), Columns::default()).rows.len(), count, "{name}");
    }
}

#[test]
fn several_columns_of_one_name_are_refused_where_one_is_asked_for() {
    let folder = Scratch::new();
    let (file, keep) = (folder.file("a.csv", b"id,text,label,label\n7,One.,a,b\n"), vec!["label".into()]);
    assert_eq!(read(&file, Columns::default()).rows[0].content.as_deref().unwrap(), b"One.");
    let broken = read(&file, Columns { keep, ..Columns::default() }).broken;
    assert!(broken[0].to_string().ends_with("several columns are called `label`"), "{broken:?}");
    let broken = read(&folder.file("b.csv", b"id,id,text\n7,8,One.\n"), Columns::default()).broken;
    assert!(broken[0].to_string().ends_with("several columns are called `id`"), "{broken:?}");
}

#[test]
fn a_separated_file_has_a_header_and_rows_that_can_be_wrong() {
    let folder = Scratch::new();
    let file = folder.file("a.csv", b"\xef\xbb\xbfid,body\n1,\"Two\nlines\"\n2\n3,Three\n");
    let batch = read(&file, Columns::default());
    assert_eq!(batch.rows.len(), 3);
    assert_eq!(
        (batch.rows[0].id.as_str(), batch.rows[0].content.as_ref().unwrap().as_slice()),
        ("1", &b"Two\nlines"[..])
    );
    assert!(problem(&batch.rows[1]).ends_with("row 2: 1 fields, where the header has 2"));
    assert_eq!(batch.rows[2].id, "3");

    let columns = Columns { text: Some("txt".into()), ..Columns::default() };
    let batch = read(&file, columns);
    assert!(batch.broken[0].to_string().contains("no column `txt`; there are: id, body"));
}

#[test]
fn another_separator_is_seen_from_the_header() {
    let folder = Scratch::new();
    for (name, content) in [
        ("a.csv", "Id;Text\n7;\"Two, three; four\"\n"),
        ("b.csv", "Text\tID\nTwo, three; four\t7\n"),
        ("c.csv", "ID,Text\n7,\"Two, three; four\"\n"),
        ("d.tsv", "id\ttext\n7\tTwo, three; four\n"),
    ] {
        let batch = read(&folder.file(name, content.as_bytes()), Columns::default());
        assert_eq!(batch.rows.len(), 1, "{name}");
        assert_eq!((&*batch.rows[0].id, &**batch.rows[0].content.as_ref().unwrap()), ("7", &b"Two, three; four"[..]));
    }
}

#[test]
fn a_first_line_says_what_separates() {
    let folder = Scratch::new();
    for (name, content) in [
        ("a.csv", "sep=;\r\nid;text\r\n7;Two, three\r\n"),
        ("b.csv", "\u{feff}\"SEP=|\"\nid|text\n7|Two, three\n"),
        ("c.csv", "sep=\t\nid\ttext\n7\tTwo, three\n"),
        ("d.tsv", "sep=,\nid,text\n7,\"Two, three\"\n"),
    ] {
        let batch = read(&folder.file(name, content), Columns::default());
        assert_eq!(batch.rows.len(), 1, "{name}");
        assert_eq!((&*batch.rows[0].id, &**batch.rows[0].content.as_ref().unwrap()), ("7", &b"Two, three"[..]));
    }
    // What only looks like it is a header.
    for (name, content) in [("a.csv", "sep=s,text\n7,One\n"), ("b.csv", "sep=s\n7\n"), ("c.csv", "sep=;;\n7;8\n")] {
        let columns = Columns { text: Some("sep=s".into()), ..Columns::default() };
        let batch = read(&folder.file(name, content), columns);
        let said = batch.broken.first().map(ToString::to_string);
        assert!(said.is_none_or(|said| said.contains("there are: sep=, , ")) && batch.rows.len() <= 1, "{content}");
        assert_eq!(batch.rows.len(), usize::from(name != "c.csv"), "{content}");
    }
}

#[test]
fn rows_in_utf_16_are_read() {
    let folder = Scratch::new();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let lines = wide("\u{feff}{\"ID\": 7, \"text\": \"Caf\u{e9}.\"}\r\n{\"ID\": 8, \"text\": \"\u{1f600}\"}\r\n");
    let table = wide("\u{feff}ID,text\r\n7,Caf\u{e9}.\r\n8,\u{1f600}\r\n");
    for (name, content) in [("a.jsonl", &lines), ("a.csv", &table), ("b.jsonl.gz", &gzip(&lines))] {
        let batch = read(&folder.file(name, content), Columns::default());
        let rows: Vec<(&str, &[u8])> =
            batch.rows.iter().map(|row| (&*row.id, &**row.content.as_ref().unwrap())).collect();
        assert_eq!(rows, [("7", "Caf\u{e9}.".as_bytes()), ("8", "\u{1f600}".as_bytes())], "{name}");
    }
}

#[test]
fn a_folder_holds_one_document_a_file() {
    let folder = Scratch::new();
    folder.file("b.txt", b"Second.");
    folder.file("a.txt", b"First.");
    folder.file("c.pdf", b"no");
    let paths = expand(&folder.0).unwrap();
    let rows: Vec<Vec<u8>> =
        Reader::new(paths, Columns::default()).flat_map(|batch| batch.rows).map(|row| row.content.unwrap()).collect();
    assert_eq!(rows, [b"First.".to_vec(), b"Second.".to_vec()]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_in_an_old_encoding_is_read_and_a_hidden_file_is_not() {
    use std::os::unix::ffi::OsStringExt;
    let folder = Scratch::new();
    let old = folder.0.join(std::ffi::OsString::from_vec(b"caf\xe9.JSONL".to_vec()));
    fs::write(&old, b"{\"text\": \"One.\"}\n").unwrap();
    for hidden in [".a.txt", "._b.txt"] {
        folder.file(hidden, b"Nobody's.");
    }
    assert_eq!(expand(&folder.0).unwrap(), std::slice::from_ref(&old));
    let batch = read(&old, Columns::default());
    assert_eq!(batch.rows[0].content.as_ref().unwrap(), b"One.");
}

#[test]
fn a_quote_that_is_never_closed_refuses_its_row() {
    let folder = Scratch::new();
    for (name, rows, at) in
        [("last.csv", "1,One\n2,\"Two\n3,Three\n", 2), ("only.csv", "1,\"One\n", 1), ("empty.csv", "1,One\n2,\"", 2)]
    {
        let file = folder.file(name, format!("id,text\n{rows}").as_bytes());
        let mut reader = Reader::behind(vec![(file, 0)], Columns::default(), Limits::default());
        let batch = reader.batch(9).unwrap();
        assert_eq!(batch.rows.len(), at, "{name}");
        let said = problem(&batch.rows[at - 1]);
        assert!(said.ends_with("nothing from here to the end of the file was read"), "{said}");
        assert!(said.contains(&format!("{name}, row {at}: a quote")), "{said}");
        // A file that is still being written is read on from there.
        assert_eq!(batch.places[0].rows, at as u64 - 1);
    }
    for whole in ["1,One\n", "1,One", "1,\"One\"", "1,\"One\"\r\n\r\n", "1,5\" pipe\n", "1,\"a \"\"b\"\"\"\n"] {
        let batch = read(&folder.file("whole.csv", format!("id,text\n{whole}").as_bytes()), Columns::default());
        assert!(batch.rows.len() == 1 && batch.rows[0].content.is_ok(), "{whole}");
    }
    for (name, header, said) in [
        (
            "none.csv",
            "",
            "none.csv, header: no text column (looked for text, content, body, article, raw_content); there are no columns",
        ),
        ("header.csv", "id,\"text\n1,One\n", "header.csv, header: a quote is never closed"),
    ] {
        let batch = read(&folder.file(name, header.as_bytes()), Columns::default());
        assert!(batch.broken[0].to_string().ends_with(said), "{:?}", batch.broken);
    }
    assert!(read(&folder.file("rows.csv", b"id,text\n"), Columns::default()).rows.is_empty());
}

#[test]
fn a_column_may_be_missing_where_that_is_said() {
    let folder = Scratch::new();
    let file = folder.file("a.csv", b"text,label\nOne,human\n");
    let keep = vec!["group".into(), "label".into()];
    let columns = Columns { keep: keep.clone(), optional: vec!["group".into()], ..Columns::default() };
    assert_eq!(read(&file, columns).rows[0].kept, [None, Some("\"human\"".into())]);
    assert_eq!(read(&file, Columns { keep, ..Columns::default() }).broken.len(), 1);
}

#[test]
fn bytes_without_a_name_are_read_as_what_they_are_or_refused() {
    let folder = Scratch::new();
    let batch = read(&folder.file("news", b"PAR1\x15\x04\x15"), Columns::default());
    assert!(batch.rows.is_empty());
    assert!(batch.broken[0].to_string().ends_with("news: Parquet is read from a file that ends in .parquet"));
    let table = folder.file("table", b"id,text\n7,One\n");
    assert_eq!(read(&table, Columns::default()).rows[0].content.as_ref().unwrap(), b"id,text\n7,One\n");
    let mut reader = Reader::new(vec![table], Columns::default()).taking(Format::named("csv"));
    assert_eq!(reader.batch(9).unwrap().rows[0].id, "7");
    let mut reader =
        Reader::new(vec![folder.file("news", b"%PDF-1.4\n")], Columns::default()).taking(Format::named("text"));
    assert!(reader.batch(9).unwrap().broken[0].to_string().contains("a PDF is not read"));
}

#[test]
fn batches_grow_and_stay_bounded() {
    let folder = Scratch::new();
    let file = folder.file("a.jsonl", b"{\"text\": \"x\"}\n".repeat(10_000));
    let sizes: Vec<usize> = Reader::new(vec![file], Columns::default()).map(|batch| batch.rows.len()).collect();
    assert_eq!(sizes[..3], [32, 64, 128]);
    assert_eq!(sizes.iter().sum::<usize>(), 10_000);
    assert!(sizes.iter().all(|size| *size <= 4096));
}

#[test]
fn a_later_run_goes_on_behind_the_rows_read() {
    let folder = Scratch::new();
    let file = folder.file("a.jsonl", b"{\"text\": \"1\"}\n\n{broken\n{\"text\": \"3\"}\n{\"text\": \"4");
    let paths = || vec![(file.clone(), 0), (file.clone(), 2)];
    let mut reader = Reader::behind(paths(), Columns::default(), Limits::default());
    let first = reader.batch(2).unwrap();
    assert_eq!(first.rows.len(), 2);
    assert_eq!(first.places, [Place { file: 0, rows: 2, ended: None }]);
    let rest = reader.batch(9).unwrap();
    // The last row breaks off: it is refused and not counted, so that a file that grows is read on from there.
    let size = fs::metadata(&file).unwrap().len();
    assert_eq!(
        rest.places,
        [Place { file: 0, rows: 3, ended: Some(size) }, Place { file: 1, rows: 3, ended: Some(size) }]
    );
    assert_eq!(rest.rows.iter().map(|row| row.content.is_ok()).collect::<Vec<_>>(), [true, false, true, false]);
    assert!(reader.batch(9).is_none());
}

#[test]
fn a_row_without_end_takes_no_memory() {
    let folder = Scratch::new();
    let limits = Limits { row: 1000, ..Limits::default() };
    let long = [b"{\"text\": \"".as_slice(), &b"x".repeat(5000), b"\"}\n{\"text\": \"y\"}\n"].concat();
    for (name, content, read) in [
        ("a.jsonl", long.clone(), vec![false, true]),
        ("a.txt", long, vec![false]),
        ("a.csv", [b"text\ny\n\"".as_slice(), &b"x".repeat(50_000)].concat(), vec![true]),
    ] {
        let mut reader = Reader::behind(vec![(folder.file(name, &content), 0)], Columns::default(), limits);
        let batch = reader.batch(9).unwrap();
        assert_eq!(batch.rows.iter().map(|row| row.content.is_ok()).collect::<Vec<_>>(), read, "{name}");
        assert_eq!(batch.broken.len(), usize::from(name == "a.csv"), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_a_folder() {
    let folder = Scratch::new();
    let outside = Scratch::new();
    let secret = outside.file("secret.txt", b"private");
    let inside = folder.file("a.txt", b"First.");
    std::os::unix::fs::symlink(&secret, folder.0.join("b.txt")).unwrap();
    std::os::unix::fs::symlink(&inside, folder.0.join("c.txt")).unwrap();
    std::os::unix::fs::symlink(&outside.0, folder.0.join("more")).unwrap();
    let found = walk(&folder.0).unwrap();
    assert_eq!(found.files, [inside, folder.0.join("c.txt")]);
    assert_eq!(found.leaving, [folder.0.join("b.txt")]);
}

#[test]
fn hidden_files_and_folders_are_left_alone() {
    let folder = Scratch::new();
    let shown = folder.file("a.txt", b"First.");
    folder.file(".a.txt", b"left by an editor");
    fs::create_dir_all(folder.0.join(".ipynb_checkpoints")).unwrap();
    folder.file(".ipynb_checkpoints/a-checkpoint.txt", b"First.");
    assert_eq!(walk(&folder.0).unwrap().files, [shown]);
}
