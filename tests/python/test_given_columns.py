from __future__ import annotations

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
