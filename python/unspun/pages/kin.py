"""What is a sibling called, and what is said of where an article comes from?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unspun._core import Comparison, Finding

#: What is said of the source, by its direction.
_ORIGINS = {1: "this article was probably made from it", -1: "it was probably made from this article"}

#: What is said of a sibling out of which an article was put together with its source.
TELLS_MORE = "it tells sentences of this article that the source does not"


def name_of(index: int, names: Sequence[str]) -> str:
    """Returns what a sibling is called.

    Args:
        index: Its place.
        names: The names that were given, in their order.

    Returns:
        Its name, its place where it has none.
    """
    return names[index] if index < len(names) else f"Sibling {index}"


def sentence_of(finding: Finding, names: Sequence[str]) -> str:
    """Returns a finding's sentence, with the sibling's name in the place of its number.

    Args:
        finding: What was found.
        names: The siblings' names.

    Returns:
        The sentence.
    """
    if finding.sibling is None:
        return finding.sentence
    number = f"Sibling {finding.sibling} "
    has_number = finding.sentence.startswith(number)
    rest = finding.sentence.removeprefix(number)
    return f"{name_of(finding.sibling, names)} {rest}" if has_number else rest


def origin(direction: int | None) -> str:
    """Says what the source of an article is to it.

    Args:
        direction: As in a verdict.

    Returns:
        A few words, to stand behind the source's name.
    """
    return _ORIGINS.get(direction or 0, "one was probably made from the other, or both from one text")


def told_again(found: Comparison) -> tuple[int, int]:
    """Counts the first article's sentences; one that tells what several of the second do is one sentence all the same.

    Args:
        found: Two articles side by side.

    Returns:
        How many have one in the second article that tells the same, and how many there are.
    """
    own = {pair.a.start: False for pair in found.alignment if pair.a is not None}
    own.update({pair.a.start: True for pair in found.alignment if pair.a is not None and pair.b is not None})
    return sum(own.values()), len(own)
