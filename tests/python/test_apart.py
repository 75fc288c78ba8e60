"""Is what a command reads ever written over, or what it wrote read?"""

from __future__ import annotations

import json
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
