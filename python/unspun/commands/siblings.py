"""How does ``unspun siblings`` run? A whole corpus in, a row for each article and sibling out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unspun.commands.options import check_apart, corpus_options, positive, rejects_of, scorer, scorer_options

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser(
        "siblings",
        help="find who tells the same story, and who made theirs out of whose",
        description="Finds the siblings of every document among all documents of the inputs.",
    )
    parser.set_defaults(command=run)
    corpus_options(parser)
    option = parser.add_argument
    option("--kind", choices=("all", "verbatim"), default="all", help="verbatim: copies and near copies alone")
    option("--clusters", action="store_true", help="instead one row a document: its cluster and its source")
    option("--index", metavar="FOLDER", help="keep the corpus there; documents are added to what it holds")
    option("--new", action="store_true", help="rows of the documents that are added to --index now, and of no others")
    option("--threads", type=positive, metavar="N", help="threads (default: all cores)")
    option("--rejects", metavar="FILE", help="JSON lines with what was refused (default: OUT.rejects.jsonl)")
    option("--quiet", action="store_true", help="no summary")
    scorer_options(parser)


def run(options: argparse.Namespace) -> int:
    """Finds siblings, and returns the exit code."""
    from unspun import _core, commands, files, gathering, output

    if options.clusters and options.kind != "all":
        raise ValueError(f"--clusters are those of all siblings; leave out --kind {options.kind}")
    if options.new and options.index is None:
        raise ValueError("--new is about what is added to a corpus that is kept; add --index FOLDER")
    judge = scorer(options)
    sink = output.open_sink(options.output)
    rejects = rejects_of(options)
    if options.index is None:
        corpus = _core.Corpus([], scorer=judge, threads=options.threads)
    else:
        corpus = _core.Corpus.open(options.index, scorer=judge, threads=options.threads)
    apart = check_apart([*options.inputs, options.model, options.lexicon], options.output, rejects)
    reading = files.Options(options.text_column, options.id_column, format=options.format, apart=apart)
    beside = gathering.Beside(options.date_column, options.site_column, options.group_column)
    before = len(corpus)
    found = gathering.gather(corpus, options.inputs, reading, beside)
    if len(corpus) == 0:
        found.write_rejects(rejects, written=False)
        if not options.quiet:
            found.summarise("nothing to compare")
        return commands.NOTHING_DONE
    of = corpus.ids[before:] if options.new else None
    table = corpus.clusters(of=of) if options.clusters else corpus.siblings(options.kind, of=of)
    output.write_all(sink, table)
    # A run that is killed before leaves no list beside an earlier run's output.
    found.write_rejects(rejects, written=True)
    if not options.quiet:
        found.summarise(f"{len(table):,} rows of {'clusters' if options.clusters else 'siblings'}")
    return commands.SOME_REFUSED if found.refused else commands.DONE
