"""Does `derived` tell rewrites from independent reports of one event?"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import unspun

from . import metrics
from .articles import COPIED, Article, Family, containment, is_rewriting, same_event, translations


def derived(one: Article, two: Article) -> float:
    """The probability that one was made from the other; 0 where it isn't asked."""
    return unspun.compare(one.text, two.text).derived or 0.0


def measure(families: list[Family], events: list[Article], data: Path) -> None:
    """Prints the tables."""
    pairs = same_event(events)
    coverage = [(one, two) for one, two in pairs if containment(one, two) < COPIED]
    copies = [(one, two) for one, two in pairs if containment(one, two) >= COPIED]
    apart = [derived(one, two) for one, two in coverage]
    every = apart + [derived(one, two) for one, two in copies]
    by_method: dict[str, list[float]] = defaultdict(list)
    for family in families:
        for method, rewrite in family.rewrites:
            by_method[method].append(derived(family.original, rewrite))
    for people, machines in translations(data):
        for place, one in enumerate(people):
            by_method["two human translations"] += [derived(one, two) for two in people[place + 1 :]]
            by_method["machine beside human translation"] += [derived(one, two) for two in machines]
    limits = metrics.threshold(apart), metrics.threshold(every)
    rows: list[list[Any]] = [
        [
            method,
            len(values),
            metrics.auroc(values, apart),
            metrics.above(values, limits[0]),
            metrics.auroc(values, every),
            metrics.above(values, limits[1]),
        ]
        for method, values in sorted(by_method.items())
    ]
    counted = [row for row in rows if is_rewriting(str(row[0]))]
    for name, among in (("mean of all rows", list(rows)), ("mean of methods that rewrite", counted)):
        columns = list(zip(*(row[1:] for row in among), strict=True))
        rows.append([name, sum(columns[0]), *(sum(column) / len(column) for column in columns[1:])])
    title = f"`derived` against {len(apart)} same-event pairs; the last two with {len(copies)} copies among them"
    metrics.table(title, ["method", "pairs", "AUROC", "TPR at 1 % FPR", "AUROC", "TPR at 1 % FPR"], rows)
    levels = (0.5, 0.9, 0.98)
    head = ["same-event pairs by share of five-word runs", "pairs", *(f"derived over {level}" for level in levels)]
    buckets = ((0.0, 0.02), (0.02, 0.05), (0.05, 0.1), (0.1, 0.25), (0.25, 0.5), (0.5, 1.01))
    inside = []
    for low, high in buckets:
        values = [d for d, (a, b) in zip(every, coverage + copies, strict=True) if low <= containment(a, b) < high]
        inside.append([f"{low:.2f} to {high:.2f}", len(values), *(metrics.above(values, level) for level in levels)])
    metrics.table("Copies and updates are a relation of their own", head, inside)
