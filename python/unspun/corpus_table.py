"""Which columns has a file of scores, and what do they add up to? All by column: a large corpus takes seconds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from unspun import _core
from unspun.cells import cells
from unspun.columns import PROBABILITIES
from unspun.limits import ROW
from unspun.packed import TORN, unpacked

if TYPE_CHECKING:
    import pyarrow as pa

#: What rows without a value are counted as.
NO_TEXT = "no text"
_SITES = ("site", "domain", "host", "hostname", "publisher", "source_domain")
_URLS = ("url", "link", "uri", "warc_url")
_NEEDED = ("spun", "quality", "status")


class CorpusTable:
    """Reads the columns of a table of scores.

    Attributes:
        table: The table.
        name: What it is called.
    """

    def __init__(self, table: pa.Table, name: str) -> None:
        """Takes a table.

        Args:
            table: The results of `score_many`, `Corpus.score` or `unspun score`, with any columns carried through.
            name: What it is called.

        Raises:
            ValueError: It has no scores.
        """
        names = table.column_names
        missing = [column for column in _NEEDED if column not in names]
        if missing:
            raise ValueError(f"{name}: no table of scores: it has no column {', '.join(missing)}")
        for column in dict.fromkeys(names):
            if (count := names.count(column)) > 1:
                raise ValueError(f"{name}: {count} columns are named `{column}`")
        self.table, self.name = _known(_scores(table, name)), name

    @classmethod
    def read(cls, path: str) -> CorpusTable:
        """Reads a file of scores.

        Args:
            path: Parquet, Arrow or JSON lines.

        Returns:
            The table.

        Raises:
            ValueError: The file is of another format, torn, or holds no scores.
        """
        kind = _core.format_of(path)
        if kind not in ("parquet", "arrow", "jsonl"):
            raise ValueError(f"{path}: a report is made of Parquet, Arrow or JSON lines, as unspun score writes them")
        from unspun.columnar import pyarrow

        pa = pyarrow()
        with open(path, "rb") as file:
            try:
                table = _read(file, kind)
                # Where its values are said to lie is a stranger's word until it is checked.
                table.validate(full=True)
            except (pa.ArrowException, ValueError, *TORN) as error:
                # What is wrong is told, but not with which file.
                raise ValueError(f"{path}: {error}") from error
        return cls(table, Path(path).name)

    def __len__(self) -> int:
        """Returns how many rows there are."""
        return int(self.table.num_rows)

    def has(self, column: str) -> bool:
        """Returns whether a column is there and holds anything."""
        return column in self.table.column_names and self.table.column(column).null_count < len(self)

    def column(self, name: str) -> pa.ChunkedArray:
        """Returns a column."""
        return self.table.column(name)

    def values(self, name: str) -> list[Any]:
        """Returns a column as Python's values; as many None where it isn't there."""
        return [_decoded(cell) for cell in cells(self.table.column(name))] if self.has(name) else [None] * len(self)

    def counts(self, name: str) -> dict[str, int]:
        """Counts a column's values, the commonest first."""
        import pyarrow.compute as pc

        counted = pc.value_counts(self.column(name)).to_pylist()
        pairs = [(NO_TEXT if row["values"] is None else str(row["values"]), row["counts"]) for row in counted]
        return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

    def histogram(self, name: str, bins: int = 20) -> list[int]:
        """Counts a probability's values in equal steps from 0 to 1."""
        import pyarrow.compute as pc

        scaled = pc.min_element_wise(pc.floor(pc.multiply(self.column(name).drop_null(), float(bins))), bins - 1.0)
        found = {int(row["values"]): row["counts"] for row in pc.value_counts(scaled).to_pylist()}
        return [found.get(index, 0) for index in range(bins)]

    def at_least(self, name: str, score: float) -> int:
        """Counts the rows whose score reaches a threshold."""
        import pyarrow.compute as pc

        return int(pc.sum(pc.greater_equal(self.column(name), score)).as_py() or 0)

    def mean(self, name: str) -> float | None:
        """Returns a column's mean over the rows that have a value."""
        import pyarrow.compute as pc

        value = pc.mean(self.column(name)).as_py() if self.has(name) else None
        return None if value is None else float(value)

    def sites(self) -> list[str | None] | None:
        """Returns each row's publisher, read from a column of sites or of addresses; None where there is neither."""
        column = next((name for name in (*_SITES, *_URLS) if self.has(name)), None)
        if column is None:
            return None
        return [None if value is None else _core.site(str(value)) for value in self.values(column)]

    def text_column(self) -> str | None:
        """Returns the column that holds the texts, if they were carried through."""
        name = _core.guess(self.table.column_names)
        return name if name is not None and self.has(name) else None

    def cells(self, row: int, names: Sequence[str]) -> dict[str, Any]:
        """Returns some cells of one row."""
        there = (name for name in names if name in self.table.column_names)
        return {name: _decoded(*cells(self.column(name).slice(row, 1))) for name in there}


def _scores(table: pa.Table, name: str) -> pa.Table:
    """Makes scores of other tools' kinds of numbers; what holds no numbers is no score."""
    import pyarrow

    types = pyarrow.types
    for column in (column for column in PROBABILITIES if column in table.column_names):
        place = table.schema.get_field_index(column)
        kind = table.schema.field(place).type
        if types.is_float16(kind):
            table = table.set_column(place, column, table.column(place).cast("float32"))
        elif not (types.is_floating(kind) or types.is_integer(kind) or types.is_decimal(kind) or types.is_null(kind)):
            raise ValueError(f"{name}: no table of scores: column `{column}` holds no numbers, it is {kind}")
    return table


def _known(table: pa.Table) -> pa.Table:
    """Makes nothing of numbers that are none: other tools write what is missing as NaN."""
    import pyarrow
    import pyarrow.compute as pc

    for index, field in enumerate(table.schema):
        column = table.column(index)
        if field.type in (pyarrow.float32(), pyarrow.float64()) and not pc.all(pc.is_finite(column)).as_py():
            known = pc.if_else(pc.is_finite(column), column, pyarrow.scalar(None, field.type))
            table = table.set_column(index, field, known)
    return table


def _read(file: IO[bytes], kind: str) -> pa.Table:
    if kind == "parquet":
        import pyarrow.parquet

        # What reads tables by name leaves threads behind, and a process that ends at once aborts on them.
        return pyarrow.parquet.ParquetFile(file).read()
    if kind == "arrow":
        import pyarrow.ipc

        return pyarrow.ipc.open_file(file).read_all()
    import pyarrow.json

    packed = file.read()
    try:
        lines = unpacked(io.BytesIO(packed))
        return pyarrow.json.read_json(lines, read_options=pyarrow.json.ReadOptions(block_size=ROW))
    except pyarrow.ArrowInvalid as error:
        # A column carried through may be of several types, as JSON's may and Arrow's may not.
        if " changed from " not in str(error):
            raise
    return _of_one_type(list(_rows(unpacked(io.BytesIO(packed)).read())))


def _rows(data: bytes) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            row = json.loads(line) if line else None
        except (ValueError, RecursionError) as error:
            raise ValueError(f"row {number}: {error}") from error
        if isinstance(row, dict):
            yield row
        elif line:
            raise ValueError(f"row {number}: no JSON object")


def _of_one_type(rows: list[dict[str, Any]]) -> pa.Table:
    """Makes columns of rows, and leaves out those of several types that are no scores."""
    import pyarrow

    columns = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        try:
            columns[name] = pyarrow.array([row.get(name) for row in rows])
        except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, OverflowError) as error:
            if name in PROBABILITIES:
                raise ValueError(f"no table of scores: column `{name}` holds other things than numbers") from error
    return pyarrow.table(columns)


def _decoded(cell: Any) -> Any:
    """Decodes bytes as texts are, or a Python program's notation would be read."""
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell
