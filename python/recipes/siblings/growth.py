"""What does a corpus cost as it grows, and are true rewrites still found in it?

Planted pairs stand among slices of news. Where the sets have no more slices, the same are told again of other people in other places
with other words: every word that carries content is exchanged for another that is as frequent, each edition by another shift, so
that one edition is no rewrite of another.
"""

from __future__ import annotations

import math
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import unspun

from . import articles, metrics
from .articles import Article, Family

#: Documents of each corpus.
SIZES = (10_000, 100_000, 1_000_000)
#: Words of a slice.
SLICE = 110
#: Planted pairs.
PLANTED = 600
TOKEN = re.compile(r"[A-Za-z]{4,}|\d+")


@dataclass
class Growth:
    """What a corpus of one size cost, and what was found in it."""

    documents: int
    megabytes: float
    cpu: float
    resident: float
    links: int
    linked: float
    named: float

    def row(self) -> list[object]:
        return [
            f"{self.documents:,}",
            f"{self.megabytes:.0f}",
            f"{self.cpu:.1f}",
            f"{self.resident:.2f}",
            f"{self.links:,}",
            self.linked,
            self.named,
        ]


def measure(data: Path, sizes: Sequence[int] = SIZES, threads: int = 1) -> None:
    """Prints a row a size; each is measured in a process of its own, so that each has its own peak of memory."""
    families, strangers = articles.distinct(list(articles.families(articles.rewritten(data))), articles.strangers(data))
    pairs = [(original.text, rewrite.text) for original, rewrite in planted(families)]
    slices = list(_slices(article.text for article in articles.events(data) + strangers))
    grown: list[Growth] = []
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            grown.append(pool.submit(grow, pairs, slices, size, threads).result())
        print("  ".join(map(str, grown[-1].row())), flush=True)
    head = ["documents", "MB of text", "CPU s", "GB resident", "links", "planted rewrites linked", "source named"]
    metrics.table(f"A corpus as it grows, {len(pairs)} planted pairs", head, (row.row() for row in grown))
    if len(grown) > 1:
        first, last = grown[0], grown[-1]
        for name, of in (("documents", lambda row: row.documents), ("bytes", lambda row: row.megabytes)):
            slope = math.log(last.cpu / first.cpu) / math.log(of(last) / of(first))
            print(f"CPU seconds grow with the power {slope:.2f} of the {name}")


def grow(pairs: list[tuple[str, str]], slices: list[str], size: int, threads: int) -> Growth:
    """Finds the siblings of so many documents; the CPU seconds are those of unspun and of what is read from its tables."""
    stream = Stream(pairs, slices, size)
    first = size - 2 * len(pairs)
    started = time.process_time()
    corpus = unspun.Corpus(iter(stream), threads=threads)
    found = corpus.siblings()
    links = _links(found, first)
    sources = _sources(corpus.clusters(), first)
    cpu = time.process_time() - started - stream.spent
    places = range(first, size, 2)
    linked = sum((place + 1, place) in links for place in places)
    named = sum(sources[place + 1] == place for place in places)
    return Growth(
        documents=size,
        megabytes=stream.written / 1e6,
        cpu=cpu,
        resident=peak() / 1e9,
        links=len(found),
        linked=metrics.share(linked, len(pairs)),
        named=metrics.share(named, len(pairs)),
    )


def planted(families: list[Family]) -> list[tuple[Article, Article]]:
    """One pair of a family, the methods in turn as far as they go."""
    by_method: dict[str, list[tuple[Article, Article]]] = defaultdict(list)
    for family in families:
        methods = [pair for pair in family.rewrites if articles.is_rewriting(pair[0])]
        if methods:
            method, rewrite = random.Random(family.original.key).choice(methods)
            by_method[method].append((family.original, rewrite))
    turns = zip(*(_padded(pairs) for _, pairs in sorted(by_method.items())), strict=True)
    drawn = [pair for turn in turns for pair in turn if pair is not None]
    return drawn[:PLANTED]


def _padded(pairs: list[tuple[Article, Article]]) -> Iterator[tuple[Article, Article] | None]:
    yield from pairs[:PLANTED]
    yield from [None] * (PLANTED - len(pairs))


class Stream:
    """Documents, made one by one: the slices, then the planted pairs. Counts the CPU seconds that this takes by itself."""

    def __init__(self, pairs: list[tuple[str, str]], slices: list[str], size: int) -> None:
        self.pairs = pairs
        self.slices = slices
        self.size = size
        self.editions = Editions(self.slices)
        self.written = 0
        self.spent = 0.0

    def __iter__(self) -> Iterator[str]:
        resumed = time.thread_time()
        for text in self._texts():
            self.written += len(text.encode())
            self.spent += time.thread_time() - resumed
            yield text
            resumed = time.thread_time()

    def _texts(self) -> Iterator[str]:
        for place in range(self.size - 2 * len(self.pairs)):
            edition, number = divmod(place, len(self.slices))
            yield self.editions.tell(self.slices[number], edition)
        for pair in self.pairs:
            yield from pair


def _slices(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = text.split()
        for start in range(0, max(1, len(words) - SLICE // 2), SLICE):
            yield " ".join(words[start : start + SLICE])


class Editions:
    """Tells a text again with other words that are as frequent."""

    def __init__(self, texts: list[str]) -> None:
        counts = Counter(word for text in texts for word in {w.lower() for w in TOKEN.findall(text)})
        bands: dict[tuple[bool, int], list[str]] = defaultdict(list)
        for word, count in sorted(counts.items()):
            if count < len(texts) / 50:
                bands[word.isdigit(), count.bit_length()].append(word)
        for words in bands.values():
            random.Random(1).shuffle(words)
        self.places = {word: (words, place) for words in bands.values() for place, word in enumerate(words)}

    def tell(self, text: str, edition: int) -> str:
        """The text in an edition; the first is the text itself."""
        if edition == 0:
            return text

        def other(match: re.Match[str]) -> str:
            word = match[0]
            words, place = self.places.get(word.lower(), ([], 0))
            if not words:
                return word
            told = words[(place + edition * (1 + len(words) // 64)) % len(words)]
            return told.capitalize() if word[0].isupper() else told

        return TOKEN.sub(other, text)


def _links(table: unspun.Table, first: int) -> set[tuple[int, int]]:
    """The links of the articles from a place on."""
    rows = _from(table, first, "sibling")
    return set(zip(rows["id"].to_pylist(), rows["sibling"].to_pylist(), strict=True))


def _sources(table: unspun.Table, first: int) -> dict[int, int | None]:
    """The sources of the articles from a place on."""
    rows = _from(table, first, "source")
    return dict(zip(rows["id"].to_pylist(), rows["source"].to_pylist(), strict=True))


def _from(table: unspun.Table, first: int, column: str) -> pa.Table:
    rows = pa.table(table).select(["id", column])
    return rows.filter(pc.greater_equal(rows["id"], first))


def peak() -> int:
    """The most bytes that this process held in memory; `ru_maxrss` would have those of the process that started it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
