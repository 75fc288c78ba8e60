"""What is a score made of? One bar a feature, each beginning where the one above it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from unspun import _core
from unspun.pages.markup import Markup, breakable, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 10

Judged = Literal["quality", "spun"]


class Step(NamedTuple):
    """One bar of a waterfall."""

    label: str
    doc: str
    value: str
    amount: float
    start: float


def steps(verdict: _core.Verdict, head: Judged, most: int = MOST) -> list[Step]:
    """Returns the steps from the bias to the log-odds.

    Args:
        verdict: What is explained.
        head: The score.
        most: How many reasons stand alone; the rest are one step.

    Returns:
        The bias, the largest reasons, the rest; each starts where the one before ended. No step where the model
        lacks the head.
    """
    if (bias := verdict.bias[head]) is None:
        return []
    docs = {row.name: row.doc for row in _core.FEATURES}
    reasons = [reason for reason in verdict.reasons if reason.head == head]
    rows = [("at the start", "What is said of an article of which nothing is known.", "", bias)]
    for reason in reasons[:most]:
        value = "unknown" if reason.value is None else f"{reason.value:.4g}"
        rows.append((reason.feature, docs.get(reason.feature, ""), value, reason.contribution))
    if len(reasons) > most:
        rest = sum(reason.contribution for reason in reasons[most:])
        rows.append((f"{len(reasons) - most} others", "Features that moved it less.", "", rest))
    found, at = [], 0.0
    for label, doc, value, amount in rows:
        found.append(Step(label, doc, value, amount, at))
        at += amount
    return found


def waterfall(verdict: _core.Verdict, head: Judged) -> Markup:
    """Builds the table of a score's reasons with their bars."""
    logit = verdict.logit[head]
    if logit is None or getattr(verdict, head) is None:
        return Markup("")
    found = steps(verdict, head)
    ends = [edge for step in found for edge in (step.start, step.start + step.amount)]
    low, high = min(ends), max(ends)
    scale = 100 / (high - low) if high > low else 1.0
    columns = (("log-odds", "number"), ("feature", None), ("value", "number"), ("", None))
    header = tag("tr", *(tag("th", name, scope="col", class_=kind) for name, kind in columns))
    rows = [_row(step, low, scale, head) for step in found]
    total = tag(
        "tr", tag("th", f"{logit:+.2f}", class_="number"), tag("th", "in all"), tag("td"), tag("td"), class_="total"
    )
    caption = tag("caption", f"What moved {head}, in log-odds before calibration: the rows add up.")
    table = tag("table", caption, tag("thead", header), tag("tbody", rows, total), class_="waterfall")
    return tag("div", table, class_="scroll")


def _row(step: Step, low: float, scale: float, head: Judged) -> Markup:
    left = (min(step.start, step.start + step.amount) - low) * scale
    worse = (step.amount > 0) == (head == "spun")
    bar = _bar(f"{left:.2f}", max(abs(step.amount) * scale, 0.6), worse)
    return tag(
        "tr",
        tag("td", f"{step.amount:+.2f}", class_="number"),
        tag("td", tag("code", breakable(step.label)), tag("small", step.doc)),
        tag("td", step.value, class_="number"),
        tag("td", bar, class_="bar"),
    )


def _bar(left: str, width: float, worse: bool) -> Markup:
    """Draws a bar in hundredths of its cell's width."""
    return tag(
        "svg",
        tag("rect", x=left, y=1, width=f"{width:.2f}", height=8),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_="worse" if worse else "better",
    )


def summary(verdict: _core.Verdict) -> Iterator[Markup]:
    """Builds one row a score: what it asks, the number, a bar."""
    for name, question in _core._QUESTIONS.items():
        value: float | None = getattr(verdict, name)
        if value is None:
            continue
        bar = _bar("0", 100 * value, name != "quality")
        yield tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", f"{value:.3f}", class_="number"),
            tag("td", bar, class_="bar"),
            tag("td", question),
        )
