"""How does ``unspun lexicon`` run? A corpus in, a table of the names that it taught out, for review."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from unspun.commands.options import check_apart, corpus_options, positive, scorer, scorer_options

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers

_ABOUT = "Learns names from a corpus: unspun lexicon induce IN... -o names.tsv"
_HEAD = """\
# Names that at least {least} independent articles spell alike and the lexicon has not. Review them, and fill the second
# column in with per, loc, org or word; then: unspun score --lexicon {path}
# name, type, other right spellings separated by |, since, weight
"""


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    lexicon = commands.add_parser("lexicon", help="learn names from a corpus", description=_ABOUT)
    tasks = lexicon.add_subparsers(required=True, metavar="TASK")
    parser = tasks.add_parser(
        "induce",
        help="list names that independent articles spell alike",
        description="A name spelled alike in several independent articles becomes known; copies count once.",
    )
    parser.set_defaults(command=induce)
    corpus_options(parser, output="names.tsv, a table for --lexicon")
    option = parser.add_argument
    option("--least", type=positive, default=3, metavar="K", help="independent articles that must agree (default: 3)")
    option("--threads", type=positive, metavar="N", help="threads (default: all cores)")
    option("--quiet", action="store_true", help="no summary")
    scorer_options(parser)


def induce(options: argparse.Namespace) -> int:
    """Writes the names, and returns the exit code."""
    from unspun import _core, commands, files, gathering
    from unspun.partial import write_whole

    if options.output in (None, "-"):
        raise ValueError("name the table to write: -o names.tsv")
    corpus = _core.Corpus([], scorer=scorer(options), threads=options.threads)
    apart = check_apart([*options.inputs, options.model, options.lexicon], options.output)
    reading = files.Options(options.text_column, options.id_column, format=options.format, apart=apart)
    beside = gathering.Beside(options.date_column, options.site_column, options.group_column)
    found = gathering.gather(corpus, options.inputs, reading, beside)
    if found.rows == 0:
        # A table that somebody reviewed stays.
        if not options.quiet:
            found.summarise("there is nothing to learn from in the inputs")
        return commands.NOTHING_DONE
    rows = corpus.induce(options.least).to_dicts()
    names = [row for row in rows if row["usual"] is None]
    lines = [_HEAD.format(least=options.least, path=options.output)]
    for row in names:
        lines.append(
            f"# {row['documents']} articles, {row['voices']} independent\n{row['name']}\t\t\t\t{row['weight']}\n"
        )
    for row in rows[len(names) :]:
        lines.append(f"# taken for an error: {row['name']} for {row['usual']}, {row['documents']} articles\n")
    write_whole(options.output, "".join(lines).encode("utf-8", "surrogateescape"))
    if not options.quiet:
        found.summarise(f"{len(names):,} names, {len(rows) - len(names):,} errors")
    return commands.SOME_REFUSED if found.refused else commands.DONE
