"""What can be asked on the command line? ``unspun score``, ``explain``, ``features``, ``train`` and ``evaluate``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from unspun import __version__, _core

_DONE, _SOME_REFUSED, _NOTHING_DONE, _INTERRUPTED = 0, 1, 2, 130


def run() -> NoReturn:
    """Runs the command line and ends the process."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _DONE
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: The words behind ``unspun``; those of the process where none are given.

    Returns:
        The exit code: 0 for done, 1 where something was refused, 2 where nothing could be done.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (OSError, ValueError, TypeError, ImportError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        from unspun.files import describe

        print(f"unspun: {describe(error)}", file=sys.stderr)
        return _NOTHING_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="unspun", description="Tells a clean news article from one that a machine made out of another, and why."
    )
    parser.add_argument("--version", action="version", version=f"unspun {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    score = commands.add_parser("score", help="score documents", description="Scores every document of the inputs.")
    score.set_defaults(command=_score)
    add = score.add_argument
    add(
        "inputs", nargs="+", metavar="IN", help=".txt, .jsonl, .csv, .tsv (.gz, .zst), .parquet, .arrow, a folder, or -"
    )
    add("-o", "--output", metavar="OUT", help=".jsonl, .jsonl.gz, .parquet or .arrow (default: JSON lines to stdout)")
    add("--text-column", metavar="NAME", help="column of the text (default: text, content, body, article, raw_content)")
    add("--id-column", metavar="NAME", help="column that names the rows (default: id, else file and row)")
    add("--keep", metavar="COLS", default="", help="columns to carry through, separated by commas")
    add("--no-features", action="store_true", help="leave the features out")
    add("--threads", type=_positive, metavar="N", help="threads (default: all cores)")
    add("--on-error", choices=("null", "raise", "skip"), default="null", help="what a row without text becomes")
    add("--rejects", metavar="FILE", help="JSON lines with what was refused (default: OUT.rejects.jsonl)")
    add("--quiet", action="store_true", help="no progress and no summary")
    _scorer_options(score)

    explain = commands.add_parser("explain", help="say why one text has its scores")
    explain.set_defaults(command=_explain)
    explain.add_argument("file", metavar="FILE", help="a text file, or -")
    explain.add_argument("--sibling", action="append", metavar="FILE", help="another article on the event; repeatable")
    explain.add_argument("--json", action="store_true", help="print JSON")
    _scorer_options(explain)

    features = commands.add_parser("features", help="list what is measured")
    features.set_defaults(command=_features)
    features.add_argument("--json", action="store_true", help="print JSON lines")

    train = commands.add_parser("train", help="fit a model to labelled texts")
    train.set_defaults(command=_train)
    _labelled_options(train)
    train.add_argument("-o", "--output", required=True, metavar="MODEL", help="the model file to write")
    train.add_argument("--data", default="", metavar="SENTENCE", help="one sentence on the data, kept in the model")
    train.add_argument("--ngrams", metavar="FILE", help="with --table: where the table of n-grams goes")
    train.add_argument("--report", metavar="FILE", help="with --table: where the figures go (default: stdout)")

    evaluate = commands.add_parser("evaluate", help="judge labelled texts and print the figures")
    evaluate.set_defaults(command=_evaluate)
    _labelled_options(evaluate)
    _scorer_options(evaluate)
    return parser


def _labelled_options(parser: argparse.ArgumentParser) -> None:
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


def _scorer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="FILE", help="a model file (default: the model that ships)")
    parser.add_argument("--lexicon", metavar="FILE", help="names and words of your own, as tab-separated values")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _score(options: argparse.Namespace) -> int:
    from unspun import files, scoring

    scorer = _core.Scorer(model=options.model, lexicon=options.lexicon)
    sink = files.open_sink(options.output)
    rejects = options.rejects
    if rejects is None and options.output not in (None, "-"):
        rejects = f"{options.output}.rejects.jsonl"
    reading = files.Options(
        text_column=options.text_column,
        id_column=options.id_column,
        keep=tuple(name.strip() for name in options.keep.split(",") if name.strip()),
        keep_json=sink.json,
        threads=options.threads,
        features=not options.no_features,
    )
    job = scoring.Job(options.inputs, sink, reading, options.on_error, rejects, quiet=options.quiet)
    return {"done": _DONE, "some refused": _SOME_REFUSED, "nothing done": _NOTHING_DONE}[job.run(scorer)]


def _explain(options: argparse.Namespace) -> int:
    from unspun.report import Report

    scorer = _core.Scorer(model=options.model, lexicon=options.lexicon)
    text = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    siblings = None if options.sibling is None else [Path(path).read_bytes() for path in options.sibling]
    report = Report(scorer.score(text, siblings))
    if options.json:
        print(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        report.print(sys.stdout)
    return _DONE


def _train(options: argparse.Namespace) -> int:
    from unspun import training

    return training.train(options)


def _evaluate(options: argparse.Namespace) -> int:
    from unspun import training

    scorer = _core.Scorer(model=options.model, lexicon=options.lexicon)
    return training.evaluate(options, scorer)


def _features(options: argparse.Namespace) -> int:
    rows = [{"name": row.name, "family": row.family, "unit": row.unit, "doc": row.doc} for row in _core.FEATURES]
    if options.json:
        for row in rows:
            print(json.dumps(row))
        return _DONE
    widths = {key: max(len(row[key]) for row in rows) for key in ("name", "family", "unit")}
    for row in rows:
        print("  ".join([*(f"{row[key]:{width}s}" for key, width in widths.items()), row["doc"]]))
    return _DONE
