"""What stands in the inputs is read, or it is said why not: no file, row or column goes without a word."""

from __future__ import annotations

import gzip
import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from unspun.cli import main
from unspun.kept import as_json


def run(*arguments: str | os.PathLike[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "unspun", *map(os.fspath, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_in_an_old_encoding_are_read(tmp_path: Path, article: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    table = pa.table({"text": [article]})
    (folder / os.fsdecode(b"a\xe9.txt")).write_text(article, encoding="utf-8")
    pq.write_table(table, folder / "b.parquet")
    os.rename(folder / "b.parquet", folder / os.fsdecode(b"b\xe9.parquet"))
    jsonl(folder / os.fsdecode(b"c\xe9.jsonl"), {"text": article}, {"text": None})
    (folder / "._a.txt").write_bytes(b"left by a system")
    out = tmp_path / "out.jsonl"
    done = run("score", folder, "-o", out, "--no-features")
    assert done.returncode == 1, done.stderr
    rows = lines(out.read_bytes())
    assert [row["status"] for row in rows] == ["scored", "scored", "scored", None]
    assert rows[1]["id"].endswith(".parquet:1")
    assert len(lines((tmp_path / "out.jsonl.rejects.jsonl").read_bytes())) == 1


def test_the_standard_input_is_told_by_its_bytes_or_by_the_caller(article: str) -> None:
    table = pa.BufferOutputStream()
    pq.write_table(pa.table({"text": [article]}), table)
    done = run("score", "-", stdin=table.getvalue().to_pybytes())
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"-: Parquet is read from a file that ends in .parquet" in done.stderr
    csv = f'id;text\n7;"{article}"\n'.encode()
    for data in (csv, gzip.compress(csv)):
        assert [row["id"] for row in lines(run("score", "-", "--format", "csv", stdin=data).stdout)] == ["7"]


def test_a_quote_that_is_never_closed_is_told(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{article}"\n2,"Never closed\n3,Swallowed\n', encoding="utf-8")
    done = run("score", path)
    assert done.returncode == 1
    assert [row["status"] for row in lines(done.stdout)] == ["scored", None]
    assert f"{path}, row 2: a quote is opened here and never closed; nothing from here".encode() in done.stderr


def test_an_array_and_a_missing_header_are_told_in_a_line(tmp_path: Path, article: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": article}] * 9, indent=1), encoding="utf-8")
    done = run("score", tmp_path / "a.json")
    assert done.returncode == 2 and b"a.json, row 1: a JSON array; write one object a line" in done.stderr
    (tmp_path / "b.csv").write_text(f'1,"{article}"\n', encoding="utf-8")
    done = run("score", tmp_path / "b.csv")
    assert done.returncode == 2 and b"b.csv, header: no text column" in done.stderr
    assert len(done.stderr) < 400


def test_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table([["a"], ["b"]], names=["text", "text"]), path)
    done = run("score", path)
    assert done.returncode == 2 and f"unspun: {path}: 2 columns are named `text`".encode() in done.stderr


def test_ids_of_columns_are_mended_and_rows_without_one_named_by_their_place(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": [b"caf\xe9", None, b"", b"c"], "text": [article] * 4}), path)
    rows = lines(run("score", path, "--no-features").stdout)
    assert [row["id"] for row in rows] == ["caf\ufffd", f"{path}:2", f"{path}:3", "c"]


def test_every_format_takes_the_same_column_of_ids(tmp_path: Path) -> None:
    row = {"ID": "first", "Id": "second", "text": "One short line."}
    paths = [tmp_path / "a.csv", jsonl(tmp_path / "b.jsonl", row), tmp_path / "c.parquet"]
    paths[0].write_text(",".join(row) + "\n" + ",".join(row.values()), encoding="utf-8")
    pq.write_table(pa.table({name: [cell] for name, cell in row.items()}), paths[2])
    done = run("score", *paths, "--no-features")
    assert [line["id"] for line in lines(done.stdout)] == ["first"] * 3, done.stderr


def test_an_arrow_stream_is_read_as_a_file_is(tmp_path: Path, article: str) -> None:
    table = pa.table({"id": [f"r{n}" for n in range(9)], "text": [article] * 9})
    path = tmp_path / "a.arrow"
    with pa.ipc.new_stream(path, table.schema) as out:
        out.write_table(table, max_chunksize=4)
    done = run("score", path, "--keep", "id", "--no-features")
    assert done.returncode == 2  # a column of the results has that name
    done = run("score", path, "--no-features")
    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in lines(done.stdout)] == table.column("id").to_pylist()
    path.write_bytes(path.read_bytes()[:-600])
    done = run("score", path, "--no-features")
    assert b"the file breaks off here" in done.stderr and done.returncode == 1


def test_explain_reads_packed_text_of_any_name_and_prints_json_beside_a_page(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.md.gz"
    path.write_bytes(gzip.compress(article.encode()))
    page = tmp_path / "why.html"
    done = run("explain", path, "--json", "--html", page)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "scored" and page.exists()
    packed = run("explain", "-", "--json", stdin=gzip.compress(article.encode()))
    assert packed.stdout == done.stdout


def test_labels_are_read_with_or_without_groups_and_named_where_they_are_wrong(
    tmp_path: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path) -> str:
        assert main(["evaluate", str(path)]) == 2
        return capsys.readouterr().err

    good = tmp_path / "good.csv"
    good.write_text(f'text,label\n"{article}",human\n"{article} So it is.",spun\n', encoding="utf-8")
    assert main(["evaluate", str(good)]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(good), "--group-column", "event"]) == 2
    assert "good.csv, header: no column `event`" in capsys.readouterr().err
    nulls = jsonl(tmp_path / "null.jsonl", {"id": "a", "text": article, "label": None})
    assert f"{nulls}, a: no label" in refused(nulls)
    wrong = jsonl(tmp_path / "wrong.jsonl", {"id": "a", "text": article, "label": "hooman"})
    assert f"{wrong}, a: label 'hooman' is none of human, spun" in refused(wrong)
    deep = tmp_path / "deep.jsonl"
    deep.write_text('{"id": "a", "text": "x", "label": ' + "[" * 9000 + "]" * 9000 + "}", encoding="utf-8")
    assert len(said := refused(deep)) < 300 and f"{deep}, a: label '[[[" in said
    empty = jsonl(tmp_path / "empty.jsonl")
    assert f"{empty}: there are no labelled texts" in refused(empty)
    table = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [article], "label": ["human"]}), table)
    assert f"{table}: labelled texts are read from JSON lines, CSV and TSV" in refused(table)
    rows = json.dumps({"text": article, "label": "human"}).encode() + b"\n"
    assert run("evaluate", "-", stdin=rows).returncode == 0


@pytest.mark.parametrize(("group", "label"), [("id", "label"), ("text", "label"), ("label", "text")])
def test_groups_and_labels_may_stand_in_columns_named_like_results(
    tmp_path: Path, article: str, group: str, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "a", "text": "human", "label": "human", "body": article}
    source = jsonl(tmp_path / "in.jsonl", row, {**row, "id": "b"})
    command = ["evaluate", str(source), "--text-column", "body", "--group-column", group, "--label-column", label]
    assert main(command) == 0
    jsonl(source, row, {**row, "body": None})
    capsys.readouterr()
    assert main(command) == 2
    assert str(source) in capsys.readouterr().err


def test_a_group_without_rows_does_not_make_batches_of_one(tmp_path: Path, article: str) -> None:
    from unspun.columnar import read
    from unspun.files import Options, Pace
    from unspun.journal import Place

    table = pa.table({"text": [article] * 50})
    path = tmp_path / "in.parquet"
    with pq.ParquetWriter(path, table.schema) as writer:
        for part in (table.slice(0, 0), table, table.slice(0, 0)):
            writer.write_table(part)
    assert [chunk.rows for chunk in read(Place(str(path), 0), Options(), Pace(1000))] == [50, 0]


def test_a_label_column_that_is_not_there_is_named(
    tmp_path: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"text": article, "gold": "human"})
    scores = str(tmp_path / "scores.parquet")
    assert main(["score", str(source), "--keep", "gold", "-o", scores, "--quiet"]) == 0
    assert main(["report", scores, "--label-column", "glod"]) == 2
    assert "no column `glod`" in capsys.readouterr().err
    assert main(["report", scores, "--label-column", "gold"]) == main(["report", scores]) == 0


@pytest.mark.parametrize("packed", [False, True])
def test_a_report_reads_a_column_of_several_types(tmp_path: Path, article: str, packed: bool) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"text": article, "author": "A"}, {"text": article, "author": ["A", "B"]})
    scores = str(tmp_path / ("scores.jsonl.gz" if packed else "scores.jsonl"))
    assert main(["score", str(source), "--keep", "author", "-o", scores, "--quiet"]) == 0
    assert main(["report", scores]) == 0


def test_explain_takes_no_other_format_for_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, head, said in [("a.pdf", b"%PDF-1.4\n", "a PDF is not read"), ("a.docx", b"PK\x03\x04", "a zip archive")]:
        (tmp_path / name).write_bytes(head + b"The council met on Tuesday. " * 40)
        assert main(["explain", str(tmp_path / name)]) == 2
        assert f"{tmp_path / name}: {said}" in capsys.readouterr().err


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_stream_that_the_caller_closed_costs_no_result(tmp_path: Path, article: str, closed: str) -> None:
    source, out = jsonl(tmp_path / "in.jsonl", {"text": article}), tmp_path / "out.jsonl"
    command = f'"{sys.executable}" -m unspun score "{source}" -o "{out}" {closed}'
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 0
    assert out.exists()


def test_an_explanation_is_printed_where_few_letters_can_be(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article, encoding="utf-8")
    command = [sys.executable, "-m", "unspun", "explain", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0 and done.stdout.startswith(b"scored, ")


def test_a_table_of_names_may_have_a_name_in_an_old_encoding(tmp_path: Path, article: str) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"text": article})
    out = tmp_path / os.fsdecode(b"\xe9.tsv")
    assert main(["lexicon", "induce", str(source), "-o", str(out), "--least", "1"]) == 0
    assert out.exists()


def test_a_pipe_that_brings_nothing_is_no_document() -> None:
    done = run("score", "-")
    assert (done.returncode, done.stdout) == (2, b"") and b"there is nothing to score" in done.stderr


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root, and Windows, may list any folder")
def test_a_folder_that_cannot_be_listed_costs_no_other(tmp_path: Path, article: str) -> None:
    jsonl(tmp_path / "a.jsonl", {"text": article})
    (tmp_path / "locked").mkdir(mode=0)
    done = run("score", tmp_path, "--no-features")
    assert done.returncode == 1 and len(lines(done.stdout)) == 1 and b"locked: permission denied" in done.stderr


def test_strings_that_are_no_utf8_are_mended(tmp_path: Path, article: str) -> None:
    damaged = article.encode() + b" wo\x80rd. " + article.encode()
    places = struct.pack("<2i", 0, len(damaged))
    column = pa.StringArray.from_buffers(1, pa.py_buffer(places), pa.py_buffer(damaged))
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": column, "more": column}), path)
    command = [sys.executable, "-m", "unspun", "score", str(path), "--no-features", "--keep", "more"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    (row,) = lines(done.stdout)
    assert row["status"] == "scored" and "wo\ufffdrd" in row["more"]


def test_bytes_are_carried_through_as_the_text_they_are(tmp_path: Path, article: str) -> None:
    raw = article.encode() + b" wo\x80rd"
    table = pa.table({"text": pa.array([raw], pa.binary()), "raw": [{"k": [raw, b"caf\xc3\xa9"]}]})
    pq.write_table(table, tmp_path / "a.parquet")
    for siblings in ([], ["--siblings"]):
        done = run("score", tmp_path / "a.parquet", "--keep", "text,raw", "--no-features", *siblings)
        (row,) = lines(done.stdout)
        text = raw.decode("utf-8", "replace")
        assert row["status"] == "scored" and (row["text"], row["raw"]) == (text, {"k": [text, "café"]})
    assert [as_json(cell) for cell in (bytearray(b"a\xff"), memoryview(b'"'))] == ['"a\ufffd"', '"\\""']


@pytest.mark.parametrize("column", ["text", "more"])
@pytest.mark.parametrize("places", [(0, -5000, 1450), (0, 600_000, 1450), (0, 1440, 0x7FFFFFF0)])
def test_values_said_to_lie_outside_of_the_file_are_refused(
    tmp_path: Path, column: str, places: tuple[int, int, int]
) -> None:
    table = pa.table({"text": ["x", "y"], "more": ["x", "y"]}).set_column(
        ["text", "more"].index(column), column, [["a" * 1440, "b" * 10]]
    )
    path = tmp_path / "a.arrow"
    with pa.ipc.new_file(path, table.schema) as out:
        out.write_table(table)
    honest = struct.pack("<3i", 0, 1440, 1450)
    assert path.read_bytes().count(honest) == 1
    path.write_bytes(path.read_bytes().replace(honest, struct.pack("<3i", *places)))
    done = run("score", path, "--no-features", "--keep", "more")
    assert done.returncode == 2 and str(path).encode() in done.stderr, done


def test_a_value_that_no_dictionary_has_is_refused(tmp_path: Path, article: str) -> None:
    column = pa.DictionaryArray.from_buffers(
        pa.dictionary(pa.int32(), pa.string()), 1, [None, pa.py_buffer(struct.pack("<i", 77))], pa.array([article])
    )
    path = tmp_path / "a.arrow"
    with pa.ipc.new_file(path, pa.schema([("text", column.type)])) as out:
        out.write_batch(pa.RecordBatch.from_arrays([column], ["text"]))
    done = run("score", path, "--no-features")
    assert done.returncode == 2 and b"a.arrow: " in done.stderr and b"panicked" not in done.stderr


@pytest.mark.parametrize("cell", [r'"cut \ud83d"', "1" * 5000, "[" * 100_000 + "]" * 100_000])
def test_no_cell_carried_through_ends_a_run(tmp_path: Path, article: str, cell: str) -> None:
    text = json.dumps(article)
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": {text}, "m": "ok"}}\n{{"text": {text}, "m": {cell}}}\n', encoding="utf-8")
    out = tmp_path / "out.parquet"
    assert main(["score", str(path), "--keep", "m", "--no-features", "-o", str(out), "--quiet"]) == 0
    first, second = pq.read_table(out).column("m").to_pylist()
    assert first == "ok" and second == ("cut \ufffd" if "cut" in cell else cell)
    out = tmp_path / "links.jsonl"
    assert main(["siblings", str(path), "--date-column", "m", "-o", str(out), "--quiet"]) == 0


def test_a_dictionary_is_counted_as_what_it_writes_out(tmp_path: Path) -> None:
    from unspun.files import Options, Pace, read_files

    pq.write_table(pa.table({"text": ["word " * (1 << 18)] * 60}), tmp_path / "a.parquet")
    chunks = list(read_files([str(tmp_path / "a.parquet")], Options(), Pace(10_000)))
    assert sum(chunk.rows for chunk in chunks) == 60 and max(chunk.nbytes for chunk in chunks) <= 17 << 20


def test_a_damaged_letter_in_a_dictionary_is_mended(tmp_path: Path, article: str) -> None:
    damaged = article.encode() + b" wo\x80rd. "
    places = pa.py_buffer(struct.pack("<2i", 0, len(damaged)))
    values = pa.StringArray.from_buffers(1, places, pa.py_buffer(damaged))
    packed = pa.DictionaryArray.from_arrays(pa.array([0, 0], pa.int32()), values)
    moments = pa.array([1717000000123, 0], pa.int64()).view(pa.date64())
    path = tmp_path / "a.arrow"
    table = pa.table({"text": packed, "more": packed, "day": moments})
    with pa.ipc.new_file(path, table.schema) as out:
        out.write_table(table)
    done = run("score", path, "--no-features", "--keep", "more,day")
    assert done.returncode == 0, done.stderr
    assert ["wo\ufffdrd" in row["more"] for row in lines(done.stdout)] == [True, True]


def test_what_is_carried_through_bounds_a_batch_too(tmp_path: Path) -> None:
    from unspun.files import Options, Pace, read_files

    table = pa.table({"text": ["One line."] * 64, "html": [f"{row}" * (1 << 20) for row in "ab" * 32]})
    with pa.ipc.new_file(tmp_path / "a.arrow", table.schema) as out:
        out.write_table(table)
    chunks = list(read_files([str(tmp_path / "a.arrow")], Options(keep=["html"]), Pace(10_000)))
    assert max(chunk.rows for chunk in chunks) <= 16
