"""Counts, over clean human news, in how many documents a name and a word occur: `count_news.py --data DIR`.

The texts stay where they are; only counts are written, and only of tokens in three documents or more.
"""

import argparse
import collections
import gzip
import json
import pathlib
import re

from fold import fold, latin
from tables import write

SETS = ["bbc", "reuters_c50", "neus_allsides", "ecbplus", "newswcl50", "fastdetect_xsum"]
FEWEST = 3
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|\S")


def occurrences(text: str) -> tuple[set[str], collections.Counter[str]]:
    """Tokens capitalised between two words of a sentence, and every lower-case token with its count."""
    names: set[str] = set()
    words: collections.Counter[str] = collections.Counter()
    before = "."
    for match in TOKEN.finditer(text):
        token = match[0]
        if token[0].islower():
            words[fold(token)] += 1
        elif token[0].isupper() and len(token) > 1 and before[-1].islower():
            names.add(fold(token))
        before = token
    return names, words


def main() -> None:
    """Counts and writes news_counts.tsv.gz beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    folder = parser.parse_args().data
    names: collections.Counter[str] = collections.Counter()
    documents: collections.Counter[str] = collections.Counter()
    words: collections.Counter[str] = collections.Counter()
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                if row["label"] == "human":
                    named, counted = occurrences(row["text"])
                    names.update(named)
                    words.update(counted)
                    documents.update(counted.keys())
    total = sum(words.values())
    rows = []
    for token in sorted(names.keys() | documents.keys()):
        if latin(token) and len(token) > 1 and max(names[token], documents[token]) >= FEWEST:
            per_billion = words[token] / total * 1e9 if documents[token] >= FEWEST else 0
            rows.append(
                (
                    token,
                    names[token] if names[token] >= FEWEST else 0,
                    documents[token] if documents[token] >= FEWEST else 0,
                    round(per_billion),
                )
            )
    write(pathlib.Path(__file__).with_name("news_counts.tsv.gz"), rows)


if __name__ == "__main__":
    main()
