"""How often does human text reach a score? From the rates that ship with the model, for tables and for people."""

from __future__ import annotations

from typing import Any

import unspun

#: The shares of human text that a chooser offers.
RATES = (0.001, 0.01, 0.05)
_FINE = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)


def limit(head: str, fpr: float, words: int | None) -> Any | None:
    """Returns the threshold at a rate of false alarms, None where the model has no such rates.

    Args:
        head: The score that is meant.
        fpr: The share of human text that may reach it.
        words: The texts' length; of any length where none is given.

    Returns:
        What `unspun.threshold` returns.
    """
    threshold = getattr(unspun, "threshold", None)
    try:
        return None if threshold is None else threshold(head, fpr=fpr, words=words)
    except ValueError:
        return None


def false_alarms(head: str, score: float, words: int) -> str:
    """Says how often articles that people wrote score as high.

    Args:
        head: The score that is meant.
        score: Its value.
        words: The text's length.

    Returns:
        One sentence.
    """
    found = [known for rate in _FINE if (known := limit(head, rate, words)) is not None]
    if not found:
        return "How often human text scores as high: see the model card."
    reached = next((known for known in found if score >= known), None)
    if reached is None:
        return f"More than {_often(_FINE[-1])} human articles of this length score as high on {head}."
    low, high = (100 * end for end in reached.interval)
    return (
        f"At most {_often(reached.fpr)} human articles of this length score as high on {head} "
        f"(95 % interval {low:.2g} to {high:.2g} %). Most often flagged are texts of the set {reached.worst}: "
        f"{_often(reached.fpr_by_stratum[reached.worst])}."
    )


def _often(share: float) -> str:
    """Says a share in whole people where it can: 2 in 100, 5 in 1,000."""
    among = next((among for among in (100, 1_000) if share * among >= 1 or share == 0), 10_000)
    return f"{share * among:.2g} in {among:,}"
