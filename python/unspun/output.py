"""How do results get into a file? As lines or columns, by checkpoints, each of which a later run can go on behind."""

from __future__ import annotations

import json
import mmap
import os
import sys
import zlib
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any, Protocol

from unspun import _core
from unspun.columnar import pyarrow
from unspun.partial import Partial

if TYPE_CHECKING:
    import pyarrow as pa

# Higher levels take longer than the scores do.
_GZIP_LEVEL = 4


class Sink(Protocol):
    """Takes results and puts them into a file.

    Attributes:
        json: Whether it writes JSON.
        pending: Bytes taken since the last checkpoint.
    """

    json: bool
    pending: int

    @property
    def partial(self) -> Partial | None:
        """The file, where it isn't a stream."""

    def resume(self, sizes: Sequence[int]) -> None:
        """Goes on behind an earlier run's checkpoints, given by the file's size at each."""

    def write(self, table: _core.Table) -> None:
        """Takes a batch."""

    def checkpoint(self) -> int:
        """Puts everything taken on the disk and returns the file's size."""

    def finish(self) -> None:
        """Lets the file appear."""


class Stream:
    """Writes JSON lines to the standard output, each batch at once."""

    json = True
    partial = None
    pending = 0

    def __init__(self, out: IO[bytes]) -> None:
        """Takes a stream, which stays open.

        Args:
            out: The stream.
        """
        out.flush()
        # Python can't end while a thread waits inside a buffered stream, as it does where nobody reads the pipe.
        self._out: Any = getattr(out, "raw", out)

    def resume(self, sizes: Sequence[int]) -> None:
        """Does nothing: what a stream was given is gone."""

    def write(self, table: _core.Table) -> None:
        """Writes a batch."""
        left = memoryview(table.to_jsonl())
        while left.nbytes > 0:
            left = left[self._out.write(left) :]

    def checkpoint(self) -> int:
        """Returns 0: a stream has no place to go back to."""
        return 0

    def finish(self) -> None:
        """Does nothing: every batch is out."""


class Lines:
    """Writes JSON lines; packed, every checkpoint ends a gzip member, behind which the file can be cut."""

    json = True

    def __init__(self, partial: Partial, *, packed: bool) -> None:
        """Takes a file.

        Args:
            partial: The file.
            packed: Whether to write gzip.
        """
        self.partial = partial
        self.pending = 0
        self._packed = packed
        self._packer: Any = None

    def resume(self, sizes: Sequence[int]) -> None:
        """Goes on behind the last checkpoint."""
        self.partial.open(sizes[-1] if sizes else 0)

    def write(self, table: _core.Table) -> None:
        """Writes a batch."""
        lines = table.to_jsonl()
        self.pending += len(lines)
        if not self._packed:
            self.partial.write(lines)
            return
        if self._packer is None:
            self._packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        self.partial.write(self._packer.compress(lines))

    def checkpoint(self) -> int:
        """Ends a member and puts it on the disk."""
        if self._packer is not None:
            self.partial.write(self._packer.flush())
            self._packer = None
        self.pending = 0
        return self.partial.settle()

    def finish(self) -> None:
        """Lets the file appear."""
        self.checkpoint()
        self.partial.finish()


class Columns:
    """Writes Parquet or Arrow, a segment a checkpoint; the first rows decide the types of JSON carried through."""

    json = False

    def __init__(self, partial: Partial, *, parquet: bool) -> None:
        """Takes a file.

        Args:
            partial: The file.
            parquet: Whether to write Parquet, not Arrow.
        """
        self.partial = partial
        self.pending = 0
        self._segments: _Segments = _RowGroups() if parquet else _Streams()
        self._waiting: list[pa.Table] = []
        self._schema: pa.Schema | None = None

    def resume(self, sizes: Sequence[int]) -> None:
        """Goes on behind the last checkpoint, with the types of the first."""
        ends = sorted({size for size in sizes if size > 0})
        if ends and self.partial.path.exists():
            self._schema = self._segments.read(self.partial, ends)
        self.partial.open(ends[-1] if ends else 0)

    def write(self, table: _core.Table) -> None:
        """Keeps a batch for the next checkpoint."""
        data = _typed(pyarrow().table(table), self._schema)
        self._schema = self._schema or data.schema
        if data.schema.names != self._schema.names:
            others = sorted(set(data.schema.names) ^ set(self._schema.names))
            raise ValueError(f"not all rows have {', '.join(others)}; name them by --keep, or write JSON lines")
        self._waiting.append(data)
        self.pending += data.nbytes

    def checkpoint(self) -> int:
        """Writes what waits as one segment."""
        if self._waiting:
            self._segments.write(self.partial, pyarrow().concat_tables(self._waiting))
            self._waiting, self.pending = [], 0
        return self.partial.settle()

    def finish(self) -> None:
        """Lets the file appear."""
        self.checkpoint()
        whole = self._segments.join(self.partial)
        if self._schema is None and self.partial.size == 0:
            # Without a row there are no columns either.
            self.partial.remove()
        self.partial.finish(whole)


class _Segments(Protocol):
    """How columns lie in a file that can be cut behind every checkpoint."""

    def read(self, partial: Partial, ends: list[int]) -> Any:
        """Takes over an earlier run's segments and returns their schema."""

    def write(self, partial: Partial, data: Any) -> None:
        """Appends a segment."""

    def join(self, partial: Partial) -> Partial:
        """Makes one file of all segments, which may be another than the one they are in."""


class _Streams:
    """Arrow streams one behind the other; at the end they are copied into one Arrow file."""

    def read(self, partial: Partial, ends: list[int]) -> Any:
        with pyarrow().OSFile(os.fspath(partial.path)) as file:
            return pyarrow().ipc.open_stream(file).schema

    def write(self, partial: Partial, data: Any) -> None:
        sink = pyarrow().BufferOutputStream()
        with pyarrow().ipc.new_stream(sink, data.schema) as out:
            out.write_table(data)
        partial.write(sink.getvalue())

    def join(self, partial: Partial) -> Partial:
        size = partial.settle()
        if size == 0:
            return partial
        joined = Partial(f"{partial.path}.joined")
        joined.open()
        pa = pyarrow()
        with pa.memory_map(os.fspath(partial.path)) as file:
            out = None
            while file.tell() < size:
                stream = pa.ipc.open_stream(file)
                out = out or pa.ipc.new_file(pa.PythonFile(_Handle(joined), mode="w"), stream.schema)
                for batch in stream:
                    out.write_batch(batch)
        if out is not None:
            out.close()
        return joined


class _RowGroups:
    """Row groups, each with a footer of its own; at the end one footer over all is put behind them.

    pyarrow writes a file from its first byte on only. So each group is written as a file whose beginning, up to the
    group's true place, is zeros that are not kept: every place in its footer is then one in the joined file, and
    nothing is encoded twice. The small footers in between are never read by anybody but a later run.
    """

    def __init__(self) -> None:
        self._footer: Any = None

    def _add(self, footer: Any) -> None:
        if self._footer is None:
            self._footer = footer
        else:
            self._footer.append_row_groups(footer)

    def read(self, partial: Partial, ends: list[int]) -> Any:
        import pyarrow.parquet as pq

        with pyarrow().memory_map(os.fspath(partial.path)) as file:
            whole = file.read_buffer()
            for end in ends:
                self._add(pq.read_metadata(pyarrow().BufferReader(whole.slice(0, end))))
        return self._footer.schema.to_arrow_schema()

    def write(self, partial: Partial, data: Any) -> None:
        import pyarrow.parquet as pq

        start = partial.tell()
        sink = pyarrow().PythonFile(_Handle(partial, start), mode="w")
        writer = pq.ParquetWriter(sink, data.schema, compression="zstd")
        _zeros(sink, start)
        writer.write_table(data, row_group_size=max(len(data), 1))
        writer.close()
        self._add(writer.writer.metadata)

    def join(self, partial: Partial) -> Partial:
        if self._footer is None:
            return partial
        sink = pyarrow().BufferOutputStream()
        self._footer.write_metadata_file(sink)
        partial.write(sink.getvalue())
        return partial


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


def open_sink(path: str | None) -> Sink:
    """Chooses how to write by a path's ending; nothing is touched before the first batch or :meth:`Sink.resume`.

    Args:
        path: The file; the standard output, as JSON lines, for ``-`` or none.

    Returns:
        What writes there.

    Raises:
        ValueError: The ending is of no format that can be written.
        OSError: There is no such folder.
    """
    if path is None or path == "-":
        return Stream(sys.stdout.buffer)
    kind = _core.format_of(path)
    columns = kind in ("parquet", "arrow")
    if not columns and (kind != "jsonl" or path.endswith((".zst", ".zstd"))):
        raise ValueError(f"{path}: write to .jsonl, .jsonl.gz, .parquet or .arrow")
    partial = Partial(path)
    if not partial.target.parent.is_dir():
        raise FileNotFoundError(2, "No such file or directory", path)
    if columns:
        pyarrow()
        return Columns(partial, parquet=kind == "parquet")
    return Lines(partial, packed=path.endswith(".gz"))


def is_written(sink: Sink) -> bool:
    """Says whether an earlier run's output is there, which rows of nulls must not replace.

    Args:
        sink: Where to.

    Returns:
        Whether its file is there; a pipe or a stream never is.
    """
    return sink.partial is not None and sink.partial.resumable and sink.partial.target.exists()


def write_all(sink: Sink, table: _core.Table) -> None:
    """Writes one table, whole or not at all.

    Args:
        sink: Where to.
        table: What is written.
    """
    sink.resume([])
    try:
        sink.write(table)
        sink.checkpoint()
        sink.finish()
    except BaseException:
        if sink.partial is not None:
            sink.partial.remove()
        raise


def _value(cell: str) -> Any:
    """Reads a cell; what Python makes no value of, as a number of thousands of digits, stays the JSON that it is."""
    try:
        if "\\ud" in cell.lower():
            # Half a character, as a title that was cut may end in, has no place in a column.
            pairs = json.dumps(json.loads(cell), ensure_ascii=False).encode("utf-16", "surrogatepass")
            cell = pairs.decode("utf-16", "replace")
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell


def _typed(data: Any, schema: Any) -> Any:
    """Turns columns that are JSON into columns of values."""
    pa = pyarrow()
    for index, column in enumerate(data.schema):
        if column.metadata is None or b"json" not in column.metadata:
            continue
        values = [None if cell is None else _value(cell) for cell in data.column(index).to_pylist()]
        try:
            array = pa.array(values, type=None if schema is None else schema.field(index).type)
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
            raise ValueError(f"column {column.name} changes its type ({error}); write JSON lines instead") from error
        if schema is None and pa.types.is_null(array.type):
            array = array.cast(pa.string())
        data = data.set_column(index, column.name, array)
    return data
