"""Counts in how many clean articles each stem stands, for src/data/stems.txt.

Originals of rewrites are left out, since an idf table that has seen them would make their own words common;
of several articles on one event only the first counts, or the event's names would be common too.
Usage: python stems.py --data DIR > src/data/stems.txt
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

SETS = ("bbc", "reuters_c50", "neus_allsides")
REWRITES = "spun_by_us"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
FEWEST = 2


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yields the rows of one gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def stem(word: str) -> str:
    """Returns what src/siblings/fingerprint/stem.rs packs: no accents, no possessive, no plural s, six letters."""
    folded = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()
    folded = folded.replace("’", "'").removesuffix("'s").replace("'", "")
    if len(folded) > 4 and folded.endswith("s") and not folded.endswith("ss"):
        folded = folded[:-1]
    return folded[:6]


def main() -> None:
    """Prints the number of articles, then a line a count: the count and its stems."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled sets")
    folder = parser.parse_args().data
    rewritten = {row["pair_id"] for row in rows(folder / f"{REWRITES}.jsonl.gz")}
    counts: Counter[str] = Counter()
    events: set[str] = set()
    articles = 0
    for name in SETS:
        for row in rows(folder / f"{name}.jsonl.gz"):
            event = row.get("cluster_id") or row["id"]
            if row["id"] not in rewritten and row.get("pair_id") not in rewritten and event not in events:
                events.add(event)
                articles += 1
                counts.update({stem(word) for word in WORD.findall(row["text"])})
    levels: defaultdict[int, list[str]] = defaultdict(list)
    for known, count in counts.items():
        if count >= FEWEST and len(known) > 1 and known.isascii():
            levels[count].append(known)
    print(articles)
    for count in sorted(levels):
        print(count, *sorted(levels[count]))


if __name__ == "__main__":
    main()
