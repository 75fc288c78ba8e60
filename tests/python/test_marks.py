"""Does a page mark and draw what it was given, and say what it leaves out?"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
import unspun
from unspun.pages.beside import side_by_side
from unspun.pages.charts import curve, histogram
from unspun.pages.marks import MOST_CHARACTERS, annotated
from unspun.pages.reasons import summary, waterfall


class Found(NamedTuple):
    """A finding, as far as a page asks for it."""

    start: int
    end: int
    kind: str = "typo"
    sentence: str = "Said of it."
    sibling: int | None = None


def marked(text: str, *findings: Found) -> str:
    found: Any = findings
    return annotated(text, found, "u")


def pieces(page: str) -> list[str]:
    return re.findall(r"<mark[^>]*>(.*?)</mark>", page)


def test_the_weightiest_of_a_kind_are_marked() -> None:
    text = "word " * 70
    page = marked(text, *(Found(5 * n, 5 * n + 4) for n in range(62)), Found(0, 4, "ngram"))
    assert len(re.findall("<li", page)) == 61 and len(pieces(page)) == 60
    assert "2 findings are not marked" in page


def test_a_text_is_shown_to_its_most_and_so_are_its_findings() -> None:
    assert MOST_CHARACTERS == 200_000
    text = "x" * 200_000 + "yz"
    page = marked(text, Found(199_990, 200_000), Found(199_995, 200_001), Found(7, 7))
    assert pieces(page) == ["x" * 10]
    assert "2 further characters are not shown." in page and "2 findings are not marked" in page
    assert "not shown" not in marked(text[:200_000])


def test_a_finding_over_two_paragraphs_is_noted_once_and_marked_in_both() -> None:
    page = marked("one two\n \nthree four\nfive", Found(4, 15, "splice"), Found(10, 15))
    assert pieces(page) == ["two", "three"]
    assert [len(re.findall("<li", row)) for row in page.split('class="row"')] == [0, 1, 1, 0]
    assert page.count('id="u-m1"') == page.count('id="u-m2"') == 1
    assert 'class="mark g-flow g-words">three' in page and 'class="mark g-flow">two' in page


def test_findings_that_lie_in_one_another_share_their_letters() -> None:
    assert pieces(marked("one two three four", Found(0, 13), Found(4, 7))) == ["one ", "two", " three"]
    assert "g-marks" in marked("one", Found(0, 3, "a kind of another version"))


def test_only_the_beginnings_of_long_articles_stand_side_by_side() -> None:
    short, long = ("\n\n".join(f"Boat {n} came home." for n in range(count)) for count in (400, 401))
    for text, is_cut in ((short, False), (long, True)):
        table = side_by_side(text, text, "Sibling 0", "t")
        assert table.count("<tr") == 401 and ("Only the beginnings are shown." in table) == is_cut
    assert "Only the beginnings were compared." in side_by_side("a", "b" * 60_001, "Sibling 0", "t")


def test_what_has_nothing_in_common_is_no_table() -> None:
    told = side_by_side("It rained in Aldwick all of Tuesday night.", "Nobody won the derby.", "Sibling 0", "t")
    assert "Unrelated: no sentence of one tells what the other does." in told and "<table" not in told
    told = side_by_side("Boat 1 came home.", "Boat 1 came home.", "Sibling 0", "t")
    assert "Unrelated" not in told and "<table" in told


def test_bars_are_as_high_as_their_counts() -> None:
    heights = re.findall(r'height="([0-9.]+)"', histogram([0, 1, 500, 1000], "spun"))
    assert heights == ["0.0", "0.8", "47.0", "94.0"]
    assert 'd="M0.0 200.0 L100.0 50.0 L200.0 0.0"' in curve([0, 0.5, 1], [0, 0.75, 1], "ROC", "x", "y")


@pytest.mark.parametrize(("head", "worse"), [("spun", "+"), ("quality", "-")])
def test_a_bar_is_as_wide_as_what_it_adds_and_says_whether_that_is_bad(head: Any, worse: str, article: str) -> None:
    verdict = unspun.score(article)
    rows = re.findall(
        r'number">([-+])([0-9.]+)<.*?class="(worse|better)".*?x="([0-9.]+)".*?width="([0-9.]+)"',
        waterfall(verdict, head),
    )
    assert len(rows) == 12
    amounts = [float(sign + amount) for sign, amount, *_ in rows]
    widths = [float(width) for *_, width in rows]
    ends = [(float(left), float(left) + width) for (*_, left, _), width in zip(rows, widths, strict=True)]
    assert min(left for left, _ in ends) == 0 and max(right for _, right in ends) == pytest.approx(100, abs=0.7)
    scale = max(widths) / abs(amounts[widths.index(max(widths))])
    assert widths == pytest.approx([max(abs(amount) * scale, 0.6) for amount in amounts], abs=0.7)
    assert {kind for sign, _, kind, *_ in rows if sign == worse} <= {"worse"}
    assert {kind for sign, _, kind, *_ in rows if sign != worse} <= {"better"}


def test_a_score_has_a_bar_of_its_height(article: str) -> None:
    verdict = unspun.score(article)
    rows = [str(row) for row in summary(verdict)]
    assert len(rows) == 5
    for row, name in zip(rows, ("quality", "spun", "translated", "substituted", "rewritten"), strict=True):
        assert f'width="{100 * getattr(verdict, name):.2f}"' in row and f">{name}<" in row
        assert ('class="better"' in row) == (name == "quality")
