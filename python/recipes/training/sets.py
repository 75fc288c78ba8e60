"""Which rows of which sets are learnt from, and what does each stand for?"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Methods of each mechanism, by the start of their names; the first that fits counts. What a language model translates and back reads
#: as its own writing: learnt as translation it took back-translation by Google from .975 to .959.
MECHANISMS = {
    "rewritten": ("bt:claude", "polish", "paraphrase", "rewrite", "restyle", "llm-ish"),
    "translated": (
        "bt:",
        "mt:",
        "mt-",
        "mix-",
        "ap-",
        "raw-ap",
        "french-like",
        "hindi-like",
        "russian-like",
        "name-",
        "mangled-",
    ),
    "substituted": ("word-swap", "char+word", "syn-", "dict-"),
}
#: Labels of human text.
HUMAN = ("human", "human_translated")
#: Sets in which originals stand beside their rewrites.
PAIRED = (
    "detectrl_news",
    "detectrl_other",
    "l2r_other",
    "llm_misinfo",
    "sheepdog_politifact",
    "spun_by_us",
    "wmt21_docs",
    "wmt21_blocks",
)
#: Sets that the originals of more simulated rewrites come from, by what their rows call it.
HOMES = {"BBC 2004-05": "bbc", "Reuters C50 (RCV1, 1996-97)": "reuters_c50"}
#: Sets of human text alone.
HUMAN_ONLY = ("bbc", "reuters_c50", "neus_allsides", "newswcl50", "fastdetect_xsum")


@dataclass
class Row:
    """A text and what it stands for."""

    text: str
    set: str
    key: str
    label: str
    method: str
    mechanism: str | None
    pair: str
    original: str | None = None
    home: str = ""

    @property
    def human(self) -> bool:
        """Whether people wrote it."""
        return self.label in HUMAN


def mechanism_of(label: str, method: str) -> str | None:
    """The mechanism that a method works by; None for human text and for what belongs to none."""
    if label in HUMAN:
        return None
    return next((name for name, starts in MECHANISMS.items() if method.startswith(starts)), None)


def lines(path: Path) -> Iterator[dict[str, object]]:
    """The rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in file:
            yield json.loads(line)


def read(path: Path) -> Iterator[Row]:
    """The rows of one set, in its order."""
    name = path.name.removesuffix(".jsonl.gz")
    for row in lines(path):
        text, label, method = str(row["text"] or ""), str(row["label"]), str(row["method"])
        key = str(row.get("pair_id") or row["id"])
        mechanism = mechanism_of(label, method)
        original = row.get("original")
        home = name if name in (*PAIRED, *HUMAN_ONLY) else HOMES.get(str(row.get("source")), name)
        yield Row(text, name, key, label, method, mechanism, f"{name}|{key}", str(original) if original else None, home)
