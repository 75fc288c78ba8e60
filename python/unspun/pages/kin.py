"""What is a sibling called, and what is said of where an article comes from?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unspun._core import Finding

#: What is said of the source, by its direction.
_ORIGINS = {1: "this article was made from it", -1: "it was made from this article"}


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
