"""Which options do several commands share?"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from unspun import _core
from unspun.columns import MECHANISMS

#: What a text may be labelled.
LABELS = ("human", "spun", *MECHANISMS)

#: What fits into the numbers of every system.
_MOST = 2**31 - 1

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def scorer_options(parser: argparse.ArgumentParser) -> None:
    """Adds what a scorer is made of."""
    parser.add_argument("--model", metavar="FILE", help="a model file (default: the model that ships)")
    parser.add_argument("--lexicon", metavar="FILE", help="names and words of your own, as tab-separated values")


def scorer(options: argparse.Namespace) -> _core.Scorer:
    """Returns the scorer that the options ask for."""
    return _core.Scorer(model=options.model, lexicon=options.lexicon)


def corpus_options(parser: argparse.ArgumentParser, output: str = ".jsonl, .jsonl.gz, .parquet or .arrow") -> None:
    """Adds what a corpus is made of, and where the result goes."""
    add = parser.add_argument
    add("inputs", nargs="+", metavar="IN", help="files or folders as for score, or -; all of them are one corpus")
    add("-o", "--output", metavar="OUT", help=output)
    row_options(parser)
    beside_options(parser)


def row_options(parser: argparse.ArgumentParser) -> None:
    """Adds where in the inputs texts and ids stand."""
    add = parser.add_argument
    add("--text-column", metavar="NAME", help="column of the text (default: text, content, body, article, raw_content)")
    add("--id-column", metavar="NAME", help="column that names the rows (default: id, else file and row)")
    add(
        "--format",
        choices=("text", "jsonl", "csv", "tsv"),
        metavar="KIND",
        help="what inputs without a known ending hold (default: JSON lines or a text)",
    )


def beside_options(parser: argparse.ArgumentParser) -> None:
    """Adds what stands beside the texts of a corpus."""
    add = parser.add_argument
    add(
        "--date-column",
        metavar="NAME",
        help="column of the date: as in ISO 8601 or mail, or seconds since 1970",
    )
    add("--site-column", metavar="NAME", help="column of the publisher: one site is one voice")
    add("--group-column", metavar="NAME", help="column of the group: compare only within one")


def labelled_options(parser: argparse.ArgumentParser) -> None:
    """Adds where labelled texts come from."""
    add = parser.add_argument
    add(
        "inputs",
        nargs="*",
        metavar="IN",
        help=f"JSON lines or CSV with a text and a label: {', '.join(LABELS[:-1])} or {LABELS[-1]}",
    )
    add("--table", metavar="FILE", help="instead: a training table, as the recipe in the repository makes it")
    add("--text-column", metavar="NAME", help="column of the text")
    add("--label-column", default="label", metavar="NAME", help="column of the label (default: label)")
    add("--group-column", metavar="NAME", help="column that joins an original and its rewrites (default: group)")


def positive(text: str) -> int:
    """Reads a number of at least 1, which isn't larger than any machine needs."""
    digits = text.lstrip("0")
    if not digits.isdecimal():
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    if len(digits) > len(str(_MOST)) or int(digits) > _MOST:
        raise argparse.ArgumentTypeError(f"must be at most {_MOST}")
    return int(digits)


def check_files(options: argparse.Namespace, *names: str) -> None:
    """Refuses the standard output where a file is written.

    Args:
        options: The words of the command line.
        *names: The options that name files.

    Raises:
        ValueError: One of them is ``-``, which would become a file of that name.
    """
    for name in names:
        if getattr(options, name) == "-":
            raise ValueError(f"--{name} names a file; the standard output can't take it")


def rejects_of(options: argparse.Namespace) -> str | None:
    """Returns where refused rows are listed: where the options say, or beside the output where that is a file."""
    check_files(options, "rejects")
    beside = None if options.output in (None, "-") else f"{options.output}.rejects.jsonl"
    return beside if options.rejects is None else str(options.rejects)


def check_apart(inputs: Sequence[str | None], *outputs: str | None) -> tuple[str, ...]:
    """Makes sure that nothing read is written over, and that there is room for what is written.

    Args:
        inputs: Files or folders to read, a model and a lexicon among them.
        *outputs: Files to write.

    Returns:
        The outputs that are files; those in a folder that is read are none of its texts.

    Raises:
        ValueError: An output is one of the inputs, or another output.
        FileNotFoundError: An output's folder is missing, which a long run would find out at its end.
        IsADirectoryError: An output is a folder.
    """
    for output in outputs:
        if output is None or output == "-":
            continue
        if not os.path.isdir(os.path.dirname(os.path.realpath(output))):
            raise FileNotFoundError(2, "No such file or directory", output)
        if os.path.isdir(output):
            raise IsADirectoryError(21, "Is a directory", output)
    files = tuple(os.path.realpath(path) for path in outputs if path not in (None, "-"))
    for file in files:
        if files.count(file) > 1:
            raise ValueError(f"{file}: is to hold two outputs; name another for one of them")
    for path in inputs:
        if path is not None and path != "-" and os.path.realpath(path) in files:
            raise ValueError(f"{path}: is read, so it can't be written; name another output")
    return files
