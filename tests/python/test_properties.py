"""What must hold of any text at all, with any siblings?"""

from __future__ import annotations

import copy
import json
import pickle
from itertools import groupby

import pytest
import unspun
from drawn import ARTICLES, decoded, every_text, siblings, texts
from hypothesis import given
from hypothesis import strategies as st

HEADS = ("spun", "translated", "substituted", "rewritten")
#: A text of each status, and a long one that is too short to be judged.
OF_EACH_STATUS = {
    ARTICLES["wire"]: "scored",
    "One short line.": "too_short",
    "Click here to subscribe to our newsletter!\n" * 20: "too_short",
    "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke bis zum Frühling offen zu halten. "
    * 6: "not_english",
    "aGVsbG8gd29ybGQgdGhpcyBpcyBlbmNvZGVk" * 40: "not_text",
}


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


def test_each_status_is_looked_at() -> None:
    assert {text: unspun.score(text).status for text in OF_EACH_STATUS} == OF_EACH_STATUS


@every_text
@given(texts | st.sampled_from(list(OF_EACH_STATUS)), siblings)
def test_what_cannot_be_known_is_none_and_all_else_is_known(text: str, others: list[str] | None) -> None:
    verdict = unspun.score(text, siblings=others)
    assert [getattr(verdict, head) is not None for head in HEADS] == [verdict.status == "scored"] * 4
    assert (verdict.quality is not None) == (verdict.status in ("scored", "too_short"))
    assert verdict.words >= 60 or verdict.status != "scored"
    known = [score for head in (*HEADS, "quality", "derived") if (score := getattr(verdict, head)) is not None]
    assert all(0 <= score <= 1 for score in known)
    if not others:
        assert (verdict.derived, verdict.source, verdict.direction) == (None, None, None)
    elif verdict.source is not None:
        assert verdict.derived is not None and 0 <= verdict.source < len(others)
        assert verdict.direction in (1, None)


@every_text
@given(texts, siblings)
def test_evidence_is_ranked_within_its_kind(text: str, others: list[str] | None) -> None:
    evidence = unspun.score(text, siblings=others).evidence
    for _, group in groupby(evidence, key=lambda finding: finding.kind):
        ranks = [(-finding.weight, finding.start) for finding in group]
        assert ranks == sorted(ranks)
    kinds = [kind for kind, _ in groupby(finding.kind for finding in evidence)]
    assert len(kinds) == len(set(kinds))


@every_text
@given(texts | st.binary(max_size=40), siblings)
def test_a_verdict_survives_json_pickling_and_copying(text: str | bytes, others: list[str] | None) -> None:
    verdict = unspun.score(text, siblings=others)
    values = verdict.to_dict()
    assert json.loads(json.dumps(values, allow_nan=False)) == values
    for again in (pickle.loads(pickle.dumps(verdict)), copy.copy(verdict), copy.deepcopy(verdict)):
        assert again.to_dict() == values and repr(again) == repr(verdict)
        assert (again.features, again.logit, again.bias) == (verdict.features, verdict.logit, verdict.bias)
