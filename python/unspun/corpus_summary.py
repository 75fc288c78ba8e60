"""What is to be known of a scored corpus? Counts, shares, sites, clusters, examples and drift, as plain values."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from unspun import _core
from unspun.columns import MECHANISMS, PROBABILITIES
from unspun.corpus_table import NO_TEXT, CorpusTable
from unspun.rates import RATES, limit, model_named
from unspun.thresholds import Threshold

#: Without rates of the model, a table of flagged rows is counted at this score.
_HALF = 0.5
#: Characters of an article that show which one it is.
_EXCERPT = 280
#: Articles of each tenth of `spun`, and rewrites of one original: so many a person looks at.
_EXAMPLES, _REWRITES = 2, 8
#: Rows of the tables of sites, clusters and features, those first that matter most.
_SITES, _CLUSTERS, _DRIFTED = 30, 25, 25


def summarise(corpus: CorpusTable, label_column: str = "label") -> dict[str, Any]:
    """Counts what a report shows.

    Args:
        corpus: The scores.
        label_column: The column that says what each text is, where that is known.

    Returns:
        Plain values, ready for JSON.
    """
    models = corpus.counts("model") if corpus.has("model") else {}
    # Rates and ranges of one model say nothing of another's scores.
    versions = [name for name in models if name != NO_TEXT]
    model = model_named(versions[0]) if len(versions) == 1 else None
    limits = [] if model is None else [(rate, limit(model, "spun", rate, None)) for rate in RATES]
    thresholds = [_flagged(corpus, rate, found) for rate, found in limits if found is not None]
    cut = next((row["threshold"] for row in thresholds if row["fpr_asked"] == 0.01), _HALF)
    return {
        "name": corpus.name,
        "rows": len(corpus),
        "status": corpus.counts("status"),
        "models": models,
        "means": {name: corpus.mean(name) for name in PROBABILITIES},
        "histograms": {name: corpus.histogram(name) for name in PROBABILITIES if corpus.has(name)},
        "at_least": [corpus.at_least("spun", step / 100) for step in range(101)],
        "thresholds": thresholds,
        "cut": cut,
        "mechanisms": _mechanisms(corpus, cut),
        "sites": _sites(corpus, cut),
        "clusters": _clusters(corpus),
        "examples": _examples(corpus),
        "drift": [] if model is None else _drift(corpus, model),
        "labelled": _labelled(corpus, label_column),
    }


def _flagged(corpus: CorpusTable, rate: float, found: Threshold) -> dict[str, Any]:
    flagged, judged = corpus.at_least("spun", float(found)), len(corpus) - corpus.column("spun").null_count
    return {
        "fpr_asked": rate,
        "threshold": float(found),
        "fpr": found.fpr,
        "interval": list(found.interval),
        "worst": found.worst,
        "worst_fpr": found.fpr_by_stratum[found.worst],
        "flagged": flagged,
        "judged": judged,
        "by_chance": found.fpr * judged,
    }


def _mechanisms(corpus: CorpusTable, cut: float) -> dict[str, int]:
    counts: Counter[str] = Counter()
    columns = [corpus.values(name) for name in ("spun", *MECHANISMS)]
    for spun, *scores in zip(*columns, strict=True):
        if spun is not None and spun >= cut:
            known = [(score, name) for score, name in zip(scores, MECHANISMS, strict=True) if score is not None]
            counts[max(known)[1] if known else "unknown"] += 1
    return dict(counts.most_common())


def _sites(corpus: CorpusTable, cut: float) -> list[dict[str, Any]]:
    sites = corpus.sites()
    if sites is None:
        return []
    rows: defaultdict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0.0, 0])
    for site, spun, quality in zip(sites, corpus.values("spun"), corpus.values("quality"), strict=True):
        row = rows[site or "unknown"]
        row[0] += 1
        row[1] += spun is not None
        row[2] += spun is not None and spun >= cut
        row[3] += quality or 0.0
        row[4] += quality is not None
    ranked = sorted(rows.items(), key=lambda item: (-item[1][2], -item[1][0], item[0]))
    return [
        {
            "site": site,
            "rows": int(count),
            "judged": int(judged),
            "flagged": int(flagged),
            "share": flagged / judged if judged else None,
            "quality": quality / known if known else None,
        }
        for site, (count, judged, flagged, quality, known) in ranked[:_SITES]
    ]


def _clusters(corpus: CorpusTable) -> list[dict[str, Any]]:
    if not corpus.has("cluster") or not corpus.has("source"):
        return []
    members: defaultdict[Any, list[int]] = defaultdict(list)
    sources = corpus.values("source")
    directions = corpus.values("direction") if corpus.has("direction") else [None] * len(sources)
    for row, cluster in enumerate(corpus.values("cluster")):
        if cluster is not None:
            members[cluster].append(row)
    ids = {str(name): row for row, name in enumerate(corpus.values("id"))}
    found = []
    for cluster, rows in members.items():
        copies = [row for row in rows if sources[row] is not None]
        if copies:
            named = Counter(str(sources[row]) for row in copies).most_common(1)[0][0]
            found.append((len(rows), cluster, ids.get(named), named, copies))
    found.sort(key=lambda item: (-item[0], str(item[1])))
    return [
        {
            "cluster": cluster,
            "size": size,
            "original": _example(corpus, row) if row is not None else {"id": name},
            # A source is the likelier of two; only a direction says that it was first.
            "decided": any(directions[copy] == 1 and str(sources[copy]) == name for copy in copies),
            "rewrites": [
                {**_example(corpus, copy), "direction": directions[copy], "source": sources[copy]}
                for copy in copies[:_REWRITES]
                if copy != row
            ],
            "others": [_example(corpus, other) for other in _without(sources, members[cluster], row)[:_REWRITES]],
        }
        for size, cluster, row, name, copies in found[:_CLUSTERS]
    ]


def _without(sources: list[Any], rows: list[int], original: int | None) -> list[int]:
    """Returns the rows of a cluster that have no source and are not its original."""
    return [row for row in rows if sources[row] is None and row != original]


def _examples(corpus: CorpusTable) -> list[dict[str, Any]]:
    deciles: defaultdict[int, list[int]] = defaultdict(list)
    for row, spun in enumerate(corpus.values("spun")):
        if spun is not None:
            deciles[min(int(spun * 10), 9)].append(row)
    found = []
    for decile in range(10):
        rows = deciles[decile]
        chosen = sorted({rows[len(rows) * (2 * i + 1) // (2 * _EXAMPLES)] for i in range(_EXAMPLES)}) if rows else []
        found.append({"decile": decile, "rows": len(rows), "examples": [_example(corpus, row) for row in chosen]})
    return found


def _example(corpus: CorpusTable, row: int) -> dict[str, Any]:
    found = corpus.cells(row, ("id", "url", "title", "words", *PROBABILITIES))
    column = corpus.text_column()
    text = corpus.cells(row, (column,))[column] if column is not None else None
    if text is not None:
        found["excerpt"] = " ".join(str(text)[: 4 * _EXCERPT].split())[:_EXCERPT]
    return found


def training_ranges(model: _core.Model) -> dict[str, tuple[float, float]]:
    """Returns between which values a model saw each feature, but for the 2 % lowest and the 2 in 1,000 highest."""
    lines = (json.loads(line) for line in model.to_text().splitlines())
    return {line["input"]: (line["knots"][0], line["knots"][-1]) for line in lines if "input" in line}


def _drift(corpus: CorpusTable, model: _core.Model) -> list[dict[str, Any]]:
    import pyarrow.compute as pc

    ranges = training_ranges(model)
    # A model learns from articles alone: what only siblings give lies outside of what it saw wherever there are any.
    beside = {row.name for row in _core.FEATURES if row.family == "overlap"}
    found = []
    for name in corpus.table.column_names:
        if name not in ranges or name in beside:
            continue
        low, high = ranges[name]
        column = corpus.column(name)
        known = len(corpus) - column.null_count
        if known:
            below, above = (int(pc.sum(mask).as_py() or 0) for mask in (pc.less(column, low), pc.greater(column, high)))
            missing = column.null_count / len(corpus)
            found.append(
                {
                    "feature": name,
                    "low": low,
                    "high": high,
                    "median": pc.approximate_median(column).as_py(),
                    "below": below / known,
                    "above": above / known,
                    "missing": missing,
                }
            )
    found.sort(key=lambda row: (-(row["below"] + row["above"]), row["feature"]))
    return found[:_DRIFTED]


def _labelled(corpus: CorpusTable, label_column: str) -> dict[str, Any] | None:
    if not corpus.has(label_column):
        return None
    from unspun.curves import reliability, roc

    labels = [None if label is None else str(label) for label in corpus.values(label_column)]
    if "human" not in labels:
        return None
    spun = corpus.values("spun")
    known = [(label != "human", score) for label, score in zip(labels, spun, strict=True) if None not in (label, score)]
    curves = {}
    for name in ("spun", *MECHANISMS):
        wanted = {label for label in labels if label not in (None, "human")} if name == "spun" else {name}
        rows = [
            (label in wanted, score)
            for label, score in zip(labels, corpus.values(name), strict=True)
            if score is not None and (label == "human" or label in wanted)
        ]
        if any(truth for truth, _ in rows) and not all(truth for truth, _ in rows):
            curves[name] = roc([truth for truth, _ in rows], [score for _, score in rows])._asdict()
    return {
        "labels": dict(Counter(label or "unknown" for label in labels).most_common()),
        "reliability": reliability([truth for truth, _ in known], [score for _, score in known]),
        "roc": curves,
    }
