"""Does memory stay flat? Scores small texts and batches again and again, every one with words never seen before.

    python tests/trust/leak.py --calls 1000000 --gigabytes 10

Prints the resident memory as it goes; exits with 1 where the second half needs over 16 MB more than the first did.
Linux only.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import unspun

SENTENCE = "The council of {a} met on Tuesday to hear {b} Quennec say that the {c} would cost {n} million crowns. "
SLACK = 16.0


def resident() -> float:
    """Returns the megabytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


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


def flat(what: str, work: Callable[[], object], times: int) -> bool:
    """Repeats work, and returns whether memory stopped growing."""
    marks = []
    for part in range(8):
        for _ in range(max(1, times // 8)):
            work()
        marks.append(resident())
        print(f"{what}: {(part + 1) * max(1, times // 8):,} of {times:,}: {marks[-1]:.1f} MB", flush=True)
    return max(marks[4:]) - max(marks[:4]) <= SLACK


def main() -> None:
    """Runs every kind of call."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--gigabytes", type=float, default=10)
    options = parser.parse_args()
    scorer = unspun.Scorer()
    short, long = texts(30), texts(400)
    rows = max(1, int(options.gigabytes * 1e9 / 512 / 2500))
    kinds: dict[str, tuple[Callable[[], object], int]] = {
        "score": (lambda: scorer.score(next(short)), options.calls),
        "score with a sibling": (lambda: scorer.score(next(short), siblings=[next(short)]), options.calls // 20),
        "reasons and evidence": (
            lambda: (lambda v: (v.reasons, v.evidence))(scorer.score(next(short))),
            options.calls // 50,
        ),
        "score bytes that are no text": (lambda: scorer.score(b"\xff\xfe\x00" * 9), options.calls // 10),
        "score_many": (lambda: scorer.score_many([next(long) for _ in range(512)]), rows),
        "score_many as Arrow": (lambda: scorer.score_many([next(short)] * 64).to_dicts(), options.calls // 2000),
    }
    grown = [what for what, (work, times) in kinds.items() if not flat(what, work, times)]
    if grown:
        sys.exit(f"memory grows: {', '.join(grown)}")


if __name__ == "__main__":
    main()
