"""What must hold of any text at all, with any siblings?"""

from __future__ import annotations

from pathlib import Path

import pytest
import unspun
from hypothesis import given, settings
from hypothesis import strategies as st

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"
PARAGRAPHS = [
    paragraph for path in sorted(EVENT.glob("*.txt")) for paragraph in path.read_text(encoding="utf-8").split("\n\n")
]
#: What makes evidence of its own, and what is wider or narrower than it looks.
ODD = [
    "teh ",
    " -word",
    "[ad_1]",
    " ,",
    "\r\n",
    "\u2028",
    "e\u0301",
    "\U0001f468\u200d\U0001f469",
    "\u202e\u05e9\u05dc\u202c",
    "ﬁ",
    "İ",
    "\x00",
]

pieces = st.one_of(
    st.sampled_from(PARAGRAPHS),
    st.sampled_from(ODD),
    st.text(st.characters(), max_size=12),
    st.text(st.characters(categories=["Cs"]), max_size=2),
)
texts = st.lists(pieces, max_size=14).map("".join)
siblings = st.none() | st.lists(texts, max_size=3)
every_text = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def decoded(text: str) -> str:
    """Returns the text with a mark for each lone surrogate: as many characters."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


@every_text
@given(texts, siblings)
def test_offsets_count_the_characters_of_the_text_given(text: str, others: list[str] | None) -> None:
    verdict = unspun.score(text, siblings=others)
    assert verdict.text == decoded(text)
    for finding in verdict.evidence:
        assert 0 <= finding.start < finding.end <= len(text)
        assert decoded(text[finding.start : finding.end]) == finding.text
        assert 0 < finding.weight <= 1
        if finding.sibling is not None:
            assert others is not None and finding.suggestion in decoded(others[finding.sibling])


@every_text
@given(st.binary(max_size=40), texts, st.binary(max_size=40))
def test_offsets_in_bytes_count_the_characters_decoded(before: bytes, text: str, behind: bytes) -> None:
    verdict = unspun.score(before + text.encode("utf-8", "surrogatepass") + behind)
    for finding in verdict.evidence:
        assert verdict.text[finding.start : finding.end] == finding.text


@every_text
@given(texts, siblings)
def test_contributions_add_up_to_the_score(text: str, others: list[str] | None) -> None:
    verdict = unspun.score(text, siblings=others)
    for head in ("spun", "quality"):
        amounts = [reason.contribution for reason in verdict.reasons if reason.head == head]
        assert verdict.bias[head] + sum(amounts) == pytest.approx(verdict.logit[head], abs=1e-6)
        assert [abs(amount) for amount in amounts] == sorted(map(abs, amounts), reverse=True)


@every_text
@given(st.lists(texts, max_size=4))
def test_a_table_explains_what_a_verdict_explains(several: list[str]) -> None:
    table = unspun.score_many(several, features=False, explain=True).to_dicts()
    for text, row in zip(several, table, strict=True):
        verdict = unspun.score(text)
        data = decoded(text).encode()
        assert [found["text"] for found in row["evidence"]] == [finding.text for finding in verdict.evidence]
        assert all(data[found["start"] : found["end"]].decode() == found["text"] for found in row["evidence"])
        reasons = [(reason.feature, reason.contribution) for reason in verdict.reasons]
        assert [(reason["feature"], reason["contribution"]) for reason in row["reasons"]] == reasons
