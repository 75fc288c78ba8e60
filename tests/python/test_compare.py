from __future__ import annotations

import copy
import json
import pickle

import pytest
import unspun

WIRE = (
    "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge that a storm destroyed in March. "
    "Mayor Greta Holmquist said the work would cost 42 million crowns. "
    "“We will not leave the fishermen of this island without a road,” Holmquist told reporters after the session. "
    "Engineers had warned for a decade that the old pillars were cracked by ice. "
    "Ferries have run twice a day since then."
)
SPUN = (
    "The council of Ternhaven voted on Tuesday to reconstruct the harbour bridge that a tempest destroyed in March. "
    "Mayor Greta Holmkvist said the labour would cost 44 million crowns. "
    "“We will not abandon the fishermen of this island without a road,” Holmkvist told journalists after the session. "
    "Engineers had cautioned for a decade that the ancient pillars were cracked by ice. "
    "Subscribers get our weather letter every morning."
)


def test_a_comparison_and_its_parts_survive_pickling() -> None:
    found = unspun.compare(WIRE, SPUN)
    passages = [side for change in found.changes for side in (change.a, change.b) if side is not None]
    for part in (found, *found.alignment, *found.changes, *found.signs, *passages):
        for again in (pickle.loads(pickle.dumps(part)), copy.copy(part), copy.deepcopy(part)):
            assert type(again) is type(part) and again.to_dict() == part.to_dict()


def test_a_rewrite_is_shown_with_its_evidence() -> None:
    found = unspun.compare(WIRE, SPUN)
    assert found.relation == "rewrite"
    assert found.derived is not None and found.derived > 0.5
    changed = {(c.kind, c.a.text, c.b.text) for c in found.changes if c.a is not None and c.b is not None}
    assert ("number_changed", "42", "44") in changed
    assert ("name_corrupted", "Holmquist", "Holmkvist") in changed
    assert ("word_replaced", "storm", "tempest") in changed
    assert [c.a.text[:7] for c in found.changes if c.kind == "quote_changed" and c.a is not None] == ["We will"]
    omitted = [row.a.text for row in found.alignment if row.a is not None and row.b is None]
    inserted = [row.b.text for row in found.alignment if row.b is not None and row.a is None]
    assert [text[:7] for text in omitted] == ["Ferries"] and [text[:11] for text in inserted] == ["Subscribers"]


@pytest.mark.parametrize(
    ("was", "edited", "kind"),
    [
        ("will not leave", "will leave", "quote_changed"),
        ("this island without a road", "this island", "quote_shortened"),
        ("42 million", "42 billion", "number_changed"),
        ("42 million", "-42 million", "number_changed"),
        ("Tuesday", "Friday", "date_changed"),
        ("had warned", "had never warned", "word_replaced"),
    ],
)
def test_what_was_altered_in_a_copy_is_shown(was: str, edited: str, kind: str) -> None:
    copy = WIRE.replace(was, edited)
    for a, b in ((WIRE, copy), (copy, WIRE)):
        shown = {change.kind for change in unspun.compare(a, b).changes}
        assert {name for name in shown if not name.endswith("_kept")} == {kind}
    found = unspun.score(copy, siblings=[WIRE]).evidence
    evidence = {"date_changed": "word_changed", "word_replaced": "word_changed"}.get(kind, kind)
    assert any(finding.kind == evidence for finding in found) == (kind != "quote_shortened")


def test_spans_count_characters() -> None:
    found = unspun.compare("Ünïcödé 😀 " + WIRE, SPUN)
    for text, passages in (
        ("Ünïcödé 😀 " + WIRE, [row.a for row in (*found.alignment, *found.changes)]),
        (SPUN, [row.b for row in (*found.alignment, *found.changes)]),
    ):
        present = [passage for passage in passages if passage is not None]
        assert present
        for passage in present:
            assert text[passage.start : passage.end] == passage.text


def test_swapping_turns_the_direction() -> None:
    there, back = unspun.compare(WIRE, SPUN), unspun.compare(SPUN, WIRE)
    assert there.derived == back.derived
    assert there.direction_logit == pytest.approx(-(back.direction_logit or 0.0), abs=1e-4)
    assert there.contained == back.contained[::-1]
    assert sum(sign.contribution for sign in there.signs) == pytest.approx(there.direction_logit, abs=1e-4)


def test_it_is_plain_values_for_programs() -> None:
    found = unspun.compare(WIRE, SPUN).to_dict()
    assert json.loads(json.dumps(found)) == found
    assert {"derived", "relation", "direction", "alignment", "changes", "signs"} <= set(found)


def test_nothing_is_unrelated_to_nothing() -> None:
    for a, b in (("", ""), ("", WIRE), (b"\xff\xfe", "One short line.")):
        found = unspun.compare(a, b)
        assert (found.derived, found.direction, found.relation) == (None, None, "unrelated")
    assert repr(unspun.compare("", "")).startswith("Comparison(relation='unrelated', derived=None")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="b must be str or bytes, not NoneType"):
        unspun.compare(WIRE, None)  # type: ignore[arg-type]
