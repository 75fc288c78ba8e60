"""Are rewrites linked to their originals, which end is named as the source, and who is wrongly given one?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from . import metrics
from .articles import COPIED, Article, containment, overlap, same_event
from .corpora import Corpus

#: Upper ends of the buckets of content overlap.
BUCKETS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
#: Where a rewrite's original is lost, step after step.
CAUSES = ("no link", "another named", "`derived` under .5", "direction open", "direction wrong")


@dataclass
class Count:
    """What was found of the pairs of one kind."""

    pairs: int = 0
    linked: int = 0
    source: int = 0
    reversed: int = 0
    decided: int = 0
    right: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def row(self) -> list[object]:
        shares = (metrics.share(n, self.pairs) for n in (self.linked, self.source, self.reversed, self.decided))
        return [self.pairs, *shares, metrics.share(self.right, self.decided)]


@dataclass
class Counts:
    """What was found, by method and by content overlap."""

    methods: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    buckets: dict[float, Count] = field(default_factory=lambda: defaultdict(Count))

    def add(self, corpus: Corpus) -> None:
        """Counts the pairs of a corpus."""
        for method, original, rewrite in corpus.pairs:
            link = corpus.links.get((rewrite.key, original.key))
            bucket = next(end for end in BUCKETS if overlap(original, rewrite) <= end)
            for count in (self.methods[method], self.buckets[bucket]):
                count.pairs += 1
                count.linked += link is not None
                named = corpus.sources[rewrite.key]
                count.source += named == original.key
                if named != original.key:
                    count.lost[_cause(link, named, corpus.sources[original.key] == rewrite.key)] += 1
                count.reversed += corpus.sources[original.key] == rewrite.key
                if link is not None and link["direction"] is not None:
                    count.decided += 1
                    count.right += link["direction"] == 1

    def print(self, title: str) -> None:
        """Prints both tables."""
        tail = ["pairs", "linked", "original is source", "rewrite is source", "direction decided", "of these right"]
        metrics.table(
            f"{title}, by method", ["method", *tail], ([m, *c.row()] for m, c in sorted(self.methods.items()))
        )
        buckets = ([f"up to {end:.1f}", *count.row()] for end, count in sorted(self.buckets.items()))
        metrics.table(f"{title}, by share of the smaller vocabulary kept", ["overlap", *tail], buckets)
        lost = (
            [method, count.pairs, *(metrics.share(count.lost[cause], count.pairs) for cause in CAUSES)]
            for method, count in sorted(self.methods.items())
            if count.lost
        )
        metrics.table(f"{title}, why the original is not named", ["method", "pairs", *CAUSES], lost)


def _cause(link: dict[str, Any] | None, named: str | None, reversed_: bool) -> str:
    if link is None:
        return CAUSES[0]
    if named is not None:
        return CAUSES[1]
    if reversed_ or link["direction"] == -1:
        return CAUSES[4]
    return CAUSES[2 if link["derived"] < 0.5 else 3]


def given_a_source(corpora: Iterable[Corpus], title: str) -> None:
    """Prints how many originals, and human articles on one event, are given a source."""
    corpora = list(corpora)
    originals = [corpus.sources[original.key] for corpus in corpora for _, original, _ in corpus.pairs]
    first = corpora[0]
    articles = [a for a in first.articles if a.event is not None]
    copied = copies(articles)
    sources = {a.key: first.sources[a.key] for a in articles}
    long = {article.key for pair in same_event(articles) for article in pair}
    alone = [source for key, source in sources.items() if key not in copied]
    rows: list[list[object]] = [
        [name, len(given), metrics.share(sum(source is not None for source in given), len(given))]
        for name, given in (
            ("originals beside a rewrite", originals),
            ("same-event articles that share under a tenth of their five-word runs", alone),
            ("those of at least 100 words that stand beside another such", [sources[key] for key in long - copied]),
            ("all same-event articles, copies and updates among them", list(sources.values())),
            ("unrelated news", [first.sources[a.key] for a in first.articles if is_stranger(a)]),
        )
    ]
    metrics.table(title, ["human articles", "n", "given a source"], rows)


def is_stranger(article: Article) -> bool:
    """Whether the article was put in as one of which nothing is known."""
    return article.event is None and article.key.startswith(("bbc|", "reuters"))


def copies(articles: list[Article]) -> set[str]:
    """The articles that share a tenth of their five-word runs, or more, with another on the event."""
    by_event: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_event[article.event or ""].append(article)
    found = set()
    for group in by_event.values():
        for place, one in enumerate(group):
            for two in group[place + 1 :]:
                if containment(one, two) >= COPIED:
                    found |= {one.key, two.key}
    return found
