"""No cell of a columnar file is read as what it is not, and none that is odd costs the others."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from unspun.cells import cells, strings
from unspun.cli import main
from unspun.corpus_table import CorpusTable

UUIDS = [str(uuid.UUID(int=number)) for number in (2**127 + 5, 77, 2**100)]
BYTES = pa.array([uuid.UUID(name).bytes for name in UUIDS], pa.binary(16))


def table(path: Path, **columns: Any) -> Path:
    kept = {"text": ["One short line."] * len(next(iter(columns.values()))), **columns}
    if path.suffix == ".parquet":
        pq.write_table(pa.table(kept), path)
    else:
        with pa.ipc.new_file(path, pa.table(kept).schema) as out:
            out.write_table(pa.table(kept))
    return path


def rows(capsys: pytest.CaptureFixture[str], *command: object) -> list[dict[str, Any]]:
    assert main(["score", "--no-features", *map(str, command)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("more", [[], ["--siblings"]])
def test_bytes_of_an_id_are_no_letters(tmp_path: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path / "a.arrow", id=BYTES, more=BYTES)
    digits = [name.replace("-", "") for name in UUIDS]
    assert [(row["id"], row["more"]) for row in rows(capsys, path, "--keep", "more", *more)] == [(d, d) for d in digits]
    coded = pa.array([b"sixteen letters!"] * 2 + [None], pa.binary(16))
    named = rows(capsys, table(tmp_path / "c.arrow", id=coded).with_suffix(".arrow"))
    assert [row["id"] for row in named][::2] == ["sixteen letters!", f"{tmp_path / 'c.arrow'}:3"]


@pytest.mark.skipif(not hasattr(pa, "uuid"), reason="this pyarrow knows no such type")
def test_a_uuid_is_written_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = pa.ExtensionArray.from_storage(pa.uuid(), BYTES)
    path = table(tmp_path / "a.arrow", id=typed, more=typed)
    assert [(row["id"], row["more"]) for row in rows(capsys, path, "--keep", "more")] == [(n, n) for n in UUIDS]


ODD = [
    (
        pa.array([2**62, 0], pa.timestamp("us")),
        "<value out of range: 4611686018427387904>",
        "1970-01-01 00:00:00.000000",
    ),
    (pa.array([2**30, 0], pa.date32()), "<value out of range: 1073741824>", "1970-01-01"),
    (pa.array([2**62, 0], pa.duration("s")), str(2**62), "0:00:00"),
    (pa.array([0, 86400], pa.timestamp("s", "Mars/Crater")), "1970-01-01 00:00:00+00:00", "1970-01-02 00:00:00+00:00"),
]


@pytest.mark.parametrize(("column", "first", "second"), ODD)
def test_an_odd_time_costs_no_other(
    tmp_path: Path, column: pa.Array, first: str, second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "a.arrow", more=column)
    found = [row["more"] for row in rows(capsys, path, "--keep", "more")]
    assert found[0] == first and found[1].startswith(second[:19])
    code = main(["score", str(path), "--siblings", "--date-column", "more", "--no-features"])
    undated = 2 if pa.types.is_duration(column.type) else int("out of range" in first)
    assert code == 0 and (f"{undated} dates can't be read" in capsys.readouterr().err) == bool(undated)


def test_a_structure_with_an_odd_time_is_null_and_its_neighbours_are_not() -> None:
    column = pa.array([{"t": 2**62}, {"t": 0}], pa.struct([("t", pa.int64())])).cast(pa.struct([("t", pa.date64())]))
    [first, second] = cells(column)
    assert first is None and list(second) == ["t"]


@pytest.mark.parametrize("cell", [{"a": 1}, ["x"]])
def test_only_an_id_that_was_asked_for_has_to_be_one(
    tmp_path: Path, cell: object, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "a.parquet", id=[cell])
    assert [row["id"] for row in rows(capsys, path)] == [f"{path}:1"]
    assert main(["score", str(path), "--id-column", "id"]) == 2
    assert f"{path}: column `id` names no rows: it is " in capsys.readouterr().err


def test_strings_are_mended() -> None:
    assert strings(pa.array([b"caf\xe9", None])).to_pylist() == ["caf\ufffd", None]
    assert strings(pa.array([0], pa.timestamp("s", "Mars/Crater"))).to_pylist() == ["1970-01-01 00:00:00+00:00"]


def test_bytes_beside_a_text_are_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside = {
        "url": [b"https://a.example/caf\xe9"] * 2,
        "date": [b"2024-05-01", b"2024-05-02"],
        "site": [b"a.example"] * 2,
    }
    path = table(tmp_path / "a.parquet", **beside)
    command = ["--siblings", "--date-column", "date", "--site-column", "site"]
    assert main(["score", str(path), *command, "--no-features"]) == 0
    assert "can't be read" not in capsys.readouterr().err
    scores = tmp_path / "scores.parquet"
    assert main(["score", str(path), "--keep", "url,site,text", "-o", str(scores), "--quiet"]) == 0
    assert pq.read_table(scores).schema.field("site").type == pa.binary()
    corpus = CorpusTable.read(str(scores))
    assert corpus.sites() == ["a.example"] * 2
    assert corpus.cells(0, ["url"]) == {"url": "https://a.example/caf\ufffd"}


@pytest.mark.parametrize("name", ["gone.parquet", "gone.arrow", "gone.html", "gone.warc"])
def test_a_file_that_vanishes_costs_no_other(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from unspun import _core

    (tmp_path / "b.txt").write_text("One short line.", encoding="utf-8")
    walk = _core.walk
    # Between the listing of a folder and its reading it may be taken away.
    monkeypatch.setattr(_core, "walk", lambda path: ([tmp_path / name, *walk(path)[0]], [], []))
    assert main(["score", str(tmp_path), "--no-features"]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1 and f"{tmp_path / name}: " in said.err


@pytest.mark.parametrize("kind", [pa.float16(), pa.float32(), pa.float64()])
def test_an_id_that_is_not_a_number_is_none(tmp_path: Path, kind: pa.DataType) -> None:
    ids = pa.array([1.0, float("nan"), float("nan"), None], kind)
    path = table(tmp_path / "in.parquet", id=ids)
    out = tmp_path / "out.jsonl"
    assert main(["siblings", str(path), "--clusters", "-o", str(out), "--quiet"]) == 0
    names = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert [name.removeprefix(f"{path}:") for name in names[1:]] == ["2", "3", "4"]
    assert names[0] in ("1", "1.0")


@pytest.mark.parametrize(
    ("column", "said"), [("secret", ""), ("text", "`text` is encrypted"), ("id", "`id` is encrypted")]
)
def test_a_column_that_is_encrypted_costs_no_other(tmp_path: Path, column: str, said: str) -> None:
    encryption = pytest.importorskip("pyarrow.parquet.encryption", reason="this pyarrow is built without encryption")

    class Keys(encryption.KmsClient):  # type: ignore[misc, name-defined]
        def wrap_key(self, key: bytes, master: str) -> bytes:
            return base64.b64encode(key)

    names = encryption.EncryptionConfiguration("footer", column_keys={"key": [column]}, plaintext_footer=True)
    factory = encryption.CryptoFactory(lambda _: Keys())
    properties = factory.file_encryption_properties(encryption.KmsConnectionConfig(), names)
    rows = pa.table({"id": ["a"], "text": ["One short line."], "secret": ["x"]})
    with pq.ParquetWriter(tmp_path / "a.parquet", rows.schema, encryption_properties=properties) as out:
        out.write_table(rows)
    (tmp_path / "b.txt").write_text("One short line.", encoding="utf-8")
    # What pyarrow can't read it may end the process with.
    command = [sys.executable, "-m", "unspun", "score", tmp_path, "--no-features"]
    done = subprocess.run(command, capture_output=True, check=False)
    statuses = [json.loads(line)["status"] for line in done.stdout.splitlines()]
    assert (done.returncode, statuses) == ((1, ["too_short"]) if said else (0, ["too_short"] * 2))
    assert not said or f"{tmp_path / 'a.parquet'}: column {said}".encode() in done.stderr
