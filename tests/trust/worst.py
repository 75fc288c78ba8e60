"""How much longer can a hostile text take than an ordinary one of its size? Prints time a byte for each, and its ratio.

    python tests/trust/worst.py [--size 1000000] [--most 20]

Each text is made to hurt one family: lines for the page, names and quotations for their lists, repeats for repetition
and so on. The ordinary text is fictional news of the same size. Exits with 1 where a ratio is above the most allowed.
"""

from __future__ import annotations

import argparse
import random
import string
import sys
import time
from collections.abc import Callable

import unspun

#: Letters of the shorter texts.
SHORT = 3_000
PARTS = {
    "who": [
        "The council",
        "Orla Quennec",
        "The harbour board",
        "A spokesman",
        "Tomas Ferreira",
        "Shop owners",
        "The mayor",
    ],
    "did": ["said on Tuesday that", "had not expected that", "told reporters that", "denied that", "was asked whether"],
    "what": [
        "the new quay would cost 41 million crowns",
        "nobody had seen the report",
        '"we have waited for nine years"',
    ],
    "end": [
        ", which is twice what was planned",
        " before the vote in March",
        ", the paper wrote",
        " and left the room",
        "",
    ],
}


def ordinary(size: int, chance: random.Random) -> str:
    """Returns fictional news."""
    out: list[str] = []
    while sum(map(len, out[-1000:])) + 100 * len(out) < size * 2 and len("".join(out)) < size:
        for _ in range(200):
            sentence = " ".join(chance.choice(PARTS[part]) for part in ("who", "did", "what")) + chance.choice(
                PARTS["end"]
            )
            out.append(sentence + (".\n\n" if chance.random() < 0.2 else ". "))
    return "".join(out)


def word(chance: random.Random, length: int = 7, letters: str = string.ascii_lowercase) -> str:
    """Returns letters."""
    return "".join(chance.choices(letters, k=length))


def names(chance: random.Random) -> str:
    """Returns a name with few consonants to tell it from others."""
    return "V" + "".join(chance.choices("aeiou", k=4)) + "tk" + "".join(chance.choices("aeiou", k=3)) + "ff"


def hostile(chance: random.Random) -> dict[str, Callable[[], str]]:
    """Returns what makes each text's next piece."""
    count = iter(range(10**9))
    return {
        "one letter": lambda: "a" * 64,
        "one word": lambda: "truce ",
        "one line": lambda: word(chance) + " ",
        "no spaces": lambda: word(chance, 64),
        "line breaks": lambda: "\n",
        "short lines": lambda: word(chance, 2) + "\n",
        "one line again": lambda: "Read more: the council met on Tuesday\n",
        "one sentence again": lambda: "The council met on Tuesday to hear it. ",
        "one paragraph again": lambda: "The council met on Tuesday. Nobody came to hear it.\n\n",
        "full stops": lambda: ".",
        "questions": lambda: "a? ",
        "quotes open": lambda: '"' + word(chance) + " ",
        "curly quotes open": lambda: "\u201c" + word(chance) + " ",
        "quotes nested": lambda: "\u201c\u2018a ",
        "apostrophes": lambda: "'a ",
        "names alike": lambda: names(chance) + " said no. ",
        "names all new": lambda: word(chance).title() + " " + word(chance).title() + " said no. ",
        "one name": lambda: "Witkoff said Vitcoff said Vicchoff. ",
        "capitals": lambda: word(chance).upper() + " ",
        "initials": lambda: "U.S.A.B.C.D. ",
        "numbers": lambda: f"{next(count)} ",
        "one long number": lambda: "1,234.567:89",
        "digits": lambda: "1" * 64,
        "hyphens": lambda: "a-",
        "soft hyphens": lambda: "a" + "\u00ad" * 20000 + " ",
        "quotations": lambda: '"' + " ".join(chance.sample(["bank", "coal", "ship", "port"], 4)) + '" he. ',
        "names of one sound": lambda: (
            f"K{word(chance, 3, 'aeiou')}k Ka{word(chance, 1, 'aeiou')}k{word(chance, 2, 'aeiou')} said "
        ),
        "paths": lambda: "a/",
        "points": lambda: "a.",
        "points before a word": lambda: "a." * 5000 + "bc ",
        "closing marks": lambda: ")\n",
        "marks on a word": lambda: "zq" + "\u0301" * 20000 + " ",
        "misspelt": lambda: chance.choice(["recieve", "teh", "goverment", "occured"]) + " ",
        "no words": lambda: word(chance, 12) + " ",
        "brackets": lambda: "([{<",
        "markup": lambda: "<a href='x'>&amp;&#39;",
        "addresses": lambda: "https://example.org/" + "a/" * 20,
        "addresses broken": lambda: "http://www.",
        "mail": lambda: "a@b.c@",
        "combining marks": lambda: "e\u0301\u0302\u0303",
        "zero width": lambda: "a\u200b\u200d\u2060",
        "other letters": lambda: "\u0442\u0435\u043a\u0441\u0442 ",
        "ideographs": lambda: chr(chance.randrange(0x4E00, 0x9FA5)),
        "emoji": lambda: "\U0001f600\u200d",
        "damage": lambda: "\ufffd",
        "stock phrases": lambda: "it is important to note that a beacon of delve into the realm of ",
        "attributions": lambda: "he said she said they told reporters, according to him, ",
        "tables": lambda: "| 1 | 2 |\n|---|---|\n",
        "bullets": lambda: "- \u2022 * ",
        "spaces": lambda: "   \t\t",
        "pairs of words": lambda: (
            f"{chance.choice(['truss', 'peace', 'fire', 'bank'])} {chance.choice(['stop', 'talks', 'river'])} "
        ),
        "controls": lambda: "\x00\x01\x1f\x7f",
        "all bytes": lambda: "".join(map(chr, range(1, 256))),
    }


def texts(size: int) -> dict[str, str]:
    """Returns every text at one size."""
    chance = random.Random(7)
    out = {"ordinary": ordinary(size, chance)[:size]}
    for name, piece in hostile(chance).items():
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(piece())
            length += len(parts[-1])
        out[name] = "".join(parts)[:size]
    return out


def turned(text: str) -> str:
    """Returns a text that begins where another has a third behind it."""
    return text[len(text) // 3 :] + text[: len(text) // 3]


def seconds(score: Callable[[], object]) -> float:
    """Returns the CPU time of the quickest of five runs."""
    took = []
    for _ in range(5):
        begin = time.process_time()
        score()
        took.append(time.process_time() - begin)
    return min(took)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000, help="letters of each text")
    parser.add_argument("--most", type=float, default=20, help="times the ordinary text's time a byte")
    parser.add_argument("--only", help="this text alone")
    parser.add_argument(
        "--way", choices=("score", "explain", "sibling", "compare"), default="score", help="what is asked of each text"
    )
    options = parser.parse_args()
    scorer = unspun.Scorer()
    ways: dict[str, Callable[[str], object]] = {
        "score": scorer.score,
        "explain": lambda text: scorer.score(text).evidence,
        "sibling": lambda text: scorer.score(text, siblings=[turned(text)]),
        "compare": lambda text: unspun.compare(text, turned(text)),
    }
    judge = ways[options.way]
    over = []
    # What is bounded for each text costs most in short ones.
    for size in (SHORT, options.size):
        usual = 0.0
        for name, text in texts(size).items():
            if options.only not in (None, name) and name != "ordinary":
                continue
            a_byte = seconds(lambda text=text: judge(text)) / len(text.encode("utf-8", "surrogatepass"))
            usual = usual or a_byte
            ratio = a_byte / usual
            print(f"{size:8d} {name:20s} {a_byte * 1e9:9.1f} ns a byte  {ratio:6.2f}", flush=True)
            if ratio > options.most:
                over.append(f"{name} ({size})")
    if over:
        sys.exit(f"over {options.most:g} times the ordinary: {', '.join(over)}")


if __name__ == "__main__":
    main()
