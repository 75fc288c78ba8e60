"""What must hold of any list of texts, however it is given and cut?"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import unspun
from drawn import decoded, some_texts, texts
from hypothesis import given
from hypothesis import strategies as st

COLUMNS = ("status", "quality", "spun", "translated", "substituted", "rewritten", "derived", "source", "words")

given_texts = texts | st.binary(max_size=40) | texts.map(lambda text: bytearray(decoded(text).encode("utf-16")))
cells = given_texts | st.none() | st.integers() | st.floats()


def rows(table: unspun.Table) -> list[dict[str, Any]]:
    return pa.table(table).to_pylist()


@some_texts
@given(st.lists(cells, max_size=6))
def test_every_cell_has_its_row_and_every_text_the_verdict_it_has_alone(several: list[Any]) -> None:
    table = rows(unspun.score_many(several, explain=True))
    assert [row["id"] for row in table] == list(range(len(several)))
    for cell, row in zip(several, table, strict=True):
        if isinstance(cell, (str, bytes, bytearray)):
            verdict = unspun.score(cell)
            assert {name: row[name] for name in COLUMNS} == {name: getattr(verdict, name) for name in COLUMNS}
            assert {name: row[name] for name in verdict.features} == dict(verdict.features)
            assert row["reasons"] == [reason.to_dict() for reason in verdict.reasons]
            assert row["error"] is None
        else:
            assert row["error"] and all(row[name] is None for name in COLUMNS)


@some_texts
@given(st.lists(cells, max_size=6))
def test_threads_and_generators_change_nothing(several: list[Any]) -> None:
    found = rows(unspun.score_many(several, explain=True))
    for threads in (1, 2):
        assert rows(unspun.score_many(several, explain=True, threads=threads)) == found
    assert rows(unspun.score_many((cell for cell in several), explain=True)) == found


@some_texts
@given(st.lists(texts.map(decoded) | st.none(), max_size=6), st.integers(0, 6), st.booleans())
def test_a_column_gives_what_a_list_gives_wherever_it_is_cut(several: list[str | None], at: int, large: bool) -> None:
    found = rows(unspun.score_many(several, explain=True))
    names = [f"row {place}" for place in range(len(several))]
    encoded = [text and text.encode() for text in several]
    for kind, cells in (
        (pa.large_string() if large else pa.string(), several),
        (pa.large_binary() if large else pa.binary(), encoded),
    ):
        column = pa.chunked_array([pa.array(cells[:at], kind), pa.array(cells[at:], kind)], kind)
        assert rows(unspun.score_many(column, explain=True)) == found
        named = rows(unspun.score_many(column.slice(1), names[1:], explain=True, threads=1))
        assert [{**row, "id": place} for place, row in enumerate(named, 1)] == found[1:]
        assert [row["id"] for row in named] == names[1:]
