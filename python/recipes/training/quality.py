"""Rows for the quality head: good articles, the same ones damaged by degrees, and translations by their judges' scores."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from . import damage, groups, layout, listings, sets

#: Sets of articles that are damaged, with the share of their rows that is taken.
ARTICLES = {
    "bbc": 0.2,
    "reuters_c50": 0.06,
    "wmt21_docs": 0.6,
    "newswcl50": 1.0,
    "detectrl_news": 0.3,
    "fastdetect_xsum": 0.05,
}
#: So many pages lend one another their debris, and stay on one side of every split. When every page lent to four others anywhere, all
#: were one group: the fits that were judged on real pages had seen none.
RING = 5
#: How good spinners leave an article, by the start of the method's name.
SPUN = {
    "word-swap": 0.5,
    "char+word": 0.35,
    "char-noise": 0.35,
    "syn-": 0.45,
    "dict-": 0.35,
    "ap-": 0.45,
    "hindi-like": 0.4,
    "name-": 0.7,
}


def articles(data: Path) -> Iterator[dict[str, object]]:
    """Human articles and their damaged forms."""
    for name, share in ARTICLES.items():
        for row in sets.read(data / f"{name}.jsonl.gz"):
            if not row.human or zlib.crc32(row.key.encode()) % 1000 >= 1000 * share or len(row.text.split()) < 60:
                continue
            rng = Random(row.key)
            body = layout.mended(row.text)
            body = body if "\n" in body else layout.paragraphs(layout.sentences(body), rng)
            for what, target, text in damage.variants(body, rng):
                yield _row(row, what, max(0.0, target - (0.03 if row.label == "human_translated" else 0.0)), text)


def pages(data: Path) -> Iterator[dict[str, object]]:
    """Real pages: the article alone, with junk of another page, the whole page, the junk alone."""
    rows = list(sets.lines(data / "boilerplate_aeb.jsonl.gz"))
    labels = [json.loads(str(row["line_labels"])) for row in rows]
    texts = [str(row["text"]).split("\n") for row in rows]
    debris = [
        [line for line, kept in zip(*pair, strict=False) if not kept and line.strip()]
        for pair in zip(texts, labels, strict=True)
    ]
    joined = groups.rings([(str(row["id"]), str(row["text"])) for row in rows], RING)
    lenders = {i: ring for ring in joined for i in ring}
    for i, row in enumerate(rows):
        rng = Random(str(row["id"]))
        ring = lenders[i]
        place = sets.Row(
            "", "boilerplate_aeb", str(row["id"]), "human", "page", None, f"boilerplate_aeb|ring {ring[0]}"
        )
        body, own = str(row["gold"]), debris[i]
        if len(body.split()) < 60:
            continue
        yield _row(place, "clean", 0.95, body)
        for others in [debris[j] for j in ring if j != i][: RING - 1]:
            if len(others) >= 12:
                at, top = rng.randint(0, len(others) - 12), rng.randint(0, 6)
                chosen = others[at : at + 12]
                gap = rng.choice(("\n", "\n\n"))
                yield _row(place, "other-junk", 0.4, gap.join([*chosen[:top], body, *chosen[top:]]))
                yield _row(place, "junk-alone", 0.04, gap.join(others))
                half = len(others) // 2
                yield _row(place, "other-page", 0.3, gap.join([*others[:half], body, *others[half:]]))
        yield _row(place, "whole-page", 0.3, "\n".join(texts[i]))
        if own:
            yield _row(place, "junk-alone", 0.04, "\n".join(own))
        yield _row(place, "truncated", 0.25, damage.truncated(body, 0.5))


def rewritten(data: Path) -> Iterator[dict[str, object]]:
    """Spun texts, by how much their spinner spoils."""
    for name in ("detectrl_news", "spun_by_us"):
        for row in sets.read(data / f"{name}.jsonl.gz"):
            target = next((t for start, t in SPUN.items() if row.method.startswith(start)), None)
            if target is not None and zlib.crc32(row.text.encode()) % 2:
                yield _row(row, row.method, target, layout.mended(row.text))


def translations(data: Path) -> Iterator[dict[str, object]]:
    """Machine translations, by the mean score that judges gave their system."""
    scores = json.loads((data / "wmt21_system_human_scores.json").read_text(encoding="utf8"))
    for row in sets.read(data / "wmt21_docs.jsonl.gz"):
        known = scores.get(row.method.removeprefix("mt:"))
        if row.label == "mt" and known and zlib.crc32(f"{row.key}{row.method}".encode()) % 2:
            target = min(0.94, max(0.4, 0.82 + 0.5 * float(known["mean_z"])))
            yield _row(row, row.method, target, row.text)


def listed(_: Path) -> Iterator[dict[str, object]]:
    """Pages without any article: code, logs, tables, lists."""
    for key, kind, text in listings.pages():
        place = sets.Row("", "listings", key, "human", kind, None, f"listings|{key}")
        yield _row(place, kind, listings.GRADE, text)


def texts(data: Path) -> list[dict[str, object]]:
    """Every row but for its fold; its group is the key of the source text."""
    return [row for part in (articles, pages, rewritten, translations, listed) for row in part(data)]


def table(rows: list[dict[str, object]], joined: groups.Groups) -> Iterator[dict[str, object]]:
    """The rows of the training table, in the folds of their groups."""
    for row in rows:
        group = joined.find(str(row["group"]))
        yield {**row, "group": group, "fold": groups.fold(group)}


def _row(row: sets.Row, what: str, target: float, text: str) -> dict[str, object]:
    return {
        "role": "quality",
        "text": text,
        "set": row.set,
        "home": row.home or row.set,
        "key": row.key,
        "label": row.label,
        "method": what,
        "target": round(target, 3),
        "group": row.pair,
    }
