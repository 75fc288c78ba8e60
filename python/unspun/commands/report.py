"""How does ``unspun report`` run? A file of scores in, one page about the corpus out."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from unspun import _core
from unspun.commands.json_line import print_json
from unspun.commands.options import check_apart, check_files
from unspun.partial import write_whole

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser(
        "report",
        help="show what a scored corpus is made of",
        description="Shows distributions, thresholds, sites, clusters, examples and drift of a file of scores. "
        "Carry columns through when you score (--keep url,text) to see them here.",
    )
    parser.set_defaults(command=run)
    parser.add_argument("file", metavar="SCORES", help="what unspun score wrote: .parquet, .arrow or .jsonl")
    parser.add_argument("--html", metavar="OUT", help="write one page for a browser, which loads nothing")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--label-column", metavar="NAME", help="column of known labels (default: label)")


def run(options: argparse.Namespace) -> int:
    """Reports, and returns the exit code."""
    from unspun.corpus_summary import summarise
    from unspun.corpus_table import CorpusTable

    check_files(options, "html")
    check_apart([options.file], options.html)
    corpus = CorpusTable.read(options.file)
    names = corpus.table.column_names
    if options.label_column is not None and options.label_column not in names:
        raise ValueError(f"{options.file}: {_core.missing(options.label_column, names)}")
    summary = summarise(corpus, options.label_column or "label")
    if options.html is not None:
        from unspun.pages.corpus import corpus_page

        write_whole(options.html, corpus_page(summary).encode())
    if options.json:
        print_json(summary)
    elif options.html is None:
        _print(summary)
    return 0


def _print(summary: dict[str, object]) -> None:
    from unspun.problems import shown

    out = sys.stdout
    status, means, thresholds = summary["status"], summary["means"], summary["thresholds"]
    assert isinstance(status, dict) and isinstance(means, dict) and isinstance(thresholds, list)
    rows = ", ".join(f"{count} {shown(name)}" for name, count in status.items())
    out.write(f"{summary['rows']} rows: {rows}\n")
    out.writelines(f"mean {name:12s} {mean:.3f}\n" for name, mean in means.items() if mean is not None)
    for row in thresholds:
        share = 100 * row["fpr_asked"]
        out.write(f"spun >= {row['threshold']:.4f} (at most {share:g} % of human text): {row['flagged']} rows\n")
