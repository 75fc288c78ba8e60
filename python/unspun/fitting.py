"""Which type has a column that batches of several files fill? The narrowest that holds all of them without loss."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from unspun.cells import cells
from unspun.columnar import pyarrow
from unspun.kept import as_json
from unspun.layouts import laid_out

#: Smaller whole numbers are exact as fractions, too.
_EXACT = 2**53
#: Lists in each other; neither format takes many more.
_DEEPEST = 24
#: Objects with keys of their own in every row would make a type that grows with the rows, and every row of it.
_WIDEST = 1000
#: Marks a column that is one of strings because its values fit no other type, and so has room for all that come.
_MIXED = b"mixed"


def values(data: Any) -> tuple[Any, frozenset[str]]:
    """Turns columns that are JSON into columns of values.

    Args:
        data: An Arrow table; the metadata of such columns says that they are JSON.

    Returns:
        The table, and the names of these columns: any cell of theirs may stand as JSON where it fits no type.
    """
    names = set()
    for index, column in enumerate(data.schema):
        if column.metadata is not None and b"json" in column.metadata:
            names.add(column.name)
            data = data.set_column(index, column.name, _inferred(data.column(index).to_pylist()))
    return data, frozenset(names)


def _inferred(given: list[str | None]) -> Any:
    pa = pyarrow()
    found = [None if cell is None else _value(cell) for cell in given]
    try:
        array = pa.array(found)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        array = None
    if array is not None and not _is_deep(array.type, _DEEPEST) and _leaves(array.type) <= _WIDEST:
        return array
    return pa.array([_string(value, cell) for cell, value in zip(given, found, strict=True)], pa.string())


def _is_deep(kind: Any, room: int) -> bool:
    return room == 0 or any(_is_deep(kind.field(place).type, room - 1) for place in range(kind.num_fields))


def _leaves(kind: Any) -> int:
    return sum(_leaves(kind.field(place).type) for place in range(kind.num_fields)) or 1


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


def widened(data: Any, schema: Any, loose: Collection[str]) -> Any:
    """Takes a batch to the columns before it.

    Args:
        data: The batch.
        schema: The columns so far.
        loose: Which columns become strings where no other type holds all: strings as they are, the rest as JSON that is
            the same wherever batches end.

    Returns:
        The batch; its schema holds what is in the columns so far, too. Large whole numbers and fractions that meet are
        strings in any column, whichever came first, and so is what follows.

    Raises:
        ValueError: Another column would have to become one of strings, because no type is wide enough for both.
    """
    fields = [
        before if before.equals(now) else _wider(before, now, is_loose=now.name in loose)
        for before, now in zip(schema, data.schema, strict=True)
    ]
    wanted = pyarrow().schema(fields, schema.metadata)
    return fitted(data, wanted)


def _wider(before: Any, now: Any, *, is_loose: bool) -> Any:
    pa = pyarrow()
    if _MIXED in (before.metadata or {}):
        return before
    try:
        pair = [pa.schema([_plain(field)]) for field in (before, now)]
        found = pa.unify_schemas(pair, promote_options="permissive").field(0).with_metadata(before.metadata)
    except (pa.ArrowTypeError, pa.ArrowInvalid) as error:
        if not is_loose:
            raise _changed(now.name, now.type, before.type) from error
        found = None
    if found is None or (is_loose and _leaves(found.type) > _WIDEST):
        return before.with_type(pa.string()).with_nullable(True)
    return found


def _plain(field: Any) -> Any:
    """Looks through the ways in which the same values may be laid out."""
    pa = pyarrow()
    return field.with_type(laid_out(field.type.value_type if pa.types.is_dictionary(field.type) else field.type))


def _changed(name: str, now: Any, before: Any) -> ValueError:
    said = f"column {name} changes its type (it is {now} here and was {before} before)"
    return ValueError(f"{said}; leave it out of --keep, or write JSON lines instead")


def together(tables: list[Any], schema: Any) -> Any:
    """Lays batches one behind the other.

    Args:
        tables: The batches.
        schema: What each of them was widened to at most.

    Returns:
        One table; a column that its type can't hold without loss is one of strings there.
    """
    schema = settled(tables, schema)
    return pyarrow().concat_tables([fitted(table, schema) for table in tables])


def settled(tables: Iterable[Any], schema: Any) -> Any:
    """Makes strings of columns that have values which their types can't hold, as large whole numbers among fractions.

    Args:
        tables: What the columns hold.
        schema: Their types.

    Returns:
        The types that hold everything.
    """
    for table in tables:
        schema = fitted(table, schema).schema
    return schema


def storable(schema: Any, *, nulls: bool) -> Any:
    """Replaces types that can't be stored.

    Args:
        schema: Columns.
        nulls: Whether columns without any value may stay without a type, too, as while more rows are to come.

    Returns:
        The columns; those of objects without any field, which Parquet doesn't know, are strings.
    """
    pa = pyarrow()
    for index, field in enumerate(schema):
        if _has_bare_struct(field.type) or (not nulls and pa.types.is_null(field.type)):
            schema = schema.set(index, field.with_type(pa.string()))
    return schema


def _has_bare_struct(kind: Any) -> bool:
    inner = [kind.field(place).type for place in range(kind.num_fields)]
    return (pyarrow().types.is_struct(kind) and not inner) or any(map(_has_bare_struct, inner))


def fitted(data: Any, schema: Any) -> Any:
    """Casts columns.

    Args:
        data: An Arrow table.
        schema: The types wanted.

    Returns:
        The table; a column that can't be cast without loss is one of strings.
    """
    if data.schema.equals(schema, check_metadata=True):
        return data
    pa = pyarrow()
    columns = []
    for index, (column, field) in enumerate(zip(data.columns, schema, strict=True)):
        cast = column if column.type == field.type else _cast(column, field.type)
        if cast is None:
            cast = _strings(column)
            mixed = {**(field.metadata or {}), _MIXED: b"strings or JSON"}
            schema = schema.set(index, field.with_type(cast.type).with_nullable(True).with_metadata(mixed))
        columns.append(cast)
    return pa.Table.from_arrays(columns, schema=schema)


def _cast(column: Any, kind: Any) -> Any:
    """Casts a column where nothing is lost by it, else returns None."""
    pa = pyarrow()
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _strings(column).cast(kind)
    try:
        return column.cast(kind)
    except pa.ArrowInvalid:
        return None
    except (pa.ArrowNotImplementedError, pa.ArrowTypeError):
        try:
            return pa.chunked_array([pa.array(column.to_pylist(), kind)])
        except (pa.ArrowException, OverflowError, ValueError, TypeError):
            return None


def _strings(column: Any) -> Any:
    """Writes a column as strings: those that are some as they are, the rest as JSON."""
    pa = pyarrow()
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_null(kind) or any(is_one(kind) for is_one in (pa.types.is_string, pa.types.is_large_string)):
        return column.cast(pa.large_string() if pa.types.is_large_string(kind) else pa.string())
    return pa.chunked_array([pa.array([_string(cell) for cell in cells(column)], pa.string())])


def _string(value: Any, cell: str | None = None) -> str | None:
    try:
        return value if isinstance(value, str) else as_json(_bare(value))
    except RecursionError:
        # What stands too deep in lists of lists to be looked at stays as it was written.
        return cell


def _bare(cell: Any) -> Any:
    """Takes off what a value got from its neighbours: beside fractions 4 became 4.0, and objects got all fields."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < _EXACT else cell
    if isinstance(cell, dict):
        return {name: _bare(cell[name]) for name in sorted(cell) if cell[name] is not None}
    return [_bare(inner) for inner in cell] if isinstance(cell, list) else cell
