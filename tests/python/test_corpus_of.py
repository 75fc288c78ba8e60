"""Are the rows of some articles those that all have?"""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import unspun

Ask = Callable[..., unspun.Table]


def news(event: dict[str, str]) -> dict[str, list[Any]]:
    """The event and another one, with copies, excerpts, updates, rewrites of rewrites, and rows of few or no words."""
    draw = random.Random(5)
    elsewhere = {name: text.replace("Wickham", "Tarvik").replace("Larkspur", "Hollin") for name, text in event.items()}
    texts: list[Any] = [*event.values(), *(text.replace(" the ", " that ") for text in elsewhere.values())]
    for _ in range(40):
        words = draw.choice(texts[: draw.choice([5, len(texts)])]).split(" ")
        for _ in range(draw.choice([0, 0, 2, 12])):
            words[draw.randrange(len(words))] = draw.choice(words)
        texts.append(" ".join(words[: len(words) // draw.choice([1, 1, 1, 2])]))
    texts += [texts[0]] * 8 + ["Too short.", None, ""]
    draw.shuffle(texts)
    return {
        "texts": texts,
        "ids": [f"n{place}" for place in range(len(texts))],
        "dates": [draw.choice([None, None, f"2024-05-0{draw.randrange(1, 9)}"]) for _ in texts],
        "sites": [draw.choice([None, "a.example", "b.example"]) for _ in texts],
        "groups": [draw.choice([None, None, None, "apart"]) for _ in texts],
    }


@pytest.fixture(scope="module")
def given(event: dict[str, str]) -> dict[str, list[Any]]:
    return news(event)


@pytest.fixture(scope="module")
def whole(given: dict[str, list[Any]]) -> unspun.Corpus:
    corpus = unspun.Corpus(**given)
    corpus.siblings(), corpus.siblings("verbatim")
    return corpus


#: What is asked of a corpus.
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("siblings", {}),
    ("siblings", {"kind": "verbatim"}),
    ("clusters", {}),
    ("score", {}),
    ("score", {"features": False, "explain": True}),
]


def rows_of(table: unspun.Table, ids: list[Any]) -> list[str]:
    """Returns the rows of some ids in the order of these; NaN is NaN."""
    rows: dict[Any, list[str]] = {}
    for row in table.to_dicts():
        rows.setdefault(row["id"], []).append(repr(row))
    return [row for name in ids for row in rows.get(name, [])]


def kept(folder: Path, given: dict[str, list[Any]]) -> unspun.Corpus:
    for first in range(0, len(given["texts"]), 17):
        unspun.Corpus.open(folder).add(**{name: cells[first : first + 17] for name, cells in given.items()})
    return unspun.Corpus.open(folder)


@pytest.mark.parametrize(("method", "options"), ASKED)
@pytest.mark.parametrize("place", ["memory", "folder"])
def test_the_rows_of_some_are_those_of_all(
    tmp_path: Path, given: dict[str, list[Any]], whole: unspun.Corpus, place: str, method: str, options: dict[str, Any]
) -> None:
    corpus = unspun.Corpus(**given) if place == "memory" else kept(tmp_path / "kept", given)
    expected = getattr(whole, method)(**options)
    names = given["ids"]
    for asked in (names[-3:], names[::-7], names):
        table = getattr(corpus, method)(**options, of=asked)
        assert pa.table(table).schema == pa.table(expected).schema
        assert list(map(repr, table.to_dicts())) == rows_of(expected, asked) != []
    if method != "siblings":
        assert len({row["source"] for row in whole.clusters().to_dicts()}) > 10
    # What is known of all answers, too.
    assert list(map(repr, getattr(whole, method)(**options, of=names[5:9]).to_dicts())) == rows_of(expected, names[5:9])


def test_the_order_is_that_of_the_ids_and_an_id_given_twice_has_its_rows_twice(
    given: dict[str, list[Any]], whole: unspun.Corpus
) -> None:
    asked = [given["ids"][place] for place in (9, 2, 9)]
    corpus = unspun.Corpus(**given)
    assert [row["id"] for row in corpus.score(of=asked).to_dicts()] == asked
    assert list(map(repr, corpus.siblings(of=asked).to_dicts())) == rows_of(whole.siblings(), asked)


@pytest.mark.parametrize(("method", "options"), ASKED)
def test_of_nothing_there_are_the_columns(
    given: dict[str, list[Any]], whole: unspun.Corpus, method: str, options: dict[str, Any]
) -> None:
    for corpus in (unspun.Corpus([]), unspun.Corpus(**given), whole):
        table = getattr(corpus, method)(**options, of=[])
        assert (len(table), table.column_names) == (0, getattr(whole, method)(**options).column_names)


def test_what_was_added_is_asked_for_by_itself(tmp_path: Path, given: dict[str, list[Any]]) -> None:
    corpus = kept(tmp_path / "kept", {name: cells[:40] for name, cells in given.items()})
    corpus.siblings()
    corpus.add(**{name: cells[40:] for name, cells in given.items()})
    new = given["ids"][40:]
    assert corpus.ids[40:] == new
    found = corpus.score(of=new, features=False)
    # Nothing was added since, but what was known before is not known of these.
    assert list(map(repr, found.to_dicts())) == rows_of(unspun.Corpus(**given).score(features=False), new)


def test_a_row_that_holds_no_text_says_why(article: str) -> None:
    corpus = unspun.Corpus([article, 7, None, article])
    assert corpus.score(of=[2, 1]).to_dicts() == [corpus.score().to_dicts()[row] for row in (2, 1)]
    assert len({row["error"] for row in corpus.score(of=[3, 2, 1]).to_dicts()}) == 3


def test_several_threads_can_ask_for_some(given: dict[str, list[Any]], whole: unspun.Corpus) -> None:
    corpus = unspun.Corpus(**given, threads=2)
    asked = [given["ids"][place::6] for place in range(6)]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda of: list(map(repr, corpus.clusters(of=of).to_dicts())), asked))
    assert found == [rows_of(whole.clusters(), of) for of in asked]


def test_rows_without_names_are_asked_for_by_number(event: dict[str, str]) -> None:
    corpus = unspun.Corpus(list(event.values()))
    assert [row["id"] for row in corpus.score(of=[3, 1]).to_dicts()] == [3, 1]
    named = unspun.Corpus(list(event.values()), ids=[50, 40, 30, 20, 10])
    assert [row["id"] for row in named.clusters(of=[20, 40]).to_dicts()] == [20, 40]


def test_ids_come_in_many_forms(event: dict[str, str]) -> None:
    corpus = unspun.Corpus(list(event.values()), ids=list(event))
    asked = ["copy", "wire"]
    expected = corpus.siblings(of=asked).to_dicts()
    assert {row["id"] for row in expected} == set(asked)
    for of in (iter(asked), pa.array(asked), pl.Series(asked), pd.Series(asked), pl.DataFrame({"id": asked})):
        assert corpus.siblings(of=of).to_dicts() == expected


BAD: list[tuple[Any, type[Exception], str]] = [
    (["wire", "none"], ValueError, 'of: row 1: the corpus has no "none"'),
    ([None], ValueError, "of: row 0 has none"),
    ([3], TypeError, "of: those of the corpus are strings"),
    ("wire", TypeError, "of must be a list or a column, not one text"),
    ({"wire"}, TypeError, "of must be a list"),
    (["wire", 3], TypeError, "of must be all strings or all whole numbers; row 1 has int beside str"),
]


@pytest.mark.parametrize(("of", "error", "message"), BAD)
@pytest.mark.parametrize("method", ["siblings", "clusters", "score"])
def test_what_is_no_id_is_named(
    event: dict[str, str], method: str, of: Any, error: type[Exception], message: str
) -> None:
    ask: Ask = getattr(unspun.Corpus(list(event.values()), ids=list(event)), method)
    with pytest.raises(error, match=message):
        ask(of=of)


@pytest.mark.parametrize("of", [[5], [-1], [2**40], ["wire"]])
def test_a_number_that_no_row_has_is_named(event: dict[str, str], of: list[Any]) -> None:
    counted = unspun.Corpus(list(event.values()))
    with pytest.raises((ValueError, TypeError), match=r"of: (row 0: the corpus has no|those of the corpus are whole)"):
        counted.siblings(of=of)
    with pytest.raises(ValueError, match="of: row 0: the corpus has no"):
        unspun.Corpus([]).siblings(of=of)
