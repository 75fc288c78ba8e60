"""How does a scored corpus look in a browser?"""

from __future__ import annotations

from typing import Any

from unspun import _core
from unspun.pages import shell
from unspun.pages.charts import curve, histogram, table
from unspun.pages.markup import Markup, breakable, cut, join, tag
from unspun.rates import kind_of_text

#: What stands where nothing is known.
_NONE = "\u2013"
#: No line ends between a number and its sign.
_SPACE = "\u00a0"


def corpus_page(summary: dict[str, Any]) -> str:
    """Builds the whole page of a corpus.

    Args:
        summary: What `summarise` counted.

    Returns:
        The file's text.
    """
    sections = [_overview, _distributions, _chooser, _mechanisms, _labelled, _sites, _clusters, _examples, _drift]
    parts = [part for section in sections if (part := section(summary))]
    footer = tag(
        "footer", tag("p", shell.CAUTION), tag("p", "unspun, models: " + ", ".join(summary["models"]), class_="dim")
    )
    head = tag("h1", f"{summary['name']}: what a corpus is made of")
    return shell.page(f"{summary['name']} · unspun", head, *parts, footer, scripts=("chooser.js",))


def _section(title: str, *content: Markup) -> Markup:
    return tag("section", tag("h2", title), *content)


def _overview(summary: dict[str, Any]) -> Markup:
    status = " · ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in summary["status"].items())
    rows = [
        (name, _number(mean), _core._QUESTIONS[name]) for name, mean in summary["means"].items() if mean is not None
    ]
    means = table(("score", "mean", "asks"), rows, (1,))
    return tag("section", tag("p", f"{summary['rows']:,} rows: {status}", class_="dim"), means)


def _distributions(summary: dict[str, Any]) -> Markup:
    charts = [histogram(counts, name) for name, counts in summary["histograms"].items()]
    return _section("How the scores are spread", tag("div", charts, class_="charts"))


def _chooser(summary: dict[str, Any]) -> Markup:
    counts = summary["at_least"]
    says = "Rows of this corpus that reach a score of spun."
    if summary["thresholds"]:
        says += " How often people's texts do was measured."
    start = round(100 * summary["cut"])
    slider = tag(
        "p",
        tag("label", "spun at least ", for_="cut"),
        tag("input", type="range", id="cut", min=0, max=100, value=start, data_counts=" ".join(map(str, counts))),
        " ",
        tag("output", f"{start / 100:.2f}: {counts[start]:,} rows", id="cut-rows", for_="cut"),
    )
    rows = [
        (
            f"{100 * row['fpr_asked']:g} %",
            f"{row['threshold']:.4f}",
            f"{row['flagged']:,}",
            _percent(row["flagged"] / row["judged"] if row["judged"] else None),
            f"{row['by_chance']:,.0f}",
            tag("span", f"{100 * row['interval'][0]:.2f} to {100 * row['interval'][1]:.2f} %", class_="wide"),
            tag("span", f"{kind_of_text(row['worst'])}, {_percent(row['worst_fpr'])}", class_="wide"),
        )
        for row in summary["thresholds"]
    ]
    head = ("of human text", "threshold", "flagged here", "share", "if all were human", "95 % interval", "worst kind")
    chosen = (
        table(head, rows, (1, 2, 3, 4), stacked=True)
        if rows
        else tag("p", "How often human text reaches a score isn't known of the model used here.", class_="notice")
    )
    return _section("Choose a threshold", tag("p", says), chosen, slider)


def _mechanisms(summary: dict[str, Any]) -> Markup:
    total = sum(summary["mechanisms"].values())
    if not total:
        return Markup("")
    rows = [(name, f"{count:,}", _percent(count / total)) for name, count in summary["mechanisms"].items()]
    says = f"Of the rows with spun at {summary['cut']:.3f} or more, by the mechanism that scores highest."
    return _section("How it was done", tag("p", says), table(("mechanism", "rows", "share"), rows, (1, 2)))


def _labelled(summary: dict[str, Any]) -> Markup:
    found = summary["labelled"]
    if found is None:
        return Markup("")
    said = found["reliability"]
    rows = [(f"{row['rows']:,}", _number(row["said"]), _number(row["true"])) for row in said]
    charts = [
        curve(
            [row["said"] for row in said],
            [row["true"] for row in said],
            "Calibration of spun",
            "score",
            "share made by machine",
        )
    ]
    charts += [
        curve(points["fpr"], points["tpr"], f"{name}: AUROC {points['auroc']:.3f}", "human text flagged", "found")
        for name, points in found["roc"].items()
    ]
    labels = ", ".join(f"{count:,} {name}" for name, count in found["labels"].items())
    return _section(
        "Against the labels",
        tag("p", labels, class_="dim"),
        tag("div", charts, class_="charts"),
        table(("rows", "mean score", "share made by machine"), rows, (0, 1, 2)),
    )


def _sites(summary: dict[str, Any]) -> Markup:
    if not summary["sites"]:
        return Markup("")
    rows = [
        (row["site"], f"{row['rows']:,}", f"{row['flagged']:,}", _percent(row["share"]), _number(row["quality"]))
        for row in summary["sites"]
    ]
    says = (
        f"By rows with spun at {summary['cut']:.3f} or more. Shares are of the rows that could be judged; "
        "among few they say little."
    )
    head = ("site", "rows", "flagged", "share", "mean quality")
    return _section("Sites", tag("p", says), table(head, rows, (1, 2, 3, 4), stacked=True))


def _clusters(summary: dict[str, Any]) -> Markup:
    if not summary["clusters"]:
        return Markup("")
    blocks: list[Markup] = []
    for cluster in summary["clusters"]:
        original, copies = cluster["original"], cluster["rewrites"]
        first = "original" if cluster["decided"] else "likelier first"
        rows = [(first, *_about(original)), *((_order(copy, original), *_about(copy)) for copy in copies)]
        rows += [("no source named", *_about(other)) for other in cluster["others"]]
        title = f"{cluster['size']:,} articles: {_short(original)}"
        blocks.append(
            tag(
                "details",
                tag("summary", title),
                table(("", "article", "spun", "derived"), rows, (2, 3), stacked=True),
                open=not blocks,
            )
        )
    says = (
        "Original and rewrite are named where the direction is decided. Elsewhere articles share a text, and nothing "
        "says who was first. A score is evidence, no accusation."
    )
    return _section("Originals and what was made of them", tag("p", says, class_="dim"), *blocks)


def _order(copy: dict[str, Any], original: dict[str, Any]) -> str:
    if copy["direction"] != 1:
        return "shares a text, order unknown"
    return "rewrite" if str(copy["source"]) == str(original["id"]) else f"rewrite of {cut(str(copy['source']), 40)}"


def _examples(summary: dict[str, Any]) -> Markup:
    rows = []
    for decile in reversed(summary["examples"]):
        where = f"{decile['decile'] / 10:.1f} to {(decile['decile'] + 1) / 10:.1f}"
        for index, example in enumerate(decile["examples"]):
            rows.append(
                (
                    where if index == 0 else "",
                    f"{decile['rows']:,}" if index == 0 else "",
                    *_about(example)[:2],
                    _number(example.get("quality")),
                )
            )
    head = ("spun", "rows", "article", "score", "quality")
    return _section("Examples at every tenth of spun", table(head, rows, (1, 3, 4), stacked=True))


def _drift(summary: dict[str, Any]) -> Markup:
    if not summary["drift"]:
        return Markup("")
    rows = [
        (
            tag("code", breakable(row["feature"])),
            _number(row["median"]),
            tag("span", f"{row['low']:.4g} to {row['high']:.4g}", class_="wide"),
            _percent(row["below"]),
            _percent(row["above"]),
            _percent(row["missing"]),
        )
        for row in summary["drift"]
    ]
    says = (
        "Features most often outside what the model saw in training (about 2 in 100 of its own rows are). Where many "
        "rows are outside, the texts are of another kind than it knows, and its scores mean less."
    )
    head = ("feature", "median here", "seen in training", "below", "above", "unknown")
    return _section("Drift", tag("p", says), table(head, rows, (1, 3, 4, 5), stacked=True))


def _about(example: dict[str, Any]) -> tuple[Markup, str, str]:
    name = tag("b", _short(example))
    excerpt = (
        tag("span", example["excerpt"], class_="excerpt dim", dir="auto") if example.get("excerpt") else Markup("")
    )
    return join(name, " ", excerpt), _number(example.get("spun")), _number(example.get("derived"))


def _short(example: dict[str, Any]) -> str:
    return cut(str(example.get("title") or example.get("url") or example.get("id") or ""), 120)


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}" if abs(value) < 1000 else f"{value:,.0f}"


def _percent(share: float | None) -> str:
    return _NONE if share is None else f"{100 * share:.1f}{_SPACE}%"
