from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun
from fiction import corpus
from pyspark.sql import DataFrame, SparkSession
from unspun.spark import score


@pytest.fixture(scope="module")
def rows(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFrame, pa.Table]:
    articles = corpus(events=10)
    texts: list[str | None] = [article.text for article in articles]
    texts[3:6] = [None, "", "\udcff".encode("utf-8", "surrogatepass").decode("utf-8", "replace")]
    table = pa.table(
        {
            "id": [article.id for article in articles],
            "body": pa.array(texts, pa.string()),
            "site": pa.array([n % 3 for n in range(len(texts))], pa.int32()),
        }
    )
    path = str(tmp_path_factory.mktemp("score") / "in.parquet")
    pq.write_table(table, path)
    return spark.read.parquet(path), table


def test_rows_are_those_of_score_many(rows: tuple[DataFrame, pa.Table]) -> None:
    df, table = rows
    scored = score(df, "body").toArrow().sort_by("id")
    table = table.sort_by("id")
    expected = pa.table(unspun.score_many(table["body"], ids=table["id"]))
    assert scored.column_names == expected.column_names
    assert scored.to_pylist() == expected.to_pylist()


def test_bad_rows_are_kept_and_say_why(rows: tuple[DataFrame, pa.Table]) -> None:
    df, table = rows
    scored = score(df, "body", "id", ["site"], features=False).toArrow()
    assert scored.num_rows == table.num_rows
    assert scored.column_names[-1] == "site"
    assert [row["error"] for row in scored.to_pylist() if row["status"] is None] == ["no text"]
    assert dict(zip(scored["id"].to_pylist(), scored["site"].to_pylist(), strict=True)) == dict(
        zip(table["id"].to_pylist(), table["site"].to_pylist(), strict=True)
    )


def test_reasons_come_along(rows: tuple[DataFrame, pa.Table]) -> None:
    scored = score(rows[0], "body", explain=True, features=False).toArrow().to_pylist()
    assert all((row["reasons"] is None) == (row["status"] is None) for row in scored)
    assert any(row["reasons"] for row in scored)


def test_bytes_and_rows_without_ids_are_scored(rows: tuple[DataFrame, pa.Table]) -> None:
    text = "CAST(body AS binary) AS text"
    # A column that only looks like one of ids is none.
    for columns in ([text], [text, "1.5D AS id"]):
        scored = score(rows[0].selectExpr(*columns), features=False).toArrow()
        assert len(set(scored["id"].to_pylist())) == rows[1].num_rows


def test_wrong_columns_are_named(rows: tuple[DataFrame, pa.Table]) -> None:
    df, _ = rows
    with pytest.raises(ValueError, match=r"text_column.*bodi"):
        score(df, "bodi")
    with pytest.raises(TypeError, match="site must hold strings or binary, not int"):
        score(df, "site")
    with pytest.raises(ValueError, match=r"id_column.*name"):
        score(df, "body", "name")
    with pytest.raises(ValueError, match=r"keep.*nothing"):
        score(df, "body", keep=["nothing"])
    with pytest.raises(ValueError, match="keep: id is a column of the results already"):
        score(df, "body", keep=["id"])
