"""Is what a command reads ever written over, or what it wrote read?"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import unspun
from unspun.cli import main


@pytest.fixture
def corpus(tmp_path: Path, article: str) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [{"id": name, "text": f"{article}{name}", "label": "human"} for name in "ab"]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_output_that_is_read_is_refused(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = tmp_path / "link.jsonl"
    link.symlink_to(corpus)
    before = corpus.read_bytes()
    for arguments in (
        ["score", corpus, "-o", corpus],
        ["score", link, "-o", corpus],
        ["score", corpus, "-o", link],
        ["score", corpus, "-o", tmp_path / "out.jsonl", "--rejects", corpus],
        ["score", corpus, "-o", corpus, "--siblings"],
        ["siblings", corpus, "-o", corpus],
        ["lexicon", "induce", corpus, "-o", corpus],
        ["report", corpus, "--html", corpus],
        ["train", corpus, "-o", corpus],
    ):
        assert main(list(map(str, arguments))) == 2, arguments
        assert "is read, so it can't be written" in capsys.readouterr().err
        assert corpus.read_bytes() == before
    out = str(tmp_path / "out.jsonl")
    assert main(["score", str(corpus), "-o", out, "--rejects", out]) == 2
    assert "is to hold two outputs" in capsys.readouterr().err
    text = tmp_path / "a.txt"
    text.write_bytes(before)
    assert main(["explain", str(text), "--html", str(text)]) == 2
    assert main(["explain", str(corpus.with_suffix(".txt")), "--sibling", str(text), "--html", str(text)]) == 2
    assert text.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "corpus.jsonl", "link.jsonl"]


@pytest.mark.parametrize("command", ["score", "siblings"])
def test_what_was_written_into_a_folder_is_not_read_the_next_time(
    corpus: Path, tmp_path: Path, command: str, article: str
) -> None:
    (tmp_path / "bad.jsonl").write_text(json.dumps({"text": None}) + "\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    found = []
    for _ in range(2):
        assert main([command, str(tmp_path), "-o", str(out), "--quiet"]) == 1
        found.append((out.read_bytes(), (tmp_path / "out.jsonl.rejects.jsonl").read_bytes()))
    assert found[0] == found[1]


def test_a_model_and_a_lexicon_are_not_written_over(
    corpus: Path, tmp_path: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model, names, text = tmp_path / "model.jsonl", tmp_path / "names.tsv", tmp_path / "a.txt"
    unspun.Model.embedded().write(model)
    names.write_text("Quarvennick\tper\n", encoding="utf-8")
    text.write_text(article, encoding="utf-8")
    before = model.read_bytes(), names.read_bytes()
    for arguments in (
        ["score", corpus, "--model", model, "-o", model],
        ["score", corpus, "--siblings", "--model", model, "-o", model],
        ["siblings", corpus, "--model", model, "-o", model],
        ["score", corpus, "--lexicon", names, "-o", tmp_path / "out.jsonl", "--rejects", names],
        ["lexicon", "induce", corpus, "--lexicon", names, "-o", names],
        ["explain", text, "--lexicon", names, "--html", names],
    ):
        assert main(list(map(str, arguments))) == 2, arguments
        assert "is read, so it can't be written" in capsys.readouterr().err
    assert (model.read_bytes(), names.read_bytes()) == before


def test_a_stranger_says_nothing_to_the_terminal(
    tmp_path: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b]0;owned\x07\u202e"
    refused, twice = tmp_path / f"a{evil}.jsonl", tmp_path / "b.jsonl"
    refused.write_text('{"text": 3}\n', encoding="utf-8")
    twice.write_text((json.dumps({"id": evil, "text": article}) + "\n") * 2, encoding="utf-8")
    scores, model = tmp_path / "c.jsonl", tmp_path / "m.jsonl"
    scores.write_text(json.dumps({"spun": 0.1, "quality": 0.1, "status": evil}) + "\n", encoding="utf-8")
    row = json.dumps({"input": evil, "knots": [], "heads": {}})
    model.write_text(unspun.Scorer().model.to_text().splitlines()[0] + f"\n{row}\n", encoding="utf-8")
    out = str(tmp_path / "out.jsonl")
    for arguments in (
        ["score", str(refused), "-o", out],
        ["siblings", str(twice), "-o", out],
        ["report", str(scores)],
        ["score", str(twice), "--model", str(model), "-o", out],
    ):
        main(arguments)
        said = "".join(capsys.readouterr())
        assert "owned" in said and not set("\x1b\x07\u202e") & set(said), arguments


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system can't tell")
def test_what_is_written_on_the_way_goes_through_no_link(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"precious")
    out = tmp_path / "out.jsonl"
    for name, code in (("out.jsonl.checkpoint.new", 0), ("out.jsonl.partial", 2)):
        (tmp_path / name).symlink_to(other)
        assert main(["score", str(corpus), "-o", str(out), "--quiet"]) == code
        assert other.read_bytes() == b"precious"
