"""What is carried through comes out of Parquet and Arrow as it went in, whatever the rows before it held."""

from __future__ import annotations

import json
import os
from itertools import permutations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun
from unspun.cli import main
from unspun.kept import json_columns
from unspun.output import Columns
from unspun.partial import Partial
from unspun.segments import RowGroups

OUTPUTS = ["out.parquet", "out.arrow"]


def read(path: Path) -> pa.Table:
    return pq.read_table(path) if path.suffix == ".parquet" else pa.ipc.open_file(path.read_bytes()).read_all()


def jsonl(path: Path, cells: list[Any]) -> Path:
    path.write_text("".join(json.dumps({"text": "a", "more": cell}) + "\n" for cell in cells), encoding="utf-8")
    return path


def parquet(path: Path, column: pa.Array) -> Path:
    pq.write_table(pa.table({"text": ["a"] * len(column), "more": column}), path)
    return path


def score(out: Path, *inputs: Path, checkpoint: int = 4, more: tuple[str, ...] = ()) -> int:
    command = ["score", *map(str, inputs), "--keep", "more", "--no-features", "--quiet", "-o", str(out)]
    return main([*command, "--checkpoint", str(checkpoint), *more])


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("rows", [4, 3])
@pytest.mark.parametrize(
    ("first", "later", "wanted"),
    [
        (4, 4.5, (4.0, 4.5)),
        (2**60 + 1, 4.5, (str(2**60 + 1), "4.5")),
        ({"a": 1}, {"a": 2, "b": "x"}, ({"a": 1, "b": None}, {"a": 2, "b": "x"})),
        ({"a": 1}, {"x": 2}, ({"a": 1, "x": None}, {"a": None, "x": 2})),
        ({"a": 1}, {"a": "x"}, ('{"a": 1}', '{"a": "x"}')),
        ([], ["x"], ([], ["x"])),
        (None, 7, (None, 7)),
        (None, {"a": 1}, (None, {"a": 1})),
        (None, None, (None, None)),
        ({}, {}, ("{}", "{}")),
        ([{}], 1, ("[{}]", "1")),
        ("A", ["A", "B"], ("A", '["A", "B"]')),
        (True, 1, ("true", "1")),
        (1, 2**64, ("1", str(2**64))),
    ],
)
def test_a_value_that_its_column_has_no_room_for_widens_it(
    tmp_path: Path, name: str, rows: int, first: Any, later: Any, wanted: tuple[Any, Any]
) -> None:
    source = jsonl(tmp_path / "in.jsonl", [first] * rows + [later])
    assert score(tmp_path / name, source) == 0
    assert read(tmp_path / name).column("more").to_pylist() == [wanted[0]] * rows + [wanted[1]]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.jsonl", name])


def test_what_stands_among_strings_does_not_depend_on_its_batch(tmp_path: Path) -> None:
    cells = [4, 4.5, {"b": 1}, {"c": 1.0, "a": [2]}, {"b": None, "c": 0.5}, "x", 10**400, True]
    source = jsonl(tmp_path / "in.jsonl", cells)
    found = []
    for checkpoint in range(1, 9):
        assert score(tmp_path / "out.parquet", source, checkpoint=checkpoint) == 0
        found.append(read(tmp_path / "out.parquet").column("more").to_pylist())
    assert found[0] == ["4", "4.5", '{"b": 1}', '{"a": [2], "c": 1}', '{"c": 0.5}', "x", str(10**400), "true"]
    assert found[1:] == found[:-1]


@pytest.mark.parametrize("depth", [25, 90, 400, 990])
def test_a_deep_cell_among_others_ends_no_run(tmp_path: Path, depth: int) -> None:
    source, deep = tmp_path / "in.jsonl", "[" * depth + "1" + "]" * depth
    for cells in ([deep, "1", deep], [deep] * 4 + ["1"]):
        source.write_text("".join(f'{{"text": "a", "more": {cell}}}\n' for cell in cells), encoding="utf-8")
        for name in OUTPUTS:
            assert score(tmp_path / name, source) == 0
            assert read(tmp_path / name).column("more").to_pylist() == cells


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("checkpoint", [2, 99])
@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ([pa.nulls(2), pa.array(["x", "y"])], pa.string()),
        ([pa.array(["x", "y"]), pa.array(["z"], pa.large_string()), pa.nulls(1)], pa.large_string()),
        ([pa.array(["x", "y"]).dictionary_encode(), pa.array(["z", "x"])], pa.string()),
        ([pa.array([1, 2], pa.int16()), pa.array([2**40])], pa.int64()),
        ([pa.array([1, 2], pa.timestamp("s")), pa.array([1_000_001], pa.timestamp("us"))], pa.timestamp("us")),
        ([pa.array([[1], []]), pa.array([[1.5]])], pa.list_(pa.float64())),
    ],
)
def test_files_whose_columns_differ_without_loss_are_joined(
    tmp_path: Path, name: str, checkpoint: int, columns: list[pa.Array], kind: pa.DataType
) -> None:
    inputs = [parquet(tmp_path / f"{number}.parquet", column) for number, column in enumerate(columns)]
    assert score(tmp_path / name, *inputs, checkpoint=checkpoint) == 0
    found = read(tmp_path / name).column("more")
    assert found.type == kind
    assert found.to_pylist() == [cell for column in columns for cell in column.cast(kind).to_pylist()]


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("checkpoint", [2, 99])
@pytest.mark.parametrize(
    ("first", "later"),
    [([1, 2], ["x"]), ([{"a": 1}] * 2, [["x"]])],
)
def test_files_whose_columns_differ_otherwise_are_told_apart(
    tmp_path: Path, name: str, checkpoint: int, first: list[Any], later: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = [parquet(tmp_path / "1.parquet", pa.array(first)), parquet(tmp_path / "2.parquet", pa.array(later))]
    assert score(tmp_path / name, *inputs, checkpoint=checkpoint) == 2
    assert f"{inputs[1]}: column more changes its type (it is " in capsys.readouterr().err
    assert not (tmp_path / name).exists() and not list(tmp_path.glob("*.joined*"))


@pytest.mark.parametrize("checkpoint", [1, 2, 99])
@pytest.mark.parametrize("turned", [False, True])
def test_a_file_of_strings_and_one_of_numbers_are_joined_in_any_order(
    tmp_path: Path, checkpoint: int, turned: bool
) -> None:
    strings = tmp_path / "1.csv"
    strings.write_text("text,more\na,x5\na,x6\n", encoding="utf-8")
    inputs = [strings, parquet(tmp_path / "2.parquet", pa.array([7, 8, 9]))]
    assert score(tmp_path / "out.parquet", *(inputs[::-1] if turned else inputs), checkpoint=checkpoint) == 0
    found = read(tmp_path / "out.parquet").column("more").to_pylist()
    assert found == (["7", "8", "9", "x5", "x6"] if turned else ["x5", "x6", "7", "8", "9"])


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("checkpoint", [1, 2, 3, 99])
@pytest.mark.parametrize("order", list(permutations(([2**60 + 1] * 2, [0.5, 1.5], [1, 2]))))
def test_large_whole_numbers_and_fractions_of_files_are_strings_in_any_order(
    tmp_path: Path, name: str, checkpoint: int, order: tuple[list[float], ...]
) -> None:
    inputs = [parquet(tmp_path / f"{place}.parquet", pa.array(cells)) for place, cells in enumerate(order)]
    assert score(tmp_path / name, *inputs, checkpoint=checkpoint) == 0
    assert read(tmp_path / name).column("more").to_pylist() == [str(cell) for cells in order for cell in cells]


@pytest.mark.parametrize("name", OUTPUTS)
def test_dictionaries_of_several_inputs_are_joined(tmp_path: Path, name: str) -> None:
    columns = [pa.array(["x", "y"]).dictionary_encode(), pa.array(["z", "x"]).dictionary_encode()]
    inputs = [parquet(tmp_path / f"{number}.parquet", column) for number, column in enumerate(columns)]
    assert score(tmp_path / name, *inputs, checkpoint=2) == 0
    assert read(tmp_path / name).column("more").to_pylist() == ["x", "y", "z", "x"]


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("shape", ["object", "list", "large list", "list of objects"])
def test_dictionaries_within_lists_and_objects_are_joined(tmp_path: Path, name: str, shape: str) -> None:
    inputs, cells = [], []
    for number, words in enumerate((["x", "y"], ["z", "x"])):
        column = pa.array(words).dictionary_encode()
        if shape in ("object", "list of objects"):
            column = pa.StructArray.from_arrays([column], ["a"])
        if shape != "object":
            made = pa.LargeListArray if shape == "large list" else pa.ListArray
            column = made.from_arrays([0, 1, 2], column)
        inputs.append(tmp_path / f"{number}.arrow")
        table = pa.table({"text": ["a", "a"], "more": column})
        with pa.ipc.new_file(inputs[-1], table.schema) as out:
            out.write_table(table)
        cells += column.to_pylist()
    assert score(tmp_path / name, *inputs, checkpoint=2) == 0
    assert read(tmp_path / name).column("more").to_pylist() == cells


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_run_that_goes_on_widens_what_the_run_before_wrote(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [{"a": [1]}] * 4 + [{"a": [1], "b": None}] * 4 + [{"a": [1.5]}] * 4 + [None, {"c": "x"}]
    source, out = jsonl(tmp_path / "in.jsonl", cells), tmp_path / name
    assert score(out, source) == 0
    whole = read(out)
    out.unlink()
    replace = os.replace

    def stopped_before(path: Any, target: Any) -> None:
        if Path(target) == out:
            raise OSError("stopped here")
        replace(path, target)

    monkeypatch.setattr(os, "replace", stopped_before)
    jsonl(source, cells[:8])
    assert score(out, source) == 2 and not out.exists()
    journal = tmp_path / f"{name}.checkpoint"
    journal.write_bytes(b"".join(line for line in journal.read_bytes().splitlines(True) if b'ing": true' not in line))
    assert b'{"rows": 8, ' in journal.read_bytes()
    monkeypatch.setattr(os, "replace", replace)
    jsonl(source, cells)
    assert score(out, source, more=("--resume",)) == 0
    assert read(out).equals(whole) and whole.column("more").to_pylist()[-1] == {"a": None, "b": None, "c": "x"}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.jsonl", name])


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("checkpoint", [300, 5000])
def test_objects_with_a_key_of_their_own_per_row_make_no_type_that_grows_with_them(
    tmp_path: Path, name: str, checkpoint: int
) -> None:
    source = jsonl(tmp_path / "in.jsonl", [{f"k{row}": row} for row in range(1200)])
    assert score(tmp_path / name, source, checkpoint=checkpoint) == 0
    found = read(tmp_path / name).column("more")
    assert found.to_pylist() == [f'{{"k{row}": {row}}}' for row in range(1200)]


def test_a_column_without_any_value_does_not_cost_a_second_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rewritten(*given: Any) -> None:
        raise AssertionError("all groups have the same types")

    monkeypatch.setattr(RowGroups, "_rewritten", rewritten)
    assert score(tmp_path / "out.parquet", jsonl(tmp_path / "in.jsonl", [None] * 9)) == 0
    found = read(tmp_path / "out.parquet").column("more")
    assert found.type == pa.string() and found.null_count == len(found) == 9


@pytest.mark.parametrize("later", [7, {"a": 1}, "x"])
def test_a_column_without_any_value_takes_any_type_when_a_run_goes_on(tmp_path: Path, later: Any) -> None:
    partial = Partial(tmp_path / "out.parquet")
    first, second = Columns(partial, parquet=True), Columns(partial, parquet=True)
    cells = json_columns(["more"], [(None,)] * 2), json_columns(["more"], [(json.dumps(later),)])
    first.write(unspun.score_many(["a", "b"]).with_columns(cells[0]))
    size = first.checkpoint()
    partial.leave()
    second.resume([size])
    second.write(unspun.score_many(["c"]).with_columns(cells[1]))
    second.finish()
    assert read(tmp_path / "out.parquet").column("more").to_pylist() == [None, None, later]
