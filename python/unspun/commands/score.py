"""How does ``unspun score`` run? Documents in, one row of scores each out."""

from __future__ import annotations

import argparse
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from unspun import __version__, _core
from unspun.commands.options import (
    beside_options,
    check_apart,
    positive,
    rejects_of,
    row_options,
    scorer,
    scorer_options,
)

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers
    from unspun.files import Options
    from unspun.gathering import Beside
    from unspun.output import Sink


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("score", help="score documents", description="Scores every document of the inputs.")
    parser.set_defaults(command=run)
    option = parser.add_argument
    option(
        "inputs",
        nargs="+",
        metavar="IN",
        help=".txt, .jsonl, .csv, .tsv, .parquet, .arrow, .html, .warc, .wet (.gz, .zst), a folder, or -",
    )
    option(
        "-o", "--output", metavar="OUT", help=".jsonl, .jsonl.gz, .parquet or .arrow (default: JSON lines to stdout)"
    )
    row_options(parser)
    option("--keep", metavar="COLS", default="", help="columns to carry through, separated by commas")
    option("--no-features", action="store_true", help="leave the features out")
    option("--threads", type=positive, metavar="N", help="threads (default: all cores)")
    option(
        "--on-error",
        choices=("null", "raise", "skip"),
        default="null",
        help="row without text: nulls (default), stop, or left out",
    )
    option("--rejects", metavar="FILE", help="JSON lines with what was refused (default: OUT.rejects.jsonl)")
    option("--resume", action="store_true", help="go on from the last checkpoint of a stopped run")
    option(
        "--checkpoint",
        type=positive,
        metavar="ROWS",
        default=16384,
        help="rows between checkpoints and of a row group (16384)",
    )
    option(
        "--max-ratio",
        type=positive,
        metavar="N",
        help="bytes one compressed byte may become (default: 1000)",
    )
    option(
        "--siblings",
        action="store_true",
        help="score beside siblings; all inputs are one corpus, in memory",
    )
    beside_options(parser)
    option("--quiet", action="store_true", help="no progress and no summary")
    scorer_options(parser)


def run(options: argparse.Namespace) -> int:
    """Scores, and returns the exit code."""
    from unspun import commands, crawl, files, gathering, output, scoring

    if options.resume and options.output in (None, "-"):
        raise ValueError("--resume goes on with a file; name it with -o")
    judge = scorer(options)
    sink = output.open_sink(options.output)
    rejects = rejects_of(options)
    apart = check_apart([*options.inputs, options.model, options.lexicon], options.output, rejects)
    keep = tuple(name.strip() for name in options.keep.split(",") if name.strip())
    # All rows of an output have the same columns, those of other files beside a crawl among them.
    found = crawl.FOUND if not options.siblings and files.holds_crawl(options.inputs) else ()
    reading = files.Options(
        text_column=options.text_column,
        id_column=options.id_column,
        keep=tuple(dict.fromkeys((*found, *keep))),
        optional=tuple(name for name in found if name not in keep),
        format=options.format,
        keep_json=sink.json,
        threads=options.threads,
        features=not options.no_features,
        max_ratio=options.max_ratio,
        apart=apart,
    )
    beside = gathering.Beside(options.date_column, options.site_column, options.group_column)
    if options.siblings:
        return _with_siblings(options, judge, sink, reading, beside, rejects)
    if beside.names:
        raise ValueError("--date-column, --site-column and --group-column are about siblings; add --siblings")
    job = scoring.Job(
        inputs=options.inputs,
        sink=sink,
        options=reading,
        on_error=options.on_error,
        rejects=rejects,
        every=options.checkpoint,
        resume=options.resume,
        settings=_settings(options),
        quiet=options.quiet,
    )
    codes = {"done": commands.DONE, "some refused": commands.SOME_REFUSED, "nothing done": commands.NOTHING_DONE}
    return codes[job.run(judge)]


def _with_siblings(
    options: argparse.Namespace,
    judge: _core.Scorer,
    sink: Sink,
    reading: Options,
    beside: Beside,
    rejects: str | None,
) -> int:
    """Scores one corpus; nothing can be written before all is read."""
    from unspun import commands, gathering, kept, limits, output

    if options.resume:
        raise ValueError("--siblings reads everything before it writes, so there is nothing to --resume")
    corpus = _core.Corpus([], scorer=judge, threads=options.threads)
    if reading.keep:
        # A name that is taken is refused before everything is read.
        corpus.score(features=reading.features).with_columns(kept.json_columns(reading.keep, []))
    found = gathering.gather(corpus, options.inputs, reading, beside)
    if options.on_error == "raise" and found.refused:
        found.write_rejects(rejects, written=False)
        raise ValueError(f"{found.refused[0][1]}; nothing was written")
    if found.rows == 0:
        found.write_rejects(rejects, written=False)
        if not options.quiet:
            found.summarise("there is nothing to score in the inputs")
        return commands.NOTHING_DONE
    table = limits.with_reasons(corpus.score(features=reading.features), found.reasons)
    if found.repeated:
        table = table.with_refused(found.repeated)
    if reading.keep:
        table = table.with_columns(kept.json_columns(reading.keep, found.kept))
    if options.on_error == "skip":
        table = table.without_errors()
    scored = len(table) - len(table.errors())
    if scored or (len(table) and not output.is_written(sink)):
        output.write_all(sink, table)
    # A run that is killed before leaves no list beside an earlier run's output.
    found.write_rejects(rejects, written=True)
    if not options.quiet:
        found.summarise(f"{scored:,} scored")
    if scored == 0:
        return commands.NOTHING_DONE
    return commands.SOME_REFUSED if found.refused else commands.DONE


def _settings(options: argparse.Namespace) -> dict[str, object]:
    """Names what must be the same in all runs that make one output."""
    names = ("text_column", "id_column", "keep", "format", "no_features", "on_error")
    lexicon = None if options.lexicon is None else zlib.crc32(Path(options.lexicon).read_bytes())
    return {"unspun": __version__, **{name: getattr(options, name) for name in names}, "lexicon": lexicon}
