from __future__ import annotations

import datetime
import pickle
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import unspun

LINKS = ["id", "sibling", "overlap", "derived", "direction", "relation", "verbatim", "contained"]


@pytest.fixture(scope="module")
def corpus(event: dict[str, str]) -> unspun.Corpus:
    return unspun.Corpus(list(event.values()), ids=list(event))


def pairs(corpus: unspun.Corpus) -> set[tuple[Any, Any]]:
    return {(row["id"], row["sibling"]) for row in corpus.siblings().to_dicts()}


def test_rewrites_are_linked_to_their_originals_under_either_id(corpus: unspun.Corpus) -> None:
    table = corpus.siblings()
    assert table.column_names == LINKS
    assert {("copy", "wire"), ("wire", "copy"), ("synonyms", "local"), ("local", "synonyms")} <= pairs(corpus)
    for row in table.to_dicts():
        assert 0 <= row["overlap"] <= 1 and 0 <= row["derived"] <= 1
        assert row["relation"] in ("same_event", "rewrite", "update", "verbatim", "excerpt")
        assert row["direction"] in (None, 1, -1)


def test_the_two_rows_of_a_pair_mirror_each_other(corpus: unspun.Corpus) -> None:
    rows = {(row["id"], row["sibling"]): row for row in corpus.siblings().to_dicts()}
    for (one, two), row in rows.items():
        back = rows[two, one]
        assert back["derived"] == row["derived"] and back["relation"] == row["relation"]
        assert row["direction"] is None or back["direction"] == -row["direction"]


def test_scores_have_source_and_cluster(corpus: unspun.Corpus, event: dict[str, str]) -> None:
    table = corpus.score()
    assert table.column_names == [*unspun.score_many([]).column_names, "cluster", "direction"]
    rows = {row["id"]: row for row in table.to_dicts()}
    assert list(rows) == list(event)
    assert rows["synonyms"]["source"] == "local"
    assert rows["synonyms"]["cluster"] == rows["local"]["cluster"]
    assert rows["copy"]["cluster"] == rows["wire"]["cluster"] != rows["local"]["cluster"]
    assert rows["local"]["source"] is None
    explained = corpus.score(features=False, explain=True)
    assert explained.column_names[-4:] == ["reasons", "evidence", "cluster", "direction"]
    kinds = {finding["kind"]: finding for finding in explained.to_dicts()[list(event).index("copy")]["evidence"]}
    assert list(event)[kinds["name_corrupted"]["sibling"]] in ("wire", "local", "rewrite", "synonyms")


def test_clusters_say_what_scores_say(corpus: unspun.Corpus) -> None:
    scores = {row["id"]: row for row in corpus.score(features=False).to_dicts()}
    clusters = corpus.clusters().to_dicts()
    for row in clusters:
        assert {key: row[key] for key in ("derived", "source", "cluster", "direction")} == {
            key: scores[row["id"]][key] for key in ("derived", "source", "cluster", "direction")
        }
        assert row["size"] == sum(other["cluster"] == row["cluster"] for other in clusters)


def test_an_article_without_siblings_is_scored_as_alone(article: str) -> None:
    corpus = unspun.Corpus([article, None, article.encode() + b"\xff\xfe", 3])
    alone = unspun.score_many([article, None, article.encode() + b"\xff\xfe", 3]).to_dicts()
    rows = unspun.Corpus([article]).score().to_dicts()
    assert rows[0] == {**alone[0], "cluster": 0, "direction": None}
    assert [row["error"] for row in corpus.score().to_dicts()] == [row["error"] for row in alone]
    assert [row["words"] for row in corpus.score().to_dicts()] == [row["words"] for row in alone]


def sources(texts: list[str]) -> Iterator[tuple[str, Any]]:
    yield "generator", (text for text in texts)
    yield "bytes", [text.encode() for text in texts]
    yield "pyarrow", pa.array(texts)
    yield "pyarrow chunked", pa.chunked_array([pa.array(texts[:2]), pa.array(texts[2:])])
    yield "pyarrow table", pa.table({"text": texts})
    yield "pandas", pd.Series(texts)
    yield "polars", pl.Series(texts)


def test_every_source_gives_the_same(corpus: unspun.Corpus, event: dict[str, str]) -> None:
    expected = corpus.siblings().to_dicts()
    for name, texts in sources(list(event.values())):
        for ids in (list(event), pa.array(list(event)), pd.Series(list(event)), iter(event)):
            found = (
                unspun.Corpus(texts, ids) if name != "generator" else unspun.Corpus((t for t in event.values()), ids)
            )
            assert found.siblings().to_dicts() == expected, name


def test_neither_order_nor_threads_matter(corpus: unspun.Corpus, event: dict[str, str]) -> None:
    names = list(event)[::-1]
    turned = unspun.Corpus([event[name] for name in names], ids=names, threads=1)
    key = ("id", "sibling", "overlap", "derived", "direction", "relation")
    assert {tuple(row[k] for k in key) for row in turned.siblings().to_dicts()} == {
        tuple(row[k] for k in key) for row in corpus.siblings().to_dicts()
    }


def test_articles_can_be_added(corpus: unspun.Corpus, event: dict[str, str]) -> None:
    names = list(event)
    grown = unspun.Corpus([event[name] for name in names[:2]], ids=names[:2])
    grown.siblings()
    grown.add([event[name] for name in names[2:]], ids=names[2:])
    assert len(grown) == 5
    assert grown.siblings().to_dicts() == corpus.siblings().to_dicts()


def test_copies_alone_can_be_asked_for(event: dict[str, str]) -> None:
    corpus = unspun.Corpus([*event.values(), event["wire"]], ids=[*event, "again"])
    rows = corpus.siblings(kind="verbatim").to_dicts()
    assert {("again", "wire"), ("wire", "again")} == {(row["id"], row["sibling"]) for row in rows}
    with pytest.raises(ValueError, match="none of all, verbatim"):
        corpus.siblings(kind="near")  # type: ignore[arg-type]


def test_numbers_are_ids(event: dict[str, str]) -> None:
    texts = list(event.values())
    assert pa.table(unspun.Corpus(texts).siblings()).schema.field("id").type == pa.int64()
    named = unspun.Corpus(texts, ids=[10, 20, 30, 40, 50])
    assert {row["id"] for row in named.siblings().to_dicts()} <= {10, 20, 30, 40, 50}
    assert pa.table(named.score()).schema.field("source").type == pa.int64()


@pytest.mark.parametrize(
    ("texts", "rows"),
    [([], 0), ([None], 1), (["One short line."], 1), (["", " "], 2), (["No words here ."] * 3, 3)],
)
def test_small_and_empty_corpora_have_no_siblings(texts: list[str | None], rows: int) -> None:
    corpus = unspun.Corpus(texts)
    assert len(corpus) == len(corpus.score()) == len(corpus.clusters()) == rows
    assert len(corpus.siblings()) == 0 and corpus.siblings().column_names == LINKS


def test_identical_articles_are_one_cluster(article: str) -> None:
    corpus = unspun.Corpus([article] * 5)
    assert {row["relation"] for row in corpus.siblings().to_dicts()} == {"verbatim"}
    assert {row["cluster"] for row in corpus.clusters().to_dicts()} == {0}


BAD: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"ids": ["a", "b", "a"]}, ValueError, r'row 2 has the id "a" of row 0'),
    ({"ids": [7, 8, 8]}, ValueError, "row 2 has the id 8 of row 1"),
    ({"ids": ["a", 2, "c"]}, TypeError, "row 1 has int beside str"),
    ({"ids": ["a", None, "c"]}, ValueError, "row 1 has none"),
    ({"ids": ["a", "b"]}, ValueError, "ids: 2 for 3 texts"),
    ({"dates": ["2024-05-31", "yesterday", None]}, ValueError, 'row 1: "yesterday" is no date'),
    ({"dates": [1, 2, 3]}, TypeError, "row 0 must be a date"),
    ({"dates": ["2024-05-31"]}, ValueError, "dates: 1 for 3 texts"),
    ({"sites": "example.org"}, TypeError, "sites must be a list"),
    ({"ids": pl.DataFrame({"a": [1, 2, 3], "b": [4, 5, 6]})}, ValueError, "ids: pass one column, not 2"),
    ({"groups": ["a"]}, ValueError, "groups: 1 for 3 texts"),
    ({"threads": 0}, ValueError, "threads"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), BAD)
def test_what_is_wrong_is_named_by_its_row(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        unspun.Corpus(["one", "two", "three"], **arguments)


def test_no_list_of_texts_is_refused() -> None:
    for texts in ("one text", b"one text", 5, pa.array([1, 2])):
        with pytest.raises(TypeError):
            unspun.Corpus(texts)


def test_ids_must_go_on_as_they_began() -> None:
    corpus = unspun.Corpus(["one"], ids=["a"])
    for ids, error in ((["a"], "has .a. already"), (None, "name these, too"), ([5], "are strings")):
        with pytest.raises((ValueError, TypeError), match=error):
            corpus.add(["two"], ids=ids)
    counted = unspun.Corpus(["one"])
    counted.add(["two"])
    assert [row["id"] for row in counted.clusters().to_dicts()] == [0, 1]
    assert len(corpus) == 1


def test_dates_sites_and_groups_come_in_many_forms(event: dict[str, str]) -> None:
    day = datetime.date(2024, 5, 31)
    noon = datetime.datetime(2024, 5, 31, 12, tzinfo=datetime.UTC)
    for dates in (
        [day, noon, "2024-06-01", "2024-06-01T12:00:00Z", None],
        pa.array([day, None, day, day, day]),
        pd.Series([noon] * 5),
        pl.Series([day] * 5),
    ):
        assert len(unspun.Corpus(list(event.values()), dates=dates, sites=["a", None, "b", "c", 4])) == 5


@pytest.mark.parametrize("frame", [pl.DataFrame, pd.DataFrame, pa.table])
def test_a_frame_of_one_column_is_that_column(event: dict[str, str], frame: Callable[[Any], Any]) -> None:
    days = [datetime.date(2024, 5, day) for day in range(1, 6)]
    given = {"ids": list(event), "dates": days, "sites": ["a", "b", "c", "a", "b"]}
    plain = unspun.Corpus(list(event.values()), **given)
    framed = unspun.Corpus(list(event.values()), **{name: frame({"x": cells}) for name, cells in given.items()})
    assert framed.siblings().to_dicts() == plain.siblings().to_dicts() != []


def test_the_row_labels_of_a_frame_are_no_column() -> None:
    ids = pd.DataFrame({"id": ["a", "b"]}, index=[5, 9])
    assert unspun.Corpus(["one", "two"], ids=ids).ids == ["a", "b"]


@pytest.mark.parametrize("unit", ["D", "s", "ms", "ns"])
def test_dates_of_numpy_are_read(event: dict[str, str], unit: str) -> None:
    days = [f"{2024 - place}-05-03" for place in range(len(event) - 1)]
    plain, numpy = (
        unspun.Corpus(list(event.values()), dates=dates).siblings().to_dicts()
        for dates in ([*days, None], np.array([*days, "NaT"], dtype=f"datetime64[{unit}]"))
    )
    assert numpy == plain != unspun.Corpus(list(event.values())).siblings().to_dicts()


def test_groups_of_bytes_are_those_of_their_text(event: dict[str, str]) -> None:
    texts = [event["wire"], event["copy"]]
    assert len(unspun.Corpus(texts, groups=[b"a", "a"]).siblings()) == 2
    assert len(unspun.Corpus(texts, groups=[b"a", b"b"]).siblings()) == 0


def test_articles_of_two_groups_are_no_siblings(corpus: unspun.Corpus, event: dict[str, str]) -> None:
    assert {("copy", "wire"), ("rewrite", "wire"), ("synonyms", "local")} <= pairs(corpus)
    apart = unspun.Corpus(list(event.values()), ids=list(event), groups=["x", "x", "y", None, "z"])
    assert pairs(apart) == {("wire", "local"), ("local", "wire")}
    # Those without a group are laid beside each other alone.
    apart = unspun.Corpus(list(event.values()), ids=list(event), groups=["x", None, "x", None, "x"])
    assert {("copy", "wire"), ("synonyms", "local")} <= pairs(apart) and ("wire", "local") not in pairs(apart)


def test_a_corpus_is_not_pickled(corpus: unspun.Corpus) -> None:
    with pytest.raises(TypeError, match=r"Corpus\.open"):
        pickle.dumps(corpus)


def test_a_corpus_says_what_it_holds(corpus: unspun.Corpus) -> None:
    corpus.siblings()
    assert repr(corpus).startswith("Corpus(5 texts, ")


#: Three stories that share one name, which no lexicon has.
STORIES = [
    "Pupils sang in the cathedral of Aldwick yesterday. Among the guests sat Runa Quennvik, whose daughter sings. "
    "The choir had rehearsed for a year, and the bishop thanked all who had given money for the new organ.",
    "A court in Vestborg acquitted the owner of the paper mill. Anglers booed when Runa Quennvik, who had licensed "
    "the mill, left by a side door. The prosecutor will appeal, and the river stays closed to swimmers for months.",
    "Calder Rovers won the derby by three goals to one. On the stand Runa Quennvik was seen without a scarf. "
    "Fog had covered the pitch for half an hour, so that the second half began late.",
]


def test_names_that_agree_are_taught() -> None:
    rows = unspun.Corpus(STORIES).induce().to_dicts()
    assert [(row["name"], row["voices"], row["usual"]) for row in rows] == [("Runa Quennvik", 3, None)]
    assert unspun.Corpus([STORIES[0]] * 3).induce().to_dicts() == []


@pytest.mark.parametrize("least", [0, -1, -(2**40)])
def test_no_name_is_taught_by_fewer_than_one(least: int) -> None:
    with pytest.raises(ValueError, match="least must be at least 1"):
        unspun.Corpus(STORIES).induce(least)


def test_articles_of_one_site_teach_as_one_voice(tmp_path: Path) -> None:
    def voices(corpus: unspun.Corpus) -> list[int]:
        return [row["voices"] for row in corpus.induce(least=1).to_dicts() if row["name"] == "Runa Quennvik"]

    assert voices(unspun.Corpus(STORIES, sites=["a", "b", None])) == [3]
    assert voices(unspun.Corpus(STORIES, sites=["a", "a", "b"])) == [2]
    assert voices(unspun.Corpus(STORIES, sites=["a", "a", "a"])) == [1]
    assert voices(unspun.Corpus(STORIES, sites=pa.array([b"\xe9", b"\xe9", b"b"]))) == [2]
    kept = unspun.Corpus.open(tmp_path / "kept")
    kept.add(STORIES, ids=["1", "2", "3"], sites=["a", "a", "b"])
    assert voices(kept) == voices(unspun.Corpus.open(tmp_path / "kept")) == [2]


def test_a_site_is_its_host_however_it_is_given() -> None:
    def voices(sites: list[str]) -> int:
        return next(
            row["voices"]
            for row in unspun.Corpus(STORIES, sites=sites).induce(least=1).to_dicts()
            if row["name"] == "Runa Quennvik"
        )

    assert voices(["bbc.co.uk", "www.BBC.co.uk ", "https://bbc.co.uk/news/1"]) == 1
    assert voices(["", "", ""]) == 3


def test_siblings_of_one_site_are_no_consensus() -> None:
    told = [
        "The ferry to Sandoy ran aground on Monday with 42 passengers, said harbour master {name}. Divers will look at "
        "the hull before the autumn storms, and the islanders must wait for a boat from the mainland.",
        'Forty-two people spent a night on the Sandoy ferry after it hit a sandbank. "Nobody was hurt," {name} told a '
        "local station. Tugs failed at high tide; the harbour office will try again with a larger vessel.",
        "Islanders have asked for years that the channel be dredged. On Monday the Sandoy ferry proved them right and "
        "ran on sand with 42 aboard. {name}, who runs the harbour, blamed the ministry, and the ministry the weather.",
    ]
    names = ["Ulrik Krennwald", "Ulrik Qrenwald", "Ulrik Qrenwald"]
    texts = [text.format(name=name) for text, name in zip(told, names, strict=True)]

    def corrupted(sites: list[str] | None) -> object:
        rows = unspun.Corpus(texts, sites=sites).score().to_dicts()
        return rows[0]["name_corrupted_count"]

    assert corrupted(None) == corrupted(["a", "b", "c"]) == 1.0
    assert corrupted(["a", "b", "b"]) == 0.0


def test_several_threads_can_ask(event: dict[str, str]) -> None:
    corpus = unspun.Corpus(list(event.values()))
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(corpus.siblings()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1 and len(found) == 4


def test_a_folder_keeps_a_corpus(tmp_path: Path, corpus: unspun.Corpus, event: dict[str, str]) -> None:
    names = list(event)
    folder = tmp_path / "index"
    kept = unspun.Corpus.open(folder)
    kept.add([event[name] for name in names[:3]], ids=names[:3])
    del kept
    kept = unspun.Corpus.open(folder)
    kept.add([event[name] for name in names[3:]], ids=names[3:])
    with pytest.raises(ValueError, match="already"):
        kept.add(["again"], ids=["wire"])
    assert (
        kept.siblings().to_dicts() == unspun.Corpus.open(folder).siblings().to_dicts() == corpus.siblings().to_dicts()
    )
    assert kept.score(features=False).to_dicts() == corpus.score(features=False).to_dicts()


@pytest.mark.parametrize(
    ("ids", "more"), [([100, 101], [102]), ([0, 1], [2]), (["0", "1"], ["2"]), (["", "x"], ["y"]), (None, None)]
)
def test_a_folder_keeps_the_kind_of_its_ids(tmp_path: Path, ids: list[Any] | None, more: list[Any] | None) -> None:
    unspun.Corpus.open(tmp_path / "index").add(["one", "two"], ids=ids)
    kept = unspun.Corpus.open(tmp_path / "index")
    kept.add(["three"], ids=more)
    names = ids + more if ids is not None and more is not None else [0, 1, 2]
    opened = unspun.Corpus.open(tmp_path / "index")
    assert [row["id"] for row in opened.clusters().to_dicts()] == opened.ids == kept.ids == names


def test_groups_keep_apart_whatever_differs_in_their_names(event: dict[str, str]) -> None:
    texts = [event["wire"], event["rewrite"]]
    assert len(unspun.Corpus(texts, groups=["aB", "aB"]).siblings()) == 2
    for groups in (["", None], [1, 1.0], [1, "1"]):
        assert len(unspun.Corpus(texts, groups=groups).siblings()) == 2
    for groups in (["aB", "Ab"], ["cafe", "caf\u00e9"], ["a", None]):
        assert len(unspun.Corpus(texts, groups=groups).siblings()) == 0


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ValueError, match=f"{tmp_path.name}.*no corpus"):
        unspun.Corpus.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_copy_with_unseen_characters_is_a_copy(event: dict[str, str]) -> None:
    marked = event["wire"].replace("ation", "a\u00adtion").replace("ing ", "\u200bing ").replace("fi", "\ufb01")
    assert unspun.compare(event["wire"], marked).relation == "verbatim"


def test_an_empty_first_batch_settles_no_kind_of_ids(event: dict[str, str]) -> None:
    nothing = pa.array([], pa.string())
    corpus = unspun.Corpus(nothing, ids=nothing)
    corpus.add([event["wire"], event["copy"]], ids=[1, 2])
    assert {row["id"] for row in corpus.siblings().to_dicts()} == {1, 2}


def test_sites_count_where_articles_are_scored_and_change_no_links(event: dict[str, str]) -> None:
    texts = list(event.values())
    alone, of_one_site = (unspun.Corpus(texts, sites=sites) for sites in (None, ["news.example"] * len(texts)))
    assert len(alone.siblings()) > 0
    assert alone.siblings().to_dicts() == of_one_site.siblings().to_dicts()
    assert alone.clusters().to_dicts() == of_one_site.clusters().to_dicts()
