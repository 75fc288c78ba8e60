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
