"""How does ``unspun features`` run? It lists what is measured."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from unspun import _core

if TYPE_CHECKING:
    from unspun.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    """Adds the command and its options."""
    parser = commands.add_parser("features", help="list what is measured")
    parser.set_defaults(command=run)
    parser.add_argument("--json", action="store_true", help="print JSON lines")


def run(options: argparse.Namespace) -> int:
    """Prints the table, and returns the exit code."""
    rows = [{"name": row.name, "family": row.family, "unit": row.unit, "doc": row.doc} for row in _core.FEATURES]
    if options.json:
        for row in rows:
            print(json.dumps(row))
        return 0
    widths = {key: max(len(row[key]) for row in rows) for key in ("name", "family", "unit")}
    for row in rows:
        print("  ".join([*(f"{row[key]:{width}s}" for key, width in widths.items()), row["doc"]]))
    return 0
