"""How do counts look as a picture? Small SVGs with their numbers as text beside them."""

from __future__ import annotations

from collections.abc import Sequence

from unspun.pages.markup import Markup, tag

_WIDTH, _HEIGHT, _BASE, _TOP = 340, 130, 108, 14


def histogram(counts: Sequence[int], title: str) -> Markup:
    """Builds bars from 0 to 1.

    Args:
        counts: As many counts as there are equal steps.
        title: What is counted.

    Returns:
        The picture.
    """
    most = max([*counts, 1])
    step = _WIDTH / len(counts)
    bars = []
    for index, count in enumerate(counts):
        height = (_BASE - _TOP) * count / most
        said = f"{index / len(counts):.2f} to {(index + 1) / len(counts):.2f}: {count:,}"
        bars.append(
            tag(
                "rect",
                tag("title", said),
                x=f"{index * step + 0.5:.1f}",
                y=f"{_BASE - height:.1f}",
                width=f"{step - 1:.1f}",
                height=f"{max(height, 0.8 if count else 0):.1f}",
                class_="v",
            )
        )
    labels = [
        tag("text", name, x=x, y=_BASE + 14, text_anchor=anchor)
        for name, x, anchor in (("0", 0, "start"), ("0.5", _WIDTH / 2, "middle"), ("1", _WIDTH, "end"))
    ]
    head = tag("text", f"most in one step: {most:,}", x=0, y=10)
    line = tag("line", x1=0, x2=_WIDTH, y1=_BASE, y2=_BASE)
    label = f"{title}: {', '.join(map(str, counts))} rows in {len(counts)} equal steps from 0 to 1"
    picture = tag(
        "svg", head, bars, line, labels, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=label, class_="chart"
    )
    return tag("div", tag("h3", title), picture)


def curve(xs: Sequence[float], ys: Sequence[float], title: str, across: str, up: str) -> Markup:
    """Builds a line in the unit square, with its diagonal.

    Args:
        xs: From 0 to 1.
        ys: From 0 to 1.
        title: What it shows.
        across: What the horizontal axis counts.
        up: What the vertical axis counts.

    Returns:
        The picture.
    """
    side = 200
    points = " ".join(
        f"{'M' if i == 0 else 'L'}{x * side:.1f} {(1 - y) * side:.1f}"
        for i, (x, y) in enumerate(zip(xs, ys, strict=True))
    )
    picture = tag(
        "svg",
        tag("path", d=f"M0 {side}L{side} 0", stroke_dasharray="3 3"),
        tag("path", d=f"M0 0V{side}H{side}"),
        tag("path", d=points, class_="v"),
        tag("text", f"across: {across}", x=0, y=side + 14),
        tag("text", f"up: {up}", x=0, y=-6),
        viewBox=f"-1 -18 {side + 2} {side + 37}",
        role="img",
        aria_label=f"{title}: {up} over {across}",
        class_="chart square",
    )
    return tag("div", tag("h3", title), picture)


def table(
    head: Sequence[str], rows: Sequence[Sequence[object]], numbers: Sequence[int] = (), *, stacked: bool = False
) -> Markup:
    """Builds a table of data.

    Args:
        head: The columns' titles.
        rows: The cells: markup, text, or numbers already formatted.
        numbers: Which columns hold numbers.
        stacked: Whether a narrow window shows each row as a list of its cells, because side by side they don't fit.

    Returns:
        The table.
    """

    def cell(index: int, content: object) -> Markup:
        shown = content if isinstance(content, Markup) else "" if content is None else str(content)
        label = head[index] if stacked and shown else None
        return tag("td", shown, class_="number" if index in numbers else None, data_label=label)

    titles = [
        tag("th", name, scope="col", class_="number" if index in numbers else None) for index, name in enumerate(head)
    ]
    body = [tag("tr", [cell(index, content) for index, content in enumerate(row)]) for row in rows]
    kind = "data stacked" if stacked else "data"
    return tag("div", tag("table", tag("thead", tag("tr", titles)), tag("tbody", body), class_=kind), class_="scroll")
