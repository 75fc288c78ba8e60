"""Rows for the mechanism heads: each rewrite beside its original cut to the rewrite's own length."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from . import groups, junk, layout, sets
from .sets import Row

#: Longer texts are cut: what a head sees of a long article is what it sees of a short one.
MOST_WORDS = 450
LEAST_WORDS = 45
#: Methods that leave nearly every word as it is.
NAMES_AND_NOISE = ("char-noise", "name-", "mangled-")
#: A rewrite that keeps more of its original's five-word runs is a copy.
MOST_KEPT = {"spun_by_us": 0.97}
#: Shares of large sets that are taken, chosen by the row's hash.
TAKEN = {"neus_allsides": 0.5, "fastdetect_xsum": 0.3}
#: Sets large enough that this share of their groups is all that training needs.
THINNED = {"reuters_c50": 0.4}


def taken(row: Row) -> bool:
    """Whether a row of a large set is used: all human rows of pairs, a share of the rest."""
    share = TAKEN.get(row.set, 1.0)
    by = row.key if row.set == "l2r_other" else f"{row.key}{row.method}"
    return (row.human and row.set.startswith("wmt")) or zlib.crc32(by.encode()) % 1000 < 1000 * share


def collect(data: Path, extra: list[Path]) -> list[Row]:
    """The rows of every set, mended, without copies and strays."""
    files = [data / f"{name}.jsonl.gz" for name in (*sets.PAIRED, *sets.HUMAN_ONLY)] + extra
    rows = []
    for row in (row for file in files for row in sets.read(file)):
        if not taken(row) or row.method.startswith("generated"):
            continue
        row.text = layout.cut(layout.mended(row.text), MOST_WORDS)
        if row.original:
            row.original = layout.cut(layout.mended(row.original), MOST_WORDS)
        if len(row.text.split()) >= LEAST_WORDS:
            rows.append(row)
    return rows


def with_originals(rows: list[Row]) -> list[Row]:
    """Adds the originals that stand beside simulated rewrites as rows of their own, once each."""
    out, seen = [], set()
    for row in rows:
        out.append(row)
        if row.original and not row.human and (row.set, row.original) not in seen:
            seen.add((row.set, row.original))
            out.append(Row(row.original, row.set, row.key, "human", "original", None, row.pair, None, row.home))
    return out


def matched(rows: list[Row]) -> Iterator[tuple[Row, str | None]]:
    """Every row, and for each rewrite a copy of its original cut to its length; the second item says for which method."""
    by_pair: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.human:
            by_pair[row.pair].append(row)
    for row in rows:
        if row.human or (row.mechanism is None and not row.method.startswith(NAMES_AND_NOISE)):
            yield row, None
            continue
        originals = by_pair.get(row.pair, [])
        kept = groups.containment(row.text, [o.text for o in originals if o.label == "human"]) if originals else 0.0
        noisy = row.method.startswith((*NAMES_AND_NOISE, "mt:"))
        if not noisy and kept > MOST_KEPT.get(row.set, 0.8):
            continue
        if row.set == "llm_misinfo" and not originals:
            continue
        length = len(row.text.split())
        if originals:
            longest = max(originals, key=lambda o: len(o.text))
            row.text = layout.cut(row.text, int(1.08 * len(longest.text.split())))
            length = len(row.text.split())
            copy = replace(longest, text=layout.cut(longest.text, int(1.04 * length)), original=None)
            # A rewrite ends where its writer ended; an original that the cut broke off within a sentence would be told by that.
            broken = not layout.is_ended(copy.text) and layout.is_ended(longest.text)
            if length >= LEAST_WORDS and len(copy.text.split()) >= LEAST_WORDS and not broken:
                yield copy, row.method
        if length >= LEAST_WORDS:
            yield row, None


def dressed(row: Row, rng: Random) -> str:
    """The row's text in a random layout, a quarter of them with page junk around, whatever the class."""
    text = row.text if rng.random() < 0.5 else layout.unmarked(row.text)
    shape = rng.random()
    if shape < 0.5:
        return layout.flat(text)
    body = layout.paragraphs(layout.sentences(text), rng)
    return junk.around(body, rng.randint(2, 20), rng) if shape < 0.75 else body


def texts(data: Path, extra: list[Path]) -> list[Row]:
    """Every text that rows are made from, the originals beside simulated rewrites among them."""
    return with_originals(collect(data, extra))


def table(rows: list[Row], joined: groups.Groups) -> Iterator[dict[str, object]]:
    """The rows of the training table, in the folds of their groups."""
    for index, (row, method) in enumerate(matched(rows)):
        group = joined.find(row.pair)
        if zlib.crc32(group.encode()) % 1000 >= 1000 * THINNED.get(row.set, 1.0):
            continue
        rng = Random(f"{index}{row.pair}")
        yield {
            "role": "spinning",
            "text": dressed(row, rng),
            "bare": layout.unmarked(layout.flat(row.text)),
            "marked": layout.flat(row.text) if layout.HYPHEN.search(row.text) else None,
            "set": row.set,
            "home": row.home,
            "key": row.key,
            "label": row.label,
            "method": row.method,
            "mechanism": row.mechanism,
            "matched": method,
            "group": group,
            "fold": groups.fold(group),
        }
