"""How does ``unspun explain`` run? One text in, its scores with their reasons out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from unspun.commands.json_line import print_json
from unspun.commands.one_text import check_one_input, names, read
from unspun.commands.options import check_apart, check_files, scorer, scorer_options

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("explain", help="say why one text has its scores")
    parser.set_defaults(command=run)
    parser.add_argument("file", metavar="FILE", help="a text file, a web page (.html), or -")
    parser.add_argument("--sibling", action="append", metavar="FILE", help="another article on the event; repeatable")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--html", metavar="OUT", help="write one page for a browser, which loads nothing")
    scorer_options(parser)


def run(options: argparse.Namespace) -> int:
    """Explains, and returns the exit code."""
    from unspun.report import Report

    check_files(options, "html")
    check_apart([options.file, *(options.sibling or ()), options.model, options.lexicon], options.html)
    check_one_input([options.file, *(options.sibling or ())])
    judge = scorer(options)
    text = read(options.file, "explain")
    siblings = None if options.sibling is None else [read(path, "explain") for path in options.sibling]
    report = Report(judge.score(text, siblings), siblings or (), judge.model, names(options.sibling or ()))
    if options.html is not None:
        report.to_html(options.html, None if options.file == "-" else Path(options.file).name)
    if options.json:
        print_json(report.to_dict())
    elif options.html is None:
        report.print(sys.stdout)
    return 0
