"""Does what is said name the file, the row or the option that it is about?"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import unspun
from unspun.cli import main
from unspun.commands.options import positive
from unspun.corpus_table import CorpusTable
from unspun.partial import Partial
from unspun.problems import reject, withdraw

Said = Callable[..., str]


@pytest.fixture
def corpus(tmp_path: Path, article: str) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [{"id": name, "text": article + name, "label": "human"} for name in "ab"]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command that can't be done and returns what it says."""

    def said(*command: object) -> str:
        assert main(list(map(str, command))) == 2
        return capsys.readouterr().err

    return said


def test_a_file_that_is_missing_is_told_in_words(tmp_path: Path, refused: Said) -> None:
    for command in (["explain"], ["score"], ["train", "-o", tmp_path / "m.jsonl"]):
        assert refused(*command, tmp_path / "a.txt").splitlines()[0] == (
            f"unspun: {tmp_path / 'a.txt'}: No such file or directory"
        )


def test_one_text_comes_from_the_standard_input(corpus: Path, refused: Said) -> None:
    assert "-: the standard input holds one text" in refused("explain", "-", "--sibling", "-")
    text = corpus.with_name("a.txt")
    text.write_bytes(b"One short line.")
    assert "-: the standard input holds one text" in refused("explain", text, "--sibling", "-", "--sibling", "-")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such device")
def test_a_full_disk_is_told_with_the_page(corpus: Path, refused: Said) -> None:
    text, scores = corpus.with_name("a.txt"), corpus.with_name("scores.jsonl")
    text.write_bytes(b"One short line.")
    assert main(["score", str(corpus), "-o", str(scores), "--quiet"]) == 0
    assert "/dev/full: No space left" in refused("explain", text, "--html", "/dev/full")
    assert "/dev/full: No space left" in refused("report", scores, "--html", "/dev/full")


def scored(corpus: Path, *more: dict[str, object]) -> Path:
    """Writes scores with other cells in their first rows, and a line that is no JSON if there is one too many."""
    scores = corpus.with_name("scores.jsonl")
    assert main(["score", str(corpus), "-o", str(scores), "--quiet"]) == 0
    rows = [json.loads(line) for line in scores.read_text(encoding="utf-8").splitlines()]
    for row, cells in zip(rows, more, strict=False):
        row.update(cells)
    lines = [*map(json.dumps, rows), "{broken"] if len(more) > len(rows) else map(json.dumps, rows)
    scores.write_text("\n".join(lines), encoding="utf-8")
    return scores


def test_a_bad_line_of_scores_is_named(corpus: Path, refused: Said) -> None:
    scores = scored(corpus, {"more": 1}, {"more": "x"}, {})
    assert f"{scores}: row 3: " in refused("report", scores)


def test_a_score_that_is_no_number_is_none(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = scored(corpus, {"spun": float("nan"), "quality": float("-inf")})
    assert CorpusTable.read(str(scores)).values("spun")[0] is None
    capsys.readouterr()
    assert main(["report", str(scores), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert sum(summary["histograms"]["spun"]) == sum(summary["histograms"]["quality"]) == 1


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (0, b"[7]"),
        (1, b'{"rows": 2}'),
        (1, b'{"finishing": true, "rows": 1, "rejects": 0, "documents": 1, "refused": 0, "size": 1, "places": [[0]]}'),
        (1, b'{"finishing": false, "size": "a", "rejects": 0}'),
        (1, b"[]"),
    ],
)
def test_a_damaged_checkpoint_is_named(corpus: Path, refused: Said, place: int, line: bytes) -> None:
    out = corpus.with_name("out.jsonl")
    with corpus.open("ab") as file:
        file.write(b"{broken\n")
    refused("score", corpus, "-o", out, "--on-error", "raise", "--no-features")
    journal = corpus.with_name("out.jsonl.checkpoint")
    lines = journal.read_bytes().splitlines()
    lines[place] = line
    journal.write_bytes(b"\n".join(lines) + b"\n")
    said = refused("score", corpus, "-o", out, "--on-error", "raise", "--no-features", "--resume")
    assert f"{journal}: is damaged" in said and "run without --resume" in said


@pytest.mark.parametrize("number", ["1" + "0" * 21, "9" * 5000, str(2**31)])
@pytest.mark.parametrize("option", ["--threads", "--checkpoint", "--max-ratio"])
def test_a_number_that_is_too_large_is_refused(
    corpus: Path, option: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["score", str(corpus), option, number])
    assert f"argument {option}: must be at most 2147483647" in capsys.readouterr().err


def test_a_list_of_rejects_that_names_a_path_in_an_old_encoding_is_known_for_one(tmp_path: Path) -> None:
    path = tmp_path / "rejects.jsonl"
    path.write_bytes(reject(None, os.fsdecode(b"c\xe9.parquet: torn")))
    withdraw(Partial(path))
    assert not path.exists()


def test_zeros_before_a_number_do_not_make_it_large() -> None:
    assert positive("0" * 5000 + "7") == 7


def test_a_folder_where_a_file_is_to_be_is_refused_before_anything_is_done(corpus: Path, refused: Said) -> None:
    folder = corpus.with_name("folder.txt")
    folder.mkdir()
    said = refused("train", corpus, "-o", folder)
    assert f"{folder}: Is a directory" in said and "labelled" not in said


def test_a_link_that_leads_nowhere_is_told_from_one_that_leads_out(tmp_path: Path, refused: Said) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "there.txt").write_bytes(b"One short line.")
    os.symlink("nowhere.txt", folder / "a.txt")
    os.symlink("../there.txt", folder / "b.txt")
    said = refused("score", folder)
    assert f"{folder / 'a.txt'}: leads nowhere" in said
    assert f"{folder / 'b.txt'}: leads out of the folder" in said


def test_a_page_is_written_whole(tmp_path: Path, article: str) -> None:
    page = tmp_path / "why.html"
    html = unspun.explain(article).to_html(page)
    assert page.read_text(encoding="utf-8") == html and os.listdir(tmp_path) == ["why.html"]
