"""How does ``unspun compare`` run? Two texts in; out comes what they are to each other, and what changed on the way."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from unspun import _core
from unspun.commands.json_line import print_json
from unspun.commands.one_text import check_one_input, names, read
from unspun.pages.kin import told_again

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers

#: Characters of a passage that are printed; a quotation can be a paragraph.
_MOST = 100


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("compare", help="lay two texts side by side: which was made from which, what changed")
    parser.set_defaults(command=run)
    parser.add_argument("a", metavar="A", help="a text file, a web page (.html), or -")
    parser.add_argument("b", metavar="B", help="another text")
    parser.add_argument("--json", action="store_true", help="print JSON, with every sentence")
    parser.add_argument("--lexicon", metavar="FILE", help="names and words of your own, as tab-separated values")


def run(options: argparse.Namespace) -> int:
    """Compares, and returns the exit code."""
    from unspun.problems import shown

    paths = [options.a, options.b]
    check_one_input(paths)
    scorer = _core.Scorer(lexicon=options.lexicon)
    a, b = (read(path, "compare") for path in paths)
    found = _core.compare(a, b, scorer=scorer)
    if options.json:
        print_json(found.to_dict())
        return 0
    # A console of few letters costs no answer.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    for line in _lines(found, *names(paths)):
        sys.stdout.write(f"{shown(line)}\n".encode(encoding, "replace").decode(encoding))
    return 0


def _lines(found: _core.Comparison, a: str, b: str) -> Iterator[str]:
    derived = "unknown: too short" if found.derived is None else f"{found.derived:.3f}"
    yield f"{found.relation.replace('_', ' ')}, derived {derived}"
    if found.direction is not None:
        made, source = (b, a) if found.direction == 1 else (a, b)
        yield f"{made} was probably made from {source}"
    elif found.derived is not None and found.derived >= 0.5:
        yield "which was made from which can't be told; both may come from one text"
    shared, of = told_again(found)
    yield f"{shared} of {of} sentences of {a} have one in {b} that tells the same"
    kept = Counter(change.kind for change in found.changes if change.kind.endswith("_kept"))
    if kept:
        yield "kept: " + ", ".join(f"{kind.removesuffix('_kept')} {count}" for kind, count in kept.items())
    for change in found.changes:
        if change.kind not in kept:
            sides = ("-" if side is None else _cut(side.text) for side in (change.a, change.b))
            yield f"  {change.kind.replace('_', ' '):15s}  {' | '.join(sides)}"


def _cut(passage: str) -> str:
    line = " ".join(passage.split())
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
