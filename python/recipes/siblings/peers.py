"""Which same-event pairs do deduplicators find, beside unspun, in the same run?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations

from . import metrics
from .articles import COPIED, Article, containment, same_event
from .corpora import Corpus

Pairs = set[tuple[int, int]]


def measure(corpus: Corpus) -> None:
    """Prints the recall of same-event pairs, and how many pairs each finder names in all."""
    places = {article.key: place for place, article in enumerate(corpus.articles)}
    pairs = same_event(corpus.articles)
    apart = {(places[a.key], places[b.key]) for a, b in pairs if containment(a, b) < COPIED}
    copied = {(places[a.key], places[b.key]) for a, b in pairs} - apart
    rewritten = {tuple(sorted((places[a.key], places[b.key]))) for _, a, b in corpus.pairs}
    finders: dict[str, Callable[[], Pairs]] = {
        "unspun": lambda: {(a, b) for a, b in ((places[x], places[y]) for x, y in corpus.links) if a < b},
        "rensa, 16 bands of 8 (J about .7)": lambda: _rensa(corpus.articles, 16, 8),
        "rensa, 32 bands of 4 (J about .4)": lambda: _rensa(corpus.articles, 32, 4),
        "gaoya, J .7": lambda: _gaoya(corpus.articles, 0.7, 16, 8),
        "gaoya, J .4": lambda: _gaoya(corpus.articles, 0.4, 32, 4),
    }
    rows: list[list[object]] = []
    for name, find in finders.items():
        try:
            found = find()
        except ImportError as error:
            rows.append([f"{name}: {error}", *[float("nan")] * 3, 0])
            continue
        shares = [metrics.share(len(found & wanted), len(wanted)) for wanted in (rewritten, apart, copied)]
        rows.append([name, *shares, len(found)])
    head = ["", f"rewrites ({len(rewritten)})", f"same event ({len(apart)})", f"same event, copied ({len(copied)})"]
    metrics.table("Recall of pairs, beside deduplicators", [*head, "pairs named"], rows)


def _rensa(articles: list[Article], bands: int, size: int) -> Pairs:
    from rensa import RMinHash

    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update([" ".join(five) for five in article.fives])
        digest = sketch.digest()
        for band in range(bands):
            buckets[band, *digest[band * size : (band + 1) * size]].append(place)
    return {pair for group in buckets.values() for pair in combinations(group, 2)}


def _gaoya(articles: list[Article], threshold: float, bands: int, size: int) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        jaccard_threshold=threshold,
        num_bands=bands,
        band_size=size,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
    )
    found = set()
    for place, article in enumerate(articles):
        found |= {(int(other), place) for other in index.query(article.text)}
        index.insert_document(place, article.text)
    return found
