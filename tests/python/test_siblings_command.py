from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun
from unspun.cli import main

DAYS = ("2024-05-31", "soon", None, 7, "2024")
EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event.jsonl"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_siblings_are_those_of_the_corpus(tmp_path: Path) -> None:
    rows = lines(EVENT)
    expected = unspun.Corpus([row["text"] for row in rows], ids=[row["id"] for row in rows])
    assert main(["siblings", str(EVENT), "-o", str(tmp_path / "links.jsonl"), "--quiet"]) == 0
    assert lines(tmp_path / "links.jsonl") == expected.siblings().to_dicts()
    assert main(["siblings", str(EVENT), "-o", str(tmp_path / "c.jsonl"), "--clusters", "--quiet"]) == 0
    assert lines(tmp_path / "c.jsonl") == expected.clusters().to_dicts()
    assert main(["siblings", str(EVENT), "-o", str(tmp_path / "links.parquet"), "--quiet"]) == 0
    assert pq.read_table(tmp_path / "links.parquet").equals(pa.table(expected.siblings()))


def test_refused_rows_are_listed_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = lines(EVENT)
    source = write(tmp_path / "in.jsonl", [*rows, {"id": "wire", "text": "again"}, {"id": "none", "text": None}])
    out = tmp_path / "out.jsonl"
    assert main(["siblings", str(source), str(tmp_path / "missing.jsonl"), "-o", str(out)]) == 1
    refused = lines(tmp_path / "out.jsonl.rejects.jsonl")
    assert {row["id"] for row in refused} == {"wire", "none", None}
    assert {row["id"] for row in lines(out)} <= {row["id"] for row in rows}
    assert "missing.jsonl" in capsys.readouterr().err
    assert main(["siblings", str(EVENT), "-o", str(out), "--quiet"]) == 0
    assert not (tmp_path / "out.jsonl.rejects.jsonl").exists()


@pytest.mark.parametrize("command", [["siblings"], ["score", "--siblings"]])
def test_a_run_that_ends_before_it_writes_leaves_no_list_of_rejects(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, out = lines(EVENT), tmp_path / "out.jsonl"
    rejects = tmp_path / "out.jsonl.rejects.jsonl"
    for bad in ("first", "second"):
        source = write(tmp_path / "in.jsonl", [*rows, {"id": bad, "text": None}])
        assert main([*command, str(source), "-o", str(out), "--quiet"]) == (1 if bad == "first" else 2)
        assert [row["id"] for row in lines(rejects)] == ["first"]
        monkeypatch.setattr("unspun.output.write_all", lambda *_: (_ for _ in ()).throw(OSError(28, "disk is full")))


def test_an_index_is_added_to(tmp_path: Path) -> None:
    rows = lines(EVENT)
    first, second = write(tmp_path / "a.jsonl", rows[:3]), write(tmp_path / "b.jsonl", rows[3:])
    index = ["--index", str(tmp_path / "index"), "--quiet", "-o"]
    assert main(["siblings", str(first), *index, str(tmp_path / "a.out.jsonl")]) == 0
    assert main(["siblings", str(second), *index, str(tmp_path / "b.out.jsonl")]) == 0
    assert main(["siblings", str(EVENT), "--quiet", "-o", str(tmp_path / "whole.jsonl")]) == 0
    assert lines(tmp_path / "b.out.jsonl") == lines(tmp_path / "whole.jsonl")


def test_nothing_to_read_is_nothing_done(tmp_path: Path) -> None:
    assert main(["siblings", str(tmp_path / "missing"), "-o", str(tmp_path / "out.jsonl"), "--quiet"]) == 2
    assert not (tmp_path / "out.jsonl").exists()


def test_dates_that_cannot_be_read_are_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{**row, "day": day, "site": "a"} for row, day in zip(lines(EVENT), DAYS, strict=True)]
    source = write(tmp_path / "in.jsonl", rows)
    options = ["--date-column", "day", "--site-column", "site", "-o", str(tmp_path / "out.jsonl")]
    assert main(["siblings", str(source), *options]) == 0
    assert "dates can't be read" in capsys.readouterr().err


def test_scores_with_siblings_are_those_of_the_corpus(tmp_path: Path) -> None:
    rows = lines(EVENT)
    source = write(tmp_path / "in.jsonl", [{**row, "url": f"http://{row['id']}"} for row in rows])
    out = tmp_path / "out.jsonl"
    assert main(["score", "--siblings", str(source), "--keep", "url", "--no-features", "-o", str(out), "--quiet"]) == 0
    corpus = unspun.Corpus([row["text"] for row in rows], ids=[row["id"] for row in rows])
    expected = corpus.score(features=False).to_dicts()
    found = lines(out)
    assert [row.pop("url") for row in found] == [f"http://{row['id']}" for row in rows]
    assert found == expected


def test_a_kept_column_may_be_named_like_the_text(tmp_path: Path) -> None:
    rows = lines(EVENT)
    source = write(tmp_path / "in.jsonl", [*rows, {"id": "none", "text": None}, {"id": "wire", "text": "again"}])
    command = ["score", str(source), "--siblings", "--no-features", "--quiet", "--keep"]
    assert main([*command, "text", "-o", str(tmp_path / "out.jsonl")]) == 1
    assert [row["text"] for row in lines(tmp_path / "out.jsonl")] == [row["text"] for row in rows] + [None, "again"]
    problems = {row["id"]: row["error"] for row in lines(tmp_path / "out.jsonl.rejects.jsonl")}
    assert problems["none"].endswith("row 6: `text` is null, not text") and "another row" in problems["wire"]
    bodies = [{"id": row["id"], "body": row["text"], "text": number} for number, row in enumerate(rows)]
    write(source, bodies)
    assert main([*command, "text,body", "--text-column", "body", "-o", str(tmp_path / "out.parquet")]) == 0
    assert pq.read_table(tmp_path / "out.parquet").column("text").to_pylist() == [0, 1, 2, 3, 4]
    pq.write_table(pa.Table.from_pylist(bodies), tmp_path / "in.parquet")
    command[1] = str(tmp_path / "in.parquet")
    assert main([*command, "text,body", "--text-column", "body", "-o", str(tmp_path / "out.parquet")]) == 0
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.column("text").to_pylist() == [0, 1, 2, 3, 4]
    assert found.column("body").to_pylist() == [row["text"] for row in rows]


def test_a_kept_column_named_like_a_result_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("id", "spun", "cluster"):
        assert main(["score", str(tmp_path / "none"), "--siblings", "--keep", name]) == 2
        said = capsys.readouterr().err
        assert f"{name} is a column of the results already" in said and "No such file" not in said


@pytest.mark.parametrize("content", ["", "\n"])
def test_no_rows_are_nothing_to_score(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text(content, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["score", str(tmp_path / "in.jsonl"), "--siblings", "--keep", "url", "-o", str(out)]) == 2
    assert "there is nothing to score in the inputs" in capsys.readouterr().err
    assert not out.exists()


def test_induced_names_are_a_lexicon(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stories = [
        "Pupils sang in the cathedral of Aldwick yesterday. Among the guests sat Runa Quennvik, whose daughter sings.",
        "A court in Vestborg acquitted the owner of the mill. Anglers booed when Runa Quennvik left by a side door.",
        "Calder Rovers won the derby by three goals to one. On the stand Runa Quennvik was seen without a scarf.",
    ]
    source = write(tmp_path / "in.jsonl", [{"text": text} for text in stories])
    out = tmp_path / "names.tsv"
    assert main(["lexicon", "induce", str(source), "-o", str(out)]) == 0
    assert "1 names" in capsys.readouterr().err
    table = out.read_text(encoding="utf-8")
    assert "# 3 articles, 3 independent\nRuna Quennvik\t\t\t\t2\n" in table
    unspun.Scorer(lexicon=out)
    assert main(["lexicon", "induce", str(source), "-o", str(out), "--least", "4", "--quiet"]) == 0
    assert "Quennvik" not in out.read_text(encoding="utf-8")


def test_a_row_with_a_repeated_id_is_a_row_of_nulls_in_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *_ = lines(EVENT)
    rows = [first, first, second, {"id": "none", "text": None}, second]
    source = write(tmp_path / "in.jsonl", [{**row, "n": n} for n, row in enumerate(rows)])
    out = tmp_path / "out.jsonl"
    command = ["score", "--siblings", str(source), "--keep", "n", "-o", str(out)]
    assert main(command) == 1
    assert "5 documents, 3 refused: 2 scored" in capsys.readouterr().err
    found = lines(out)
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert [row["n"] for row in found] == [0, 1, 2, 3, 4]
    assert [row["status"] is None for row in found] == [False, True, False, True, True]
    again = f"{source}, row 2: another row has the id {first['id']}"
    assert found[1]["error"] == again and found[1]["model"] == found[0]["model"]
    assert found[3]["error"] == f"{source}, row 4: `text` is null, not text" and found[3]["model"] == found[0]["model"]
    assert main([*command[:-1], str(tmp_path / "out.parquet"), "--quiet"]) == 1
    assert pq.read_table(tmp_path / "out.parquet").column("error").null_count == 2


def test_a_repeated_id_is_named_by_file_and_row(tmp_path: Path) -> None:
    first, second, third, *_ = lines(EVENT)
    sources = [write(tmp_path / "a.jsonl", [first, second]), write(tmp_path / "b.jsonl", [third, second])]
    pq.write_table(pa.Table.from_pylist([third, first]), tmp_path / "c.parquet")
    words = [str(path) for path in (*sources, tmp_path / "c.parquet")]
    assert main(["siblings", *words, "-o", str(tmp_path / "out.jsonl"), "--quiet"]) == 1
    assert [row["error"] for row in lines(tmp_path / "out.jsonl.rejects.jsonl")] == [
        f"{sources[1]}, row 2: another row has the id {second['id']}",
        f"{tmp_path / 'c.parquet'}, row 1: another row has the id {third['id']}",
        f"{tmp_path / 'c.parquet'}, row 2: another row has the id {first['id']}",
    ]


def test_rows_that_are_all_refused_count_as_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "in.jsonl", [{"id": str(n), "text": None} for n in range(5)])
    assert main(["score", "--siblings", str(source), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "5 documents, 5 refused: 0 scored" in capsys.readouterr().err
    assert len(lines(tmp_path / "out.jsonl")) == 5


def test_what_is_added_to_an_index_is_asked_for_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows, kept = lines(EVENT), str(tmp_path / "kept")
    early, late = (write(tmp_path / f"{name}.jsonl", part) for name, part in (("a", rows[:3]), ("b", rows[2:])))
    out = tmp_path / "out.jsonl"
    assert main(["siblings", str(early), "--index", kept, "-o", str(out), "--quiet"]) == 0
    # The third row is there already.
    assert main(["siblings", str(late), "--index", kept, "--new", "-o", str(out), "--quiet"]) == 1
    new = [row["id"] for row in rows[3:]]
    whole = unspun.Corpus([row["text"] for row in rows], ids=[row["id"] for row in rows])
    assert lines(out) == whole.siblings(of=new).to_dicts() != []
    assert main(["siblings", str(late), "--index", kept, "--new", "--clusters", "-o", str(out), "--quiet"]) == 1
    assert lines(out) == []
    assert main(["siblings", str(late), "--new", "-o", str(out)]) == 2
    assert "add --index FOLDER" in capsys.readouterr().err
