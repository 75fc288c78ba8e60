"""Is what a report says of a corpus counted rightly? Small tables, whose counts can be worked out by hand."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pytest
import unspun
from unspun.corpus_summary import summarise, training_ranges
from unspun.corpus_table import CorpusTable
from unspun.curves import roc
from unspun.pages.corpus import corpus_page
from unspun.rates import RATES

MODEL = unspun.Model.embedded()
CUT = float(unspun.threshold("spun", 0.01))


def summary(rows: list[dict[str, Any]], **columns: pa.Array) -> dict[str, Any]:
    """Summarises rows, which lack what a test doesn't ask for."""
    bare = {"status": "scored", "quality": None, "spun": None, "model": MODEL.version}
    heads = dict.fromkeys(("translated", "substituted", "rewritten", "derived"))
    told = [{"id": place, **bare, **heads, **row} for place, row in enumerate(rows)]
    numbers = ("quality", "spun", *heads)
    table = pa.table(
        {name: pa.array([row[name] for row in told], pa.float64() if name in numbers else None) for name in told[0]}
    )
    for name, column in columns.items():
        table = table.append_column(name, column)
    return summarise(CorpusTable(table, "scores"))


def test_a_score_at_the_threshold_is_flagged() -> None:
    below = CUT - 1e-9
    found = summary(
        [
            {"spun": CUT, "translated": 0.3, "substituted": 0.8, "rewritten": 0.2, "url": "https://a.example/1"},
            {"spun": CUT, "url": "https://a.example/2"},
            {"spun": below, "rewritten": 0.9, "url": "https://b.example/1"},
        ]
    )
    assert found["cut"] == CUT
    assert found["mechanisms"] == {"substituted": 1, "unknown": 1}
    assert [(row["site"], row["flagged"]) for row in found["sites"]] == [("a.example", 2), ("b.example", 0)]
    asked = {row["fpr_asked"]: row for row in found["thresholds"]}
    assert list(asked) == list(RATES) == [0.001, 0.01, 0.05]
    assert (asked[0.01]["flagged"], asked[0.01]["judged"]) == (2, 3)
    assert asked[0.01]["by_chance"] == pytest.approx(3 * asked[0.01]["fpr"])


def test_half_is_the_threshold_where_none_is_known() -> None:
    rows = [{"spun": spun, "model": "0.1.0+other", "translated": 0.9} for spun in (0.5, 0.499)]
    assert summary(rows)["mechanisms"] == {"translated": 1}


def test_sites_are_counted_over_what_is_known() -> None:
    told = [("b", 0.99, 0.5), ("b", None, None), ("b", 0.01, 1.0), ("a", 0.99, None), (None, 0.0, 0.2)]
    told += [("c", None, None)] * 2
    rows = [{"site": site, "spun": spun, "quality": quality} for site, spun, quality in told]
    assert summary(rows)["sites"] == [
        {"site": "b", "rows": 3, "judged": 2, "flagged": 1, "share": 0.5, "quality": 0.75},
        {"site": "a", "rows": 1, "judged": 1, "flagged": 1, "share": 1.0, "quality": None},
        {"site": "c", "rows": 2, "judged": 0, "flagged": 0, "share": None, "quality": None},
        {"site": "unknown", "rows": 1, "judged": 1, "flagged": 0, "share": 0.0, "quality": 0.2},
    ]
    many = [{"site": f"site {n:02d}", "url": "https://other.example"} for n in range(31)]
    assert [row["site"] for row in summary(many)["sites"]] == [f"site {n:02d}" for n in range(30)]


@pytest.mark.parametrize("name", ["site", "domain", "host", "hostname", "publisher", "source_domain"])
def test_publishers_stand_in_a_column_of_theirs(name: str) -> None:
    assert [row["site"] for row in summary([{name: "One Paper", "url": "https://a.example"}])["sites"]] == ["one paper"]


@pytest.mark.parametrize("name", ["url", "link", "uri", "warc_url"])
def test_publishers_stand_in_addresses(name: str) -> None:
    assert [row["site"] for row in summary([{name: "https://a.example/1"}])["sites"]] == ["a.example"]


def test_a_score_belongs_to_the_step_that_it_begins() -> None:
    found = summary([{"spun": spun} for spun in (0.0, 0.0499, 0.05, 0.999, 1.0, None)])
    assert found["histograms"]["spun"] == [2, 1, *[0] * 17, 2]
    assert (found["at_least"][0], found["at_least"][1], found["at_least"][5], found["at_least"][100]) == (5, 4, 3, 1)
    assert [row["rows"] for row in found["examples"]] == [3, *[0] * 8, 2]
    assert found["status"] == {"scored": 6}
    assert found["means"]["spun"] == pytest.approx((0.0499 + 0.05 + 0.999 + 1.0) / 5)


def test_the_commonest_status_stands_first() -> None:
    rows = [{"status": status} for status in ("not_text", None, "scored", "scored", "scored", None)]
    assert list(summary(rows)["status"].items()) == [("scored", 3), ("no text", 2), ("not_text", 1)]


def test_examples_stand_apart_and_show_their_beginning() -> None:
    raw = b"caf\xc3\xa9 \xff \n\n word"
    text = pa.array([raw, *[b"many   words " * 100] * 7], pa.binary())
    (first,) = (row for row in summary([{"spun": 0.35}] * 8, text=text)["examples"] if row["rows"])
    assert first["decile"] == 3 and [row["id"] for row in first["examples"]] == [2, 6]
    assert first["examples"][0]["excerpt"] == ("many words " * 100)[:280]
    (alone,) = (row for row in summary([{"spun": 0.35}], text=text[:1])["examples"] if row["rows"])
    assert [row["excerpt"] for row in alone["examples"]] == ["café \ufffd word"]


def test_clusters_show_an_original_and_some_of_what_was_made_of_it() -> None:
    # The larger cluster comes first; in it the original itself has a source, and so have ten others.
    rows = [{"cluster": "small", "source": source} for source in (None, 0)]
    rows += [{"cluster": "large", "source": 2} for _ in range(11)]
    rows += [{"cluster": "alone", "source": None}, {"cluster": None, "source": None}]
    found = summary(rows)["clusters"]
    assert [(row["cluster"], row["size"], row["original"]["id"]) for row in found] == [
        ("large", 11, 2),
        ("small", 2, 0),
    ]
    assert [row["id"] for row in found[0]["rewrites"]] == list(range(3, 10))
    assert [row["id"] for row in found[1]["rewrites"]] == [1]
    assert [found[0]["others"], found[1]["others"]] == [[], []]
    gone = summary([{"cluster": "a", "source": "elsewhere"}])["clusters"]
    assert gone[0]["original"] == {"id": "elsewhere"} and [row["id"] for row in gone[0]["rewrites"]] == [0]
    many = [{"cluster": f"{n // 2:02d}", "source": 2 * (n // 2)} for n in range(60)]
    assert [row["cluster"] for row in summary(many)["clusters"]] == [f"{n:02d}" for n in range(25)]


def test_an_original_is_one_only_where_a_direction_says_so() -> None:
    unknown = "shares a text, order unknown"
    for told, labels in (
        ([(None, -1), (0, 1), (0, None)], ["original", "rewrite", unknown]),
        ([(None, None), (0, None), (0, None)], ["likelier first", unknown, unknown]),
        # What was made of another article makes no original of this one.
        ([(None, None), (0, None), (1, 1), (0, None)], ["likelier first", unknown, "rewrite of 1", unknown]),
        # Who stands beside them without a source is shown, too.
        ([(None, -1), (0, 1), (None, None)], ["original", "rewrite", "no source named"]),
    ):
        rows = [{"cluster": "a", "source": source, "direction": direction} for source, direction in told]
        page = corpus_page(summary(rows))
        said = rf"<td[^>]*>(original|likelier first|rewrite of 1|rewrite|no source named|{unknown})</td>"
        assert re.findall(said, page) == labels


def test_drift_is_the_share_outside_of_what_was_seen_in_training() -> None:
    ranges = training_ranges(MODEL)
    names = [row.name for row in unspun.FEATURES if row.name in ranges][:26]
    low, high = ranges[names[1]]
    columns = {name: pa.array([None] * 4 + [ranges[name][0]], pa.float64()) for name in names}
    columns[names[1]] = pa.array([None, low - 1, high + 1, high + 2, high], pa.float64())
    found = summary([{}] * 5, **columns)["drift"]
    assert len(found) == 25
    assert found[0] == {
        "feature": names[1],
        "low": low,
        "high": high,
        "median": pytest.approx((high + high + 1) / 2, abs=1.0),
        "below": 0.25,
        "above": 0.5,
        "missing": 0.2,
    }
    assert [row["feature"] for row in found[1:]] == sorted({*names} - {names[1]})[:24]
    assert all((row["below"], row["above"], row["missing"]) == (0, 0, 0.8) for row in found[1:])
    knots = MODEL.to_text().split(f'"input":"{names[1]}"')[1].split('"knots":[')[1].split("]")[0].split(",")
    assert (low, high) == (float(knots[0]), float(knots[-1]))


def test_what_only_siblings_give_is_no_drift() -> None:
    ranges = training_ranges(MODEL)
    beside = [row.name for row in unspun.FEATURES if row.family == "overlap" and row.name in ranges]
    alone = next(row.name for row in unspun.FEATURES if row.family == "shape" and row.name in ranges)
    assert beside
    columns = {name: pa.array([ranges[name][1] + 1], pa.float64()) for name in (alone, *beside)}
    assert [row["feature"] for row in summary([{}], **columns)["drift"]] == [alone]


def test_labels_are_held_against_scores() -> None:
    told = [("human", 0.1, 0.2), ("human", 0.4, 0.6), ("translated", 0.3, 0.7), ("spun", 0.9, 0.9), (None, 0.5, 0.5)]
    found = summary([{"label": label, "spun": spun, "translated": by} for label, spun, by in told])["labelled"]
    assert found["labels"] == {"human": 2, "spun": 1, "translated": 1, "unknown": 1}
    # Of four pairs of a human text and another the one at 0.4 wins one.
    assert found["roc"]["spun"]["auroc"] == pytest.approx(0.75)
    assert found["roc"]["translated"]["auroc"] == 1.0 and "rewritten" not in found["roc"]
    assert [row["true"] for row in found["reliability"]] == [0.0, 1.0, 0.0, 1.0]
    assert summary([{"label": "spun", "spun": 0.9}])["labelled"] is None


def test_a_drawn_curve_has_some_hundred_points_and_both_ends() -> None:
    found = roc([place % 2 == 0 for place in range(1_001)], [float(place) for place in range(1_001)])
    assert 150 < len(found.fpr) < 300
    assert (found.fpr[0], found.tpr[0], found.fpr[-1], found.tpr[-1]) == (0.0, 0.0, 1.0, 1.0)
    assert found.auroc == pytest.approx(0.5, abs=0.01)
