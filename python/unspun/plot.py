"""How do verdicts and corpora look as pictures? Each function draws into matplotlib's axes and returns them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from unspun import _core
from unspun.curves import reliability as points_of_reliability
from unspun.curves import roc as points_of_roc
from unspun.rates import RATES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from unspun import Report

#: Blue and vermilion differ for every eye, and in grey.
_BLUE, _RED, _GREY = "#1f6aa5", "#b8500c", "#888888"
#: Pairs that are less likely than this to go back to one text are not drawn.
_LIKELY = 0.5
_MARKS = "osD^vP"


def _axes(ax: Axes | None, width: float = 6.0, height: float = 4.0) -> Any:
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError(f"pictures need matplotlib: pip install 'unspun[plot]' ({error})") from error
    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def waterfall(
    verdict: _core.Verdict | Report, head: Literal["quality", "spun"] = "spun", most: int = 10, ax: Axes | None = None
) -> Axes:
    """Draws what a score is made of, from what is said of any article to the log-odds of this one.

    Args:
        verdict: A verdict, or a report on one.
        head: The score.
        most: How many reasons have a bar of their own.
        ax: Where to draw.

    Returns:
        The axes.

    Raises:
        ImportError: matplotlib is not installed.
    """
    from unspun.pages.reasons import steps

    found = steps(verdict if isinstance(verdict, _core.Verdict) else verdict.verdict, head, most)
    axes = _axes(ax, 7.0, 0.32 * len(found) + 1.0)
    for row, step in enumerate(found):
        worse = (step.amount > 0) == (head == "spun")
        axes.barh(
            row, step.amount, left=step.start, color=_RED if worse else _BLUE, hatch="//" if worse else None, alpha=0.85
        )
        end = step.start + step.amount
        axes.plot([end, end], [row, min(row + 1, len(found) - 1)], color=_GREY, linewidth=0.8)
    labels = [f"{step.label} = {step.value}" if step.value else step.label for step in found]
    axes.set_yticks(
        range(len(found)), [f"{step.amount:+.2f}  {label}" for step, label in zip(found, labels, strict=True)]
    )
    axes.invert_yaxis()
    axes.axvline(0, color=_GREY, linewidth=0.8)
    axes.set_xlabel(f"log-odds of {head}, before calibration")
    return axes  # type: ignore[no-any-return]


def reliability(labels: Iterable[Any], scores: Iterable[float | None], bins: int = 10, ax: Axes | None = None) -> Axes:
    """Draws how often what was said came true.

    Args:
        labels: ``human``, or what a machine did; or truth values.
        scores: The probabilities; rows without one are left out.
        bins: How many groups of equal size.
        ax: Where to draw.

    Returns:
        The axes.

    Raises:
        ImportError: matplotlib is not installed.
    """
    truths, known = _known(labels, scores)
    points = points_of_reliability(truths, known, bins)
    axes = _axes(ax, 4.2, 4.2)
    axes.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=0.8)
    axes.plot([p["said"] for p in points], [p["true"] for p in points], color=_BLUE, marker="o")
    axes.set(xlabel="score", ylabel="share made by machine", xlim=(0, 1), ylim=(0, 1), aspect="equal")
    return axes  # type: ignore[no-any-return]


def roc(
    labels: Sequence[Any], scores: Mapping[str, Iterable[float | None]] | Iterable[float | None], ax: Axes | None = None
) -> Axes:
    """Draws how much is found over how many human texts are flagged, on a logarithmic axis.

    Args:
        labels: ``human``, or what a machine did; or truth values.
        scores: The scores of one head, or of several by name. A mechanism's curve leaves the others' rows out.
        ax: Where to draw.

    Returns:
        The axes.

    Raises:
        ImportError: matplotlib is not installed.
        ValueError: There are no human texts, or nothing else.
    """
    heads = scores if isinstance(scores, Mapping) else {"spun": scores}
    axes = _axes(ax, 5.0, 4.2)
    for index, (name, values) in enumerate(heads.items()):
        rows = list(zip(labels, values, strict=True))
        if name in set(labels):
            rows = [(label, value) for label, value in rows if label in ("human", name)]
        truths, known = _known((label for label, _ in rows), (value for _, value in rows))
        curve = points_of_roc(truths, known)
        floor = 0.5 / max(1, len(truths) - sum(truths))
        mark = _MARKS[index % len(_MARKS)]
        said = f"{name}, AUROC {curve.auroc:.3f}"
        axes.plot([max(x, floor) for x in curve.fpr], curve.tpr, label=said, marker=mark, markevery=0.15, markersize=4)
    for rate in RATES:
        axes.axvline(rate, color=_GREY, linewidth=0.6, linestyle=":")
    axes.set(
        xlabel="human texts flagged", ylabel="machine-made texts found", xscale="log", ylim=(0, 1.01), xlim=(None, 1)
    )
    axes.legend(loc="lower right", fontsize="small")
    return axes  # type: ignore[no-any-return]


def length_curve(
    labels: Iterable[Any],
    scores: Iterable[float | None],
    words: Iterable[int | None],
    edges: Sequence[int] = (60, 100, 150, 250, 400, 800),
    ax: Axes | None = None,
) -> Axes:
    """Draws how much better longer texts are told apart.

    Args:
        labels: ``human``, or what a machine did; or truth values.
        scores: The scores.
        words: The texts' lengths.
        edges: Where the groups of lengths begin.
        ax: Where to draw.

    Returns:
        The axes; groups without both kinds of text have no point.

    Raises:
        ImportError: matplotlib is not installed.
    """
    rows = [
        (label, score, length) for label, score, length in zip(labels, scores, words, strict=True) if length is not None
    ]
    axes = _axes(ax, 5.0, 3.4)
    found: list[tuple[str, float, int]] = []
    for low, high in zip(edges, [*edges[1:], math.inf], strict=True):
        inside = [(label, score) for label, score, length in rows if low <= length < high]
        truths, known = _known((label for label, _ in inside), (score for _, score in inside))
        if any(truths) and not all(truths):
            name = f"{low}+" if high == math.inf else f"{low} to {high - 1}"
            found.append((name, points_of_roc(truths, known).auroc, len(truths)))
    axes.plot(range(len(found)), [auroc for _, auroc, _ in found], color=_BLUE, marker="o")
    axes.set_xticks(range(len(found)), [f"{name}\nn = {count}" for name, _, count in found])
    axes.set(xlabel="words", ylabel="AUROC", ylim=(min([0.5, *(auroc for _, auroc, _ in found)]), 1.01))
    return axes  # type: ignore[no-any-return]


def cluster_graph(links: Any, names: Mapping[Any, str] | None = None, ax: Axes | None = None) -> Axes:
    """Draws who was made from whom: an arrow leads from an original to its rewrite, a line joins what shares a text.

    Args:
        links: The table of `Corpus.siblings`, or rows with id, sibling, derived and direction.
        names: What to call the articles.
        ax: Where to draw.

    Returns:
        The axes; the articles stand on a circle in the order of the table.

    Raises:
        ImportError: matplotlib is not installed.
    """
    rows = links.to_dicts() if hasattr(links, "to_dicts") else list(links)
    nodes = list(dict.fromkeys(node for row in rows for node in (row["id"], row["sibling"])))
    place = {
        node: (math.cos(2 * math.pi * i / max(len(nodes), 1)), math.sin(2 * math.pi * i / max(len(nodes), 1)))
        for i, node in enumerate(nodes)
    }
    axes = _axes(ax, 5.0, 5.0)
    drawn = set()
    for row in rows:
        pair = frozenset((row["id"], row["sibling"]))
        derived = row.get("derived") or 0.0
        if pair in drawn or derived < _LIKELY:
            continue
        drawn.add(pair)
        direction = row.get("direction")
        begin, end = place[row["sibling"]], place[row["id"]]
        if direction == -1:
            begin, end = end, begin
        style = "-|>" if direction in (1, -1) else "-"
        axes.annotate(
            "",
            end,
            begin,
            arrowprops={"arrowstyle": style, "color": _RED, "alpha": derived, "shrinkA": 12, "shrinkB": 12},
        )
    for node, (x, y) in place.items():
        axes.plot([x], [y], "o", color=_BLUE)
        side = "center" if abs(x) < 0.3 else "left" if x > 0 else "right"
        name = (names or {}).get(node, str(node))
        axes.annotate(
            name, (x, y), xytext=(12 * x, 12 * y), textcoords="offset points", ha=side, va="center", parse_math=False
        )
    axes.set(xlim=(-1.4, 1.4), ylim=(-1.3, 1.4), aspect="equal")
    axes.set_axis_off()
    return axes  # type: ignore[no-any-return]


def _known(labels: Iterable[Any], scores: Iterable[float | None]) -> tuple[list[bool], list[float]]:
    rows = [
        (label != "human" if isinstance(label, str) else bool(label), float(score))
        for label, score in zip(labels, scores, strict=True)
        if score is not None and label is not None and not math.isnan(score)
    ]
    return [truth for truth, _ in rows], [score for _, score in rows]
