"""Is this article whole, clean and somebody's own, or did a machine make it out of another one?"""

import os
from typing import TYPE_CHECKING, Any

from unspun import _core
from unspun._core import (
    FEATURES,
    Aligned,
    Change,
    Comparison,
    Corpus,
    Feature,
    Features,
    Finding,
    Model,
    ModelError,
    Passage,
    Reason,
    Scorer,
    Sign,
    Table,
    Verdict,
    __version__,
    compare,
    score,
    score_many,
    train,
)
from unspun.report import Report, explain
from unspun.thresholds import Stratum, Threshold, threshold

__all__ = [
    "FEATURES",
    "Aligned",
    "Change",
    "Comparison",
    "Corpus",
    "Feature",
    "Features",
    "Finding",
    "Model",
    "ModelError",
    "Passage",
    "Reason",
    "Report",
    "Scorer",
    "Sign",
    "Stratum",
    "Table",
    "Threshold",
    "Verdict",
    "__version__",
    "compare",
    "explain",
    "score",
    "score_many",
    "threshold",
    "train",
]

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_core._before_fork)

if TYPE_CHECKING:
    from unspun import plot as plot
else:
    # A type checker that saw this function would take any name for right.
    def __getattr__(name: str) -> Any:
        """Imports ``unspun.plot`` when it is first named: nobody else should wait for it."""
        if name == "plot":
            from importlib import import_module

            return import_module("unspun.plot")
        raise AttributeError(f"module 'unspun' has no attribute {name!r}")
