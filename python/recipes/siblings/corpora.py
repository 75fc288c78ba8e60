"""One corpus of the measurement: its articles, and what unspun finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import unspun

from .articles import Article, Family


@dataclass
class Corpus:
    """Articles in one corpus, and the pairs of an original and its rewrite among them."""

    articles: list[Article]
    pairs: list[tuple[str, Article, Article]]
    scorer: unspun.Scorer | None = None

    @cached_property
    def found(self) -> unspun.Corpus:
        return unspun.Corpus([a.text for a in self.articles], ids=[a.key for a in self.articles], scorer=self.scorer)

    @cached_property
    def links(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The links by article and sibling."""
        return {(row["id"], row["sibling"]): row for row in self.found.siblings().to_dicts()}

    @cached_property
    def sources(self) -> dict[str, str | None]:
        """Whom each article was made from."""
        return {row["id"]: row["source"] for row in self.found.clusters().to_dicts()}

    @cached_property
    def scores(self) -> dict[str, dict[str, Any]]:
        """The rows of scores by article."""
        return {row["id"]: row for row in self.found.score(features=False).to_dicts()}


def one_rewrite_each(families: list[Family], background: list[Article], rounds: int) -> Iterator[Corpus]:
    """Corpora in which each original stands with one rewrite; each round takes another one."""
    for number in range(rounds):
        articles, pairs = list(background), []
        for family in families:
            if number < len(family.rewrites):
                method, rewrite = family.rewrites[number]
                articles += [family.original, rewrite]
                pairs.append((method, family.original, rewrite))
        if pairs:
            yield Corpus(articles, pairs)


def all_rewrites(families: list[Family], background: list[Article], scorer: unspun.Scorer | None = None) -> Corpus:
    """The corpus with every rewrite."""
    articles, pairs = list(background), []
    for family in families:
        articles.append(family.original)
        for method, rewrite in family.rewrites:
            articles.append(rewrite)
            pairs.append((method, family.original, rewrite))
    return Corpus(articles, pairs, scorer)
