"""How good are scores where the truth is known? Points of the curves that reports and pictures draw."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: A drawn curve needs no more points.
_POINTS = 200


class Roc(NamedTuple):
    """A curve of true positives over false ones."""

    auroc: float
    fpr: list[float]
    tpr: list[float]


def roc(truths: Sequence[bool], scores: Sequence[float]) -> Roc:
    """Returns the curve and the area below it; equal scores fall together.

    Args:
        truths: Which rows are positive.
        scores: Their scores.

    Returns:
        At most some hundred points, and the exact area.

    Raises:
        ValueError: There are only positives, or none.
    """
    positives = sum(map(bool, truths))
    negatives = len(truths) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("a ROC curve needs positive and negative rows")
    ranked = sorted(zip(scores, truths, strict=True), key=lambda row: -row[0])
    fpr, tpr, area = [0.0], [0.0], 0.0
    hits = misses = 0
    for index, (score, truth) in enumerate(ranked):
        hits += bool(truth)
        misses += not truth
        if index + 1 == len(ranked) or ranked[index + 1][0] != score:
            x, y = misses / negatives, hits / positives
            area += (x - fpr[-1]) * (y + tpr[-1]) / 2
            fpr.append(x)
            tpr.append(y)
    step = max(1, len(fpr) // _POINTS)
    kept = sorted({*range(0, len(fpr), step), len(fpr) - 1})
    return Roc(area, [fpr[i] for i in kept], [tpr[i] for i in kept])


def reliability(truths: Sequence[bool], scores: Sequence[float], bins: int = 10) -> list[dict[str, float]]:
    """Compares what was said with what was true, in bins of as many rows each.

    Args:
        truths: Which rows are positive.
        scores: Their probabilities.
        bins: How many bins.

    Returns:
        For each bin its rows, the mean score and the share of positives.
    """
    ranked = sorted(zip(scores, truths, strict=True), key=lambda row: row[0])
    # Equal scores come true as often as all of them do: their order must not decide which bin has the hits.
    same: dict[float, list[bool]] = {}
    for score, truth in ranked:
        same.setdefault(score, []).append(bool(truth))
    share = {score: sum(found) / len(found) for score, found in same.items()}
    edges = [len(ranked) * i // bins for i in range(bins + 1)]
    found = []
    for low, high in pairwise(edges):
        rows = ranked[low:high]
        if rows:
            said = sum(score for score, _ in rows) / len(rows)
            found.append({"rows": len(rows), "said": said, "true": sum(share[score] for score, _ in rows) / len(rows)})
    return found
