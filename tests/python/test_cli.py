from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun


def run(*arguments: str | os.PathLike[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "unspun", *map(os.fspath, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def jsonl(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path, article: str) -> Path:
    rows = [
        {"id": f"doc{n}", "text": article + f"\n\nIssue {n}.", "url": f"https://example.org/{n}"} for n in range(50)
    ]
    return jsonl(tmp_path / "corpus.jsonl", rows)


def test_json_lines_in_and_out(corpus: Path, article: str) -> None:
    done = run("score", corpus)
    assert done.returncode == 0
    rows = lines(done.stdout)
    assert [row["id"] for row in rows] == [f"doc{n}" for n in range(50)]
    assert list(rows[0]) == unspun.score_many([article]).column_names
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    assert [row["spun"] for row in rows] == [row["spun"] for row in unspun.score_many(texts).to_dicts()]
    summary = done.stderr.decode().splitlines()
    assert summary[0].startswith("50 documents, ") and summary[0].endswith("MB/s)")
    assert summary[1] == "scored 50"
    assert summary[2].startswith("quality  0 ") and summary[3].startswith("spun     0 ")


def test_nothing_but_results_is_said_when_quiet(corpus: Path) -> None:
    done = run("score", corpus, "--quiet", "--no-features")
    assert done.returncode == 0 and done.stderr == b""
    assert "word_count" not in lines(done.stdout)[0]


def test_every_format_gives_the_same_rows(corpus: Path, tmp_path: Path) -> None:
    rows = lines(corpus.read_bytes())
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=7)
    with pa.ipc.new_file(tmp_path / "a.arrow", table.schema) as out:
        out.write_table(table, max_chunksize=9)
    import pyarrow.csv

    pyarrow.csv.write_csv(table, tmp_path / "a.csv")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(corpus.read_bytes()))
    expected = run("score", corpus, "--keep", "url").stdout
    for name in ("a.parquet", "a.arrow", "a.csv", "a.jsonl.gz"):
        done = run("score", tmp_path / name, "--keep", "url")
        assert done.returncode == 0, done.stderr
        assert done.stdout == expected, name
    for stdin in (corpus.read_bytes(), gzip.compress(corpus.read_bytes())):
        assert run("score", "-", "--keep", "url", stdin=stdin).stdout == expected
    for threads in ("1", "2"):
        assert run("score", corpus, "--keep", "url", "--threads", threads).stdout == expected


def test_every_output_holds_the_same_rows(corpus: Path, tmp_path: Path) -> None:
    expected = lines(run("score", corpus, "--keep", "url").stdout)
    for name in ("out.jsonl", "out.jsonl.gz", "out.parquet", "out.arrow"):
        done = run("score", corpus, "--keep", "url", "-o", tmp_path / name)
        assert done.returncode == 0 and done.stdout == b"", done.stderr
        data = (tmp_path / name).read_bytes()
        if name.endswith("parquet"):
            table = pq.read_table(tmp_path / name)
        elif name.endswith("arrow"):
            table = pa.ipc.open_file(data).read_all()
        else:
            assert lines(gzip.decompress(data) if name.endswith("gz") else data) == expected
            continue
        assert table.column("url").to_pylist() == [row["url"] for row in expected]
        assert table.column("status").to_pylist() == [row["status"] for row in expected]
        assert table.schema.field("word_count").metadata[b"unit"] == b"count"
        assert not (tmp_path / f"{name}.rejects.jsonl").exists()


def test_values_carried_through_keep_their_types(tmp_path: Path, article: str) -> None:
    row = {"text": article, "n": 7, "x": 1.5, "tags": ["a", "b"], "none": None, "long": 2**60, "yes": True}
    path = jsonl(tmp_path / "a.jsonl", [row, row, {**row, "rare": "x"}])
    keep = "n,x,tags,none,long,yes,rare"
    for got in lines(run("score", path, "--keep", keep).stdout)[:2]:
        assert {name: got[name] for name in keep.split(",")[:-1]} == {name: row[name] for name in keep.split(",")[:-1]}
        assert got["rare"] is None
    assert run("score", path, "--keep", keep, "-o", tmp_path / "a.parquet").returncode == 0
    got = pq.read_table(tmp_path / "a.parquet").to_pylist()[1]
    assert {name: got[name] for name in row if name != "text"} == {name: row[name] for name in row if name != "text"}
    assert lines(run("score", tmp_path / "a.parquet", "--text-column", "id", "--keep", "n").stdout)[0]["n"] == 7
    done = run("score", path, "--keep", "spun,text,status")
    assert done.returncode == 2 and b"spun is a column of the results already" in done.stderr


def test_texts_and_folders_are_documents(tmp_path: Path, article: str) -> None:
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    (folder / "b.txt").write_text(article, encoding="utf-8")
    (folder / "more" / "a.txt").write_bytes(b"caf\xe9 " + article.encode())
    (folder / "picture.png").write_bytes(b"no text")
    rows = lines(run("score", folder).stdout)
    assert [row["id"] for row in rows] == [str(folder / "b.txt"), str(folder / "more" / "a.txt")]
    assert [row["status"] for row in rows] == ["scored", "scored"]
    assert lines(run("score", "-", stdin=article.encode()).stdout)[0]["id"] == "-"


def test_refused_rows_are_null_and_named(tmp_path: Path, article: str) -> None:
    path = tmp_path / "bad.jsonl"
    rows = [json.dumps({"id": "a", "text": article}), "{broken", json.dumps({"id": "c", "text": None}), ""]
    path.write_text("\n".join([*rows, json.dumps({"id": "d", "text": article})]), encoding="utf-8")
    out = tmp_path / "out.jsonl"

    done = run("score", path, "-o", out)
    assert done.returncode == 1
    assert [row["status"] for row in lines(out.read_bytes())] == ["scored", None, None, "scored"]
    assert f"unspun: {path}, row 2: no JSON object: ".encode() in done.stderr
    assert f"unspun: {path}, row 3: `text` is null, not text".encode() in done.stderr
    assert b"scored 2, refused 2" in done.stderr
    rejects = lines((tmp_path / "out.jsonl.rejects.jsonl").read_bytes())
    assert [row["id"] for row in rejects] == [f"{path}:2", "c"]

    done = run("score", path, "--on-error", "skip", "--rejects", tmp_path / "r.jsonl")
    assert done.returncode == 1
    assert [row["id"] for row in lines(done.stdout)] == ["a", "d"]
    assert len(lines((tmp_path / "r.jsonl").read_bytes())) == 2

    done = run("score", path, "--on-error", "raise", "--rejects", tmp_path / "r.jsonl")
    assert done.returncode == 1
    assert [row["id"] for row in lines(done.stdout)] == ["a"]
    # Nothing is said of rows behind the one that stopped it.
    assert [row["id"] for row in lines((tmp_path / "r.jsonl").read_bytes())] == [f"{path}:2"]
    assert b"row 3" not in done.stderr and b"1 documents" in done.stderr and b"scored 1, refused 1" in done.stderr
    path.write_text("{broken\n" + json.dumps({"text": article}), encoding="utf-8")
    done = run("score", path, "--on-error", "raise")
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_broken_file_is_named_and_the_others_go_on(corpus: Path, tmp_path: Path) -> None:
    packed = gzip.compress(corpus.read_bytes() * 40)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    pq.write_table(pa.table({"text": ["x"] * 100}), tmp_path / "b.parquet")
    whole = (tmp_path / "b.parquet").read_bytes()
    (tmp_path / "b.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.csv").write_text("title,summary\na,b\n", encoding="utf-8")
    done = run(
        "score", tmp_path / "a.jsonl.gz", tmp_path / "b.parquet", tmp_path / "c.csv", tmp_path / "no.txt", corpus
    )
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "a.jsonl.gz, row " in said and "the file breaks off here" in said
    assert f"unspun: {tmp_path / 'b.parquet'}: " in said
    assert "c.csv, header: no text column (looked for text, content, body, article, raw_content)" in said
    assert f"unspun: {tmp_path / 'no.txt'}: No such file or directory" in said
    assert "broken files 4" in said
    assert len(lines(done.stdout)) > 50


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.csv"])
def test_a_missing_column_is_named_with_its_neighbour(tmp_path: Path, name: str) -> None:
    table = pa.table({"titel": ["a"], "txt": ["b"]})
    path = tmp_path / name
    if name.endswith("jsonl"):
        jsonl(path, table.to_pylist())
    elif name.endswith("csv"):
        path.write_text("titel,txt\na,b\n", encoding="utf-8")
    else:
        pq.write_table(table, path)
    done = run("score", path, "--text-column", "text")
    assert done.returncode == 2
    assert b"no column `text`; did you mean `txt`? there are: titel, txt" in done.stderr
    done = run("score", path)
    assert done.returncode == 2
    assert b"no text column (looked for text, content" in done.stderr


def test_a_column_that_no_row_of_json_lines_has_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One short line.", encoding="utf-8")
    said = f"unspun: {corpus}: no row has the column `ulr`; did you mean `url`? there are: id, text, url"
    for command, options in [
        ("score", ["--keep", "id_,ulr", "--id-column", "nr"]),
        ("score", ["--siblings", "--keep", "ulr", "--date-column", "id_"]),
        ("siblings", ["--site-column", "ulr", "--group-column", "id_", "--id-column", "nr"]),
    ]:
        out = tmp_path / "out.jsonl"
        done = run(command, corpus, tmp_path / "a.txt", *options, "-o", out)
        told = done.stderr.decode()
        assert done.returncode == 1 and said in told, told
        assert f"unspun: {corpus}: no row has the column `id_`; did you mean `id`?" in told
        assert ("no row has the column `nr`" in told) == ("nr" in options)
        problems = lines((tmp_path / "out.jsonl.rejects.jsonl").read_bytes())
        assert [row["id"] for row in problems] == [None] * (2 + ("nr" in options))
    done = run("score", "-", "--keep", "ulr", stdin=corpus.read_bytes())
    assert done.returncode == 1 and b"-: no row has the column `ulr`" in done.stderr
    assert len(lines(done.stdout)) == 50


def test_a_column_that_some_rows_lack_is_no_mistake(corpus: Path, tmp_path: Path, article: str) -> None:
    rows = [{"text": article}] * 40 + [{"text": article, "nr": 7, "day": None}]
    late = jsonl(tmp_path / "late.jsonl", rows)
    assert run("score", late, "--keep", "day", "--id-column", "nr").returncode == 0
    pq.write_table(pa.table({"text": [article]}), tmp_path / "between.parquet")
    assert run("score", corpus, tmp_path / "between.parquet", late, "--keep", "day").returncode == 1  # the Parquet file
    (tmp_path / "between.parquet").unlink()
    assert run("score", corpus, late, "--keep", "day", "--id-column", "nr").returncode == 0
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    assert run("score", tmp_path / "a.txt", "--keep", "day").returncode == 0


def test_an_option_that_would_do_nothing_is_refused(corpus: Path) -> None:
    for option in ("--date-column", "--site-column", "--group-column"):
        done = run("score", corpus, option, "url")
        assert done.returncode == 2 and b"are about siblings; add --siblings" in done.stderr
    done = run("siblings", corpus, "--clusters", "--kind", "verbatim")
    assert done.returncode == 2 and b"leave out --kind verbatim" in done.stderr


def test_numbers_that_json_has_not_are_null(tmp_path: Path) -> None:
    nan, inf = float("nan"), float("inf")
    table = pa.table(
        {"text": ["a"] * 4, "x": [nan, inf, 1.5, None], "y": [[1.0, nan], [-inf], [], None], "é": ["ü"] * 4}
    )
    table = table.append_column("z", pa.array([{"k": nan, "s": "ö"}, None, {"k": 2.0, "s": None}, None]))
    pq.write_table(table, tmp_path / "a.parquet")
    for siblings in ([], ["--siblings"]):
        done = run("score", tmp_path / "a.parquet", "--keep", "x,y,z,é", "--no-features", *siblings)
        assert done.returncode == 0, done.stderr
        assert b"NaN" not in done.stdout and b"Infinity" not in done.stdout and "ü".encode() in done.stdout
        rows = lines(done.stdout)
        assert [row["x"] for row in rows] == [None, None, 1.5, None]
        assert [row["y"] for row in rows] == [[1.0, None], [None], [], None]
        assert [row["z"] for row in rows] == [{"k": None, "s": "ö"}, None, {"k": 2.0, "s": None}, None]


def test_a_bad_call_ends_with_2(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "model.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments, said in [
        (["score"], "the following arguments are required: IN"),
        (["score", tmp_path / "no.jsonl"], "no.jsonl: No such file or directory"),
        (["score", tmp_path / "empty"], "the folder holds no file of a known format"),
        (["score", corpus, "-o", tmp_path / "out.xlsx"], "out.xlsx: write to .jsonl, .jsonl.gz, .parquet or .arrow"),
        (["score", corpus, "--model", tmp_path / "model.jsonl"], "model.jsonl, line 1: not a model file"),
        (["score", corpus, "--lexicon", tmp_path / "no.tsv"], "no.tsv: No such file or directory"),
        (["score", corpus, "--threads", "0"], "must be a whole number of at least 1"),
        (["threshold", "--words", "abc"], "must be a whole number of at least 1"),
        (["score", corpus, "--resume"], "--resume goes on with a file; name it with -o"),
        (["explain", tmp_path / "no.txt"], "no.txt: No such file or directory"),
        (["score", corpus, "--rejects", tmp_path / "no" / "r.jsonl"], "r.jsonl: No such file or directory"),
        (["train", corpus, "-o", tmp_path / "no" / "m.model"], "m.model: No such file or directory"),
    ]:
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert said in done.stderr.decode(), done.stderr


def test_a_reader_that_leaves_is_no_error(corpus: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.jsonl"
    big.write_bytes(corpus.read_bytes() * 40)
    command = f"{sys.executable} -m unspun score {big} 2>{tmp_path / 'err'} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    first, code = done.stdout.splitlines()
    assert json.loads(first)["id"] == "doc0" and code == b"0"
    assert b"Traceback" not in (tmp_path / "err").read_bytes()


@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_does_not_wait_for_the_pipe() -> None:
    command = [sys.executable, "-m", "unspun", "score", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(b'{"text": "One."}\n' * 32)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["status"] == "too_short"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130


def test_json_lines_need_no_other_library(corpus: Path) -> None:
    code = (
        "import sys, unspun.cli; code = unspun.cli.main(['score', sys.argv[1], '--quiet']); "
        "assert not {'pyarrow', 'rich', 'polars', 'pandas', 'numpy'} & set(sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(corpus)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    code = "import sys; sys.modules['pyarrow'] = None; import unspun.cli; sys.exit(unspun.cli.main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, "score", str(path)], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Parquet and Arrow files need pyarrow: pip install 'unspun[files]'" in done.stderr


def test_features_are_listed() -> None:
    listed = run("features")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.decode().splitlines()] == [row.name for row in unspun.FEATURES]
    rows = lines(run("features", "--json").stdout)
    assert rows[0] == {"name": "word_count", "family": "shape", "unit": "count", "doc": "Words and numbers."}


def test_an_explanation_reads_as_text(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article, encoding="utf-8")
    said = run("explain", path).stdout.decode()
    verdict = unspun.score(article)
    assert said.splitlines()[0] == f"scored, {verdict.words} words, model {verdict.model}"
    assert f"  quality     {verdict.quality:5.3f} " in said
    assert "What moved spun  in log-odds: it starts at " in said
    assert json.loads(run("explain", "--json", path).stdout) == json.loads(json.dumps(verdict.to_dict()))
    assert run("explain", "-", "--sibling", path, stdin=article.encode()).returncode == 0
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(article.encode()))
    assert run("explain", tmp_path / "b.txt.gz").stdout.decode() == said


def test_a_file_of_many_texts_is_not_explained(corpus: Path, tmp_path: Path) -> None:
    done = run("explain", corpus)
    assert done.returncode == 2
    assert b"corpus.jsonl: explain takes one text, and such a file holds many" in done.stderr
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"word " * 999)[:-20])
    (tmp_path / "c.txt").write_bytes(b"A long word. " * (65 << 20 >> 3))
    done = run("explain", tmp_path / "c.txt")
    assert done.returncode == 2 and done.stdout == b""
    assert b"c.txt, row 1: " in done.stderr
    (tmp_path / "c.txt").write_bytes(b"")
    assert run("explain", tmp_path / "c.txt").returncode == 0
    done = run("explain", tmp_path / "b.txt.gz")
    assert done.returncode == 2 and b"b.txt.gz: incomplete deflate stream" in done.stderr
