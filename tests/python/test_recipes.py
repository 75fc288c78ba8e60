"""Recipes are no part of the package; what texts they make is tested where a slip would go unseen into a model."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

RECIPES = Path(__file__).parents[2] / "python" / "recipes"


def recipe(name: str) -> ModuleType:
    """Imports one file, without the folder, in which the sources of the package hide the one that is installed."""
    spec = spec_from_file_location(Path(name).stem, RECIPES / name)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recipes(monkeypatch: pytest.MonkeyPatch, name: str, *modules: str) -> ModuleType:
    """Imports recipes that import one another."""
    package = ModuleType("recipes")
    package.__path__ = [str(RECIPES)]
    monkeypatch.setitem(sys.modules, "recipes", package)
    for module in modules:
        import_module(f"recipes.{name}.{module}")
    found = sys.modules[f"recipes.{name}"]
    for imported in [imported for imported in sys.modules if imported.startswith("recipes.")]:
        monkeypatch.delitem(sys.modules, imported)
    return found


@pytest.fixture
def siblings(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The recipes for siblings."""
    return recipes(monkeypatch, "siblings", "spinning", "fitting")


@pytest.fixture
def collocations(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The recipe for the tables of collocations."""
    return recipes(monkeypatch, "collocations", "articles", "shipped")


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


def test_a_text_that_has_no_score_is_no_text_that_scores_nothing(
    siblings: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Scorer:
        def score(self, text: str, siblings: list[str] | None = None) -> SimpleNamespace:
            spun = {"unknown": None, "rewrite": 0.5}.get(text.split()[0], 0.2)
            return SimpleNamespace(spun=spun, derived=None if siblings and "unknown" in siblings[0] else 0.9)

    def family(original: str, rewrite: str) -> Any:
        one, two = (siblings.articles.Article(text, text) for text in (original, rewrite))
        return siblings.articles.Family(one, [("method", two), ("method", two)])

    printed: dict[str, list[list[object]]] = {}
    monkeypatch.setattr(siblings.metrics, "table", lambda title, head, rows: printed.update({title: list(rows)}))
    families = [family("original", "rewrite"), family("unknown", "rewrite"), family("original", "unknown")]
    families[1].rewrites = [("no score", families[1].rewrites[0][1])]
    events = [siblings.articles.Article(str(n), "event") for n in range(3)]
    siblings.spinning.by_method(families, events, 9, Scorer())
    for title, rows in printed.items():
        if title.startswith("`spun` with"):
            assert rows == [["method", 2, *[1.0] * 6], ["mean of methods", 2, *[1.0] * 6]]
    one, unknown = (siblings.articles.Article(text, text) for text in ("one", "unknown"))
    monkeypatch.setattr(siblings.spinning, "translations", lambda _: [([one, unknown], []), ([one], [one])])
    siblings.spinning.people(Path(), 9, Scorer())
    assert [row[:2] for row in printed["Translations"]] == [["human beside machine", 1], ["machine beside human", 1]]


def test_short_pairs_are_asked_for(siblings: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"key": "1", "label": "human", "human": True, "method": "", "original": None}
    words = [" ".join(f"{name}{n}" for n in range(40)) for name in ("word", "term")]
    rows = [
        SimpleNamespace(**{**told, "text": words[0]}),
        SimpleNamespace(**{**told, "text": words[1], "human": False, "label": "mt"}),
    ]
    monkeypatch.setattr(siblings.articles.sets, "read", lambda _: rows)
    assert not list(siblings.articles.families([Path("bbc.jsonl.gz")]))
    assert len(list(siblings.articles.families([Path("bbc.jsonl.gz")], 25))) == 1
    assert not list(siblings.articles.translations(Path()))
    assert [len(machines) for _, machines in siblings.articles.translations(Path(), 25)] == [1]
    monkeypatch.setattr(siblings.articles, "REWRITTEN", {"bbc": ""})
    monkeypatch.setattr(siblings.articles.sets, "lines", lambda _: [])
    pairs = list(siblings.fitting._pairs(Path(), []))
    assert [pair.is_short for pair in pairs if pair.is_rewrite] == [True]
    assert siblings.articles.LEAST_WORDS == 100


def test_names_of_people_and_places_have_one_rule_of_scripts() -> None:
    script = recipe("lexicon/scripts.py").script
    assert [script([origin]) for origin in ("Serb", "UA", "Korean", "JP", "French", "FR")] == [
        "c",
        "c",
        "t",
        "t",
        "",
        "",
    ]
    assert (script(["French", "Greek"]), script(["Greek", "Russian"]), script([])) == ("t", "c", "")


def test_pages_that_are_skipped_are_not_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(RECIPES / "page")
    fit = recipe("page/fit.py")
    pages = [fit.Page(["One line of text.", "Menu"], [1, 0], 1.0, "gold") for _ in range(2)]
    fit.report("gold", pages, [np.array([[0.9], [0.1]]), np.array([[0.9]])])
    assert "pages     1 lines F1 1.000" in capsys.readouterr().out


def test_a_training_table_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    table = recipe("training/table.py")
    path = tmp_path / "table.jsonl.gz"
    rows = [{"text": f"caf\u00e9 {n}", "role": "spun"} for n in range(9)]
    assert list(table.written(path, rows)) == rows
    before = path.read_bytes()
    assert [json.loads(line) for line in gzip.decompress(before).splitlines()] == rows
    some = table.written(path, rows[:5])
    assert next(some) == rows[0] and path.read_bytes() == before
    del some
    assert path.read_bytes() == before
    assert list(table.written(path, rows)) == rows and path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_original_beside_a_rewrite_is_kept_out_of_the_tables_and_a_translation_is_not_counted(
    collocations: ModuleType, tmp_path: Path
) -> None:
    def written(name: str, **row: object) -> None:
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "at", encoding="utf8") as file:
            file.write(json.dumps({"method": "", **row}) + "\n")

    written("bbc", id="1", pair_id=None, text="Told by a person.", label="human")
    written("spun", id="2", pair_id="1", text="Narrated by a person.", label="spun", original="Told by a person.")
    written("pages", id="4", pair_id=None, text="Menu\nTold by a person.", label="page_with_boilerplate")
    written("wmt", id="3", pair_id="9", text="Translated by a person.", label="human_translated")
    assert list(collocations.articles.articles(tmp_path)) == [
        ("bbc", "1", "Told by a person.", True),
        ("spun", "1", "Narrated by a person.", False),
        ("spun", "1", "Told by a person.", False),
        ("wmt", "9", "Translated by a person.", False),
    ]


def test_the_tables_of_collocations_and_what_they_are_made_of_are_those_that_are_listed(
    collocations: ModuleType,
) -> None:
    shipped = collocations.shipped
    manifest = (shipped.DATA / "SOURCES").read_text(encoding="utf8")
    versions = {line.split("\t")[1] for line in manifest.splitlines() if line.startswith("src/data/collocation_")}
    assert len(versions) == 1
    assert shipped.listed(manifest, shipped.DATA, versions.pop(), shipped.counted()) == manifest
    assert shipped.differing(shipped.DATA) == []


def test_a_table_that_was_rebuilt_otherwise_is_named_and_when_it_ships_listed_by_its_hash(
    collocations: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = collocations.shipped
    data, built = tmp_path / "data", tmp_path / "built"
    for folder, words in ((data, b"words"), (built, b"other words")):
        folder.mkdir()
        for name in shipped.NAMES:
            (folder / name).write_bytes(words if "words" in name else b"the same")
    before = (shipped.DATA / "SOURCES").read_text(encoding="utf8")
    (data / "SOURCES").write_text(before, encoding="utf8")
    monkeypatch.setattr(shipped, "DATA", data)
    assert [path.name for path in shipped.differing(built)] == ["collocation_words.bin"]
    shipped.replace(built, "built at 1234567", "0" * 64)
    assert shipped.differing(built) == [] and shipped.counted() == "0" * 64
    listed = (data / "SOURCES").read_text(encoding="utf8").splitlines()
    row = next(line.split("\t") for line in listed if line.startswith("src/data/collocation_words.bin"))
    assert row[1] == "built at 1234567" and row[4] == hashlib.sha256(b"other words").hexdigest()
    # The rows of others stay, in their order.
    assert [line for line in listed if not line.endswith("\tcollocations")] == [
        line for line in before.splitlines() if not line.endswith("\tcollocations")
    ]
