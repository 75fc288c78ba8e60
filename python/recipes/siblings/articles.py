"""Which articles are measured on: originals with their rewrites, events told by several houses, and strangers."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..training import sets

#: Sets in which originals stand beside their rewrites, and the name that each gives its methods here.
REWRITTEN = {
    "detectrl_news": "",
    "detectrl_other": "off domain, ",
    "l2r_other": "L2R, ",
    "llm_misinfo": "misinfo, ",
    "sheepdog_politifact": "SheepDog, ",
    "spun_by_us": "simulated, ",
}
EVENTS = ("newswcl50", "neus_allsides", "ecbplus")
STRANGERS = ("bbc", "reuters_c50")
#: Pairs of shorter texts are set apart.
LEAST_WORDS = 100
#: From this share of five-word runs on, two texts of one event are copies of one another.
COPIED = 0.1
#: From this share on a rewrite is none: a copy, or a part of one, of which no text can say who was first.
VERBATIM = 0.95
#: Methods that are tabled apart: what stands beside the original was not made by rewriting it. Vicuna and Llama-2 mostly went on with
#: the false news they were given, from the middle of a sentence.
NEARLY_VERBATIM = "nearly word for word, any method"
CONTINUED = " (Vicuna, Llama-2: mostly continuations)"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass
class Article:
    """A text, by a key of its own, and the event it tells where that is known."""

    key: str
    text: str
    event: str | None = None

    @cached_property
    def words(self) -> list[str]:
        return [word.lower() for word in WORD.findall(self.text)]

    @cached_property
    def fives(self) -> set[tuple[str, ...]]:
        return set(zip(*(self.words[i:] for i in range(5)), strict=False))

    @cached_property
    def contents(self) -> set[str]:
        return {word[:6] for word in self.words if len(word) > 3}


@dataclass
class Family:
    """An original and its rewrites by method."""

    original: Article
    rewrites: list[tuple[str, Article]] = field(default_factory=list)


def containment(one: Article, two: Article) -> float:
    """The share of the shorter text's runs of five words that the other has, too."""
    least = min(len(one.fives), len(two.fives))
    return len(one.fives & two.fives) / least if least else 0.0


def overlap(one: Article, two: Article) -> float:
    """The share of the smaller vocabulary of longer words that the other has, too."""
    least = min(len(one.contents), len(two.contents))
    return len(one.contents & two.contents) / least if least else 0.0


def method_name(set_name: str, method: str) -> str:
    """The name of a method in the tables; systems of one kind count together."""
    kind, _, system = method.partition(":")
    if set_name not in REWRITTEN:
        return f"{set_name}, {kind}"
    if set_name == "l2r_other":
        kind = system
    elif set_name == "llm_misinfo":
        kind += " (ChatGPT)" if system.startswith("chatgpt") else CONTINUED
    return REWRITTEN[set_name] + (f"{kind} ({system})" if kind == "paraphrase" and "dipper" in system else kind)


def is_rewriting(method: str) -> bool:
    """Whether a method makes its texts out of the original's wording, so that its figures belong into a mean."""
    return method != NEARLY_VERBATIM and not method.endswith(CONTINUED)


def rewritten(data: Path) -> list[Path]:
    """The sets in which originals stand beside their rewrites."""
    return [data / f"{name}.jsonl.gz" for name in REWRITTEN]


def families(paths: Iterable[Path], least: int = LEAST_WORDS) -> Iterator[Family]:
    """Originals with their rewrites, both long enough, in the order of the files."""
    for path in paths:
        originals, rewrites = _read(path)
        for key, original in originals.items():
            family = Family(original)
            for method, rewrite in sorted(rewrites.get(key, []), key=lambda pair: pair[0]):
                if min(len(original.words), len(rewrite.words)) >= least and rewrite.text != original.text:
                    copied = containment(original, rewrite) >= VERBATIM
                    family.rewrites.append((NEARLY_VERBATIM if copied else method, rewrite))
            if family.rewrites:
                yield family


def _read(path: Path) -> tuple[dict[str, Article], dict[str, list[tuple[str, Article]]]]:
    """The originals of a set, and their rewrites with their methods, by what joins them."""
    name = path.name.removesuffix(".jsonl.gz")
    originals: dict[str, Article] = {}
    rewrites: dict[str, list[tuple[str, Article]]] = defaultdict(list)
    for place, row in enumerate(sets.read(path)):
        if row.human and row.key != "None":
            originals.setdefault(row.key, Article(f"{name}|{row.key}", row.text))
        elif not row.human and not row.method.startswith("generated"):
            if row.original:
                originals.setdefault(row.key, Article(f"{name}|{row.key}", row.original))
            rewrites[row.key].append((method_name(name, row.method), Article(f"{name}|{row.key}|{place}", row.text)))
    return originals, rewrites


def distinct(families: list[Family], background: list[Article]) -> tuple[list[Family], list[Article]]:
    """Drops families whose original stands in an earlier one, and articles that are an original: some sets share their sources."""
    owners: set[int] = set()
    kept: list[Family] = []

    def shares_most(article: Article) -> bool:
        runs = sampled(article)
        return 2 * sum(run in owners for run in runs) > len(runs)

    for family in families:
        if not shares_most(family.original):
            owners.update(sampled(family.original))
            kept.append(family)
    return kept, [article for article in background if article.event is not None or not shares_most(article)]


def sampled(article: Article) -> list[int]:
    """An eighth of the article's runs of five words, chosen by their hash."""
    hashes = (zlib.crc32(" ".join(five).encode()) for five in article.fives)
    return [number for number in hashes if number % 8 == 0]


def events(data: Path) -> list[Article]:
    """Articles of known events."""
    return [
        Article(f"{name}|{place}", str(row["text"]), f"{name}|{row['cluster_id']}")
        for name in EVENTS
        for place, row in enumerate(sets.lines(data / f"{name}.jsonl.gz"))
    ]


def strangers(data: Path) -> list[Article]:
    """Articles of which nothing is known."""
    return [
        Article(f"{name}|{place}", str(row["text"]))
        for name in STRANGERS
        for place, row in enumerate(sets.lines(data / f"{name}.jsonl.gz"))
    ]


def same_event(articles: list[Article]) -> list[tuple[Article, Article]]:
    """The pairs of long enough articles on one event."""
    by_event: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.event is not None and len(article.words) >= LEAST_WORDS:
            by_event[article.event].append(article)
    return [(a, b) for group in by_event.values() for i, a in enumerate(group) for b in group[i + 1 :]]


def translations(data: Path, least: int = LEAST_WORDS) -> Iterator[tuple[list[Article], list[Article]]]:
    """Human translations of one text, and machine translations of the same."""
    groups: dict[str, tuple[list[Article], list[Article]]] = defaultdict(lambda: ([], []))
    for place, row in enumerate(sets.read(data / "wmt21_docs.jsonl.gz")):
        article = Article(f"wmt21_docs|{place}", row.text)
        if len(article.words) >= least and row.label in ("human_translated", "mt"):
            groups[row.key][row.label == "mt"].append(article)
    yield from groups.values()
