from __future__ import annotations

import json
from pathlib import Path

import pytest
import unspun

SAMPLES = Path(__file__).parents[2] / "notebooks" / "samples"
ROWS = [json.loads(line) for line in (SAMPLES / "event.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_five_articles_on_the_event() -> None:
    assert [row["id"] for row in ROWS] == ["wire", "local", "copy", "synonyms", "rewrite"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_text_files_are_the_rows(row: dict[str, str]) -> None:
    assert (SAMPLES / "event" / f"{row['id']}.txt").read_text(encoding="utf-8") == row["text"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_article_can_be_judged(row: dict[str, str]) -> None:
    assert unspun.score(row["text"]).status == "scored"


def test_the_translated_copy_shows_what_happened_to_it() -> None:
    verdict = unspun.score(next(row["text"] for row in ROWS if row["id"] == "copy"))
    kinds = {finding.kind for finding in verdict.evidence}
    assert {"name_variants", "boilerplate"} <= kinds
