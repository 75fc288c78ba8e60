"""Ordinary words: SCOWL, the frequency list, British and American forms, known misspellings."""

import math
import pathlib
import re
from collections.abc import Iterator

from fold import fold, latin

LEVEL = 70
# The list gives these the same round count because its source had none.
ARTIFICIAL = 300_000


def scowl(folder: pathlib.Path, kinds: set[str], level: int) -> Iterator[str]:
    """Words of the given kinds (words, upper, proper-names, ...) up to a level, every dialect and variant."""
    for path in sorted((folder / "usr/share/dict/scowl").iterdir()):
        stem, _, size = path.name.rpartition(".")
        kind = stem.split("-", 1)[1]
        if kind in kinds and int(size) <= level:
            yield from path.read_text(encoding="utf-8").split()


def frequencies(folder: pathlib.Path) -> dict[str, float]:
    """log10 of occurrences in 1e9 words of English books."""
    rows = (
        line.split()
        for line in (folder / "symspellpy/frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    )
    counts = {fold(word): int(count) for word, count in rows}
    total = sum(counts.values())
    return {w: math.nan if c == ARTIFICIAL else math.log10(c / total * 1e9) for w, c in counts.items()}


def dialects(folder: pathlib.Path) -> dict[str, tuple[str, int]]:
    """Form -> ("us" | "uk", group) where a form is the chosen one on one side only; the group joins both."""
    source = next(folder.glob("varcon-*/src/codegen.rs")).read_text()
    found: dict[str, tuple[str, int]] = {}
    group = 0
    for cluster in source.split("Entry {")[1:]:
        us, uk = set(), set()
        american, british = set(), set()
        for variant in cluster.split("Variant {")[1:]:
            word = re.search(r'word: "([^"]+)"', variant)
            types = re.findall(r"category: Category::(\w+), tag: (None|Some\(Tag::\w+\))", variant)
            if word is None or not latin(fold(word[1])) or " " in word[1]:
                continue
            form = fold(word[1])
            american |= {form} if any(c == "American" for c, _ in types) else set()
            british |= {form} if any(c.startswith("British") for c, _ in types) else set()
            us |= {form} if ("American", "None") in types else set()
            uk |= {form} if {("BritishIse", "None"), ("BritishIze", "None")} & set(types) else set()
        sides = [("us", w) for w in sorted(us - british)] + [("uk", w) for w in sorted(uk - american)]
        if len({side for side, _ in sides}) == 2:
            group += 1
            for side, form in sides:
                known = found.get(form)
                if known and known[0] != side:
                    found[form] = ("", 0)
                else:
                    found.setdefault(form, (side, group))
    return {form: mark for form, mark in found.items() if mark[0]}


def misspellings(folder: pathlib.Path) -> dict[str, str]:
    """Typo -> its first correction."""
    source = next(folder.glob("typos-dict-*/src/word_codegen.rs")).read_text()
    rows = re.findall(r'InsensitiveStr::\w+\(\s*"([^"]+)"\s*,?\s*\)\s*,\s*&\[\s*"([^"]+)"', source)
    return {fold(typo): fold(right) for typo, right in rows if latin(fold(typo)) and latin(fold(right))}
