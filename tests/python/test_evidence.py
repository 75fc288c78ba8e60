from __future__ import annotations

import random
from pathlib import Path

import pytest
import unspun
from unspun.pages.kinds import GROUPS

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(EVENT.glob("*.txt"))}
WIRE, LOCAL, COPY = TEXTS["wire"], TEXTS["local"], TEXTS["copy"]
MARKET = (
    "The central bank raised its key interest rate by a quarter point on Thursday, and said prices would calm soon. "
    "Shares of exporters fell while bond yields rose to their highest level since March. Analysts had expected the "
    "bank to wait until autumn. The currency gained half a percent against the dollar in early trading. "
) * 2

#: For each kind of evidence a text that shows it, and its siblings.
SHOWN = {
    "name_variants": (COPY, None),
    "name_near_known": (COPY.replace("Stefan Vickham", "President Wolodymyr Selenskyj"), None),
    "name_corrupted": (COPY, [WIRE, LOCAL]),
    "typo": (WIRE.replace("people", "poeple").replace("until", "untill"), None),
    "grammar": (WIRE.replace("ran aground", "had went aground"), None),
    "wrong_sense": (TEXTS["synonyms"], [LOCAL]),
    "rare_collocation": (TEXTS["synonyms"].replace("two teas", "garden election teas"), None),
    "quote_changed": (COPY, [WIRE]),
    "number_changed": (WIRE.replace("11 degrees", "17 degrees").replace("60 tons", "80 tons"), [WIRE]),
    "word_changed": (WIRE.replace("late on Tuesday", "late on Sunday"), [WIRE]),
    "artefact": (
        WIRE.replace("late on Tuesday", "late on -Tuesday ,").replace("it's", "it 's")
        + "\nAs an AI language model, I can't.",
        None,
    ),
    "boilerplate": (COPY, None),
    "broken_anchor": (WIRE.replace("ran aground off", "ran aground\n\noff"), None),
    "repetition": (WIRE + "\n" + WIRE[200:700], None),
    "splice": (WIRE.replace("\n", " ") + MARKET, None),
    "stock_phrase": (TEXTS["rewrite"], None),
    "ngram": (COPY, None),
}


@pytest.mark.parametrize("kind", SHOWN)
def test_every_kind_is_shown_with_a_sentence(kind: str) -> None:
    text, siblings = SHOWN[kind]
    found = [finding for finding in unspun.score(text, siblings=siblings).evidence if finding.kind == kind]
    assert found, kind
    assert [finding.weight for finding in found] == sorted((finding.weight for finding in found), reverse=True)
    for finding in found:
        assert text[finding.start : finding.end] == finding.text != ""
        assert finding.sentence.endswith((".", "”.")) and 0 < finding.weight <= 1
        assert finding.sibling is None or finding.suggestion in siblings[finding.sibling]  # type: ignore[index]


def test_every_kind_has_a_group_on_the_pages_and_a_place_in_the_docs() -> None:
    assert {kind for group in GROUPS for kind in group.kinds} == set(SHOWN) and len(SHOWN) == 17
    told = (EVENT.parents[2] / "docs" / "how-to" / "explain.md").read_text(encoding="utf-8")
    assert [kind for kind in SHOWN if f"`{kind}`" not in told] == []


@pytest.mark.parametrize("before", ["", "\U0001f600" * 9, "e\u0301\u202e\u0000 שלום ", "𝒳 naïve\r\n", "\ufeff"])  # noqa: RUF001
def test_offsets_count_the_characters_of_the_text_given(before: str) -> None:
    text = before + COPY.replace("“", "\U0001f4a5“")
    for finding in unspun.score(text, siblings=[WIRE]).evidence:
        assert text[finding.start : finding.end] == finding.text
    data = text.encode("utf-8", "surrogatepass") + b"\xff\xfe"
    verdict = unspun.score(data)
    for finding in verdict.evidence:
        assert verdict.text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("seed", range(25))
def test_contributions_add_up(seed: int) -> None:
    rng = random.Random(seed)
    paragraphs = [paragraph for text in TEXTS.values() for paragraph in text.split("\n\n")]
    text = "\n\n".join(rng.choices(paragraphs, k=rng.randint(1, 12)))
    siblings = rng.choice([None, [], [WIRE], [LOCAL, COPY]])
    verdict = unspun.score(text, siblings=siblings)
    for head in ("spun", "quality"):
        total = verdict.bias[head] + sum(r.contribution for r in verdict.reasons if r.head == head)  # type: ignore[index]
        assert total == pytest.approx(verdict.logit[head], abs=1e-6)  # type: ignore[index]


def test_the_siblings_word_stands_where_the_tables_word_stood() -> None:
    alone = {finding.text for finding in unspun.score(TEXTS["synonyms"]).evidence if finding.kind == "wrong_sense"}
    beside = unspun.score(TEXTS["synonyms"], siblings=[LOCAL]).evidence
    swapped = {finding.text: finding.suggestion for finding in beside if finding.sibling == 0}
    assert swapped["tavern"] == "pub" and swapped["garments"] == "clothes"
    assert len(swapped) > len(alone)
    original = unspun.score(LOCAL, siblings=[TEXTS["synonyms"]]).evidence
    assert [finding for finding in original if finding.kind == "wrong_sense" and finding.sibling is not None] == []
