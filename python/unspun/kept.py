"""How do cells that are carried through become JSON? As they are; what JSON has no word for is null."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

#: The cells of one row, each as JSON; None where there is nothing.
Cells = Sequence[str | None]


def as_json(cell: Any) -> str | None:
    """Writes one cell.

    Args:
        cell: Any value of a table; what JSON doesn't know becomes a string, bytes the text that they are.

    Returns:
        The JSON, None where there is nothing. Numbers that are none or infinite are null.
    """
    try:
        return None if cell is None else json.dumps(cell, ensure_ascii=False, allow_nan=False, default=_as_text)
    except ValueError:
        return as_json(_finite(cell))


def _as_text(cell: Any) -> str:
    """Says what JSON has no word for; bytes are decoded as texts are, or a Python program's notation would be read."""
    return bytes(cell).decode("utf-8", "replace") if isinstance(cell, (bytes, bytearray, memoryview)) else str(cell)


def _finite(cell: Any) -> Any:
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    if isinstance(cell, dict):
        return {name: _finite(inner) for name, inner in cell.items()}
    return [_finite(inner) for inner in cell] if isinstance(cell, (list, tuple)) else cell


def json_columns(names: Sequence[str], rows: Sequence[Cells]) -> Any:
    """Makes columns of cells; their metadata says that they are JSON.

    Args:
        names: The columns.
        rows: As many cells in each.

    Returns:
        An Arrow table.

    Raises:
        ImportError: pyarrow is not installed.
    """
    from unspun.columnar import pyarrow

    pa = pyarrow()
    fields = [pa.field(name, pa.string(), metadata={"json": "true"}) for name in names]
    columns = [pa.array([row[place] for row in rows], pa.string()) for place in range(len(names))]
    return pa.table(columns, schema=pa.schema(fields))
