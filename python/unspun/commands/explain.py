"""How does ``unspun explain`` run? One text in, its scores with their reasons out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from unspun._core import Reader, format_of
from unspun.commands.json_line import print_json
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
    if [options.file, *(options.sibling or ())].count("-") > 1:
        raise ValueError("-: the standard input holds one text; name files for the others")
    judge = scorer(options)
    text = _read(options.file)
    siblings = None if options.sibling is None else [_read(path) for path in options.sibling]
    report = Report(judge.score(text, siblings), siblings or (), judge.model, _names(options.sibling or ()))
    if options.html is not None:
        report.to_html(options.html, None if options.file == "-" else Path(options.file).name)
    if options.json:
        print_json(report.to_dict())
    elif options.html is None:
        report.print(sys.stdout)
    return 0


def _names(paths: Sequence[str]) -> list[str]:
    """Calls siblings by their files, by the whole paths where two files have one name."""
    short = ["The standard input" if path == "-" else Path(path).name for path in paths]
    return short if len(set(short)) == len(short) else list(paths)


def _read(path: str) -> bytes | str:
    """Reads a text, plain or compressed; a web page gives its article."""
    kind = format_of(path)
    if kind in (None, "text"):
        batch = next(iter(Reader([path], format="text")))
        for problem in (*batch.broken, *(problem for _, _, problem in batch.to_table().errors())):
            raise ValueError(problem)
        return next(text or b"" for _, text, _ in batch.texts())
    if kind != "page":
        raise ValueError(f"{path}: explain takes one text, and such a file holds many; score it, or take one out of it")
    from unspun.crawl import page

    found = page(path)
    if found.text is None:
        raise ValueError(f"{path}: {found.problem or 'no article was found in the page'}")
    return found.text
