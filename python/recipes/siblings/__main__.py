"""The command line: builds the corpora, measures, prints tables in Markdown."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

import unspun

from . import articles, corpora, deriving, growth, linking, peers, spinning, steadiness

PARTS = ("linking", "deriving", "spinning", "steadiness", "peers")
#: Parts that take long and are measured only when asked for.
LONG = ("growth",)


def main() -> None:
    """Measures what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m recipes.siblings", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument(
        "--extra", type=Path, nargs="*", default=[], help="more sets of rewrites, `original` beside each"
    )
    parser.add_argument("--part", choices=PARTS + LONG, action="append", help="measure only this; repeatable")
    parser.add_argument("--most", type=int, default=400, metavar="N", help="pairs a method at most (default: 400)")
    parser.add_argument("--scored", type=int, default=100, metavar="N", help="rewrites a method scored (default: 100)")
    parser.add_argument("--model", help="a model file, for spinning (default: the model that ships)")
    parser.add_argument("--rounds", type=int, default=4, help="corpora with one rewrite an original (default: 4)")
    parser.add_argument("--size", type=int, action="append", help="documents, for growth (default: 10k, 100k, 1M)")
    options = parser.parse_args()
    parts = options.part or PARTS
    if "growth" in parts:
        growth.measure(options.data, options.size or growth.SIZES)
    if not set(parts) - set(LONG):
        return
    families, strangers = articles.distinct(
        list(articles.families(articles.rewritten(options.data) + options.extra)), articles.strangers(options.data)
    )
    families = thinned(families, options.most)
    events = articles.events(options.data)
    rewrites = sum(len(family.rewrites) for family in families)
    print(f"{len(families)} originals, {rewrites} rewrites; {len(events)} articles on events, {len(strangers)} others")
    background = events + strangers
    if "linking" in parts:
        counts, single = linking.Counts(), []
        for corpus in corpora.one_rewrite_each(families, background, options.rounds):
            counts.add(corpus)
            single.append(corpus)
        counts.print("One rewrite an original")
        linking.given_a_source(single, "Human articles given a source (one rewrite an original)")
        whole = corpora.all_rewrites(families, background)
        counts = linking.Counts()
        counts.add(whole)
        counts.print("All rewrites together")
    if "deriving" in parts:
        deriving.measure(families, events, options.data)
    if "spinning" in parts:
        spinning.measure(families, events, options.data, options.scored, unspun.Scorer(model=options.model))
    if "steadiness" in parts:
        steadiness.measure(families, events, options.scored)
    if "peers" in parts:
        peers.measure(next(corpora.one_rewrite_each(families, background, 1)))


def thinned(families: list[articles.Family], most: int) -> list[articles.Family]:
    """The families, with so many rewrites of each method at most, drawn evenly over its pairs."""
    drawn = list(families)
    random.Random(1).shuffle(drawn)
    taken: Counter[str] = Counter()
    for place, family in enumerate(drawn):
        kept = []
        turn = place % len(family.rewrites)
        family.rewrites = family.rewrites[turn:] + family.rewrites[:turn]
        for method, rewrite in family.rewrites:
            taken[method] += 1
            if taken[method] <= most:
                kept.append((method, rewrite))
        family.rewrites = kept
    return [family for family in families if family.rewrites]


if __name__ == "__main__":
    main()
