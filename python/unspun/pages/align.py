"""Which sentence of a sibling tells what this sentence tells?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"\u2019')\]]*(?=\s)|$)", re.MULTILINE)
_WORD = re.compile(r"\w+", re.UNICODE)
#: Sentences that share less than this are no pair.
_LEAST = 0.18
#: A page lays so many sentences side by side.
MOST = 400


def sentences(text: str) -> list[tuple[int, int]]:
    """Returns where the sentences of a text stand."""
    found = (match.span() for match in _SENTENCE.finditer(text) if _WORD.search(match.group()))
    spans = [(start + len(text[start:end]) - len(text[start:end].lstrip()), end) for start, end in found]
    return spans[:MOST]


def pairs(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Finds the sentences that are each other's best.

    Args:
        ours: The sentences of one article.
        theirs: Those of the other.

    Returns:
        Places in the one to places in the other.
    """
    words = [[set(_WORD.findall(sentence.lower())) for sentence in side] for side in (ours, theirs)]
    homes = Counter(word for side in words for sentence in side for word in sentence)

    def weight(shared: set[str]) -> float:
        return sum(1.0 / homes[word] for word in sorted(shared))

    def score(a: set[str], b: set[str]) -> float:
        both = weight(a & b)
        return 2 * both / (weight(a) + weight(b)) if both else 0.0

    table = [[score(a, b) for b in words[1]] for a in words[0]]
    if not table or not table[0]:
        return {}
    best = [max(range(len(row)), key=row.__getitem__) for row in table]
    back = [max(range(len(table)), key=lambda i, j=j: table[i][j]) for j in range(len(words[1]))]  # type: ignore[misc]
    return {i: j for i, j in enumerate(best) if back[j] == i and table[i][j] >= _LEAST}
