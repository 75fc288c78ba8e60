"""Which articles may tell one story? Those that share rare keys; what half the corpus says finds nobody."""

from __future__ import annotations

from functools import cached_property

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from unspun import _core
from unspun.spark.copies import Copies
from unspun.spark.joining import join
from unspun.spark.stages import Stages
from unspun.spark.steps import Step

# A counter with more than this share of all articles is told to every task, so that its rows need not be sent anywhere.
_EVERYWHERE = 1000


class Candidates:
    """Pairs of articles that are worth laying side by side."""

    def __init__(self, stages: Stages, prints: DataFrame, copies: Copies) -> None:
        """Takes the articles as rows, and their copies.

        Args:
            stages: Where steps are kept.
            prints: The rows.
            copies: Groups of near copies.
        """
        self._stages = stages
        self._prints = prints
        self._copies = copies

    @cached_property
    def pairs(self) -> DataFrame:
        """Pairs of ``one`` and ``two``, the lower number first: candidates, copies and their first's candidates."""
        rest = self._copies.rest
        found = self._found
        of_first = join(rest.withColumnRenamed("first", "one"), found, "one", "number").select(
            F.col("number").alias("one"), "two"
        )
        with_first = rest.select(F.col("number").alias("one"), F.col("first").alias("two"))
        every = found.union(of_first).union(with_first).union(self._small_groups())
        ordered = every.select(F.least("one", "two").alias("one"), F.greatest("one", "two").alias("two"))
        return self._stages.keep("pairs", lambda: ordered.distinct())

    def report(self) -> dict[str, int]:
        """Counts the keys looked at and those that were too common to find anybody."""
        common = self._counters.filter(F.col("count") > self._commonest)
        rows = common.agg(F.count("*").alias("keys"), F.sum("count").alias("rows")).first()
        assert rows is not None
        return {
            "keys": self._total,
            "keys_too_common": rows["keys"],
            "lookups_left_out": int(rows["rows"] or 0),
            "most_articles_of_a_key": self._commonest,
            "pairs": self.pairs.count(),
        }

    def _small_groups(self) -> DataFrame:
        """Pairs each copy with each in groups of a handful."""
        rest = self._copies.rest
        small = rest.groupBy("first").count().filter(F.col("count") < self._small)
        members = rest.join(small.select("first"), "first")
        others = members.select("first", F.col("number").alias("two"))
        return members.withColumnRenamed("number", "one").join(others, "first").filter("one < two").select("one", "two")

    @cached_property
    def _singles(self) -> DataFrame:
        return self._prints.select("number", "keys").join(self._copies.rest.select("number"), "number", "left_anti")

    @cached_property
    def _total(self) -> int:
        def count() -> int:
            rows = self._prints.agg(F.sum(F.size("keys"))).first()
            return int(rows[0] or 0) if rows else 0

        return self._stages.number("keys", count)

    @cached_property
    def _limits(self) -> tuple[int, int, int]:
        return _core._cluster_limits(self._total)

    @property
    def _commonest(self) -> int:
        return self._limits[1]

    @property
    def _small(self) -> int:
        return self._limits[2]

    def _keys(self) -> DataFrame:
        keys = self._singles.select("number", F.explode("keys").alias("key"))
        return keys.withColumn("counter", F.shiftrightunsigned("key", self._limits[0]))

    @cached_property
    def _counters(self) -> DataFrame:
        """Counts the articles of each key, copies once, as far as the counters tell keys apart."""
        counted = self._keys().groupBy("counter").agg(F.count("*").alias("count")).filter("count > 1")
        return self._stages.keep("counters", lambda: counted)

    @cached_property
    def _chosen(self) -> DataFrame:
        """The rarest keys of each article: ``number``, ``key``, ``count``."""
        articles = self._stages.number("articles", self._prints.count)
        counters = self._counters
        everywhere = counters.filter(F.col("count") > max(self._commonest, articles // _EVERYWHERE))
        rare = counters.filter(F.col("count") <= self._commonest)
        keys = (
            self._keys().join(F.broadcast(everywhere.select("counter")), "counter", "left_anti").join(rare, "counter")
        )
        grouped = keys.groupBy("number").agg(F.collect_list(F.struct("key", "count")).alias("keys"))
        return self._stages.keep("chosen", lambda: Step(_core._cluster_rarest).over(grouped))

    @cached_property
    def _found(self) -> DataFrame:
        """The articles that share most with each (``one``, ``two``)."""
        articles = self._stages.number("articles", self._prints.count)
        lists = self._chosen.groupBy("key").agg(
            F.collect_list("number").alias("members"), F.first("count").alias("count")
        )
        met = lists.filter(F.size("members") > 1).select(
            F.explode("members").alias("number"), F.struct("key", "count", "members").alias("posting")
        )
        grouped = met.groupBy("number").agg(F.collect_list("posting").alias("postings"))
        step = Step(_core._cluster_candidates, {"articles": articles})
        return self._stages.keep("candidates", lambda: step.over(grouped))
