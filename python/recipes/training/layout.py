"""Gives both classes the same layout and typography, so that neither can be told by them."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

STAMP = re.compile(r"^\s*date \d{4}-\d\d-\d\d\s*")
PLAYBACK = re.compile(r"Media playback is (?:not supported|unsupported) on (?:this|your) device")
GLUED = re.compile(r"([a-z0-9)\]][.!?][\"'”’]?)([A-Z“\"][a-z])")
SPACED = re.compile(r"(?<=\w) +(?=[,.;:!?](?:\s|$))")
HYPHEN = re.compile(r"(\w) -(\w)")
SENTENCE = re.compile(r"(?<=[a-z0-9)\]][.!?])(?:[\"'”’]?) +(?=[A-Z“\"])")
SPACE = re.compile(r"\s+")
ENDED = re.compile(r"[.!?][\"'”’)]*\s*$")


def mended(text: str) -> str:
    """The text without the marks of the sets' own pipelines: stamps, glued sentences, spaces before punctuation."""
    text = PLAYBACK.sub("", STAMP.sub("", text))
    return SPACED.sub("", GLUED.sub(r"\1 \2", text)).strip()


def unmarked(text: str) -> str:
    """The text without " -word", which one engine leaves in most of its output and no person writes."""
    return HYPHEN.sub(r"\1-\2", text)


def flat(text: str) -> str:
    """The text on one line."""
    return SPACE.sub(" ", text).strip()


def sentences(text: str) -> list[str]:
    """The text's sentences, roughly; together they are the text on one line."""
    text = flat(text)
    ends = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    return [text[a:b].strip() for a, b in pairwise(ends) if text[a:b].strip()]


def paragraphs(parts: list[str], rng: Random) -> str:
    """The sentences in paragraphs of one to three."""
    out: list[str] = []
    while parts:
        width = rng.randint(1, 3)
        out.append(" ".join(parts[:width]))
        parts = parts[width:]
    return "\n\n".join(out)


def is_ended(text: str) -> bool:
    """Whether the text ends with a sentence."""
    return ENDED.search(text) is not None


def cut(text: str, words: int) -> str:
    """The text cut after at most so many words, at the last end of a sentence where one is near."""
    parts = flat(text).split(" ")
    if len(parts) <= words:
        return text
    head = " ".join(parts[:words])
    ends = [m.end() for m in re.finditer(r"[.!?][\"'”’)]?(?= )", head)]
    return head[: ends[-1]] if ends and ends[-1] > 0.6 * len(head) else head
