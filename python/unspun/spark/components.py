"""Which articles hang together? The least number of each spreads along the pairs, in steps that double their reach."""

from __future__ import annotations

from functools import partial

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from unspun.spark.joining import join
from unspun.spark.stages import Stages


def components(stages: Stages, name: str, pairs: DataFrame) -> DataFrame:
    """Names the component of every article that stands in a pair.

    Args:
        stages: Where the rounds are kept.
        name: What they are called.
        pairs: Rows of ``one`` and ``two``.

    Returns:
        Rows of ``number`` and ``first``, the least number of its component.
    """
    swapped = pairs.select(F.col("two").alias("one"), F.col("one").alias("two"))
    edges = stages.keep(f"{name}.edges", lambda: pairs.select("one", "two").union(swapped).distinct())
    labels = stages.keep(f"{name}.0", lambda: edges.groupBy(F.col("one").alias("number")).agg(_least("one", "two")))
    turn, moved = 0, 1
    while moved > 0:
        turn += 1
        spread = stages.keep(f"{name}.{turn}", partial(_spread, labels, edges))
        moved = stages.number(f"{name}.{turn}", partial(_moved, labels, spread))
        labels = spread
    return labels


def _least(own: str, other: str) -> Column:
    return F.min(F.least(own, other)).alias("first")


def _spread(labels: DataFrame, edges: DataFrame) -> DataFrame:
    """Gives each article the least name among its neighbours, and then that article's name."""
    named = labels.select(F.col("number").alias("two"), F.col("first").alias("heard"))
    heard = join(edges, named, "two", "one").groupBy(F.col("one").alias("number")).agg(F.min("heard").alias("heard"))
    near = labels.join(heard, "number").select("number", F.least("first", "heard").alias("first"))
    far = near.select(F.col("number").alias("first"), F.col("first").alias("further"))
    return join(near, far, "first", "number").select("number", F.col("further").alias("first"))


def _moved(before: DataFrame, after: DataFrame) -> int:
    old = before.select("number", F.col("first").alias("old"))
    return int(after.join(old, "number").filter(F.col("first") != F.col("old")).count())
