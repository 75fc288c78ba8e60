"""How well does a number tell two lists apart? And how is a table of such numbers written?"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The chance that a positive stands above a negative, ties by half."""
    ordered = sorted(negatives)
    wins = sum(bisect_left(ordered, x) + bisect_right(ordered, x) for x in positives)
    return wins / (2 * len(positives) * len(ordered)) if positives and ordered else math.nan


def threshold(negatives: Sequence[float], rate: float = 0.01) -> float:
    """The number that at most this share of the negatives exceeds."""
    ordered = sorted(negatives, reverse=True)
    return ordered[int(rate * len(ordered))] if ordered else math.inf


def above(values: Sequence[float], limit: float) -> float:
    """The share of the values above a limit."""
    return sum(value > limit for value in values) / len(values) if values else math.nan


def share(hits: int, total: int) -> float:
    """A share, NaN of nothing."""
    return hits / total if total else math.nan


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a table in Markdown."""
    print(f"\n### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|---" + "|--:" * (len(head) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(_cell(cell) for cell in row) + " |")
    print(flush=True)


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return "–" if math.isnan(cell) else f"{cell:.3f}"
    return str(cell)
