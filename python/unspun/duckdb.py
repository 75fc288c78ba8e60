"""How are texts scored inside DuckDB? ``register`` adds the function ``unspun`` to a connection."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import duckdb
import pyarrow as pa

from unspun import _core
from unspun.columns import ALONE

_FIELDS = {"status": "VARCHAR", **dict.fromkeys(ALONE, "FLOAT")}


def register(connection: duckdb.DuckDBPyConnection, scorer: _core.Scorer | None = None, name: str = "unspun") -> None:
    """Adds a function of a text that returns a struct of its scores: ``select unspun(body).spun from articles``.

    One that was added before under this name gives way.

    Args:
        connection: Where to add it.
        scorer: What scores the texts; the model that ships where there is none.
        name: What the function is called.
    """
    judge = scorer if scorer is not None else _core.Scorer()

    def score(texts: Any) -> pa.Array:
        # The database asks on threads of its own; it gets whole vectors.
        table = pa.table(judge.score_many(texts, features=False, threads=1)).combine_chunks()
        fields = [table.column(field).combine_chunks() for field in _FIELDS]
        return pa.StructArray.from_arrays(fields, names=list(_FIELDS))

    # There is none, as a rule; what the database itself calls so can't be removed, and creating will say so.
    with suppress(duckdb.Error):
        connection.remove_function(name)
    kind = duckdb.struct_type(dict(_FIELDS))
    connection.create_function(name, score, [duckdb.sqltype("VARCHAR")], kind, type="arrow", null_handling="special")
