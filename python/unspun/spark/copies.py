"""Which articles are nearly the same, word for word? Those that meet under a hash and share most runs of words."""

from __future__ import annotations

from functools import cached_property

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from unspun import _core
from unspun.spark.components import components
from unspun.spark.joining import join
from unspun.spark.stages import Stages
from unspun.spark.steps import Step


class Copies:
    """Groups of near copies: of each only the first is looked up by its keys."""

    def __init__(self, stages: Stages, prints: DataFrame) -> None:
        """Takes the articles as rows.

        Args:
            stages: Where steps are kept.
            prints: The rows.
        """
        self._stages = stages
        self._prints = prints

    @cached_property
    def rest(self) -> DataFrame:
        """Every copy but the first (``number``), with the ``first`` of its group."""
        groups = components(self._stages, "copies", self._pairs)
        return groups.filter(F.col("number") != F.col("first"))

    @cached_property
    def _pairs(self) -> DataFrame:
        bands = self._prints.select(F.col("number").alias("two"), F.explode("bands").alias("band"))
        firsts = bands.groupBy("band").agg(F.min("two").alias("one"), F.count("*").alias("rows")).filter("rows > 1")
        met = join(bands, firsts.drop("rows"), "band", "two").filter("one != two").select("one", "two").distinct()
        met = self._stages.keep("copies.met", lambda: met)
        fives = self._prints.select("number", "fives")
        with_two = met.join(fives.select(F.col("number").alias("two"), F.col("fives").alias("fives_two")), "two")
        with_both = join(
            with_two, fives.select(F.col("number").alias("one"), F.col("fives").alias("fives_one")), "one", "two"
        )
        return self._stages.keep("copies.pairs", lambda: Step(_core._cluster_copies).over(with_both))
