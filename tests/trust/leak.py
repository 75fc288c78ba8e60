"""Does memory stay flat? Every kind of call again and again: with words never seen before, then with the same texts.

    python tests/trust/leak.py --calls 1000000 --gigabytes 10

With new words what is resident is watched, and may grow by 16 MB behind half of the calls: caches fill up and are
emptied. With the same texts, where glibc counts them, it is the bytes that are in use, to 128 KiB. Prints both as it
goes; exits with 1 where a kind needs more. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import unspun

SENTENCE = "The council of {a} met on Tuesday to hear {b} Quennec say that the {c} would cost {n} million crowns. "
#: Megabytes, or bytes in use, by which the second half may outgrow the first.
#:
#: In use counts what a thread keeps at hand for its next call, up to 7 blocks of each of 64 sizes, and that fills up as
#: threads happen to share the work: 30 KiB were seen. A leak of 64 bytes a call shows in 2,000 calls, that of a corpus
#: or a model, which have 100 KiB and more, in one or two.
RESIDENT, IN_USE = 16e6, 128 << 10
#: So many calls at most with the same texts: what leaks there does so in each.
SAME = 20_000
#: Texts that are taken in turn.
TEXTS = 16

Kinds = dict[str, tuple[Callable[[], object], int]]


class _Mallinfo2(ctypes.Structure):
    """What glibc counts, in its order."""

    _fields_ = (
        *((name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd")),
        *((name, ctypes.c_size_t) for name in ("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")),
    )


#: None where the C library doesn't count.
_mallinfo2 = getattr(ctypes.CDLL(None), "mallinfo2", None)
if _mallinfo2 is not None:
    _mallinfo2.restype = _Mallinfo2


def resident() -> int:
    """Returns the bytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def in_use() -> int:
    """Returns the bytes that were allocated and not freed; Python's own objects too, under PYTHONMALLOC=malloc."""
    gc.collect()
    counts = _mallinfo2()
    return int(counts.uordblks + counts.hblkhd)


def letters(number: int) -> str:
    """Returns a word for a number."""
    out = ""
    while number or not out:
        number, digit = divmod(number, 20)
        out += "bcdfghklmnprstvwxzjq"[digit] + "aeiou"[digit % 5]
    return out


def texts(words: int) -> Iterator[str]:
    """Yields texts of about so many words, each with names and words of its own."""
    number = 0
    while True:
        number += 1
        a, b, c = letters(3 * number).title(), letters(3 * number + 1).title(), letters(3 * number + 2)
        yield SENTENCE.format(a=a, b=b, c=c, n=number % 977) * max(1, words // 19)


def flat(what: str, work: Callable[[], object], times: int, measure: Callable[[], int], slack: float) -> bool:
    """Repeats work, and returns whether memory stopped growing."""
    marks = []
    for part in range(8):
        for _ in range(max(1, times // 8)):
            work()
        marks.append(measure())
        print(f"{what}: {(part + 1) * max(1, times // 8):,} of {times:,}: {marks[-1] / 1e6:.3f} MB", flush=True)
    return max(marks[4:]) - max(marks[:4]) <= slack


def kinds(short: Iterator[str], long: Iterator[str], calls: int, gigabytes: float) -> Kinds:
    """Returns every kind of call, and how often it is made."""
    scorer = unspun.Scorer()
    model = scorer.model.to_text()
    rows = max(1, int(gigabytes * 1e9 / 512 / 2500))

    def corpus() -> None:
        made = unspun.Corpus([next(short) for _ in range(8)], scorer=scorer, threads=2)
        made.siblings()
        made.clusters()
        made.score(features=False)
        made.add([next(short)])

    def errors() -> None:
        wrong: list[Callable[[], object]] = [
            lambda: scorer.score(5),  # type: ignore[arg-type]
            lambda: scorer.score_many([next(short)], ["a", "b"]),
            lambda: unspun.Model.parse(model[:4000]),
            lambda: unspun.Scorer(model="/dev/null"),
            lambda: unspun.Corpus([next(short)] * 2, ["a", "a"], scorer=scorer),
            lambda: unspun.Corpus.open("/dev/null"),
        ]
        for call in wrong:
            with suppress(ValueError, TypeError, OSError):
                call()
                raise SystemExit("what is wrong was taken")

    return {
        "score": (lambda: scorer.score(next(short)), calls),
        "score with a sibling": (lambda: scorer.score(next(short), siblings=[next(short)]), calls // 20),
        "reasons and evidence": ((lambda: (lambda v: (v.reasons, v.evidence))(scorer.score(next(short)))), calls // 50),
        "score bytes that are no text": (lambda: scorer.score(b"\xff\xfe\x00" * 9), calls // 10),
        "score_many": (lambda: scorer.score_many([next(long) for _ in range(512)], threads=2), rows),
        "score_many as Arrow": (lambda: scorer.score_many([next(short)] * 64, threads=2).to_dicts(), calls // 2000),
        "compare": (lambda: unspun.compare(next(short), next(short)).to_dict(), calls // 20),
        "explain": (lambda: unspun.explain(next(short), [next(short)]).to_html(), calls // 200),
        "a corpus made and searched": (corpus, calls // 200),
        "a model and a scorer made": (lambda: unspun.Scorer(model=unspun.Model.parse(model)), calls // 1000),
        "what is refused": (errors, calls // 100),
    }


def main() -> None:
    """Runs every kind of call."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--gigabytes", type=float, default=10)
    parser.add_argument("--same", action="store_true", help="only with the same texts; needs PYTHONMALLOC=malloc")
    options = parser.parse_args()
    if options.same:
        short, long = (itertools.cycle(itertools.islice(texts(words), TEXTS)) for words in (30, 400))
        made = kinds(short, long, min(options.calls, SAME), min(options.gigabytes, 0.1))
        grown = [what for what, (work, times) in made.items() if not flat(what, work, times, in_use, IN_USE)]
    else:
        made = kinds(texts(30), texts(400), options.calls, options.gigabytes)
        grown = [what for what, (work, times) in made.items() if not flat(what, work, times, resident, RESIDENT)]
    if grown:
        sys.exit(f"memory grows: {', '.join(grown)}")
    if not options.same and _mallinfo2 is not None:
        print("The same texts again, and what is in use:", flush=True)
        again = [sys.executable, __file__, "--same", "--calls", str(options.calls)]
        # What a thread keeps at hand for itself counts as in use.
        environment = {**os.environ, "PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
        done = subprocess.run([*again, "--gigabytes", str(options.gigabytes)], env=environment, check=False)
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
