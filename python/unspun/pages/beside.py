"""How do an article and a sibling look side by side? Sentence by sentence, and marked where they differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from unspun import _core
from unspun.pages.kin import told_again
from unspun.pages.markup import Markup, join, tag

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
#: Pairs of tokens that a page looks at, 400 sentences of 50 by 50; comparing takes time that grows with the square.
_MOST_PAIRS = 1_000_000
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
    is_cut = max(len(text), len(sibling)) > _MOST_CHARACTERS
    if told.relation == "unrelated" and not any(pair.a and pair.b for pair in told.alignment):
        says = "Unrelated: no sentence of one tells what the other does."
        says += " Only the beginnings were compared." if is_cut else ""
        return tag("details", tag("summary", title), tag("p", says), open=is_open)
    both = [(pair.a.text if pair.a else None, pair.b.text if pair.b else None) for pair in told.alignment]
    left = _MOST_PAIRS
    rows = []
    for ours, theirs in both[:_MOST_ROWS]:
        a, b = (_TOKEN.findall(side or "") for side in (ours, theirs))
        # Sentences that there is no time for are shown without marks.
        is_marked = len(a) * len(b) <= left
        left -= len(a) * len(b) if is_marked else 0
        rows.append(_row(ours, theirs, a, b) if is_marked else tag("tr", tag("td", ours), tag("td", theirs)))
    shared, own = told_again(told)
    says = f"{told.relation.replace('_', ' ').capitalize()}: {shared} of {own} sentences have one that tells the same."
    if len(both) > _MOST_ROWS or is_cut:
        says += " Only the beginnings are shown."
    header = tag("tr", tag("th", "This article", scope="col"), tag("th", name, scope="col"))
    table = tag("table", tag("caption", says), tag("thead", header), tag("tbody", rows), class_="beside")
    return tag("details", tag("summary", title), tag("div", table, class_="scroll"), open=is_open)


def _row(ours: str | None, theirs: str | None, a: list[str], b: list[str]) -> Markup:
    if ours is None or theirs is None:
        cells = [tag("td", "—", class_="dim") if side is None else tag("td", side) for side in (ours, theirs)]
        return tag("tr", cells)
    left: list[Markup] = []
    right: list[Markup] = []
    for change, i, j, k, l in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():  # noqa: E741
        for side, name, piece in ((left, "ins", "".join(a[i:j])), (right, "del", "".join(b[k:l]))):
            if piece:
                side.append(join(piece) if change == "equal" or piece.isspace() else tag(name, piece))
    return tag("tr", tag("td", left), tag("td", right))
