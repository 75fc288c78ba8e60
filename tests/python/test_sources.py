"""Which of some texts the others were made from: by their days, and among siblings that have no part in it."""

from __future__ import annotations

import datetime

import unspun


def test_a_day_without_a_time_is_not_before_its_hours(event: dict[str, str]) -> None:
    def sources(*dates: str | None) -> dict[str, str | None]:
        corpus = unspun.Corpus([event["wire"], event["rewrite"]], ids=["wire", "rewrite"], dates=dates)
        return {row["id"]: row["source"] for row in corpus.clusters().to_dicts()}

    right = {"wire": None, "rewrite": "wire"}
    assert sources("2024-05-31T08:00:00", "2024-05-31") == sources(None, None) == right
    assert sources("2024-05-31", "2024-05-31T08:00:00") == sources("2024-05-30", "2024-05-31T08:00:00") == right


def test_sources_of_copies_run_in_no_circle(event: dict[str, str]) -> None:
    corpus = unspun.Corpus([event["wire"]] * 3, ids=["a", "b", "c"], dates=["2024-05-02", None, "2024-05-01"])
    assert [row["source"] for row in corpus.clusters().to_dicts()] == ["c", "c", None]


def test_midnight_of_any_zone_is_a_day_without_a_time(event: dict[str, str]) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    for midnight in ("2024-05-31T00:00:00+02:00", datetime.datetime(2024, 5, 31, tzinfo=zone)):
        corpus = unspun.Corpus([event["wire"]] * 2, ids=["a", "b"], dates=["2024-05-31T10:00:00Z", midnight])
        assert [row["direction"] for row in corpus.clusters().to_dicts()] == [None, None]


def test_unrelated_siblings_hide_no_source(event: dict[str, str]) -> None:
    rewrite = " ".join(event["rewrite"].split()[:150])
    report = (
        "Report {} of the gardeners tells of {} tulips, roses in row {}, bees above the beds, and of rain that fell on "
        "the paths all through the night in May."
    )
    others = [report.format(n, 7 * n + 3, n) for n in range(60)]
    assert unspun.score(rewrite, siblings=[event["wire"], *others]).source == 0
