"""How is a corpus judged by one command on a cluster? ``spark-submit job.py score IN OUT`` or ``siblings IN OUT``.

``SPARK_REMOTE=sc://host:port python -m unspun.spark.job ...`` runs the same on a Spark Connect server, or on Sail.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from pyspark.sql import DataFrame, SparkSession

from unspun.spark import Corpus, score


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the job.

    Args:
        arguments: The command line, without its first word.

    Returns:
        The exit status.
    """
    given = _parser().parse_args(arguments)
    spark = SparkSession.builder.appName(f"unspun {given.command}").getOrCreate()
    read = spark.read.json if given.format == "json" else spark.read.parquet
    try:
        report = _score(given, read(given.input)) if given.command == "score" else _siblings(given, read(given.input))
    except (TypeError, ValueError) as problem:
        print(f"unspun: {problem}", file=sys.stderr)
        return 2
    print(json.dumps(report))
    return 0


def _score(given: argparse.Namespace, df: DataFrame) -> dict[str, int]:
    scored = score(df, given.text, given.id, given.keep, features=given.features, explain=given.explain)
    scored.write.mode("overwrite").parquet(given.output)
    written = df.sparkSession.read.parquet(given.output).groupBy("status").count().collect()
    return {row["status"] or "error": row["count"] for row in written}


def _siblings(given: argparse.Namespace, df: DataFrame) -> dict[str, int]:
    columns = {"date_column": given.date_column, "group_column": given.group_column}
    corpus = Corpus(df, given.text, given.id, work=given.work, **columns)
    for name, rows in [("siblings", corpus.siblings()), ("clusters", corpus.clusters())]:
        rows.write.mode("overwrite").parquet(f"{given.output}/{name}")
    return corpus.report()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="job.py", description="Judges a corpus on a cluster.")
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("score", help="write a row of scores for each row")
    finding = commands.add_parser("siblings", help="write OUT/siblings and OUT/clusters")
    for command in (scoring, finding):
        command.add_argument("input", metavar="IN", help="Parquet, or JSON lines with --format json")
        command.add_argument("output", metavar="OUT", help="a folder or URL; what it holds is replaced")
        command.add_argument("--format", choices=["parquet", "json"], default="parquet")
        command.add_argument(
            "--text", metavar="COLUMN", help="column of the texts (default: the one named like a text)"
        )
        command.add_argument("--id", metavar="COLUMN", help="column of the ids (default: id)")
    scoring.add_argument("--keep", metavar="COLUMN", nargs="*", default=[], help="columns to carry through")
    scoring.add_argument("--no-features", dest="features", action="store_false", help="leave the features out")
    scoring.add_argument("--explain", action="store_true", help="add reasons and evidence")
    finding.add_argument(
        "--date-column", metavar="COLUMN", help="column of dates: an article is hardly ever made from a later one"
    )
    finding.add_argument("--group-column", metavar="COLUMN", help="lay only articles of one group side by side")
    finding.add_argument("--work", metavar="FOLDER", help="where steps are kept; all workers must reach it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
