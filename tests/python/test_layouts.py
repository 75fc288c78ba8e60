"""Are columns read in every way in which Arrow may lay them out?"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from unspun.cli import main
from unspun.files import Options, Pace, read_files


def write(path: Path, columns: dict[str, Any]) -> None:
    table = pa.table(columns)
    with pa.ipc.new_file(path, table.schema) as out:
        out.write_table(table)


def score(out: Path, *arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
    code = main(["score", *map(str, arguments), "--no-features", "--quiet", "-o", str(out)])
    return code, [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] if out.exists() else []


def runs(cells: list[Any], kind: Any, ends: Any) -> pa.Array:
    return pc.run_end_encode(pa.array(cells, kind), run_end_type=ends)


def keys_of_views(cells: list[Any], kind: Any) -> pa.Array:
    return pa.DictionaryArray.from_arrays(range(len(cells)), pa.array(cells).cast(kind))


@pytest.mark.parametrize(
    "laid",
    [
        lambda cells: runs(cells, pa.string(), pa.int16()),
        lambda cells: runs(cells, pa.large_string(), pa.int64()),
        lambda cells: pa.RunEndEncodedArray.from_arrays(range(1, 5), pa.array(cells, pa.string_view())),
        lambda cells: keys_of_views(cells, pa.string_view()),
        lambda cells: keys_of_views(cells, pa.large_string()),
        lambda cells: pa.array(cells, pa.string_view()),
    ],
    ids=["runs", "runs of large strings", "runs of views", "keys of views", "keys of large strings", "views"],
)
def test_texts_ids_and_kept_columns_are_the_same_in_every_layout(tmp_path: Path, article: str, laid: Any) -> None:
    columns = {
        "text": [article, article, None, article[:500]],
        "id": ["a", "a", None, "b"],
        "more": ["x", "x", None, "y"],
    }
    path, out = tmp_path / "a.arrow", tmp_path / "out.jsonl"
    write(path, {name: pa.array(cells) for name, cells in columns.items()})
    expected = score(out, path, "--keep", "more")
    assert expected[0] == 1 and [row["more"] for row in expected[1]] == columns["more"]
    out.unlink()
    write(path, {name: laid(cells) for name, cells in columns.items()})
    assert score(out, path, "--keep", "more") == expected


def test_runs_of_numbers_are_carried_through_and_name_rows(tmp_path: Path, article: str) -> None:
    path, out = tmp_path / "a.arrow", tmp_path / "out.parquet"
    ids = runs([1.0, float("nan"), 2.0], pa.float64(), pa.int32())
    write(path, {"id": ids, "text": [article] * 3, "n": runs([7, 7, None], pa.int64(), pa.int32())})
    assert main(["score", str(path), "--no-features", "--quiet", "--keep", "n", "-o", str(out)]) == 0
    import pyarrow.parquet as pq

    table = pq.read_table(out)
    assert table.column("n").to_pylist() == [7, 7, None]
    assert table.column("id").to_pylist() == ["1", f"{path}:2", "2"]


def test_few_bytes_of_runs_come_in_batches_of_bounded_size(tmp_path: Path) -> None:
    # The second run begins in the middle of a batch.
    text = pa.RunEndEncodedArray.from_arrays([5_000, 10_000], ["word " * (1 << 14), None])
    write(tmp_path / "a.arrow", {"text": text})
    chunks = list(read_files([str(tmp_path / "a.arrow")], Options(), Pace(100_000)))
    assert sum(chunk.rows for chunk in chunks) == 10_000 and max(chunk.nbytes for chunk in chunks) <= 17 << 20


def test_a_damaged_letter_in_runs_and_views_is_mended(tmp_path: Path, article: str) -> None:
    damaged = article.encode() + b" wo\x80rd. "
    runs = pa.RunEndEncodedArray.from_arrays([2], pa.array([damaged]))
    views = pa.array([damaged] * 2).cast(pa.binary_view())
    keys = pa.DictionaryArray.from_arrays([0, 0], pa.array([damaged], pa.large_binary()))
    kinds = {
        "text": pa.run_end_encoded(runs.type.run_end_type, pa.string()),
        "runs": pa.run_end_encoded(runs.type.run_end_type, pa.string()),
        "views": pa.string_view(),
        "keys": pa.dictionary(keys.type.index_type, pa.large_string()),
    }
    path, out = tmp_path / "a.arrow", tmp_path / "out.jsonl"
    columns = {"text": runs, "runs": runs, "views": views, "keys": keys}
    write(path, columns)
    # What is written as bytes is said to be strings.
    true = pa.schema([(name, column.type) for name, column in columns.items()])
    false = pa.schema(list(kinds.items()))
    path.write_bytes(path.read_bytes().replace(true.serialize().to_pybytes(), false.serialize().to_pybytes()))
    code, rows = score(out, path, "--keep", "runs,views,keys")
    assert code == 0 and len(rows) == 2
    assert all("wo\ufffdrd" in row[name] for row in rows for name in ("runs", "views", "keys"))


def test_runs_that_end_nowhere_are_refused(tmp_path: Path, article: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "a.arrow", tmp_path / "out.jsonl"
    write(path, {"text": pa.RunEndEncodedArray.from_arrays(pa.array([1717, 1718], pa.int32()), [article, "x"])})
    honest = struct.pack("<2i", 1717, 1718)
    assert path.read_bytes().count(honest) == 1
    path.write_bytes(path.read_bytes().replace(honest, struct.pack("<2i", 1718, 1717)))
    assert score(out, path) == (2, [])
    assert "a.arrow: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (pa.array([["One."]]), "list<item: string>"),
        (runs([7], pa.int64(), pa.int32()), "run_end_encoded<run_ends: int32, values: int64>"),
        (pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array(["One."])]), "sparse_union<0: string=0>"),
    ],
    ids=["list", "runs of numbers", "union"],
)
def test_what_holds_no_texts_is_named_with_its_type_and_costs_no_other_file(
    tmp_path: Path, article: str, column: Any, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good, out = tmp_path / "a.arrow", tmp_path / "b.arrow", tmp_path / "out.jsonl"
    write(bad, {"text": column})
    # A column that nobody asks for may be of any type.
    write(good, {"text": [article], "other": column})
    code, rows = score(out, bad, good)
    assert code == 1 and [row["status"] for row in rows] == ["scored"]
    assert f"{bad}: column `text` holds no texts: it is {kind}" in capsys.readouterr().err
