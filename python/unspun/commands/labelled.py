"""Where do labelled texts come from? Files with a text, a label and perhaps a group in each row."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass, field

from unspun import _core
from unspun.commands.options import LABELS
from unspun.unseen import Unseen


@dataclass
class Labelled:
    """Texts, and for each its label and the group it is never parted from."""

    texts: list[bytes] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    groups: list[str | None] = field(default_factory=list)


def read(options: argparse.Namespace) -> Labelled:
    """Reads texts with their labels; a row without a group is a group of its own.

    Args:
        options: The words of the command line.

    Returns:
        What the files hold, in their order.

    Raises:
        ValueError: If no file is named or none has a row, a row is broken or has no text or label, or no row has the
            column of groups that was named.
    """
    if not options.inputs:
        raise ValueError("name files with labelled texts, or a training table by --table")
    rows = Labelled()
    unseen = Unseen([options.label_column, options.group_column or "group"], None)
    for path in options.inputs:
        for file in ["-"] if path == "-" else _core.expand(path):
            _read(os.fspath(file), options, rows, unseen)
    if not rows.texts:
        raise ValueError(f"{', '.join(options.inputs)}: there are no labelled texts")
    for problem in unseen.problems() if options.group_column is not None else ():
        raise ValueError(problem)
    return rows


def check_one_source(options: argparse.Namespace) -> None:
    """Refuses files beside a training table, which would not be read."""
    if options.table is not None and options.inputs:
        raise ValueError("--table stands in the place of files; name one or the other")


def _read(file: str, options: argparse.Namespace, rows: Labelled, unseen: Unseen) -> None:
    """Adds the rows of one file."""
    from unspun.gathering import Unscored, value_of

    kind = _core.format_of(file)
    if kind not in (None, "jsonl", "separated"):
        raise ValueError(f"{file}: labelled texts are read from JSON lines, CSV and TSV")
    keep = [options.label_column, options.group_column or "group"]
    optional = [] if options.group_column else keep[1:]
    unseen.enter([file])
    judge = Unscored(keep)
    for batch in _core.Reader([file], options.text_column, None, keep, optional=optional):
        unseen.look(batch)
        refused = (_named(file, name, problem) for _, name, problem in judge.score_batch(batch).errors())
        for problem in (*batch.broken, *refused):
            raise ValueError(problem)
        for name, text, cells in batch.texts():
            label, group = map(value_of, cells)
            if label is None:
                raise ValueError(_named(file, name, f"no {options.label_column}"))
            if label not in LABELS:
                raise ValueError(_named(file, name, f"label {label!r:.40} is none of {', '.join(LABELS)}"))
            rows.texts.append(text or b"")
            rows.labels.append(label)
            rows.groups.append(None if group is None else str(group) or None)


def _named(file: str, name: str, problem: str) -> str:
    """Says what is wrong with a row, and with which."""
    if problem.startswith(file):
        return problem
    return f"{name if name.startswith(file) else f'{file}, {name}'}: {problem}"
