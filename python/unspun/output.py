"""How do results get into a file? As lines or columns, by checkpoints, each of which a later run can go on behind."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any, Protocol

from unspun import _core
from unspun.columnar import pyarrow
from unspun.fitting import fitted, storable, together, values, widened
from unspun.partial import Partial
from unspun.segments import RowGroups, Segments, Streams

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
        try:
            while left.nbytes > 0:
                left = left[self._out.write(left) :]
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OSError(error.errno, error.strerror, "standard output") from error

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
    """Writes Parquet or Arrow, a segment a checkpoint; the types of what is carried through widen as rows need it."""

    json = False

    def __init__(self, partial: Partial, *, parquet: bool) -> None:
        """Takes a file.

        Args:
            partial: The file.
            parquet: Whether to write Parquet, not Arrow.
        """
        self.partial = partial
        self.pending = 0
        self._segments: Segments = RowGroups() if parquet else Streams()
        self._waiting: list[pa.Table] = []
        self._schema: pa.Schema | None = None
        self._loose: frozenset[str] = frozenset()

    def resume(self, sizes: Sequence[int]) -> None:
        """Goes on behind the last checkpoint, with its types."""
        ends = sorted({size for size in sizes if size > 0})
        if ends and self.partial.path.exists():
            self._schema = self._segments.read(self.partial, ends)
        self.partial.open(ends[-1] if ends else 0)

    def write(self, table: _core.Table) -> None:
        """Keeps a batch for the next checkpoint."""
        data, loose = values(pyarrow().table(table))
        # A column that any file gave as JSON has room for the types of others, whichever is read first.
        self._loose |= loose
        if self._schema is not None:
            if data.schema.names != self._schema.names:
                others = sorted(set(data.schema.names) ^ set(self._schema.names))
                raise ValueError(f"not all rows have {', '.join(others)}; name them by --keep, or write JSON lines")
            data = widened(data, self._schema, self._loose)
        self._schema = data.schema
        self._waiting.append(data)
        self.pending += data.nbytes

    def checkpoint(self) -> int:
        """Writes what waits as one segment."""
        if self._waiting:
            data = together(self._waiting, self._schema)
            data = fitted(data, storable(data.schema, nulls=True))
            self._segments.write(self.partial, data)
            self._schema = data.schema
            self._waiting, self.pending = [], 0
        return self.partial.settle()

    def finish(self) -> None:
        """Lets the file appear."""
        self.checkpoint()
        try:
            whole = self._segments.join(self.partial, self._schema)
        except pyarrow().ArrowException as error:
            raise ValueError(f"{self.partial.path}: {error}") from error
        if self._schema is None and self.partial.size == 0:
            # Without a row there are no columns either.
            self.partial.remove()
        self.partial.finish(whole)


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
    ending = os.path.splitext(path)[1].lower()
    if ending in ((".gz", ".zst", ".zstd") if columns else (".zst", ".zstd")) or not (columns or kind == "jsonl"):
        raise ValueError(f"{path}: write to .jsonl, .jsonl.gz, .parquet or .arrow")
    partial = Partial(path)
    if not partial.target.parent.is_dir():
        raise FileNotFoundError(2, "No such file or directory", path)
    if columns:
        pyarrow()
        return Columns(partial, parquet=kind == "parquet")
    return Lines(partial, packed=ending == ".gz")


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
