"""What threads, handlers of signals and forked children may do with one corpus."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import unspun

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")


def run(code: str, *arguments: str) -> str:
    """Runs a program of its own; one that waits for ever fails."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@forks
@pytest.mark.parametrize("milliseconds", [1, 3, 5, 10])
def test_a_child_forked_while_the_first_text_is_scored_can_score(milliseconds: int) -> None:
    code = """
import os, signal, sys, threading, time, unspun
text = "The mayor spoke on Tuesday. " * 60
threading.Thread(target=unspun.score, args=(text,)).start()
time.sleep(int(sys.argv[1]) / 1000)
child = os.fork()
if child == 0:
    signal.alarm(30)
    unspun.score(text)
    os._exit(0)
print(os.waitpid(child, 0)[1])
"""
    assert run(code, str(milliseconds)).strip() == "0"


@forks
def test_children_forked_while_pools_are_built_can_score(article: str, tmp_path: Path) -> None:
    code = """
import itertools, os, signal, sys, threading, unspun
texts = [open(sys.argv[1], encoding="utf-8").read()] * 4
unspun.score_many(texts)
stop = threading.Event()
def build():
    for threads in itertools.cycle((2, 3, 4)):
        if stop.is_set():
            break
        unspun.score_many(texts, threads=threads)
thread = threading.Thread(target=build)
thread.start()
ends = []
for _ in range(40):
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        unspun.score_many(texts, threads=2)
        os._exit(0)
    ends.append(os.waitpid(child, 0)[1])
stop.set()
thread.join()
print(sum(map(bool, ends)))
"""
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    assert run(code, str(tmp_path / "article.txt")).strip() == "0"


@forks
def test_a_child_forked_while_siblings_are_looked_for_can_ask_the_corpus(article: str, tmp_path: Path) -> None:
    code = """
import os, signal, sys, threading, time, unspun
article = open(sys.argv[1], encoding="utf-8").read()
corpus = unspun.Corpus([f"{article} Issue {n}." for n in range(2000)])
thread = threading.Thread(target=corpus.siblings)
thread.start()
ends = []
while thread.is_alive() and len(ends) < 10:
    time.sleep(0.02)
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        os._exit(0 if len(corpus) == 2000 and len(corpus.ids) == 2000 else 1)
    ends.append(os.waitpid(child, 0)[1])
thread.join()
print(sum(map(bool, ends)))
"""
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    assert run(code, str(tmp_path / "article.txt")).strip() == "0"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer")
@pytest.mark.parametrize("name", ["siblings", "score", "induce"])
def test_a_handler_of_a_signal_may_use_the_corpus_that_works(article: str, tmp_path: Path, name: str) -> None:
    code = """
import signal, sys, unspun
article = open(sys.argv[1], encoding="utf-8").read()
corpus = unspun.Corpus([f"{article} Issue {n}." for n in range(400)])
heard = []
def handle(*_):
    heard.append((len(corpus), repr(corpus), corpus.ids[0]))
signal.signal(signal.SIGALRM, handle)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
for _ in range(20):
    getattr(corpus, sys.argv[2])()
    if heard:
        break
    corpus.add([article])
signal.setitimer(signal.ITIMER_REAL, 0)
print(len(heard) > 0)
"""
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    assert run(code, str(tmp_path / "article.txt"), name).strip() == "True"


@pytest.mark.parametrize("kept", [False, True])
def test_threads_that_add_the_same_ids_add_them_once(article: str, tmp_path: Path, kept: bool) -> None:
    for turn in range(10):
        folder = tmp_path / str(turn)
        corpus = unspun.Corpus.open(folder) if kept else unspun.Corpus([])
        start, refused = threading.Barrier(4), []

        def add(corpus: unspun.Corpus = corpus, start: threading.Barrier = start, refused: list[str] = refused) -> None:
            start.wait()
            try:
                corpus.add([article, article], ids=["x", "y"])
            except ValueError as error:
                refused.append(str(error))

        threads = [threading.Thread(target=add) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert corpus.ids == ["x", "y"] and len(refused) == 3
        if kept:
            assert unspun.Corpus.open(folder).ids == ["x", "y"]


def test_texts_that_add_themselves_are_not_added_twice(article: str) -> None:
    corpus = unspun.Corpus([])

    def texts() -> Iterator[str]:
        corpus.add([article], ids=["x"])
        yield article

    with pytest.raises(ValueError, match='ids: row 0: the corpus has "x" already'):
        corpus.add(texts(), ids=["x"])
    assert corpus.ids == ["x"]


def test_rows_with_names_and_without_never_stand_in_one_corpus(article: str) -> None:
    corpus = unspun.Corpus([])

    def texts() -> Iterator[str]:
        corpus.add([article], ids=["x"])
        yield article

    with pytest.raises(ValueError, match="ids: the rows so far have names; name these, too"):
        corpus.add(texts())
    assert corpus.ids == ["x"] and corpus.siblings().to_dicts() == []


def test_a_folder_is_found_again_from_elsewhere(article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    corpus = unspun.Corpus.open("kept")
    corpus.add([article], ids=["x"])
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    corpus.add([article], ids=["y"])
    assert unspun.Corpus.open(tmp_path / "kept").ids == ["x", "y"]
    assert [row["sibling"] for row in corpus.siblings().to_dicts()] == ["y", "x"]
