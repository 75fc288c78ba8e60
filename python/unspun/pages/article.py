"""How does one article's verdict look in a browser?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from unspun.pages import beside, kin, marks, reasons, shell
from unspun.pages.markup import Markup, cut, tag
from unspun.rates import false_alarms, model_named

if TYPE_CHECKING:
    from unspun._core import Model, Verdict

_STATUS = {
    "scored": "",
    "too_short": "Too short to judge: under 60 words, or no line of the page belongs to an article.",
    "not_english": "Mostly not English: it can't be judged.",
    "not_text": "This is no text: it can't be judged.",
}


def article_page(
    verdict: Verdict,
    siblings: Sequence[str],
    title: str | None,
    model: Model | None = None,
    names: Sequence[str] = (),
) -> str:
    """Builds the whole page of an article.

    Args:
        verdict: What is shown.
        siblings: The texts that it was compared with.
        title: What the page is called; the text's first line where there is none.
        model: What scored it, where it isn't the model that ships.
        names: What the siblings are called; their places where there are none.

    Returns:
        The file's text.
    """
    head = cut(title or _first_line(verdict.text) or "An empty text", 120)
    return shell.page(f"{head} · unspun", tag("h1", head), *_content(verdict, siblings, model, names))


def article_fragment(
    verdict: Verdict, siblings: Sequence[str], model: Model | None = None, names: Sequence[str] = ()
) -> str:
    """Builds what a notebook shows of an article.

    Args:
        verdict: What is shown.
        siblings: The texts that it was compared with.
        model: What scored it, where it isn't the model that ships.
        names: What the siblings are called; their places where there are none.

    Returns:
        The markup.
    """
    return shell.fragment(*_content(verdict, siblings, model, names))


def _content(verdict: Verdict, siblings: Sequence[str], model: Model | None, names: Sequence[str]) -> list[Markup]:
    # Two reports in one notebook must not answer to one name.
    prefix = "u" + hashlib.sha256(verdict.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    findings = verdict.evidence
    heard = [
        _neighbour(verdict, index, sibling, kin.name_of(index, names), is_only=len(siblings) == 1)
        for index, sibling in enumerate(siblings)
    ]
    sections = [
        tag("section", _scores(verdict, model), aria_label="Scores"),
        tag(
            "section",
            tag("h2", "The text"),
            marks.legend(findings, prefix),
            marks.annotated(verdict.text, findings, prefix, names),
        ),
        tag("section", tag("h2", "Beside its siblings"), heard) if heard else Markup(""),
        tag(
            "section",
            tag("h2", "What the scores are made of"),
            *(reasons.waterfall(verdict, h) for h in ("spun", "quality")),
        ),
        tag("footer", tag("p", shell.CAUTION), tag("p", f"unspun, model {verdict.model}", class_="dim")),
    ]
    return sections


def _scores(verdict: Verdict, model: Model | None) -> list[Markup]:
    facts = f"{verdict.words:,} words · {verdict.status.replace('_', ' ')}"
    lines = [tag("p", facts, class_="dim")]
    if _STATUS[verdict.status]:
        lines.append(tag("p", _STATUS[verdict.status], class_="notice"))
    rows = list(reasons.summary(verdict))
    if rows:
        lines.append(tag("div", tag("table", tag("tbody", rows), class_="scores"), class_="scroll"))
    judge = model or model_named(verdict.model)
    if verdict.spun is not None and judge is not None:
        said = false_alarms(judge, "spun", verdict.spun, verdict.words)
        lines += [tag("p", said, class_="notice")] if said is not None else []
    return lines


def _neighbour(verdict: Verdict, index: int, sibling: str, name: str, *, is_only: bool) -> Markup:
    first = _first_line(sibling)
    title = f"{name}, “{cut(first, 80)}”" if first else name
    is_source = verdict.source == index
    # Where nothing is the source the verdict doesn't say of which sibling it speaks.
    is_made_from_it = verdict.source is None and verdict.direction == -1 and is_only
    if is_source or is_made_from_it:
        title += f": {kin.origin(verdict.direction)}"
    elif index in verdict.sources:
        title += f": {kin.TELLS_MORE}"
    is_open = is_source or (index == 0 and verdict.source is None)
    return beside.side_by_side(verdict.text, sibling, name, title, is_open=is_open)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
