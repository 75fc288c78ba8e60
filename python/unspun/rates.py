"""How often does human text reach a score? From the rates that ship with the model, for tables and for people."""

from __future__ import annotations

from unspun._core import Model
from unspun.thresholds import Threshold, threshold

#: The shares of human text that a chooser offers.
RATES = (0.001, 0.01, 0.05)
_FINE = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)

#: What the kinds of human text that the shipped rates were counted on are, for people.
_KINDS = {
    "bbc (original)": "BBC news",
    "detectrl_news (original)": "BBC news",
    "detectrl_other (original)": "abstracts, reviews and stories",
    "fastdetect_xsum (original)": "short BBC news",
    "l2r_other (original)": "short texts of many kinds, such as essays and reviews",
    "llm_misinfo (original)": "false and celebrity news",
    "neus_allsides (original)": "openings of US news",
    "newswcl50 (original)": "US political news",
    "reuters_c50 (original)": "business news of the 1990s",
    "sheepdog_politifact (original)": "stories that fact checkers looked at",
    "wmt21_blocks (human translation)": "pieces of news that people translated",
    "wmt21_docs (human translation)": "news that people translated",
    "wmt21_docs (original)": "news first written in English",
}


def kind_of_text(stratum: str) -> str:
    """Returns what a stratum is, for people.

    Args:
        stratum: Its name in a model's rates.

    Returns:
        A few words; the name itself where it is no stratum of the model that ships.
    """
    return _KINDS.get(stratum, stratum.replace("_", " "))


def model_named(version: str) -> Model | None:
    """Returns the model of a version.

    Args:
        version: What a verdict or a table says of its model.

    Returns:
        The model that ships, None where the version is of another.
    """
    model = Model.embedded()
    return model if model.version == version else None


def limit(model: Model, head: str, fpr: float, words: int | None) -> Threshold | None:
    """Returns the threshold at a rate of false alarms, None where the model has no such rates.

    Args:
        model: The model whose scores are meant.
        head: The score that is meant.
        fpr: The share of human text that may reach it.
        words: The texts' length; of any length where none is given.

    Returns:
        What `unspun.threshold` returns.
    """
    try:
        return threshold(head, fpr, words, model=model)
    except ValueError:
        return None


def false_alarms(model: Model, head: str, score: float, words: int) -> str | None:
    """Says how often articles that people wrote score as high.

    Args:
        model: The model that scored.
        head: The score that is meant.
        score: Its value.
        words: The text's length.

    Returns:
        One sentence, None where the model has no such rates.
    """
    found = [known for rate in _FINE if (known := limit(model, head, rate, words)) is not None]
    if not found:
        return None
    reached = next((known for known in found if score >= known), None)
    if reached is None:
        return f"More than {_often(_FINE[-1])} human articles of this length score as high on {head}."
    among, most = _among(reached.fpr), reached.fpr_by_stratum[reached.worst]
    low, high = (_count(end, among) for end in reached.interval)
    return (
        f"About {_count(reached.fpr, among)} in {among:,} human articles of this length score as high on {head} "
        f"(95 % interval {low} to {high}). Of {kind_of_text(reached.worst)}, the kind flagged most often, "
        f"{_count(most, among)} in {among:,} do."
    )


def _often(share: float) -> str:
    """Says a share in whole people where it can: 2 in 100, 5 in 1,000."""
    among = _among(share)
    return f"{_count(share, among)} in {among:,}"


def _among(share: float) -> int:
    """Returns among how many people a share is one or more."""
    return next((among for among in (100, 1_000) if share * among >= 0.95 or share == 0), 10_000)


def _count(share: float, among: int) -> str:
    """Says how many of so many a share is."""
    count = share * among
    return f"{count:,.0f}" if count >= 999.5 else _figure(1 if 0.95 <= count < 1 else count)


def _figure(number: float) -> str:
    """Writes two digits, and of 99.7 three: it is not all; never an exponent, as for 100 or for a rest of a sum."""
    return f"{round(number, 4):.{2 if number < 99.5 else 3}g}"
