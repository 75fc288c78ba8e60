from __future__ import annotations

import io

import unspun
from rich.console import Console


def test_a_report_is_the_same_in_every_dress(article: str) -> None:
    report = unspun.explain(article)
    plain = str(report)
    shown = io.StringIO()
    Console(file=shown, width=400, highlight=False).print(report)
    assert [line.rstrip() for line in shown.getvalue().splitlines()] == plain.splitlines()
    out = io.StringIO()
    report.print(out)
    assert out.getvalue() == plain + "\n"
    assert report.to_dict() == unspun.score(article).to_dict()


def test_html_is_escaped_and_the_terminal_is_not_obeyed() -> None:
    report = unspun.explain("<script>alert(1)</script> Click here to subscribe \x1b[31m now! [ad_1]\n" * 30)
    assert "<script>" not in report._repr_html_()
    assert "\x1b" not in str(report)


def test_what_cannot_be_judged_says_only_so() -> None:
    assert str(unspun.explain("")).startswith("not_text, 0 words")
