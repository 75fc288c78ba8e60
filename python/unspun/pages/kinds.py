"""Which evidence belongs together, and how is it called on a page?"""

from __future__ import annotations

from typing import NamedTuple


class Group(NamedTuple):
    """Kinds of evidence that look alike on a page."""

    name: str
    title: str
    kinds: tuple[str, ...]


#: In the order of the legend. Each has a colour and a line of its own, so that nobody needs the colour.
GROUPS = (
    Group("names", "Names", ("name_variants", "name_near_known", "name_corrupted")),
    Group("words", "Words", ("typo", "grammar", "wrong_sense", "rare_collocation")),
    Group("facts", "Quotations, numbers and words", ("quote_changed", "number_changed", "word_changed")),
    Group("marks", "Marks of a machine", ("artefact", "stock_phrase")),
    Group("order", "Order of words (weak)", ("ngram",)),
    Group("flow", "Repetition and breaks", ("repetition", "splice")),
    Group("rest", "Not the article", ("boilerplate", "broken_anchor")),
)
_GROUP_OF = {kind: group.name for group in GROUPS for kind in group.kinds}


def group_of(kind: str) -> str:
    """Returns the name of the group that a kind belongs to."""
    return _GROUP_OF.get(kind, "marks")


def title_of(kind: str) -> str:
    """Returns what a kind is called, for people."""
    return "Order of words" if kind == "ngram" else kind.replace("_", " ").capitalize()
