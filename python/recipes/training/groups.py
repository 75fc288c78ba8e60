"""Which rows stem from one source? Pairs, and texts that share eight words in a row, stay on one side of every split."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[a-z0-9]+")
#: A shared run counts when at most this many articles have it: more is boilerplate.
MOST_OWNERS = 6
#: Texts that open with the same words so many are one article, however many sets, spinners or ids tell it.
OPENING = 30
#: Sampled runs that two groups must share.
LEAST_SHARED = 6


def runs(text: str) -> set[int]:
    """A quarter of the text's runs of eight words, chosen by their hash."""
    words = WORD.findall(text.lower())
    hashes = (zlib.crc32(" ".join(words[i : i + 8]).encode()) for i in range(len(words) - 7))
    return {h for h in hashes if h % 4 == 0}


class Groups:
    """Joins keys that share text."""

    def __init__(self) -> None:
        """Starts with every key on its own."""
        self.parent: dict[str, str] = {}
        self.owners: dict[int, set[str]] = defaultdict(set)
        self.openings: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The name of the key's group."""
        root = key
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        while self.parent[key] != root:
            self.parent[key], key = root, self.parent[key]
        return root

    def add(self, key: str, text: str) -> None:
        """Notes the runs of a text of this key."""
        own = self.find(key)
        words = WORD.findall(text.lower())[:OPENING]
        if len(words) == OPENING:
            self.parent[own] = self.find(self.openings.setdefault(" ".join(words), key))
        for run in runs(text):
            self.owners[run].add(key)

    def join(self) -> None:
        """Joins the keys that share enough runs."""
        shared: dict[tuple[str, str], int] = defaultdict(int)
        for keys in self.owners.values():
            # An article that seven spinners were given stands under eight keys, and is no boilerplate for that.
            ordered = sorted({self.find(key) for key in keys})
            if 2 <= len(ordered) <= MOST_OWNERS:
                for i, a in enumerate(ordered):
                    for b in ordered[i + 1 :]:
                        shared[a, b] += 1
        for (a, b), count in sorted(shared.items()):
            if count >= LEAST_SHARED:
                self.parent[self.find(b)] = self.find(a)


def joined(texts: Iterable[tuple[str, str]]) -> Groups:
    """Joins the keys of texts that share enough runs.

    Args:
        texts: Keys and their texts; a key may have several.

    Returns:
        The groups.
    """
    groups = Groups()
    for key, text in texts:
        groups.add(key, text)
    groups.join()
    return groups


def rings(texts: list[tuple[str, str]], least: int) -> list[list[int]]:
    """Deals texts, by their places, into rings of so many or a few more; those that share text stand in one.

    Args:
        texts: Keys and their texts.
        least: How many a ring has at least, but for the last one.

    Returns:
        The places of each ring.
    """
    alike = joined(texts)
    sites: dict[str, list[int]] = {}
    for place, (key, _) in enumerate(texts):
        sites.setdefault(alike.find(key), []).append(place)
    out: list[list[int]] = [[]]
    for site in sorted(sites.values(), key=len, reverse=True):
        if len(out[-1]) >= least:
            out.append([])
        out[-1] += site
    return out


#: One group in so many is kept out of every fit, for the accuracy gate: its fold is one more than the last.
KEPT = 40


def fold(group: str, folds: int = 5) -> int:
    """The fold of a group."""
    number = zlib.crc32(group.encode())
    return folds if (number >> 8) % KEPT == 0 else number % folds


def containment(part: str, whole: Iterable[str]) -> float:
    """The largest share of the part's runs of five words that one of the others has."""
    words = WORD.findall(part.lower())
    own = {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}
    best = 0.0
    for other in whole:
        words = WORD.findall(other.lower())
        there = {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}
        best = max(best, len(own & there) / max(1, len(own)))
    return best
