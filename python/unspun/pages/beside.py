"""How do an article and a sibling look side by side? Sentence by sentence, with the changes marked on both."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from unspun.pages.align import MOST, pairs, sentences
from unspun.pages.markup import Markup, join, tag

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
#: Longer sentences are shown without marks: comparing them takes time that grows with the square.
_LONGEST = 4_000


def side_by_side(text: str, sibling: str, title: str, *, is_open: bool = False) -> Markup:
    """Builds the table of two articles.

    Args:
        text: The article.
        sibling: The sibling.
        title: What the sibling is called.
        is_open: Whether it is shown at once.

    Returns:
        The markup.
    """
    ours = [text[start:end] for start, end in sentences(text)]
    theirs = [sibling[start:end] for start, end in sentences(sibling)]
    found = pairs(ours, theirs)
    rows = [_row(sentence, theirs[found[i]] if i in found else None) for i, sentence in enumerate(ours)]
    alone = [sentence for j, sentence in enumerate(theirs) if j not in set(found.values())]
    rows += [tag("tr", tag("td", "—", class_="dim"), tag("td", sentence)) for sentence in alone]
    header = tag("tr", tag("th", "This article", scope="col"), tag("th", title, scope="col"))
    says = f"{len(found)} of {len(ours)} sentences have one like it."
    if max(len(ours), len(theirs)) == MOST:
        says += f" The first {MOST} sentences are compared."
    table = tag("table", tag("caption", says), tag("thead", header), tag("tbody", rows), class_="beside")
    return tag("details", tag("summary", title), tag("div", table, class_="scroll"), open=is_open)


def _row(ours: str, theirs: str | None) -> Markup:
    if theirs is None:
        return tag("tr", tag("td", ours), tag("td", "—", class_="dim"))
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
