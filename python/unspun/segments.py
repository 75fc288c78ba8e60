"""How do columns lie in a file that can be cut behind every checkpoint? A segment each; at the end they are joined."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from unspun.columnar import pyarrow
from unspun.fitting import fitted, settled, storable
from unspun.partial import Partial


class Segments(Protocol):
    """Writes segments and makes one file of them."""

    def read(self, partial: Partial, ends: list[int]) -> Any:
        """Takes over an earlier run's segments and returns the schema of the last, which holds those before it."""

    def write(self, partial: Partial, data: Any) -> None:
        """Appends a segment."""

    def join(self, partial: Partial, schema: Any) -> Partial:
        """Makes one file of all segments, which may be another than the one they are in."""


class Streams:
    """Arrow streams one behind the other; at the end they are copied into one Arrow file."""

    def read(self, partial: Partial, ends: list[int]) -> Any:
        """Takes over an earlier run's segments."""
        schema = None
        for table in self._tables(partial, ends[-1]):
            schema = table.schema
        return schema

    def write(self, partial: Partial, data: Any) -> None:
        """Appends a stream."""
        sink = pyarrow().BufferOutputStream()
        with pyarrow().ipc.new_stream(sink, data.schema) as out:
            out.write_table(data)
        partial.write(sink.getvalue())

    def join(self, partial: Partial, schema: Any) -> Partial:
        """Copies all of them into one file."""
        size = partial.settle()
        if size == 0:
            return partial
        schema = settled(self._tables(partial, size), _decoded(storable(schema, nulls=False)))
        with _beside(partial) as joined:
            sink = pyarrow().PythonFile(_Handle(joined), mode="w")
            with pyarrow().ipc.new_file(sink, schema) as out:
                for table in self._tables(partial, size):
                    out.write_table(fitted(table, schema))
        return joined

    @staticmethod
    def _tables(partial: Partial, size: int) -> Iterator[Any]:
        with pyarrow().memory_map(os.fspath(partial.path)) as file:
            while file.tell() < size:
                yield pyarrow().ipc.open_stream(file).read_all()


class RowGroups:
    """Row groups, each with a footer of its own; at the end one footer over all is put behind them.

    pyarrow writes a file from its first byte on only. So each group is written as a file whose beginning, up to the
    group's true place, is zeros that are not kept: every place in its footer is then one in the joined file, and
    nothing is encoded twice, unless a column's type had to change on the way. The small footers in between are never
    read by anybody but a later run.
    """

    def __init__(self) -> None:
        """Begins without a group."""
        self._footers: list[Any] = []
        self._ends: list[int] = []
        self._schemas: list[Any] = []

    def _add(self, end: int, footer: Any, schema: Any) -> None:
        self._ends.append(end)
        self._footers.append(footer)
        self._schemas.append(schema)

    def read(self, partial: Partial, ends: list[int]) -> Any:
        """Takes over an earlier run's groups."""
        with self._files(partial, ends) as files:
            for end, file in zip(ends, files, strict=True):
                self._add(end, file.metadata, file.schema_arrow)
        return _untyped(self._schemas[-1], self._footers)

    def write(self, partial: Partial, data: Any) -> None:
        """Appends a group; a column without any value yet is one of strings there, as it is when it stays so."""
        import pyarrow.parquet as pq

        data = fitted(data, storable(data.schema, nulls=False))
        start = partial.tell()
        sink = pyarrow().PythonFile(_Handle(partial, start), mode="w")
        writer = pq.ParquetWriter(sink, data.schema, compression="zstd")
        _zeros(sink, start)
        writer.write_table(data, row_group_size=max(len(data), 1))
        writer.close()
        self._add(partial.tell(), writer.writer.metadata, data.schema)

    def join(self, partial: Partial, schema: Any) -> Partial:
        """Puts a footer behind all groups, or writes them anew where they don't have the same types."""
        if not self._footers:
            return partial
        schema = storable(schema, nulls=False)
        if not all(schema.equals(other) for other in self._schemas):
            return self._rewritten(partial, schema)
        whole, *others = self._footers
        for footer in others:
            whole.append_row_groups(footer)
        sink = pyarrow().BufferOutputStream()
        whole.write_metadata_file(sink)
        partial.write(sink.getvalue())
        return partial

    def _rewritten(self, partial: Partial, schema: Any) -> Partial:
        import pyarrow.parquet as pq

        with self._files(partial, self._ends) as files, _beside(partial) as joined:
            schema = settled((file.read() for file in files), schema)
            sink = pyarrow().PythonFile(_Handle(joined), mode="w")
            with pq.ParquetWriter(sink, schema, compression="zstd") as out:
                for file in files:
                    table = fitted(file.read(), schema)
                    out.write_table(table, row_group_size=max(len(table), 1))
        return joined

    @staticmethod
    @contextmanager
    def _files(partial: Partial, ends: list[int]) -> Iterator[list[Any]]:
        """Opens each group as the file that ends with its footer."""
        import pyarrow.parquet as pq

        with pyarrow().memory_map(os.fspath(partial.path)) as file:
            whole = file.read_buffer()
            yield [pq.ParquetFile(pyarrow().BufferReader(whole.slice(0, end))) for end in ends]


def _untyped(schema: Any, footers: list[Any]) -> Any:
    """Takes the type off columns of strings that have no value so far, as they may become columns of anything."""
    for index, field in enumerate(schema):
        if not pyarrow().types.is_string(field.type):
            continue
        groups = [footer.row_group(0) for footer in footers]
        parts = [group.column(place) for group in groups for place in range(group.num_columns)]
        told = [part.statistics for part in parts if part.path_in_schema == field.name]
        if told and all(each is not None and each.num_values == 0 for each in told):
            schema = schema.set(index, field.with_type(pyarrow().null()))
    return schema


def _decoded(schema: Any) -> Any:
    """Looks through dictionaries: an Arrow file has one a column, where batches of several inputs have one each."""
    for index, field in enumerate(schema):
        schema = schema.set(index, field.with_type(_plain(field.type)))
    return schema


def _plain(kind: Any) -> Any:
    """Looks through the dictionaries in lists and objects, too."""
    pa = pyarrow()
    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    inner = [kind.field(place) for place in range(kind.num_fields)]
    inner = [field.with_type(_plain(field.type)) for field in inner]
    if pa.types.is_struct(kind):
        return pa.struct(inner)
    if pa.types.is_list(kind):
        return pa.list_(*inner)
    return pa.large_list(*inner) if pa.types.is_large_list(kind) else kind


@contextmanager
def _beside(partial: Partial) -> Iterator[Partial]:
    """Opens a file for what is laid out anew; nothing of it stays where that fails, as all is in the other still."""
    joined = Partial(f"{partial.path}.joined")
    joined.open()
    try:
        yield joined
    except BaseException:
        joined.remove()
        raise


def _zeros(sink: Any, end: int) -> None:
    zeros = pyarrow().py_buffer(mmap.mmap(-1, 1 << 26))
    while (gap := end - sink.tell()) > 0:
        sink.write(zeros.slice(0, min(gap, len(zeros))))


class _Handle:
    """What pyarrow writes to; the first bytes, which stand in the file already, are passed by."""

    closed = False

    def __init__(self, partial: Partial, passed: int = 0) -> None:
        self._partial, self._passed = partial, passed

    def write(self, data: Any) -> int:
        size = len(data)
        if self._passed >= size:
            self._passed -= size
        else:
            self._partial.write(data)
        return size

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass
