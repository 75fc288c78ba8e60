"""The command line: scores the texts and prints, in Markdown, the shares that are over the threshold for one in a hundred."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import pyarrow as pa
import unspun
from recipes.siblings.metrics import table

from .texts import strata

HEADS = ("spun", "translated", "substituted", "rewritten")
#: The words of the news from which each row of the table by length goes.
LENGTHS = (60, 150, 300, 500, 800, 1200)
NEWS = "news"


def main() -> None:
    """Measures."""
    parser = argparse.ArgumentParser(prog="python -m recipes.strangers", description=__doc__)
    parser.add_argument("cache", type=Path, help="folder that the packages are kept in")
    names, texts = zip(*strata(parser.parse_args().cache), strict=True)
    scored = pa.table(unspun.score_many(texts, features=False)).to_pylist()
    limits = {head: float(unspun.threshold(head, fpr=0.01)) for head in HEADS}
    groups: dict[str, list[dict[str, float]]] = {}
    for name, row in zip(names, scored, strict=True):
        if row["status"] == "scored":
            groups.setdefault(name, []).append(row)
    news = [row for name, rows in groups.items() if name.startswith(NEWS) for row in rows]
    rows = [(name, *_cells(rows, limits)) for name, rows in {"all news": news, **groups}.items()]
    table("Texts by people, over the threshold for one in a hundred", ("stratum", "n", *HEADS, "mean spun"), rows)
    ends = (*LENGTHS[1:], math.inf)
    by_length = [
        (f"{least} words", [r for r in news if least <= r["words"] < end])
        for least, end in zip(LENGTHS, ends, strict=True)
    ]
    rows = [(name, *_cells(rows, limits)) for name, rows in by_length]
    table("News by length", ("from", "n", *HEADS, "mean spun"), rows)


def _cells(rows: list[dict[str, float]], limits: dict[str, float]) -> tuple[object, ...]:
    over = [sum(row[head] >= limit for row in rows) for head, limit in limits.items()]
    mean = sum(row["spun"] for row in rows) / len(rows) if rows else math.nan
    return (len(rows), *(_share(count, len(rows)) for count in over), mean)


def _share(count: int, of: int) -> str:
    """A share in a hundred with its 95 % interval (Wilson 1927)."""
    if not of:
        return "–"
    z, p = 1.96, count / of
    middle, half = p + z * z / 2 / of, z * math.sqrt(p * (1 - p) / of + z * z / 4 / of / of)
    low, high = ((middle + sign * half) / (1 + z * z / of) for sign in (-1, 1))
    return f"{100 * p:.1f} [{100 * max(low, 0):.1f}, {100 * high:.1f}]"


if __name__ == "__main__":
    main()
