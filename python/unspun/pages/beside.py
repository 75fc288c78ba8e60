"""How do an article and a sibling look side by side? Sentence by sentence, and marked where they differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from unspun import _core
from unspun.pages.markup import Markup, join, tag

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
#: Longer sentences are shown without marks: comparing them takes time that grows with the square.
_LONGEST = 4_000
#: A page compares so many characters of each article, and shows so many rows.
_MOST_CHARACTERS, _MOST_ROWS = 60_000, 400


def side_by_side(text: str, sibling: str, name: str, title: str, *, is_open: bool = False) -> Markup:
    """Builds the table of two articles.

    Args:
        text: The article.
        sibling: The sibling.
        name: What the sibling is called in notes.
        title: What is said of it above.
        is_open: Whether it is shown at once.

    Returns:
        The markup.
    """
    told = _core.compare(text[:_MOST_CHARACTERS], sibling[:_MOST_CHARACTERS])
    both = [(pair.a.text if pair.a else None, pair.b.text if pair.b else None) for pair in told.alignment]
    rows = [_row(ours, theirs) for ours, theirs in both[:_MOST_ROWS]]
    ours = sum(a is not None for a, _ in both)
    shared = sum(a is not None and b is not None for a, b in both)
    says = f"{told.relation.replace('_', ' ').capitalize()}: {shared} of {ours} sentences have one that tells the same."
    if len(both) > _MOST_ROWS or max(len(text), len(sibling)) > _MOST_CHARACTERS:
        says += " Only the beginnings are shown."
    header = tag("tr", tag("th", "This article", scope="col"), tag("th", name, scope="col"))
    table = tag("table", tag("caption", says), tag("thead", header), tag("tbody", rows), class_="beside")
    return tag("details", tag("summary", title), tag("div", table, class_="scroll"), open=is_open)


def _row(ours: str | None, theirs: str | None) -> Markup:
    if ours is None or theirs is None:
        cells = [tag("td", "—", class_="dim") if side is None else tag("td", side) for side in (ours, theirs)]
        return tag("tr", cells)
    if max(len(ours), len(theirs)) > _LONGEST:
        return tag("tr", tag("td", ours), tag("td", theirs))
    a, b = _TOKEN.findall(ours), _TOKEN.findall(theirs)
    left: list[Markup] = []
    right: list[Markup] = []
    for change, i, j, k, l in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():  # noqa: E741
        for side, name, piece in ((left, "ins", "".join(a[i:j])), (right, "del", "".join(b[k:l]))):
            if piece:
                side.append(join(piece) if change == "equal" or piece.isspace() else tag(name, piece))
    return tag("tr", tag("td", left), tag("td", right))
