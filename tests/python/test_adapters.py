"""The adapters of the light libraries, each against the real one; the heavy ones are in tests/adapters."""

from __future__ import annotations

import pickle
import subprocess
import sys

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import unspun
import unspun.datasets
import unspun.duckdb
import unspun.pandas
import unspun.polars
import unspun.sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator
from unspun.columns import KINDS, SCORES, names_of, refusal, score_rows


def test_the_types_that_adapters_name_are_those_of_the_table() -> None:
    schema = pa.schema(unspun.score_many([]))
    found = {name: str(schema.field(name).type) for name in names_of(True)}
    assert found == dict.fromkeys(names_of(True), "float") | KINDS


def test_nothing_heavy_is_imported_unasked() -> None:
    heavy = "{'numpy', 'pyarrow', 'polars', 'pandas', 'duckdb', 'sklearn', 'rich', 'matplotlib', 'pathlib'}"
    code = f"import sys, unspun; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path = {sys.path!r}\n{code}"], capture_output=True
    )
    assert done.stdout.strip() == b"[]", done.stderr


def test_polars_scores_eagerly_lazily_and_streaming(texts: list[str | None]) -> None:
    expected = unspun.score_many(texts, features=False).to_pyarrow().column("spun").to_pylist()
    frame = pl.DataFrame({"body": texts, "n": range(len(texts))})
    eager = frame.with_columns(pl.col("body").unspun.score().alias("scores")).unnest("scores")
    assert eager["spun"].to_list() == expected and eager.columns == ["body", "n", *SCORES]
    lazy = frame.lazy().with_columns(
        pl.col("body").unspun.spun().alias("s"), pl.col("body").unspun.quality().alias("q")
    )
    assert lazy.collect()["s"].to_list() == expected
    assert lazy.collect(engine="streaming")["s"].to_list() == expected
    assert lazy.collect_schema()["s"] == pl.Float32
    assert lazy.filter(pl.col("s") < 0).collect().height == 0
    wide = frame["body"].unspun.score(features=True)
    assert wide.height == len(texts) and wide.width == len(SCORES) + len(unspun.FEATURES)
    assert pl.Series("e", [], dtype=pl.String).unspun.score().height == 0


def test_pandas_keeps_the_index(texts: list[str | None]) -> None:
    series = pd.Series(texts, index=list("abcde"), name="body")
    scores = series.unspun.score()
    assert list(scores.index) == list("abcde") and list(scores.columns) == list(SCORES)
    assert scores.loc["a", "spun"] == pytest.approx(unspun.score(texts[0] or "").spun)
    assert scores.loc["c", "error"] == "no text"
    assert series.to_frame().join(scores).shape == (5, 1 + len(SCORES))


def test_duckdb_scores_in_sql_and_reads_the_table(texts: list[str | None]) -> None:
    connection = duckdb.connect()
    unspun.duckdb.register(connection)
    # A notebook's cell may run twice.
    unspun.duckdb.register(connection)
    connection.register("articles", pa.table({"id": range(len(texts)), "body": texts}))
    found = connection.sql(
        "select id, unspun(body).spun as spun, unspun(body).status from articles order by id"
    ).fetchall()
    expected = unspun.score_many(texts, features=False).to_dicts()
    assert [row[1] for row in found] == [
        pytest.approx(row["spun"]) if row["spun"] is not None else None for row in expected
    ]
    assert [row[2] for row in found] == [row["status"] for row in expected]
    scored = unspun.score_many(
        connection.sql("select body from articles").to_arrow_table(), features=False
    ).to_pyarrow()
    assert scored.num_rows == 5
    assert connection.execute("select count(*) from scored where spun is not null").fetchall() == [(2,)]


def test_sklearn_measures_and_trains(texts: list[str | None], article: str) -> None:
    transformer = unspun.sklearn.UnspunTransformer()
    known = [text for text in texts if text]
    matrix = transformer.fit_transform(known)
    assert matrix.shape == (len(known), 5 + len(unspun.FEATURES)) and matrix.dtype == np.float32
    assert list(transformer.get_feature_names_out())[:2] == ["quality", "spun"]
    np.testing.assert_array_equal(transformer.transform(pd.Series(known)), matrix)
    np.testing.assert_array_equal(transformer.transform(np.array(known, dtype=object).reshape(-1, 1)), matrix)
    for each in (iter(known), (text for text in known), tuple(known), pa.array(known), pl.Series(known)):
        np.testing.assert_array_equal(transformer.transform(each), matrix)
    with pytest.raises(ValueError, match="one string"):
        transformer.transform(article)
    for unordered in (set(known), dict.fromkeys(known)):
        with pytest.raises(ValueError, match="an iterable of texts in their order"):
            transformer.transform(unordered)
    many = [article.replace("Tuesday", f"day {i}") if i % 2 else article.replace("the", "that") for i in range(24)]
    labels = [i % 2 for i in range(24)]
    scores = unspun.sklearn.UnspunTransformer(features=False)
    pipeline = make_pipeline(scores, StandardScaler(), LogisticRegression()).fit(many, labels)
    assert pipeline.score(many, labels) == 1.0
    assert pickle.loads(pickle.dumps(pipeline)).score(many, labels) == 1.0
    check_estimator(transformer)
    check_estimator(unspun.sklearn.UnspunClassifier())


def test_sklearn_classifier_learns_labels(article: str) -> None:
    texts = [article.replace("Tuesday", f"day number {i}") for i in range(60)]
    spun = [text.replace("the ", "teh ").replace("bridge", "brigde") for text in texts]
    classifier = unspun.sklearn.UnspunClassifier().fit([*texts, *spun], ["human"] * 60 + ["spun"] * 60)
    chances = classifier.predict_proba([texts[0], spun[0], "Short."])
    assert chances[0, 1] < chances[1, 1] and np.isnan(chances[2]).all()
    assert list(classifier.predict([texts[0], spun[0], "Short."])) == ["human", "spun", "human"]
    assert 0.0 <= classifier.score([texts[0], spun[0]], ["human", "substituted"]) <= 1.0


def test_what_cannot_be_judged_is_kept(article: str) -> None:
    short, whole = score_rows(["Short.", article])
    assert refusal(short, 0.0, None) is None
    assert refusal(whole, 0.0, None) == "unspun_spun"
    assert refusal(whole, None, 1.1) == "unspun_quality"
    assert refusal(whole, 1.1, 0.0) is None


def test_sklearn_takes_rows_without_a_group(article: str) -> None:
    texts = [article.replace("Tuesday", f"day number {i}") for i in range(60)]
    every = [*texts, *(text.replace("the ", "teh ") for text in texts)]
    labels = ["human"] * 60 + ["spun"] * 60
    alone = unspun.sklearn.UnspunClassifier().fit(every, labels).model_.to_text()
    for none in (None, float("nan"), pd.NA):
        assert unspun.sklearn.UnspunClassifier().fit(every, labels, [none] * 120).model_.to_text() == alone
    assert unspun.train(every, labels, [""] * 120).to_text() == alone


def test_sklearn_refuses_more_than_one_column(article: str) -> None:
    transformer = unspun.sklearn.UnspunTransformer(features=False)
    two = {"id": ["a", "b"], "text": [article, article]}
    for wide in (pd.DataFrame(two), pl.DataFrame(two), np.array([*zip(*two.values(), strict=True)], dtype=object)):
        with pytest.raises(ValueError, match="X has 2 columns; one column of texts is needed"):
            transformer.transform(wide)
    assert transformer.transform(pd.DataFrame(two)[["text"]]).shape == (2, 5)


def test_rows_of_any_column_are_scored(article: str) -> None:
    for column in (pa.chunked_array([[article, None]]), pd.Series([article, float("nan")]), pl.Series([article, None])):
        assert [row["error"] for row in score_rows(column)] == [None, "no text"]
    with pytest.raises(TypeError):
        score_rows(article)


def test_datasets_takes_batches_alone_and_knows_its_model(article: str) -> None:
    add = unspun.datasets.scores("text")
    with pytest.raises(TypeError, match="text is one text, not a batch of texts"):
        add({"text": article})
    assert add(pa.table({"text": [article]}))["unspun_status"] == ["scored"]
    # datasets keeps results by the hash of the pickle: a new model must change it.
    assert unspun.score(article).model.encode() in pickle.dumps(add)
    assert pickle.loads(pickle.dumps(add))({"text": [article]}) == add({"text": [article]})
