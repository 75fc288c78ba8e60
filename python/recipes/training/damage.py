"""How can a good article be made worse, and by how much? Graded damage for the quality head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from . import junk, layout

NEIGHBOURS = {"o": "0", "l": "1", "e": "c", "m": "rn", "i": "l", "a": "o", "t": "f", "n": "u", "s": "5", "h": "b"}


def variants(body: str, rng: Random) -> Iterator[tuple[str, float, str]]:
    """Damaged forms of one article: what was done, how good it still is, and the text."""
    sentences = layout.sentences(body)
    words = body.split()
    yield "clean", 0.96, body
    # A dozen lines of junk weigh as much as shuffled sentences: graded .58, they were lost among the ways in which articles differ
    # (body over body with 12 junk lines on pages left out: AUROC .94, graded .4 .97).
    for count, target in ((rng.randint(2, 5), 0.7), (rng.randint(8, 16), 0.4), (rng.randint(30, 90), 0.2)):
        # Kinds weigh much alike, whatever their number of texts: by single counts junk weighed ten times what all else did together.
        yield f"junk-{count // 10 * 10}", target, junk.around(body, count, rng)
    yield "junk-alone", 0.03, junk.alone(rng.randint(8, 60), rng)
    if len(words) > 90:
        share = rng.uniform(0.25, 0.8)
        yield "truncated", 0.1 + 0.3 * share, truncated(body, share)
        yield "cut-at-sentence", 0.66 + 0.25 * share, layout.cut(body, int(share * len(words)))
        yield "head-lost", 0.4 + 0.3 * share, body[len(truncated(body, 1 - share)) :].lstrip()
    if len(sentences) > 5:
        mixed = sentences[:]
        rng.shuffle(mixed)
        yield "shuffled", 0.5, layout.paragraphs(mixed, rng)
        # On one line nothing but the order of the sentences tells the two apart.
        yield "clean-flat", 0.93, layout.flat(body)
        yield "shuffled-flat", 0.42, " ".join(mixed)
        k = rng.randint(1, len(sentences) - 2)
        again = sentences[:k] + sentences[max(0, k - rng.randint(2, 4)) : k] + sentences[k:]
        yield "repeated", 0.55, layout.paragraphs(again, rng)
    yield "twice", 0.5, body + rng.choice(("\n", "\n\n", " ")) + body
    yield "wrapped", 0.65, _wrapped(body, rng)
    shape = rng.choice((str.upper, str.lower, str.title))
    yield f"case-{shape.__name__}", 0.55, shape(body)
    yield "noisy", 0.3, _noise(body, rng.uniform(0.02, 0.08), rng)
    yield "broken-lines", 0.6, _torn(body, rng)
    mixed_words = words[:]
    rng.shuffle(mixed_words)
    yield "word-salad", 0.02, " ".join(mixed_words)


def truncated(body: str, share: float) -> str:
    """The first part of the body, cut between two words, its lines as they are."""
    spaces = [match.start() for match in re.finditer(r"\s+", body)]
    return body[: spaces[int(share * len(spaces))]] if spaces else body


def _noise(body: str, rate: float, rng: Random) -> str:
    out = (NEIGHBOURS.get(c, c) if c.isalpha() and rng.random() < rate * 2 else c for c in body)
    return re.sub(r"(?<=\w) (?=\w)", lambda m: "" if rng.random() < rate else m.group(0), "".join(out))


def _wrapped(body: str, rng: Random) -> str:
    """Lines of one width, as a page of print has them, some words broken at their ends."""
    width = rng.randint(45, 80)
    lines = [""]
    for word in body.split():
        left = width - len(lines[-1])
        if len(word) < left:
            lines[-1] += f"{word} "
        elif len(word) > 7 and left > 4 and rng.random() < 0.6:
            at = min(left - 1, len(word) - 3)
            lines[-1] += f"{word[:at]}-"
            lines.append(f"{word[at:]} ")
        else:
            lines.append(f"{word} ")
    return "\n".join(line.strip() for line in lines)


def _torn(body: str, rng: Random) -> str:
    """Former links stand on lines of their own."""
    lines = []
    for line in body.split("\n"):
        words = line.split(" ")
        if len(words) > 18 and rng.random() < 0.6:
            at, width = rng.randint(4, len(words) - 8), rng.randint(2, 5)
            lines += [" ".join(words[:at]), " ".join(words[at : at + width]), " ".join(words[at + width :])]
        else:
            lines.append(line)
    return "\n".join(lines)
