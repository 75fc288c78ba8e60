"""How much may a file ask for that a library reads? As much as one read in Rust, see ``src/files/limits.rs``."""

from __future__ import annotations

from unspun import _core

#: Unpacked bytes below which no ratio is looked at; bytes of one row; bytes that may come out of a compressed one where
#: nobody says another number.
FREE, ROW, RATIO = _core._LIMITS


def too_long(most: int = ROW) -> str:
    """Says that a row is too long.

    Args:
        most: The bytes that it may have.

    Returns:
        The reason.
    """
    return f"longer than {most >> 20} MiB, the most that is read as one row"


class Unpacked:
    """Adds up what comes out of a packed file."""

    def __init__(self, ratio: int | None) -> None:
        """Begins at nothing.

        Args:
            ratio: Bytes that may come out of a compressed one; the usual limit where there is none.
        """
        self._ratio = RATIO if ratio is None else ratio
        self._out = 0

    def add(self, out: int, packed: int) -> None:
        """Takes what came out, or will.

        Args:
            out: The bytes.
            packed: The bytes that all came out of so far.

        Raises:
            ValueError: It is more than the ratio allows.
        """
        self._out += out
        if self._out > FREE and self._out // self._ratio > packed:
            raise ValueError(f"it unpacks to over {self._ratio} times its size, the ratio allowed")


def with_reasons(table: _core.Table, reasons: dict[int, str]) -> _core.Table:
    """Says why rows without a text have none.

    Args:
        table: A table, before columns are carried through.
        reasons: The reason for some of those rows.

    Returns:
        The table with those reasons for errors.
    """
    if not reasons:
        return table
    errors = enumerate(table.errors())
    rows = [(row - before, name, reasons.get(row, problem)) for before, (row, name, problem) in errors]
    return table.without_errors().with_refused(rows)
