"""What does a person see who sits at a terminal?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from unspun.progress import Progress

pty = pytest.importorskip("pty", reason="this system has no such terminals")


class Taken:
    """A chunk of which nothing came out."""

    broken: Sequence[str] = ()
    nbytes, position, pageless = 1_000_000, 50, 0


def at_a_terminal(*arguments: str | os.PathLike[str]) -> str:
    """Runs the program with a terminal for its output, and returns what is written there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "unspun", *map(os.fspath, arguments)]
    done = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux ends so, others by nothing to read.
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    assert done.wait() == 0, written
    return written.decode()


@pytest.mark.parametrize("typed", ["The council met on Tuesday.\n", '{"text": "The council met on Tuesday."}\n'])
def test_one_end_typed_ends_the_input(typed: str) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "unspun", "score", "-", "--no-features"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        os.write(ours, typed.encode() + b"\x04")
        try:
            written, _ = process.communicate(timeout=120)
        finally:
            process.kill()
            os.close(ours)
    assert b"too_short" in written


def test_an_explanation_is_in_colour(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article, encoding="utf-8")
    written = at_a_terminal("explain", path)
    assert "\x1b[" in written and "What moved spun" in written


def test_results_end_with_a_summary(tmp_path: Path, article: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article, encoding="utf-8")
    assert "1 documents, " in at_a_terminal("score", path, "-o", tmp_path / "scores.jsonl")


def test_a_moving_line_says_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    progress = Progress(100, show=True)
    clock[0] += 0.1
    progress.add(Taken(), None, 0)  # type: ignore[arg-type]
    assert capsys.readouterr().err == "", "not more than five times a second"
    clock[0] += 3999.9
    progress.add(Taken(), None, 0)  # type: ignore[arg-type]
    progress.clear()
    assert capsys.readouterr().err == "\r\x1b[K0 documents, 0.0 MB/s, 50%, 1:06:40 left\r\x1b[K"
    clock[0] += 1.0
    unknown = Progress(None, show=True)
    clock[0] += 4.0
    unknown.add(Taken(), None, 2)  # type: ignore[arg-type]
    assert capsys.readouterr().err == "\r\x1b[K0 documents, 0.2 MB/s"
    assert unknown.summary().splitlines() == ["0 documents, 1.0 MB in 4.0 s (0.2 MB/s)", "refused 2"]
    hidden = Progress(100, show=False)
    clock[0] += 30.0
    hidden.add(Taken(), None, 0)  # type: ignore[arg-type]
    hidden.clear()
    assert capsys.readouterr().err == ""


class Results:
    """A table of eighteen rows, three of which held no text."""

    def __len__(self) -> int:
        return 18

    def status_counts(self) -> dict[str, int]:
        return {"not_text": 1, "too_short": 4, "scored": 8, "not_english": 2, "error": 3}

    def histogram(self, name: str) -> list[int]:
        return [0, 1, 2, 8, 0, 0, 0, 0, 0, 0] if name == "spun" else [0] * 10


def test_a_summary_counts_what_came_out() -> None:
    progress = Progress(None, show=False)
    for _ in range(2):
        progress.add(Taken(), Results(), 3)  # type: ignore[arg-type]
    progress.broken, progress.pageless = 1, 7
    said = progress.summary().splitlines()
    assert said[0].startswith("30 documents, 2.0 MB in ")
    counts = "scored 16, too_short 8, not_english 4, not_text 2, refused 6, broken files 1, records without a page 7"
    # What is rare is still seen.
    assert said[1:] == [counts, "spun     0  ▁▂█       1"]
