"""Which columns of a table of scores go along with a text into somebody else's data?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from unspun import _core

#: The ways in which a machine makes an article out of another.
MECHANISMS = ("translated", "substituted", "rewritten")
#: The probabilities of a text on its own.
ALONE = ("quality", "spun", *MECHANISMS)
#: With the one that needs siblings.
PROBABILITIES = (*ALONE, "derived")
#: What an adapter adds where features aren't asked for.
SCORES = ("status", *ALONE, "error", "words", "model")
#: Arrow's names for the types of those that are no probabilities; these and the features are 32-bit floats.
KINDS = {"status": "string", "error": "string", "words": "uint32", "model": "string"}


def score_rows(
    texts: Iterable[object], scorer: _core.Scorer | None = None, *, features: bool = False, threads: int | None = None
) -> list[dict[str, Any]]:
    """Scores texts and returns what goes along with each.

    Args:
        texts: The texts; what is no text gets a row whose ``error`` says so.
        scorer: What scores them; the model that ships where there is none.
        features: Whether every feature goes along.
        threads: Threads to score with; all cores where there is none.

    Returns:
        One dict per text.
    """
    judge = scorer if scorer is not None else _core.Scorer()
    names = names_of(features)
    rows = judge.score_many(texts, features=features, threads=threads).to_dicts()
    return [{name: row[name] for name in names} for row in rows]


def names_of(features: bool) -> list[str]:
    """Returns the columns that go along.

    Args:
        features: Whether every feature goes along.

    Returns:
        Their names.
    """
    return [*SCORES, *(row.name for row in _core.FEATURES)] if features else list(SCORES)


def refusal(row: dict[str, Any], spun_below: float | None, quality_at_least: float | None) -> str | None:
    """Says why a row is refused.

    What can't be judged is kept: unknown is not the same as bad.

    Args:
        row: The scores.
        spun_below: Texts that reach this are refused.
        quality_at_least: Texts below this are refused.

    Returns:
        The reason, None where it stays.
    """
    if spun_below is not None and row["spun"] is not None and row["spun"] >= spun_below:
        return "unspun_spun"
    if quality_at_least is not None and row["quality"] is not None and row["quality"] < quality_at_least:
        return "unspun_quality"
    return None
