"""A training that stops leaves the model that was there, or the whole new one; nothing between."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import unspun
from test_training import corpus
from unspun.commands import train
from unspun.partial import Partial, write_whole

SHIPPED = unspun.Scorer().model.to_text()


def labelled(path: Path) -> Path:
    """Writes fictional texts, half of them stiff."""
    rows = (dict(zip(("text", "label", "group"), row, strict=True)) for row in zip(*corpus(80), strict=True))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(feed: Path, model: Path) -> list[str]:
    return [sys.executable, "-m", "unspun", "train", str(feed), "-o", str(model)]


def test_killed_at_random_it_leaves_the_model_before_or_a_whole_one(tmp_path: Path) -> None:
    feed, model = labelled(tmp_path / "in.jsonl"), tmp_path / "m"
    begun = time.monotonic()
    subprocess.run(command(feed, model), check=True, capture_output=True)
    seconds, new = time.monotonic() - begun, model.read_text(encoding="utf-8")
    chance = random.Random(5)
    for _ in range(8):
        model.write_text(SHIPPED, encoding="utf-8")
        with subprocess.Popen(command(feed, model), stderr=subprocess.DEVNULL) as run:
            time.sleep(chance.uniform(0, 1.1) * seconds)
            run.kill()
        assert model.read_text(encoding="utf-8") in (SHIPPED, new)
    # What a kill left beside it is in nobody's way.
    subprocess.run(command(feed, model), check=True, capture_output=True)
    assert model.read_text(encoding="utf-8") == new
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "m"]


def test_a_full_disk_leaves_the_model_before(tmp_path: Path) -> None:
    feed, model = labelled(tmp_path / "in.jsonl"), tmp_path / "m"
    model.write_text(SHIPPED, encoding="utf-8")
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # noqa: E731
    done = subprocess.run(command(feed, model), capture_output=True, check=False, preexec_fn=limit)
    assert done.returncode == 2 and b"m.partial: File too large" in done.stderr, done.stderr
    assert model.read_text(encoding="utf-8") == SHIPPED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "m"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_killed_while_it_writes_a_file_keeps_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m"
    path.write_bytes(b"before")
    if (child := os.fork()) == 0:
        write = Partial.write

        def half(self: Partial, data: bytes) -> None:
            write(self, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Partial.write = half  # type: ignore[method-assign]
        write_whole(path, b"behind it")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert path.read_bytes() == b"before" and (tmp_path / "m.partial").read_bytes() == b"behi"
    write_whole(path, b"behind it")
    assert path.read_bytes() == b"behind it"


def test_every_file_of_a_training_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("ngrams", "kept", "report", "output")
    trained = (unspun.Scorer().model, b"n-grams", b"vectors", "figures")
    monkeypatch.setattr(train._core, "train_table", lambda *_, **__: trained)
    replace, replaced = os.replace, []
    monkeypatch.setattr(os, "replace", lambda *ends: replaced.append(Path(ends[1]).name) or replace(*ends))
    from unspun.cli import main

    words = [word for name in names for word in (f"--{name}", str(tmp_path / name))]
    assert main(["train", "--table", str(tmp_path / "table.jsonl.gz"), *words]) == 0
    assert sorted(replaced) == sorted(names)
    held = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert held == {"ngrams": b"n-grams", "kept": b"vectors", "report": b"figures", "output": SHIPPED.encode()}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
def test_a_standard_error_that_takes_nothing_costs_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*_: object, progress: Callable[[str], object], **__: object) -> tuple[object, ...]:
        progress("fold 1")
        return unspun.Scorer().model, b"", b"", "figures"

    from unspun.cli import main

    monkeypatch.setattr(train._core, "train_table", told)
    with open("/dev/full", "w", buffering=1, encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert main(["train", "--table", "table.jsonl.gz", "-o", str(tmp_path / "m")]) == 0
    assert (tmp_path / "m").read_text(encoding="utf-8") == SHIPPED


def test_a_file_that_takes_the_place_of_another_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "m"
    write_whole(path, b"before")
    for mode in (0o600, 0o664):
        path.chmod(mode)
        write_whole(path, b"behind it")
        assert path.stat().st_mode & 0o777 == mode
