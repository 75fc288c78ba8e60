"""How are the rows of a frame scored? A batch at a time on the executors, each row kept whatever it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import StringType

import unspun
from unspun.spark import columns


def score(
    df: DataFrame,
    text_column: str | None = None,
    id_column: str | None = None,
    keep: Sequence[str] = (),
    *,
    features: bool = True,
    explain: bool = False,
    scorer: unspun.Scorer | None = None,
    threads: int = 1,
) -> DataFrame:
    """Scores every row, with the columns of :func:`unspun.score_many`.

    A row without text has a null status and says so under ``error``; no row is lost. Offsets in ``evidence`` are bytes.

    Args:
        df: The articles.
        text_column: The column of texts, strings or binary; without it, the one that is named like a text.
        id_column: The column of names; without it ``id`` if there is one, or else the rows are numbered.
        keep: Columns to carry through, behind the others.
        features: Whether to add a column for each feature, as `score_many` does by default.
        explain: Whether to add reasons and evidence.
        scorer: What scores; without it, what ships.
        threads: Threads of a task; an executor runs as many tasks as it has cores.

    Returns:
        A row for each row.

    Raises:
        ValueError: A column is missing, or one to keep is named like a result.
        TypeError: A column has a type that can't be read.
    """
    text = columns.of_texts(df, text_column)
    ids = columns.of_ids(df, id_column)
    for name in keep:
        if name not in df.columns:
            raise ValueError(f"keep: {unspun._core.missing(name, df.columns)}")
    rows = df.select(
        ids.alias("id"), columns.of(text).alias("text"), F.struct(*map(columns.of, keep or [text])).alias("kept")
    )
    kind = pa.string() if isinstance(rows.schema["id"].dataType, StringType) else pa.int64()
    scoring = _Scoring(scorer or unspun.Scorer(), tuple(keep), features, explain, threads)
    arrow, spark = columns.schema(scoring.table(pa.array([], pa.string()), pa.array([], kind)))
    for name in keep:
        if name in arrow.names:
            raise ValueError(f"keep: {name} is a column of the results already; rename yours")
        spark = spark.add(df.schema[name])
    if not keep:
        rows = rows.drop("kept")
    return rows.mapInArrow(scoring, spark)


@dataclass(frozen=True)
class _Scoring:
    """Scores batches of rows (id, text, kept)."""

    scorer: unspun.Scorer
    keep: tuple[str, ...]
    features: bool
    explain: bool
    threads: int

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            table = self.table(batch.column("text"), batch.column("id"))
            arrow, _ = columns.schema(table)
            table = table.cast(arrow)
            for name in self.keep:
                table = table.append_column(name, batch.column("kept").field(name))
            yield from table.combine_chunks().to_batches()

    def table(self, texts: pa.Array, ids: pa.Array) -> pa.Table:
        """Scores texts, none of them included: an empty list gives the columns alone."""
        scored = self.scorer.score_many(
            texts, ids=ids, threads=self.threads, features=self.features, explain=self.explain
        )
        return pa.table(scored)
