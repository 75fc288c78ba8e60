"""Recipes are no part of the package; what texts they make is tested where a slip would go unseen into a model."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

RECIPES = Path(__file__).parents[2] / "python" / "recipes"


def recipe(name: str) -> ModuleType:
    """Imports one file, without the folder, in which the sources of the package hide the one that is installed."""
    spec = spec_from_file_location(Path(name).stem, RECIPES / name)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("end", [".\u201d", '."', ".\u2019", ".)", ".", "!", "?\u201d"])
def test_a_cut_keeps_the_mark_that_closes_a_sentence(end: str) -> None:
    text = f"She said that the boat was late{end} And then nobody came"
    assert recipe("training/layout.py").cut(f"{text} for hours.", 10) == f"She said that the boat was late{end}"


def test_a_cut_adds_nothing() -> None:
    text = 'He said: "We wait. And we hope for the best," and left the house by the door behind it.'
    assert recipe("training/layout.py").cut(text, 6) in text


def test_what_stems_from_one_source_is_one_group_whichever_set_tells_it() -> None:
    words = [f"word{n * 7919 % 1009}" for n in range(300)]
    text, damaged = " ".join(words), " ".join(words[:200])
    other = " ".join(f"term{n * 7919 % 1009}" for n in range(300))
    groups = recipe("training/groups.py").joined([("bbc|1", text), ("spun_by_us|x", damaged), ("bbc|2", other)])
    assert groups.find("bbc|1") == groups.find("spun_by_us|x") != groups.find("bbc|2")


def test_an_article_that_many_spinners_were_given_is_one_group() -> None:
    article = " ".join(f"word{n * 7919 % 1009}" for n in range(300))
    keys = ["bbc|1", *(f"spinner-{n}|1" for n in range(9))]
    groups = recipe("training/groups.py").joined([(key, article) for key in keys])
    assert len({groups.find(key) for key in keys}) == 1


def test_what_many_articles_end_with_joins_none_of_them() -> None:
    footer = " ".join(f"footer{n}" for n in range(60))
    told = [(f"set|{n}", " ".join(f"word{n}x{i}" for i in range(80)) + " " + footer) for n in range(9)]
    groups = recipe("training/groups.py").joined(told)
    assert len({groups.find(key) for key, _ in told}) == 9


@pytest.mark.parametrize(("text", "ended"), [("It rained.", True), ('"It rained."', True), ("It rained and", False)])
def test_a_text_that_was_broken_off_is_known(text: str, ended: bool) -> None:
    assert recipe("training/layout.py").is_ended(text) is ended


def test_pages_of_one_site_stand_in_one_ring_and_all_pages_do_not() -> None:
    footer = " ".join(f"footer{n * 7919 % 1009}" for n in range(200))
    pages = [(f"page {n}", " ".join(f"word{n}x{i}" for i in range(80))) for n in range(20)]
    pages[3], pages[17] = ((key, f"{text} {footer}") for key, text in (pages[3], pages[17]))
    rings = recipe("training/groups.py").rings(pages, 5)
    assert sorted(place for ring in rings for place in ring) == list(range(20)) and len(rings) == 4
    assert any({3, 17} <= set(ring) for ring in rings)
