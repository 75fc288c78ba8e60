//! Are lines read that other programs wrote, and refused in a word where they are none?

use super::*;

#[test]
fn marks_of_files_joined_to_one_are_passed_over() {
    let folder = Scratch::new();
    let joined =
        "\u{feff}{\"text\": \"One.\"}\n\u{feff}{\"text\": \"Two.\"}\n\u{feff}\n{\"text\": \"Three.\"}\n\u{feff}";
    let batch = read(&folder.file("a.jsonl", joined.as_bytes()), Columns::default());
    let texts: Vec<&[u8]> = batch.rows.iter().map(|row| row.content.as_deref().unwrap()).collect();
    assert_eq!(texts, [&b"One."[..], b"Two.", b"Three."]);
}

#[test]
fn numbers_that_json_does_not_know_refuse_no_row() {
    let folder = Scratch::new();
    let columns = Columns { keep: vec!["n".into()], ..Columns::default() };
    let lines = [
        r#"{"id": "a", "n": NaN, "text": "One NaN."}"#,
        r#"{"id": NaN, "n": [1, -Infinity], "text": "Two."}"#,
        r#"{"id": "c", "n": 1.50, "text": NaN}"#,
        r#"{"id": "d", "n": nan, "text": "Four."}"#,
    ];
    let batch = read(&folder.file("a.jsonl", lines.join("\n")), columns);
    assert_eq!(batch.rows[0].content.as_ref().unwrap(), b"One NaN.");
    assert_eq!(batch.rows[0].kept, [Some("null".into())]);
    assert!(batch.rows[1].content.is_ok() && batch.rows[1].id.ends_with("a.jsonl:2"));
    assert_eq!(batch.rows[1].kept, [Some("[1, null]".into())]);
    assert_eq!((&*batch.rows[2].id, &batch.rows[2].kept[0]), ("c", &Some("1.50".into())));
    assert!(problem(&batch.rows[2]).ends_with("row 3: `text` is null, not text"));
    assert!(problem(&batch.rows[3]).contains("row 4: no JSON object"));
}

#[test]
fn an_object_over_several_lines_is_refused_once() {
    let folder = Scratch::new();
    for (text, count) in [("{\n  \"text\": \"One.\"\n}\n", 0), ("{\n{\"text\": \"One.\"}\n", 2)] {
        let batch = read(&folder.file("a.json", text), Columns::default());
        assert_eq!((batch.rows.len(), batch.broken.len()), (count, usize::from(count == 0)));
        for said in &batch.broken {
            assert!(said.to_string().ends_with("row 1: a JSON object over several lines; write one object a line"));
        }
    }
    let batch = read(&folder.file("b.jsonl", "{\"text\": \"One.\"}\n{\"text\" \"Two.\"}"), Columns::default());
    assert!(problem(&batch.rows[1]).ends_with("row 2: no JSON object: expected `:` at column 9"));
}

#[test]
fn an_array_is_refused_once() {
    let folder = Scratch::new();
    let array = b"\xef\xbb\xbf[\n  {\"text\": \"One.\"},\n  {\"text\": \"Two.\"}\n]\n";
    for name in ["a.json", "b.jsonl", "c"] {
        let batch = read(&folder.file(name, array), Columns::default());
        assert!(batch.rows.is_empty());
        let said: Vec<String> = batch.broken.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].ends_with("row 1: a JSON array; write one object a line"), "{said:?}");
    }
}

#[test]
fn the_columns_are_chosen_by_the_first_rows_and_not_by_one() {
    let folder = Scratch::new();
    let mut content = "{\"content\": \"Teaser 1.\"}\n\n{broken\n{\"a\": NaN, \"ID\": 2, \"content\": \"Teaser 2.\", \"text\": \"Two.\"}\n"
        .to_owned();
    let batch = read(&folder.file("a.jsonl", &content), Columns::default());
    assert!(problem(&batch.rows[0]).ends_with("row 1: no column `text`; there are: content"));
    assert!(problem(&batch.rows[1]).contains("row 3: no JSON object"));
    assert_eq!((&*batch.rows[2].id, batch.rows[2].content.as_deref().unwrap()), ("2", &b"Two."[..]));
    let columns = Columns { text: Some("content".into()), ..Columns::default() };
    assert!(read(&folder.file("a.jsonl", &content), columns).rows[0].content.is_ok());
    // Behind them the choice stands.
    content = "{\"content\": \"One.\"}\n".repeat(32) + "{\"content\": \"Two.\", \"text\": \"Three.\"}";
    let batch = read(&folder.file("b.jsonl", &content), Columns::default());
    assert_eq!(batch.rows[32].content.as_deref().unwrap(), b"Two.");
}

#[test]
fn an_id_that_nobody_named_is_known_in_any_case() {
    let folder = Scratch::new();
    let lines = [
        r#"{"text": "One."}"#,
        r#"{"Id": "a", "id": "b", "text": "Two."}"#,
        r#"{"ID": "c", "text": "Three."}"#,
        r#"{"id": "d", "ID": "e", "text": "Four."}"#,
        r#"{"ID": "f", "text": null}"#,
    ];
    let file = folder.file("a.jsonl", lines.join("\n"));
    let ids = |columns: Columns| -> Vec<String> {
        let name = |row: Row| row.id.rsplit('/').next().unwrap_or_default().to_owned();
        read(&file, columns).rows.into_iter().map(name).collect()
    };
    assert_eq!(ids(Columns::default()), ["a.jsonl:1", "b", "c", "d", "f"]);
    let named = Columns { id: Some("id".into()), ..Columns::default() };
    assert_eq!(ids(named), ["a.jsonl:1", "b", "a.jsonl:3", "d", "a.jsonl:5"]);
}
