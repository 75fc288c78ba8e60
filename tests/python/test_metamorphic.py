"""What must not move a score (typography, layout, spelling, page junk, damage by scrapers), and what slips may cost."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import unspun

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event.jsonl"
TEXTS = {row["id"]: row["text"] for row in map(json.loads, EVENT.read_text(encoding="utf-8").splitlines())}
#: The articles that people are meant to have written.
HUMAN = ("wire", "local")

BRITISH = {
    "center": "centre",
    "organization": "organisation",
    "organize": "organise",
    "color": "colour",
    "labor": "labour",
    "defense": "defence",
    "program": "programme",
    "neighbor": "neighbour",
    "meters": "metres",
    "kilometers": "kilometres",
    "harbor": "harbour",
    "traveled": "travelled",
    "apologize": "apologise",
}
SLIPS = (
    (r"\bthe ", "", 2),
    (r"\bhas been\b", "is", 1),
    (r"\bwere\b", "was", 1),
    (r"\bon (Mon|Tues|Wednes|Thurs|Fri)day", r"in \1day", 1),
    (r"\bis\b", "are", 1),
)
JUNK = (
    "Advertisement",
    "Share this:",
    "LEAVE A REPLY",
    "Please enter your comment!",
    "Subscribe to our newsletter",
    "[ad_2]",
    "All rights reserved.",
    "More like this",
)


def curly(text: str) -> str:
    """The text with curly quotes."""
    text = re.sub(r'"([^"\n]*)"', "\u201c\\1\u201d", text)
    return text.replace("'", "\u2019")


def straight(text: str) -> str:
    """The text with straight quotes."""
    return re.sub("[\u201c\u201d]", '"', re.sub("[\u2018\u2019]", "'", text))


def british(text: str) -> str:
    """The text in British spelling, as far as a short list goes."""
    for american, there in BRITISH.items():
        text = re.sub(rf"\b{american}\b", there, text)
    return text


def hyphenated(text: str) -> str:
    """The text in short lines, over whose ends longer words are broken."""
    lines = [line for paragraph in text.split("\n\n") for line in (*textwrap.wrap(paragraph, 60), "")]
    broken = re.sub(r"\n([a-z]{3,6})([a-z]{3,6})\b", r" \1-\n\2", "\n".join(lines))
    assert broken.count("-\n") > 5
    return broken


def spun(text: str) -> float:
    """The text's score."""
    score = unspun.score(text).spun
    assert score is not None
    return score


TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "curly quotes": curly,
    "straight quotes": straight,
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "composed accents": lambda text: unicodedata.normalize("NFC", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "a date stamp": lambda text: f"date 2025-04-17 {text}",
    "British spelling": british,
    "one line": lambda text: re.sub(r"\s+", " ", text),
    "a paragraph a sentence": lambda text: re.sub(r"([a-z]\.) (?=[A-Z])", "\\1\n\n", text),
    "junk behind": lambda text: "\n\n".join((text, *JUNK)),
}


@pytest.mark.parametrize("name", TYPOGRAPHY)
@pytest.mark.parametrize("article", TEXTS)
def test_what_says_nothing_of_the_maker_moves_nothing(name: str, article: str) -> None:
    text = TEXTS[article]
    assert spun(TYPOGRAPHY[name](text)) == pytest.approx(spun(text), abs=0.06)


#: What scrapers do to an article, and whether an editor would mind.
DAMAGE: dict[str, tuple[Callable[[str], str], bool]] = {
    "all capitals": (str.upper, True),
    "title case": (lambda text: re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), text), False),
    "no capitals": (str.lower, True),
    "twice": (lambda text: f"{text}\n\n{text}", True),
    "hyphens at line ends": (hyphenated, False),
}


@pytest.mark.parametrize("name", DAMAGE)
@pytest.mark.parametrize("article", TEXTS)
def test_damage_does_not_hide_the_maker(name: str, article: str) -> None:
    damage, is_minded = DAMAGE[name]
    text = TEXTS[article]
    clean, damaged = unspun.score(text), unspun.score(damage(text))
    assert damaged.spun == pytest.approx(clean.spun, abs=0.12)
    assert clean.quality is not None and damaged.quality is not None
    assert not is_minded or damaged.quality < clean.quality


@pytest.mark.parametrize("article", HUMAN)
def test_junk_costs_quality(article: str) -> None:
    text = TEXTS[article]
    clean, page = unspun.score(text).quality, unspun.score("\n\n".join((*JUNK, text, *JUNK, *JUNK))).quality
    assert clean is not None and page is not None and page < clean


@pytest.mark.parametrize("article", HUMAN)
def test_a_learners_slips_make_no_machine(article: str) -> None:
    text = TEXTS[article]
    for pattern, slip, count in SLIPS:
        text = re.sub(pattern, slip, text, count=count)
    assert text != TEXTS[article]
    assert spun(text) <= spun(TEXTS[article]) + 0.1
    assert spun(text) < unspun.threshold("spun", fpr=0.01)


def test_right_transliterations_are_one_name(article: str) -> None:
    def named(*names: str) -> str:
        told = "President {} said the talks would go on. Mr. {} had met the council before, and {} thanked it."
        return f"{article}\n\n{told.format(*names)}"

    usual = spun(named("Zelensky", "Zelensky", "Zelensky"))
    assert spun(named("Zelenskyy", "Zelenskyy", "Zelenskyy")) == pytest.approx(usual, abs=0.02)
    assert spun(named("Zelensky", "Zelenskiy", "Zelensky")) == pytest.approx(usual, abs=0.02)


def test_one_name_in_wrong_spellings_raises_the_score(article: str) -> None:
    def named(*names: str) -> str:
        told = "The envoy {} said the talks would go on. Mr. {} had met the council, and {} thanked {} for it."
        return f"{article}\n\n{told.format(*names)}"

    def log_odds(text: str) -> float:
        # The invented article itself is judged spun, so there is little room above it between 0 and 1.
        return unspun.score(text).logit["spun"]

    right = log_odds(named("Witkoff", "Witkoff", "Umerov", "Witkoff"))
    assert log_odds(named("Vitcoff", "Vicchoff", "Umrov", "Vitkoff")) > right + 2


def test_siblings_in_another_order_or_twice_change_nothing() -> None:
    text, others = TEXTS["copy"], [TEXTS["wire"], TEXTS["local"], TEXTS["rewrite"]]
    first = unspun.score(text, siblings=others)
    for siblings in (others[::-1], [*others, others[0]]):
        again = unspun.score(text, siblings=siblings)
        assert (again.derived, again.spun, again.quality) == (first.derived, first.spun, first.quality)
