"""Is anything written, emptied or taken away but what was asked for?"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from unspun.cli import main


@pytest.fixture
def corpus(tmp_path: Path, article: str) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"id": "a", "text": article, "label": "human"}) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("more", [[], ["--siblings"]])
def test_a_list_of_nothing_takes_no_pipe_and_no_other_file_away(corpus: Path, more: list[str]) -> None:
    command = ["score", str(corpus), "-o", str(corpus.with_name("out.jsonl")), *more, "--rejects"]
    pipe, notes = corpus.with_name("pipe"), corpus.with_name("notes.txt")
    os.mkfifo(pipe)
    notes.write_bytes(b"Ring the mayor.\n")
    for path in (pipe, notes):
        assert main([*command, str(path)]) == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode) and notes.read_bytes() == b"Ring the mayor.\n"
    before = corpus.with_name("before.jsonl")
    before.write_bytes(b'{"id": "b", "error": "no text"}\n')
    assert main([*command, str(before)]) == 0
    assert not before.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["score", "{corpus}", "--rejects", "-"],
        ["siblings", "{corpus}", "--rejects", "-"],
        ["report", "{scores}", "--html", "-"],
        ["explain", "{corpus}", "--html", "-"],
        ["train", "--table", "{corpus}", "-o", "model", "--kept", "-"],
        ["train", "--table", "{corpus}", "-o", "model", "--ngrams", "-"],
        ["train", "--table", "{corpus}", "-o", "model", "--report", "-"],
    ],
)
def test_no_file_is_called_like_the_standard_output(
    corpus: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(corpus.parent)
    scores = corpus.with_name("scores.jsonl")
    assert main(["score", str(corpus), "-o", str(scores), "--quiet"]) == 0
    assert main([word.format(corpus=corpus, scores=scores) for word in command]) == 2
    assert f"{command[-2]} names a file; the standard output can't take it" in capsys.readouterr().err
    assert sorted(os.listdir()) == ["corpus.jsonl", "scores.jsonl"]


@pytest.mark.parametrize("name", ["x.parquet.gz", "x.parquet.zst", "x.arrow.gz", "x.ARROW.ZSTD", "x.jsonl.zst"])
def test_no_ending_promises_a_packing_that_is_not_done(
    corpus: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = corpus.with_name(name)
    assert main(["score", str(corpus), "-o", str(out)]) == 2
    assert f"{out}: write to .jsonl, .jsonl.gz, .parquet or .arrow" in capsys.readouterr().err
    assert not out.exists()


def test_an_ending_in_capitals_is_packed_as_others_are(corpus: Path) -> None:
    out = corpus.with_name("OUT.JSONL.GZ")
    assert main(["score", str(corpus), "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"\x1f\x8b")


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet", "out.arrow"])
@pytest.mark.parametrize("more", [[], ["--siblings"]])
def test_an_empty_input_keeps_the_output_before(
    corpus: Path, name: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out, empty = corpus.with_name(name), corpus.with_name("empty.jsonl")
    empty.write_bytes(b"")
    assert main(["score", str(corpus), "-o", str(out), *more]) == 0
    before = out.read_bytes()
    assert main(["score", str(empty), "-o", str(out), *more]) == 2
    assert out.read_bytes() == before and "nothing to score" in capsys.readouterr().err
    assert sorted(path.name for path in corpus.parent.iterdir()) == sorted(["corpus.jsonl", "empty.jsonl", name])


def test_names_that_were_reviewed_stay_where_nothing_was_read(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, empty = corpus.with_name("names.tsv"), corpus.with_name("empty.jsonl")
    names.write_bytes(b"Greta Holm\tper\n")
    empty.write_bytes(b"")
    assert main(["lexicon", "induce", str(empty), "-o", str(names)]) == 2
    assert names.read_bytes() == b"Greta Holm\tper\n"
    assert "nothing to learn from" in capsys.readouterr().err
