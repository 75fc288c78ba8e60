"""Which place has each article in the order of ids? Counted within ranges, so that no machine sees all ids."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.types import IntegerType, StructField, StructType

# Articles that one task may put in order, and ids looked at to find where their ranges begin.
_RANGE = 500_000
_SAMPLED = 50


def numbered(rows: DataFrame, count: int, together: int = _RANGE) -> DataFrame:
    """Adds each row's place in the order of ids.

    Args:
        rows: Rows with an ``id`` each, another for each.
        count: How many there are.
        together: About so many are put in order by one task.

    Returns:
        The rows with a ``number``, counted from 0.
    """
    ranged = _Ranges(_borders(rows, count, together)).over(rows)
    sizes = {row["range"]: row["rows"] for row in ranged.groupBy("range").agg(F.count("*").alias("rows")).collect()}
    order = sorted(sizes)
    starts = list(zip(order, accumulate((sizes[number] for number in order), initial=0), strict=False))
    if not starts:
        return rows.withColumn("number", F.lit(0).cast("bigint"))
    before = rows.sparkSession.createDataFrame(starts, "range int, start bigint")
    place = F.row_number().over(Window.partitionBy("range").orderBy("id"))
    found = ranged.withColumn("place", place).join(F.broadcast(before), "range")
    return found.withColumn("number", F.col("place") + F.col("start") - 1).drop("range", "place", "start")


def _borders(rows: DataFrame, count: int, together: int) -> list[str]:
    """Picks ids that cut the corpus into ranges of about one size; which ones they are changes no number."""
    ranges = count // together
    if ranges == 0:
        return []
    every = max(1, count // (ranges * _SAMPLED))
    sample = rows.select("id").filter(F.pmod(F.xxhash64("id"), F.lit(every)) == 0)
    ids = sorted(row["id"] for row in sample.collect())
    return ids[_SAMPLED::_SAMPLED]


@dataclass(frozen=True)
class _Ranges:
    borders: list[str]

    def over(self, rows: DataFrame) -> DataFrame:
        if not self.borders:
            return rows.withColumn("range", F.lit(0))
        return rows.mapInArrow(self, StructType([*rows.schema.fields, StructField("range", IntegerType())]))

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            ranges = [bisect.bisect(self.borders, name) for name in batch.column("id").to_pylist()]
            table = pa.Table.from_batches([batch]).append_column("range", pa.array(ranges, pa.int32()))
            yield from table.to_batches()
