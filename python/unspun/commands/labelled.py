"""Where do labelled texts come from? Files with a text, a label and perhaps a group in each row."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, field

from unspun import _core


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
        ValueError: If no file is named, or a row is broken or has no text or label.
    """
    if not options.inputs:
        raise ValueError("name files with labelled texts, or a training table by --table")
    files: list[str | os.PathLike[str]] = [file for path in options.inputs for file in _core.expand(path)]
    rows = Labelled()
    for batch in _core.Reader(files, options.text_column, None, [options.label_column, options.group_column]):
        for problem in batch.broken:
            raise ValueError(problem)
        for name, text, (label, group) in batch.texts():
            if text is None or label is None:
                raise ValueError(f"{name}: no {'text' if text is None else options.label_column}")
            rows.texts.append(text)
            rows.labels.append(str(json.loads(label)))
            rows.groups.append(None if group is None else str(json.loads(group)) or None)
    return rows


def say(line: str) -> None:
    """Tells on standard error how far the work has come."""
    print(line, file=sys.stderr)
