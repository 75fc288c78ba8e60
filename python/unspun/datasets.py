"""How is a Hugging Face data set scored? ``data.map(unspun.datasets.scores("text"), batched=True)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from unspun import _core
from unspun.columns import names_of, score_rows


def scores(
    column: str = "text", *, prefix: str = "unspun_", features: bool = False, scorer: _core.Scorer | None = None
) -> Callable[[dict[str, list[Any]]], dict[str, list[Any]]]:
    """Returns a function for ``map(batched=True)``; it pickles, so ``num_proc`` works.

    Args:
        column: The column of texts.
        prefix: What the new columns' names begin with.
        features: Whether every feature becomes a column.
        scorer: What scores them; the model that ships where there is none.

    Returns:
        The function.
    """
    return _Scores(column, prefix, features, scorer)


class _Scores:
    def __init__(self, column: str, prefix: str, features: bool, scorer: _core.Scorer | None) -> None:
        self.column, self.prefix, self.features, self.scorer = column, prefix, features, scorer

    def __call__(self, batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        rows = score_rows(batch[self.column], self.scorer, features=self.features)
        return {f"{self.prefix}{name}": [row[name] for row in rows] for name in names_of(self.features)}
