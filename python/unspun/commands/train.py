"""How does ``unspun train`` run? Labelled texts or a training table in, a model out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unspun import _core
from unspun.commands.labelled import check_one_source, read
from unspun.commands.options import check_apart, check_files, labelled_options
from unspun.partial import write_whole
from unspun.telling import say

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("train", help="fit a model to labelled texts")
    parser.set_defaults(command=run)
    labelled_options(parser)
    option = parser.add_argument
    option("-o", "--output", required=True, metavar="MODEL", help="the model file to write")
    option("--data", default="", metavar="SENTENCE", help="one sentence on the data, kept in the model")
    option(
        "--head",
        choices=("quality",),
        help="with --table: fit this head alone, on the rows that carry a grade; the others stay as they ship",
    )
    option("--ngrams", metavar="FILE", help="with --table: where the table of n-grams goes")
    option("--kept", metavar="FILE", help="with --table: where vectors of texts kept out of training go")
    option("--report", metavar="FILE", help="with --table: where the figures go (default: stdout)")


def run(options: argparse.Namespace) -> int:
    """Trains, writes the model, and returns the exit code."""
    _check(options)
    read_from = [*options.inputs, *([] if options.table is None else [options.table])]
    check_apart(read_from, options.output, options.ngrams, options.kept, options.report)
    if options.head is not None:
        if options.table is None:
            raise ValueError("--head needs a training table by --table")
        model, report = _core.train_quality(options.table, progress=say)
        _tell(report, options.report)
    elif options.table is not None:
        model, ngrams, kept, report = _core.train_table(options.table, data=options.data, progress=say)
        if options.ngrams is not None:
            write_whole(options.ngrams, ngrams)
        if options.kept is not None:
            write_whole(options.kept, kept)
        _tell(report, options.report)
    else:
        rows = read(options)
        model = _core.train(rows.texts, rows.labels, rows.groups, data=options.data, progress=say)
    write_whole(options.output, model.to_text().encode())
    say(f"{options.output}: {model.version}")
    return 0


def _check(options: argparse.Namespace) -> None:
    """Refuses options that would do nothing."""
    check_one_source(options)
    check_files(options, "ngrams", "kept", "report")
    if options.output == "-":
        raise ValueError("-o: a model goes to a file, not to the standard output")
    for name in ("ngrams", "kept"):
        if getattr(options, name) is not None and (options.table is None or options.head is not None):
            raise ValueError(f"--{name} needs a whole training, by --table without --head")
    if options.report is not None and options.table is None:
        raise ValueError("--report needs a training table by --table; of labels of your own ask `unspun evaluate`")


def _tell(report: str, path: str | None) -> None:
    """Writes figures to a file, or prints them."""
    if path is not None:
        write_whole(path, report.encode())
    else:
        print(report)
