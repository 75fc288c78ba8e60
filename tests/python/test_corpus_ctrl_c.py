"""What becomes of a search for siblings that Ctrl-C breaks off."""

from __future__ import annotations

from collections.abc import Callable

import unspun


def test_ctrl_c_is_heard_while_siblings_are_looked_for(
    event: dict[str, str], under_ctrl_c: Callable[[Callable[[], object]], None]
) -> None:
    texts = [f"{text}\n\nEdition {number}." for number in range(2000) for text in event.values()]
    corpus = unspun.Corpus(texts, threads=1)
    under_ctrl_c(corpus.siblings)
    # What was begun is left off: nobody waits for it, and no links are kept.
    assert repr(corpus) == f"Corpus({len(texts)} texts)"


def test_siblings_are_found_after_ctrl_c(
    event: dict[str, str], under_ctrl_c: Callable[[Callable[[], object]], None]
) -> None:
    texts = [f"{text}\n\nEdition {number}." for number in range(200) for text in event.values()]
    corpus = unspun.Corpus(texts)
    under_ctrl_c(corpus.siblings)
    assert corpus.siblings().to_dicts() == unspun.Corpus(texts).siblings().to_dicts()
