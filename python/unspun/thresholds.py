"""From which score on is a text suspect, at a rate of false alarms that the caller chooses?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from unspun._core import Model

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping


class Stratum(NamedTuple):
    """One kind of human text at a threshold."""

    texts: int
    """How many texts were measured."""
    fpr: float
    """The share of them that reaches the threshold."""
    interval: tuple[float, float]
    """The 95 % interval of that share."""


class Threshold(float):
    """A score that compares as a number and knows how often human text reaches it.

    Attributes:
        head: The score that is meant.
        fpr: The share of human text that reaches it, every kind weighing the same; at most the share asked for.
        interval: The 95 % interval of that share.
        words: The lengths it was read from: at least the first, below the second; None where there is no end.
        strata: Each kind of human text, the most suspected first.
    """

    head: str
    fpr: float
    interval: tuple[float, float]
    words: tuple[int, int | None]
    strata: Mapping[str, Stratum]

    def __new__(
        cls,
        score: float,
        head: str,
        fpr: float,
        interval: tuple[float, float],
        words: tuple[int, int | None],
        strata: Mapping[str, Stratum],
    ) -> Threshold:
        """Joins a score and what is known of it."""
        self = super().__new__(cls, score)
        self.head, self.fpr, self.interval, self.words, self.strata = head, fpr, interval, words, strata
        return self

    @property
    def fpr_by_stratum(self) -> dict[str, float]:
        """The share of each kind of human text that reaches the threshold, the worst first."""
        return {name: stratum.fpr for name, stratum in self.strata.items()}

    @property
    def worst(self) -> str:
        """The kind of human text that reaches the threshold most often."""
        return next(iter(self.strata))

    def to_dict(self) -> dict[str, object]:
        """Returns everything as plain values."""
        strata = {
            name: {"texts": s.texts, "fpr": s.fpr, "interval": list(s.interval)} for name, s in self.strata.items()
        }
        return {
            "head": self.head,
            "threshold": float(self),
            "fpr": self.fpr,
            "interval": list(self.interval),
            "words": list(self.words),
            "strata": strata,
        }

    def __repr__(self) -> str:
        """Says the score, its rate of false alarms and the worst stratum."""
        worst = self.strata[self.worst]
        low, high = (100 * end for end in self.interval)
        return (
            f"Threshold({float(self):.4f}, {self.head!r}, fpr={100 * self.fpr:.2f} % [{low:.2f}, {high:.2f}], "
            f"worst: {100 * worst.fpr:.1f} % of {worst.texts} {self.worst})"
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles with everything it knows."""
        return Threshold, (float(self), self.head, self.fpr, self.interval, self.words, self.strata)


def threshold(
    head: str = "spun",
    fpr: float = 0.01,
    words: float | None = None,
    *,
    model: Model | str | os.PathLike[str] | None = None,
) -> Threshold:
    """Returns the lowest score that at most a share of human text reaches, every kind of text weighing the same.

    The rates were counted on human texts that the model had not seen in training; they ship with it. No threshold
    makes a decision for you: at 0.01, one in a hundred articles that people wrote is flagged, of some kinds more.

    Args:
        head: spun, translated, substituted or rewritten.
        fpr: The share of human text that you can bear to flag, at most 0.5.
        words: The length of your texts, a whole number; texts of any length where none is given.
        model: The model whose scores are meant, or the path of its file; the one that ships where none is given.

    Returns:
        The score, with `fpr`, `interval`, `fpr_by_stratum` and `worst`. Texts that reach it are flagged.

    Raises:
        ValueError: The head has no such rates, the share isn't above 0 and at most 0.5, or such texts are too short to
            be judged.
    """
    if isinstance(words, float) and not words.is_integer():
        raise ValueError(f"words: {words} is no whole number")
    # No text is shorter than none, or longer than a text can be.
    length = None if words is None else int(min(max(words, 0), 2**32 - 1))
    if model is None:
        model = Model.embedded()
    elif not isinstance(model, Model):
        model = Model.read(model)
    score, (share, low, high), lengths, strata = model.threshold(head, fpr, length)
    kinds = {name: Stratum(texts, own, (lower, upper)) for name, texts, (own, lower, upper) in strata}
    return Threshold(score, head, share, (low, high), lengths, kinds)
