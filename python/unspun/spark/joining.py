"""How are frames joined where a key has a million rows? Its rows are dealt out, and what they meet is copied."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

# Rows of one key that one task may take; beyond it they are dealt out.
CROWD = 20_000


def join(many: DataFrame, few: DataFrame, key: str, by: str, crowd: int = CROWD) -> DataFrame:
    """Joins rows with the one row of their key.

    Args:
        many: Rows, of which very many may have one key.
        few: One row a key, or a handful.
        key: The column of the key in both.
        by: The column by which the rows of a crowded key are dealt out.
        crowd: Rows of one key that stay together.

    Returns:
        The rows that found their key, with the columns of both.
    """
    crowded = crowds(many, key, crowd)
    # Few keys can be crowded, so that their list fits into every task.
    if not (listed := crowded.collect()):
        return many.join(few, key)
    spark = many.sparkSession
    none = F.lit(0).cast("bigint")
    shares = F.broadcast(spark.createDataFrame([tuple(row) for row in listed], crowded.schema))
    dealt = many.join(shares, key, "left").withColumn(
        "share", F.coalesce(F.pmod(F.xxhash64(by), F.col("shares")), none)
    )
    copied = few.join(shares, key, "left").withColumn(
        "share", F.explode(F.sequence(none, F.coalesce(F.col("shares") - 1, none)))
    )
    return dealt.drop("shares").join(copied.drop("shares"), [key, "share"]).drop("share")


def crowds(many: DataFrame, key: str, crowd: int = CROWD) -> DataFrame:
    """Finds the keys that too many rows have.

    Args:
        many: The rows.
        key: The column of the key.
        crowd: Rows of one key that stay together.

    Returns:
        The keys, and into how many ``shares`` their rows are dealt.
    """
    counted = many.groupBy(key).agg(F.count("*").alias("rows")).filter(F.col("rows") > crowd)
    return counted.select(key, F.ceil(F.col("rows") / crowd).cast("bigint").alias("shares"))
