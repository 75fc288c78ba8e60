"""Which documents stand in Parquet and Arrow files? pyarrow is imported here, only where there is such a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from unspun import _core
from unspun.files import Chunk, Judge, Options, Pace, describe
from unspun.journal import Place
from unspun.kept import Cells, as_json, json_columns

_ROWS = 4096
# A batch of long texts has fewer rows, so that memory stays bounded.
_BYTES = 16 << 20


def read(place: Place, options: Options, pace: Pace) -> Iterator[Chunk]:
    """Reads a Parquet or Arrow file.

    Args:
        place: The file, and the rows that are done.
        options: What is read.
        pace: Where chunks have to end.

    Yields:
        Its rows.
    """
    pa = pyarrow()
    path = place.path
    size = os.path.getsize(path)
    seen = 0
    try:
        total, schema, batches = _open(path)
        text, name = _columns(path, schema, options)
        wanted = [column for column in dict.fromkeys([text, name, *options.keep]) if column is not None]
        for batch in batches(wanted, text):
            begin = max(0, place.rows - seen)
            while begin < len(batch):
                rows = batch.slice(begin, pace.room)
                first = seen + begin + 1
                begin += len(rows)
                pace.rows += len(rows)
                ids = [f"{path}:{first + row}" for row in range(len(rows))] if name is None else rows.column(name)
                score = partial(_score, rows, rows.column(text), ids, options)
                position = size * (seen + begin) // max(total, 1)
                here = Place(path, seen + begin)
                kept = partial(_kept, rows, options.keep)
                yield Chunk(len(rows), score, rows.column(text).nbytes, path, first, [], position, [here], kept)
            seen += len(batch)
        yield Chunk(position=size, places=[Place(path, max(seen, place.rows), size)])
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        where = f"{path}: " if seen == 0 else f"{path}, row {seen + 1}: the file breaks off here: "
        message = describe(error)
        yield Chunk(broken=[message if message.startswith(path) else where + message], position=size)


def _score(rows: Any, texts: Any, ids: Any, options: Options, scorer: Judge) -> _core.Table:
    names = ids if isinstance(ids, list) else ids.cast("string")
    table = scorer.score_many(texts, names, threads=options.threads, features=options.features)
    if not options.keep or options.keep_apart:
        return table
    keep = options.keep
    return table.with_columns(json_columns(keep, _kept(rows, keep)) if options.keep_json else rows.select(list(keep)))


def _kept(rows: Any, keep: tuple[str, ...]) -> list[Cells]:
    columns = [[as_json(cell) for cell in rows.column(name).to_pylist()] for name in keep]
    return list(zip(*columns, strict=True)) if columns else [()] * len(rows)


def _columns(path: str, schema: Any, options: Options) -> tuple[str, str | None]:
    """Chooses text and id, and tries on no rows whether their types will do."""
    names: list[str] = schema.names
    text = options.text_column or _core.guess(names)
    for wanted in (text, options.id_column, *options.keep):
        if wanted not in names and (wanted is not None or text is None):
            raise ValueError(f"{path}: {_core.missing(wanted, names)}")
    ids = sorted((name for name in names if name.lower() == "id"), reverse=True)  # "id" before "Id" and "ID"
    name = options.id_column or next(iter(ids), None)
    none = schema.empty_table()
    _core.score_many(none.column(str(text)), features=False)
    if name is not None:
        none.column(name).cast("string")
    return str(text), name


def _open(path: str) -> tuple[int, Any, Callable[[list[str], str], Iterator[Any]]]:
    """Opens a file: its rows, its columns, and what reads some of them."""
    pa = pyarrow()
    if _core.format_of(path) == "parquet":
        import pyarrow.parquet as pq

        file = pq.ParquetFile(path)
        return (
            file.metadata.num_rows,
            file.schema_arrow,
            lambda columns, text: file.iter_batches(batch_size=_fitting(file.metadata, text), columns=columns),
        )
    reader = pa.ipc.open_file(pa.memory_map(path))

    def batches(columns: list[str], text: str) -> Iterator[Any]:
        for index in range(reader.num_record_batches):
            batch = reader.get_batch(index).select(columns)
            fitting = max(1, _ROWS if batch.nbytes == 0 else min(_ROWS, len(batch) * _BYTES // batch.nbytes))
            for start in range(0, len(batch), fitting):
                yield batch.slice(start, fitting)

    return sum(reader.get_batch(i).num_rows for i in range(reader.num_record_batches)), reader.schema, batches


def _fitting(footer: Any, text: str) -> int:
    """Returns how many rows of the group with the longest texts make a batch."""
    least = _ROWS
    for index in range(footer.num_row_groups):
        group = footer.row_group(index)
        sizes = (group.column(place) for place in range(group.num_columns))
        size = sum(column.total_uncompressed_size for column in sizes if column.path_in_schema == text)
        least = min(least, max(1, group.num_rows * _BYTES // max(size, 1)))
    return least


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
        raise ImportError(f"Parquet and Arrow files need pyarrow: pip install 'unspun[files]' ({error})") from error
    return pyarrow
