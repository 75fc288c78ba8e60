"""How do ``unspun train`` and ``unspun evaluate`` run? Labelled files in, a model or figures out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from unspun import _core


@dataclass
class _Labelled:
    texts: list[bytes] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


def train(options: argparse.Namespace) -> int:
    """Trains and writes a model.

    Args:
        options: The words of the command line.

    Returns:
        The exit code.
    """
    if options.table is not None:
        model, ngrams, report = _core.train_table(options.table, data=options.data, progress=_say)
        if options.ngrams is not None:
            Path(options.ngrams).write_bytes(ngrams)
        if options.report is not None:
            Path(options.report).write_text(report, encoding="utf-8")
        else:
            print(report)
    else:
        rows = _read(options)
        model = _core.train(rows.texts, rows.labels, rows.groups, data=options.data, progress=_say)
    model.write(options.output)
    _say(f"{options.output}: {model.version}")
    return 0


def evaluate(options: argparse.Namespace, scorer: _core.Scorer) -> int:
    """Judges labelled texts and prints the figures.

    Args:
        options: The words of the command line.
        scorer: What judges them.

    Returns:
        The exit code.
    """
    if options.table is not None:
        print(_core.evaluate_table(scorer, options.table))
    else:
        rows = _read(options)
        print(_core.evaluate(scorer, rows.texts, rows.labels, rows.groups))
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def _read(options: argparse.Namespace) -> _Labelled:
    """Reads texts with their labels; a row without a group is a group of its own."""
    if not options.inputs:
        raise ValueError("name files with labelled texts, or a training table by --table")
    files: list[str | os.PathLike[str]] = [file for path in options.inputs for file in _core.expand(path)]
    rows = _Labelled()
    for batch in _core.Reader(files, options.text_column, None, [options.label_column, options.group_column]):
        for problem in batch.broken:
            raise ValueError(problem)
        for name, text, (label, group) in batch.texts():
            if text is None or label is None:
                raise ValueError(f"{name}: no {'text' if text is None else options.label_column}")
            rows.texts.append(text)
            rows.labels.append(str(json.loads(label)))
            rows.groups.append(name if group is None else str(json.loads(group)))
    return rows
