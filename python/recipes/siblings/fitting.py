"""Fits the weights of `derived` and of the direction: `python -m recipes.siblings.fitting --data DIR`, with numpy and scikit-learn.

Prints what the weights do on articles that were not fitted on, by method, then the lines of `comparison/derived.rs` and
`pair/direction.rs` in `src/siblings`. The numbers of a pair come from the crate's example `siblings_measure`, built by
`cargo build --release --example siblings_measure`. The weights that ship are of `--extra llm_2026.jsonl.gz --learnt TABLE`, that
program built over n-grams which learnt from TABLE, three of the five folds.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import unspun
from sklearn.linear_model import LogisticRegression

from ..training import sets
from . import articles, metrics
from .articles import Article

FOLDS = 5
#: Pairs of a kind at most.
MOST = 6_000
#: Short pairs of a method at most; a method's short pairs weigh so much less than its others.
MOST_SHORT, SHORT_WEIGHT = 250, 0.3
#: Words of the shortest texts that are fitted on.
SHORTEST = 25
#: How much negatives of a kind weigh: same-event coverage is what `derived` must be told from.
NEGATIVES = {"same event": 3.0, "ledes": 1.0, "strangers": 1.0}
#: Pairs that have no direction, and what they weigh beside the rewrites: the fit must leave them undecided.
UNDIRECTED, UNDIRECTED_WEIGHT = ("same event", "ledes", "strangers", "two human translations"), 0.1
#: The set of rewrites by a language model of 2026, the likeliest to be met, and what each of its methods weighs for the direction.
RECENT, RECENT_WEIGHT = "llm_2026", 1.5
#: Inputs of the first look, and those that the second takes: the words of the shorter article for the milestones. A second look is
#: taken where the first, by the weights that are built in, is open, and says no more than these log-odds; its own inputs are missing
#: elsewhere.
FIRST, SECOND, CLEAR = range(9), range(1, 11), 4.0
#: What is clipped off at both ends of an input.
TAIL = 0.005
#: log-odds from which on a direction is an answer.
DECIDED = 2.3
#: Which input is 0 where no sentence stands in both articles: such pairs show too little to fit a direction on.
ALIGNED = 3
#: How far the weights of the direction are let go: held tighter, they fit the many simulated methods and lose DIPPER.
SLACK = 3.0


@dataclass
class Pair:
    """Two articles; the second was made from the first where the kind is a method."""

    kind: str
    group: str
    first: str
    second: str
    is_rewrite: bool
    is_short: bool = False

    @property
    def fold(self) -> int:
        return zlib.crc32(self.group.encode()) % FOLDS


def main() -> None:
    """Measures the pairs, fits, and prints."""
    parser = argparse.ArgumentParser(prog="python -m recipes.siblings.fitting", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument(
        "--extra", type=Path, nargs="*", default=[], help="more sets of rewrites, `original` beside each"
    )
    parser.add_argument(
        "--learnt", type=Path, help="the training table of the n-grams built in: no direction is fitted on its rewrites"
    )
    parser.add_argument("--measure", type=Path, default=Path("target/release/examples/siblings_measure"))
    options = parser.parse_args()
    pairs = list(_pairs(options.data, options.extra))
    inputs, signs = _measured(options.measure, pairs)
    derived(pairs, inputs)
    signs[inputs[:, ALIGNED] == 0] = math.nan
    if options.learnt:
        learnt = {f"{row['set']}|{row.get('key')}" for row in sets.lines(options.learnt)}
        signs[[pair.is_rewrite and pair.group in learnt for pair in pairs]] = math.nan
    direction(pairs, signs)


def _pairs(data: Path, extra: list[Path]) -> Iterator[Pair]:
    originals = list(articles.families(articles.rewritten(data), SHORTEST))
    families, strangers = articles.distinct(originals, articles.strangers(data))
    # Their originals may stand in other sets, too: an article may be in two folds.
    families += articles.families(extra, SHORTEST)
    short: dict[str, int] = defaultdict(int)
    random.Random(7).shuffle(families)
    for family in families:
        for method, rewrite in family.rewrites:
            if not articles.is_rewriting(method):
                continue
            is_short = min(len(family.original.words), len(rewrite.words)) < 100
            short[method] += is_short
            if not is_short or short[method] <= MOST_SHORT:
                yield Pair(method, family.original.key, family.original.text, rewrite.text, True, is_short)
    for number, (people, machines) in enumerate(articles.translations(data, SHORTEST)):
        group = f"wmt21_docs|{number}"
        for place, one in enumerate(people):
            for two in people[place + 1 :]:
                yield Pair("two human translations", group, one.text, two.text, False)
            for two in machines:
                yield Pair("machine beside human translation", group, one.text, two.text, False)
    yield from _coverage(articles.events(data))
    yield from _neighbours(strangers)


def _coverage(events: list[Article]) -> Iterator[Pair]:
    by_event: dict[str, list[Article]] = defaultdict(list)
    for article in events:
        if len(article.words) >= SHORTEST:
            by_event[article.event or ""].append(article)
    pairs = (
        (one, two, event)
        for event, group in by_event.items()
        for place, two in enumerate(group)
        for one in group[:place]
    )
    ledes = []
    for one, two, event in pairs:
        if min(len(one.words), len(two.words)) < 100:
            ledes.append((one, two, event))
        elif articles.containment(one, two) < articles.COPIED:
            yield Pair("same event", event, one.text, two.text, False)
    random.Random(7).shuffle(ledes)
    for one, two, event in ledes[:MOST]:
        if articles.containment(one, two) < articles.COPIED:
            yield Pair("ledes", event, one.text, two.text, False, True)


def _neighbours(strangers: list[Article]) -> Iterator[Pair]:
    """Each stranger beside its nearest."""
    corpus = unspun.Corpus([article.text for article in strangers])
    met = set()
    for row in corpus.siblings().to_dicts():
        one, two = sorted((strangers[int(row["id"])], strangers[int(row["sibling"])]), key=lambda a: a.key)
        if one.key not in met and articles.containment(one, two) < articles.COPIED:
            yield Pair("strangers", one.key, one.text, two.text, False)
        met.add(one.key)


def _measured(program: Path, pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """The inputs of `derived` and the signs of the direction of each pair, NaN where there are none."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        for pair in pairs:
            file.write(json.dumps([pair.first, pair.second]) + "\n")
        file.seek(0)
        found = subprocess.run([program], stdin=file, stdout=subprocess.PIPE, check=True, text=True).stdout
    rows = [json.loads(line) for line in found.splitlines()]
    width = next(len(signs) for _, signs in rows if signs)
    inputs = np.array([[math.nan if value is None else value for value in inputs] for inputs, _ in rows])
    return inputs, np.array([signs or [math.nan] * width for _, signs in rows])


def derived(pairs: list[Pair], inputs: np.ndarray) -> None:
    """Fits `derived`: rewrites and translations of all methods alike against what people write of one event or topic."""
    positive = np.array([pair.kind not in NEGATIVES for pair in pairs])
    weights = _weights(
        [f"{pair.kind}{' (short)' * (pair.is_short and pair.is_rewrite)}" for pair in pairs],
        {**NEGATIVES, **{f"{pair.kind} (short)": SHORT_WEIGHT for pair in pairs if pair.is_rewrite}},
    )
    for side in (positive, ~positive):
        weights[side] *= len(pairs) / 2 / weights[side].sum()
    folds = np.array([pair.fold for pair in pairs])
    scores = np.zeros(len(pairs))
    for fold in range(FOLDS):
        looks = _fit_looks(inputs[folds != fold], positive[folds != fold], weights[folds != fold])
        scores[folds == fold] = _looked_at(looks, inputs[folds == fold])
    by_kind: dict[str, list[float]] = defaultdict(list)
    for pair, score in zip(pairs, scores, strict=True):
        if not (pair.is_short and pair.is_rewrite):
            by_kind[pair.kind].append(float(score))
    apart = by_kind["same event"]
    limit = metrics.threshold(apart)
    rows = [
        [kind, len(values), metrics.auroc(values, apart), metrics.above(values, limit)]
        for kind, values in sorted(by_kind.items())
        if kind not in NEGATIVES
    ]
    metrics.table("`derived` on articles that were not fitted on", ["method", "pairs", "AUROC", "TPR at 1 % FPR"], rows)
    for look, (low, high, mean, deviation, weight, bias) in zip(
        ("FIRST", "SECOND"), _fit_looks(inputs, positive, weights), strict=True
    ):
        print(look)
        for number in zip(low, high, mean, deviation, weight, strict=True):
            names = ("low", "high", "mean", "deviation", "weight")
            print(
                "Input { " + ", ".join(f"{name}: {value:.5f}" for name, value in zip(names, number, strict=True)) + " }"
            )
        print(f"const {look}_BIAS: f64 = {bias:.5f};\n")


def _fit_looks(inputs: np.ndarray, positive: np.ndarray, weights: np.ndarray) -> list[tuple[np.ndarray, ...]]:
    """Both looks; the second on the pairs that were open, which weigh as they do among all."""
    is_open = ~np.isnan(inputs[:, SECOND[-1]])
    second = _fit_derived(inputs[is_open][:, SECOND], positive[is_open], weights[is_open])
    return [_fit_derived(inputs[:, FIRST], positive, weights), second]


def _looked_at(looks: list[tuple[np.ndarray, ...]], inputs: np.ndarray) -> np.ndarray:
    """The log-odds of the second look, of the first where none was taken."""
    first, second = _derived(looks[0], inputs[:, FIRST]), _derived(looks[1], inputs[:, SECOND])
    return np.where(np.isnan(inputs[:, SECOND[-1]]), first, np.minimum(second, CLEAR))


def _fit_derived(inputs: np.ndarray, positive: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, ...]:
    low, high = np.nanquantile(inputs, TAIL, axis=0), np.nanquantile(inputs, 1 - TAIL, axis=0)
    clipped = inputs.clip(low, high)
    mean, deviation = np.nanmean(clipped, axis=0), np.nanstd(clipped, axis=0)
    standard = np.nan_to_num((clipped - mean) / deviation)
    model = LogisticRegression(C=1.0, max_iter=500).fit(standard, positive, sample_weight=weights)
    return low, high, mean, deviation, model.coef_[0], model.intercept_[0]


def _derived(fitted: tuple[np.ndarray, ...], inputs: np.ndarray) -> np.ndarray:
    low, high, mean, deviation, weight, bias = fitted
    return np.nan_to_num((inputs.clip(low, high) - mean) / deviation) @ weight + bias


def direction(pairs: list[Pair], signs: np.ndarray) -> None:
    """Fits the direction: each pair both ways, so that swapping the articles turns the sign and no more."""
    known = ~np.isnan(signs[:, 0])
    used = known & np.array([pair.is_rewrite or pair.kind in UNDIRECTED for pair in pairs])
    pairs, signs = [pair for pair, is_used in zip(pairs, used, strict=True) if is_used], signs[used]
    rewrites = np.array([pair.is_rewrite for pair in pairs])
    # Few reports have signs at all, so that they count as one kind, or four pairs would weigh as much as a hundred translations.
    cells = ["reports" if pair.kind in NEGATIVES else pair.kind for pair in pairs]
    weights = _weights(cells, {cell: RECENT_WEIGHT for cell in cells if cell.startswith(RECENT)})
    for side, weight in ((rewrites, 1.0), (~rewrites, UNDIRECTED_WEIGHT)):
        weights[side] *= 1000 * weight / weights[side].sum()
    folds = np.array([pair.fold for pair in pairs])
    scores = np.zeros(len(pairs))
    for fold in range(FOLDS):
        weight = _fit_direction(signs[folds != fold], rewrites[folds != fold], weights[folds != fold])
        scores[folds == fold] = signs[folds == fold] @ weight
    by_kind: dict[str, list[float]] = defaultdict(list)
    for pair, score in zip(pairs, scores, strict=True):
        if not pair.is_short:
            by_kind[pair.kind].append(float(score))
    rows = []
    for kind, values in sorted(by_kind.items()):
        decided = [value for value in values if abs(value) >= DECIDED]
        right = metrics.above(values, 0.0), metrics.above(decided, 0.0)
        rows.append([kind, len(values), right[0], metrics.share(len(decided), len(values)), right[1]])
    head = ["method", "pairs", "right when forced", "decided", "of these right"]
    metrics.table("Direction on articles that were not fitted on", head, rows)
    for place, weight in enumerate(_fit_direction(signs, rewrites, weights)):
        print(f"sign {place}: {weight:.3f}")


def _fit_direction(signs: np.ndarray, rewrites: np.ndarray, weights: np.ndarray) -> np.ndarray:
    there, apart = signs[rewrites], signs[~rewrites]
    one, none = weights[rewrites], weights[~rewrites] / 2
    rows = np.vstack([there, -there, apart, apart, -apart, -apart])
    answers = np.repeat([1, 0, 1, 0, 1, 0], [len(there)] * 2 + [len(apart)] * 4)
    weigh = np.concatenate([one, one, none, none, none, none])
    model = LogisticRegression(C=SLACK, fit_intercept=False, max_iter=2000).fit(rows, answers, sample_weight=weigh)
    return model.coef_[0]


def _weights(cells: list[str], factors: dict[str, float]) -> np.ndarray:
    """Weights by which each cell counts alike, but for its factor."""
    counts: dict[str, int] = defaultdict(int)
    for cell in cells:
        counts[cell] += 1
    return np.array([factors.get(cell, 1.0) / counts[cell] for cell in cells])


if __name__ == "__main__":
    main()
