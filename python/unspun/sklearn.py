"""How do the features enter a scikit-learn pipeline? By a transformer, and a classifier trained on your labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from unspun import _core
from unspun.columns import KINDS, names_of


def _texts(X: Any) -> list[Any]:
    """Takes a list, a series, an array of one column, as a pipeline hands them on, or whatever gives texts in order."""
    if isinstance(X, (str, bytes)):
        raise ValueError("X is one string; an iterable of texts is needed")
    shape: tuple[int, ...] = getattr(X, "shape", ())
    if len(shape) == 2 and shape[1] != 1:
        raise ValueError(f"X has {shape[1]} columns; one column of texts is needed")
    if hasattr(X, "iloc") and getattr(X, "ndim", 1) == 2:
        X = X.iloc[:, 0]
    if isinstance(X, (Mapping, Set)):
        raise ValueError(f"X is a {type(X).__name__}; an iterable of texts in their order is needed")
    return list(np.ravel(np.asarray(X, dtype=object)) if hasattr(X, "__array__") else X)


def _name(group: Any) -> str | None:
    """Names a group; none where a table has none: pandas says so by a float that is no number, or by its own NA."""
    missing = group is None or (not isinstance(group, str) and str(group) in ("nan", "NaT", "<NA>"))
    return None if missing else str(group)


class _OfTexts(BaseEstimator):
    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.input_tags.allow_nan = True
        tags.no_validation = True
        tags.requires_fit = False
        return tags


class UnspunTransformer(TransformerMixin, _OfTexts):
    """Measures texts: one row per text, one column per feature, NaN where it can't be measured.

    Args:
        features: Whether every feature stands behind the scores, as by default; otherwise the scores alone.
        scorer: What scores them; the model that ships where there is none.
    """

    def __init__(self, features: bool = True, scorer: _core.Scorer | None = None) -> None:
        """Takes what to measure."""
        self.features = features
        self.scorer = scorer

    def fit(self, X: Iterable[str], y: object = None) -> Self:
        """Learns nothing."""
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Measures texts."""
        judge = self.scorer if self.scorer is not None else _core.Scorer()
        frame = judge.score_many(_texts(X), features=self.features).to_pyarrow()
        columns = [frame.column(name).to_numpy() for name in self.get_feature_names_out()]
        return np.column_stack(columns).astype(np.float32)

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, np.dtype[np.object_]]:
        """Returns the columns' names."""
        names = [name for name in names_of(self.features) if name not in KINDS]
        return np.asarray(names, dtype=object)


class UnspunClassifier(ClassifierMixin, _OfTexts):
    """Fits the model to your own labels: human, spun, translated, substituted or rewritten.

    It judges by ``spun``, which is fitted only where some labels are ``spun``: see `unspun.train`.

    Args:
        threshold: Texts whose spun reaches it are called machine-made.
    """

    def __init__(self, threshold: float = 0.5) -> None:
        """Takes the threshold."""
        self.threshold = threshold

    def fit(self, X: Iterable[str], y: Iterable[str], groups: Iterable[str] | None = None) -> Self:
        """Trains on texts and labels; texts of one group stay on one side of every split."""
        labels = [str(label) for label in y]
        names = None if groups is None else [_name(group) for group in groups]
        self.model_ = _core.train(_texts(X), labels, groups=names)
        self.scorer_ = _core.Scorer(model=self.model_)
        self.classes_ = np.asarray(["human", "spun"], dtype=object)
        return self

    def predict_proba(self, X: Iterable[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Returns the probabilities of human and spun; NaN where a text can't be judged."""
        check_is_fitted(self, "model_")
        rows = self.scorer_.score_many(_texts(X), features=False).to_pyarrow()
        spun = rows.column("spun").to_numpy().astype(np.float64)
        return np.column_stack([1.0 - spun, spun])

    def predict(self, X: Iterable[str]) -> np.ndarray[Any, np.dtype[np.object_]]:
        """Returns human or spun; what can't be judged is called human, for want of evidence."""
        spun = self.predict_proba(X)[:, 1]
        labels: np.ndarray[Any, np.dtype[np.object_]] = np.where(
            spun >= self.threshold, self.classes_[1], self.classes_[0]
        )
        return labels

    def score(self, X: Iterable[str], y: Iterable[str], sample_weight: Any = None) -> float:
        """Returns the share called rightly; every label but human counts as spun."""
        truth = np.asarray(["human" if label == "human" else "spun" for label in y], dtype=object)
        return float(np.average(self.predict(X) == truth, weights=sample_weight))
