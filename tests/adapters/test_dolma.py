"""The tagger for dolma and its page, in the environment of its own that tests/adapters/run makes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import unspun

pytest.importorskip("dolma", reason="dolma is not to be had for this version of Python")

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "python"))

import unspun.dolma  # noqa: E402
from dolma.core.data_types import InputSpec  # noqa: E402
from dolma.core.registry import TaggerRegistry  # noqa: E402
from snippets import check  # noqa: E402

EVENT = ROOT / "notebooks" / "samples" / "event.jsonl"
COPY = json.loads(EVENT.read_text(encoding="utf-8").splitlines()[2])["text"]


def test_dolma_tags_scores_and_spans() -> None:
    tagger = TaggerRegistry.get("unspun")()
    tags = tagger.tag(InputSpec(id="a", text=COPY))
    verdict = unspun.score(COPY)
    assert tags["spun"] == [(0, len(COPY), pytest.approx(verdict.spun, abs=1e-5))]
    assert set(tags) >= {found.kind for found in verdict.evidence}


def test_its_recipe_prints_what_its_page_shows() -> None:
    check(ROOT / "docs" / "pipelines" / "dolma.md")
