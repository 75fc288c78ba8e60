"""Which documents stand in the inputs, and how do results get into a file?

Text, JSON lines and CSV are read in Rust; pyarrow is imported only for Parquet and Arrow.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from unspun import _core

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 4096


@dataclass(frozen=True)
class Options:
    """Says what is read and how it is scored.

    Attributes:
        text_column: The column that holds the text; guessed where there is none.
        id_column: The column that names the rows.
        keep: Columns to carry through.
        keep_json: Whether columns carried through are to stand as JSON, as an output of JSON lines wants them.
        threads: Threads to score with; all cores where there is none.
        features: Whether the results have a column for each feature.
    """

    text_column: str | None = None
    id_column: str | None = None
    keep: tuple[str, ...] = ()
    keep_json: bool = True
    threads: int | None = None
    features: bool = True


@dataclass
class Scored:
    """Holds the results of one batch.

    Attributes:
        table: The results.
        nbytes: The bytes of text that were scored.
        problems: Id and problem of each row that held no text.
        broken: What is wrong with files that couldn't be read to their end.
        position: Bytes read from the disk so far in this group of inputs.
    """

    table: _core.Table | None
    nbytes: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    position: int = 0


def score_files(paths: Iterable[str], scorer: _core.Scorer, options: Options) -> Iterator[Scored]:
    """Scores every document of the inputs, batch by batch.

    Args:
        paths: Files, folders, or ``-`` for the standard input.
        scorer: What scores them.
        options: What is read and how.

    Yields:
        The results in the order of the inputs.
    """
    done = 0
    for group in _groups(paths):
        if isinstance(group, str):
            yield Scored(None, broken=[group], position=done)
            continue
        columnar, files = group
        last = 0
        for scored in _columnar(files[0], scorer, options) if columnar else _rows(files, scorer, options):
            last = scored.position
            scored.position += done
            yield scored
        done += last


def _groups(paths: Iterable[str]) -> Iterator[tuple[bool, list[str]] | str]:
    """Joins neighbouring files that Rust reads, so that a folder of small files makes full batches."""
    rows: list[str] = []
    for path in paths:
        try:
            files = ["-"] if path == "-" else [os.fspath(file) for file in _core.expand(path)]
        except OSError as error:
            yield describe(error)
            continue
        for file in files:
            if _core.format_of(file) not in ("parquet", "arrow"):
                rows.append(file)
                continue
            if rows:
                yield False, rows
                rows = []
            yield True, [file]
    if rows:
        yield False, rows


def _rows(files: list[str], scorer: _core.Scorer, options: Options) -> Iterator[Scored]:
    paths: list[str | os.PathLike[str]] = list(files)
    reader = _core.Reader(paths, options.text_column, options.id_column, list(options.keep))
    for batch in reader:
        table = scorer.score_batch(batch, threads=options.threads, features=options.features)
        problems = [(name, problem) for _, name, problem in table.errors()]
        yield Scored(table, batch.nbytes, problems, batch.broken, reader.position)


def _columnar(path: str, scorer: _core.Scorer, options: Options) -> Iterator[Scored]:
    """Scores a Parquet or Arrow file through pyarrow."""
    pa = pyarrow()
    size = os.path.getsize(path)
    seen = 0
    try:
        total, names, batches = _batches(path, options)
        text, name = _columns(path, names, options)
        for batch in batches([column for column in dict.fromkeys([text, name, *options.keep]) if column is not None]):
            ids = [f"{path}:{seen + row + 1}" for row in range(len(batch))] if name is None else batch.column(name)
            table = scorer.score_many(
                batch.column(text), _strings(ids), threads=options.threads, features=options.features
            )
            if options.keep:
                kept = batch.select(list(options.keep))
                table = table.with_columns(_as_json(kept) if options.keep_json else kept)
            problems = [(name, f"{path}, row {seen + row + 1}: {problem}") for row, name, problem in table.errors()]
            seen += len(batch)
            yield Scored(table, batch.column(text).nbytes, problems, [], size * seen // max(total, 1))
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        place = f"{path}: " if seen == 0 else f"{path}, row {seen + 1}: the file breaks off here: "
        message = describe(error)
        yield Scored(None, broken=[message if message.startswith(path) else place + message], position=size)


def _strings(ids: Any) -> Any:
    """Makes ids strings, as the ids of every other format are."""
    return ids if isinstance(ids, list) else ids.cast("string")


def _columns(path: str, names: list[str], options: Options) -> tuple[str, str | None]:
    text = options.text_column or _core.guess(names)
    for wanted in (text, options.id_column, *options.keep):
        if wanted not in names and (wanted is not None or text is None):
            raise ValueError(f"{path}: {_core.missing(wanted, names)}")
    return str(text), options.id_column or ("id" if "id" in names else None)


def _batches(path: str, options: Options) -> tuple[int, list[str], Callable[[list[str]], Iterator[Any]]]:
    """Opens a file: its rows, its columns, and what reads some of them."""
    pa = pyarrow()
    if _core.format_of(path) == "parquet":
        import pyarrow.parquet as pq

        file = pq.ParquetFile(path)
        return (
            file.metadata.num_rows,
            file.schema_arrow.names,
            lambda columns: file.iter_batches(batch_size=_ROWS, columns=columns),
        )
    reader = pa.ipc.open_file(pa.memory_map(path))

    def batches(columns: list[str]) -> Iterator[Any]:
        for index in range(reader.num_record_batches):
            batch = reader.get_batch(index).select(columns)
            for start in range(0, len(batch), _ROWS):
                yield batch.slice(start, _ROWS)

    return sum(reader.get_batch(i).num_rows for i in range(reader.num_record_batches)), reader.schema.names, batches


def pyarrow() -> Any:
    """Imports pyarrow.

    Returns:
        The module.

    Raises:
        ImportError: It is not installed; the message says how to install it.
    """
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError as error:
        raise ImportError("Parquet and Arrow files need pyarrow: pip install 'unspun[files]'") from error
    return pyarrow


def describe(error: Exception) -> str:
    """Says in one line what went wrong, the file first where there is one.

    Args:
        error: What was raised.

    Returns:
        The line.
    """
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)


class Sink(Protocol):
    """Takes results and puts them into a file.

    Attributes:
        json: Whether it writes JSON.
    """

    json: bool

    def write(self, table: _core.Table) -> None:
        """Writes a batch."""

    def close(self) -> None:
        """Ends the file."""


class _Lines:
    json = True

    def __init__(self, out: IO[bytes], *, own: bool) -> None:
        self._out, self._own = out, own

    def write(self, table: _core.Table) -> None:
        self._out.write(table.to_jsonl())
        self._out.flush()

    def close(self) -> None:
        if self._own:
            self._out.close()


class _Columns:
    """Writes Parquet or Arrow; the first batch decides the types of columns carried through as JSON."""

    json = False

    def __init__(self, path: Path, *, parquet: bool) -> None:
        self._path, self._parquet = path, parquet
        self._writer: Any = None
        self._schema: pa.Schema | None = None

    def write(self, table: _core.Table) -> None:
        data = _typed(pyarrow().table(table), self._schema)
        if self._writer is None:
            self._schema = data.schema
            self._writer = self._open(data.schema)
        self._writer.write_table(data)

    def _open(self, schema: Any) -> Any:
        pa = pyarrow()
        if self._parquet:
            import pyarrow.parquet as pq

            return pq.ParquetWriter(self._path, schema, compression="zstd")
        return pa.ipc.new_file(self._path, schema)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def open_sink(path: str | None) -> Sink:
    """Opens an output by its ending.

    Args:
        path: The file; the standard output, as JSON lines, for ``-`` or none.

    Returns:
        What writes there.

    Raises:
        ValueError: The ending is of no format that can be written.
    """
    if path is None or path == "-":
        return _Lines(sys.stdout.buffer, own=False)
    kind = _core.format_of(path)
    if kind in ("parquet", "arrow"):
        pyarrow()
        return _Columns(Path(path), parquet=kind == "parquet")
    if kind == "jsonl" and not path.endswith((".zst", ".zstd")):
        out: IO[bytes] = cast(IO[bytes], gzip.open(path, "wb")) if path.endswith(".gz") else Path(path).open("wb")
        return _Lines(out, own=True)
    raise ValueError(f"{path}: write to .jsonl, .jsonl.gz, .parquet or .arrow")


def _as_json(batch: Any) -> Any:
    """Turns columns of any type into strings that are JSON."""
    pa = pyarrow()
    fields = [pa.field(name, pa.string(), metadata={"json": "true"}) for name in batch.schema.names]
    cells = [[None if cell is None else json.dumps(cell, default=str) for cell in c.to_pylist()] for c in batch.columns]
    return pa.record_batch([pa.array(column, pa.string()) for column in cells], schema=pa.schema(fields))


def _typed(data: Any, schema: Any) -> Any:
    """Turns columns that are JSON into columns of values."""
    pa = pyarrow()
    for index, column in enumerate(data.schema):
        if column.metadata is None or b"json" not in column.metadata:
            continue
        values = [None if cell is None else json.loads(cell) for cell in data.column(index).to_pylist()]
        try:
            array = pa.array(values, type=None if schema is None else schema.field(index).type)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise ValueError(f"column {column.name} changes its type ({error}); write JSON lines instead") from error
        if schema is None and pa.types.is_null(array.type):
            array = array.cast(pa.string())
        data = data.set_column(index, column.name, array)
    return data
