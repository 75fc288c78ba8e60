"""Which of the columns asked for has no row of JSON lines? One that only some rows lack is no mistake.

Columnar files and CSV say so themselves: they list their columns before the first row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unspun import _core

#: The standard input says by its first bytes what it is.
_LINES = ("jsonl", None)


class Unseen:
    """Looks at rows until every column was seen."""

    def __init__(self, keep: Sequence[str], id_column: str | None, optional: Sequence[str] = ()) -> None:
        """Takes the columns.

        Args:
            keep: Those carried through.
            id_column: The one that names the rows, where it was named.
            optional: Of those carried through, the ones that no row need have.
        """
        self._keep = tuple(keep)
        self._names = {name for name in (*keep, id_column) if name} - set(optional)
        self._id = id_column
        self._paths: frozenset[str] = frozenset()
        self._here: str | None = None
        self._lines: str | None = None

    def enter(self, paths: Sequence[str]) -> None:
        """Takes the files that the next rows come from.

        Args:
            paths: The files.
        """
        self._paths = frozenset(paths)
        self._here = next((path for path in paths if _core.format_of(path) in _LINES), None)

    def look(self, batch: _core.Batch) -> None:
        """Strikes out the columns that a batch has.

        Args:
            batch: The rows.
        """
        if not self._names or self._here is None:
            return
        for name, _, cells in batch.texts():
            # A text file, which has no columns, is named by its path, and a row without an id by path and number.
            if name not in self._paths:
                self._lines = self._lines or self._here
                self._names -= {column for column, cell in zip(self._keep, cells, strict=True) if cell is not None}
                if name.rpartition(":")[0] not in self._paths:
                    self._names.discard(self._id or "")

    def problems(self) -> Iterator[str]:
        """Names each column that no row had, and the one that was probably meant.

        Yields:
            A line for each.
        """
        if self._lines is None:
            return
        for name in sorted(self._names):
            if self._lines == "-":
                yield f"-: no row has the column `{name}`"
            elif (told := _told(self._lines, name)) is not None:
                yield f"{self._lines}: no row has the column {told}"


def _told(path: str, name: str) -> str | None:
    """Lets the reader say what a row has instead of a column; None where a row has it, if only as null."""
    says = "no column "
    batch = next(iter(_core.Reader([path], name)), None)
    problems = [] if batch is None else [problem for _, _, problem in batch.to_table().errors()]
    return next((problem.partition(says)[2] for problem in problems if f"{says}`{name}`" in problem), None)
