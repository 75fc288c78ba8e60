from __future__ import annotations

import json
import uuid
from datetime import date, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import unspun

# Against what the texts say, so that they count.
DAYS = ["2024-05-31", "2023-04-27", "2022-03-23", "2021-02-16", "2020-01-13"]


@pytest.fixture
def texts(event: dict[str, str]) -> list[str]:
    return list(event.values())


@pytest.mark.parametrize(
    "given",
    [
        np.array(DAYS, "datetime64[D]"),
        np.array(DAYS, "datetime64[ns]"),
        list(np.array(DAYS, "datetime64[ns]")),
        [pd.Timestamp(day) for day in DAYS],
        pd.Series(pd.to_datetime(DAYS)),
        pd.to_datetime(DAYS),
        pd.DataFrame({"day": pd.to_datetime(DAYS)}),
        pd.DataFrame({"day": DAYS}),
        pd.Series(DAYS, dtype="category"),
        pd.Series([DAYS[0], pd.Timestamp(DAYS[1]), date(2022, 3, 23), *DAYS[3:]], dtype=object),
        pa.array(DAYS).dictionary_encode(),
        pa.array([date.fromisoformat(day) for day in DAYS]).dictionary_encode(),
        pl.Series([date.fromisoformat(day) for day in DAYS]),
        iter(DAYS),
    ],
    ids=lambda given: type(given).__name__,
)
def test_days_of_every_library_are_read(given: Any, texts: list[str]) -> None:
    links = unspun.Corpus(texts, list("abcde"), dates=given).siblings().to_dicts()
    expected = (
        unspun.Corpus(texts, list("abcde"), dates=[date.fromisoformat(day) for day in DAYS]).siblings().to_dicts()
    )
    assert links == expected != unspun.Corpus(texts, list("abcde")).siblings().to_dicts()


@pytest.mark.parametrize("name", ["ids", "dates", "sites", "groups"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (7, "{name} must be a list or a column, not int"),
        ("abc", "{name} must be a list or a column, not one text"),
        (b"abc", "{name} must be a list or a column, not one text"),
        ({"a", "b", "c"}, "{name} must be a list or a column; a set has no order"),
        (
            {"a": 1, "b": 2, "c": 3},
            r"{name} must be a list or a column, not dict; of named ones: list\({name}.values\(\)\)",
        ),
        (pd.DataFrame({"a": DAYS, "b": DAYS}), "{name}: pass one column, not 2"),
        (["2024-05-31", "2024-06-01"], "{name}: 2 for 3 texts"),
    ],
    ids=lambda given: type(given).__name__,
)
def test_what_is_no_column_is_refused_by_its_name(name: str, given: Any, said: str) -> None:
    with pytest.raises((TypeError, ValueError), match=f"^{said.format(name=name)}"):
        unspun.Corpus(["One.", "Two.", "Three."], **{name: given})


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("ids", pd.Series(["a", 5, "c"], dtype=object), "row 1 has int beside str"),
        ("ids", pd.Series([5, "b", "c"], dtype=object), "row 1 has str beside int"),
        ("dates", pd.Series(["2024-05-31", 5, None], dtype=object), "dates: row 1 must be a date"),
        ("dates", pd.Series(["2024-05-31", "soon", pd.Timestamp(0)], dtype=object), 'dates: row 1: "soon"'),
        ("dates", pa.array([time(1)] * 3), "dates must be a column of dates, times or ISO 8601, not Time64"),
        ("dates", pa.array([timedelta(1)] * 3), "dates must be a column of dates, times or ISO 8601, not Duration"),
    ],
)  # fmt: skip
def test_a_cell_that_does_not_fit_is_refused_by_its_place(name: str, given: Any, said: str) -> None:
    with pytest.raises((TypeError, ValueError), match=said):
        unspun.Corpus(["One.", "Two.", "Three."], **{name: given})


def test_mixed_columns_of_pandas_are_read_cell_by_cell(texts: list[str]) -> None:
    groups = ["a.com", 5, None, "a.com", 5]
    links = unspun.Corpus(texts, groups=pd.Series(groups, dtype=object)).siblings().to_dicts()
    assert (
        links == unspun.Corpus(texts, groups=groups).siblings().to_dicts() != unspun.Corpus(texts).siblings().to_dicts()
    )
    errors = [row["error"] for row in unspun.score_many(pd.Series([1, "a", 2.5]), features=False).to_dicts()]
    assert errors == ["not text: str or bytes, not int", None, "not text: str or bytes, not float"]


def test_bytes_that_are_no_text_are_mended(texts: list[str]) -> None:
    given = [b"caf\xe9", b"caf\xea", b"x"]
    names = ["caf\ufffd", "caf\ufffd", "x"]
    for kind in pa.binary(), pa.large_binary(), pa.binary_view(), pa.dictionary(pa.int32(), pa.binary()):
        column = pa.array(given, kind)
        rows = unspun.score_many(texts[:3], ids=column, features=False)
        assert [row["id"] for row in rows.to_dicts()] == names
        wider = rows.with_columns(pa.table({"more": column}))
        assert [json.loads(row)["more"] for row in wider.to_jsonl().splitlines()] == names
        with pytest.raises(ValueError, match='ids: row 1 has the id "caf\ufffd" of row 0'):
            unspun.Corpus(texts[:3], ids=column)
    labels = pa.array([b"a\xe9.com", None, b"a\xe9.com", None, None])
    links = unspun.Corpus(texts, groups=labels).siblings().to_dicts()
    assert links == unspun.Corpus(texts, groups=labels.to_pylist()).siblings().to_dicts()
    assert links != unspun.Corpus(texts).siblings().to_dicts()


def test_bytes_of_one_width_are_named_as_the_command_line_names_them(texts: list[str]) -> None:
    names = [uuid.UUID(int=number) for number in (1, 2, 3)]
    raw = pa.array([name.bytes for name in names], pa.binary(16))
    assert unspun.Corpus(texts[:3], ids=raw).ids == [name.hex for name in names]
    assert unspun.Corpus(texts[:3], ids=pa.array([b"aa", b"bb", b"cc"], pa.binary(2))).ids == ["aa", "bb", "cc"]
    if hasattr(pa, "uuid"):
        typed = pa.ExtensionArray.from_storage(pa.uuid(), raw)
        assert unspun.Corpus(texts[:3], ids=typed).ids == [str(name) for name in names]
        assert unspun.Corpus(texts[:3], ids=pa.table({"id": typed})).ids == [str(name) for name in names]


@pytest.mark.parametrize(("kind", "exact"), [("float16", 2**11), ("float32", 2**24), ("float64", 2**53)])
def test_a_float_names_a_row_as_far_as_it_is_exact(kind: str, exact: int) -> None:
    column = pa.array(np.array([1, exact], kind))
    assert unspun.Corpus(["One.", "Two."], ids=column).ids == [1, exact]
    with pytest.raises(ValueError, match=r"ids: row 1: .* is a float that names no row"):
        unspun.Corpus(["One.", "Two."], ids=pa.array(np.array([1, exact * 2], kind)))


def test_a_column_of_polars_without_values_names_nothing(texts: list[str]) -> None:
    empty = pl.Series([None] * 5)
    plain = unspun.Corpus(texts).siblings().to_dicts()
    for name in "dates", "sites", "groups":
        assert unspun.Corpus(texts, **{name: empty}).siblings().to_dicts() == plain
    with pytest.raises(ValueError, match="ids: row 0 has none"):
        unspun.Corpus(texts, ids=empty)
    rows = unspun.score_many(texts, ids=empty, features=False).to_dicts()
    assert [row["id"] for row in rows] == [None] * 5


def test_row_labels_of_pandas_are_no_column(texts: list[str]) -> None:
    frame = pd.DataFrame({"body2": texts, "keep": [0, 1, 1, 0, 1]})
    few = frame[frame.keep == 1][["body2"]]
    rows = unspun.score_many(few, features=False)
    assert rows.to_dicts() == unspun.score_many([texts[1], texts[2], texts[4]], features=False).to_dicts()
    wider = rows.with_columns(few)
    assert wider.column_names == [*rows.column_names, "body2"]
    assert wider.to_dicts()[1]["body2"] == texts[2]


def test_articles_that_were_added_before_an_error_stay(texts: list[str]) -> None:
    corpus = unspun.Corpus([], ids=[])
    with pytest.raises(ValueError, match=r"^ids: 7 for 5 texts; 5 were added$"):
        corpus.add(iter(texts), ids=list("abcdefg"))
    assert corpus.ids == list("abcde")
