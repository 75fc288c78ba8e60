"""Which columns hold texts and names, and how does Spark write the types of our tables?"""

from __future__ import annotations

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import (
    BinaryType,
    DateType,
    IntegralType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from unspun import _core

_SIGNED = {pa.uint8(): pa.int16(), pa.uint16(): pa.int32(), pa.uint32(): pa.int64(), pa.uint64(): pa.int64()}


def of(name: str) -> Column:
    """Takes a column by its whole name, in which Spark would read a dot as a field of a struct.

    Args:
        name: A name that the frame has.

    Returns:
        The column.
    """
    return F.col("`" + name.replace("`", "``") + "`")


def of_texts(df: DataFrame, wanted: str | None) -> str:
    """Finds the column of texts.

    Args:
        df: The articles.
        wanted: Its name; without it, the one that is named like a text.

    Returns:
        Its name.

    Raises:
        ValueError: There is no such column.
        TypeError: It holds no texts.
    """
    name = _core.guess(df.columns) if wanted is None else wanted
    if name is None or name not in df.columns:
        raise ValueError(f"text_column: {_core.missing(wanted, df.columns)}")
    kind = df.schema[name].dataType
    if not isinstance(kind, (StringType, BinaryType)):
        raise TypeError(f"text_column: {name} must hold strings or binary, not {kind.simpleString()}")
    return name


def of_ids(df: DataFrame, wanted: str | None) -> Column:
    """Finds the column of names.

    Args:
        df: The articles.
        wanted: Its name; without it ``id`` is taken, in whatever case, if there is one of such a type; else the rows
            are numbered.

    Returns:
        The column, as whole numbers or strings.

    Raises:
        ValueError: There is no such column.
        TypeError: It was named, and holds neither strings nor whole numbers.
    """
    name = wanted or _core.guess_id(df.columns)
    if name is None:
        return F.monotonically_increasing_id()
    _check(df, "id_column", name)
    kind = df.schema[name].dataType
    if isinstance(kind, IntegralType):
        return of(name).cast("bigint")
    if isinstance(kind, StringType):
        return of(name)
    if wanted is None:
        return F.monotonically_increasing_id()
    raise TypeError(f"id_column: {name} must hold strings or whole numbers, not {kind.simpleString()}")


def of_dates(df: DataFrame, wanted: str | None) -> Column:
    """Finds the column of dates.

    Args:
        df: The articles.
        wanted: Its name, if there is one.

    Returns:
        Seconds since 1970; null where nothing is known.

    Raises:
        ValueError: There is no such column.
        TypeError: It holds neither dates nor times.
    """
    if wanted is None:
        return F.lit(None).cast("bigint")
    _check(df, "date_column", wanted)
    kind = df.schema[wanted].dataType
    if isinstance(kind, DateType):
        return F.unix_date(of(wanted)).cast("bigint") * 86_400
    if isinstance(kind, TimestampType):
        return F.unix_seconds(of(wanted))
    if isinstance(kind, TimestampNTZType):
        # As pandas and polars write times: without a zone, they are of UTC here as they are for `unspun.Corpus`.
        epoch = F.lit("1970-01-01 00:00:00").cast("timestamp_ntz")
        return F.timestamp_diff("SECOND", epoch, of(wanted))
    raise TypeError(f"date_column: {wanted} must hold dates or times, not {kind.simpleString()}")


def of_groups(df: DataFrame, wanted: str | None) -> Column:
    """Finds the column of groups.

    Args:
        df: The articles.
        wanted: Its name, if there is one.

    Returns:
        The groups' names; null where there is none.

    Raises:
        ValueError: There is no such column.
    """
    if wanted is None:
        return F.lit(None).cast("string")
    _check(df, "group_column", wanted)
    return of(wanted).cast("string")


def _check(df: DataFrame, argument: str, wanted: str) -> None:
    if wanted not in df.columns:
        raise ValueError(f"{argument}: {_core.missing(wanted, df.columns)}")


def signed(kind: pa.DataType) -> pa.DataType:
    """Widens whole numbers without sign, which Spark has not.

    Args:
        kind: A type of ours.

    Returns:
        The type that Spark can hold.
    """
    if pa.types.is_list(kind):
        return pa.list_(signed(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(signed(field.type)) for field in kind])
    return _SIGNED.get(kind, kind)


def schema(table: pa.Table) -> tuple[pa.Schema, StructType]:
    """Reads the columns off a table.

    Args:
        table: A table of ours, with or without rows.

    Returns:
        Its schema in types that Spark has, and the same in Spark's words.
    """
    arrow = pa.schema([pa.field(field.name, signed(field.type)) for field in table.schema])
    return arrow, from_arrow_schema(arrow)
