"""No table of a stranger makes a run take memory or hours: what is too long or unpacks to too much is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from unspun.arrow_sizes import Size, sizes
from unspun.cli import main
from unspun.files import Options, Pace, read_files

ROW = "longer than 64 MiB, the most that is read as one row"
LONG = b"a " * (33 << 20)
ANY = ("--max-ratio", "1000000")


def parquet(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd", use_dictionary=False, row_group_size=20)


def arrow(path: Path, table: pa.Table) -> None:
    with pa.ipc.new_file(path, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as out:
        out.write_table(table, max_chunksize=20)


def stream(path: Path, table: pa.Table) -> None:
    with pa.ipc.new_stream(path, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as out:
        out.write_table(table, max_chunksize=20)


Writer = Callable[[Path, pa.Table], None]
WRITERS = [(parquet, "in.parquet"), (arrow, "in.arrow"), (stream, "in.arrow")]


def score(tmp_path: Path, *words: str) -> tuple[int, list[dict]]:
    out = tmp_path / "out.jsonl"
    code = main(["score", "--no-features", "-o", str(out), *words])
    return code, [json.loads(line) for line in out.read_bytes().splitlines()] if out.exists() else []


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_a_table_that_unpacks_to_too_much_breaks_off_there(
    tmp_path: Path, write: Writer, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [f"{row} " + "x" * (1 << 20) for row in range(100)]
    write(tmp_path / name, pa.table({"text": texts, "other": [b"%d" % row for row in range(100)]}))
    code, rows = score(tmp_path, "--max-ratio", "100", str(tmp_path / name))
    # Below 64 MiB no ratio is looked at; a row group or batch of twenty rows is read whole or not.
    assert code == 1 and len(rows) == 60
    said = f"{name}, row 61: the file breaks off here: it unpacks to over 100 times its size, the ratio allowed"
    assert said in capsys.readouterr().err
    chunks = list(read_files([str(tmp_path / name)], Options(max_ratio=1_000_000), Pace(16384)))
    assert sum(chunk.rows for chunk in chunks) == 100 and not any(chunk.broken for chunk in chunks)


def test_columns_that_are_not_read_do_not_hide_a_ratio(tmp_path: Path) -> None:
    import random

    noise = [random.Random(row).randbytes(1 << 20) for row in range(100)]
    parquet(tmp_path / "in.parquet", pa.table({"text": ["x" * (1 << 20)] * 100, "noise": noise}))
    assert score(tmp_path, "--max-ratio", "100", str(tmp_path / "in.parquet"))[0] == 1


@pytest.mark.parametrize("compression", [None, "lz4", "zstd"])
def test_messages_are_measured_before_they_are_unpacked(tmp_path: Path, compression: str | None) -> None:
    table = pa.table({"text": ["x" * 4096] * 30, "kind": pa.array(["a", "b"] * 15).dictionary_encode()})
    options = pa.ipc.IpcWriteOptions(compression=compression)
    for new in (pa.ipc.new_file, pa.ipc.new_stream):
        with new(tmp_path / "in.arrow", table.schema, options=options) as out:
            out.write_table(table, max_chunksize=20)
        kinds, *batches = sizes(pa.memory_map(str(tmp_path / "in.arrow")))
        assert kinds.is_dictionary and [batch.rows for batch in batches] == [20, 10]
        for batch in batches:
            # Offsets and keys are 4 bytes each; all is padded to 64 at most.
            least = batch.rows * (4096 + 8)
            assert least <= batch.unpacked <= least + 4 * 64
            assert batch.packed == batch.unpacked if compression is None else batch.packed < batch.unpacked // 8
    (tmp_path / "in.arrow").write_bytes(b"ARROW1\0\0" + b"\xff" * 40)
    assert list[Size](sizes(pa.memory_map(str(tmp_path / "in.arrow")))) == []


@pytest.mark.parametrize("kind", ["string", "large_string", "binary", "string_view"])
@pytest.mark.parametrize(("write", "name"), WRITERS[:2])
def test_a_cell_that_is_too_long_is_refused_as_a_row(
    tmp_path: Path, write: Writer, name: str, kind: str, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pa.table({"id": ["a", "b", "c"], "text": [article.encode(), LONG, article.encode()]})
    table = table.set_column(1, "text", table.column("text").cast("string").cast(kind))
    if (write, kind) == (parquet, "string_view"):
        pytest.skip("not all versions write views to Parquet")
    write(tmp_path / name, table)
    code, rows = score(tmp_path, str(tmp_path / name), "--keep", "text", *ANY)
    assert code == 1 and f"{name}, row 2: {ROW}" in capsys.readouterr().err
    assert [row["status"] for row in rows] == ["scored", None, "scored"]
    # As of JSON lines, of which a row that is too long is not read.
    assert (rows[1]["id"], rows[1]["error"], rows[1]["text"]) == (f"{tmp_path / name}:2", ROW, None)
    code, rows = score(tmp_path, str(tmp_path / name), "--on-error", "skip", *ANY)
    assert code == 1 and [row["id"] for row in rows] == ["a", "c"]
    code, rows = score(tmp_path, str(tmp_path / name), "--siblings", *ANY)
    assert code == 1 and [row["status"] for row in rows] == ["scored", None, "scored"]
    assert ROW in (tmp_path / "out.jsonl.rejects.jsonl").read_text(encoding="utf-8")
    (tmp_path / "out.jsonl").unlink()
    assert score(tmp_path, str(tmp_path / name), "--on-error", "raise", *ANY) == (2, [])


@pytest.mark.parametrize("cell", [LONG, [LONG]])
def test_what_is_carried_through_may_not_be_too_long_either(tmp_path: Path, cell: object, article: str) -> None:
    arrow(tmp_path / "in.arrow", pa.table({"text": [article] * 3, "more": [None, cell, None]}))
    code, rows = score(tmp_path, str(tmp_path / "in.arrow"), "--keep", "more", *ANY)
    assert code == 1 and [row["error"] for row in rows] == [None, ROW, None]
    # What is not carried through is unpacked all the same, and that is all.
    code, rows = score(tmp_path, str(tmp_path / "in.arrow"), *ANY)
    assert code == 0 and [row["error"] for row in rows] == [None] * 3
