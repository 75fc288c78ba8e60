"""How does ``unspun evaluate`` run? Labelled texts or a training table in, figures out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unspun import _core
from unspun.commands.labelled import check_one_source, read
from unspun.commands.options import labelled_options, scorer, scorer_options
from unspun.telling import say

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("evaluate", help="judge labelled texts and print the figures")
    parser.set_defaults(command=run)
    labelled_options(parser)
    parser.add_argument(
        "--protocol",
        action="store_true",
        help="with --table: fit without one method, engine, pivot and corpus after the other; audit leaks",
    )
    scorer_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges, prints the figures, and returns the exit code."""
    check_one_source(options)
    if options.protocol:
        if options.table is None:
            raise ValueError("--protocol needs a training table by --table")
        if options.model or options.lexicon:
            raise ValueError("--protocol fits models of its own; take --model and --lexicon away")
        print(_core.protocol(options.table, progress=say))
        return 0
    judge = scorer(options)
    if options.table is not None:
        print(_core.evaluate_table(judge, options.table))
    else:
        rows = read(options)
        print(_core.evaluate(judge, rows.texts, rows.labels, rows.groups))
    return 0
