"""The command line: one row of the training table a line, and a count of what it holds."""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter
from pathlib import Path

from . import groups, quality, spinning, table


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(prog="python -m recipes.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument(
        "--extra", type=Path, nargs="*", default=[], help="more sets of simulated rewrites, `original` beside each"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help="the table, gzipped JSON lines")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    told, graded = spinning.texts(options.data, options.extra), quality.texts(options.data)
    # What stems from one source stays in one fold, whichever head learns from it.
    joined = groups.joined(itertools.chain(((row.pair, row.text) for row in told), map(_source, graded)))
    rows = itertools.chain(spinning.table(told, joined), quality.table(graded, joined))
    for row in table.written(options.output, rows):
        counts[str(row["role"]), str(row["set"])] += 1
    for (role, name), count in sorted(counts.items()):
        print(f"{role:9s} {name:22s} {count:7d}", file=sys.stderr)


def _source(row: dict[str, object]) -> tuple[str, str]:
    return str(row["group"]), str(row["text"])


main()
