"""The word class: dominant parts of speech x inflection from WordNet, else the suffix."""

import pathlib
import re
from collections import defaultdict

SUFFIXES = (
    "ing ed tion sion ment ness ity ly ive ous al ful less able ible er est ist ism ance ence ize ise s y".split()
)
# ending, what stands in its place in the lemma, parts of speech it inflects, inflection
RULES = [
    ("ies", ["y"], "nv", "s"),
    ("es", ["", "e"], "nv", "s"),
    ("s", [""], "nv", "s"),
    ("ied", ["y"], "v", "ed"),
    ("ed", ["", "e"], "v", "ed"),
    ("ing", ["", "e"], "v", "ing"),
    ("er", ["", "e"], "a", "er"),
    ("est", ["", "e"], "a", "est"),
]
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# A part of speech with less of the word's tagged senses than this does not enter its class.
SHARE = 0.15


class WordNet:
    """Lemmas with the weight of each part of speech, and the irregular forms."""

    def __init__(self, folder: pathlib.Path) -> None:
        base = folder / "usr/share/wordnet"
        self.weight: dict[str, dict[str, float]] = defaultdict(dict)
        self.irregular: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pos, name in FILES.items():
            for line in (base / f"index.{name}").read_text().splitlines():
                lemma, _, senses = line.split(" ", 2) if line[0] != " " else ("_", "", "")
                if "_" not in lemma:
                    self.weight[lemma][pos] = 0.1 * int(senses.split(" ", 1)[0])
            for line in (base / f"{name}.exc").read_text().splitlines():
                form, lemma = line.split()[:2]
                self.irregular[form].append((pos, lemma))
        for line in (base / "cntlist.rev").read_text().splitlines():
            sense, _, count = line.split()
            lemma, key = sense.split("%")
            pos = "nvara"[int(key[0]) - 1]
            if pos in self.weight.get(lemma, {}):
                self.weight[lemma][pos] += int(count)

    def readings(self, word: str) -> list[tuple[str, str, str]]:
        """(part of speech, lemma, inflection) of every way to read the form."""
        found = [(pos, word, "") for pos in self.weight.get(word, {})]
        found += [(pos, lemma, "") for pos, lemma in self.irregular.get(word, []) if pos in self.weight.get(lemma, {})]
        for ending, replacements, parts, inflection in RULES:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)]
                lemmas = [stem + r for r in replacements] + (
                    [stem[:-1]] if len(stem) > 3 and stem[-1] == stem[-2] else []
                )
                found += [(p, b, inflection) for b in lemmas for p in parts if p in self.weight.get(b, {})]
        return found

    def word_class(self, word: str) -> str:
        """Such as `n/v` or `ns/vs`; `?ing` when only the suffix is known; `?` when nothing is."""
        score: dict[str, float] = defaultdict(float)
        for pos, lemma, inflection in self.readings(word):
            score[pos + inflection] += self.weight[lemma][pos]
        if score:
            total = sum(score.values())
            return "/".join(sorted(k for k, v in score.items() if v >= SHARE * total))
        return "?" + next((s for s in SUFFIXES if re.search(f"..{s}$", word) and len(word) > len(s) + 2), "")
