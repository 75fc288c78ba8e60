"""Memory stays flat, and processes that fork or spawn score like their parent."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import unspun

TRUST = Path(__file__).parent.parent / "trust"


def spun(texts: list[str]) -> list[float | None]:
    return [row["spun"] for row in unspun.score_many(texts, threads=2).to_dicts()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_does_not_grow() -> None:
    leak = [sys.executable, str(TRUST / "leak.py"), "--calls", "20000", "--gigabytes", "0.02"]
    done = subprocess.run(leak, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_small_leak_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TRUST)
    import leak

    if leak._mallinfo2 is None:
        pytest.skip("this C library doesn't count what is in use")
    kept: list[bytearray] = []
    assert leak.flat("dropped", lambda: bytearray(1000), 2000, leak.in_use, leak.IN_USE)
    assert not leak.flat("kept", lambda: kept.append(bytearray(1000)), 2000, leak.in_use, leak.IN_USE)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_child_processes_score_like_their_parent(article: str, start: str) -> None:
    if start not in multiprocessing.get_all_start_methods():
        pytest.skip("this system can't fork")
    texts = [f"{article}\n\nIssue {n}." for n in range(20)]
    # The parent's pool of threads exists before the fork, and none of its threads does behind it.
    expected = spun(texts)
    with multiprocessing.get_context(start).Pool(2) as pool:
        # A child that waits for a thread of its parent would wait without end.
        for got in pool.map_async(spun, [texts] * 4, chunksize=1).get(120):
            assert got == expected
    assert spun(texts) == expected


def test_threads_score_side_by_side(article: str) -> None:
    texts = [f"{article}\n\nIssue {n}." for n in range(20)]
    expected = spun(texts)
    got: list[list[float | None]] = []
    threads = [threading.Thread(target=lambda: got.append(spun(texts))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 8


def test_a_sub_interpreter_is_refused_clearly() -> None:
    code = """
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
import unspun
try:
    print(interpreters.run_string(interpreters.create(), "import unspun"))
except Exception as error:
    print(error)
assert unspun.score("One.").status == "too_short"
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    # From Python 3.12 on the interpreter itself refuses, in its own words.
    assert "does not support" in done.stdout, done.stdout
