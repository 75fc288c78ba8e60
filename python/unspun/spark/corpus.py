"""Who tells whose story where one machine is too small? The search of :class:`unspun.Corpus`, in steps over rows."""

from __future__ import annotations

import pickle
import zlib
from functools import cached_property
from typing import TypedDict, Unpack

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from unspun import _core
from unspun.spark import columns
from unspun.spark.candidates import Candidates
from unspun.spark.components import components
from unspun.spark.copies import Copies
from unspun.spark.links import Links
from unspun.spark.numbering import numbered
from unspun.spark.stages import Stages
from unspun.spark.steps import Step


class Corpus:
    """Articles among which siblings are found.

    The rows are those of :class:`unspun.Corpus` given the same articles in the order of their ids, with one difference:
    sentences that many pages share, such as footers, are not left out here, so take them off first. Each step is taken
    when it is first asked for and kept in a folder, from which an interrupted run goes on.
    """

    def __init__(
        self,
        df: DataFrame,
        text_column: str | None = None,
        id_column: str | None = None,
        *,
        date_column: str | None = None,
        group_column: str | None = None,
        scorer: _core.Scorer | None = None,
        work: str | None = None,
    ) -> None:
        """Takes the articles of a frame.

        Args:
            df: The articles.
            text_column: The column of texts, strings or binary; without it, the one that is named like a text.
            id_column: The column of names, strings or whole numbers, each another; without it ``id``.
            date_column: The column of dates or times: an article is hardly ever made from a later one.
            group_column: A column by which only articles of one group are laid side by side.
            scorer: Whose lexicon is used; the one that ships where there is none. Its model says nothing of links.
            work: A folder for the steps that every worker can reach, one a corpus; without it, a temporary folder where
                the master is this machine.

        Raises:
            ValueError: A column is missing, an id is null or stands twice, or the folder holds another corpus.
            TypeError: A column has a type that can't be read.
        """
        # Numbers made up for a scoring would name nothing here.
        named = id_column or _core.guess_id(df.columns)
        if named is None:
            raise ValueError("id_column: siblings are named by ids; name a column that has them")
        text = columns.of(columns.of_texts(df, text_column)).alias("text")
        date, group = (
            columns.of_dates(df, date_column).alias("date"),
            columns.of_groups(df, group_column).alias("group"),
        )
        self._given = df.select(columns.of_ids(df, named).alias("id"), text, date, group)
        self._scorer = scorer
        self._stages = Stages(df.sparkSession, work)
        self._rows = self._check()

    def siblings(self) -> DataFrame:
        """Returns a row per link, as :meth:`unspun.Corpus.siblings` does."""
        links = self._links.rows.drop("kin", "direction_logit")
        return self._name(links, "article", "sibling").withColumnRenamed("article", "id")

    def clusters(self) -> DataFrame:
        """Returns a row per article, as :meth:`unspun.Corpus.clusters` does: what it goes back to and was made from."""
        numbered = self._clusters
        sizes = numbered.groupBy("cluster").agg(F.count("*").alias("size"))
        judged = self._links.judgements.withColumnRenamed("article", "number")
        rows = numbered.join(sizes, "cluster").join(judged, "number", "left")
        rows = rows.select("number", "cluster", "size", "derived", "source", "direction")
        return self._name(rows, "cluster", "source")

    def report(self) -> dict[str, int]:
        """Returns what the search counted: articles, pairs, and what the limits on common keys left out."""
        return {
            "articles": self._articles.count(),
            "without_text": self._articles.filter(F.col("text").isNull()).count(),
            "too_short": self._prints.filter(F.size("keys") == 0).count(),
            "copies": self._copies.rest.count(),
            **self._candidates.report(),
            **self._links.report(),
        }

    def _check(self) -> int:
        """Counts the rows; refuses ids that name no row or two, and a folder of another corpus."""
        rows = self._given.agg(
            F.count("*").alias("rows"),
            F.count("id").alias("ids"),
            F.bit_xor(F.xxhash64("id", "text", "date", "group")).alias("content"),
        ).first()
        assert rows is not None
        if rows["rows"] != rows["ids"]:
            raise ValueError(f"id_column: {rows['rows'] - rows['ids']} rows have no id")
        twice = self._given.groupBy("id").count().filter("count > 1").first()
        if twice is not None:
            raise ValueError(f"id_column: {twice['count']} rows have the id {twice['id']!r}; each row needs its own")
        # Another version counts other things.
        content = (rows["content"] or 0) ^ zlib.crc32(_core.__version__.encode())
        # So does another lexicon.
        content ^= 0 if self._scorer is None else zlib.crc32(pickle.dumps(self._scorer))
        if self._stages.number("content", lambda: content) != content:
            raise ValueError(f"work: {self._stages.folder} holds the steps of another corpus")
        return int(rows["rows"])

    @cached_property
    def _articles(self) -> DataFrame:
        """Numbers the articles in the order of their ids."""
        if self._has_numbers:
            return self._stages.keep("articles", lambda: self._given.withColumn("number", F.col("id")))
        return self._stages.keep("articles", lambda: numbered(self._given, self._rows))

    @property
    def _has_numbers(self) -> bool:
        return bool(self._given.schema["id"].dataType.typeName() == "long")

    @cached_property
    def _prints(self) -> DataFrame:
        articles = self._articles.select("number", "text", "date", "group")
        step = Step(_core._cluster_prints, {"scorer": self._scorer})
        return self._stages.keep("prints", lambda: step.over(articles))

    @cached_property
    def _copies(self) -> Copies:
        return Copies(self._stages, self._prints)

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self._stages, self._prints, self._copies)

    @cached_property
    def _links(self) -> Links:
        return Links(self._stages, self._prints, self._candidates.pairs)

    @cached_property
    def _clusters(self) -> DataFrame:
        """Names the cluster of every article: its own number where it has no kin."""
        found = components(self._stages, "clusters", self._links.kin)
        first = F.coalesce(F.col("first"), F.col("number")).alias("cluster")
        return self._articles.select("number").join(found, "number", "left").select("number", first)

    def _name(self, rows: DataFrame, *numbers: str) -> DataFrame:
        """Puts ids in the place of numbers."""
        if self._has_numbers:
            return rows.withColumnRenamed("number", "id")
        order = [name for name in rows.columns]
        ids = self._articles.select("number", "id")
        for name in ["number", *numbers] if "number" in order else numbers:
            named = ids.select(F.col("number").alias(name), F.col("id").alias("named"))
            rows = rows.join(named, name, "left").drop(name).withColumnRenamed("named", name)
        return rows.select(*order).withColumnRenamed("number", "id")


class Options(TypedDict, total=False):
    """What :class:`Corpus` takes beside the articles."""

    text_column: str | None
    id_column: str | None
    date_column: str | None
    group_column: str | None
    scorer: _core.Scorer | None
    work: str | None


def siblings(df: DataFrame, **options: Unpack[Options]) -> DataFrame:
    """Finds the siblings of every article: :meth:`Corpus.siblings`, for those who need nothing else.

    Args:
        df: The articles.
        **options: What :class:`Corpus` takes, by name.

    Returns:
        A row per link.
    """
    return Corpus(df, **options).siblings()
