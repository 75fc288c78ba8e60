"""How is a column laid out so that its cells can be measured and cut? The same cells, one behind the other or by keys.

pyarrow can't tell how long views are, and a part of them holds all of them. Runs of one value are few bytes for any
number of rows: they become a dictionary, which holds each value once, too.
"""

from __future__ import annotations

from typing import Any


def laid_out(kind: Any) -> Any:
    """Looks through views and runs.

    Args:
        kind: An Arrow type.

    Returns:
        The type of the same strings or bytes one behind the other, for views of them; a dictionary's, for runs; any
        other type as it is.
    """
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, laid_out(kind.value_type), kind.ordered)
    if pa.types.is_run_end_encoded(kind):
        return pa.dictionary(pa.int32(), laid_out(kind.value_type))
    return {"string_view": pa.large_string(), "binary_view": pa.large_binary()}.get(str(kind), kind)


def has_runs(batch: Any) -> bool:
    """Says whether a column is one of runs: such a batch may have any number of rows.

    Args:
        batch: An Arrow batch.

    Returns:
        Whether it has one.
    """
    import pyarrow as pa

    return any(pa.types.is_run_end_encoded(field.type) for field in batch.schema)


def measurable(batch: Any) -> Any:
    """Lays a batch out.

    Args:
        batch: An Arrow batch; of runs one with few rows.

    Returns:
        The batch with columns of the types that `laid_out` gives.
    """
    for place, field in enumerate(batch.schema):
        if (kind := laid_out(field.type)) != field.type:
            batch = batch.set_column(place, field.name, _laid_out(batch.column(place), kind))
    return batch


def _laid_out(column: Any, kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_run_end_encoded(column.type):
        first, count = column.find_physical_offset(), column.find_physical_length()
        values = column.values.slice(first, count).cast(kind.value_type)
        keys = _keys(column, column.run_ends.slice(first, count), values)
        # Parquet takes no dictionary that has nothing for a value.
        values = values.drop_null()
    elif pa.types.is_dictionary(column.type):
        keys, values = column.indices, column.dictionary
    else:
        return column.cast(kind)
    return pa.DictionaryArray.from_arrays(keys, values.cast(kind.value_type), ordered=kind.ordered)


def _keys(column: Any, ends: Any, values: Any) -> Any:
    """Numbers the runs of values that the column has rows of, and repeats each number row by row; nothing has none."""
    import pyarrow as pa

    keys: list[int | None] = []
    number = 0
    for end, is_valid in zip(ends.to_pylist(), values.is_valid().to_pylist(), strict=True):
        keys.extend([number if is_valid else None] * (min(end - column.offset, len(column)) - len(keys)))
        number += is_valid
    return pa.array(keys, pa.int32())
