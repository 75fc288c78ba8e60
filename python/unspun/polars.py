"""How are texts scored inside polars? ``import unspun.polars`` gives every column an ``unspun`` namespace."""

from __future__ import annotations

from typing import Any

import polars as pl

from unspun import _core
from unspun.columns import KINDS, names_of

_TYPES = {"string": pl.String, "uint32": pl.UInt32}


def schema(features: bool) -> pl.Struct:
    """Returns the type of the scores' column.

    Args:
        features: Whether every feature is in it.

    Returns:
        A struct with a field for each score.
    """
    types: dict[str, Any] = dict.fromkeys(names_of(features), pl.Float32)
    return pl.Struct(types | {name: _TYPES[kind] for name, kind in KINDS.items()})


def _frame(texts: pl.Series, scorer: _core.Scorer | None, features: bool) -> pl.Series:
    judge = scorer if scorer is not None else _core.Scorer()
    strings = texts if texts.dtype in (pl.String, pl.Binary) else texts.cast(pl.String)
    scored = judge.score_many(strings, features=features).to_polars()
    names = names_of(features)
    return scored.select(names).to_struct(texts.name).cast(schema(features))


@pl.api.register_expr_namespace("unspun")
class UnspunExpression:
    """Scores the texts of a column, eagerly, lazily or streaming."""

    def __init__(self, expression: pl.Expr) -> None:
        """Takes the column of texts."""
        self._expression = expression

    def score(self, scorer: _core.Scorer | None = None, *, features: bool = False) -> pl.Expr:
        """Returns all scores as one struct; ``.struct.unnest()`` or ``unnest`` makes columns of them.

        Args:
            scorer: What scores them; the model that ships where there is none.
            features: Whether every feature is a field, too; otherwise the scores alone, where `score_many` has all.

        Returns:
            The expression.
        """
        return self._expression.map_batches(
            lambda texts: _frame(texts, scorer, features), return_dtype=schema(features), is_elementwise=True
        )

    def spun(self, scorer: _core.Scorer | None = None) -> pl.Expr:
        """Returns the probability that a machine rewrote each text."""
        return self.score(scorer).struct.field("spun")

    def quality(self, scorer: _core.Scorer | None = None) -> pl.Expr:
        """Returns the probability that each text is a clean, whole, well-written article."""
        return self.score(scorer).struct.field("quality")


@pl.api.register_series_namespace("unspun")
class UnspunSeries:
    """Scores the texts of a series."""

    def __init__(self, series: pl.Series) -> None:
        """Takes the series of texts."""
        self._series = series

    def score(self, scorer: _core.Scorer | None = None, *, features: bool = False) -> pl.DataFrame:
        """Returns one row of scores per text.

        Args:
            scorer: What scores them; the model that ships where there is none.
            features: Whether every feature is a column, too; otherwise the scores alone, where `score_many` has all.

        Returns:
            The frame.
        """
        return _frame(self._series, scorer, features).struct.unnest()
