"""Texts as scrapers leave them, drawn by chance: whole paragraphs, what makes evidence, and letters of any kind."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"
ARTICLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(EVENT.glob("*.txt"))}
PARAGRAPHS = [paragraph for article in ARTICLES.values() for paragraph in article.split("\n\n")]
#: What makes evidence of its own, and what is wider or narrower than it looks.
ODD = [
    "teh ",
    " -word",
    "[ad_1]",
    " ,",
    "\r\n",
    "\u2028",
    "e\u0301",
    "\U0001f468\u200d\U0001f469",
    "\u202e\u05e9\u05dc\u202c",
    "ﬁ",
    "İ",
    "\x00",
]

pieces = st.one_of(
    st.sampled_from(PARAGRAPHS),
    st.sampled_from(ODD),
    st.text(st.characters(), max_size=12),
    st.text(st.characters(categories=["Cs"]), max_size=2),
)
texts = st.lists(pieces, max_size=14).map("".join)
siblings = st.none() | st.lists(texts, max_size=3)
every_text = settings(max_examples=60, deadline=None, derandomize=True, database=None)
#: For what takes longer: several texts at a time, laid side by side.
some_texts = settings(every_text, max_examples=20)


def decoded(text: str) -> str:
    """Returns the text with a mark for each lone surrogate: as many characters."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
