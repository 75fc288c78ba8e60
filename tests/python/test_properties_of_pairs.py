"""What must hold of any articles that are laid side by side, in whatever order they come?"""

from __future__ import annotations

from typing import Any

import unspun
from drawn import ARTICLES, some_texts, texts
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

WORDS = {"said": "stated", "the": "a", "ship": "vessel", "boat": "craft", "water": "sea", "1998": "1997", "10": "12"}
#: Of the fields of a link, those that say the same of either article.
SHARED = ("overlap", "derived", "relation", "verbatim")


@st.composite
def versions(draw: DrawFn) -> str:
    """An article on the event, shortened, put together anew, in other words, or none of these."""
    article = ARTICLES[draw(st.sampled_from(sorted(ARTICLES)))]
    paragraphs = article.split("\n\n")
    text = "\n\n".join(draw(st.just(paragraphs) | st.lists(st.sampled_from(paragraphs), min_size=1, max_size=8)))
    for word in draw(st.lists(st.sampled_from(sorted(WORDS)), max_size=3)):
        text = text.replace(word, WORDS[word])
    return text + draw(st.sampled_from(["", "\n\nShare this:\n", " \x00\u202e"]))


corpora = st.lists(versions() | texts | st.none(), max_size=6)


def links(corpus: unspun.Corpus) -> dict[tuple[Any, Any], dict[str, Any]]:
    return {(row["id"], row["sibling"]): row for row in corpus.siblings().to_dicts()}


def told(corpus: unspun.Corpus) -> list[list[dict[str, Any]]]:
    tables = corpus.siblings(), corpus.clusters(), corpus.score(features=False, explain=True)
    return [table.to_dicts() for table in tables]


@some_texts
@given(corpora, st.integers(0, 6), st.booleans())
def test_articles_that_are_added_are_found_as_those_given_at_once(
    several: list[str | None], at: int, is_asked_between: bool
) -> None:
    names = [f"row {place}" for place in range(len(several))]
    corpus = unspun.Corpus(several[:at], names[:at], threads=1)
    if is_asked_between:
        told(corpus)
    for text, name in zip(several[at:], names[at:], strict=True):
        corpus.add([text], [name])
    assert told(corpus) == told(unspun.Corpus(several, names))


@some_texts
@given(st.permutations(sorted(ARTICLES)), st.lists(st.sampled_from(sorted(WORDS)), max_size=3), st.randoms())
def test_the_order_of_articles_changes_no_link(names: list[str], words: list[str], dice: Any) -> None:
    # Of two stories that have copies each not every pair is listed; one may have copies.
    several = {**ARTICLES, "again": ARTICLES[names[0]]}
    for word in words:
        several["again"] = several["again"].replace(word, WORDS[word])
    found = links(unspun.Corpus(list(several.values()), list(several)))
    shuffled = dice.sample(list(several), len(several))
    assert links(unspun.Corpus([several[name] for name in shuffled], shuffled)) == found
    assert found


@some_texts
@given(corpora)
def test_a_link_says_the_same_of_both_and_a_source_is_linked(several: list[str | None]) -> None:
    corpus = unspun.Corpus(several)
    found = links(corpus)
    for (one, two), row in found.items():
        back = found[two, one]
        assert one != two and {name: row[name] for name in SHARED} == {name: back[name] for name in SHARED}
        assert (row["direction"] or 0) == -(back["direction"] or 0)
        assert row["contained"] is None or 0 <= row["contained"] <= 1
    scores = corpus.score(features=False).to_dicts()
    assert [row["id"] for row in scores] == list(range(len(several)))
    assert all(row["source"] is None or (row["id"], row["source"]) in found for row in scores)


@some_texts
@given(versions() | texts, versions() | texts)
def test_a_comparison_and_its_reverse_agree(one: str, two: str) -> None:
    there, back = unspun.compare(one, two), unspun.compare(two, one)
    for name in ("derived", "overlap", "verbatim", "relation", "order"):
        assert getattr(there, name) == getattr(back, name), name
    assert there.contained == back.contained[::-1]
    assert (there.direction or 0) == -(back.direction or 0)
    rows = {(row.a and row.a.start, row.b and row.b.start) for row in there.alignment}
    assert rows == {(row.b and row.b.start, row.a and row.a.start) for row in back.alignment}
    turned = {"dropped": "added", "added": "dropped"}
    # A name that stands often is shown at one of its places.
    shown = sorted(
        (change.kind, change.a.text.lower() if change.a else "", change.b.text.lower() if change.b else "")
        for change in there.changes
    )
    assert shown == sorted(
        (
            "_".join(turned.get(word, word) for word in change.kind.split("_")),
            change.b.text.lower() if change.b else "",
            change.a.text.lower() if change.a else "",
        )
        for change in back.changes
    )
