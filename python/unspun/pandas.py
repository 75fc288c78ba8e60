"""How are texts scored inside pandas? ``import unspun.pandas`` gives every series an ``unspun`` accessor."""

from __future__ import annotations

import pandas as pd

from unspun import _core
from unspun.columns import names_of


@pd.api.extensions.register_series_accessor("unspun")
class UnspunAccessor:
    """Scores the texts of a series."""

    def __init__(self, series: pd.Series) -> None:
        """Takes the series of texts."""
        self._series = series

    def score(self, scorer: _core.Scorer | None = None, *, features: bool = False) -> pd.DataFrame:
        """Returns one row of scores per text, under the index of the series.

        Args:
            scorer: What scores them; the model that ships where there is none.
            features: Whether every feature is a column, too; otherwise the scores alone, where `score_many` has all.

        Returns:
            The frame; `series.to_frame().join` puts it beside the texts.
        """
        judge = scorer if scorer is not None else _core.Scorer()
        # pandas has several ways to say that there is no text.
        texts = self._series.astype(object).where(self._series.notna(), None).tolist()
        frame = judge.score_many(texts, features=features).to_pandas()[names_of(features)]
        return frame.set_axis(self._series.index, axis=0)
