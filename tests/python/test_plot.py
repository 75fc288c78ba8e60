from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
import unspun

matplotlib.use("Agg")

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"
LABELS = ["human", "human", "translated", "substituted", "human", "rewritten"]
SCORES = [0.1, 0.2, 0.9, 0.8, None, 0.15]


def test_a_waterfall_ends_at_the_log_odds() -> None:
    report = unspun.explain((EVENT / "copy.txt").read_text(encoding="utf-8"))
    for head in ("spun", "quality"):
        axes = unspun.plot.waterfall(report, head, most=5)
        assert len(axes.patches) == 7  # The start, five reasons, the others.
        last = axes.patches[-1]
        assert last.get_x() + last.get_width() == pytest.approx(report.verdict.logit[head], abs=1e-6)


def test_reliability_leaves_out_what_is_unknown() -> None:
    line = unspun.plot.reliability(LABELS, SCORES, bins=1).lines[-1]
    # (.1 + .2 + .9 + .8 + .15) / 5, and three of five are made by machine.
    assert (line.get_xdata()[0], line.get_ydata()[0]) == (pytest.approx(0.43), pytest.approx(0.6))


def test_roc_has_a_curve_a_head() -> None:
    axes = unspun.plot.roc(LABELS, {"spun": SCORES, "translated": SCORES})
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    # Of six pairs of machine and human one is the wrong way round.
    assert names == ["spun, AUROC 0.833", "translated, AUROC 1.000"]
    with pytest.raises(ValueError, match="positive and negative"):
        unspun.plot.roc(["human"], [0.5])


def test_the_length_curve_skips_groups_of_one_kind() -> None:
    axes = unspun.plot.length_curve(LABELS, SCORES, [70, 70, 70, 300, 300, 900])
    assert [text.get_text() for text in axes.get_xticklabels()] == ["60 to 99\nn = 3"]


def test_an_arrow_leads_from_the_original() -> None:
    links = [
        {"id": "b", "sibling": "a", "derived": 0.9, "direction": 1},
        {"id": "a", "sibling": "b", "derived": 0.9, "direction": -1},
        {"id": "c", "sibling": "a", "derived": 0.2, "direction": None},
    ]
    axes = unspun.plot.cluster_graph(links, {"a": "the wire"})
    arrows = [text for text in axes.texts if text.arrow_patch is not None]
    assert len(arrows) == 1
    (x, y), origin = arrows[0].xy, arrows[0].xyann
    assert {text.get_text() for text in axes.texts} == {"", "the wire", "b", "c"}
    assert (x, y) != origin


def test_axes_that_are_given_are_drawn_into() -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    assert unspun.plot.reliability([True, False], [0.9, 0.1], bins=2, ax=axes) is axes
    pyplot.close(figure)


def test_an_id_is_no_formula(tmp_path: Path) -> None:
    axes = unspun.plot.cluster_graph([{"id": "a$_$b", "sibling": "c", "derived": 0.9, "direction": 1}])
    axes.figure.savefig(tmp_path / "a.svg")
