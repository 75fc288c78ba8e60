"""How does a text look with what was found in it? Paragraph by paragraph, each with its notes beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from unspun.pages.kin import sentence_of
from unspun.pages.kinds import GROUPS, group_of, title_of
from unspun.pages.markup import Markup, join, tag

if TYPE_CHECKING:
    from unspun._core import Finding

#: Characters of a text that a page shows; a browser takes no joy in more.
MOST_CHARACTERS = 200_000
#: Findings of one kind that a page shows, the weightiest first.
MOST_OF_A_KIND = 60


class _Note(NamedTuple):
    number: int
    finding: Finding


def legend(findings: Sequence[Finding], prefix: str) -> Markup:
    """Builds the switches that hide and show each group of findings."""
    counts = {group.name: sum(group_of(found.kind) == group.name for found in findings) for group in GROUPS}
    switches = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, class_=f"show-{group.name}", id=f"{prefix}-{group.name}"),
            tag("span", group.title, class_=f"mark g-{group.name}"),
            f" {counts[group.name]}",
        )
        for group in GROUPS
        if counts[group.name]
    ]
    return tag("fieldset", tag("legend", "What is marked"), *switches, class_="legend") if switches else Markup("")


def annotated(text: str, findings: Sequence[Finding], prefix: str, names: Sequence[str] = ()) -> Markup:
    """Builds a text with its marks and notes.

    Args:
        text: The text as it was given.
        findings: What was found in it; offsets count its characters.
        prefix: What the names of its anchors begin with.
        names: What the siblings are called; their places where there are none.

    Returns:
        The markup.
    """
    shown = text[:MOST_CHARACTERS]
    notes = [_Note(number, found) for number, found in enumerate(_chosen(findings, len(shown)), 1)]
    rows = [_row(shown, start, end, here, prefix, names) for start, end, here in _beside(notes, _paragraphs(shown))]
    left_out = len(text) - len(shown)
    hidden = len(findings) - len(notes)
    more = [f"{left_out:,} further characters are not shown."] if left_out else []
    more += (
        [f"{hidden:,} findings are not marked: they lie behind, or are weaker ones of their kind."] if hidden else []
    )
    return tag("div", rows, [tag("p", line, class_="dim") for line in more], class_="article", dir="auto")


def _chosen(findings: Sequence[Finding], end: int) -> list[Finding]:
    counts: dict[str, int] = {}
    chosen = []
    for found in findings:
        counts[found.kind] = counts.get(found.kind, 0) + 1
        if counts[found.kind] <= MOST_OF_A_KIND and found.end <= end and found.start < found.end:
            chosen.append(found)
    return sorted(chosen, key=lambda found: (found.start, found.end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        if not match.group().isspace():
            yield match.span()


def _beside(notes: Sequence[_Note], paragraphs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int, list[_Note]]]:
    """Hands out each paragraph with its notes; asked of each paragraph anew, many of both would take for ever."""
    waiting = 0
    here: list[_Note] = []
    for start, end in paragraphs:
        while waiting < len(notes) and notes[waiting].finding.start < end:
            here.append(notes[waiting])
            waiting += 1
        here = [note for note in here if note.finding.end > start]
        yield start, end, here


def _row(text: str, start: int, end: int, here: Sequence[_Note], prefix: str, names: Sequence[str]) -> Markup:
    # A finding that spans paragraphs is noted where it begins.
    noted = [note for note in here if note.finding.start >= start]
    margin = tag("ol", [_margin(note, prefix, names) for note in noted], class_="notes") if noted else Markup("")
    return tag("div", tag("p", _segments(text, start, end, here, prefix), dir="auto"), margin, class_="row")


def _segments(text: str, start: int, end: int, notes: Sequence[_Note], prefix: str) -> Iterator[Markup]:
    edges = {edge for note in notes for edge in (note.finding.start, note.finding.end) if start < edge < end}
    cuts = sorted({start, end} | edges)
    for left, right in pairwise(cuts):
        inside = [note for note in notes if note.finding.start <= left and note.finding.end >= right]
        piece = text[left:right]
        if inside:
            groups = dict.fromkeys(f"g-{group_of(note.finding.kind)}" for note in inside)
            yield tag("mark", piece, class_=" ".join(["mark", *groups]))
        else:
            yield join(piece)
        for note in notes:
            # Where it began in this paragraph, or runs over its end, the number stands behind what is seen of it.
            if note.finding.start >= start and min(note.finding.end, end) == right:
                yield _reference(note, prefix)


def _reference(note: _Note, prefix: str) -> Markup:
    number, found = note
    kind = title_of(found.kind)
    return tag(
        "sup",
        tag("a", number, href=f"#{prefix}-n{number}", id=f"{prefix}-m{number}", aria_label=f"note {number}, {kind}"),
        class_=f"ref g-{group_of(found.kind)}",
    )


def _margin(note: _Note, prefix: str, names: Sequence[str]) -> Markup:
    number, found = note
    return tag(
        "li",
        tag("a", number, href=f"#{prefix}-m{number}", aria_label=f"back to mark {number}"),
        " ",
        tag("b", title_of(found.kind)),
        " ",
        sentence_of(found, names),
        id=f"{prefix}-n{number}",
        value=number,
        class_=f"g-{group_of(found.kind)}",
    )
