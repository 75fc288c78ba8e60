from __future__ import annotations

import copy
import multiprocessing
import operator
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import unspun

FIXED = [
    *("id", "status", "quality", "spun", "translated", "substituted", "rewritten", "derived", "source", "error"),
    *("words", "model"),
]


def rows(table: unspun.Table) -> list[dict[str, Any]]:
    return pa.table(table).to_pylist()


def test_the_columns_stand_in_their_order(texts: list[str | None]) -> None:
    table = unspun.score_many(texts)
    assert table.column_names == FIXED + [row.name for row in unspun.FEATURES]
    assert unspun.score_many(texts, features=False).column_names == FIXED
    assert unspun.score_many(texts, features=False, explain=True).column_names == [*FIXED, "reasons", "evidence"]
    assert len(table) == 5
    assert repr(table) == f"Table(5 rows, {len(table.column_names)} columns)"


def test_the_schema_says_what_columns_mean(texts: list[str | None]) -> None:
    schema = pa.schema(unspun.score_many(texts))
    assert schema.metadata[b"model"].decode() == unspun.Model.embedded().version
    for row in unspun.FEATURES:
        field = schema.field(row.name)
        assert field.type == pa.float32() and field.nullable
        assert field.metadata == {b"doc": row.doc.encode(), b"unit": row.unit.encode()}


def test_a_batch_gives_what_single_calls_give(article: str) -> None:
    texts = [article, "Too short.", "", article * 2]
    for row, text in zip(rows(unspun.score_many(texts, explain=True)), texts, strict=True):
        verdict = unspun.score(text)
        for name in ("status", "quality", "spun", "translated", "substituted", "rewritten", "words"):
            assert row[name] == getattr(verdict, name)
        assert {name: row[name] for name in verdict.features} == dict(verdict.features)
        assert row["reasons"] == [reason.to_dict() for reason in verdict.reasons]
        encoded = text.encode()
        for found, finding in zip(row["evidence"], verdict.evidence, strict=True):
            assert encoded[found["start"] : found["end"]].decode() == finding.text == found["text"]


def test_a_cell_without_text_is_a_row_that_says_so(article: str) -> None:
    table = rows(unspun.score_many([article, None, 3, float("nan"), article.encode()]))
    assert [row["error"] for row in table] == [
        None,
        "no text",
        "not text: str or bytes, not int",
        "not text: str or bytes, not float",
        None,
    ]
    assert table[1]["status"] is None and table[1]["words"] is None and table[1]["spun"] is None
    assert table[0]["spun"] == table[4]["spun"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"a": "One text."}, r"not dict; of named ones: list\(texts.values\(\)\), ids=list\(texts\)"),
        ({"One text."}, "a set has no order"),
        (frozenset({"One text."}), "a set has no order"),
        ("One text.", r"one text goes to score\(\)"),
        (5, "a list or a column of texts, not int"),
    ],
)
def test_what_has_no_rows_in_order_is_refused(wrong: Any, said: str) -> None:
    for take in (unspun.score_many, unspun.Corpus):
        with pytest.raises(TypeError, match=said):
            take(wrong)


def keys_of_views(texts: list[str | None]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(range(len(texts)), pa.array(texts, pa.string_view()))


def sources(texts: list[str | None]) -> Iterator[tuple[str, Any]]:
    yield "list", texts
    yield "tuple", tuple(texts)
    yield "generator", (text for text in texts)
    yield "pyarrow", pa.array(texts)
    yield "pyarrow large", pa.array(texts, pa.large_string())
    yield "pyarrow view", pa.array(texts, pa.string_view())
    yield "pyarrow binary", pa.array([None if text is None else text.encode() for text in texts], pa.binary())
    yield "pyarrow chunked", pa.chunked_array([pa.array(texts[:2]), pa.array([], pa.string()), pa.array(texts[2:])])
    yield "pyarrow dictionary", pa.array(texts).dictionary_encode()
    yield "pyarrow dictionary of views", keys_of_views(texts)
    yield "pyarrow runs", pc.run_end_encode(pa.array(texts))
    yield "pyarrow table", pa.table({"text": texts})
    yield "pyarrow table of two", pa.table({"id": range(len(texts)), "body": texts})
    yield "pyarrow reader", pa.table({"t": texts}).to_reader(max_chunksize=2)
    yield "polars", pl.Series(texts)
    yield "polars categorical", pl.Series(texts, dtype=pl.Categorical)
    yield "polars frame", pl.DataFrame({"text": texts})
    yield "pandas", pd.Series(texts)
    yield "pandas object", pd.Series(texts, dtype=object)
    yield "pandas mixed", pd.Series([*texts[:2], None, *texts[3:]], dtype=object)
    yield "numpy", pd.Series(texts, dtype=object).to_numpy()
    relation = duckdb.from_arrow(pa.table({"text": texts}))
    yield "duckdb relation", relation
    yield "duckdb reader", relation.to_arrow_reader(2)


def test_every_source_gives_the_same(texts: list[str | None]) -> None:
    expected = rows(unspun.score_many(texts))
    for name, source in sources(texts):
        assert rows(unspun.score_many(source)) == expected, name


def test_mixed_objects_are_read_one_by_one(article: str) -> None:
    table = unspun.score_many(pd.Series([article, 3, None], dtype=object))
    assert [row["status"] for row in rows(table)] == ["scored", None, None]


@pytest.mark.parametrize("wrong", ["one text", b"one text", 3, None, pa.array([1, 2]), pl.Series([1.5])])
def test_what_is_no_column_of_texts_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="texts must be"):
        unspun.score_many(wrong)


def test_a_table_without_a_text_column_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"no text column .*there are: a, b"):
        unspun.score_many(pa.table({"a": ["x"], "b": ["y"]}))


def test_ids_name_the_rows(texts: list[str | None]) -> None:
    names = ["a", "b", "c", "d", "e"]
    for ids in (names, tuple(names), iter(names), pa.array(names), pl.Series(names), pd.Series(names)):
        assert [row["id"] for row in rows(unspun.score_many(texts, ids=ids))] == names
    assert [row["id"] for row in rows(unspun.score_many(texts, [5, 4, 3, 2, 1]))] == [5, 4, 3, 2, 1]
    assert rows(unspun.score_many(texts, ids=pa.array([9, 8, 7, 6, 5], pa.int16())))[0]["id"] == 9
    assert [row["id"] for row in rows(unspun.score_many(texts))] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="ids: 2 ids for 5 texts"):
        unspun.score_many(texts, ids=["a", "b"])
    with pytest.raises(TypeError, match="all strings or all whole numbers"):
        unspun.score_many(texts, ids=["a", 2, "c", "d", "e"])


@pytest.mark.parametrize(
    ("ids", "error", "said"),
    [
        ([True, False], TypeError, "all strings or all whole numbers; row 0 has bool"),
        ([1, True], TypeError, "row 1 has bool beside int"),
        (pa.array([True, False]), TypeError, "all strings or all whole numbers, not true or false"),
        ([1, 2**63], ValueError, "ids: row 1: 9223372036854775808 is no number of 64 bits; pass strings"),
        ("ab", TypeError, "ids must be a list or a column, not one text"),
        (pd.Series([1.0, 2.5]), ValueError, "ids: row 1: 2.5 is a float that names no row"),
        (pa.array([1.0, float("nan")]), ValueError, "ids: row 1: NaN is a float"),
        (np.array([2.0**53, 2.0**53 + 2]), TypeError, "row 0 has float64"),
        (pd.Series([1.0, 2.0**53 + 2]), ValueError, "ids: row 1: 9007199254740994 is a float"),
        (b"ab", TypeError, "ids must be a list or a column, not one text"),
        ({"a", "b"}, TypeError, "ids must be a list or a column; a set has no order"),
    ],
)
def test_what_names_no_rows_is_refused(ids: object, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        unspun.score_many(["a b", "c d"], ids=ids)


def test_no_id_is_lost_for_its_size() -> None:
    wide = pa.array([1, 2**63], pa.uint64())
    assert [row["id"] for row in rows(unspun.score_many(["a", "b"], ids=wide))] == ["1", "9223372036854775808"]


def test_ids_that_a_gap_made_floats_are_whole_again() -> None:
    ids = pd.Series([101, 102, 103]).reindex([0, 7, 2])
    assert ids.dtype == "float64"
    assert [row["id"] for row in rows(unspun.score_many(["a", "b", "c"], ids=ids))] == [101, None, 103]
    with pytest.raises(ValueError, match="ids: row 1 has none"):
        unspun.Corpus(["a", "b", "c"], ids=ids)
    assert [row["id"] for row in rows(unspun.Corpus(["a"], ids=pl.Series([5.0])).score(features=False))] == [5]


def test_a_column_without_values_has_no_texts() -> None:
    for nothing in (pa.nulls(2), pl.Series([None, None]), pd.Series([None, None])):
        assert [row["error"] for row in rows(unspun.score_many(nothing))] == ["no text", "no text"]


def test_threads_are_at_least_one_and_no_more_than_help(texts: list[str | None]) -> None:
    for wrong in (0, -1, -(2**63)):
        with pytest.raises(ValueError, match="threads must be at least 1"):
            unspun.score_many(texts, threads=wrong)
        with pytest.raises(ValueError, match="threads must be at least 1"):
            unspun.Corpus(texts, threads=wrong)
    assert rows(unspun.score_many(texts, threads=10**9)) == rows(unspun.score_many(texts))


def test_the_number_of_threads_changes_nothing(texts: list[str | None]) -> None:
    many = texts * 300
    expected = pa.table(unspun.score_many(many, threads=1))
    for threads in (2, 3, None):
        assert pa.table(unspun.score_many(many, threads=threads)).equals(expected)
    with pytest.raises(ValueError, match="threads must be at least 1"):
        unspun.score_many(many, threads=0)


def test_an_error_of_a_generator_comes_through(article: str) -> None:
    def broken() -> Iterator[str]:
        yield article
        raise RuntimeError("the well is dry")

    with pytest.raises(RuntimeError, match="the well is dry"):
        unspun.score_many(broken())


def test_no_texts_are_an_empty_table() -> None:
    for nothing in ([], pa.array([], pa.string()), pa.array([], pa.null())):
        assert len(unspun.score_many(nothing)) == 0
        assert pa.table(unspun.score_many(nothing)).num_rows == 0


def test_every_library_reads_the_table(texts: list[str | None]) -> None:
    table = unspun.score_many(texts, features=False)
    expected = table.to_pyarrow().to_pylist()
    assert table.to_polars().to_dicts() == expected == pl.DataFrame(table).to_dicts()
    assert table.to_pandas()["status"].isna().tolist() == [False, False, True, False, False]
    assert duckdb.from_arrow(table).count("status").fetchall() == [(4,)]
    assert [row["status"] for row in table.to_dicts()] == [row["status"] for row in expected]
    assert len(table.to_jsonl().splitlines()) == 5


def test_columns_can_be_added(texts: list[str | None]) -> None:
    table = unspun.score_many(texts, features=False).with_columns(pl.DataFrame({"url": list("abcde")}))
    assert [row["url"] for row in table.to_dicts()] == list("abcde")
    with pytest.raises(ValueError, match="spun is a column of the results already"):
        table.with_columns(pa.table({"spun": range(5)}))
    with pytest.raises(ValueError, match="columns have 2 rows, the table has 5"):
        table.with_columns(pa.table({"x": [1, 2]}))


def test_rows_without_text_can_be_listed_and_left_out(texts: list[str | None]) -> None:
    table = unspun.score_many(texts, ids=list("abcde"))
    assert table.errors() == [(2, "c", "no text")]
    assert len(table.without_errors()) == 4 and table.without_errors().errors() == []
    assert len(table.head(2)) == 2 and len(table.head(99)) == 5
    assert table.status_counts() == {"error": 1, "not_text": 1, "scored": 2, "too_short": 1}
    assert sum(table.histogram("spun")) == 2
    with pytest.raises(KeyError):
        table.histogram("status")


def test_other_threads_run_meanwhile(article: str) -> None:
    beats, done = [], threading.Event()

    def beat() -> None:
        while not done.is_set():
            beats.append(None)
            time.sleep(0.001)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        unspun.score_many([article] * 20_000, threads=1)
    finally:
        done.set()
        thread.join()
    assert len(beats) > 5


def test_ctrl_c_stops_a_batch(article: str, under_ctrl_c: Callable[[Callable[[], object]], None]) -> None:
    texts = repeat(article, 20_000)
    under_ctrl_c(partial(unspun.score_many, texts, threads=1))
    assert operator.length_hint(texts) > 0


def test_a_signal_in_one_pass_stops_those_behind_it(article: str) -> None:
    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    texts = [f"{article} {number}" for number in range(4000)]
    unspun.score_many(texts[:256], threads=1, features=False)
    began = time.process_time()
    unspun.score_many(texts, threads=1, features=False)
    scored = time.process_time() - began
    # By time of the processor, whatever else it does.
    before = signal.signal(signal.SIGPROF, stop)
    try:
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, scored / 2)
        with pytest.raises(KeyboardInterrupt):
            unspun.score_many(texts, threads=1, features=False, explain=True)
        # Explaining takes ten times as long as scoring.
        assert time.process_time() - began < 3 * scored
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_processes_return_what_they_scored(texts: list[str | None]) -> None:
    table = unspun.score_many(texts, ids=list("abcde"), explain=True).with_columns(pl.DataFrame({"n": range(5)}))
    for again in (pickle.loads(pickle.dumps(table)), copy.copy(table), copy.deepcopy(table)):
        assert pa.table(again).equals(pa.table(table), check_metadata=True)
        assert again.errors() == table.errors() and again.to_jsonl() == table.to_jsonl()
    assert len(pickle.loads(pickle.dumps(unspun.score_many([])))) == 0
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        parts = pool.map(unspun.score_many, [texts[:2], texts[2:]])
    assert [len(part) for part in parts] == [2, 3]


def test_offsets_in_tables_are_turned_into_characters_as_the_stub_says() -> None:
    text = "“Ünïcode” — 😀 The mayor of Aldwick recieve the the letter. Subscribe to our newsletter!"
    [row] = unspun.score_many([text], features=False, explain=True).to_dicts()
    spans = [(finding.start, finding.text) for finding in unspun.score(text).evidence]
    assert spans and spans[0][0] != row["evidence"][0]["start"]
    assert [(len(text.encode()[: f["start"]].decode()), f["text"]) for f in row["evidence"]] == spans


@pytest.mark.parametrize("raised", [ConnectionError, KeyboardInterrupt])
def test_what_an_iterable_raises_at_its_beginning_comes_through(raised: type[BaseException]) -> None:
    class Lazy:
        def __iter__(self) -> Any:
            raise raised

    with pytest.raises(raised):
        unspun.score_many(Lazy())


def test_a_generator_may_write_the_names_as_it_is_read() -> None:
    names: list[str] = []

    def texts() -> Iterator[str]:
        for name in ("a", "b"):
            names.append(name)
            yield f"The text of {name}."

    assert [row["id"] for row in unspun.score_many(texts(), ids=names).to_dicts()] == ["a", "b"]
