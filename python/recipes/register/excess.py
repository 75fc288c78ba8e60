"""Learns which words language models put into other people's texts and which they take out.

Reads rewrites beside their originals (JSON lines: text, label, method, pair_id), takes the half of the pairs that a hash of the
pair selects, so that the other half stays unseen, and writes WORD TAB HUNDREDTHS OF LOG-ODDS, sorted. Function words are left to
the style rows.

    python python/recipes/register/excess.py --data DIR --out src/data/register/excess.tsv
"""

import argparse
import gzip
import json
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

SETS = ("detectrl_other.jsonl.gz", "l2r_other.jsonl.gz")
METHODS = ("polish:", "rewrite:")
FUNCTION_WORDS = Path(__file__).parents[3] / "src/lexicon/function_words.rs"
WORD = re.compile(r"(?<![\w'’-])[a-z]+(?:['’][a-z]+)?(?![\w'’])")
PRIOR = 4.0
LARGEST = 2000


def function_words() -> set[str]:
    """Returns the function words that the crate numbers."""
    source = FUNCTION_WORDS.read_text(encoding="utf-8").split("&[&str] = &[", 1)[1].split("];", 1)[0]
    return set(re.findall(r'"([^"]+)"', source))


def words(text: str) -> list[str]:
    """Returns the words in lower case, straight apostrophes, without a possessive 's."""
    return [word.replace("’", "'").removesuffix("'s") for word in WORD.findall(text)]


def is_selected(pair: str) -> bool:
    """Tells whether a pair is learnt from; the others stay unseen."""
    return zlib.crc32(pair.encode()) % 2 == 0


def selected(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Reads the rows of pairs that are learnt from, each with the set that it is of."""
    for name in SETS:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["pair_id"] is not None and is_selected(str(row["pair_id"])):
                    yield name, row


def count(data: Path) -> tuple[Counter[str], Counter[str]]:
    """Counts words in rewrites and originals, every pair weighing the same on both sides."""
    pairs: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name, row in selected(data):
        if row["label"] == "human":
            pairs[name, row["pair_id"]][1].append(row["text"])
        elif row["method"].startswith(METHODS):
            pairs[name, row["pair_id"]][0].append(row["text"])
    rewritten: Counter[str] = Counter()
    original: Counter[str] = Counter()
    for key in sorted(pairs):
        rewrites, originals = (list(map(words, side)) for side in pairs[key])
        if not rewrites or not originals:
            continue
        for side, total in ((rewrites, rewritten), (originals, original)):
            for word in chain.from_iterable(side):
                total[word] += 1 / len(side)
    return rewritten, original


def log_odds(rewritten: Counter[str], original: Counter[str]) -> dict[str, tuple[float, float]]:
    """Returns each word's log-odds for rewrites, shrunk by an informative prior, and its z-score."""
    skip = function_words()
    n, m = rewritten.total(), original.total()
    result = {}
    for word in rewritten.keys() | original.keys():
        a, b = rewritten[word], original[word]
        if a + b < 6 or len(word) < 3 or word in skip:
            continue
        prior = PRIOR * (a + b) / (a + b + PRIOR)
        x, y = a + prior * n / (n + m), b + prior * m / (n + m)
        weight = math.log(x / (n - x)) - math.log(y / (m - y))
        result[word] = (weight, weight / math.sqrt(1 / x + 1 / y))
    return result


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    scored = log_odds(*count(arguments.data))
    largest = sorted(scored, key=lambda word: (-abs(scored[word][1]), word))[:LARGEST]
    lines = [f"{word}\t{round(100 * scored[word][0])}\n" for word in sorted(largest)]
    arguments.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
