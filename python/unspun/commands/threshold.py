"""How does ``unspun threshold`` run? It prints a score, and how often human text reaches it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from unspun import _core
from unspun.commands.options import positive
from unspun.problems import shown
from unspun.rates import kind_of_text
from unspun.thresholds import threshold

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("threshold", help="the score that a chosen share of human texts reaches")
    parser.set_defaults(command=run)
    option = parser.add_argument
    option(
        "head",
        nargs="?",
        default="spun",
        metavar="HEAD",
        help="spun, translated, substituted or rewritten (default: spun)",
    )
    option("--fpr", type=float, default=0.01, metavar="SHARE", help="share of human text to flag (default: 0.01)")
    option("--words", type=positive, metavar="N", help="length of the texts (default: any)")
    option("--model", metavar="FILE", help="a model file (default: the model that ships)")
    option("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Prints the threshold and its strata, and returns the exit code."""
    model = None if options.model is None else _core.Model.read(options.model)
    found = threshold(options.head, options.fpr, options.words, model=model)
    if options.json:
        print(json.dumps(found.to_dict()))
        return 0
    low, high = (100 * end for end in found.interval)
    share = f"{100 * found.fpr:.2f} % of human text (95 %: {low:.2f} to {high:.2f})"
    print(f"{found.head} from {float(found):.4f} on: {share}")
    kinds = Counter(kind_of_text(name) for name in found.strata)
    for name, stratum in found.strata.items():
        low, high = (100 * end for end in stratum.interval)
        kind = kind_of_text(name)
        # Two sets of one kind are told apart by their names.
        told = f"{kind}: {name}" if kinds[kind] > 1 else kind
        numbers = f"{100 * stratum.fpr:5.2f} % of {stratum.texts:5d} (95 %: {low:.2f} to {high:.2f})"
        print(f"{numbers:40s}  {shown(told)}")
    return 0
