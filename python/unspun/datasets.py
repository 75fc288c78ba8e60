"""How is a Hugging Face data set scored? ``data.map(scores("text"), batched=True, features=features(data))``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from unspun import _core
from unspun.columns import KINDS, names_of, score_rows

if TYPE_CHECKING:
    import datasets


def scores(
    column: str = "text", *, prefix: str = "unspun_", features: bool = False, scorer: _core.Scorer | None = None
) -> Callable[[dict[str, list[Any]]], dict[str, list[Any]]]:
    """Returns a function for ``map(batched=True)``; it pickles, so ``num_proc`` works.

    Without ``features=`` of `features`, datasets takes a column's type from the first thousand rows, and a column that
    has no value among them takes none later.

    Args:
        column: The column of texts.
        prefix: What the new columns' names begin with.
        features: Whether every feature becomes a column, too; otherwise the scores alone, where `score_many` has all.
        scorer: What scores them; the model that ships where there is none.

    Returns:
        The function.
    """
    return _Scores(column, prefix, features, scorer)


def features(
    data: datasets.Dataset | datasets.IterableDataset, *, prefix: str = "unspun_", features: bool = False
) -> datasets.Features:
    """Returns the types of a data set's columns and of those that `scores` adds: ``map(..., features=...)``.

    Args:
        data: What is mapped.
        prefix: What the new columns' names begin with.
        features: Whether every feature becomes a column, too, as `scores` was told; otherwise the scores alone.

    Returns:
        The types: strings, numbers as in the tables of `score_many`.

    Raises:
        ValueError: The data set is a stream that doesn't know the types of its columns.
    """
    from datasets import Features, Value

    if data.features is None:
        raise ValueError("data: the stream doesn't know its columns; give load_dataset(..., features=) their types")
    kinds = dict.fromkeys(names_of(features), "float32") | KINDS
    return Features({**data.features, **{f"{prefix}{name}": Value(kind) for name, kind in kinds.items()}})


class _Scores:
    def __init__(self, column: str, prefix: str, features: bool, scorer: _core.Scorer | None) -> None:
        self.column, self.prefix, self.features, self.scorer = column, prefix, features, scorer
        # datasets keeps results under a hash of this: another model must not get those of the one before.
        self.model = str((scorer if scorer is not None else _core.Scorer()).model)

    def __call__(self, batch: dict[str, list[Any]]) -> dict[str, list[Any]]:
        texts = batch[self.column]
        if isinstance(texts, (str, bytes)):
            raise TypeError(f"{self.column} is one text, not a batch of texts: map(..., batched=True)")
        rows = score_rows(texts, self.scorer, features=self.features)
        return {f"{self.prefix}{name}": [row[name] for row in rows] for name in names_of(self.features)}
