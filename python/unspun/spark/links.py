"""What are two candidates to each other? Pairs are screened by what both speak of; what remains lies side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from unspun import _core
from unspun.spark.components import components
from unspun.spark.joining import crowds, join
from unspun.spark.stages import Stages
from unspun.spark.steps import Step

# Articles that are sent together to lie beside one.
_TOGETHER = 64


class Links:
    """The siblings of every article."""

    def __init__(self, stages: Stages, prints: DataFrame, pairs: DataFrame) -> None:
        """Takes the pairs to lay side by side.

        Args:
            stages: Where steps are kept.
            prints: The articles as rows.
            pairs: ``one`` and ``two``.
        """
        self._stages = stages
        self._prints = prints
        self._pairs = pairs

    @cached_property
    def rows(self) -> DataFrame:
        """A row per link, both ways."""
        return self._beside("links", self._similar, ["record", "date"], _core._cluster_links)

    @cached_property
    def kin(self) -> DataFrame:
        """Pairs (``one``, ``two``) that go back to one text.

        One was probably made from the other, or both from one text; what an article was made from beside its source
        is left out, or the originals of one that was put together would seem to go back to one text.
        """
        pairs = self.rows.filter("kin AND article < sibling").selectExpr(
            "article AS one",
            "sibling AS two",
            # Copies and updates of one are one text, whoever was first.
            "CASE relation WHEN 'rewrite' THEN CASE direction WHEN 1 THEN article WHEN -1 THEN sibling END END AS made",
            "CASE direction WHEN 1 THEN sibling WHEN -1 THEN article END AS elder",
        )
        # A source that is no kin joins nobody.
        linked = self.rows.filter("kin").selectExpr("article AS made", "sibling AS source")
        sources = self.judgements.selectExpr("article AS made", "source").join(linked, ["made", "source"])
        joined = pairs.join(sources, "made", "left").filter("source IS NULL OR source = elder")
        return joined.select("one", "two")

    @cached_property
    def judgements(self) -> DataFrame:
        """What its siblings say of each article that has any; no chain of sources runs in a circle."""
        judged = self._judged
        named = judged.filter("source IS NOT NULL").select("article", "source", "rank")
        chains = components(self._stages, "chains", named.selectExpr("article AS one", "source AS two"))
        linked = named.join(chains.withColumnRenamed("number", "article"), "article")
        chained = linked.groupBy("first").agg(F.collect_list(F.struct("article", "source", "rank")).alias("chain"))
        # Not kept: hardly ever is there one, and a folder without rows has no columns for every reader.
        weak = Step(_core._cluster_circles).over(chained.select("chain")).select(F.col("article").alias("weak"))
        marked = judged.join(weak, F.col("article") == F.col("weak"), "left")
        rows = marked.selectExpr(
            "article",
            "derived",
            "CASE WHEN weak IS NULL THEN source END AS source",
            "CASE WHEN weak IS NULL THEN direction ELSE otherwise END AS direction",
        )
        return self._stages.keep("judgements", lambda: rows)

    @cached_property
    def _judged(self) -> DataFrame:
        """What each article's own links say of it, and its copies."""
        link = F.struct("sibling", "derived", "verbatim", "contained", "relation", "direction", "direction_logit")
        grouped = self.rows.groupBy("article").agg(F.collect_list(link).alias("links"))
        dates = self._prints.select(F.col("number").alias("article"), "date")
        beside = grouped.join(dates, "article").join(self._heads, "article", "left")
        return self._stages.keep("judged", lambda: Step(_core._cluster_judgements).over(beside))

    @cached_property
    def _heads(self) -> DataFrame:
        """The ``head`` of the copies of each ``article`` that has any: the earliest, and else the lowest number."""
        copied = self.rows.filter("relation = 'verbatim' AND article < sibling")
        twins = components(self._stages, "twins", copied.selectExpr("article AS one", "sibling AS two"))
        dated = twins.join(self._prints.select("number", "date"), "number")
        earliest = dated.groupBy("first").agg(F.min("date").alias("head_date"))
        of_that_date = dated.join(earliest, "first").filter(F.col("date").eqNullSafe(F.col("head_date")))
        heads = of_that_date.groupBy("first", "head_date").agg(F.min("number").alias("head"))
        return twins.join(heads, "first").select(F.col("number").alias("article"), "head", "head_date")

    def report(self) -> dict[str, int]:
        """Counts pairs and links."""
        return {"pairs_similar": self._similar.count(), "links": self.rows.count()}

    @cached_property
    def _similar(self) -> DataFrame:
        return self._beside("pairs.similar", self._pairs, ["stems"], _core._cluster_similar)

    def _beside(self, name: str, pairs: DataFrame, columns: list[str], call: Callable[..., _core.Table]) -> DataFrame:
        """Sends the first of each pair to the second, whose content is sent once for all of them."""
        firsts = self._prints.select(F.col("number").alias("one"), *columns)
        # A first that ten thousand copies have is the crowded side; a second is so where it is everybody's candidate.
        sent = join(pairs, firsts, "one", "two").withColumn("sent", F.struct(F.col("one").alias("number"), *columns))
        shares = crowds(pairs, "two", _TOGETHER)
        dealt = sent.select("one", "two", "sent").join(shares, "two", "left")
        share = F.coalesce(F.pmod(F.xxhash64("one"), F.col("shares")), F.lit(0).cast("bigint")).alias("part")
        grouped = dealt.select("two", share, "sent").groupBy("two", "part")
        together = grouped.agg(F.collect_list("sent").alias("others")).drop("part")
        seconds = self._prints.select(F.col("number").alias("two"), *columns)
        rows = together.join(seconds, "two").withColumnRenamed("two", "one")
        return self._stages.keep(name, lambda: Step(call).over(rows))
