"""Which documents stand in Parquet and Arrow files? pyarrow is imported here, only where there is such a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from unspun import _core, encrypted
from unspun.arrow_sizes import sizes
from unspun.cells import cells, strings
from unspun.files import Chunk, Judge, Options, Pace
from unspun.journal import Place
from unspun.kept import Cells, as_json, json_columns
from unspun.layouts import has_runs, laid_out, measurable
from unspun.limits import ROW, Unpacked, too_long, with_reasons
from unspun.problems import broken, describe

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
    size = seen = 0
    try:
        size = os.path.getsize(path)
        total, schema, batches = _open(path, options.max_ratio)
        text, name = _columns(path, schema, options)
        there = [column for column in options.keep if column in schema.names]
        wanted = [column for column in dict.fromkeys([text, name, *there]) if column is not None]
        for batch in batches(wanted, text):
            reasons = _reasons(batch)
            if reasons:
                batch = _nulls(batch)
            begin = max(0, place.rows - seen)
            while begin < len(batch):
                rows = batch.slice(begin, pace.room)
                first = seen + begin + 1
                begin += len(rows)
                pace.rows += len(rows)
                ids = _names(None if name is None else rows.column(name), len(rows), path, first)
                score = partial(_score, rows, rows.column(text), ids, options, reasons)
                position = min(size, size * (seen + begin) // total) if total else 0
                here = Place(path, seen + begin)
                kept = partial(_kept, rows, options.keep)
                yield Chunk(len(rows), score, rows.column(text).nbytes, path, first, [], position, [here], kept)
            seen += len(batch)
        yield Chunk(position=size, places=[Place(path, max(seen, place.rows), size)])
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        yield Chunk(broken=[broken(path, seen, describe(error))], position=size)


def _score(rows: Any, texts: Any, ids: Any, options: Options, reasons: dict[int, str], scorer: Judge) -> _core.Table:
    table = scorer.score_many(texts, ids, threads=options.threads, features=options.features)
    table = with_reasons(table, reasons)
    if not options.keep or options.keep_apart:
        return table
    keep = options.keep
    return table.with_columns(json_columns(keep, _kept(rows, keep)) if options.keep_json else _lenient(rows, keep))


def _kept(rows: Any, keep: tuple[str, ...]) -> list[Cells]:
    columns = [[as_json(cell) for cell in cells(column)] for column in _lenient(rows, keep).columns]
    return list(zip(*columns, strict=True)) if columns else [()] * len(rows)


def _names(ids: Any, count: int, path: str, first: int) -> Any:
    """Names the rows: by their ids, mended where those are no text, and by their places where they have none."""
    if ids is None:
        return [f"{path}:{first + row}" for row in range(count)]
    names = strings(ids)
    known = names.to_pylist()
    # An empty name is none: two of them would be one name.
    return names if all(known) else [cell or f"{path}:{first + row}" for row, cell in enumerate(known)]


def _lenient(rows: Any, keep: tuple[str, ...]) -> Any:
    """Takes the columns to carry through; those that may be missing are null where they are."""
    for name in keep:
        if name not in rows.schema.names:
            rows = rows.append_column(name, pyarrow().nulls(len(rows), "string"))
    return rows.select(list(keep))


def _columns(path: str, schema: Any, options: Options) -> tuple[str, str | None]:
    """Chooses text and id, and tries on no rows whether their types will do."""
    pa = pyarrow()
    names: list[str] = schema.names
    text = options.text_column or _core.guess(names)
    needed = (column for column in options.keep if column in names or column not in options.optional)
    for wanted in (text, options.id_column, *needed):
        if wanted not in names and (wanted is not None or text is None):
            raise ValueError(f"{path}: {_core.missing(wanted, names)}")
        if wanted is not None and (count := names.count(wanted)) > 1:
            raise ValueError(f"{path}: {count} columns are named `{wanted}`")

    def none(column: str) -> Any:
        field = schema.field(column)
        return pa.schema([field.with_type(laid_out(field.type))]).empty_table().column(0)

    try:
        _core.score_many(none(str(text)), features=False)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise ValueError(f"{path}: column `{text}` holds no texts: it is {schema.field(text).type}") from error
    name = options.id_column or _core.guess_id(names)
    try:
        if name is not None:
            strings(none(name))
    except pa.ArrowNotImplementedError as error:
        if name == options.id_column:
            raise ValueError(f"{path}: column `{name}` names no rows: it is {schema.field(name).type}") from error
        name = None
    return str(text), name


def _open(path: str, ratio: int | None) -> tuple[int, Any, Callable[[list[str], str], Iterator[Any]]]:
    """Opens a file: its rows, its columns, and what reads some of them."""
    pa = pyarrow()
    if _core.format_of(path) == "parquet":
        import pyarrow.parquet as pq

        file = pq.ParquetFile(_source(path) or path)

        def parts(columns: list[str], text: str) -> Iterator[Any]:
            # As a dictionary, texts that stand often take memory once, until they are cut into parts that fit.
            packed = [text] if _is_text(file.schema_arrow.field(text).type) else []
            source = pq.ParquetFile(_source(path) or path, read_dictionary=packed)
            encrypted.check(path, source, columns)
            groups, problem = _groups(file.metadata, columns, ratio)
            for batch in source.iter_batches(_fitting(file.metadata, text), groups, columns):
                yield from (_sound(part, text) for part in _slices(batch, text))
            if problem is not None:
                raise ValueError(problem)

        return file.metadata.num_rows, file.schema_arrow, parts
    try:
        reader = pa.ipc.open_file(_source(path) or pa.memory_map(path))
    except pa.ArrowInvalid:
        reader = pa.ipc.open_stream(_source(path) or pa.memory_map(path))
    rows, count, problem = _within(path, ratio)

    def batches(columns: list[str], text: str) -> Iterator[Any]:
        # A stream doesn't say how many batches it has.
        files = getattr(reader, "num_record_batches", None)
        whole = iter(reader) if files is None else map(reader.get_batch, range(files))
        for batch in whole if problem is None else islice(whole, count):
            yield from _slices(_sound(batch.select(columns), text), text)
        if problem is not None:
            raise ValueError(problem)

    return rows, reader.schema, batches


def _groups(footer: Any, columns: list[str], ratio: int | None) -> tuple[list[int], str | None]:
    """Names the row groups that come before the columns read unpack to too much, and says so where they do."""
    whole, packed = Unpacked(ratio), 0
    paths = [f"{footer.schema.column(place).path}." for place in range(footer.num_columns)]
    places = [place for place, path in enumerate(paths) if any(path.startswith(f"{name}.") for name in columns)]
    for index in range(footer.num_row_groups):
        group = footer.row_group(index)
        # Not a look at the others: pyarrow ends the process where what is asked about is encrypted.
        read = [group.column(place) for place in places]
        packed += sum(part.total_compressed_size for part in read)
        try:
            whole.add(sum(part.total_uncompressed_size for part in read), packed)
        except ValueError as error:
            return list(range(index)), str(error)
    return list(range(footer.num_row_groups)), None


def _within(path: str, ratio: int | None) -> tuple[int, int, str | None]:
    """Counts the rows and batches that come before an Arrow file unpacks to too much, and says so where it does."""
    whole, packed, rows, batches = Unpacked(ratio), 0, 0, 0
    for size in sizes(_source(path) or pyarrow().memory_map(path)):
        packed += size.packed
        try:
            whole.add(size.unpacked, packed)
        except ValueError as error:
            # A file's dictionaries are unpacked before its first batch.
            return rows, 0 if size.is_dictionary else batches, str(error)
        rows += size.rows
        batches += not size.is_dictionary
    return rows, batches, None


def _source(path: str) -> Any:
    """Opens a file whose name is no UTF-8, which pyarrow takes only open; others it opens better."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return pyarrow().PythonFile(Path(path).open("rb"), "r")
    return None


#: Bytes laid out as strings are.
_BYTES_OF = {"string": "binary", "large_string": "large_binary", "string_view": "binary_view"}


def _mended(column: Any, is_text: bool) -> Any:
    """Takes strings for bytes, and but for texts for strings again; of any other column it raises what is wrong."""
    pa = pyarrow()
    kind = column.type
    if pa.types.is_run_end_encoded(kind):
        mended = pa.RunEndEncodedArray.from_arrays(column.run_ends, _mended(column.values, is_text))
        return mended.slice(column.offset, len(column))
    if pa.types.is_dictionary(kind) and str(kind.value_type) in _BYTES_OF:
        # Each key is checked to have a value.
        values = column.dictionary.cast(_BYTES_OF[str(kind.value_type)])
        column = pa.DictionaryArray.from_arrays(column.indices, values)
    elif str(kind) in _BYTES_OF:
        column = column.cast(_BYTES_OF[str(kind)])
    # Damaged letters are no matter any more; places outside of the file still are.
    column.validate(full=True)
    if is_text:
        return column
    cells = [None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist()]
    return pa.array(cells, "string")


def _sound(batch: Any, text: str) -> Any:
    """Checks where a stranger's values are said to lie, before anything reads there: pyarrow believes it, as Rust does.

    Strings that are no UTF-8, as some writers leave them, are mended; texts stay bytes, decoded as in other files.
    """
    pa = pyarrow()
    columns = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        # Of what has one width only the places matter, not whether each value is one.
        is_number = pa.types.is_temporal(column.type) or pa.types.is_decimal(column.type)
        try:
            column.validate(full=not is_number)
        except pa.ArrowInvalid:
            column = _mended(column, name == text)
            column.validate(full=True)
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _is_text(kind: Any) -> bool:
    types = pyarrow().types
    return any(
        is_one(kind) for is_one in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    )


def _slices(batch: Any, text: str) -> Iterator[Any]:
    """Cuts a batch by what its cells take once they are written out: a dictionary holds each text once."""
    if has_runs(batch) and len(batch) > _ROWS:
        for first in range(0, len(batch), _ROWS):
            yield from _slices(batch.slice(first, _ROWS), text)
        return
    batch = measurable(batch)
    column = batch.column(text)
    is_packed = pyarrow().types.is_dictionary(column.type)
    # Of what is neither text nor long, the average will do.
    most = _ROWS if batch.nbytes == 0 else max(1, min(_ROWS, len(batch) * _BYTES // batch.nbytes))
    start, size = 0, 0
    for row, length in enumerate([*_lengths(batch), _BYTES + 1]):
        if row > start and (size + length > _BYTES or row - start == most):
            part = batch.slice(start, row - start)
            place = part.schema.get_field_index(text)
            yield part.set_column(place, text, part.column(text).dictionary_decode()) if is_packed else part
            start, size = row, 0
        size += length


def _lengths(batch: Any) -> list[int]:
    """Returns the bytes of the texts of each row; where a row may be too long, of its other cells, too."""
    import pyarrow.compute as pc

    types = pyarrow().types
    lengths = [0] * len(batch)
    for column in batch.columns:
        is_packed = types.is_dictionary(column.type)
        values = column.dictionary if is_packed else column
        if _is_text(values.type):
            found = pc.binary_length(values)
            cells = (found.take(column.indices) if is_packed else found).to_pylist()
        elif not is_packed and column.nbytes > ROW:
            cells = [column.slice(row, 1).nbytes for row in range(len(column))]
        else:
            continue
        lengths = [length + (cell or 0) for length, cell in zip(lengths, cells, strict=True)]
    return lengths


def _reasons(batch: Any) -> dict[int, str]:
    """Says why a row is refused that is too long; it stands alone in its batch."""
    return {0: too_long()} if len(batch) == 1 and batch.nbytes > ROW and _lengths(batch)[0] > ROW else {}


def _nulls(batch: Any) -> Any:
    """Leaves nothing of the cells."""
    columns = [pyarrow().nulls(len(batch), field.type) for field in batch.schema]
    return pyarrow().RecordBatch.from_arrays(columns, names=batch.schema.names)


def _fitting(footer: Any, text: str) -> int:
    """Returns how many rows of the group with the longest texts make a batch."""
    least = _ROWS
    places = [place for place in range(footer.num_columns) if footer.schema.column(place).path == text]
    for index in range(footer.num_row_groups):
        group = footer.row_group(index)
        # A group without rows says nothing of how long they are; writers leave them where a filter left nothing.
        if group.num_rows == 0:
            continue
        size = sum(group.column(place).total_uncompressed_size for place in places)
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
