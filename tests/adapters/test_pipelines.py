"""The recipes for pipelines, run as their pages show them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "python"))

from snippets import check  # noqa: E402

# A cluster has an environment and tests of its own, in tests/spark; its page speaks of storage that only a cluster has.
# dolma has an environment of its own, too.
PAGES = sorted(page for page in (ROOT / "docs" / "pipelines").glob("*.md") if page.stem not in ("cluster", "dolma"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_recipe_prints_what_its_page_shows(page: Path) -> None:
    check(page)
