"""Does the order, the number of copies or one poisoned sibling change what is said?"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise

import unspun

from . import metrics
from .articles import Article, Family


def measure(families: list[Family], events: list[Article], most: int) -> None:
    """Prints how often verdicts change."""
    rng = random.Random(3)
    cases = [family for family in families if len(family.rewrites) >= 2]
    cases = cases[:: max(1, len(cases) // most)]
    shuffles: dict[str, Callable[[list[str]], list[str]]] = {
        "siblings in reverse": lambda texts: texts[::-1],
        "each sibling twice": lambda texts: texts + texts,
        "each sibling four times, mixed": lambda texts: rng.sample(texts * 4, 4 * len(texts)),
    }
    rows = []
    for name, change in shuffles.items():
        changed = moved = 0
        for family in cases:
            siblings = [family.original.text, *(rewrite.text for _, rewrite in family.rewrites[1:])]
            before = unspun.score(family.rewrites[0][1].text, siblings=siblings)
            after = unspun.score(family.rewrites[0][1].text, siblings=change(siblings))
            changed += before.spun != after.spun or before.derived != after.derived or before.quality != after.quality
            moved += dict(before.features) != dict(after.features)
        rows.append([name, len(cases), metrics.share(changed, len(cases)), metrics.share(moved, len(cases))])
    metrics.table("Order and copies", ["", "articles", "scores changed", "features changed"], rows)
    poisoned(cases, events, most)


def poisoned(cases: list[Family], events: list[Article], most: int) -> None:
    """One sibling made against the article, and ten copies of it."""
    groups: dict[str, list[Article]] = {}
    for article in events:
        if article.event is not None and len(article.words) >= 100:
            groups.setdefault(article.event, []).append(article)
    coverage = [group[:4] for group in groups.values() if len(group) >= 3][:most]
    trials: dict[str, list[tuple[str, list[str]]]] = {
        "human articles among same-event coverage": [(g[0].text, [a.text for a in g[1:]]) for g in coverage],
        "originals beside a rewrite": [(f.original.text, [f.rewrites[0][1].text]) for f in cases],
        "rewrites beside their original": [(f.rewrites[0][1].text, [f.original.text]) for f in cases],
    }
    poisons = {
        "the article with every long name misspelled": misspelled,
        "the article with neighbouring words swapped": swapped,
        "the article with every fifteenth word left out": left_out,
        "the article itself": lambda text: text,
    }
    rows = []
    for who, pairs in trials.items():
        for what, poison in poisons.items():
            flips, far = moved(pairs, poison)
            rows.append([who, what, len(pairs), *(metrics.share(n, len(pairs)) for n in flips), *far])
    head = ["", "poison", "n", "flipped by one", "flipped by ten", "moved at most by one", "by ten"]
    metrics.table("A poisoned sibling: verdicts at .5", head, rows)


def moved(pairs: list[tuple[str, list[str]]], poison: Callable[[str], str]) -> tuple[list[int], list[float]]:
    """Counts the verdicts at .5 that one poisoned sibling and ten flip, and how far they move a score at most."""
    flips, far = [0, 0], [0.0, 0.0]
    for text, siblings in pairs:
        before = unspun.score(text, siblings=siblings).spun
        for place, copies in enumerate((1, 10)):
            after = unspun.score(text, siblings=siblings + [poison(text)] * copies).spun
            if before is not None and after is not None:
                flips[place] += (before >= 0.5) != (after >= 0.5)
                far[place] = max(far[place], abs(after - before))
    return flips, far


def misspelled(text: str) -> str:
    """Writes the fourth letter of every capitalised word of six letters and more before the third, too."""
    return re.sub(r"\b[A-Z][a-z]{5,}\b", lambda m: m.group()[:2] + m.group()[3:4] + m.group()[2:], text)


def swapped(text: str) -> str:
    """Swaps every eighth word with the next."""
    words = text.split(" ")
    for place, _ in list(enumerate(pairwise(words)))[::8]:
        words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def left_out(text: str) -> str:
    """Leaves every fifteenth word out."""
    return " ".join(word for place, word in enumerate(text.split(" "), 1) if place % 15)
