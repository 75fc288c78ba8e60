"""Are the rows those of a corpus on one machine, to the last bit?"""

from __future__ import annotations

import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun
from engines import executors, kill_one
from fiction import corpus
from pyspark.sql import DataFrame, SparkSession
from unspun.spark import Corpus, joining, numbering, siblings
from unspun.spark.components import components
from unspun.spark.stages import Stages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    articles = corpus(events=120, copies=60)
    rows = [(article.id, article.text) for article in articles]
    rows += [("none", None), ("empty", ""), ("short", "Too short to say.")]
    return pa.table({"id": [row[0] for row in rows], "text": pa.array([row[1] for row in rows], pa.string())})


@pytest.fixture(scope="module")
def whole(table: pa.Table) -> unspun.Corpus:
    table = table.sort_by("id")
    return unspun.Corpus(table["text"], ids=table["id"])


@pytest.fixture(scope="module")
def df(spark: SparkSession, table: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    path = str(tmp_path_factory.mktemp("siblings") / "in.parquet")
    pq.write_table(table, path, row_group_size=100)
    return spark.read.parquet(path)


def _same(frame: DataFrame, expected: unspun.Table, *key: str) -> None:
    want = pa.table(expected)
    order = [(name, "ascending") for name in key]
    got = frame.toArrow()
    assert got.column_names == want.column_names
    assert got.sort_by(order).to_pylist() == want.sort_by(order).to_pylist()


def test_links_are_those_of_a_corpus(df: DataFrame, whole: unspun.Corpus) -> None:
    _same(siblings(df), whole.siblings(), "id", "sibling")


def test_a_lexicon_of_ones_own_is_that_of_a_corpus(
    df: DataFrame, table: pa.Table, whole: unspun.Corpus, tmp_path: Path
) -> None:
    names, work = tmp_path / "names.tsv", str(tmp_path / "work")
    words = Counter(re.findall("[A-Z][a-z]{4,}", " ".join(filter(None, table["text"].to_pylist()))))
    names.write_text("".join(f"{word}\tper\n" for word, _ in words.most_common(40)), encoding="utf-8")
    scorer = unspun.Scorer(lexicon=names)
    ordered = table.sort_by("id")
    expected = unspun.Corpus(ordered["text"], ids=ordered["id"], scorer=scorer).siblings()
    assert pa.table(expected) != pa.table(whole.siblings())
    _same(siblings(df, scorer=scorer, work=work), expected, "id", "sibling")
    with pytest.raises(ValueError, match="holds the steps of another corpus"):
        Corpus(df, work=work)


def test_clusters_and_sources_are_those_of_a_corpus(df: DataFrame, whole: unspun.Corpus, tmp_path: Path) -> None:
    found = Corpus(df, work=str(tmp_path))
    _same(found.clusters(), whole.clusters(), "id")
    report = found.report()
    assert report["articles"] == df.count()
    assert (report["without_text"], report["too_short"]) == (1, 3)
    assert report["copies"] >= 59
    assert report["keys_too_common"] > 0 and report["lookups_left_out"] > 200
    assert report["links"] == found.siblings().count()


def test_dates_and_groups_count(spark: SparkSession, table: pa.Table, tmp_path: Path) -> None:
    table = table.sort_by("id")
    days = [None if n % 5 == 0 else date(2024, 1, 1 + n % 28) for n in range(len(table))]
    groups = [None if n % 7 == 0 else f"g{n // 40 % 2}" for n in range(len(table))]
    table = table.append_column("day", pa.array(days)).append_column("desk", pa.array(groups, pa.string()))
    pq.write_table(table, str(tmp_path / "in.parquet"))
    found = Corpus(spark.read.parquet(str(tmp_path / "in.parquet")), date_column="day", group_column="desk")
    whole = unspun.Corpus(table["text"], ids=table["id"], dates=table["day"], groups=table["desk"])
    _same(found.siblings(), whole.siblings(), "id", "sibling")
    _same(found.clusters(), whole.clusters(), "id")


def test_whole_numbers_are_ids_and_stay_numbers(spark: SparkSession, table: pa.Table, tmp_path: Path) -> None:
    table = table.slice(0, 200)
    numbers = random.Random(3).sample(range(10_000), len(table))
    pq.write_table(table.set_column(0, "id", pa.array(numbers, pa.int32())), str(tmp_path / "in.parquet"))
    numbered = pq.read_table(str(tmp_path / "in.parquet")).sort_by("id")
    found = siblings(spark.read.parquet(str(tmp_path / "in.parquet")))
    _same(found, unspun.Corpus(numbered["text"], ids=numbered["id"]).siblings(), "id", "sibling")


def test_what_was_done_is_not_done_again(df: DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(Corpus(df, work=str(tmp_path)).siblings().collect())

    def refuse(*_: object) -> None:
        raise AssertionError("a finished step was taken again")

    monkeypatch.setattr("unspun.spark.steps.Step.over", refuse)
    assert sorted(Corpus(df, work=str(tmp_path)).siblings().collect()) == before
    with pytest.raises(ValueError, match=r"work: .* holds the steps of another corpus"):
        Corpus(df.filter("id != 'short'"), work=str(tmp_path))


def test_crowded_keys_and_many_ranges_change_nothing(
    df: DataFrame, whole: unspun.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining.join, "__defaults__", (10,))
    monkeypatch.setattr("unspun.spark.links._TOGETHER", 3)
    monkeypatch.setattr(numbering.numbered, "__defaults__", (60,))
    _same(siblings(df), whole.siblings(), "id", "sibling")


def test_ids_are_one_a_row(df: DataFrame) -> None:
    with pytest.raises(ValueError, match="2 rows have the id 'short'"):
        siblings(df.union(df.filter("id = 'short'")))
    with pytest.raises(ValueError, match="1 rows have no id"):
        siblings(df.selectExpr("nullif(id, 'short') AS id", "text"))
    with pytest.raises(ValueError, match="id_column"):
        siblings(df.select("text"))
    with pytest.raises(TypeError, match="id_column: id must hold strings or whole numbers, not double"):
        siblings(df.selectExpr("1.5D AS id", "text"))


def test_components_reach_along_a_chain(spark: SparkSession, tmp_path: Path) -> None:
    chain = [(n, n + 1) for n in range(40, 80)] + [(n, n - 7) for n in range(80, 40, -7)] + [(1, 3), (2, 3)]
    pairs = spark.createDataFrame(chain, "one bigint, two bigint")
    found = components(Stages(spark, str(tmp_path)), "chain", pairs)
    assert sorted(map(tuple, found.collect())) == [(1, 1), (2, 1), (3, 1)] + [(n, 38) for n in [38, *range(40, 81)]]


def test_a_worker_that_dies_changes_nothing(
    spark: SparkSession, df: DataFrame, whole: unspun.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(spark, "sparkContext") or not spark.sparkContext.master.startswith("local-cluster"):
        # Sail and one JVM have no worker process that could die alone.
        return
    assert len(executors(spark)) == 2
    keep, killed = Stages.keep, []

    def keep_and_kill(stages: Stages, name: str, step: Callable[[], DataFrame]) -> DataFrame:
        if name == "pairs":
            killer = threading.Thread(target=lambda: killed.append(kill_one(spark)))
            killer.start()
        return keep(stages, name, step)

    monkeypatch.setattr(Stages, "keep", keep_and_kill)
    _same(siblings(df), whole.siblings(), "id", "sibling")
    assert len(killed) == 1


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_corpus_without_copies_is_searched(spark: SparkSession, tmp_path: Path, count: int) -> None:
    lines = (ROOT / "notebooks" / "samples" / "event.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    rows = [json.loads(line) for line in lines]
    ids, texts = [row["id"] for row in rows], [row["text"] for row in rows]
    articles = spark.createDataFrame(list(zip(ids, texts, strict=True)), "id string, text string")
    corpus = Corpus(articles, work=str(tmp_path / "work"))
    found = {(row["id"], row["sibling"]) for row in corpus.siblings().collect()}
    alone = unspun.Corpus(texts, ids).siblings().to_dicts() if texts else []
    assert found == {(row["id"], row["sibling"]) for row in alone}
    assert corpus.clusters().count() == count and corpus.report()["copies"] == 0
    # What was kept is read again, though Sail wrote no file for it.
    again = Corpus(articles, work=str(tmp_path / "work"))
    assert again.siblings().count() == len(found)


def test_names_with_dots_and_times_without_a_zone(spark: SparkSession, tmp_path: Path) -> None:
    lines = (ROOT / "notebooks" / "samples" / "event.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    days = [datetime(2024, 3, 5, hour) for hour in range(len(rows))]
    columns = {"page.id": [row["id"] for row in rows], "page.text": [row["text"] for row in rows]}
    links = []
    for kind in (pa.timestamp("us"), pa.timestamp("us", "UTC")):
        path = tmp_path / f"{kind.tz}.parquet"
        pq.write_table(pa.table({**columns, "page.date": pa.array(days, kind)}), path)
        corpus = Corpus(spark.read.parquet(str(path)), "page.text", "page.id", date_column="page.date")
        links.append(sorted(tuple(row) for row in corpus.siblings().collect()))
    assert links[0] == links[1] and links[0]
