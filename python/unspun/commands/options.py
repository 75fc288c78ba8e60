"""Which options do several commands share?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unspun import _core

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def scorer_options(parser: argparse.ArgumentParser) -> None:
    """Adds what a scorer is made of."""
    parser.add_argument("--model", metavar="FILE", help="a model file (default: the model that ships)")
    parser.add_argument("--lexicon", metavar="FILE", help="names and words of your own, as tab-separated values")


def scorer(options: argparse.Namespace) -> _core.Scorer:
    """Returns the scorer that the options ask for."""
    return _core.Scorer(model=options.model, lexicon=options.lexicon)


def labelled_options(parser: argparse.ArgumentParser) -> None:
    """Adds where labelled texts come from."""
    add = parser.add_argument
    add(
        "inputs",
        nargs="*",
        metavar="IN",
        help="JSON lines or CSV with a text and a label: human, spun, translated, substituted or rewritten",
    )
    add("--table", metavar="FILE", help="instead: a training table, as the recipe in the repository makes it")
    add("--text-column", metavar="NAME", help="column of the text")
    add("--label-column", default="label", metavar="NAME", help="column of the label (default: label)")
    add("--group-column", default="group", metavar="NAME", help="column that joins an original and its rewrites")


def positive(text: str) -> int:
    """Reads a number of at least 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
