"""What do siblings add to `spun`? Rewrites and originals with 0, 1, 3 and 10 siblings, and with the wrong ones."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import mean

import unspun

from . import metrics
from .articles import Article, Family, translations
from .corpora import all_rewrites

COUNTS = (1, 3, 10)


def spun(scorer: unspun.Scorer, text: Article, siblings: list[Article] | None) -> float | None:
    """The score; None where the text can't be judged, which is no score of 0."""
    return scorer.score(text.text, siblings=siblings and [sibling.text for sibling in siblings]).spun


def measure(families: list[Family], events: list[Article], data: Path, most: int, scorer: unspun.Scorer) -> None:
    """Prints the tables, of so many rewrites of each method at most."""
    by_method(families, events, most, scorer)
    originals(families, most, scorer)
    people(data, most, scorer)


def by_method(families: list[Family], events: list[Article], most: int, scorer: unspun.Scorer) -> None:
    """Each rewrite among siblings, against its original among as many."""
    scores: dict[str, dict[str, tuple[list[float], list[float]]]] = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for place, family in enumerate(families):
        wrong = [event for event in events[place * 7 % len(events) :][:3]]
        for number, (method, rewrite) in enumerate(family.rewrites):
            if len(scores[method]["none"][0]) >= most:
                continue
            kin = [other for other_place, (_, other) in enumerate(family.rewrites) if other_place != number]
            around: dict[str, tuple[list[Article] | None, list[Article] | None]] = {"none": (None, None)}
            for count in COUNTS:
                around[f"{count}"] = ([family.original, *kin][:count], [rewrite, *kin][:count])
            around["only other rewrites"] = (kin or None, kin or None)
            around["of another event"] = (wrong, wrong)
            found = {
                name: (spun(scorer, rewrite, here), spun(scorer, family.original, there))
                for name, (here, there) in around.items()
            }
            # A pair stands in every column or in none, so that they can be compared.
            if any(score is None for pair in found.values() for score in pair):
                continue
            for name, pair in found.items():
                for column, score in zip(scores[method][name], pair, strict=True):
                    column.append(score)
    names = ["none", *map(str, COUNTS), "only other rewrites", "of another event"]
    kinds = {
        "AUROC against the originals among as many": metrics.auroc,
        "TPR at 1 % FPR of the originals among as many": lambda p, n: metrics.above(p, metrics.threshold(n)),
    }
    for kind, measured in kinds.items():
        rows = [
            [method, len(by["none"][0]), *(measured(*by[name]) for name in names)]
            for method, by in sorted(scores.items())
            if by["none"][0]
        ]
        columns = list(zip(*(row[2:] for row in rows), strict=True))
        rows.append(["mean of methods", sum(row[1] for row in rows), *(sum(c) / len(c) for c in columns)])
        head = ["siblings", "n", *names]
        metrics.table(f"`spun` with the original and up to so many siblings: {kind}", head, rows)
    moved = [
        abs(a - b) for by in scores.values() for a, b in zip(by["none"][0], by["of another event"][0], strict=True)
    ]
    _moved("`spun` moved by three siblings of another event", {"rewrites": moved})


def originals(families: list[Family], most: int, scorer: unspun.Scorer) -> None:
    """How far an original moves for having rewrites in the corpus."""
    chosen = families[:: max(1, len(families) // (5 * most))]
    corpus = all_rewrites(chosen, [], scorer)
    alone = scorer.score_many([family.original.text for family in chosen], features=False).to_dicts()
    moved: dict[str, list[float]] = defaultdict(list)
    for family, row in zip(chosen, alone, strict=True):
        judged = corpus.scores[family.original.key]
        if row["spun"] is not None and judged["spun"] is not None:
            step = judged["spun"] - row["spun"]
            moved["all, up or down"].append(abs(step))
            moved["all, up"].append(max(0.0, step))
    _moved("`spun` of originals moved by the rewrites in the corpus", moved)


def people(data: Path, most: int, scorer: unspun.Scorer) -> None:
    """Two human translations of one text: derived, without more spun."""
    rows: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    # Texts that several people translated come first.
    groups = sorted(translations(data), key=lambda group: -len(group[0]))
    for humans, machines in groups[:most]:
        for one in humans:
            others = [other for other in humans if other is not one]
            for name, sibling in [("human beside human", o) for o in others[:1]] + [
                ("human beside machine", m) for m in machines[:1]
            ]:
                if (scores := _beside(scorer, one, sibling)) is not None:
                    rows[name].append(scores)
        for machine, human in zip(machines[:1], humans[:1], strict=False):
            if (scores := _beside(scorer, machine, human)) is not None:
                rows["machine beside human"].append(scores)
    head = [
        "translations of one text",
        "n",
        "derived over .5",
        "spun alone",
        "spun beside",
        "over .5 alone",
        "over .5 beside",
    ]
    table = []
    for name, values in rows.items():
        derived, alone, beside = zip(*values, strict=True)
        over = (metrics.above(alone, 0.5), metrics.above(beside, 0.5))
        table.append([name, len(values), metrics.above(derived, 0.5), mean(alone), mean(beside), *over])
    metrics.table("Translations", head, table)


def _beside(scorer: unspun.Scorer, one: Article, other: Article) -> tuple[float, float, float] | None:
    """The scores of a pair; None where one of them is unknown."""
    verdict, alone = scorer.score(one.text, siblings=[other.text]), spun(scorer, one, None)
    if verdict.derived is None or verdict.spun is None or alone is None:
        return None
    return verdict.derived, alone, verdict.spun


def _moved(title: str, values: dict[str, list[float]]) -> None:
    rows = []
    for name, steps in values.items():
        ordered = sorted(steps)
        quantile = ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0
        rows.append(
            [name, len(steps), sum(steps) / max(1, len(steps)), quantile, max(steps), metrics.above(steps, 0.02)]
        )
    metrics.table(title, ["", "n", "mean", "95 in 100 under", "most", "over .02"], rows)
